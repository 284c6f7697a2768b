import { expect, test } from "vitest";
import { parameter, testPack } from "../testing/pack.ts";
import { toy, type ToyFacts } from "../testing/toy.ts";
import type { AnyInstitution } from "./institution.ts";
import { closedAnyway, INPUT_PENDING, lookAhead } from "./look-ahead.ts";
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

test("不看填写内容就不成立的关口使行为现在不能办理;要看填写内容的、只作提示的和试行的不算", () => {
  const actor = `p:${ref("keeper")}` as const;
  const attempt = { act: "lent", actor, at: "2026-03-02T01:00:00.000Z", facts };
  const closed = (gates: object): readonly string[] => {
    const lent = { ...law.acts.lent, gates };
    const changed = { ...law, acts: { ...law.acts, lent } } as unknown as AnyInstitution;
    return closedAnyway(changed, beginning(law, ref("matter")), attempt).map(({ title }) => title.zh);
  };
  const never = (title: string, more: object = {}) => ({
    ...{ title: { zh: title, en: title }, ...more },
    test: () => ({ outcome: "fail", code: "NEVER", because: { zh: "没有", en: "none" }, inputs: [] }),
  });
  const asks = (look: (input: object) => unknown) => ({
    ...never("看填写内容"),
    test: ({ input }: { input: object }) => [look(input), never("").test()][1],
  });
  expect(closedAnyway(law, beginning(law, ref("matter")), attempt)).toEqual([]);
  expect(
    closed({ a: never("总不成立"), b: never("提示", { onFail: "alert" }), c: never("试行", { pilot: true }) }),
  ).toEqual(["总不成立"]);
  const looks = [(i: object) => Reflect.get(i, "x") as unknown, (i: object) => "x" in i, (i: object) => ({ ...i })];
  for (const look of looks) expect(closed({ a: asks(look) })).toEqual([]);
  expect(closedAnyway(law, beginning(law, ref("matter")), { ...attempt, act: "无此行为" })).toEqual([]);
});
