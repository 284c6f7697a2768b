/** Record checks of the vote itself: V2, V7, V9 (commits and audits), V11 (times), V12 (close and voids). */
import type { ArchiveParts } from "../archive/parts.ts";
import { checkSpoiled } from "../ballot/audit.ts";
import { readUnsigned } from "../ballot/ballot.ts";
import type { Ballot } from "../ballot/ballot.ts";
import { checkCommitment } from "../credential/credential.ts";
import { attempt, demand } from "../errors.ts";
import { sha256hex } from "../hash/digest.ts";
import type { Manifest, Policy } from "../manifest/manifest.ts";
import type { RecordView, TypedEvent } from "../record/view.ts";
import { run } from "./record-setup.ts";
import type { Setup } from "./setup-checks.ts";
import type { Findings } from "./report.ts";

/** What the record checks of the vote work on. */
export interface BoardInput {
  readonly view: RecordView;
  readonly setup: Setup;
  readonly manifest: Manifest;
  readonly parts: ArchiveParts;
  readonly ballots: readonly (Ballot | undefined)[];
}

const at = (event: { readonly seq: number }): string => `events[${event.seq}]`;

/** V7, board mode: who casts is who bound the credential; a booth device casting for a voter is a warning (§8). */
export function checkCasters(found: Findings, { view, manifest, ballots }: BoardInput): void {
  if (manifest.mode !== "board") return;
  const holder = new Map(view.all("cred.bind").map(({ body, event }) => [body.credential, event.by]));
  view.all("ballot.cast").forEach(({ event }, i) => {
    const ballot = ballots[i];
    if (ballot === undefined || holder.get(ballot.credential) === event.by) return;
    if (event.by.startsWith("K")) found.warn("V7", "ballot.bad-signature", `${at(event)}.by`);
    else found.fail("V7", "ballot.bad-signature", `${at(event)}.by`);
  });
}

/** V9: every cast has an earlier commit of its check code, and was not audited. */
export function checkCommits(found: Findings, { view, manifest, ballots }: BoardInput): void {
  const committed = new Map<string, TypedEvent<"ballot.commit">>();
  for (const commit of view.all("ballot.commit")) {
    const { body, event } = commit;
    if (committed.has(body.commitment)) found.fail("V9", "ballot.replayed", at(event));
    else committed.set(body.commitment, commit);
    if (manifest.mode === "congress") checkPseudonym(found, manifest, commit);
  }
  const spoiled = new Set(view.all("ballot.spoiled").map(({ body }) => body.commitment));
  const check = (event: { readonly seq: number; readonly by: string }, position: number, commitment: string): void => {
    const commit = committed.get(commitment);
    const earlier = commit !== undefined && commit.position < position;
    const same = manifest.mode === "congress" || commit?.event.by === event.by || event.by.startsWith("K");
    if (!earlier || !same) found.fail("V9", "ballot.not-committed", at(event));
  };
  view.all("ballot.cast").forEach(({ event, position, body }, i) => {
    const h0 = ballots[i]?.signature.hash ?? body.commitment;
    check(event, position, h0);
    if (h0 !== body.commitment) found.fail("V9", "ballot.not-committed", at(event));
    if (spoiled.has(h0)) found.fail("V9", "ballot.spoiled", at(event));
  });
  for (const { event, position, body } of view.all("ballot.spoiled")) check(event, position, body.commitment);
}

function checkPseudonym(found: Findings, manifest: Manifest, { body, event }: TypedEvent<"ballot.commit">): void {
  const { credential, proof, uuid, commitment } = body;
  run(found, "V9", () => {
    demand(credential !== undefined && proof !== undefined, "credential.bad-proof", at(event));
    checkCommitment(manifest.suite, { uuid, commitment, credential, proof });
  });
}

/** V9: the openings of audited ballots are right, and share no ciphertext with a ballot that was cast. */
export function checkAudits(found: Findings, { view, setup, ballots }: BoardInput): void {
  const seen = new Set(
    ballots.flatMap((b) => b?.answers.flatMap((a) => a.choices.map((c) => `${c.alpha},${c.beta}`)) ?? []),
  );
  const codes = new Set<string>();
  for (const { body, event } of view.all("ballot.spoiled")) {
    const text = attempt(() => view.text(event, "unsigned"));
    const unsigned = text.ok ? text.value : "";
    const audit = checkSpoiled(setup.ctx, { ...body, unsigned });
    if (!audit.consistent) found.fail("V9", "audit.mismatch", `${at(event)}.${audit.where ?? ""}`);
    if (codes.has(body.commitment)) found.fail("V9", "ballot.replayed", at(event));
    codes.add(body.commitment);
    const opened = attempt(() => readUnsigned(unsigned));
    const reused =
      opened.ok && opened.value.answers.some((a) => a.choices.some((c) => seen.has(`${c.alpha},${c.beta}`)));
    if (reused) found.fail("V9", "ballot.replayed", at(event));
  }
}

/** What a verifier knows of an act outside the record: when it was entered. */
export type ActLookup = (actId: string) => { readonly at: string } | undefined;

