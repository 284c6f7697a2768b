/** One batch, from the lock of the head to COMMIT. Whatever fails on the way throws, and nothing has been told to anybody. */
import type pg from "pg";
import type { Frontier } from "@mingjian/tlog";
import { idemOf, malformed, requestOf } from "./command.ts";
import type { Command, Outcome, Placed, Refused, Request } from "./command.ts";
import { Draft, instantOf } from "./draft.ts";
import type { Head } from "./head.ts";
import { limits } from "./queue.ts";
import { knownRequests, writeEntries, writeGroups } from "./write.ts";
import type { KnownRequest, NewEntry } from "./write.ts";
import type { World } from "@mingjian/rulebook";

export interface BatchGround {
  readonly logId: number;
  readonly now: () => number;
}

export interface Judged {
  /** Answers in the order of the requests; fewer than there were requests when the batch was full. */
  readonly outcomes: readonly Outcome[];
  readonly draft: Draft;
  readonly groups: GroupWriter;
}

/**
 * Writes groups behind the judging: while the next acts are judged here, the database stores those before them. Groups are
 * the larger half of the rows, and unlike entries they may be written before the head has moved.
 */
export class GroupWriter {
  readonly #client: pg.Client;
  readonly #logId: number;
  readonly #first: number;
  #sent = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(client: pg.Client, logId: number, first: number) {
    this.#client = client;
    this.#logId = logId;
    this.#first = first;
  }

  /** Sends what has come since, once the last portion is stored; resolves when it is sent. */
  async send(entries: readonly NewEntry[]): Promise<void> {
    await this.#writing;
    const portion = entries.slice(this.#sent);
    if (portion.length === 0) return;
    this.#writing = writeGroups(this.#client, this.#logId, this.#first + this.#sent, portion);
    this.#writing.catch(() => undefined); // thrown where it is awaited next
    this.#sent += portion.length;
  }

  /** Sends once a portion has gathered. */
  async sendAhead(entries: readonly NewEntry[]): Promise<void> {
    if (entries.length - this.#sent >= portionSize) await this.send(entries);
  }

  /** All groups of these entries are stored. */
  async finish(entries: readonly NewEntry[]): Promise<void> {
    await this.send(entries);
    await this.#writing;
  }
}
const portionSize = 8;

/** Judges the requests on the world at this head, in order; known ones are answered from what was stored. */
export async function judgeAll(
  client: pg.Client,
  head: Head,
  world: World,
  requests: readonly Request[],
  ground: BatchGround,
): Promise<Judged> {
  const keys = requests.flatMap(({ key }) => ("code" in key ? [] : [key.idem]));
  const known = await knownRequests(client, keys);
  const draft = new Draft({ ...ground, world, size: head.size, lastAt: head.lastAt });
  const judging = new Judging(draft, known);
  const outcomes: Outcome[] = [];
  const groups = new GroupWriter(client, ground.logId, head.size);
  for (const request of requests) {
    if (draft.entries.length >= limits.entries || draft.bytes >= limits.bodyBytes) break;
    outcomes.push(judging.next(request));
    await groups.sendAhead(draft.entries);
  }
  return { outcomes, draft, groups };
}

/** The same for a list or a script of any length; repeated requests are recognised in a list only. */
export async function judgeEach(
  client: pg.Client,
  head: Head,
  world: World,
  commands: Iterable<Command>,
  ground: BatchGround,
): Promise<Judged> {
  const listed = Array.isArray(commands) ? (commands as readonly Command[]) : [];
  const known = await knownRequests(
    client,
    listed.map(({ actor, idempotencyKey }) => idemOf(ground.logId, actor, idempotencyKey)),
  );
  const draft = new Draft({ ...ground, world, size: head.size, lastAt: head.lastAt });
  const judging = new Judging(draft, known);
  const outcomes: Outcome[] = [];
  for (const command of commands) outcomes.push(malformed(command) ?? judging.next(requestOf(ground.logId, command)));
  return { outcomes, draft, groups: new GroupWriter(client, ground.logId, head.size) };
}

/** Judges requests and recognises repeated ones, those of this very batch included. */
export class Judging {
  readonly #draft: Draft;
  readonly #known: ReadonlyMap<string, KnownRequest>;
  readonly #own = new Map<string, { readonly requestHash: Uint8Array; readonly outcome: Outcome }>();

  constructor(draft: Draft, known: ReadonlyMap<string, KnownRequest>) {
    this.#draft = draft;
    this.#known = known;
  }

  next(request: Request): Outcome {
    const { key } = request;
    if ("code" in key) return this.#draft.judge(request);
    const stored = this.#known.get(key.id);
    if (stored !== undefined) return sameRequest(key.requestHash, stored) ? replayed(stored) : mismatch;
    const twin = this.#own.get(key.id);
    if (twin !== undefined) return sameRequest(key.requestHash, twin) ? repeated(twin.outcome) : mismatch;
    const outcome = this.#draft.judge(request);
    if (outcome.ok) this.#own.set(key.id, { requestHash: key.requestHash, outcome });
    return outcome;
  }
}

const mismatch: Refused = { ok: false, kind: "mismatch", code: "E_IDEMPOTENCY_MISMATCH" };

const sameRequest = (hash: Uint8Array, { requestHash }: { readonly requestHash: Uint8Array }): boolean =>
  Buffer.compare(hash, requestHash) === 0;

/** We wrote the response ourselves, in the transaction of its entry. */
const replayed = ({ response, leaf }: KnownRequest): Outcome => ({
  ...(response as Omit<Placed, "leaf">),
  ...{ ok: true, replayed: true, leaf },
});

const repeated = (outcome: Outcome): Outcome => {
  if (!outcome.ok) return outcome;
  const { pos, entryId, at, leaf, institution, matterId, unit, stage, seq } = outcome;
  return { ok: true, replayed: true, pos, entryId, at, leaf, institution, matterId, unit, stage, seq };
};

/** Writes the draft behind the head and commits. Answers the new head. */
export async function commitDraft(
  client: pg.Client,
  logId: number,
  head: Head,
  { draft, groups }: Pick<Judged, "draft" | "groups">,
): Promise<Head> {
  const frontier = grown(head.frontier, draft);
  const next = { size: draft.size, frontier, root: frontier.root(), lastAt: draft.lastAt };
  await groups.finish(draft.entries);
  await writeEntries(client, logId, head.size, { ...next, lastAt: instantOf(next.lastAt) }, draft.entries);
  await client.query("commit");
  return next;
}

const grown = (frontier: Frontier, { entries }: Draft): Frontier =>
  frontier.appendAll(Buffer.concat(entries.map(({ leaf }) => leaf)));
