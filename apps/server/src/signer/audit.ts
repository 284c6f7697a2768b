/** The rolling audit (ledger.md 14.2): signed rows against published bundles, bundles and leaves against the signed tree. */
import type pg from "pg";
import { LedgerError, readBundle, storedHashIndex, tileHashReader, tileHeight, tileWidth } from "@mingjian/tlog";
import type { HashReader, LogReader, Tree } from "@mingjian/tlog";
import { fileLogReader, fileTileReader, opensslBatchHasher, opensslSha256 } from "@mingjian/tlog/node";
import { LedgerFault } from "../ledger/errors.ts";
import { inView, rowsOf } from "./rows.ts";
import type { SignedRow } from "./rows.ts";

const leastPerRound = 4096;
const roundsPerCycle = 60;

export class Audit {
  readonly #publicDir: string;
  readonly #logId: number;
  #next = 0;

  constructor(logId: number, publicDir: string) {
    this.#logId = logId;
    this.#publicDir = publicDir;
  }

  /** The next portion, wrapping around: the whole log within ten minutes at a round every ten seconds. */
  async round(client: pg.Client, tree: Tree): Promise<void> {
    const bundles = Math.ceil(tree.n / tileWidth);
    const count = Math.ceil(Math.max(leastPerRound, tree.n / roundsPerCycle) / tileWidth);
    const from = this.#next < bundles ? this.#next : 0;
    await this.#bundles(client, tree, from, Math.min(bundles, from + count));
    this.#next = from + count;
  }

  /** The whole log at once. @throws LedgerFault E_AUDIT naming the bundle */
  async full(client: pg.Client, tree: Tree): Promise<void> {
    await this.#bundles(client, tree, 0, Math.ceil(tree.n / tileWidth));
  }

  async #bundles(client: pg.Client, tree: Tree, from: number, to: number): Promise<void> {
    const published = fileLogReader(this.#publicDir);
    const hashes = tileHashReader(tree, fileTileReader(this.#publicDir), opensslSha256);
    for (let n = from; n < to; n++) {
      const first = n * tileWidth;
      const size = Math.min(tree.n - first, tileWidth);
      const rows = await inView(client, () => this.#rows(client, first, first + size));
      await checkBundle({ n, first, size }, rows, published, hashes);
    }
  }

  async #rows(client: pg.Client, from: number, to: number): Promise<readonly SignedRow[]> {
    const found: SignedRow[] = [];
    for await (const rows of rowsOf(client, this.#logId, from, to)) found.push(...rows);
    return found;
  }
}

interface Range {
  readonly n: number;
  readonly first: number;
  readonly size: number;
}

async function checkBundle(
  { n, first, size }: Range,
  rows: readonly SignedRow[],
  published: LogReader,
  hashes: HashReader,
): Promise<void> {
  const differs = (what: string): LedgerFault => new LedgerFault("E_AUDIT", what, { from: first, to: first + size });
  try {
    const entries = await readBundle({ h: tileHeight, l: -1, n, w: size }, published);
    if (rows.some(({ entry }, i) => Buffer.compare(entry, entries[i] ?? new Uint8Array()) !== 0))
      throw differs("rows differ from the published entries");
    const indexes = rows.map((_, i) => storedHashIndex(0, first + i));
    const signed = Buffer.concat(await hashes.readHashes(indexes));
    if (Buffer.compare(signed, await opensslBatchHasher().recordHashes(entries)) !== 0)
      throw differs("published entries differ from the signed tree");
    if (Buffer.compare(signed, Buffer.concat(rows.map(({ leaf }) => leaf))) !== 0)
      throw differs("leaf hashes differ from the signed tree");
  } catch (error) {
    if (error instanceof LedgerError) throw differs(`published files contradict the signed tree: ${error.code}`);
    throw error;
  }
}
