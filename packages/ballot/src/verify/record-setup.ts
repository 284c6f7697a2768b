/** Record checks before the vote: V1 (manifest), V4 (ceremony), V5 (bound credentials). */
import { attempt, demand } from "../errors.ts";
import { checkReveals, dealHash, verificationKeyOf } from "../dkg/ceremony.ts";
import type { Ceremony, Deal, Pedersen } from "../dkg/ceremony.ts";
import { checkTest, testCell, testCombines } from "../dkg/test-decryption.ts";
import { ceremonyContext } from "../dkg/ceremony.ts";
import { checkCredential } from "../credential/credential.ts";
import { getGroup } from "../group/suites.ts";
import type { Element } from "../group/group.ts";
import { sha256hex } from "../hash/digest.ts";
import { readManifest } from "../manifest/manifest.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { toElection } from "../manifest/election.ts";
import type { EventType } from "../record/bodies.ts";
import type { RecordView, TypedEvent } from "../record/view.ts";
import type { ArchiveParts } from "../archive/parts.ts";
import { checkOf } from "./setup-checks.ts";
import type { Setup } from "./setup-checks.ts";
import type { CheckId, Findings } from "./report.ts";

/** Runs a check that refuses by throwing. */
export function run(found: Findings, check: CheckId, work: () => void): void {
  const done = attempt(work);
  if (!done.ok) found.fail(checkOf(done.error.code, check), done.error.code, done.error.where);
}

/** V1 for records: the manifest is valid, and election.json is exactly what it maps to. */
export function checkManifest(
  found: Findings,
  view: RecordView,
  setup: Setup,
  parts: ArchiveParts,
): Manifest | undefined {
  const bodies = view.all("ballot.manifest");
  const read = attempt(() => {
    demand(bodies.length === 1, "manifest.invalid", "ballot.manifest");
    return readManifest(bodies[0]?.body.manifest);
  });
  if (!read.ok) {
    found.fail("V1", read.error.code, read.error.where);
    return undefined;
  }
  const expected = attempt(() => toElection(read.value, setup.ctx.publicKey));
  if (!expected.ok) found.error("V1", expected.error);
  else if (expected.value !== parts.election) found.fail("V1", "manifest.mismatch", "election");
  for (const event of view.record.events) {
    const uuid = event.body.uuid;
    if (uuid !== undefined && uuid !== read.value.uuid)
      found.fail("V1", "manifest.mismatch", `events[${event.seq}].uuid`);
  }
  return read.value;
}

/** One event of each trustee, in index order. */
function round<T extends "dkg.commit" | "dkg.reveal" | "dkg.deal" | "dkg.ack" | "dkg.test">(
  view: RecordView,
  type: T,
  n: number,
): readonly TypedEvent<T>[] {
  const events = [...view.all(type)].sort((a, b) => a.body.index - b.body.index);
  const complete = events.length === n && events.every(({ body }, i) => body.index === i + 1);
  demand(complete, "dkg.aborted", type);
  return events;
}

const ROUNDS: readonly EventType[] = [
  ...(["dkg.open", "dkg.commit", "dkg.reveal", "dkg.deal"] as const),
  ...(["dkg.ack", "dkg.done", "dkg.test", "ballot.manifest"] as const),
];

/** Every round starts only when the one before is complete; a complaint ends a ceremony. */
function checkRounds(view: RecordView): void {
  demand(view.all("dkg.complaint").length === 0, "dkg.aborted", "dkg.complaint");
  demand(view.all("dkg.open").length === 1 && view.all("dkg.done").length === 1, "dkg.aborted", "dkg.open");
  let last = -1;
  for (const type of ROUNDS) {
    const positions = view.all(type).map(({ position }) => position);
    demand(
      positions.every((position) => position > last),
      "dkg.early-reveal",
      type,
    );
    last = Math.max(last, ...positions);
  }
}

function checkDeals(view: RecordView, n: number): void {
  for (const { body } of round(view, "dkg.deal", n)) {
    // `readRecord` has read the shape of every deal.
    const deals = view.record.deals as unknown as readonly Deal[];
    const deal = deals.find((d) => d.index === body.index && d.ctx === body.ctx);
    // Deals may have been shredded; those that are there must be the dealt ones.
    if (deal === undefined) continue;
    const to = deal.shares.map((share) => share.to);
    demand(dealHash(deal) === body.dealHash, "dkg.bad-share", `deals[${body.index}]`);
    demand(to.length === n && to.every((j, i) => j === i + 1), "dkg.bad-share", `deals[${body.index}].shares`);
  }
}

function checkMessages(view: RecordView, c: Ceremony): readonly (readonly Element[])[] {
  const commits = round(view, "dkg.commit", c.n).map(({ body }) => body);
  const reveals = round(view, "dkg.reveal", c.n).map(({ body }) => body);
  const { coefficients } = checkReveals(c, commits, reveals);
  const acks = round(view, "dkg.ack", c.n).map(({ body }) => body);
  const pedersen = view.first("dkg.done")?.body.pedersen;
  const collected = {
    threshold: c.k,
    certs: commits.map(({ cert }) => cert),
    coefexps: reveals.map(({ coefexps }) => coefexps),
    verification_keys: acks.map(({ verificationKey }) => verificationKey),
  };
  demand(sameJson(collected, pedersen), "trustees.key-mismatch", "dkg.done");
  return coefficients;
}

