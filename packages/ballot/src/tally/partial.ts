/** Partial decryptions (MJ-BALLOT/1 §12.2–12.4): factors with the published and the strong proof, and the rules before making one. */
import { attempt, BallotError, demand } from "../errors.ts";
import type { Result } from "../errors.ts";
import type { DecryptionPlan } from "../dkg/trustees.ts";
import { decryptionPlan, readTrustees } from "../dkg/trustees.ts";
import type { Element, Group, Scalar } from "../group/group.ts";
import { parseJson } from "../hash/jcs.ts";
import { asArray, asObject, asString, inside } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import { openElection } from "../manifest/election.ts";
import type { ElectionContext } from "../manifest/election.ts";
import { provePair, publishedChallenge, strongChallenge, verifyPair } from "../proofs/decryption.ts";
import type { DecryptedCell, PairChallenge, StrongContext } from "../proofs/decryption.ts";
import { parseProof, readProof } from "../proofs/schnorr.ts";
import type { Proof } from "../proofs/schnorr.ts";
import { hedgedScalar, platformRng } from "../random.ts";
import type { Rng } from "../random.ts";
import { unseal } from "../secret.ts";
import type { SecretScalar } from "../secret.ts";
import { readTally } from "./tally.ts";
import type { TallyCell } from "./tally.ts";

/** What a decryption is about; texts are exact bytes. */
export interface DecryptionInput {
  readonly election: string;
  readonly trustees: string;
  readonly manifestHash: string;
  readonly encryptedTally: string;
  /** Server 1, trustee j is j + 1. */
  readonly owner: number;
}

declare const verifiedBrand: unique symbol;

/** A decryption input taken from a record in which V1..V13 pass (rule D1); only `decryptionInput` makes one. */
export interface VerifiedDecryptionInput extends DecryptionInput {
  readonly [verifiedBrand]: true;
}

/** Body of `ballot.pdec`. */
export interface PartialDecryptionBody {
  readonly uuid: string;
  readonly owner: number;
  /** Exact bytes of {decryption_factors, decryption_proofs}. */
  readonly partial: string;
  readonly strong: readonly (readonly Proof[])[];
}

/** A partial decryption, read; factors are in the subgroup. */
export interface ParsedPartial {
  readonly factors: readonly (readonly Element[])[];
  readonly factorTexts: readonly (readonly string[])[];
  readonly proofs: readonly (readonly Proof[])[];
}

/** An opened input: everything parsed once. */
export interface OpenedInput {
  readonly ctx: ElectionContext;
  readonly plan: DecryptionPlan;
  readonly cells: readonly (readonly TallyCell[])[];
  readonly manifestHash: string;
}

/** Parses an input. @throws BallotError for malformed texts */
export function openInput(input: Omit<DecryptionInput, "owner">): OpenedInput {
  const ctx = openElection(input.election);
  const plan = decryptionPlan(ctx.groupOps, readTrustees(input.trustees));
  return { ctx, plan, cells: readTally(ctx.groupOps, input.encryptedTally), manifestHash: input.manifestHash };
}

const matrix = <T>(value: unknown, place: Place, item: (v: unknown, p: Place) => T): readonly (readonly T[])[] =>
  asArray(value, place, (row, at) => asArray(row, at, item));

/**
 * Reads a partial decryption; the shape must fit the tally and every factor must lie in the subgroup.
 * @throws BallotError `pdec.bad-proof` for a wrong shape, `element.*` with the path for a bad factor
 */
export function readPartial(group: Group<Element>, partial: string, shape: readonly number[]): ParsedPartial {
  const place: Place = { where: "partial", code: "pdec.bad-proof" };
  const o = asObject(parseJson(partial, place.where), place, ["decryption_factors", "decryption_proofs"]);
  const factorTexts = matrix(o.decryption_factors, inside(place, "decryption_factors"), asString);
  const proofs = matrix(o.decryption_proofs, inside(place, "decryption_proofs"), readProof);
  const fits = (rows: readonly (readonly unknown[])[]): boolean =>
    rows.length === shape.length && rows.every((row, i) => row.length === shape[i]);
  demand(fits(factorTexts) && fits(proofs), place.code, place.where);
  const factors = factorTexts.map((row, i) =>
    row.map((text, j) => {
      const read = attempt(() => group.decode(text, { allowIdentity: true }));
      if (!read.ok) throw new BallotError(read.error.code, `decryption_factors[${i}][${j}]`);
      return read.value;
    }),
  );
  return { factors, factorTexts, proofs };
}

interface CellWork {
  readonly cell: TallyCell;
  readonly spelled: DecryptedCell;
  readonly published: PairChallenge;
  readonly strong: PairChallenge;
}

function cellWork(o: OpenedInput, owner: number, at: readonly [number, number], factor: string): CellWork {
  const group = o.ctx.groupOps;
  const [question, answer] = at;
  const cell = o.cells[question]?.[answer];
  const key = o.plan.keys[owner - 1];
  if (cell === undefined || key === undefined) throw new BallotError("pdec.owner", `owner ${owner}`);
  const spelled = { key, ...cell.text, factor };
  const ctx: StrongContext = {
    ...{ fingerprint: o.ctx.fingerprint, manifestHash: o.manifestHash },
    ...{ owner, question, answer },
  };
  return {
    cell,
    spelled,
    published: publishedChallenge(group, o.ctx.fingerprint, key),
    strong: strongChallenge(group, ctx, spelled),
  };
}

