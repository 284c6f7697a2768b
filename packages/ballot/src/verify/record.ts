/** Verifying a complete record (MJ-BALLOT/1 §15, level R): the contents as in an archive, and everything around them. */
import { attempt, BallotError } from "../errors.ts";
import type { Result } from "../errors.ts";
import type { ArchiveParts } from "../archive/parts.ts";
import { readArchive } from "../archive/read.ts";
import { sha256hex } from "../hash/digest.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { isTime, manifestHash, readManifest } from "../manifest/manifest.ts";
import { bindingOf, readRecord } from "../record/events.ts";
import type { ElectionRecord, RecordEvent } from "../record/events.ts";
import { exportBel } from "../record/export.ts";
import { recordHead, RecordView } from "../record/view.ts";
import type { Head } from "../record/view.ts";
import type { Counts } from "../tally/combine.ts";
import { failingStrong } from "../tally/partial.ts";
import type { VerifiedDecryptionInput } from "../tally/partial.ts";
import { checkExternal, checkParts, reportOf } from "./archive.ts";
import type { PartsOutcome } from "./archive.ts";
import type { VerifyOptions } from "./options.ts";
import { checkAudits, checkCasters, checkClose, checkCommits, checkTimes } from "./record-board.ts";
import type { ActLookup, BoardInput } from "./record-board.ts";
import { checkBoundList, checkCeremony, checkManifest, run } from "./record-setup.ts";
import { CHECK_IDS, Findings } from "./report.ts";
import type { Check, VerificationReport } from "./report.ts";

/** Whether the log proves that it holds an event; the caller knows the log's format. */
export type InclusionChecker = (event: RecordEvent) => boolean;

/** Options of a record verification. */
export interface RecordOptions extends VerifyOptions {
  /** Heads over earlier states of this record (`recordHead`), kept by the caller or by monitors. */
  readonly knownHeads?: readonly Head[];
  readonly checkInclusion?: InclusionChecker;
  /** Looks up an act outside the record, for the preconditions of the opening; without it only their number is checked. */
  readonly actOf?: ActLookup;
  /** Server keys of earlier elections: a key must be fresh. */
  readonly earlierServerKeys?: ReadonlySet<string>;
}

function checkEvents(found: Findings, record: ElectionRecord, opt: RecordOptions): void {
  let last = "";
  record.events.forEach((event, position) => {
    const where = `events[${event.seq}]`;
    const ordered = event.seq === position && isTime(event.at) && event.at >= last;
    if (!ordered) found.fail("V10", "record.order", where);
    last = event.at;
    const bound = attempt(() => bindingOf(event.type, event.body));
    if (!bound.ok || bound.value !== event.binding) found.fail("V10", "record.binding", where);
    if (opt.checkInclusion?.(event) === false) found.fail("V10", "record.order", `${where} inclusion`);
  });
  for (const head of opt.knownHeads ?? []) {
    const extended = head.size <= record.events.length && recordHead(record, head.size).root === head.root;
    if (!extended) found.fail("V10", "record.order", `head ${head.size}`);
  }
}

/** V10: both exports are canonical archives, and a certificate names their hashes. */
function checkExports(found: Findings, view: RecordView): void {
  if (view.first("ballot.close") === undefined) return;
  run(found, "V10", () => {
    const bel = view.first("ballot.certificate")?.body.bel;
    for (const variant of ["full", "public"] as const) {
      const bytes = exportBel(view.record, variant);
      for (const error of readArchive(bytes).errors) found.fail("V10", error.code, `${variant} ${error.where}`);
      if (bel !== undefined && bel[variant] !== sha256hex(bytes))
        found.fail("V10", "archive.hash", `certificate ${variant}`);
    }
  });
}

/** V14: the strong proof of every cell; it names the owner of a false factor. */
function checkStrong(found: Findings, view: RecordView, outcome: PartsOutcome, manifest: Manifest): void {
  const { opened, valid } = outcome.decryption;
  if (opened === undefined) return;
  const bound = { ...opened, manifestHash: manifestHash(manifest) };
  for (const { body, event } of view.all("ballot.pdec")) {
    const part = valid.find(({ owner }) => owner === body.owner);
    if (part === undefined) continue;
    for (const cell of failingStrong(bound, body.owner, part.parsed, body.strong)) {
      found.fail("V14", "pdec.bad-proof", `events[${event.seq}] owner ${body.owner} strong${cell}`);
    }
  }
}

const sameShape = (a: Counts, b: Counts): boolean =>
  a.length === b.length && a.every((row, i) => row.length === b[i]?.length);

/** V16: the declared totals are electronic plus paper, and no more ballots than entitled voters. */
function checkTotals(found: Findings, view: RecordView, outcome: PartsOutcome, manifest: Manifest): void {
  const result = view.first("ballot.result");
  const { ballots, counts: onPaper } = view.first("ballot.paper")?.body ?? { ballots: 0, counts: undefined };
  if (ballots === 1 || ballots === 2) found.fail("V16", "result.mismatch", "ballot.paper.ballots");
  if (outcome.tallied + ballots > manifest.roll.count) found.fail("V16", "result.mismatch", "roll");
  const { counts } = outcome.decryption;
  if (result === undefined) found.notApplicable("V16");
  else if (counts === undefined) found.notRun("V16");
  else checkSums(found, counts, onPaper, result.body);
}

