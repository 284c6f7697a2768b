/**
 * Signs the log (ledger.md 14): recomputes every entry, lays the files aside, remembers what it signs before anything is
 * visible, and never signs what does not extend what it signed before. Any failure ends the process; the start-up checks
 * find out where it stood.
 */
import type pg from "pg";
import { formatCheckpoint, openCheckpoint, newVerifier, signNote } from "@mingjian/tlog";
import type { Signer, Tree, Verifier } from "@mingjian/tlog";
import { opensslEd25519 } from "@mingjian/tlog/node";
import type { LogConnection } from "../ledger/connection.ts";
import { LedgerFault } from "../ledger/errors.ts";
import type { Growth } from "./growth.ts";
import { headRow, inView, rowsOf } from "./rows.ts";
import type { SignerState } from "./state.ts";

export interface SignerParts {
  readonly logId: number;
  readonly origin: string;
  readonly key: Signer;
  readonly connection: LogConnection;
  readonly state: SignerState;
}

/** A tree and the note that signs it. */
export interface Signed {
  readonly tree: Tree;
  readonly note: Uint8Array;
}

export const verifierOf = (key: Signer): Verifier => newVerifier(key.vkey, opensslEd25519);

export class LogSigner {
  readonly #parts: SignerParts;
  readonly #growth: Growth;
  #last: Signed | undefined;

  /** `growth` stands at the last signed tree; both come from the start-up checks. */
  constructor(parts: SignerParts, last: Signed | undefined, growth: Growth) {
    this.#parts = parts;
    this.#last = last;
    this.#growth = growth;
  }

  /** The last signed tree. */
  get tree(): Tree | undefined {
    return this.#last?.tree;
  }

  /** Signs what has been appended since; answers the size signed. @throws LedgerFault: nothing may be signed any more */
  async sign(): Promise<number> {
    const client = await this.#parts.connection.client();
    const from = this.#last?.tree.n ?? 0;
    const { state } = this.#parts;
    const size = await inView(client, () => this.#recompute(client, from)); // S0, S1 and most of S2
    if (size === from) return size;
    const tree = this.#growth.tree();
    await state.stage(this.#growth.partials()); // S2
    await state.staged(tree);
    const signed = { tree, note: await this.#signed(tree) }; // S3
    await this.#remember(client, signed); // S4
    await finish(this.#parts, client, signed); // S5, S6, S9
    return size;
  }

  async #recompute(client: pg.Client, from: number): Promise<number> {
    const { logId, state } = this.#parts;
    const head = await headRow(client, logId);
    requireGrowth(this.#last?.tree, head);
    for await (const rows of rowsOf(client, logId, from, head.size)) await state.stage(await this.#growth.add(rows));
    const tree = this.#growth.tree();
    if (Buffer.compare(tree.hash, head.root) !== 0)
      throw new LedgerFault("E_FORK", "the entries do not give the head's root", { size: head.size });
    return head.size;
  }

  async #signed(tree: Tree): Promise<Uint8Array> {
    const { origin, key } = this.#parts;
    const note = await signNote(formatCheckpoint({ origin, tree }), [key]);
    await openCheckpoint(note, { log: verifierOf(key) });
    return note;
  }

  /** The point of no return: still the only signer, and nobody has signed in between. */
  async #remember(client: pg.Client, signed: Signed): Promise<void> {
    const { connection, state } = this.#parts;
    await client.query("select 1"); // the lock lives as long as this connection answers
    if (!connection.alive) throw new Error("the connection that holds the signer's lock is lost");
    if (Buffer.compare(state.last() ?? empty, this.#last?.note ?? empty) !== 0)
      throw new LedgerFault("E_FORK", "somebody else has signed this log", { size: signed.tree.n });
    await state.remember(signed.note);
    this.#last = signed;
  }
}

const empty = new Uint8Array();

/** S5, S6 and S9; repeated after a crash, they change nothing that is already there. */
export async function finish(
  { logId, state }: Pick<SignerParts, "logId" | "state">,
  client: pg.Client,
  { tree, note }: Signed,
): Promise<void> {
  await state.install(tree);
  await state.publish(note);
  await client.query(
    `insert into ledger.checkpoint (log_id, size, root, note, signed_at) values ($1, $2, $3, $4, now())
     on conflict (log_id, size) do nothing`,
    [logId, tree.n, Buffer.from(tree.hash), new TextDecoder().decode(note)],
  );
  state.discard(tree);
}

/** @throws LedgerFault E_ROLLBACK, E_FORK */
export function requireGrowth(
  last: Tree | undefined,
  head: { readonly size: number; readonly root: Uint8Array },
): void {
  if (last === undefined) return;
  if (head.size < last.n)
    throw new LedgerFault("E_ROLLBACK", "the log is behind what was signed", { size: head.size, signed: last.n });
  if (head.size === last.n && Buffer.compare(head.root, last.hash) !== 0)
    throw new LedgerFault("E_FORK", "the log has another root than was signed", { size: head.size });
}
