/** BY-03 「表决口径」, decision side: exact fractions, several rules → strictest, one function for preview, gate and verifier. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { quorumOf } from "../../facts/quorum.ts";
import type { Base, Threshold } from "../../kernel/threshold.ts";
import { carried } from "./rule-result.ts";

const BASES: readonly Base[] = ["roster", "entitled", "present", "cast"];
const threshold = fc.record({
  comparator: fc.constantFrom("moreThan" as const, "atLeast" as const),
  share: fc.constantFrom([1, 2], [2, 3], [3, 4], [4, 5]),
  base: fc.constantFrom(...BASES),
});
/** The rational comparison itself, with nothing rounded. */
const reached = ({ comparator, num, den }: Threshold, k: bigint, n: bigint): boolean =>
  comparator === "moreThan" ? k * BigInt(den) > n * BigInt(num) : k * BigInt(den) >= n * BigInt(num);

test("BY-03 n 至 200:任意几条规定并列,通过 ⇔ 每一条的有理数比较都成立", () => {
  const size = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(
      fc.array(threshold, { minLength: 1, maxLength: 4 }),
      size,
      size,
      size,
      size,
      fc.nat(200),
      (all, a, b, c, d, agree) => {
        const sizes = { roster: a, entitled: b, present: c, cast: d };
        const rules = all.map(({ share: [num = 1, den = 1], ...rest }): Threshold => ({ ...rest, num, den }));
        const voteRules = rules.map((rule, i) => ({ appliesTo: `D${i}`, text: "", threshold: rule }));
        const codes = rules.map((_, i) => `D${i}`);
        const answer = carried({ codes, rules: { voteRules }, beside: [], sizes, agree }).carried;
        const smallest = Math.min(...rules.map((r) => sizes[r.base]));
        fc.pre(agree <= smallest);
        expect(answer).toBe(rules.every((rule) => reached(rule, BigInt(agree), BigInt(sizes[rule.base]))));
      },
    ),
    { numRuns: 2000 },
  );
});

test("BY-03 n 至 200:到会 ⇔ 有理数比较成立", () => {
  fc.assert(
    fc.property(
      threshold,
      fc.integer({ min: 1, max: 200 }),
      fc.nat(200),
      ({ share: [num = 1, den = 1], ...rest }, n, here) => {
        const quorum: Threshold = { ...rest, num, den };
        const roster = Array.from({ length: n }, (_, i) => `p${i}`);
        const present = roster.slice(0, here);
        const rules = { quorum, quorumText: "", clause: "" };
        const finding = quorumOf({ roster, recused: [], present, recusalBase: "leaveBoth", rules, beside: [] });
        expect(finding.outcome === "pass").toBe(reached(quorum, BigInt(present.length), BigInt(n)));
      },
    ),
    { numRuns: 2000 },
  );
});

test("BY-03 同一个函数用于预检、关口和核验:每处只有一个引入点", () => {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const sources = readdirSync(here).filter((f) => f.endsWith(".ts") && !f.endsWith(".test.ts"));
  const importing = (name: string): readonly string[] =>
    sources.filter((f) => new RegExp(`import[^;]*\\b${name}\\b[^;]*from`).test(readFileSync(`${here}${f}`, "utf8")));
  expect(importing("voteResult")).toEqual(["gates-result.ts"]);
  expect(importing("quorumOf")).toEqual(["gates-sitting.ts"]);
  expect(importing("legalReview as legalFinding")).toEqual(["gates-preparation.ts"]);
  expect(importing("bodyOrder as orderFinding")).toEqual(["gates-sitting.ts"]);
});
