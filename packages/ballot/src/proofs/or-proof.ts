/** Disjunctive Chaum-Pedersen proofs (MJ-BALLOT/1 §9.3): one of several pairs (a, b) is (g^r, y^r), and nobody sees which. */
import type { Element, Group, Scalar } from "../group/group.ts";
import { mod } from "../group/scalar.ts";
import { challenge } from "../hash/digest.ts";
import { drawScalar, hedgedScalar } from "../random.ts";
import type { Rng } from "../random.ts";
import { proofText } from "./schnorr.ts";
import type { ParsedProof, Proof } from "./schnorr.ts";

/** What a prover knows of a pair: a = g^r and b = y^r·g^offset; the offset of the true one is 0. */
export interface KnownPair {
  readonly r: Scalar;
  readonly offset: bigint;
}

/** The public key side of a proof. */
export interface OrFrame {
  readonly group: Group<Element>;
  readonly y: Element;
  readonly prefix: string;
}

/** The random choices of one proof: w for the true pair, (c, ρ) for each other one. */
export interface OrChoices {
  readonly w: Scalar;
  readonly simulated: readonly (ParsedProof | undefined)[];
}

/** The commitments A_j, B_j of a branch, from the prover's knowledge: no variable base is needed (§20). */
function commitments(frame: OrFrame, pair: KnownPair, exponent: Scalar, c: Scalar): readonly [Element, Element] {
  const { group, y } = frame;
  const A = group.exp(group.g, exponent);
  const B = group.exp(y, exponent);
  const offset = mod(pair.offset * c, group.q);
  return [A, offset === 0n ? B : group.mul(B, group.exp(group.g, offset))];
}

/** The proof for given random choices; `truth` is the index of the true pair. */
export function orProof(frame: OrFrame, pairs: readonly KnownPair[], truth: number, choices: OrChoices): Proof[] {
  const { group, prefix } = frame;
  const q = group.q;
  const branches = pairs.map((pair, j) => {
    const fake = j === truth ? undefined : choices.simulated[j];
    if (fake === undefined) return { pair, c: 0n, r: 0n, AB: commitments(frame, pair, choices.w, 0n) };
    return { pair, ...fake, AB: commitments(frame, pair, mod(fake.r + pair.r * fake.c, q), fake.c) };
  });
  const spelled = branches.flatMap(({ AB }) => AB.map((element) => group.encode(element)));
  const h = challenge(`${prefix}|${spelled.join(",")}`, q);
  const rest = mod(h - branches.reduce((sum, { c }) => sum + c, 0n), q);
  return branches.map(({ pair, c, r }, j) =>
    j === truth ? proofText(rest, mod(choices.w - pair.r * rest, q)) : proofText(c, r),
  );
}

/** Fresh random choices, w hedged with the secret of the true pair. */
function drawChoices(frame: OrFrame, pairs: readonly KnownPair[], truth: number, rng: Rng): OrChoices {
  const q = frame.group.q;
  return {
    w: hedgedScalar(q, rng, pairs[truth]?.r ?? 0n, frame.prefix),
    simulated: pairs.map((_, j) => (j === truth ? undefined : { c: drawScalar(q, rng), r: drawScalar(q, rng) })),
  };
}

/** A proof with fresh random choices. */
export function proveOr(frame: OrFrame, pairs: readonly KnownPair[], truth: number, rng: Rng): Proof[] {
  return orProof(frame, pairs, truth, drawChoices(frame, pairs, truth, rng));
}

/** A branch to check: α^c and β^c of its pair (α, β/g^shift), and the branch's scalars. */
export interface OrBranch extends ParsedProof {
  readonly alphaC: Element;
  readonly betaC: Element;
  readonly shift: bigint;
}

/** Recomputes every A_j, B_j and compares the sum of the challenges with their hash. */
export function verifyOr(frame: OrFrame, branches: readonly OrBranch[]): boolean {
  const { group, y, prefix } = frame;
  const q = group.q;
  const spelled = branches.flatMap(({ c, r, alphaC, betaC, shift }) => {
    // (β/g^v)^c = β^c · g^(-v·c): no inversion
    const fixed =
      shift === 0n
        ? group.product([[y, r]])
        : group.product([
            [y, r],
            [group.g, mod(-shift * c, q)],
          ]);
    const A = group.mul(group.product([[group.g, r]]), alphaC);
    return [group.encode(A), group.encode(group.mul(fixed, betaC))];
  });
  const sum = branches.reduce((total, { c }) => total + c, 0n);
  return challenge(`${prefix}|${spelled.join(",")}`, q) === mod(sum, q);
}
