/** One entry that travels alone: a disclosure, or a `.tlog-proof` with its entry (ledger specification, sections 10, 19.1). */
import {
  canonicalBody,
  checkEntry,
  checkGroup,
  decodeEntry,
  fromUtf8,
  isAbsent,
  parseDisclosure,
} from "@mingjian/sealed";
import type { Disclosure, Entry } from "@mingjian/sealed";
import { checkRecord, parseTlogProof } from "@mingjian/tlog";
import { opensslSha256 } from "@mingjian/tlog/node";
import { openHead } from "./checkpoint.ts";
import type { Keys } from "./checkpoint.ts";
import { Findings, reportOf } from "./report.ts";
import type { Report } from "./report.ts";

const noKeys: Keys = { source: "none", logs: [], witnesses: [], demanded: [] };

/** Verifies the bytes of a disclosure with pinned keys; without keys nothing can be decided. */
export async function verifyDisclosureBytes(bytes: Uint8Array, pinned: Keys | undefined, now: bigint): Promise<Report> {
  const findings = new Findings();
  const disclosure = await findings.attempt({}, () => parseDisclosure(fromUtf8(bytes)));
  if (disclosure === undefined) return reportOf(findings, { kind: "disclosure", keys: (pinned ?? noKeys).source });
  const entry = await findings.attempt({}, () => decodeEntry(disclosure.entry));
  const opened = entry === undefined ? {} : await openGroups(disclosure, entry, findings);
  const facts = await checkProof(disclosure.proof, disclosure.entry, { keys: pinned ?? noKeys, now }, findings);
  return reportOf(findings, { kind: "disclosure", ...facts, ...opened });
}

/** Verifies a `.tlog-proof` of an entry's bytes. */
export async function verifyProofBytes(
  bytes: Uint8Array,
  entry: Uint8Array,
  pinned: Keys | undefined,
  now: bigint,
): Promise<Report> {
  const findings = new Findings();
  await findings.attempt({}, () => {
    checkEntry(entry);
  });
  const keys = pinned ?? noKeys;
  const text = await findings.attempt({}, () => fromUtf8(bytes));
  const facts = text === undefined ? { keys: keys.source } : await checkProof(text, entry, { keys, now }, findings);
  return reportOf(findings, { kind: "proof", ...facts });
}

async function openGroups(
  disclosure: Disclosure,
  entry: Entry,
  findings: Findings,
): Promise<Pick<Report, "shown" | "opened">> {
  let absent = 0;
  for (const group of disclosure.groups) {
    const stored = { ...group, body: canonicalBody(group.body) };
    const body = await findings.attempt({ slot: group.slot }, () => checkGroup(entry, stored, opensslSha256));
    if (body !== undefined && isAbsent(body)) absent += 1;
  }
  const groups = disclosure.groups.length;
  const opened = { entries: 1, groups, absent, hidden: entry.slots.length - groups };
  return { shown: disclosure.groups.map(({ gid }) => gid), opened };
}

async function checkProof(
  text: string,
  entry: Uint8Array,
  { keys, now }: { readonly keys: Keys; readonly now: bigint },
  findings: Findings,
): Promise<Pick<Report, "keys"> & Partial<Report>> {
  const proof = await findings.attempt({}, () => parseTlogProof(text));
  if (proof === undefined) return { keys: keys.source };
  const context = { keys, file: "checkpoint", now };
  const head = await openHead(proof.checkpoint, context, findings);
  if (head === undefined) return { keys: keys.source };
  const { n, hash } = head.tree;
  const leaf = opensslSha256.recordHash(entry);
  await findings.attempt({ pos: proof.index }, () => {
    checkRecord(proof.hashes, n, hash, proof.index, leaf, opensslSha256);
  });
  return { keys: keys.source, head: head.head, pos: proof.index };
}