function checkSums(
  found: Findings,
  counts: Counts,
  paper: Counts | undefined,
  declared: { readonly paper: Counts; readonly total: Counts },
): void {
  const onPaper = paper ?? counts.map((row) => row.map(() => 0));
  const added = counts.map((row, i) => row.map((x, j) => x + (onPaper[i]?.[j] ?? 0)));
  const same = (a: Counts, b: Counts): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (!sameShape(onPaper, counts) || !same(declared.paper, onPaper)) found.fail("V16", "result.mismatch", "paper");
  if (!same(declared.total, added)) found.fail("V16", "result.mismatch", "total");
}

function checkVote(found: Findings, input: BoardInput, outcome: PartsOutcome, opt: RecordOptions): void {
  const { view, manifest, setup } = input;
  const phi = view.first("ballot.open")?.body.phi;
  if (phi !== undefined && phi !== setup.ctx.fingerprint) found.fail("V2", "ballot.wrong-election", "ballot.open.phi");
  checkCasters(found, input);
  checkCommits(found, input);
  checkAudits(found, input);
  checkTimes(found, input, opt.actOf);
  checkClose(found, input);
  checkStrong(found, view, outcome, manifest);
  checkTotals(found, view, outcome, manifest);
}

/** Records whose V1..V13 passed, by their report: what `decryptionInput` accepts (rule D1). */
const verified = new WeakMap<VerificationReport, { readonly record: ElectionRecord; readonly tallied: number }>();

function checkContents(
  found: Findings,
  view: RecordView,
  parts: ArchiveParts,
  opt: RecordOptions,
): PartsOutcome | undefined {
  const outcome = checkParts(found, parts, opt, { record: true, voids: view.voided() });
  if (outcome === undefined) {
    found.notRun("V11", "V12", "V16");
    return undefined;
  }
  const { setup, ballots } = outcome;
  const manifest = checkManifest(found, view, setup, parts);
  checkCeremony(found, view, setup, manifest, opt.earlierServerKeys ?? new Set());
  if (manifest === undefined) {
    found.notRun("V5", "V7", "V9", "V11", "V12", "V14", "V16");
    return outcome;
  }
  checkBoundList(found, view, setup, manifest, parts);
  checkVote(found, { view, setup, manifest, parts, ballots }, outcome, opt);
  return outcome;
}

function readView(record: ElectionRecord): { readonly view: RecordView; readonly parts: ArchiveParts } {
  const view = new RecordView(readRecord(record));
  return { view, parts: view.parts() };
}

/**
 * Verifies a record: everything an archive shows, and manifest, ceremony, credentials, commits, audits, times, close, strong
 * proofs and totals. Never throws on bad input: whatever is wrong stands in the report.
 */
export function verifyRecord(record: ElectionRecord, opt: RecordOptions = {}): VerificationReport {
  const found = new Findings();
  const read = attempt(() => readView(record));
  if (!read.ok) {
    found.error("V10", read.error);
    found.notRun(...CHECK_IDS.filter((id) => id !== "V10"));
    return reportOf(found, "record", undefined, undefined);
  }
  const { view, parts } = read.value;
  checkEvents(found, view.record, opt);
  checkExports(found, view);
  const outcome = checkContents(found, view, parts, opt);
  checkExternal(found, parts, opt);
  const report = reportOf(found, "record", parts, outcome);
  if (outcome !== undefined) verified.set(report, { record, tallied: outcome.tallied });
  return report;
}

const BEFORE_DECRYPTION = CHECK_IDS.slice(0, 13);

/** Passing, or a warning for which the specification allows one; V13 must have run. */
const clears = ({ id, status }: Check): boolean => status === "pass" || (status === "warn" && id !== "V13");

/**
 * The input of a partial decryption, from a record and the report of its verification (rules D1, D3).
 * @param report what `verifyRecord` returned for this very record; V1..V13 must pass
 * @returns the input with owner 1; a trustee's session puts its own number
 */
export function decryptionInput(record: ElectionRecord, report: VerificationReport): Result<VerifiedDecryptionInput> {
  return attempt(() => {
    const known = verified.get(report);
    if (known?.record !== record) throw new BallotError("state.transition", "report");
    const bad = report.checks.find((check) => BEFORE_DECRYPTION.includes(check.id) && !clears(check));
    if (bad !== undefined) throw new BallotError(bad.code ?? "tally.mismatch", bad.id);
    const view = new RecordView(record);
    const { election, trustees, tally } = view.parts();
    const manifest = readManifest(view.first("ballot.manifest")?.body.manifest);
    if (tally === undefined) throw new BallotError("tally.mismatch", "ballot.etally");
    if (known.tallied < manifest.policy.minElectronic) throw new BallotError("tally.too-few", "ballots");
    const { encryptedTally } = tally;
    const input = { election, trustees, manifestHash: manifestHash(manifest), encryptedTally, owner: 1 };
    // The brand is given here and nowhere else.
    return input as unknown as VerifiedDecryptionInput;
  });
}
