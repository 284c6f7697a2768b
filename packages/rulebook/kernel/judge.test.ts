import fc from "fast-check";
import { expect, test } from "vitest";
import { codes } from "../testing/county.ts";
import { parameter, testPack } from "../testing/pack.ts";
import { toy, type ToyFacts } from "../testing/toy.ts";
import type { ActorId, AnyInstitution, Entry } from "./institution.ts";
import { applied, actOf, holdersOf, judge, type MatterState, type Mode, type Verdict } from "./judge.ts";
import type { Json } from "./json.ts";
import { standardsOf } from "./pack.ts";
import { beginning, replay, step } from "./replay.ts";

const law = toy as unknown as AnyInstitution;
const ref = (name: string): string => name.padEnd(26, "a");
const [UNIT, KEEPER, OTHER] = [ref("unit"), ref("keeper"), ref("other")];
const AT = "2026-03-02T01:00:00.000Z";

const facts = (
  left: number | undefined = 10,
  rows = [parameter("toy.most", "5", "count", "le", "ceil")],
): ToyFacts => ({
  standards: standardsOf([testPack(rows)], [], "2026-03-02"),
  offices: { holders: ({ unit, office }) => (unit === UNIT && office === "keeper" ? [KEEPER] : undefined) },
  stock: { left: () => left },
  secret: { read: () => "" },
});
const loan = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: UNIT, purpose: "办理合同", copies: 1, borrower: OTHER, phone: "0731-0000" },
  ...over,
});
interface Trial {
  readonly act?: string;
  readonly input?: unknown;
  readonly actor?: ActorId;
  readonly facts?: ToyFacts;
  readonly state?: MatterState;
  readonly mode?: Mode;
}
const start = beginning(law, ref("matter"));
const tried = ({
  act = "lent",
  input = loan(),
  actor = `p:${KEEPER}`,
  state = start,
  mode,
  ...t
}: Trial = {}): Verdict => judge(law, state, { act, input, actor, at: AT, n: 7, facts: t.facts ?? facts() }, mode);
const entryOf = (verdict: Verdict): Entry => {
  if (!verdict.ok) throw new Error(codes(verdict).join());
  return verdict.entry;
};
const lent = (): MatterState => step(law, start, entryOf(tried()));
const outcomes = (verdict: Verdict): Record<string, string> =>
  Object.fromEntries(verdict.findings.map((f) => [f.gate, f.outcome]));

test("关口全部通过,行为生效,条目记下一切", () => {
  const entry = entryOf(tried({ input: loan({ purpose: "签订施工合同" }) }));
  expect(entry).toMatchObject({
    ...{ institution: "seal-loan", law: 3, act: "lent", version: 1, unit: UNIT, actor: `p:${KEEPER}`, at: AT, n: 7 },
    ...{ to: "lent", record: { left: 10 } },
    standards: [{ id: "toy.most", value: "5", since: "2020-01-01", level: "pack" }],
  });
  expect(entry.findings.map((f) => f.gate)).toEqual(
    ["notTooMany", "inStock", "purposeClear", "pilotRule", "thrower"].map((g) => `seal-loan.${g}`),
  );
  expect(Object.isFrozen(entry.input)).toBe(true);
});

test("每道关口都核对,一次说全所有理由", () => {
  const verdict = tried({ input: loan({ copies: 50, purpose: "触发缺陷的用途" }) });
  expect(codes(verdict)).toEqual(["TOO_MANY", "OUT_OF_STOCK", "GATE_ERROR"]);
  expect(verdict.findings).toHaveLength(5);
});

test("核对出错不放行:转为无法判断", () => {
  const verdict = tried({ input: loan({ purpose: "触发缺陷的用途" }) });
  expect(codes(verdict)).toEqual(["GATE_ERROR"]);
  expect(outcomes(verdict)["seal-loan.thrower"]).toBe("unknown");
});

test("缺少事实的阻断关口不放行", () => {
  const unread = { ...facts(), stock: { left: () => undefined } };
  expect(codes(tried({ facts: unread }))).toEqual(["STOCK_UNKNOWN"]);
  expect(codes(tried({ facts: facts(10, []) }))).toEqual(["STANDARD_UNKNOWN"]);
});

test("不适用视为满足", () => {
  const verdict = tried({ input: loan({ purpose: "无关用途" }) });
  expect(outcomes(verdict)["seal-loan.thrower"]).toBe("notApplicable");
  expect(verdict.ok).toBe(true);
});

test("提示关口放行并留痕,试行规则从不阻断", () => {
  const verdict = tried({ input: loan({ purpose: "其他", copies: 2 }) });
  expect(verdict.ok).toBe(true);
  expect(outcomes(verdict)).toMatchObject({ "seal-loan.purposeClear": "fail", "seal-loan.pilotRule": "fail" });
  expect(entryOf(verdict).findings.filter((f) => f.outcome === "fail")).toHaveLength(2);
});

