import fc from "fast-check";
import { expect, test } from "vitest";
import { toy } from "../testing/toy.ts";
import { camel, fieldPlaces, groupsOf, joined, kebab, rulesOf, typeOf } from "./groups.ts";
import { input, line } from "./field.ts";
import type { AnyInstitution, Entry } from "./institution.ts";

const law = toy as unknown as AnyInstitution;
const ref = (name: string): string => name.padEnd(26, "a");
const BASE = {
  ...{
    unit: ref("unit"),
    purpose: "签订施工合同",
    copies: 1,
    remark: "备注内容",
    borrower: ref("jia"),
    phone: "0731-0000",
  },
};
const without = (field: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(BASE).filter(([name]) => name !== field));
const entry = (values: Record<string, unknown> = BASE): Entry => ({
  ...{ institution: "seal-loan", law: 3, act: "lent", version: 1, matterId: ref("matter"), unit: ref("unit") },
  ...{
    actor: `p:${ref("keeper")}`,
    at: "2026-03-02T01:00:00.000Z",
    n: 7,
    to: "lent",
    input: values,
    record: { left: 1 },
  },
  findings: [{ gate: "seal-loan.inStock", outcome: "pass", code: "MET", because: { zh: "有", en: "yes" }, inputs: [] }],
  standards: [{ id: "toy.most", value: "5", since: "2020-01-01", level: "pack" }],
});
const envelope = ({ matterId, actor, at, n, ...e }: Entry) => ({ type: typeOf(e), stream: matterId, actor, at, n });

test("每个字段只进入它的读者那一组", () => {
  const { P, O, S, I } = groupsOf(law, entry());
  expect(P).toEqual({ input: { unit: BASE.unit, purpose: BASE.purpose } });
  expect(O).toMatchObject({
    input: { copies: 1, borrower: BASE.borrower },
    record: { left: 1 },
    to: "lent",
    law: 3,
    form: 1,
  });
  expect(S).toEqual({ input: { remark: "备注内容" } });
  expect(I).toEqual([{ ref: BASE.borrower, retention: "contact", body: { input: { phone: "0731-0000" } } }]);
});

test("个人信息和监督内容不出现在组织可见的一组", () => {
  const { P, O } = groupsOf(law, entry());
  for (const secret of ["0731-0000", "备注内容"]) expect(JSON.stringify([P, O])).not.toContain(secret);
});

test("没有内容的组不出现", () => {
  expect(groupsOf(law, entry(without("remark")))).not.toHaveProperty("S");
  const asked = { ...entry({}), act: "asked" };
  expect(Object.keys(groupsOf(law, asked))).toEqual(["O"]);
});

test("分组再合并与原条目相同", () => {
  const some = fc.record(
    {
      ...{ unit: fc.constant(BASE.unit), purpose: fc.string(), copies: fc.nat(), remark: fc.string() },
      ...{ borrower: fc.constantFrom(ref("jia"), ref("yi")), phone: fc.string(), deposit: fc.constant("1.00") },
    },
    { requiredKeys: ["unit", "purpose", "copies", "borrower", "phone"] },
  );
  fc.assert(
    fc.property(some, (values) => {
      const whole = entry({ ...values });
      expect(joined(envelope(whole), groupsOf(law, whole))).toEqual(whole);
    }),
  );
});

test("只披露一部分时,合并出披露了的部分;组织一组不可缺", () => {
  const whole = entry();
  const { O } = groupsOf(law, whole);
  expect(joined(envelope(whole), { O: O! }).input).toEqual({ copies: 1, borrower: BASE.borrower });
  expect(() => joined(envelope(whole), {})).toThrow("not disclosed");
});

test("个人字段没有写明是谁的,不能分组", () => {
  expect(() => groupsOf(law, entry(without("borrower")))).toThrow("without its person");
  expect(() => groupsOf(law, { ...entry(), act: "gone" })).toThrow("no act");
});

test("没有写明读者的字段归组织", () => {
  expect(fieldPlaces(input({ a: line("甲", "a") })).get("a")).toMatchObject({
    audience: "organisation",
    retention: "record",
  });
});

test("行为名在声明中用驼峰,在条目中用连字符,可以互换", () => {
  expect(typeOf({ institution: "seal-loan", act: "changeProposed" })).toBe("seal-loan.change-proposed");
  const names = fc.stringMatching(/^[a-z]+([A-Z][a-z]+){0,3}$/);
  fc.assert(fc.property(names, (name) => camel(kebab(name)) === name));
  expect(rulesOf(law, entry())).toEqual(["seal-loan.inStock@2026-01-01"]);
});
