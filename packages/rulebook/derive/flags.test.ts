import fc from "fast-check";
import { expect, test } from "vitest";
import { INSTITUTIONS } from "../institutions/index.ts";
import { PROBLEM_TYPES, PROBLEMS } from "../kernel/problem.ts";
import { toy } from "../testing/toy.ts";
import type { AnyInstitution } from "../kernel/institution.ts";
import { byProblem, flagsWithoutType, problemOf, type Flag } from "./flags.ts";
import { faultsOf } from "./lint.ts";

const ALERTS: readonly Flag[] = INSTITUTIONS.flatMap((law) =>
  Object.entries(law.acts).flatMap(([act, { gates }]) =>
    Object.entries(gates ?? {}).flatMap(([name, { onFail }]) =>
      onFail === "alert" ? [{ law, act, finding: { gate: `${law.id}.${name}` } }] : [],
    ),
  ),
);

test("五类问题各有中性的名称和原文 [A2]", () => {
  expect(PROBLEM_TYPES).toHaveLength(5);
  for (const type of PROBLEM_TYPES) expect(PROBLEMS[type].zh).not.toMatch(/违/);
});

test("每一个疑点都归入五类之一 [A2]", () => {
  expect(ALERTS.length).toBeGreaterThan(0);
  for (const { law, act, finding } of ALERTS)
    expect(PROBLEM_TYPES, finding.gate).toContain(problemOf(law, act, finding.gate.slice(law.id.length + 1)));
});

test("没有归类的疑点,立规检查不放行,统计也不放行 [A2]", () => {
  const law = toy as unknown as AnyInstitution;
  expect(flagsWithoutType(law, "lent")).toEqual(["purposeClear"]);
  expect(faultsOf(law).some((fault) => fault.includes("five types"))).toBe(true);
  expect(() => byProblem([{ law, act: "lent", finding: { gate: "seal-loan.purposeClear" } }])).toThrow(
    "without a type",
  );
});

test("按类统计之和等于总数 [A2]", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ALERTS)), (flags) => {
      const tally = byProblem(flags);
      expect(Object.keys(tally)).toEqual([...PROBLEM_TYPES]);
      expect(Object.values(tally).reduce((sum, n) => sum + n, 0)).toBe(flags.length);
    }),
  );
});
