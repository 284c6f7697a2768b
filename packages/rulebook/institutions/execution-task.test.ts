import { expect, test } from "vitest";
import type { Verdict } from "../kernel/judge.ts";
import type { Ref } from "../kernel/json.ts";
import { codes, PEOPLE, UNITS, type County, type Who } from "../testing/county.ts";
import { DAY, upTo } from "../testing/decision.ts";

const on = (c: County, who: Who, act: string, task: Ref, input: unknown = {}): Verdict =>
  c.attempt(who, `execution-task.${act}`, task, input);
const opened = (): { readonly c: County; readonly task: Ref } => {
  const { c, matter } = upTo("resultDeclared");
  return { c, task: c.facts().tasks.ofMatter(matter)[0]!.id };
};

test("决议一通过,执行任务随即下达给责任人", () => {
  const { c, task } = opened();
  expect(c.world.matter(task)?.matter).toMatchObject({
    owner: PEOPLE.deputy2,
    due: "2026-06-30",
    number: "〔2026〕1 号",
  });
  expect(c.world.inbox(PEOPLE.deputy2, c.now()).map((t) => t.obligation)).toContain("start");
});
test("任务只能由决议带出;提出人不能是唯一责任人", () => {
  const { c } = opened();
  const input = {
    ...{
      unit: UNITS.bureau,
      matter: c.fresh(),
      resolution: c.fresh(),
      number: "1",
      title: "任务",
      area: "procurement",
    },
    ...{ owner: PEOPLE.deputy2, proposer: PEOPLE.deputy5, due: "2026-06-30" },
  };
  expect(codes(on(c, "clerk", "opened", c.fresh(), input))).toEqual(["office"]);
  expect(codes(on(c, "sys:reaction", "opened", c.fresh(), { ...input, owner: PEOPLE.deputy5 }))).toEqual([
    "PROPOSER_EXECUTES",
  ]);
});
test("报告进展有时限,每次报告以后重新计算", () => {
  const { c, task } = opened();
  c.must("deputy2", "execution-task.started", task, {});
  const due = () => c.world.open(task, c.now()).find((t) => t.obligation === "progress")?.due?.day;
  expect(due()).toBe("2026-04-08");
  c.moveTo(DAY("03-20"));
  c.must("deputy2", "execution-task.progressReported", task, { text: "已签合同" });
  expect(due()).toBe("2026-04-20");
  expect(codes(on(c, "deputy3", "progressReported", task, { text: "代报" }))).toEqual(["office"]);
});
test("由其他人验收,可以退回;执行人自己不能验收", () => {
  const { c, task } = opened();
  c.must("deputy2", "execution-task.started", task, {});
  c.must("deputy2", "execution-task.completed", task, { result: "完成" });
  expect(codes(on(c, "deputy2", "accepted", task, { finding: "好" }))).toEqual(["OWN_ACCEPTANCE"]);
  c.must("officeDirector", "execution-task.returned", task, { reason: "缺验收单" });
  c.must("deputy2", "execution-task.completed", task, { result: "补齐" });
  expect(on(c, "officeDirector", "accepted", task, { finding: "符合" })).toMatchObject({ ok: true });
});
test("延期须晚于原期限;终止写明原因,也不由执行人自己决定", () => {
  const { c, task } = opened();
  expect(codes(on(c, "officeDirector", "extended", task, { due: "2026-06-30", reason: "雨季" }))).toEqual([
    "NOT_LATER",
  ]);
  expect(on(c, "officeDirector", "extended", task, { due: "2026-07-31", reason: "雨季" })).toMatchObject({ ok: true });
  expect(codes(on(c, "deputy2", "ended", task, { reason: "不做了" }))).toEqual(["OWN_ACCEPTANCE"]);
  expect(on(c, "officeDirector", "ended", task, { reason: "政策调整" })).toMatchObject({ ok: true });
});
