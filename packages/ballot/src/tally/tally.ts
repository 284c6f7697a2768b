/** The encrypted tally (MJ-BALLOT/1 §11.4, §12.1): which ballots count, and the product of their ciphertexts. */
import { demand } from "../errors.ts";
import { ballotCiphertexts } from "../ballot/check.ts";
import { readBallot } from "../ballot/ballot.ts";
import type { Ballot } from "../ballot/ballot.ts";
import { ciphertextText, multiply } from "../elgamal/elgamal.ts";
import type { Ciphertext, CiphertextText } from "../elgamal/elgamal.ts";
import type { Element, Group } from "../group/group.ts";
import { sha256hex } from "../hash/digest.ts";
import { parseJson } from "../hash/jcs.ts";
import { asArray, asObject, asString, inside } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import type { ElectionContext } from "../manifest/election.ts";

/** The encrypted tally with its counters, and the ballots in it. */
export interface Tally {
  /** Exact bytes: an array (questions) of arrays of {alpha, beta}. */
  readonly encryptedTally: string;
  /** Exact bytes of {num_tallied, total_weight, encrypted_tally}. */
  readonly sized: string;
  /** B̂: the counted ballots, in the order of their position. */
  readonly counted: readonly string[];
}

/** B̂ (§11.4): the last ballot of every credential, without voided credentials, in the order of position. */
export function lastBallots<T extends { readonly credential: string }>(
  accepted: readonly T[],
  voids: ReadonlySet<string>,
): readonly T[] {
  const last = new Map<string, number>();
  accepted.forEach(({ credential }, i) => last.set(credential, i));
  return accepted.filter(({ credential }, i) => last.get(credential) === i && !voids.has(credential));
}

/** The products over ballots that were checked before; undefined for no ballots. */
export function encryptedTallyOf(ctx: ElectionContext, counted: readonly Ballot[]): string {
  const columns = counted.map((ballot) => ballotCiphertexts(ctx, ballot));
  const cells = ctx.questions.map((_, i) => {
    const rows: readonly (readonly Ciphertext[])[] = columns.map((ballot) => ballot[i] ?? []);
    const width = rows[0]?.length ?? 0;
    return Array.from({ length: width }, (_unused, j) =>
      ciphertextText(
        ctx.groupOps,
        multiply(
          ctx.groupOps,
          rows.flatMap((row) => row[j] ?? []),
        ),
      ),
    );
  });
  return JSON.stringify(cells);
}

/** The counters beside an encrypted tally. */
export function sizedTally(ballots: number, encryptedTally: string): string {
  return JSON.stringify({ num_tallied: ballots, total_weight: ballots, encrypted_tally: sha256hex(encryptedTally) });
}

/**
 * The encrypted tally of accepted ballots.
 * @param accepted ballots that passed `checkBallot`, in log order, voided ones included
 * @throws BallotError `tally.too-few` when no ballot counts: such an election is annulled
 */
export function computeTally(ctx: ElectionContext, accepted: readonly string[], voids: ReadonlySet<string>): Tally {
  const ballots = accepted.map((text) => {
    const ballot = readBallot(text);
    return { text, ballot, credential: ballot.credential };
  });
  const counted = lastBallots(ballots, voids);
  demand(counted.length > 0, "tally.too-few", "ballots");
  const encryptedTally = encryptedTallyOf(
    ctx,
    counted.map(({ ballot }) => ballot),
  );
  return {
    encryptedTally,
    sized: sizedTally(counted.length, encryptedTally),
    counted: counted.map(({ text }) => text),
  };
}

/** A cell of a tally, spelled and read. */
export interface TallyCell {
  readonly text: CiphertextText;
  readonly alpha: Element;
  readonly beta: Element;
}

/** Reads an encrypted tally. @throws BallotError `encoding.bad-json`, `element.*` */
export function readTally(group: Group<Element>, encryptedTally: string): readonly (readonly TallyCell[])[] {
  const place: Place = { where: "encrypted_tally", code: "encoding.bad-json" };
  return asArray(parseJson(encryptedTally, place.where), place, (row, at) =>
    asArray(row, at, (cell, where) => {
      const o = asObject(cell, where, ["alpha", "beta"]);
      const text = { alpha: asString(o.alpha, inside(where, "alpha")), beta: asString(o.beta, where) };
      // α = 1 can only come from an empty or forged tally; membership of both is tested here.
      return {
        text,
        alpha: group.decode(text.alpha, { allowIdentity: true }),
        beta: group.decode(text.beta, { allowIdentity: true }),
      };
    }),
  );
}
