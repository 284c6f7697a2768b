import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBallot, ballotText } from "./ballot/ballot.ts";
import type { Ballot } from "./ballot/ballot.ts";
import { checkBallot, examineBallot } from "./ballot/check.ts";
import { choicesHold, prepareBallot } from "./ballot/prepare.ts";
import { encrypt, LogTable, multiply } from "./elgamal/elgamal.ts";
import { bel2048, P, Q } from "./group/bel2048.ts";
import { getGroup } from "./group/suites.ts";
import { toElection, openElection } from "./manifest/election.ts";
import type { Manifest } from "./manifest/manifest.ts";
import { deriveCredential } from "./credential/credential.ts";
import { platformRng } from "./random.ts";
import { difference, motion, rating, slate, someChoices } from "./testing/elections.ts";
import { checkQuestion, proveQuestion } from "./proofs/question.ts";
import type { Bounds } from "./proofs/question.ts";
import { parseProof } from "./proofs/schnorr.ts";
import type { Proof } from "./proofs/schnorr.ts";
import { runs } from "./testing/vectors.ts";
import { sha256hex } from "./hash/digest.ts";
import { toBeleniosQuestions } from "./manifest/question.ts";

const group = getGroup("bel1/BELENIOS-2048");
const questions = [motion, slate, difference, rating(1)];
const uuid = "PropertyTest345";
const x = group.randomScalar(platformRng);
const publicKey = group.encode(group.exp(group.g, x));
const manifest = {
  ...{ v: 1, suite: "bel1/BELENIOS-2048", uuid, body: "b", matter: "m", title: "标题", description: "说明" },
  ...{ mode: "congress", roll: { count: 3, hash: "0".repeat(64) } },
  trustees: { ctx: "0".repeat(64), k: 2, n: 3, server: true },
  policy: {
    ...{ minVoters: 3, minElectronic: 3, disclosure: "outcome", revote: true, paperOverride: true },
    ...{ quorum: { num: 2, den: 3 }, passRule: "x", leaderSpeaksLast: true },
    ...{ opensAt: "2026-01-05T01:00:00.000Z", closesAt: "2026-01-05T02:00:00.000Z" },
  },
  questions,
} as const satisfies Manifest;
const voter = deriveCredential("bel1/BELENIOS-2048", platformRng(32), uuid);
const context = openElection(toElection(manifest, publicKey), [voter.credential]);
const cast = (seed: number): string =>
  prepareBallot({ election: context, secret: voter.secret, choices: someChoices(questions, seed) }).cast();
const checks = (text: string): string[] => [...new Set(examineBallot(context, text).findings.map((f) => f.check))];

/** Every text leaf of a ballot, as a path. */
function leaves(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([k, v]) => leaves(v, [...path, Array.isArray(value) ? Number(k) : k]));
}

function changed(ballot: Ballot, path: readonly (string | number)[], change: (text: string) => string): string {
  const copy = structuredClone(ballot) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  at[last] = change(at[last] as string);
  return ballotText(copy as unknown as Ballot);
}

test("ciphertexts multiply to an encryption of the sum", () => {
  const y = group.exp(group.g, x);
  fc.assert(
    fc.property(fc.array(fc.nat(1), { minLength: 1, maxLength: 6 }), (bits) => {
      const total = multiply(
        group,
        bits.map((m) => encrypt(group, y, group.randomScalar(platformRng), m)),
      );
      const opened = group.mul(total.beta, group.inv(group.exp(total.alpha, x)));
      expect(new LogTable(group, bits.length).log(opened, "sum")).toBe(bits.filter((m) => m === 1).length);
    }),
    { numRuns: runs(8) },
  );
  expect(() => new LogTable(group, 1).log(group.exp(group.g, 2n), "cell")).toThrow("result.no-log");
});

test("every legal choice makes a ballot that passes, and its spelling comes back", () => {
  fc.assert(
    fc.property(fc.nat(1000), (seed) => {
      const text = cast(seed);
      expect(checks(text)).toEqual([]);
      expect(checkBallot(context, text).ok).toBe(true);
      expect(ballotText(readBallot(text))).toBe(text);
    }),
    { numRuns: runs(4) },
  );
});

