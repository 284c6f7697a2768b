import { describe, expect, test } from "vitest";
import type { Verdict } from "../kernel/judge.ts";
import type { Ref } from "../kernel/json.ts";
import { codes, UNITS, type County, type Who } from "../testing/county.ts";
import { codeOf, DAY, preview, upTo } from "../testing/decision.ts";

const seen = (c: County, matter: Ref, who: Who = "sys:clock"): Verdict =>
  c.attempt(who, "collective-decision.deemedSeen", matter, {});

describe("提前报告视为知悉", () => {
  const reported = () => upTo("reported");
  test("满三个工作日由系统登记一次,之后材料、会议照此核对 [B2]", () => {
    const { c, matter } = reported();
    expect(codes(seen(c, matter))).toEqual(["LEAD_NOT_PASSED"]);
    expect(codes(seen(c, matter, "agencyOfficer"))).toContain("office");
    c.moveTo(DAY("03-09"));
    expect(seen(c, matter)).toMatchObject({ ok: true });
    expect(codes(seen(c, matter))).toEqual(["ALREADY_SEEN"]);
    const asked = preview(c, "clerk", "collective-decision.studyOpened", matter, { meeting: c.fresh() });
    expect(codeOf(asked, "reportedAhead")).toBe("MET");
    expect(c.world.open(matter, c.now()).map(({ obligation }) => obligation)).not.toContain("acknowledgement");
  });
  test("已签收的不再视为知悉;重新报告的重新计算 [B2]", () => {
    const { c, matter } = reported();
    c.must("agencyOfficer", "collective-decision.reportAcknowledged", matter, {});
    c.moveTo(DAY("03-09"));
    expect(codes(seen(c, matter))).toEqual(["ALREADY_SEEN"]);
    c.must("clerk", "collective-decision.reported", matter, { report: "修改后的草案" });
    expect(codes(seen(c, matter))).toEqual(["LEAD_NOT_PASSED"]);
  });
});

describe("逾期登记", () => {
  const enter = (c: County, input: object, who: Who = "sys:clock"): Verdict =>
    c.attempt(who, "lapse.recorded", c.fresh(), {
      unit: UNITS.bureau,
      institution: "execution-task",
      what: "报告执行进展",
      ...input,
    });
  const started = () => {
    const { c, matter } = upTo("resultDeclared");
    const task = c.facts().tasks.ofMatter(matter)[0]!.id;
    c.must("deputy2", "execution-task.started", task, {});
    const { since, due } = c.world.open(task, c.now()).find(({ obligation }) => obligation === "progress")!;
    return { c, task, input: { matter: task, obligation: "progress", since, due: due!.day } };
  };
  test("期限过了的次日才可登记,仅由系统登记,与台账一致才算数 [B9]", () => {
    const { c, task, input } = started();
    expect(codes(enter(c, input))).toEqual(["NOT_OVERDUE"]);
    c.moveTo(`${input.due}T03:00:00.000Z`);
    expect(codes(enter(c, input))).toEqual(["NOT_OVERDUE"]);
    c.moveTo("2026-04-09T02:00:00.000Z");
    expect(codes(enter(c, input, "clerk"))).toEqual(["office"]);
    expect(codes(enter(c, { ...input, due: "2026-04-01" }))).toEqual(["NOT_OVERDUE"]);
    expect(codes(enter(c, { ...input, since: "2026-03-01T00:00:00.000Z" }))).toEqual(["NOT_OPEN"]);
    expect(codes(enter(c, { ...input, obligation: "start" }))).toEqual(["NOT_OPEN"]);
    expect(enter(c, input)).toMatchObject({ ok: true });
    c.must("deputy2", "execution-task.progressReported", task, { text: "补报" });
    expect(codes(enter(c, input))).toEqual(["NOT_OPEN"]);
  });
  test("没有期限的待办不会逾期;单位可以说明情况,登记不变 [B9]", () => {
    const { c, task, input } = started();
    const { since } = c.world.open(task, c.now())[0]!;
    expect(since).toBe(input.since);
    c.moveTo("2026-04-09T02:00:00.000Z");
    const lapse = c.fresh();
    c.must("sys:clock", "lapse.recorded", lapse, {
      ...{ unit: UNITS.bureau, institution: "execution-task", what: "报告执行进展", ...input },
    });
    c.must("officeDirector", "lapse.explained", lapse, { text: "经办人住院" });
    expect(c.world.matter(lapse)).toMatchObject({ stage: "explained", matter: { due: input.due } });
    const { c: other, matter } = upTo("raised");
    const [open] = other.world.open(matter, other.now());
    const noClock = { matter, obligation: open!.obligation, since: open!.since, due: "2026-03-01" };
    expect(codes(enter(other, noClock))).toEqual(["NO_CLOCK"]);
  });
});