test("职责不符、环节不对同时指出,关口照常核对", () => {
  const verdict = tried({ state: lent(), actor: `p:${OTHER}`, input: loan({ copies: 50 }) });
  expect(codes(verdict)).toEqual(["stage", "office", "TOO_MANY", "OUT_OF_STOCK"]);
});

test("职责不明等于没有职责", () => {
  expect(codes(tried({ act: "returned", input: { state: "whole" }, state: lent() }))).toEqual(["office"]);
  expect(tried({ act: "returned", input: { state: "whole" }, state: lent(), actor: `p:${OTHER}` }).ok).toBe(true);
});

test("系统可以办理系统的行为,门户不是系统", () => {
  expect(tried({ actor: "sys:reaction" }).ok).toBe(true);
  expect(codes(tried({ actor: "sys:portal" }))).toEqual(["office"]);
  expect(tried({ act: "asked", input: {}, actor: "sys:portal" }).ok).toBe(true);
});

test("填写不正确时逐项指出路径,不进入核对", () => {
  const verdict = tried({ input: { ...loan({ copies: -1, purpose: "" }), extra: 1 } });
  expect(verdict.findings).toEqual([]);
  expect(verdict.ok ? [] : verdict.refused.map((r) => (r.kind === "input" ? r.path : r.kind))).toEqual([
    ...["purpose", "copies", "extra", "office"],
  ]);
  expect(JSON.stringify(verdict)).not.toContain("Invalid");
});

test("任何输入都只得到答复,不会抛出", () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (input, act) => {
      for (const name of ["lent", act]) {
        const attempt = { act: name, input, actor: `p:${KEEPER}`, at: AT, n: 7, facts: facts() } as const;
        expect(judge(law, start, attempt).ok).toBe(false);
      }
    }),
  );
});

test("原型上的名字不是行为", () => {
  for (const act of ["toString", "constructor", "__proto__", "hasOwnProperty"])
    expect(codes(tried({ act }))).toEqual(["stage"]);
});

test("四种方式用同一套关口:模拟和提醒不问环节与职责,执行和回看要问 [L5]", () => {
  const wrong: Trial = { state: lent(), actor: `p:${OTHER}`, input: loan({ copies: 50 }) };
  for (const mode of ["simulate", "remind"] as const)
    expect(codes(tried({ ...wrong, mode }))).toEqual(["TOO_MANY", "OUT_OF_STOCK"]);
  for (const mode of ["enforce", "lookBack"] as const)
    expect(codes(tried({ ...wrong, mode }))).toEqual(["stage", "office", "TOO_MANY", "OUT_OF_STOCK"]);
  expect(tried({ ...wrong, input: loan(), mode: "simulate" }).ok).toBe(true);
});

test("一种行为几种结果,由案情决定去向", () => {
  const at = (state: string): string =>
    entryOf(tried({ act: "returned", input: { state }, state: lent(), actor: `p:${OTHER}` })).to;
  expect([at("whole"), at("damaged"), at("lost")]).toEqual(["back", "back", "lost"]);
});

test("新事项的职责按首次填写的单位确定", () => {
  expect(codes(tried({ input: loan({ unit: ref("elsewhere") }) }))).toEqual(["office"]);
});

test("判断不改变任何东西,重放与逐条推进相同", () => {
  const before = structuredClone(start);
  const entry = entryOf(tried());
  expect(start).toEqual(before);
  expect(replay(law, start.matterId, [entry])).toEqual(lent());
  expect(lent()).toMatchObject({ stage: "lent", seq: 1, unit: UNIT, matter: { lentAt: AT, remark: "" } });
  expect(() => step(law, start, { ...entry, act: "gone" })).toThrow("no act");
});

test("旧版本的条目先提升再生效", () => {
  const lifted = { ...actOf(law, "lent")!, past: [(old: Json) => ({ ...(old as Record<string, Json>), copies: 9 })] };
  const old = { ...entryOf(tried()), version: 1 };
  expect(applied(lifted, start.matter, old)).toMatchObject({ copies: 9 });
  expect(applied(lifted, start.matter, { ...old, version: 2 })).toMatchObject({ copies: 1 });
});

test("职责的几种写法:按台账、按人、系统、公众、不明", () => {
  const of = (office: string): unknown => holdersOf(law, office, { unit: UNIT, borrower: OTHER }, facts());
  expect(["keeper", "borrower", "system", "public", "nobodyKnows", "absent"].map(of)).toEqual([
    ...[[KEEPER], [OTHER], "system", "anyone", undefined, undefined],
  ]);
});
