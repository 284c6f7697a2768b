/** BY-19 疑点办理 — heard first, two officers, the clarification reaches who saw it, the rule carries its record, nothing vanishes. */
import { expect, test } from "vitest";
import { codes, county, PEOPLE, UNITS, type County } from "../../testing/county.ts";
import { parameter, testPack } from "../../testing/pack.ts";

const ROWS = [
  parameter("flag.reply.days", "5", "wd", "ge", "floor"),
  parameter("flag.sunset.days", "90", "cd", "le"),
  parameter("rule.falseAlarm.max", "30", "pct", "le", "ceil"),
  parameter("opinion.answer.days", "5", "wd", "le"),
];
const setting = (): County => county({ packs: [testPack(ROWS)] });

const raise = (c: County, over: Record<string, unknown> = {}, id = c.fresh()): string =>
  c.must("sys:indicators", "flag.raised", id, {
    ...{ unit: UNITS.bureau, indicator: "F-02@1", subject: PEOPLE.clerk, period: id, severity: "high" },
    ...{ because: "十二笔付款略低于限额", measure: "12 笔,每笔低于 5000.00", innocent: "按季度定额支付", ...over },
  });
const by = (c: County, who: "agencyOfficer" | "agencyHead", act: string, id: string, input: object = {}) =>
  c.attempt(who, `flag.${act}`, id, input);
const dispose = { outcome: "excluded", code: "periodic", reason: "按合同按季度支付" };
function answered(c: County, id: string): string {
  by(c, "agencyOfficer", "taken", id);
  by(c, "agencyOfficer", "asked", id, { question: "请说明定价依据" });
  c.must("leader", "flag.replied", id, { reply: "按合同约定按季度定额支付" });
  return id;
}
const stage = (c: County, id: string) => c.world.matter(id)?.stage;

test("BY-19 没有说明、说明期限未过,不能处置;期限过了可以 [N3]", () => {
  const c = setting();
  const id = raise(c);
  by(c, "agencyOfficer", "taken", id);
  by(c, "agencyOfficer", "asked", id, { question: "请说明" });
  expect(codes(by(c, "agencyOfficer", "disposed", id, dispose))).toEqual(["TIME_NOT_OVER"]);
  c.moveTo("2026-01-12T01:00:00.000Z");
  expect(codes(by(c, "agencyOfficer", "disposed", id, dispose))).toEqual(["TIME_NOT_OVER"]);
  c.moveTo("2026-01-13T01:00:00.000Z");
  expect(by(c, "agencyOfficer", "disposed", id, dispose).ok).toBe(true);
});

test("BY-19 承办人一人不能办结;第二名工作人员复核,退回的重新提出 [L4]", () => {
  const c = setting();
  const id = answered(c, raise(c));
  by(c, "agencyOfficer", "disposed", id, dispose);
  expect(codes(by(c, "agencyOfficer", "confirmed", id))).toEqual(["SAME_OFFICER"]);
  expect(codes(by(c, "agencyOfficer", "sentBack", id, { why: "再核" }))).toEqual(["SAME_OFFICER"]);
  expect(by(c, "agencyHead", "sentBack", id, { why: "补充合同" }).ok).toBe(true);
  expect(stage(c, id)).toBe("replied");
  by(c, "agencyOfficer", "disposed", id, dispose);
  expect(by(c, "agencyHead", "confirmed", id).ok).toBe(true);
  expect(stage(c, id)).toBe("excluded");
});

test("BY-19 排除的结果送达每个看过的人,看过即销 [N3]", () => {
  const c = setting();
  const id = raise(c);
  c.must("agencyHead", "flag.opened", id, { purpose: "例行" });
  answered(c, id);
  by(c, "agencyOfficer", "disposed", id, dispose);
  by(c, "agencyHead", "confirmed", id);
  const told = (person: string) =>
    c.world.inbox(person, c.now()).some((t) => t.matterId === id && t.obligation === "tell");
  expect([PEOPLE.agencyHead, PEOPLE.agencyOfficer, PEOPLE.leader, PEOPLE.clerk].map(told)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  c.must("leader", "flag.read", id, {});
  expect(told(PEOPLE.leader)).toBe(false);
  expect(codes(c.attempt("clerk", "flag.read", id, {}))).toEqual(["office"]);
});

test("同一规则、记录、期间只提示一次;数据更正自行关闭 [N3]", () => {
  const c = setting();
  const id = raise(c, { period: "2026" });
  const again = c.attempt("sys:indicators", "flag.raised", c.fresh(), {
    ...{ unit: UNITS.bureau, indicator: "F-02@1", subject: PEOPLE.clerk, period: "2026", severity: "high" },
    ...{ because: "同", measure: "同", innocent: "同" },
  });
  expect(codes(again)).toEqual(["FLAG_EXISTS"]);
  expect(codes(c.attempt("agencyOfficer", "flag.corrected", id, {}))).toEqual(["office"]);
  c.must("sys:indicators", "flag.corrected", id, {});
  expect(stage(c, id)).toBe("corrected");
});

test("BY-19 九十日没有办结的失效,写明由谁放下;没到期不失效 [F8 N3]", () => {
  const c = setting();
  const [left, owned] = [raise(c), raise(c)];
  by(c, "agencyOfficer", "taken", owned);
  c.moveTo("2026-04-05T01:00:00.000Z");
  expect(codes(c.attempt("sys:clock", "flag.lapsed", left, {}))).toEqual(["NOT_OVER"]);
  c.moveTo("2026-04-08T01:00:00.000Z");
  const verdict = c.attempt("sys:clock", "flag.lapsed", left, {});
  expect(verdict.ok && verdict.entry.record).toEqual({ letBy: [PEOPLE.agencyHead, PEOPLE.agencyOfficer] });
  const other = c.attempt("sys:clock", "flag.lapsed", owned, {});
  expect(other.ok && other.entry.record).toEqual({ letBy: [PEOPLE.agencyOfficer] });
});

test("BY-19 误报超过三成:十件以后自动提出对规则的复核,只提一次,由派驻机构负责人作结论 [N3]", () => {
  const c = setting();
  const review = () => c.facts().flags.review("F-02@1");
  const close = (outcome: string) => {
    const id = answered(c, raise(c));
    by(c, "agencyOfficer", "disposed", id, { ...dispose, outcome });
    by(c, "agencyHead", "confirmed", id);
  };
  for (const outcome of [
    "excluded",
    "excluded",
    "excluded",
    "rectify",
    "rectify",
    "rectify",
    "rectify",
    "rectify",
    "rectify",
  ])
    close(outcome);
  expect(review()).toBeUndefined();
  close("rectify");
  expect(review()).toBeUndefined();
  close("excluded");
  expect(c.facts().flags.record("F-02@1")).toEqual({ confirmed: 7, excluded: 4 });
  const id = review() ?? "";
  close("excluded");
  expect(review()).toBe(id);
  expect(c.world.inbox(PEOPLE.agencyHead, c.now()).some((t) => t.matterId === id)).toBe(true);
  c.must("agencyHead", "rule-review.concluded", id, { conclusion: "lookBack", reason: "周期性支付误报多" });
  expect(review()).toBeUndefined();
});

test("单位可以看自己的疑点、说明、对规则提异议;不能受理、处置 [N3]", () => {
  const c = setting();
  const id = raise(c);
  c.must("leader", "flag.objected", id, { text: "限额取值不适用本单位" });
  for (const act of ["taken", "disposed", "confirmed"]) {
    const input = act === "disposed" ? dispose : {};
    expect(codes(c.attempt("leader", `flag.${act}`, id, input))).toContain("office");
  }
});
