/** V13, V14, V15: the encrypted tally, the partial decryptions and the counts. */
import { attempt, BallotError, demand } from "../errors.ts";
import type { ArchiveParts } from "../archive/parts.ts";
import type { Ballot } from "../ballot/ballot.ts";
import { parseJson } from "../hash/jcs.ts";
import { asArray, asCount, asObject } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import type { BelQuestion } from "../manifest/question.ts";
import { countsOf, selectShares } from "../tally/combine.ts";
import type { Counts, OwnedPartial } from "../tally/combine.ts";
import { failingPublished, readPartial } from "../tally/partial.ts";
import type { OpenedInput } from "../tally/partial.ts";
import { encryptedTallyOf, lastBallots, readTally, sizedTally } from "../tally/tally.ts";
import type { Setup } from "./setup-checks.ts";
import { checkOf } from "./setup-checks.ts";
import type { Findings } from "./report.ts";

/** What the counting checks yield. */
export interface TallyOutcome {
  readonly opened: OpenedInput | undefined;
  readonly valid: readonly OwnedPartial[];
  readonly counts: Counts | undefined;
  /** The mandatory shares and enough of each threshold group are there. */
  readonly enough: boolean;
}

/** V13: the product over the last ballots of all credentials that are not voided. */
export function checkTally(
  found: Findings,
  { ctx }: Setup,
  parts: ArchiveParts,
  ballots: readonly (Ballot | undefined)[],
  voids: ReadonlySet<string>,
): number {
  const whole = ballots.flatMap((b) => (b === undefined ? [] : [b]));
  const counted = lastBallots(whole, voids);
  if (parts.tally === undefined) return counted.length;
  const expected = whole.length === ballots.length ? attempt(() => encryptedTallyOf(ctx, counted)) : undefined;
  if (expected?.ok !== true) {
    found.notRun("V13");
    return counted.length;
  }
  if (expected.value !== parts.tally.encryptedTally) found.fail("V13", "tally.mismatch", "encrypted_tally");
  if (sizedTally(counted.length, parts.tally.encryptedTally) !== parts.tally.sized) {
    found.fail("V13", "tally.mismatch", "num_tallied");
  }
  return counted.length;
}

function openTally(found: Findings, { ctx, plan }: Setup, parts: ArchiveParts): OpenedInput | undefined {
  const { tally } = parts;
  if (tally === undefined || plan === undefined) return undefined;
  const cells = attempt(() => readTally(ctx.groupOps, tally.encryptedTally));
  if (!cells.ok) {
    found.fail(checkOf(cells.error.code, "V13"), cells.error.code, "encrypted_tally");
    return undefined;
  }
  return { ctx, plan, cells: cells.value, manifestHash: "" };
}

/** V14 for one partial decryption; a share with a failing proof is not used. */
function checkShare(
  found: Findings,
  opened: OpenedInput,
  part: ArchiveParts["partials"][number],
  i: number,
): OwnedPartial | undefined {
  const { owner } = part;
  const where = `partials[${i}] owner ${owner}`;
  if (owner < 1 || owner > opened.plan.keys.length) {
    found.fail("V14", "pdec.owner", where);
    return undefined;
  }
  const shape = opened.cells.map((row) => row.length);
  const parsed = attempt(() => readPartial(opened.ctx.groupOps, part.partial, shape));
  if (!parsed.ok) {
    found.fail(checkOf(parsed.error.code, "V14"), parsed.error.code, `${where} ${parsed.error.where}`);
    return undefined;
  }
  const failing = failingPublished(opened, owner, parsed.value);
  for (const cell of failing) found.fail("V14", "pdec.bad-proof", `${where} ${cell}`);
  return failing.length === 0 ? { owner, parsed: parsed.value } : undefined;
}

function checkShares(found: Findings, opened: OpenedInput, parts: ArchiveParts): readonly OwnedPartial[] {
  const seen = new Set<number>();
  return parts.partials.flatMap((part, i) => {
    if (seen.has(part.owner)) {
      found.fail("V14", "pdec.owner", `partials[${i}] owner ${part.owner}`);
      return [];
    }
    seen.add(part.owner);
    return checkShare(found, opened, part, i) ?? [];
  });
}

/** The bytes of a result; counts must be JSON integers. */
function readResult(text: string): Counts {
  const place: Place = { where: "result", code: "result.mismatch" };
  const o = asObject(parseJson(text, "result"), place, ["result"]);
  return asArray(o.result, place, (row, at) => asArray(row, at, asCount));
}

/** Sums that every honest tally of n ballots satisfies (§12.5). */
function sumsHold(questions: readonly BelQuestion[], counts: Counts, n: number): boolean {
  return questions.every((q, i) => {
    const row = counts[i] ?? [];
    const blanks = q.blank === true ? (row[0] ?? 0) : 0;
    const sum = row.slice(q.blank === true ? 1 : 0).reduce((total, x) => total + x, 0);
    const voting = n - blanks;
    return voting >= 0 && sum >= q.min * voting && sum <= q.max * voting;
  });
}

/** V15: the shares open every cell to a count, and the published result says the same. */
function checkCounts(
  found: Findings,
  opened: OpenedInput,
  parts: ArchiveParts,
  valid: readonly OwnedPartial[],
  tallied: number,
): Counts | undefined {
  const counts = attempt(() => countsOf(opened, valid, tallied));
  if (!counts.ok) {
    found.error("V15", counts.error);
    return undefined;
  }
  const { result } = parts;
  const published = attempt(() => {
    if (!sumsHold(opened.ctx.questions, counts.value, tallied)) throw new BallotError("result.mismatch", "sums");
    if (result === undefined) return;
    demand(JSON.stringify(readResult(result)) === JSON.stringify(counts.value), "result.mismatch", "result");
  });
  if (!published.ok) found.fail("V15", "result.mismatch", published.error.where);
  return counts.value;
}

/** V14 and V15; both are not applicable before the first partial decryption. */
export function checkDecryption(found: Findings, setup: Setup, parts: ArchiveParts, tallied: number): TallyOutcome {
  const nothing = { opened: undefined, valid: [], counts: undefined, enough: false };
  if (parts.partials.length === 0 && parts.result === undefined) {
    found.notApplicable("V14", "V15");
    return { ...nothing, opened: openTally(found, setup, parts) };
  }
  const opened = openTally(found, setup, parts);
  if (opened === undefined) {
    found.notRun("V14", "V15");
    return nothing;
  }
  const valid = checkShares(found, opened, parts);
  const enough = selectShares(opened.plan, valid, opened.ctx.groupOps.q) !== undefined;
  if (!enough) {
    if (parts.result === undefined) found.notApplicable("V15");
    else {
      found.fail("V14", "pdec.not-enough", "partials");
      found.notRun("V15");
    }
    return { opened, valid, counts: undefined, enough };
  }
  return { opened, valid, counts: checkCounts(found, opened, parts, valid, tallied), enough };
}
