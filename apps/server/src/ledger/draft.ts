/**
 * A batch in the making: commands are judged one after the other on the world as it would be, and every accepted act is
 * folded before the next one is judged. Nothing here touches the database; the caller commits the draft or throws it away.
 */
import { buildEntry, LedgerError, randomNeeded, uuidText } from "@mingjian/sealed";
import type { ActGroups, JsonObject } from "@mingjian/sealed";
import { opensslSha256 } from "@mingjian/tlog/node";
import { groupsOf, rulesOf, typeOf } from "@mingjian/rulebook";
import type { AnyInstitution, Entry, Instant, MatterState, Proposal, Ref, Verdict, World } from "@mingjian/rulebook";
import { defined, matterIdOf, requestOf } from "./command.ts";
import type { Accepted, Command, Outcome, Refused, Request, RequestKey } from "./command.ts";
import { RandomPool } from "./random-pool.ts";
import type { NewEntry } from "./write.ts";

/** An act of the ledger itself, which no institution judges: entered by us, in group P for everybody to read. */
export interface LogAct {
  readonly type: `log.${string}`;
  readonly P: JsonObject;
  readonly seq: number;
  readonly key: RequestKey;
}

export interface DraftStart {
  readonly logId: number;
  readonly world: World;
  readonly size: number;
  /** Milliseconds: no act is earlier than the last one. */
  readonly lastAt: number;
  readonly now: () => number;
}

/** Stream of the ledger's own acts. */
export const logStream = "log";

/** Reactions that set off reactions: a declaration that never comes to an end is a fault of ours. */
const deepest = 8;

const seedBytes = 32;
const idBytes = 16;
const random = new RandomPool();
/** For a matter that will never be opened. */
const noIdem = new Uint8Array(32);

export class Draft {
  readonly entries: NewEntry[] = [];
  /** Bytes of all bodies so far. */
  bytes = 0;
  readonly #start: DraftStart;
  #lastAt: number;

  constructor(start: DraftStart) {
    this.#start = start;
    this.#lastAt = start.lastAt;
  }

  /** Log size after the entries of the draft. */
  get size(): number {
    return this.#start.size + this.entries.length;
  }

  get lastAt(): number {
    return this.#lastAt;
  }

  /** Judges a command and, when the rules allow it, enters it together with its reactions. Throws only for faults of ours. */
  judge(request: Request, depth = 0): Outcome {
    const place = this.#place(request);
    if ("ok" in place) return place;
    const { institution, act, input, actor } = request.command;
    const { matterId, seq } = place;
    const at = instantOf(this.#time());
    const verdict = this.#start.world.judge({ institution, act, matterId, input, actor, at });
    if (verdict?.ok !== true) return refusedBy(verdict);
    const { key } = request;
    // The rules may accept what the log cannot hold; only now is it known that no rule says it better.
    if ("code" in key) return { ok: false, kind: "invalid", code: key.code };
    const done = this.#enter(verdict.entry, { request, key, seq });
    return done.ok ? { ...done, reactions: this.#react(verdict.entry, done, depth) } : done;
  }

  /** The matter and its version; or why there is none to act on. */
  #place(request: Request): { readonly matterId: Ref; readonly seq: number } | Refused {
    const { command } = request;
    const matterId = command.matterId ?? newIdOf(request);
    const before = this.#start.world.matter(matterId);
    if (command.matterId !== undefined && before === undefined) return unknownMatter;
    const seq = before?.seq ?? 0;
    return staleness(command, seq) ?? { matterId, seq };
  }

  /** Enters an act of the ledger itself. */
  enterLogAct({ type, P, seq, key }: LogAct): void {
    const at = this.#time();
    this.#lastAt = at;
    const envelope = { type, stream: logStream, seq, at: instantOf(at), actor: "sys:ledger", rules: [] };
    const built = this.#build(envelope, { P });
    const { entryId } = built;
    this.#push({ ...built, type, stream: logStream, seq, at: envelope.at, key, response: JSON.stringify({ entryId }) });
    this.#start.world.state().size += 1;
  }

  #time(): number {
    return Math.max(this.#start.now(), this.#lastAt);
  }

  #enter(entry: Entry, from: Origin): Accepted | Refused {
    const law = this.#law(entry.institution);
    let built: Built;
    try {
      built = this.#build(envelopeOf(law, entry, from), partsOf(law, entry));
    } catch (error) {
      // Thrown for content that has no place in a log: nothing was folded yet.
      if (error instanceof LedgerError) return { ok: false, kind: "invalid", code: error.code };
      throw error;
    }
    const after = this.#start.world.fold(entry);
    this.#lastAt = Date.parse(entry.at);
    const place = { pos: this.size, entryId: built.entryId, at: entry.at, ...placeOf(entry.institution, after) };
    const { seq, key } = from;
    const row = { type: typeOf(entry), stream: entry.matterId, seq, at: entry.at, key };
    this.#push({ ...built, ...row, response: JSON.stringify(place) });
    return { ok: true, replayed: false, ...place, leaf: built.leaf, entry };
  }