/** Equal contents regardless of the order of members. */
function sameJson(a: unknown, b: unknown): boolean {
  const sorted = (_name: string, value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
      : value;
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

function checkTests(view: RecordView, c: Ceremony, coefficients: readonly (readonly Element[])[]): void {
  const group = getGroup(c.suite);
  const ctx = ceremonyContext(c);
  const Y = coefficients.reduce((y, [A0 = group.identity]) => group.mul(y, A0), group.identity);
  const cell = testCell(group, ctx, Y);
  const factors = round(view, "dkg.test", c.n).map(({ body }) => {
    demand(body.ctx === ctx, "dkg.aborted", `dkg.test[${body.index}].ctx`);
    return checkTest(group, cell, verificationKeyOf(group, coefficients, body.index), body);
  });
  demand(testCombines(group, cell, factors, c.k), "pdec.bad-proof", "dkg.test");
}

/** The trustees of the manifest are those of the ceremony, valid at opening, and no voters (§2, V4). */
function checkTrusteeRules(view: RecordView, c: Ceremony, manifest: Manifest): void {
  const { trustees, policy, roll, suite } = manifest;
  const same = trustees.ctx === ceremonyContext(c) && trustees.k === c.k && trustees.n === c.n && suite === c.suite;
  demand(same, "trustees.key-mismatch", "manifest.trustees");
  demand(c.notAfter > policy.opensAt, "dkg.aborted", "ceremony.notAfter");
  const voters = new Set((roll.entries ?? []).flatMap((e) => [e.voterId, e.enrolledKeyId]));
  for (const { trusteeId, enrolledKeyId, index } of c.trustees) {
    demand(
      !voters.has(trusteeId) && !voters.has(enrolledKeyId),
      "trustees.key-mismatch",
      `ceremony.trustees[${index}]`,
    );
  }
  const bound = view.all("cred.bind").map(({ body }) => body.voterId);
  demand(!c.trustees.some(({ trusteeId }) => bound.includes(trusteeId)), "trustees.key-mismatch", "cred.bind");
}

/** trustees.json is the server's key and the ceremony of the manifest, and the key is fresh. */
function checkStructure(view: RecordView, setup: Setup, c: Ceremony, earlier: ReadonlySet<string>): void {
  const kinds = setup.items.map(({ kind }) => kind).join();
  demand(kinds === "Single,Pedersen", "trustees.key-mismatch", "trustees");
  for (const item of setup.items) {
    if (item.kind === "Single") demand(!earlier.has(item.key.public_key), "trustees.key-mismatch", "trustees[0]");
    else checkPart(view, item.pedersen, c);
  }
}

function checkPart(view: RecordView, pedersen: Pedersen, c: Ceremony): void {
  const sized = pedersen.threshold === c.k && pedersen.certs.length === c.n;
  demand(sized && sameJson(pedersen, view.first("dkg.done")?.body.pedersen), "trustees.key-mismatch", "trustees[1]");
}

/** V4 for records: the whole ceremony, and its place in the election. */
export function checkCeremony(
  found: Findings,
  view: RecordView,
  setup: Setup,
  manifest: Manifest | undefined,
  earlier: ReadonlySet<string>,
): void {
  const ceremony = view.first("dkg.open")?.body.ceremony;
  if (ceremony === undefined) {
    found.fail("V4", "dkg.aborted", "dkg.open");
    return;
  }
  run(found, "V4", () => {
    checkRounds(view);
  });
  run(found, "V4", () => {
    checkTests(view, ceremony, checkMessages(view, ceremony));
  });
  run(found, "V4", () => {
    checkDeals(view, ceremony.n);
  });
  run(found, "V4", () => {
    checkStructure(view, setup, ceremony, earlier);
    if (manifest !== undefined) checkTrusteeRules(view, ceremony, manifest);
  });
}

function checkBoundVoters(view: RecordView, manifest: Manifest, credentials: readonly string[]): void {
  const entitled = new Set((manifest.roll.entries ?? []).map((e) => e.voterId));
  const voters = new Set<string>();
  const bound = new Set<string>();
  for (const { body, event } of view.all("cred.bind")) {
    const where = `events[${event.seq}]`;
    demand(entitled.has(body.voterId) && body.rollHash === manifest.roll.hash, "credential.unknown", where);
    demand(!voters.has(body.voterId) && !bound.has(body.credential), "credential.duplicate", where);
    checkCredential(manifest.suite, body);
    voters.add(body.voterId);
    bound.add(body.credential);
  }
  const same = bound.size === credentials.length && credentials.every((credential) => bound.has(credential));
  demand(same, "credential.unknown", "credentials");
}

/** Credentials are bound, then listed, then frozen by the setup, then the vote opens. */
function checkListOrder(view: RecordView, listed: number): void {
  const frozen = view.first("ballot.setup")?.position ?? -1;
  const opened = view.first("ballot.open")?.position ?? Infinity;
  const bound = view.all("cred.bind").every(({ position }) => position < listed);
  demand(bound && listed < frozen && frozen < opened, "record.order", "cred.list");
}

function checkAnnounced(view: RecordView, setup: Setup, manifest: Manifest, parts: ArchiveParts): void {
  const [list, ...more] = view.all("cred.list");
  demand(list !== undefined && more.length === 0, "credential.unknown", "cred.list");
  const announced = list.body.sha256 === sha256hex(parts.credentials) && list.body.count === setup.credentials.length;
  demand(announced, "credential.unknown", "cred.list");
  demand(setup.credentials.length <= manifest.roll.count, "credential.unknown", "credentials");
  checkListOrder(view, list.position);
}

/** V5 for records: the list is the bound one, announced, frozen before opening and no longer than the roll. */
export function checkBoundList(
  found: Findings,
  view: RecordView,
  setup: Setup,
  manifest: Manifest,
  parts: ArchiveParts,
): void {
  run(found, "V5", () => {
    checkAnnounced(view, setup, manifest, parts);
  });
  if (manifest.mode === "board") {
    run(found, "V5", () => {
      checkBoundVoters(view, manifest, setup.credentials);
    });
  }
}
