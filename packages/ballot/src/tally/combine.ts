/** Combining partial decryptions into counts (MJ-BALLOT/1 §12.5). */
import { attempt, BallotError, demand } from "../errors.ts";
import type { Result } from "../errors.ts";
import type { DecryptionPlan } from "../dkg/trustees.ts";
import { LogTable } from "../elgamal/elgamal.ts";
import type { Element, Group } from "../group/group.ts";
import { lagrange } from "../group/scalar.ts";
import { openInput, readPartial } from "./partial.ts";
import type { DecryptionInput, OpenedInput, ParsedPartial, PartialDecryptionBody } from "./partial.ts";

/** Counts per question, one per ciphertext; with blank, index 0 counts the blank ballots. */
export type Counts = readonly (readonly number[])[];

/** One owner's factors. */
export interface OwnedPartial {
  readonly owner: number;
  readonly parsed: ParsedPartial;
}

/** The shares to use with their weights: every mandatory owner, and the first k of each threshold group. */
export function selectShares(
  plan: DecryptionPlan,
  parts: readonly OwnedPartial[],
  q: bigint,
): readonly { readonly part: OwnedPartial; readonly weight: bigint }[] | undefined {
  const chosen: { part: OwnedPartial; weight: bigint }[] = [];
  for (const { owners, threshold } of plan.groups) {
    const own = parts.filter(({ owner }) => owners.includes(owner)).slice(0, threshold);
    if (own.length < threshold) return undefined;
    const indices = own.map(({ owner }) => owner - (owners[0] ?? 0) + 1);
    own.forEach((part, i) => chosen.push({ part, weight: lagrange(indices[i] ?? 0, indices, q) }));
  }
  return chosen;
}

function factorAt(
  group: Group<Element>,
  shares: readonly { readonly part: OwnedPartial; readonly weight: bigint }[],
  i: number,
  j: number,
): Element {
  return group.product(
    shares.map(({ part, weight }) => [part.parsed.factors[i]?.[j] ?? group.identity, weight] as const),
  );
}

/**
 * The counts behind a tally.
 * @param max the number of tallied ballots, the largest possible count
 * @throws BallotError `pdec.not-enough`, or `result.no-log` with the cell when a factor must be false
 */
export function countsOf(o: OpenedInput, parts: readonly OwnedPartial[], max: number): Counts {
  const group = o.ctx.groupOps;
  const shares = selectShares(o.plan, parts, group.q);
  if (shares === undefined) throw new BallotError("pdec.not-enough", "partials");
  const table = new LogTable(group, max);
  return o.cells.map((row, i) =>
    row.map(({ beta }, j) => {
      const factor = factorAt(group, shares, i, j);
      return table.log(group.mul(beta, group.inv(factor)), `result[${i}][${j}]`);
    }),
  );
}

/** The exact bytes of the result. */
function resultText(counts: Counts): string {
  return JSON.stringify({ result: counts });
}

/**
 * Combines partial decryptions that were checked before.
 * @param parts in log order; the server's and at least k trustees'
 */
export function combine(
  input: DecryptionInput,
  parts: readonly PartialDecryptionBody[],
  ballots: number,
): Result<{ readonly result: string; readonly counts: Counts }> {
  return attempt(() => {
    const o = openInput(input);
    demand(new Set(parts.map(({ owner }) => owner)).size === parts.length, "pdec.owner", "partials");
    const shape = o.cells.map((row) => row.length);
    const owned = parts.map(({ owner, partial }) => ({ owner, parsed: readPartial(o.ctx.groupOps, partial, shape) }));
    const counts = countsOf(o, owned, ballots);
    return { result: resultText(counts), counts };
  });
}
