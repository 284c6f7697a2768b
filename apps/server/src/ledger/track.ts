/** What this process knows of its log: the head it last saw committed and the world folded to it. */
import type pg from "pg";
import type { Tree } from "@mingjian/tlog";
import type { Rulebook, World } from "@mingjian/rulebook";
import { LedgerFault } from "./errors.ts";
import { sameBytes } from "./head.ts";
import type { Head } from "./head.ts";
import { foldFrom, rebuild, requireReached } from "./rebuild.ts";
import type { SnapshotStore } from "./snapshot.ts";

export interface TrackOptions {
  readonly logId: number;
  readonly rulebook: Rulebook;
  readonly snapshots: SnapshotStore;
  /** Checkpoints published so far, from the files that outsiders read. */
  readonly published: () => Promise<readonly Tree[]>;
}

export class Track {
  readonly #options: TrackOptions;
  /** Last head seen committed; kept when the world is thrown away, because a log must never fall behind it. */
  #head: Head | undefined;
  #world: World | undefined;
  #client: pg.Client | undefined;

  constructor(options: TrackOptions) {
    this.#options = options;
  }

  get head(): Head | undefined {
    return this.#head;
  }

  get world(): World | undefined {
    return this.#world;
  }

  /**
   * The world at the head that the caller has locked: as it is, moved on by what others appended, or made anew.
   * @throws LedgerFault E_ROLLBACK, E_FORK, E_COMMITMENT: the log must stop
   */
  async at(client: pg.Client, head: Head): Promise<World> {
    this.#requireForward(head);
    if (client !== this.#client) for (const tree of await this.#options.published()) requireReached(head, tree);
    this.#client = client;
    const world = await this.#worldAt(client, head);
    this.#head = head;
    this.#world = world;
    return world;
  }

  #requireForward({ size, root }: Head): void {
    const seen = this.#head;
    if (seen === undefined) return;
    if (size < seen.size) throw new LedgerFault("E_ROLLBACK", "the log was set back", { size, seen: seen.size });
    if (size === seen.size && !sameBytes(root, seen.root))
      throw new LedgerFault("E_FORK", "the log has another root than before", { size });
  }

  async #worldAt(client: pg.Client, head: Head): Promise<World> {
    const { logId, rulebook, snapshots, published } = this.#options;
    const [world, seen] = [this.#world, this.#head];
    if (world !== undefined && seen !== undefined) {
      if (seen.size === head.size) return world;
      const folded = await foldFrom(client, { world, frontier: seen.frontier }, head, { logId, published: [] });
      if (sameBytes(folded.frontier.root(), head.root)) return world;
      throw new LedgerFault("E_FORK", "the log does not continue what was seen before", { size: head.size });
    }
    const snapshot = await snapshots.load(head.size);
    const options = { logId, rulebook, snapshot, published: await published() };
    return (await rebuild(client, head, options)).world;
  }

  /** After COMMIT has returned: the provisional folds are now true. `world` replaces the present one where a trial was committed. */
  committed(head: Head, world: World | undefined = this.#world): void {
    this.#head = head;
    this.#world = world;
  }

  /** The world may have run ahead of the log: it is made anew before the next act. */
  discard(): void {
    this.#world = undefined;
  }
}