  #law(institution: string): AnyInstitution {
    const law = this.#start.world.law(institution);
    if (law === undefined) throw new Error(`no institution ${institution}`);
    return law;
  }

  /** Salts, commitments, MJE1 bytes and leaf hash. */
  #build(envelope: JsonObject, parts: Omit<ActGroups, "E">): Built {
    const { id, entryId } = newId();
    const groups: ActGroups = { E: { v: 1, id: entryId, ...envelope }, ...parts };
    const salts = random.block(randomNeeded(groups) + seedBytes);
    const built = buildEntry({ entryId: id, padSeed: salts.take(seedBytes), groups }, salts, opensslSha256);
    return { entryId, ...built, leaf: opensslSha256.recordHash(built.entry) };
  }

  #push(entry: NewEntry): void {
    this.entries.push(entry);
    for (const { body } of entry.groups) this.bytes += body.length;
  }

  /** What the act proposes elsewhere is judged right behind it, as a command of the system whose key follows from the entry. */
  #react(entry: Entry, done: Accepted, depth: number): readonly Outcome[] {
    const law = this.#law(entry.institution);
    const matter = this.#start.world.matter(entry.matterId)?.matter;
    const proposals = law.reactions
      .filter(({ on }) => on === entry.act)
      .flatMap((reaction) => [...reaction.propose(matter as never, entry)]);
    if (proposals.length > 0 && depth >= deepest) throw new Error("reactions without end");
    return proposals.map((proposal, i) => {
      const command = reactionTo(done.entryId, i, proposal);
      return this.judge(requestOf(this.#start.logId, command, [done.entryId]), depth + 1);
    });
  }
}

interface Origin {
  readonly request: Request;
  readonly key: RequestKey;
  /** Counter of the entry in its matter. */
  readonly seq: number;
}
type Built = Pick<NewEntry, "entryId" | "entry" | "padSeed" | "groups" | "leaf">;

export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

const unknownMatter: Refused = { ok: false, kind: "unknown" };

const newIdOf = ({ command, key }: Request): Ref =>
  command.newMatterId ?? matterIdOf("code" in key ? noIdem : key.idem);

const staleness = ({ expectedSeq }: Command, seq: number): Refused | undefined =>
  expectedSeq === undefined || expectedSeq === seq
    ? undefined
    : { ok: false, kind: "conflict", code: "E_STREAM_CONFLICT", seq };

const refusedBy = (verdict: Extract<Verdict, { ok: false }> | undefined): Refused =>
  verdict === undefined
    ? unknownMatter
    : { ok: false, kind: "refused", refused: verdict.refused, findings: verdict.findings };

const reactionTo = (cause: string, i: number, { institution, act, matterId, input }: Proposal): Command => ({
  ...{ institution, act, input, actor: "sys:reaction", idempotencyKey: `${cause}:${i}` },
  ...(matterId === undefined ? {} : { matterId }),
});

function envelopeOf(law: AnyInstitution, entry: Entry, { request, seq }: Origin): JsonObject {
  const { command, causes } = request;
  const { occurredAt } = command;
  const facts = { type: typeOf(entry), stream: entry.matterId, seq, at: entry.at, actor: entry.actor, n: entry.n };
  const late = defined({ occurredAt, causes: causes.length > 0 ? causes : undefined });
  return { ...facts, rules: [...rulesOf(law, entry)], ...late };
}

function partsOf(law: AnyInstitution, entry: Entry): Omit<ActGroups, "E"> {
  const { I, ...parts } = groupsOf(law, entry);
  if (I === undefined) return parts;
  return { ...parts, I: I.map(({ ref, retention, body }) => ({ ref, rc: retention, body })) };
}

const placeOf = (
  institution: string,
  { matterId, unit, stage, seq }: MatterState,
): { institution: string; matterId: Ref; unit: Ref; stage: string; seq: number } => ({
  ...{ institution, matterId, unit, stage, seq },
});

function newId(): { readonly id: Uint8Array; readonly entryId: string } {
  const bytes = random.block(idBytes).take(idBytes);
  bytes[6] = ((bytes[6] ?? 0) % 16) + 0x40;
  bytes[8] = ((bytes[8] ?? 0) % 64) + 0x80;
  return { id: bytes, entryId: uuidText(bytes) };
}