function checkOpening(
  found: Findings,
  { body, event }: TypedEvent<"ballot.open">,
  { leaderSpeaksLast, opensAt, closesAt }: Policy,
  lookup: ActLookup | undefined,
): void {
  const acts = body.preconditions;
  const where = `${at(event)}.preconditions`;
  const listed = acts.length >= (leaderSpeaksLast ? 2 : 1) && new Set(acts).size === acts.length;
  // "9" is later than every time: an act that the log does not know counts as missing.
  const timely = lookup === undefined || acts.every((act) => (lookup(act)?.at ?? "9") <= event.at);
  if (!listed || !timely) found.fail("V11", "record.order", where);
  if (event.at < opensAt || event.at >= closesAt) found.fail("V11", "state.not-open", at(event));
}

/** Votes lie between opening and closing time, after the opening act and before the close, as do voids and paper. */
function checkDuring(found: Findings, view: RecordView, open: number, { opensAt, closesAt }: Policy): void {
  const end = view.first("ballot.close")?.position ?? Infinity;
  const votes = [...view.all("ballot.commit"), ...view.all("ballot.cast"), ...view.all("ballot.spoiled")];
  for (const { event, position } of votes) {
    const timely = event.at >= opensAt && event.at < closesAt && position > open;
    if (!timely) found.fail("V11", "state.not-open", at(event));
  }
  const late = [...votes, ...view.all("ballot.void"), ...view.all("ballot.paper")].filter((e) => e.position > end);
  for (const { event } of late) found.fail("V11", "record.order", at(event));
}

/** V11: opened after its preconditions and not early, every vote in time, voids and paper before the close. */
export function checkTimes(found: Findings, { view, manifest }: BoardInput, lookup: ActLookup | undefined): void {
  const [open, ...more] = view.all("ballot.open");
  if (open === undefined) {
    if (view.all("ballot.cast").length > 0) found.fail("V11", "state.not-open", "ballot.cast");
    else found.notApplicable("V11");
    return;
  }
  if (more.length > 0 || view.all("ballot.close").length > 1) found.fail("V11", "record.order", "ballot.open");
  checkOpening(found, open, manifest.policy, lookup);
  checkDuring(found, view, open.position, manifest.policy);
}

const twoTellers = (tellers: readonly string[]): boolean => tellers.length === 2 && tellers[0] !== tellers[1];

function checkVoids(view: RecordView, setup: Setup): void {
  const seen = new Set<string>();
  for (const { body, event } of view.all("ballot.void")) {
    demand(twoTellers(body.tellers), "state.transition", `${at(event)}.tellers`);
    demand(["paper", "device", "identity"].includes(body.reason), "record.unknown-field", `${at(event)}.reason`);
    demand(setup.ctx.credentials.has(body.credential), "credential.unknown", at(event));
    demand(!seen.has(body.credential), "credential.voided", at(event));
    seen.add(body.credential);
  }
}

/** Whether everybody not voided has voted, or the time is over (§11.3). */
function closedRightly(input: BoardInput, close: TypedEvent<"ballot.close">): boolean {
  if (close.body.reason === "time") return close.event.at >= input.manifest.policy.closesAt;
  if (close.body.reason !== "all-voted") return false;
  const voids = input.view.voided();
  const voted = new Set(input.ballots.map((b) => b?.credential));
  return input.setup.credentials.every((credential) => voids.has(credential) || voted.has(credential));
}

/** V12: what the close event says is what the record holds; voids and paper are attested by two tellers. */
export function checkClose(found: Findings, input: BoardInput): void {
  const { view, setup, ballots, parts } = input;
  const close = view.first("ballot.close");
  if (close === undefined) found.notApplicable("V12");
  run(found, "V12", () => {
    checkVoids(view, setup);
    const [paper, ...more] = view.all("ballot.paper");
    demand(more.length === 0, "state.transition", "ballot.paper");
    const papers = view.all("ballot.void").filter(({ body }) => body.reason === "paper").length;
    demand((paper?.body.ballots ?? 0) <= papers, "tally.mismatch", "ballot.paper.ballots");
    demand(paper === undefined || twoTellers(paper.body.tellers), "state.transition", "ballot.paper.tellers");
  });
  if (close === undefined) return;
  run(found, "V12", () => {
    const { body, event } = close;
    const digest = sha256hex(ballots.map((b) => b?.signature.hash ?? "").join("\n"));
    demand(body.accepted === parts.ballots.length, "tally.mismatch", `${at(event)}.accepted`);
    demand(body.ballotsDigest === digest, "tally.mismatch", `${at(event)}.ballotsDigest`);
    const voids = JSON.stringify([...view.voided()].sort());
    demand(JSON.stringify(body.voids) === voids, "tally.mismatch", `${at(event)}.voids`);
    demand(twoTellers(body.tellers), "state.transition", `${at(event)}.tellers`);
    demand(closedRightly(input, close), "state.transition", `${at(event)}.reason`);
  });
}
