/** One batch, from the lock of the head to COMMIT. Whatever fails on the way throws, and nothing has been told to anybody. */
import type pg from "pg";
import type { Frontier } from "@mingjian/tlog";
import { idemOf, malformed, requestOf } from "./command.ts";
import type { Command, Outcome, Placed, Refused, Request } from "./command.ts";
import { Draft, instantOf } from "./draft.ts";
import type { Head } from "./head.ts";
import { limits } from "./queue.ts";
import { knownRequests, writeBatch } from "./write.ts";
import type { KnownRequest } from "./write.ts";
import type { World } from "@mingjian/rulebook";

export interface BatchGround {
  readonly logId: number;
  readonly now: () => number;
}

export interface Judged {
  /** Answers in the order of the requests; fewer than there were requests when the batch was full. */
  readonly outcomes: readonly Outcome[];
  readonly draft: Draft;
}

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
  for (const request of requests) {
    if (draft.entries.length >= limits.entries || draft.bytes >= limits.bodyBytes) break;
    outcomes.push(judging.next(request));
  }
  return { outcomes, draft };
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
  return { outcomes, draft };
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
export async function commitDraft(client: pg.Client, logId: number, head: Head, draft: Draft): Promise<Head> {
  const frontier = grown(head.frontier, draft);
  const next = { size: draft.size, frontier, root: frontier.root(), lastAt: draft.lastAt };
  await writeBatch(client, logId, head.size, { ...next, lastAt: instantOf(next.lastAt) }, draft.entries);
  await client.query("commit");
  return next;
}

const grown = (frontier: Frontier, { entries }: Draft): Frontier =>
  frontier.appendAll(Buffer.concat(entries.map(({ leaf }) => leaf)));
