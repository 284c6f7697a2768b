import { expect, test } from "vitest";
import { parameter, testPack } from "../testing/pack.ts";
import { toy, type ToyFacts } from "../testing/toy.ts";
import type { AnyInstitution } from "./institution.ts";
import { INPUT_PENDING, lookAhead } from "./look-ahead.ts";
import { standardsOf } from "./pack.ts";
import { beginning } from "./replay.ts";

const law = toy as unknown as AnyInstitution;
const ref = (name: string): string => name.padEnd(26, "a");
const facts: ToyFacts = {
  standards: standardsOf([testPack([parameter("toy.most", "5", "count", "le", "ceil")])], [], "2026-03-02"),
  offices: { holders: () => [ref("keeper")] },
  stock: { left: () => 10 },
  secret: { read: () => "" },
};
const said = (input: unknown, act = "lent"): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lookAhead(law, beginning(law, ref("matter")), {
      ...{ act, input, actor: `p:${ref("keeper")}` as const, at: "2026-03-02T01:00:00.000Z", n: 7, facts },
    }).map(({ gate, outcome, code }) => [gate.replace("seal-loan.", ""), code === INPUT_PENDING ? code : outcome]),
  );

test("什么也没填时每道关口都在,说明等哪一项", () => {
  const empty = said({});
  expect(Object.keys(empty)).toEqual(["notTooMany", "inStock", "purposeClear", "pilotRule", "thrower"]);
  expect(empty.notTooMany).toBe(INPUT_PENDING);
  const [first] = lookAhead(law, beginning(law, ref("matter")), {
    ...{ act: "lent", input: {}, actor: `p:${ref("keeper")}` as const, at: "2026-03-02T01:00:00.000Z", n: 7, facts },
  });
  expect(first?.because.zh).toMatch(/^填写「.+」后核对$/);
});

test("填了一项,只问这一项的关口就核对这一项;写错的一项仍在等", () => {
  expect(said({ copies: 50 }).notTooMany).toBe("fail");
  expect(said({ copies: 1 }).notTooMany).toBe("pass");
  expect(said({ copies: "一" }).notTooMany).toBe(INPUT_PENDING);
});

test("任何输入都不抛出;没有这种行为就没有关口", () => {
  for (const input of [undefined, null, 7, "x", [], { __proto__: { copies: 1 } }])
    expect(said(input)).toEqual(said({}));
  expect(said({}, "无此行为")).toEqual({});
});
