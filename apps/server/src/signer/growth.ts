/**
 * The tree grown by rows of the database, computed twice with implementations that share no code: one wrong bit in a signed
 * tree is there for ever (ledger.md 14.1, S1).
 */
import { checkEntry } from "@mingjian/sealed";
import { batchHasher, Frontier, LogBuilder, sha256 } from "@mingjian/tlog";
import type { BatchHasher, LogFile, LogReader, Tree } from "@mingjian/tlog";
import { opensslBatchHasher, opensslSha256, wasmBatchHasher } from "@mingjian/tlog/node";
import { LedgerFault } from "../ledger/errors.ts";
import type { SignedRow } from "./rows.ts";

const first = { suite: opensslSha256, batch: opensslBatchHasher() };
/** WebAssembly where the machine has it, else plain JavaScript; never OpenSSL. */
const second: BatchHasher = secondHasher();

function secondHasher(): BatchHasher {
  try {
    return wasmBatchHasher();
  } catch {
    return batchHasher(sha256);
  }
}

export class Growth {
  readonly #builder: LogBuilder;
  #frontier: Frontier;

  private constructor(builder: LogBuilder) {
    this.#builder = builder;
    this.#frontier = Frontier.decode(builder.size, builder.frontier().encode(), sha256);
  }

  static empty(): Growth {
    return new Growth(LogBuilder.empty(first));
  }

  /** From the published right edge of a signed tree. @throws LedgerError of the log when files are missing or contradict it */
  static async resume(tree: Tree, published: LogReader): Promise<Growth> {
    return new Growth(await LogBuilder.resume(tree, published, first));
  }

  /** Adds rows; answers the files that are complete now. @throws LedgerFault E_FORK when a row contradicts its leaf */
  async add(rows: readonly SignedRow[]): Promise<readonly LogFile[]> {
    const entries = rows.map(({ entry }) => entry);
    requireForm(entries, this.#builder.size);
    const leaves = await second.recordHashes(entries);
    if (Buffer.compare(leaves, Buffer.concat(rows.map(({ leaf }) => leaf))) !== 0)
      throw new LedgerFault("E_FORK", "an entry differs from its leaf hash", { from: this.#builder.size });
    this.#frontier = this.#frontier.appendAll(leaves);
    return this.#builder.append(entries);
  }

  /** The tree on which both computations agree. @throws LedgerFault E_FORK */
  tree(): Tree {
    const [root, again] = [this.#builder.root(), this.#frontier.root()];
    if (Buffer.compare(root, again) !== 0)
      throw new LedgerFault("E_FORK", "two computations of the root differ", { size: this.#builder.size });
    return { n: this.#builder.size, hash: root };
  }

  /** Partial tiles and bundle of the present size. */
  partials(): readonly LogFile[] {
    return this.#builder.partials();
  }
}

function requireForm(entries: readonly Uint8Array[], from: number): void {
  for (const [i, entry] of entries.entries()) {
    try {
      checkEntry(entry);
    } catch {
      throw new LedgerFault("E_FORK", "a row is not an entry", { pos: from + i });
    }
  }
}

/** Both implementations give the published digest of "abc" as a record, or this machine must not sign. */
export async function selfTest(): Promise<void> {
  const abc = new TextEncoder().encode("abc");
  const expected = "609f6e36d2405585188d5cfd761f407c7cc46a7d3f314c88270469dde315fcd1";
  const found = await Promise.all([first.batch, second].map((hasher) => hasher.recordHashes([abc])));
  if (found.some((hash) => Buffer.from(hash).toString("hex") !== expected))
    throw new LedgerFault("E_AUDIT", "the hash self-test failed");
}
