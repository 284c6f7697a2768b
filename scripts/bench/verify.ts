/** The full check of an exported log of a million entries, from files to root, against the Go verifier (P-3, P-5). */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  LogBuilder,
  type Signer,
  checkRecord,
  formatCheckpoint,
  newEd25519Signer,
  newVerifier,
  proveRecord,
  signNote,
  storedHashIndex,
  tileHashReader,
  tileReader,
  verifyLog,
} from "@mingjian/tlog";
import {
  blockingLogReader,
  fileTileWriter,
  opensslBatchHasher,
  opensslEd25519,
  opensslSha256,
  wasmBatchHasher,
} from "@mingjian/tlog/node";
import { goRates } from "./go-reference.ts";
import { type Measured, inChild, measure, tasksOf } from "./measured.ts";
import { type Row, comparison, limit, median } from "./row.ts";

const ENTRIES = 1_000_000;
/** The smallest entry of section 5: five slots. */
const ENTRY_BYTES = 171;
const CHUNK = 8_192;
const PROOFS = 20_000;
/** Leaves whose tiles stay in the reader's memory. */
const CACHED_LEAVES = 100_000;
const ROUNDS = 3;

const script = fileURLToPath(import.meta.url);

/** Three rounds, reference and ours in turn; medians. */
export async function run(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), "bench-log-"));
  try {
    const { vkey } = await exportLog(dir);
    return rows(
      Array.from({ length: ROUNDS }, () => ({
        go: goRates(["verify", dir, vkey]),
        wasm: inChild(script, ["verify", "wasm", dir, vkey]),
        plain: inChild(script, ["verify", "plain", dir, vkey]),
        proofs: inChild(script, ["proofs", "cached", dir, vkey]),
      })),
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

interface Round {
  readonly go: ReturnType<typeof goRates>;
  readonly wasm: Measured;
  readonly plain: Measured;
  readonly proofs: Measured;
}

function rows(rounds: readonly Round[]): Row[] {
  const reference = (name: string) => {
    const rates = rounds.flatMap(({ go }) => go?.get(name)?.perSecond ?? []);
    return rates.length === 0 ? {} : { reference: median(rates) };
  };
  const check = (kind: "wasm" | "plain", what: string, leastRatio: number): Row => {
    const value = median(rounds.map((round) => ENTRIES / round[kind].seconds));
    return comparison(
      {
        name: "verify",
        case: `${what}: files to root, 1 M x 171 B`,
        value,
        unit: "entries/s CPU",
        ...reference("verify_entries"),
      },
      leastRatio,
    );
  };
  const proofs = median(rounds.map((round) => PROOFS / round.proofs.seconds));
  return [
    // At most 1.6 times the time of the reference.
    check("wasm", "command line, WebAssembly", 0.62),
    check("plain", "plain Node", 0.31),
    comparison(
      {
        name: "verify",
        case: "proofs from cached, authenticated tiles",
        value: proofs,
        unit: "proofs/s CPU",
        ...reference("prove_and_check_from_tiles"),
      },
      5,
    ),
    limit(
      {
        name: "verify",
        case: "memory of the full check",
        value: Math.max(...rounds.map(({ wasm }) => wasm.megabytes)),
        unit: "MB",
      },
      120,
    ),
  ];
}

/** A log as `export` writes it, signed with a key for benches. */
async function exportLog(dir: string): Promise<Signer> {
  const signer = await newEd25519Signer("bench.example/j/one", new Uint8Array(32).fill(7), 0x01, opensslEd25519);
  const builder = LogBuilder.empty({ suite: opensslSha256, batch: wasmBatchHasher() });
  const writer = fileTileWriter(dir, { durable: false });
  for (let at = 0; at < ENTRIES; at += CHUNK)
    await writer.write(await builder.append(entriesFrom(at, Math.min(CHUNK, ENTRIES - at))));
  await writer.write(builder.partials());
  const text = formatCheckpoint({ origin: signer.name, tree: { n: builder.size, hash: builder.root() } });
  await writeFile(join(dir, "checkpoint"), await signNote(text, [signer]));
  return signer;
}

const entriesFrom = (first: number, count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => {
    const entry = new Uint8Array(ENTRY_BYTES).fill(0x61);
    new DataView(entry.buffer).setUint32(0, first + i);
    return entry;
  });

/** All tree work of `mingjian verify`: every bundle, every tile, the root and the signature. */
async function verify(kind: string, dir: string, vkey: string): Promise<Uint8Array> {
  const batch = kind === "wasm" ? wasmBatchHasher() : opensslBatchHasher();
  const keys = { log: newVerifier(vkey, opensslEd25519) };
  const report = await verifyLog(blockingLogReader(dir), keys, { hashing: { suite: opensslSha256, batch } });
  const root = report.signed?.checkpoint.tree.hash;
  if (root === undefined || report.failures.length > 0) throw new Error("the log was rejected");
  return root;
}

/** Proofs over tiles that the reader has authenticated before. */
async function proofs(dir: string, vkey: string): Promise<void> {
  const { signed } = await verifyLog(
    blockingLogReader(dir),
    { log: newVerifier(vkey, opensslEd25519) },
    { from: ENTRIES - (ENTRIES % 256) },
  );
  if (signed === undefined) throw new Error("the log was rejected");
  const { tree } = signed.checkpoint;
  const reader = tileHashReader(tree, tileReader(blockingLogReader(dir)), opensslSha256);
  const round = async (): Promise<Uint8Array> => {
    for (let i = 0; i < PROOFS; i++) {
      const n = Math.floor((i * CACHED_LEAVES) / PROOFS);
      const [leaf = new Uint8Array()] = await reader.readHashes([storedHashIndex(0, n)]);
      checkRecord(await proveRecord(tree.n, n, reader, opensslSha256), tree.n, tree.hash, n, leaf, opensslSha256);
    }
    return tree.hash;
  };
  await round();
  await measure(round);
}

const [task, kind = "", dir = "", vkey = ""] = tasksOf(script);
if (task === "verify") await measure(() => verify(kind, dir, vkey));
if (task === "proofs") await proofs(dir, vkey);
