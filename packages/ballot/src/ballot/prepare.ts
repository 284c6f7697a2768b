/** Making a ballot (MJ-BALLOT/1 §9.2, §10.1): encrypt, prove, commit; then either cast or spoil, once, and forget. */
import { BallotError, demand } from "../errors.ts";
import { ciphertextText, encrypt } from "../elgamal/elgamal.ts";
import type { Element, Group } from "../group/group.ts";
import { hex } from "../hash/bytes.ts";
import { hxScalar } from "../hash/digest.ts";
import { openElection } from "../manifest/election.ts";
import type { ElectionContext } from "../manifest/election.ts";
import { ciphertexts } from "../manifest/question.ts";
import type { BelQuestion } from "../manifest/question.ts";
import { proveQuestion } from "../proofs/question.ts";
import type { KnownChoice } from "../proofs/question.ts";
import { prove, signatureChallenge } from "../proofs/schnorr.ts";
import { hedgedScalar, platformRng } from "../random.ts";
import type { Rng } from "../random.ts";
import { unseal } from "../secret.ts";
import type { SecretScalar } from "../secret.ts";
import { ballotText, checkCode, unsignedText } from "./ballot.ts";
import type { Answer, Choices, UnsignedBallot } from "./ballot.ts";

/** Body of `ballot.spoiled`: the opening of an audited ballot. */
export interface SpoiledBody {
  readonly uuid: string;
  readonly commitment: string;
  readonly unsigned: string;
  readonly ballotNonce: string;
  readonly choices: Choices;
}

/** A ballot whose check code may be committed; exactly one of `cast` and `spoil` works, once. */
export interface PreparedBallot {
  /** The check code h0 (核验码), to be committed before the voter decides between casting and auditing. */
  readonly commitment: string;
  /** The signed bytes. @throws BallotError `state.transition` after the first use of either */
  cast(): string;
  /** The opening. @throws BallotError `state.transition` after the first use of either */
  spoil(): SpoiledBody;
}

/** What a ballot is made from. */
export interface PrepareArgs {
  /** election.json, or the context opened from it when several ballots are made. */
  readonly election: string | ElectionContext;
  readonly secret: SecretScalar;
  readonly choices: Choices;
  readonly ballotNonce?: Uint8Array;
  readonly rng?: Rng;
}

/** r_ij of §9.2: all randomness of a ballot's ciphertexts comes from one nonce, so that an audit can open them. */
export function choiceRandomness(
  group: Group<Element>,
  s0: { readonly fingerprint: string; readonly credential: string },
  nonce: Uint8Array,
  at: { readonly question: number; readonly choice: number },
): bigint {
  return hxScalar(group.q, "nonce", s0.fingerprint, s0.credential, nonce, at.question, at.choice);
}

/** Whether a vector of choices is a legal answer to the question. */
export function choicesHold(q: BelQuestion, choices: readonly number[]): boolean {
  if (choices.length !== ciphertexts(q) || !choices.every((m) => m === 0 || m === 1)) return false;
  const chosen = choices.slice(q.blank === true ? 1 : 0).filter((m) => m === 1).length;
  if (q.blank === true && choices[0] === 1) return chosen === 0;
  return chosen >= q.min && chosen <= q.max;
}

/** The encrypted choices of a question; undefined in the impossible case that some r is 0. */
function encryptQuestion(
  ctx: ElectionContext,
  credential: string,
  nonce: Uint8Array,
  question: number,
  choices: readonly (0 | 1)[],
): readonly KnownChoice[] | undefined {
  const known = choices.map((m, choice) => {
    const s0 = { fingerprint: ctx.fingerprint, credential };
    const r = choiceRandomness(ctx.groupOps, s0, nonce, { question, choice });
    return { r, m, c: encrypt(ctx.groupOps, ctx.y, r, m) };
  });
  return known.every(({ r }) => r !== 0n) ? known : undefined;
}

function encryptAll(
  ctx: ElectionContext,
  credential: string,
  choices: Choices,
  draw: () => Uint8Array,
): { readonly nonce: Uint8Array; readonly questions: readonly (readonly KnownChoice[])[] } {
  for (;;) {
    const nonce = draw();
    const questions = choices.map((list, i) => encryptQuestion(ctx, credential, nonce, i, list));
    const complete = questions.flatMap((q) => (q === undefined ? [] : [q]));
    if (complete.length === questions.length) return { nonce, questions: complete };
  }
}

/**
 * Encrypts and proves; the choices must be a legal answer to every question.
 * @throws BallotError `question.bounds` for illegal choices; the message names the question, never the choice
 */
export function prepareBallot(args: PrepareArgs): PreparedBallot {
  const { secret, choices, rng = platformRng } = args;
  const ctx = typeof args.election === "string" ? openElection(args.election) : args.election;
  const group = ctx.groupOps;
  demand(choices.length === ctx.questions.length, "question.bounds", "choices");
  ctx.questions.forEach((q, i) => {
    demand(choicesHold(q, choices[i] ?? []), "question.bounds", `choices[${i}]`);
  });
  const credential = group.encode(group.exp(group.g, unseal(secret)));
  const given = args.ballotNonce;
  const { nonce, questions } = encryptAll(ctx, credential, choices, () => given?.slice() ?? rng(32));
  const frame = { group, y: ctx.y, s0: `${ctx.fingerprint}|${credential}` };
  const answers = questions.map((known, i): Answer => {
    const { blank = false, min = 0, max = 0 } = ctx.questions[i] ?? {};
    const proofs = proveQuestion(frame, { blank, min, max }, known, rng);
    return { choices: known.map(({ c }) => ciphertextText(group, c)), ...proofs };
  });
  const unsigned = { election_uuid: ctx.uuid, election_hash: ctx.fingerprint, credential, answers };
  return once({ group, unsigned, secret, choices, nonce, rng });
}

interface Open {
  readonly group: Group<Element>;
  readonly unsigned: UnsignedBallot;
  readonly secret: SecretScalar;
  readonly choices: Choices;
  readonly nonce: Uint8Array;
  readonly rng: Rng;
}

/** The prepared ballot: the first use takes everything that could open it and drops the reference. */
function once(made: Open): PreparedBallot {
  let open: Open | undefined = made;
  const commitment = checkCode(made.unsigned);
  const take = (): Open => {
    const taken = open;
    if (taken === undefined) throw new BallotError("state.transition", "ballot");
    open = undefined;
    return taken;
  };
  return {
    commitment,
    cast: () => {
      const { group, unsigned, secret, nonce, rng } = take();
      nonce.fill(0);
      const s = unseal(secret);
      const w = hedgedScalar(group.q, rng, s, `sig|${commitment}`);
      const proof = prove(group, s, w, signatureChallenge(group, commitment));
      return ballotText({ ...unsigned, signature: { hash: commitment, proof } });
    },
    spoil: () => {
      const { unsigned, choices, nonce } = take();
      const body = { uuid: unsigned.election_uuid, commitment, unsigned: unsignedText(unsigned) };
      return { ...body, ballotNonce: hex(nonce), choices };
    },
  };
}
