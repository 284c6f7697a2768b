/** The test decryption that makes a body keyed (MJ-BALLOT/1 §7.6): all n trustees decrypt a known ciphertext. */
import { demand } from "../errors.ts";
import type { Element, Group, Scalar } from "../group/group.ts";
import { lagrange } from "../group/scalar.ts";
import { hxScalar } from "../hash/digest.ts";
import { provePair, strongChallenge, verifyPair } from "../proofs/decryption.ts";
import type { StrongContext } from "../proofs/decryption.ts";
import { parseProof } from "../proofs/schnorr.ts";
import { hedgedScalar } from "../random.ts";
import type { Rng } from "../random.ts";
import type { DkgTest } from "./ceremony.ts";

/** The test ciphertext: α = g^t, β = Y^t with a t that everybody computes. */
export interface TestCell {
  readonly alpha: Element;
  readonly beta: Element;
}

/** The ciphertext of a ceremony with joint key Y. */
export function testCell(group: Group<Element>, ctx: string, Y: Element): TestCell {
  const t = hxScalar(group.q, "dkg-test", ctx);
  return { alpha: group.product([[group.g, t]]), beta: group.product([[Y, t]]) };
}

const strongContext = (ctx: string, owner: number): StrongContext => ({
  fingerprint: "dkg-test",
  manifestHash: ctx,
  owner,
  question: 0,
  answer: 0,
});

/** The factor of trustee j with its strong proof. */
export function proveTest(
  group: Group<Element>,
  cell: TestCell,
  trustee: { readonly ctx: string; readonly index: number; readonly share: Scalar },
  rng: Rng,
): DkgTest {
  const { ctx, index, share } = trustee;
  const factor = group.encode(group.exp(cell.alpha, share));
  const key = group.encode(group.exp(group.g, share));
  const spelled = { key, alpha: group.encode(cell.alpha), beta: group.encode(cell.beta), factor };
  const w = hedgedScalar(group.q, rng, share, `dkg-test|${factor}`);
  const challengeOf = strongChallenge(group, strongContext(ctx, index), spelled);
  return { ctx, index, factor, proof: provePair(group, share, cell.alpha, w, challengeOf) };
}

/** Checks one test decryption under verification key D_j. @throws BallotError `pdec.bad-proof`, `element.*` */
export function checkTest(group: Group<Element>, cell: TestCell, D: Element, body: DkgTest): Element {
  const where = `dkg.test[${body.index}]`;
  const factor = group.decode(body.factor);
  const key = group.encode(D);
  const spelled = { key, alpha: group.encode(cell.alpha), beta: group.encode(cell.beta), factor: body.factor };
  const challengeOf = strongChallenge(group, strongContext(body.ctx, body.index), spelled);
  const proof = parseProof(body.proof, group.q, `${where}.proof`);
  const holds = verifyPair(group, { X: D, alpha: cell.alpha, factor }, proof, challengeOf);
  demand(holds, "pdec.bad-proof", where);
  return factor;
}

/** Whether the factors of the first k trustees combine to β. */
export function testCombines(group: Group<Element>, cell: TestCell, factors: readonly Element[], k: number): boolean {
  const indices = factors.slice(0, k).map((_, i) => i + 1);
  const combined = group.product(
    factors.slice(0, k).map((factor, i) => [factor, lagrange(i + 1, indices, group.q)] as const),
  );
  return group.eq(combined, cell.beta);
}
