import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate, type Answer, type TriggerFacts } from "./trigger.ts";

const facts = (numbers: Record<string, number> = {}, flags: Record<string, boolean> = {}): TriggerFacts => ({
  ...{ numbers, flags, own: 100_000 },
  param: (id) => (id === "spend.tier2" ? 500_000 : undefined),
});

test("达到与超过在界限上不同", () => {
  const at = (trigger: string, amount: number): Answer => evaluate(trigger, facts({ amount }));
  expect([at("amount >= T", 100_000), at("amount > T", 100_000), at("amount > T", 100_001)]).toEqual([
    "yes",
    "no",
    "yes",
  ]);
  expect([at("amount <= T", 100_000), at("amount < T", 100_000)]).toEqual(["yes", "no"]);
  expect([at("amount>=500000", 499_999), at("amount>=500000", 500_000)]).toEqual(["no", "yes"]);
});

test("一分钱也算超过", () => {
  const exact: TriggerFacts = { ...facts(), money: { amount: "100000.01" as never } };
  expect(evaluate("amount > T", exact)).toBe("yes");
  expect(evaluate("amount > T", { ...exact, money: { amount: "100000.00" as never } })).toBe("no");
});

test("不知道的不当作否", () => {
  expect(evaluate("amount >= T", facts())).toBe("unknown");
  expect(evaluate("unbudgeted", facts())).toBe("unknown");
  expect(evaluate("amount >= param(spend.tier9)", facts({ amount: 1 }))).toBe("unknown");
  expect(evaluate("amount >= T", { ...facts({ amount: 1 }), own: undefined as never })).toBe("unknown");
  expect(evaluate("amount ~ 3", facts({ amount: 1 }))).toBe("unknown");
  expect(evaluate("", facts())).toBe("unknown");
});

test("并且先于或者", () => {
  const flags = { realEstate: true, unbudgeted: false, majorPolicy: false };
  expect(evaluate("realEstate or unbudgeted and majorPolicy", facts({}, flags))).toBe("yes");
  expect(evaluate("unbudgeted and majorPolicy or realEstate", facts({}, flags))).toBe("yes");
  expect(evaluate("unbudgeted and realEstate or majorPolicy", facts({}, flags))).toBe("no");
});

test("知道的一项足以定论时,不知道的不妨碍", () => {
  expect(evaluate("amount >= T or realEstate", facts({}, { realEstate: true }))).toBe("yes");
  expect(evaluate("amount >= T and realEstate", facts({}, { realEstate: false }))).toBe("no");
  expect(evaluate("amount >= T or realEstate", facts({}, { realEstate: false }))).toBe("unknown");
  expect(evaluate("always", facts())).toBe("yes");
});

test("参数与本行数字", () => {
  expect(evaluate("amount >= param(spend.tier2)", facts({ amount: 500_000 }))).toBe("yes");
  expect(evaluate("amount >= param(spend.tier2)", facts({ amount: 499_999 }))).toBe("no");
});

test("原型上的名字不是标记", () => {
  for (const name of ["constructor", "toString", "hasOwnProperty"]) expect(evaluate(name, facts())).toBe("unknown");
});

const names = ["p", "q", "r", "s"] as const;
const triggers = fc
  .array(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((sides) => sides.map((side) => side.join(" and ")).join(" or "));
const known = fc.record(Object.fromEntries(names.map((n) => [n, fc.boolean()])), { requiredKeys: [] });

test("BY-05 少知道一件事,结论只会变成无法判断,不会反转", () => {
  fc.assert(
    fc.property(triggers, known, fc.constantFrom(...names), (trigger, flags, dropped) => {
      const rest = Object.fromEntries(Object.entries(flags).filter(([n]) => n !== dropped)) as Record<string, boolean>;
      const less = evaluate(trigger, facts({}, rest));
      expect(["unknown", evaluate(trigger, facts({}, flags as Record<string, boolean>))]).toContain(less);
    }),
  );
});
