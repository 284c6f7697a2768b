/** TIOL-R2 over HTTP (reference/tiol.md 5): more than half is not half. */
import { beforeAll, describe, expect, test } from "vitest";
import type { TestSite } from "./testing/site.ts";
import { bases, lines, Reported, RULE } from "./testing/tiol-record.ts";
import { findingOf, needs, OF_PRESENT, openEve, Sitting, votersOf, type Variant } from "./testing/tiol.ts";

const half = [{ appliesTo: "default", text: OF_PRESENT }];
const V = {
  half3of6: { unit: "gaj", votes: 6, voteRules: half },
  half4of6: { unit: "sfj", votes: 6, voteRules: half },
  half4of7: { unit: "rsj", votes: 7, voteRules: half },
  twoThirds6of9: {
    unit: "zrj",
    votes: 9,
    voteRules: [{ appliesTo: "default", text: "赞成票超过应到会成员人数的 2/3" }],
  },
  atLeastHalf: {
    unit: "tjj",
    votes: 6,
    voteRules: [{ appliesTo: "default", text: "赞成票达到到会成员人数的 1/2" }],
    plan: { until: "raised" },
  },
} as const satisfies Readonly<Record<string, Variant>>;

let it: TestSite;
beforeAll(async () => {
  it = await openEve(Object.values(V));
}, 120_000);

const RESULT = "collective-decision.resultByRule";

describe("TIOL-R2 more-than-half-is-not-half", () => {
  test.each([
    ["a", V.half3of6, 3, 4, false],
    ["b", V.half4of6, 4, 4, true],
    ["c", V.half4of7, 4, 4, true],
    ["d", V.twoThirds6of9, 6, 7, false],
  ] as const)("%s", async (_, variant, agree, need, carried) => {
    const sitting = new Sitting(it, variant.unit);
    await sitting.counted(votersOf(variant), agree);
    const passed = await sitting.declare("passed");
    if (carried) {
      expect(passed.status).toBe(201);
      return;
    }
    expect(passed).toMatchObject({ status: 422 });
    const finding = findingOf(passed, RESULT);
    expect(finding).toMatchObject({ outcome: "fail", code: "RECORDED_PASSED_NOT_CARRIED" });
    expect(Math.max(...needs(finding).map((n) => n ?? 0))).toBe(need);
    expect((await sitting.declare("rejected")).status).toBe(201);
  });

  test.each([
    ["a", V.half3of6, 3, 6, 4, false],
    ["b", V.half4of6, 4, 6, 4, true],
    ["c", V.half4of7, 4, 7, 4, true],
    ["d", V.twoThirds6of9, 6, 9, 7, false],
    ["e", V.atLeastHalf, 3, 6, 3, true],
  ] as const)(
    "%s, as the state's rule counts it: by the unit's own rule alone",
    async (_, variant, agree, n, need, carried) => {
      const all = votersOf(variant);
      const reported = await Reported.of(it, variant.unit, ["J1"]);
      const told = await reported.held({ attendance: lines(all), agree, oppose: all.length - agree });
      const finding = findingOf(told, RULE.vote);
      expect(finding).toMatchObject(
        carried ? { outcome: "pass" } : { outcome: "fail", code: "RECORDED_PASSED_NOT_CARRIED" },
      );
      expect([bases(finding), needs(finding)]).toEqual([[n], [need]]);
    },
  );
});
