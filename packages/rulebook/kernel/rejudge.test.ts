import { expect, test } from "vitest";
import { parameter, testPack } from "../testing/pack.ts";
import { toy, type ToyFacts } from "../testing/toy.ts";
import type { AnyInstitution, Entry } from "./institution.ts";
import { judge } from "./judge.ts";
import { standardsOf } from "./pack.ts";
import { compare, rejudge } from "./rejudge.ts";
import { beginning } from "./replay.ts";

const law = toy as unknown as AnyInstitution;
const ref = (name: string): string => name.padEnd(26, "a");
const facts = (left: number, most = "5"): ToyFacts => ({
  standards: standardsOf([testPack([parameter("toy.most", most, "count", "le", "ceil")])], [], "2026-03-02"),
  offices: { holders: () => [ref("keeper")] },
  stock: { left: () => left },
  secret: { read: () => "" },
});
const start = beginning(law, ref("matter"));
const values = { unit: ref("unit"), purpose: "签订施工合同", copies: 2, borrower: ref("jia"), phone: "0731-0000" };
function logged(): Entry {
  const actor = `p:${ref("keeper")}` as const;
  const verdict = judge(law, start, {
    act: "lent",
    input: values,
    actor,
    at: "2026-03-02T01:00:00.000Z",
    n: 4,
    facts: facts(10),
  });
  if (!verdict.ok) throw new Error("refused");
  return verdict.entry;
}

test("同样的事实,同样的判断:没有差异 [L5]", () => {
  expect(rejudge(law, logged(), start, facts(10))).toEqual([]);
});

test("事实变了,指出变在哪里", () => {
  expect(rejudge(law, logged(), start, facts(9)).map((d) => d.where)).toEqual([
    ...["record.left", "findings.1.because.zh", "findings.1.because.en"],
  ]);
});

test("标准变了,指出变在哪里", () => {
  const where = rejudge(law, logged(), start, facts(10, "4")).map((d) => d.where);
  expect(where).toContain("standards.0.value");
  expect(where).toContain("findings.0.inputs.0.value");
});

test("如今会被拒绝的条目,指出关口和结论", () => {
  const found = rejudge(law, logged(), start, facts(1));
  expect(found.at(-1)).toMatchObject({ where: "verdict", logged: "took effect" });
  expect(found.map((d) => d.where)).toContain("findings.1.outcome");
});

test("条目被改动,指出改动", () => {
  const entry = logged();
  const forged = { ...entry, findings: entry.findings.map((f) => ({ ...f, outcome: "pass" as const })) };
  expect(rejudge(law, forged, start, facts(10)).map((d) => d.where)).toEqual(["findings.3.outcome"]);
});

test("声明的版本不同,不作判断,只指出版本", () => {
  expect(rejudge(law, { ...logged(), law: 2 }, start, facts(10))).toEqual([{ where: "law", logged: 2, rejudged: 3 }]);
});

test("逐处比较:多出、缺少、类型不同都算差异", () => {
  expect(compare("", { a: 1, b: [1, 2] }, { a: 1, b: [1], c: true })).toEqual([
    { where: "b.1", logged: 2, rejudged: undefined },
    { where: "c", logged: undefined, rejudged: true },
  ]);
  expect(compare("x", [], {})).toEqual([{ where: "x", logged: [], rejudged: {} }]);
  expect(compare("x", "1", 1)).toHaveLength(1);
});
