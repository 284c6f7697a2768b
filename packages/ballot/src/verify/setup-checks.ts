/** V1, V3, V4, V5 on the three setup files. */
import { attempt } from "../errors.ts";
import type { BallotError, BallotErrorCode } from "../errors.ts";
import type { ArchiveParts } from "../archive/parts.ts";
import { checkTrustees, readTrustees } from "../dkg/trustees.ts";
import type { DecryptionPlan, TrusteeItem } from "../dkg/trustees.ts";
import { openElection, readCredentials, readElection } from "../manifest/election.ts";
import type { ElectionContext } from "../manifest/election.ts";
import type { CheckId, Findings } from "./report.ts";

/** The setup, as far as it could be read. */
export interface Setup {
  readonly ctx: ElectionContext;
  readonly plan: DecryptionPlan | undefined;
  readonly items: readonly TrusteeItem[];
  readonly credentials: readonly string[];
}

/** What separates the profiles and the levels. */
export interface SetupOptions {
  readonly strict: boolean;
  /** A record's list must be ascending; an archive of another writer gets a warning. */
  readonly record: boolean;
}

/** Elements and scalars are V3 wherever they stand. */
export function checkOf(code: BallotErrorCode, otherwise: CheckId): CheckId {
  return code.startsWith("element.") || code === "scalar.out-of-range" || code === "encoding.not-canonical"
    ? "V3"
    : otherwise;
}

const report = (found: Findings, error: BallotError, otherwise: CheckId, where?: string): void => {
  found.fail(checkOf(error.code, otherwise), error.code, where ?? error.where);
};

function checkList(found: Findings, list: readonly string[], opt: SetupOptions): void {
  const seen = new Set<string>();
  list.forEach((credential, i) => {
    if (seen.has(credential)) found.fail("V5", "credential.duplicate", `credentials[${i}]`);
    seen.add(credential);
  });
  const unsorted = list.findIndex((credential, i) => i > 0 && credential < (list[i - 1] ?? ""));
  if (unsorted < 0) return;
  if (opt.record) found.fail("V5", "encoding.not-canonical", `credentials[${unsorted}]`);
  else found.warn("V5", "encoding.not-canonical", `credentials[${unsorted}]`);
}

/** V3 for every credential that no ballot has tested: spelling, range, membership, not the identity. */
export function checkCredentialElements(
  found: Findings,
  ctx: ElectionContext,
  tested: ReadonlySet<string>,
  opt: SetupOptions,
): void {
  [...ctx.credentials].forEach((credential, i) => {
    if (tested.has(credential)) return;
    const read = attempt(() => ctx.groupOps.decode(credential, { allowIdentity: !opt.strict }));
    if (!read.ok) report(found, read.error, "V3", `credentials[${i}]`);
  });
}

function checkElection(found: Findings, text: string, strict: boolean): boolean {
  const election = attempt(() => readElection(text));
  if (!election.ok) found.error("V1", election.error);
  else if (strict && election.value.strictError !== undefined) found.error("V1", election.value.strictError);
  return election.ok;
}

function checkCredentialList(found: Findings, text: string, opt: SetupOptions): readonly string[] {
  const list = attempt(() => readCredentials(text));
  if (list.ok) checkList(found, list.value, opt);
  else found.error("V5", list.error);
  return list.ok ? list.value : [];
}

/** V4: every proof of trustees.json, and the election key as their product. */
function checkKeys(found: Findings, ctx: ElectionContext, text: string): Pick<Setup, "plan" | "items"> {
  const items = attempt(() => readTrustees(text));
  if (!items.ok) {
    report(found, items.error, "V4");
    return { plan: undefined, items: [] };
  }
  const plan = attempt(() => checkTrustees(ctx.groupOps, items.value, ctx.publicKey));
  if (!plan.ok) report(found, plan.error, "V4");
  return { plan: plan.ok ? plan.value : undefined, items: items.value };
}

/** Reads and checks the setup; undefined when nothing that follows can be checked. */
export function checkSetup(found: Findings, parts: ArchiveParts, opt: SetupOptions): Setup | undefined {
  if (!checkElection(found, parts.election, opt.strict)) return undefined;
  const credentials = checkCredentialList(found, parts.credentials, opt);
  const ctx = attempt(() => openElection(parts.election, credentials));
  if (!ctx.ok) {
    report(found, ctx.error, "V1", "election.public_key");
    return undefined;
  }
  return { ctx: ctx.value, credentials, ...checkKeys(found, ctx.value, parts.trustees) };
}
