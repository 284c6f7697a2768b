/** Verifying a `.bel` archive, ours or another writer's (MJ-BALLOT/1 §15, level A). */
import type { ArchiveParts } from "../archive/parts.ts";
import { readArchive } from "../archive/read.ts";
import type { Ballot } from "../ballot/ballot.ts";
import { suiteOf } from "../group/suites.ts";
import { checkBallots, checkRepeats } from "./ballot-checks.ts";
import type { VerifyOptions } from "./options.ts";
import { acceptable, CHECK_IDS, Findings } from "./report.ts";
import type { Phase, VerificationReport } from "./report.ts";
import { checkCredentialElements, checkSetup } from "./setup-checks.ts";
import type { Setup } from "./setup-checks.ts";
import { checkDecryption, checkTally } from "./tally-checks.ts";
import type { TallyOutcome } from "./tally-checks.ts";

/** What the checks of the contents yield for the checks of a record. */
export interface PartsOutcome {
  readonly setup: Setup;
  readonly ballots: readonly (Ballot | undefined)[];
  readonly tallied: number;
  readonly decryption: TallyOutcome;
}

/** How far the parts have come. */
function phaseOf(parts: ArchiveParts, enough: boolean): Phase {
  if (parts.result !== undefined) return "result";
  if (parts.partials.length > 0) return enough ? "decrypted" : "decrypting";
  if (parts.tally !== undefined) return "tallied";
  return parts.ended ? "closed" : "open";
}

/** V1–V9 and V13–V15 on the contents; undefined when the setup cannot be read. */
export function checkParts(
  found: Findings,
  parts: ArchiveParts,
  opt: VerifyOptions,
  level: { readonly record: boolean; readonly voids: ReadonlySet<string> },
): PartsOutcome | undefined {
  const strict = opt.profile !== "interop";
  const setup = checkSetup(found, parts, { strict, record: level.record });
  if (setup === undefined) {
    found.notRun("V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V13", "V14", "V15");
    return undefined;
  }
  const { ballots, members, complete } = checkBallots(found, setup.ctx, parts.ballots, opt);
  if (!complete) found.notRun("V2", "V3", "V6", "V7", "V8", "V9", "V13");
  checkCredentialElements(found, setup.ctx, members, { strict, record: level.record });
  checkRepeats(found, ballots, strict);
  if (parts.tally === undefined) found.notApplicable("V13");
  const tallied = checkTally(found, setup, parts, complete ? ballots : [undefined], level.voids);
  const decryption = checkDecryption(found, setup, parts, tallied);
  return { setup, ballots, tallied, decryption };
}

/** V17 from the answer of an external program, where the caller has one. */
export function checkExternal(found: Findings, parts: ArchiveParts, opt: VerifyOptions): void {
  const { external } = opt;
  if (external === undefined) found.notApplicable("V17");
  else if (external.rc !== 0) found.fail("V17", "result.mismatch", `exit status ${external.rc}`);
  else if (external.noResultWarning && parts.result !== undefined) found.fail("V17", "result.mismatch", "no result");
}

/** The report of what was found. */
export function reportOf(
  found: Findings,
  level: "archive" | "record",
  parts: ArchiveParts | undefined,
  outcome: PartsOutcome | undefined,
): VerificationReport {
  const checks = found.checks();
  const base = { ok: acceptable(checks), level, checks };
  if (parts === undefined) return { ...base, phase: "open", ballots: 0 };
  const seen = { ...base, ballots: parts.ballots.length };
  if (outcome === undefined) return { ...seen, phase: phaseOf(parts, false) };
  const { decryption, setup } = outcome;
  return {
    ...seen,
    suite: suiteOf(setup.ctx.group),
    phi: setup.ctx.fingerprint,
    phase: phaseOf(parts, decryption.enough),
    ...(decryption.counts === undefined ? {} : { counts: decryption.counts }),
  };
}

/**
 * Verifies an archive with all checks that need no record. Never throws on bad input: whatever is wrong stands in the report.
 * @param bytes the whole file
 */
export function verifyArchive(bytes: Uint8Array, opt: VerifyOptions = {}): VerificationReport {
  const found = new Findings();
  const { parts, errors } = readArchive(bytes);
  for (const error of errors) found.error("V10", error);
  found.notApplicable("V11", "V12", "V16");
  if (parts === undefined) {
    found.notRun(...CHECK_IDS.filter((id) => !["V10", "V11", "V12", "V16"].includes(id)));
    return reportOf(found, "archive", parts, undefined);
  }
  const outcome = checkParts(found, parts, opt, { record: false, voids: new Set() });
  checkExternal(found, parts, opt);
  return reportOf(found, "archive", parts, outcome);
}
