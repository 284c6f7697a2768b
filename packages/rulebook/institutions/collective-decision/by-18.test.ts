/** BY-18 「先干后议」: by log position and log time; dates typed on documents never decide. Execution entries stand for contracts here. */
import { expect, test } from "vitest";
import type { Verdict } from "../../kernel/judge.ts";
import { UNITS } from "../../testing/county.ts";
import {
  convene,
  DAY,
  decisionCounty,
  findingOf,
  goOnTo,
  list,
  MEETS,
  plan,
  play,
  prepare,
  RAISED,
  upTo,
  VOTERS,
} from "../../testing/decision.ts";

const positions = (verdict: Verdict | undefined, gate: string): readonly number[] =>
  findingOf(verdict, gate)?.inputs.flatMap((e) => (e.kind === "position" ? [e.pos] : [])) ?? [];
const contract = { kind: "contract", document: "采购合同", amount: "90000.00", signedOn: "2026-03-20" };

test("BY-18 先签合同后决议,决议倒签日期:提示写明两个序号 [B8 B21]", () => {
  const story = upTo("countConfirmed");
  const { c, matter } = story;
  const early = c.attempt("clerk", "collective-decision.executionReported", matter, contract);
  const executedAt = early.ok ? early.entry.n : -1;
  expect(findingOf(early, "resolutionBefore")).toMatchObject({ code: "NO_RESOLUTION" });
  const backdated = { ...story, change: { resultDeclared: { input: { datedOn: "2026-03-01" } } } };
  const verdict = play(backdated, "resultDeclared");
  expect(verdict).toMatchObject({ ok: true });
  expect(findingOf(verdict, "notExecutedBefore")).toMatchObject({ outcome: "fail", code: "EXECUTED_BEFORE_DECIDED" });
  expect(positions(verdict, "notExecutedBefore")).toEqual([executedAt, verdict?.ok === true ? verdict.entry.n : -1]);
});

test("BY-18 顺序正确,同一天登记:没有提示", () => {
  const story = upTo("countConfirmed");
  const verdict = play(story, "resultDeclared");
  expect(findingOf(verdict, "notExecutedBefore")).toMatchObject({ outcome: "pass" });
  const { c, matter } = story;
  const done = c.attempt("deputy2", "collective-decision.executed", matter, { ...contract, resolution: matter });
  expect(done).toMatchObject({ ok: true });
  const imported = c.attempt("clerk", "collective-decision.executionReported", matter, {
    kind: "payment",
    document: "凭证 1",
  });
  expect(findingOf(imported, "resolutionBefore")).toMatchObject({ outcome: "pass" });
});

test("BY-18 会前两小时列入的议题有提示,会前二十四小时列入的没有 [B10 B21]", () => {
  const at = (time: string): string | undefined => {
    const c = decisionCounty();
    c.moveTo(RAISED);
    const matter = prepare(c);
    const meeting = plan(c, MEETS);
    c.moveTo(time);
    return findingOf(c.attempt("clerk", "collective-decision.scheduled", matter, { meeting }), "notLate")?.code;
  };
  expect(at(DAY("03-08", "23:00"))).toBe("LATE_ITEM");
  expect(at(DAY("03-08", "01:00"))).toBe("MET");
});

test("BY-18 散会九个工作日后的纪要有提示,五个工作日内的没有 [B21]", () => {
  const minutes = (at: string) =>
    findingOf(play({ ...upTo("closed"), change: { minutesGenerated: { at } } }, "minutesGenerated"), "minutesInTime");
  expect(minutes(DAY("03-20"))).toMatchObject({ code: "MINUTES_LATE" });
  expect(minutes(DAY("03-16"))).toMatchObject({ outcome: "pass" });
});

test("BY-18 没有决议的执行:提示,并且有决议的金额占比下降 [B8 B21]", () => {
  const { c, matter } = upTo("resultDeclared");
  c.must("deputy2", "collective-decision.executed", matter, { ...contract, amount: "60000.00", resolution: matter });
  expect(c.facts().decisions.matched(UNITS.bureau)).toEqual({ matched: "60000.00", total: "60000.00" });
  const other = prepare(c);
  const alone = c.attempt("clerk", "collective-decision.executionReported", other, { ...contract, amount: "20000.00" });
  expect(findingOf(alone, "resolutionBefore")).toMatchObject({ code: "NO_RESOLUTION" });
  expect(c.facts().decisions.matched(UNITS.bureau)).toEqual({ matched: "60000.00", total: "80000.00" });
});

test("BY-18 会议召开以后才登记的会议有提示 [B21]", () => {
  const c = decisionCounty();
  c.moveTo(DAY("03-20"));
  const where = { unit: UNITS.bureau, body: "partyGroup", title: "会议", place: "三楼", chair: VOTERS[0] };
  const late = c.attempt("clerk", "meeting.planned", c.fresh(), { ...where, plannedAt: DAY("03-06") });
  expect(late).toMatchObject({ ok: true });
  expect(findingOf(late, "enteredInTime")).toMatchObject({
    code: "LATE_ENTRY",
    because: { zh: "会议召开后 10 个工作日才登记" },
  });
});

test("BY-18 应公示没有公示:宣布结果时提示,办结时拒绝 [B5 B21]", () => {
  const story = upTo("countConfirmed", { duringPublished: null });
  expect(findingOf(play(story, "resultDeclared"), "noMissingNotice")).toMatchObject({ code: "PUBLICATION_MISSING" });
  goOnTo({ ...story, change: { duringAgain: null, afterPublished: null } }, "resultDeclared", "afterPublished");
  const closing = story.c.attempt("clerk", "collective-decision.closed", story.matter, { executionSummary: "完成" });
  expect(findingOf(closing, "publicationsOut")).toMatchObject({
    code: "PUBLICATION_MISSING",
    because: { zh: "缺少:事中公示、事后公示" },
  });
});

test("BY-18 议程确定以后列入的议题:没有派驻机构同意不行 [B10 B21]", () => {
  const c = decisionCounty();
  c.moveTo(RAISED);
  const [first, second] = [prepare(c), prepare(c)];
  const meeting = plan(c, MEETS);
  list(c, first, meeting);
  c.moveTo(MEETS);
  convene(c, meeting, VOTERS);
  const attempt = () => c.attempt("clerk", "collective-decision.scheduled", second, { meeting });
  expect(findingOf(attempt(), "agendaOpen")).toMatchObject({ code: "AGENDA_FROZEN" });
  c.must("clerk", "collective-decision.waiverRequested", second, {
    rule: "agendaOpen",
    meeting,
    reason: "上级当日要求",
  });
  c.must("agencyOfficer", "collective-decision.waiverGranted", second, { waiver: 1 });
  expect(attempt()).toMatchObject({ ok: true });
  expect(c.facts().meetings.meeting(meeting)?.items.at(-1)).toMatchObject({ matter: second, late: true });
});