/** Both proofs use randomness of their own: one w for two challenges would reveal the key. */
function decryptCell(
  o: OpenedInput,
  owner: number,
  at: readonly [number, number],
  x: Scalar,
  rng: Rng,
): { readonly factor: string; readonly proof: Proof; readonly strong: Proof } {
  const group = o.ctx.groupOps;
  const alpha = o.cells[at[0]]?.[at[1]]?.alpha ?? group.identity;
  const factor = group.encode(group.blindedExp(alpha, x, rng));
  const { published, strong } = cellWork(o, owner, at, factor);
  const w = (name: string): Scalar => hedgedScalar(group.q, rng, x, `${name}|${factor}`);
  return {
    factor,
    proof: provePair(group, x, alpha, w("decrypt"), published),
    strong: provePair(group, x, alpha, w("pdec"), strong),
  };
}

/** The partial decryption with secret x; the key of `owner` must be g^x (rule D5). @throws BallotError `pdec.owner` */
export function makePartial(input: DecryptionInput, x: Scalar, rng: Rng): PartialDecryptionBody {
  const o = openInput(input);
  const group = o.ctx.groupOps;
  const own = group.encode(group.exp(group.g, x));
  demand(o.plan.keys[input.owner - 1] === own, "pdec.owner", `owner ${input.owner}`);
  demand(o.plan.publicKey === group.encode(o.ctx.y), "trustees.key-mismatch", "election.public_key");
  const cells = o.cells.map((row, i) => row.map((_, j) => decryptCell(o, input.owner, [i, j], x, rng)));
  const partial = JSON.stringify({
    decryption_factors: cells.map((row) => row.map(({ factor }) => factor)),
    decryption_proofs: cells.map((row) => row.map(({ proof }) => proof)),
  });
  const strong = cells.map((row) => row.map((cell) => cell.strong));
  return { uuid: o.ctx.uuid, owner: input.owner, partial, strong };
}

/** The server's share. The caller has verified the record: V1..V13, as a trustee does. */
export function serverPartialDecrypt(
  secret: SecretScalar,
  input: DecryptionInput,
  rng: Rng = platformRng,
): PartialDecryptionBody {
  return makePartial(input, unseal(secret), rng);
}

/** The cells whose published proof fails, as paths. */
export function failingPublished(o: OpenedInput, owner: number, p: ParsedPartial): readonly string[] {
  return failing(
    o,
    owner,
    p,
    (i, j) => p.proofs[i]?.[j],
    ({ published }) => published,
  );
}

/** The cells whose strong proof is missing or fails, as paths. */
export function failingStrong(
  o: OpenedInput,
  owner: number,
  p: ParsedPartial,
  strong: PartialDecryptionBody["strong"],
): readonly string[] {
  return failing(
    o,
    owner,
    p,
    (i, j) => strong[i]?.[j],
    (work) => work.strong,
  );
}

function failing(
  o: OpenedInput,
  owner: number,
  p: ParsedPartial,
  proofAt: (i: number, j: number) => Proof | undefined,
  challengeOf: (work: CellWork) => PairChallenge,
): readonly string[] {
  const group = o.ctx.groupOps;
  const X = group.parse(o.plan.keys[owner - 1] ?? group.encode(group.identity));
  // A table costs as much as three powers.
  if (p.factors.flat().length > 3) group.precompute(X);
  return p.factors.flatMap((row, i) =>
    row.flatMap((factor, j) => {
      const proof = proofAt(i, j);
      const work = cellWork(o, owner, [i, j], p.factorTexts[i]?.[j] ?? "");
      const read = proof === undefined ? undefined : attempt(() => parseProof(proof, group.q, `[${i}][${j}]`));
      const statement = { X, alpha: work.cell.alpha, factor };
      const holds = read?.ok === true && verifyPair(group, statement, read.value, challengeOf(work));
      return holds ? [] : [`[${i}][${j}]`];
    }),
  );
}

/** Checks both proofs of a partial decryption before its event is published (§12.4); the error names the owner. */
export function checkPartialDecryption(input: DecryptionInput, body: PartialDecryptionBody): Result<void> {
  return attempt(() => {
    const o = openInput(input);
    demand(body.owner === input.owner && body.uuid === o.ctx.uuid, "pdec.owner", `owner ${body.owner}`);
    const parsed = readPartial(
      o.ctx.groupOps,
      body.partial,
      o.cells.map((row) => row.length),
    );
    const [published] = failingPublished(o, body.owner, parsed);
    const [strong] = failingStrong(o, body.owner, parsed, body.strong);
    demand(published === undefined, "pdec.bad-proof", `owner ${body.owner} proof${published ?? ""}`);
    demand(strong === undefined, "pdec.bad-proof", `owner ${body.owner} strong${strong ?? ""}`);
  });
}
