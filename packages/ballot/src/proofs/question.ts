/** The proofs of one question (MJ-BALLOT/1 §9.4–9.6): every choice is 0 or 1, their sum is allowed, blank excludes choices. */
import { multiply } from "../elgamal/elgamal.ts";
import type { Ciphertext } from "../elgamal/elgamal.ts";
import type { Element, Group, Scalar } from "../group/group.ts";
import { mod } from "../group/scalar.ts";
import type { Rng } from "../random.ts";
import { proveOr, verifyOr } from "./or-proof.ts";
import type { OrBranch, OrFrame } from "./or-proof.ts";
import type { ParsedProof, Proof } from "./schnorr.ts";

/** The bounds that the proofs are about. */
export interface Bounds {
  readonly blank: boolean;
  readonly min: number;
  readonly max: number;
}

/** The public frame: group, election key and S0 = φ|C. */
export interface QuestionFrame {
  readonly group: Group<Element>;
  readonly y: Element;
  readonly s0: string;
}

/** A question's ciphertexts as the prover knows them. */
export interface KnownChoice {
  readonly c: Ciphertext;
  readonly r: Scalar;
  readonly m: number;
}

/** The proofs in Belenios JSON. */
export interface QuestionProofs {
  readonly individual_proofs: readonly (readonly Proof[])[];
  readonly overall_proof: readonly Proof[];
  readonly blank_proof?: readonly Proof[];
}

/** The same, parsed. */
export interface ParsedQuestionProofs {
  readonly individual: readonly (readonly ParsedProof[])[];
  readonly overall: readonly ParsedProof[];
  readonly blank: readonly ParsedProof[];
}

const spell = (group: Group<Element>, c: Ciphertext): string => `${group.encode(c.alpha)},${group.encode(c.beta)}`;

/** S = S0|α1,β1,…: over all ciphertexts in order, the blank flag included. */
function longPrefix(frame: QuestionFrame, list: readonly Ciphertext[]): string {
  return `${frame.s0}|${list.map((c) => spell(frame.group, c)).join(",")}`;
}

const framed = (frame: QuestionFrame, prefix: string): OrFrame => ({ group: frame.group, y: frame.y, prefix });
const range = (min: number, max: number): number[] =>
  Array.from({ length: Math.max(0, max - min + 1) }, (_, i) => min + i);

/** §9.4: m is 0 or 1. */
function proveIndividual(frame: QuestionFrame, choice: KnownChoice, rng: Rng): Proof[] {
  const prefix = `prove|${frame.s0}|${spell(frame.group, choice.c)}`;
  const pairs = [0, 1].map((v) => ({ r: choice.r, offset: BigInt(choice.m - v) }));
  return proveOr(framed(frame, prefix), pairs, choice.m, rng);
}

function sum(frame: QuestionFrame, choices: readonly KnownChoice[]): KnownChoice {
  return {
    c: multiply(
      frame.group,
      choices.map(({ c }) => c),
    ),
    r: mod(
      choices.reduce((total, { r }) => total + r, 0n),
      frame.group.q,
    ),
    m: choices.reduce((total, { m }) => total + m, 0),
  };
}

/** §9.5: the sum lies in min..max. */
function proveOverall(frame: QuestionFrame, bounds: Bounds, choices: readonly KnownChoice[], rng: Rng): Proof[] {
  const total = sum(frame, choices);
  const prefix = `prove|${longPrefix(
    frame,
    choices.map(({ c }) => c),
  )}|${spell(frame.group, total.c)}`;
  const pairs = range(bounds.min, bounds.max).map((v) => ({ r: total.r, offset: BigInt(total.m - v) }));
  return proveOr(framed(frame, prefix), pairs, total.m - bounds.min, rng);
}

/** §9.6: a blank ballot has no choices, and any other one has between min and max. */
function proveBlank(
  frame: QuestionFrame,
  bounds: Bounds,
  choices: readonly KnownChoice[],
  rng: Rng,
): { readonly blank: Proof[]; readonly overall: Proof[] } {
  const [flag, ...rest] = choices;
  if (flag === undefined) return { blank: [], overall: [] };
  const total = sum(frame, rest);
  const s = longPrefix(
    frame,
    choices.map(({ c }) => c),
  );
  const sums = range(bounds.min, bounds.max).map((v) => ({ r: total.r, offset: BigInt(total.m - v) }));
  const either = [
    { r: flag.r, offset: BigInt(flag.m) },
    { r: total.r, offset: BigInt(total.m) },
  ];
  const flagged = { r: flag.r, offset: BigInt(flag.m - 1) };
  return {
    blank: proveOr(framed(frame, `bproof0|${s}`), either, flag.m, rng),
    overall: proveOr(
      framed(frame, `bproof1|${s}`),
      [flagged, ...sums],
      flag.m === 1 ? 0 : 1 + total.m - bounds.min,
      rng,
    ),
  };
}

/** All proofs of a question. */
export function proveQuestion(
  frame: QuestionFrame,
  bounds: Bounds,
  choices: readonly KnownChoice[],
  rng: Rng,
): QuestionProofs {
  const individual = choices.map((choice) => proveIndividual(frame, choice, rng));
  if (!bounds.blank) {
    return { individual_proofs: individual, overall_proof: proveOverall(frame, bounds, choices, rng) };
  }
  const { blank, overall } = proveBlank(frame, bounds, choices, rng);
  return { individual_proofs: individual, overall_proof: overall, blank_proof: blank };
}