describe("one ballot", () => {
  const text = cast(1);
  const ballot = readBallot(text);
  const paths = leaves(ballot);

  test("no field can be changed without a check failing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const digit = (t: string): string => t.replace(/\d(?=\D*$)/, (d) => String((Number(d) + 1) % 10));
        const altered = changed(ballot, path, (t) => (/\d/.test(t) ? digit(t) : `${t}x`));
        expect(altered).not.toBe(text);
        expect(checks(altered), path.join(".")).not.toEqual([]);
      }),
      { numRuns: runs(12) },
    );
  });

  test.each([
    ["leading zero", (t: string) => `0${t}`, "V3"],
    ["sign", (t: string) => `+${t}`, "V3"],
    ["negative", (t: string) => `-${t}`, "V3"],
    ["exponent", () => "1e3", "V3"],
    ["empty", () => "", "V3"],
    ["hex", () => "0x10", "V3"],
  ])("numbers have one spelling: %s", (_name, change, check) => {
    for (const path of [
      ["answers", 0, "choices", 0, "alpha"],
      ["answers", 0, "overall_proof", 0, "response"],
    ]) {
      expect(checks(changed(ballot, path, change))).toContain(check);
    }
  });

  test.each([
    ["identity", () => "1"],
    ["zero", () => "0"],
    ["order 2", () => (P - 1n).toString()],
    ["outside the subgroup", (t: string) => (P - BigInt(t)).toString()],
    ["p too much", (t: string) => (BigInt(t) + P).toString()],
  ])("elements are tested: %s", (_name, change) => {
    for (const part of ["alpha", "beta"]) {
      expect(checks(changed(ballot, ["answers", 1, "choices", 0, part], change))).toContain("V3");
    }
  });

  test("challenge + q and response + q are refused although the equations hold", () => {
    for (const part of ["challenge", "response"]) {
      const path = ["answers", 0, "individual_proofs", 0, 0, part];
      expect(checks(changed(ballot, path, (t) => (BigInt(t) + Q).toString()))).toContain("V3");
    }
  });

  test("bytes in another spelling are refused: order, spaces, more fields, repeated fields, 10 MB", () => {
    const value = JSON.parse(text) as Record<string, unknown>;
    const { signature, ...rest } = value;
    const spellings = [
      ...[JSON.stringify({ signature, ...rest }), JSON.stringify(value, undefined, 1), `${text} `],
      ...[JSON.stringify({ ...value, more: 1 }), text.replace("{", '{"election_uuid":"x",')],
      ...[" ".repeat(10_000_000), `"${"x".repeat(10_000_000)}"`, "null", "[]", "", "{}"],
    ];
    for (const spelled of spellings) expect(checks(spelled), spelled.slice(0, 40)).toEqual(["V6"]);
  });

  test("another election, another credential, a replayed answer", () => {
    expect(checks(changed(ballot, ["election_hash"], () => "A".repeat(43)))).toContain("V2");
    const other = openElection(toElection({ ...manifest, title: "另一次" }, publicKey), [voter.credential]);
    expect(examineBallot(other, text).findings.map((f) => f.check)).toContain("V2");
    const stranger = openElection(context.fingerprint === "" ? "" : toElection(manifest, publicKey), []);
    expect(checkBallot(stranger, text)).toMatchObject({ ok: false, error: { code: "credential.unknown" } });
    const second = readBallot(cast(2));
    expect(checks(ballotText({ ...ballot, answers: second.answers }))).toContain("V7");
  });
});

test("illegal choices make no ballot, and the refusal does not repeat them", () => {
  const [m] = toBeleniosQuestions([motion]);
  const [s] = toBeleniosQuestions([slate]);
  expect(
    [
      [1, 1, 0],
      [0, 0, 0],
      [2, 0, 0],
      [1, 0],
    ].map((c) => choicesHold(m!, c)),
  ).toEqual([false, false, false, false]);
  expect(
    [
      [1, 0, 0, 0],
      [1, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 1, 1, 1],
      [0, 1, 1, 0],
    ].map((c) => choicesHold(s!, c)),
  ).toEqual([...[true, false, false, false, true]]);
  const attempt = (): unknown =>
    prepareBallot({
      election: context,
      secret: voter.secret,
      choices: [[1, 1, 0], ...someChoices(questions, 1).slice(1)],
    });
  expect(attempt).toThrow(/^question\.bounds: .* \(choices\[0\]\)$/);
});

test("a prepared ballot is cast or audited, once", () => {
  const make = (): ReturnType<typeof prepareBallot> =>
    prepareBallot({ election: context, secret: voter.secret, choices: someChoices(questions, 3) });
  const one = make();
  one.cast();
  expect(() => one.cast()).toThrow("state.transition");
  expect(() => one.spoil()).toThrow("state.transition");
  const two = make();
  two.spoil();
  expect(() => two.cast()).toThrow("state.transition");
});

test("the BigInt fallback makes and checks the same proofs as WebAssembly", () => {
  const plain = bel2048("bigint");
  const k = plain.randomScalar(platformRng);
  const h = plain.exp(plain.g, k);
  expect(plain.examine(h, [k])).toEqual(bel2048("wasm").examine(h, [k]));
  expect(sha256hex(plain.encode(h))).toHaveLength(64);
});

describe("§9.5, §9.6: each proof stands alone against its own lie", () => {
  const y = group.exp(group.g, x);
  const frame = { group, y, s0: "φ|C" };
  const known = (ms: readonly number[]) =>
    ms.map((m) => {
      const r = group.randomScalar(platformRng);
      return { r, m, c: encrypt(group, y, r, m) };
    });
  const findings = (bounds: Bounds, ms: readonly number[]) => {
    const choices = known(ms);
    const proofs = proveQuestion(frame, bounds, choices, platformRng);
    const read = (list: readonly Proof[] = []) => list.map((p) => parseProof(p, group.q, "p"));
    const parsed = {
      individual: proofs.individual_proofs.map((list) => read(list)),
      overall: read(proofs.overall_proof),
      blank: read(proofs.blank_proof),
    };
    return checkQuestion(
      frame,
      bounds,
      choices.map(({ c }) => c),
      parsed,
    );
  };
  const blank = { blank: true, min: 1, max: 2 };
  const plain = { blank: false, min: 1, max: 2 };
  test.each([
    ["an honest choice", blank, [0, 1, 1, 0], { overall: true, blank: true }],
    ["an honest blank", blank, [1, 0, 0, 0], { overall: true, blank: true }],
    ["blank and a choice", blank, [1, 1, 0, 0], { overall: true, blank: false }],
    ["neither blank nor a choice", blank, [0, 0, 0, 0], { overall: false, blank: true }],
    ["too many choices", blank, [0, 1, 1, 1], { overall: false, blank: true }],
    ["an honest choice without blank", plain, [1, 0, 1], { overall: true, blank: true }],
    ["too many without blank", plain, [1, 1, 1], { overall: false, blank: true }],
    ["none without blank", plain, [0, 0, 0], { overall: false, blank: true }],
  ])("%s", (_name, bounds, ms, expected) => {
    expect(findings(bounds, ms)).toEqual({ outside: [], individual: [], ...expected });
  });

  test("a vote that counts twice", () => {
    expect(findings(plain, [2, 0, 0]).individual).toEqual([0]);
  });
});
