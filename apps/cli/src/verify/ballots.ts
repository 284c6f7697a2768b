/** 账本里的票决 — every secret ballot whose groups the export shows: its record read off the entries and checked like any other record. */
import { bindingOf, readRecord, verifyRecord, type ElectionRecord, type EventType } from "@mingjian/ballot";
import { BallotError } from "@mingjian/ballot";
import type { Envelope, JsonObject } from "@mingjian/sealed";
import {
  ballotEvents,
  electionOf,
  INSTITUTIONS,
  joined,
  replay,
  type ActorId,
  type AnyInstitution,
  type Ballot,
  type Entry,
  type Groups,
  type Keys,
  type Ref,
} from "@mingjian/rulebook";
import { fromUtf8 } from "@mingjian/sealed";
import type { CheckedFolder } from "./folder.ts";
import type { BallotChecked, Findings } from "./report.ts";

interface Placed {
  readonly pos: number;
  readonly entry: Entry;
}
const BALLOT = "ballot";
const CEREMONY = "key-ceremony";
const lawOf = (id: string): AnyInstitution => {
  const law = INSTITUTIONS.find((one) => one.id === id);
  if (law === undefined) throw new Error(`no institution ${id}`);
  return law;
};

/** Acts whose ciphertexts stand in the voter's own group, and those of a congress, in the supervisors'. */
const NAMED = ["ballot.bound", "ballot.cast", "ballot.spoiled"];
const UNNAMED = ["ballot.committed-unnamed", "ballot.cast-unnamed", "ballot.spoiled-unnamed"];
const shownEnough = (type: string, { I, S }: Groups): boolean =>
  NAMED.includes(type) ? I !== undefined : !UNNAMED.includes(type) || S !== undefined;

/** Collects the entries of ballots and ceremonies while the groups of an export are read. */
export class BallotCollector {
  readonly #streams = new Map<Ref, Placed[]>();
  readonly #incomplete = new Set<Ref>();

  take(pos: number, envelope: Envelope, bodies: ReadonlyMap<string, JsonObject>): void {
    const { type, stream, actor, at, n = pos } = envelope;
    const institution = type.slice(0, type.indexOf("."));
    if (institution !== BALLOT && institution !== CEREMONY) return;
    const groups = groupsOf(bodies);
    if (groups.O === undefined || !shownEnough(type, groups)) {
      this.#incomplete.add(stream);
      return;
    }
    const entry = joined({ type, stream, actor: actor as ActorId, at, n }, groups);
    this.#streams.set(stream, [...(this.#streams.get(stream) ?? []), { pos, entry }]);
  }

  /** Every ballot from its setup on; one that fails a check fails the whole verification and is named. */
  async check(folder: CheckedFolder, findings: Findings): Promise<readonly BallotChecked[]> {
    const checked: BallotChecked[] = [];
    const ids = new Set([...this.#streams.keys(), ...this.#incomplete]);
    for (const id of ids) {
      const one = await this.#one(id, folder);
      if (one === undefined) continue;
      for (const name of one.failed) findings.fail({ code: "BALLOT_REJECTED", name: `${one.uuid} ${name}` });
      checked.push(one);
    }
    return checked;
  }

  async #one(id: Ref, folder: CheckedFolder): Promise<BallotChecked | undefined> {
    const own = this.#streams.get(id) ?? [];
    if (own[0]?.entry.institution !== BALLOT) return undefined;
    // The declarations of these institutions make matters of these types.
    const matter = matterOf(BALLOT, id, own) as Ballot;
    if (matter.frozenAt === undefined) return undefined;
    const ceremony = this.#shown(matter.keys);
    if (this.#shown(id) === undefined || ceremony === undefined)
      return { uuid: electionOf(id), state: "notShown", failed: [] };
    const keys = matterOf(CEREMONY, matter.keys, ceremony) as Keys;
    return judged(id, await recordOf([...ceremony, ...own], { id, matter, keys }, folder));
  }

  /** The entries of a stream of which the export shows every one; otherwise undefined. */
  #shown(stream: Ref): readonly Placed[] | undefined {
    return this.#incomplete.has(stream) ? undefined : this.#streams.get(stream);
  }
}

/** What its record says of a ballot, or that it cannot be read. */
function judged(id: Ref, record: ElectionRecord | BallotError): BallotChecked {
  const uuid = electionOf(id);
  if (record instanceof BallotError) return { uuid, state: "rejected", failed: [`${record.code} ${record.where}`] };
  const { ok, phase, ballots, counts, checks } = verifyRecord(record);
  const failed = checks
    .filter((c) => c.status === "fail")
    .map(({ id: check, code = "", where = "" }) => `${check} ${code} ${where}`.trim());
  return {
    ...{ uuid, state: ok ? "accepted" : "rejected", phase, ballots, failed },
    ...(counts === undefined ? {} : { counts }),
  };
}

const matterOf = (institution: string, id: Ref, entries: readonly Placed[]): unknown =>
  replay(
    lawOf(institution),
    id,
    entries.map(({ entry }) => entry),
  ).matter;

interface Subject {
  readonly id: Ref;
  readonly matter: Ballot;
  readonly keys: Keys;
}

/** The record, or why it cannot be read. */
async function recordOf(
  entries: readonly Placed[],
  { id, matter, keys }: Subject,
  folder: CheckedFolder,
): Promise<ElectionRecord | BallotError> {
  const drafts = ballotEvents(entries, { id: matter.keys, keys }, { id, matter });
  const blobs: Record<string, string> = {};
  for (const hash of drafts.flatMap(({ body }) => refsIn(body))) {
    const bytes = await folder.read(`files/${hash}`);
    if (bytes !== undefined) blobs[hash] = fromUtf8(bytes);
  }
  try {
    const events = drafts.map(({ type, by, at, body }, seq) => ({
      ...{ seq, type: type as EventType, by, at, body },
      binding: bindingOf(type as EventType, body),
    }));
    const texts = Object.keys(blobs).length > 0 ? { blobs } : {};
    // Sealed shares are not part of an export's check: their hashes are in the events.
    return readRecord({ v: 1, format: "MJ-BALLOT/1 record", events, deals: [], ...texts });
  } catch (error) {
    if (error instanceof BallotError) return error;
    throw error;
  }
}

const refsIn = (body: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(body).flatMap(([name, value]) =>
    name.endsWith("Ref") ? [(value as { readonly sha256: string }).sha256] : [],
  );

function groupsOf(bodies: ReadonlyMap<string, JsonObject>): Groups {
  const part = (gid: "P" | "O" | "S"): Groups => {
    const body = bodies.get(gid);
    return body === undefined ? {} : { [gid]: body };
  };
  const I = [...bodies].flatMap(([gid, body]) => {
    const [ref = "", retention = ""] = gid.slice(2).split("/");
    return gid.startsWith("I:") ? [{ ref, retention, body }] : [];
  });
  return { ...part("P"), ...part("O"), ...part("S"), ...(I.length > 0 ? { I } : {}) };
}
