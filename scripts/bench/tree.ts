/** The tree: appending a million leaves of 300 bytes, and proofs, against the Go reference (ledger specification P-1 to P-5). */
import { fileURLToPath } from "node:url";
import {
  type BatchHasher,
  type Hash,
  type HashReader,
  type LogFile,
  TileBuilder,
  checkRecord,
  proveRecord,
  splitStoredHashIndex,
} from "@mingjian/tlog";
import { opensslBatchHasher, opensslSha256, wasmBatchHasher } from "@mingjian/tlog/node";
import { goRates } from "./go-reference.ts";
import { inChild, measure, tasksOf } from "./measured.ts";
import { type Row, comparison, limit, median } from "./row.ts";

const LEAVES = 1_000_000;
const LEAF_BYTES = 300;
const BATCH = 256;
const PROOFS = 20_000;
const ROUNDS = 3;

const script = fileURLToPath(import.meta.url);

/** Three rounds, reference and ours in turn; medians. */
export async function run(): Promise<Row[]> {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    go: goRates(["bench", "-n", String(LEAVES), "-leaf", String(LEAF_BYTES)]),
    openssl: inChild(script, ["append", "openssl"]),
    wasm: inChild(script, ["append", "wasm"]),
    proofs: inChild(script, ["proofs"]),
  }));
  const roots = new Set(rounds.flatMap(({ go, openssl, wasm }) => [go?.get("append")?.root, openssl.root, wasm.root]));
  roots.delete(undefined);
  if (roots.size !== 1) throw new Error(`the trees differ: ${[...roots].join(" ")}`);
  const reference = (name: string) => {
    const rates = rounds.map(({ go }) => go?.get(name)?.perSecond).filter((rate) => rate !== undefined);
    return rates.length === 0 ? {} : { reference: median(rates) };
  };
  const append = (kind: "openssl" | "wasm", leastRatio: number): Row => {
    const value = median(rounds.map((round) => LEAVES / round[kind].seconds));
    const names = { openssl: "append 1 M x 300 B, plain Node", wasm: "append 1 M x 300 B, WebAssembly" };
    return comparison(
      { name: "tree", case: names[kind], value, unit: "leaves/s CPU", ...reference("append") },
      leastRatio,
    );
  };
  const proofs = median(rounds.map((round) => PROOFS / round.proofs.seconds));
  const memory = Math.max(...rounds.map(({ openssl, wasm }) => Math.max(openssl.megabytes, wasm.megabytes)));
  return Promise.resolve([
    append("openssl", 1.0),
    append("wasm", 1.8),
    comparison(
      {
        name: "tree",
        case: "prove and check from memory",
        value: proofs,
        unit: "proofs/s CPU",
        ...reference("prove_and_check_record"),
      },
      0.5,
    ),
    limit({ name: "tree", case: "memory of append", value: memory, unit: "MB" }, 120),
  ]);
}

/** Appends all leaves; tiles go to `keep` as they fill. */
async function append(batch: BatchHasher, keep: (files: readonly LogFile[]) => void): Promise<TileBuilder> {
  const builder = TileBuilder.empty({ suite: opensslSha256, batch });
  const room = new Uint8Array(BATCH * LEAF_BYTES).fill(0x61);
  const view = new DataView(room.buffer);
  const leaves = Array.from({ length: BATCH }, (_, i) => room.subarray(i * LEAF_BYTES, (i + 1) * LEAF_BYTES));
  for (let at = 0; at < LEAVES; at += BATCH) {
    const count = Math.min(BATCH, LEAVES - at);
    for (let i = 0; i < count; i++) view.setUint32(i * LEAF_BYTES, at + i);
    keep(await builder.append(await batch.recordHashes(leaves.slice(0, count))));
  }
  keep(builder.partials());
  return builder;
}

/** All tiles in memory, as the reference keeps all hashes. */
async function measureAppend(batch: BatchHasher): Promise<void> {
  const tiles: LogFile[] = [];
  await measure(async () => (await append(batch, (files) => tiles.push(...files))).root());
}

/** Every hash of a tree by level. */
class MemoryHashes implements HashReader {
  readonly #levels: Uint8Array[];

  constructor(leaves: Uint8Array) {
    this.#levels = [leaves];
    for (let level = leaves; level.length > 32;) {
      const parents = new Uint8Array(Math.floor(level.length / 64) * 32);
      for (let at = 0; at < parents.length; at += 32)
        parents.set(
          opensslSha256.nodeHash(level.subarray(2 * at, 2 * at + 32), level.subarray(2 * at + 32, 2 * at + 64)),
          at,
        );
      this.#levels.push(parents);
      level = parents;
    }
  }

  readHashes(indexes: readonly number[]): Promise<Hash[]> {
    return Promise.resolve(
      indexes.map((index) => {
        const { level, n } = splitStoredHashIndex(index);
        return this.#levels[level]?.slice(n * 32, n * 32 + 32) ?? new Uint8Array();
      }),
    );
  }
}

/** Proofs spread over the tree, made from memory and checked. */
async function measureProofs(): Promise<void> {
  const leaves = new Uint8Array(LEAVES * 32);
  let filled = 0;
  const builder = await append(wasmBatchHasher(), (files) => {
    for (const { data } of files.filter(({ path }) => path.startsWith("tile/0/"))) {
      leaves.set(data, filled);
      filled += data.length;
    }
  });
  const tree = { n: builder.size, hash: builder.root() };
  const hashes = new MemoryHashes(leaves);
  await measure(async () => {
    for (let i = 0; i < PROOFS; i++) {
      const n = Math.floor((i * tree.n) / PROOFS);
      const proof = await proveRecord(tree.n, n, hashes, opensslSha256);
      checkRecord(proof, tree.n, tree.hash, n, leaves.subarray(n * 32, n * 32 + 32), opensslSha256);
    }
    return tree.hash;
  });
}

const [task, kind] = tasksOf(script);
if (task === "append") await measureAppend(kind === "wasm" ? wasmBatchHasher() : opensslBatchHasher());
if (task === "proofs") await measureProofs();