/** What a check of a question found; everything is checked even after a failure. */
export interface QuestionFindings {
  /** Spellings of ciphertext parts outside the subgroup, as paths. */
  readonly outside: readonly string[];
  readonly individual: readonly number[];
  readonly overall: boolean;
  readonly blank: boolean;
}

/** The powers α^c, β^c of one ciphertext for all challenges that concern it, in the order asked for. */
class Powers {
  readonly member: { readonly alpha: boolean; readonly beta: boolean };
  readonly #alpha: readonly Element[];
  readonly #beta: readonly Element[];
  readonly #fallback: Element;

  constructor(group: Group<Element>, c: Ciphertext, challenges: readonly Scalar[], suspect: boolean) {
    const look = (e: Element): { readonly member: boolean; readonly powers: readonly Element[] } =>
      suspect ? group.examine(e, challenges) : { member: true, powers: group.powers(e, challenges) };
    const alpha = look(c.alpha);
    const beta = look(c.beta);
    this.member = { alpha: alpha.member, beta: beta.member };
    this.#alpha = alpha.powers;
    this.#beta = beta.powers;
    this.#fallback = group.identity;
  }

  branch(at: number, proof: ParsedProof, shift: number): OrBranch {
    const alphaC = this.#alpha[at] ?? this.#fallback;
    return { ...proof, alphaC, betaC: this.#beta[at] ?? this.#fallback, shift: BigInt(shift) };
  }
}

/** Checks §9.4: returns the indices that fail. */
function failingIndividuals(
  frame: QuestionFrame,
  list: readonly Ciphertext[],
  powers: readonly Powers[],
  proofs: ParsedQuestionProofs,
): number[] {
  return list.flatMap((c, j) => {
    const branches = (proofs.individual[j] ?? []).flatMap((p, v) => powers[j]?.branch(v, p, v) ?? []);
    const prefix = `prove|${frame.s0}|${spell(frame.group, c)}`;
    return branches.length === 2 && verifyOr(framed(frame, prefix), branches) ? [] : [j];
  });
}

/**
 * Checks all proofs of a question and the membership of its ciphertexts (V3, V8); the squarings of each element are shared
 * by its proofs and its membership test.
 */
export function checkQuestion(
  frame: QuestionFrame,
  bounds: Bounds,
  list: readonly Ciphertext[],
  proofs: ParsedQuestionProofs,
): QuestionFindings {
  const flagged = [proofs.blank[0], proofs.overall[0]].flatMap((p) => (bounds.blank && p ? [p.c] : []));
  const powers = list.map((c, j) => {
    const own = (proofs.individual[j] ?? []).map((p) => p.c);
    return new Powers(frame.group, c, j === 0 ? [...own, ...flagged] : own, true);
  });
  const outside = powers.flatMap(({ member }, j) => [
    ...(member.alpha ? [] : [`choices[${j}].alpha`]),
    ...(member.beta ? [] : [`choices[${j}].beta`]),
  ]);
  const sums = bounds.blank
    ? checkBlank(frame, bounds, list, powers, proofs)
    : checkOverall(frame, bounds, list, proofs);
  return { outside, individual: failingIndividuals(frame, list, powers, proofs), ...sums };
}

function checkOverall(
  frame: QuestionFrame,
  bounds: Bounds,
  list: readonly Ciphertext[],
  { overall }: ParsedQuestionProofs,
): { readonly overall: boolean; readonly blank: boolean } {
  const values = range(bounds.min, bounds.max);
  if (overall.length !== values.length) return { overall: false, blank: true };
  const total = multiply(frame.group, list);
  const powers = new Powers(
    frame.group,
    total,
    overall.map((p) => p.c),
    false,
  );
  const branches = overall.map((p, i) => powers.branch(i, p, values[i] ?? 0));
  const prefix = `prove|${longPrefix(frame, list)}|${spell(frame.group, total)}`;
  return { overall: verifyOr(framed(frame, prefix), branches), blank: true };
}

const all = (proofs: readonly ParsedProof[], count: number): boolean => proofs.length === count;

function checkBlank(
  frame: QuestionFrame,
  bounds: Bounds,
  list: readonly Ciphertext[],
  powersOf: readonly Powers[],
  { individual, overall, blank }: ParsedQuestionProofs,
): { readonly overall: boolean; readonly blank: boolean } {
  const values = range(bounds.min, bounds.max);
  const [flag] = powersOf;
  const [flagBlank, sumBlank] = blank;
  const [flagOverall, ...sumOverall] = overall;
  if (!flag || !flagBlank || !sumBlank || !flagOverall) return { overall: false, blank: false };
  const total = multiply(frame.group, list.slice(1));
  const powers = new Powers(frame.group, total, [sumBlank.c, ...sumOverall.map((p) => p.c)], false);
  const own = (individual[0] ?? []).length;
  const s = longPrefix(frame, list);
  const either = [flag.branch(own, flagBlank, 0), powers.branch(0, sumBlank, 0)];
  const between = sumOverall.map((p, i) => powers.branch(i + 1, p, values[i] ?? 0));
  return {
    blank: all(blank, 2) && verifyOr(framed(frame, `bproof0|${s}`), either),
    overall:
      all(sumOverall, values.length) &&
      verifyOr(framed(frame, `bproof1|${s}`), [flag.branch(own + 1, flagOverall, 1), ...between]),
  };
}
