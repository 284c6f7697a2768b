/**
 * The independent verifier in Go accepts what we write and rejects what was changed (G-1 to G-3, M-1). Its Merkle tree,
 * tile reader and note parser share no code with ours.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { formatCheckpoint } from "./checkpoint.ts";
import { base64Decode, bytesOf } from "./encoding.ts";
import { LogBuilder } from "./log-builder.ts";
import { tileReader } from "./log-reader.ts";
import { blockingLogReader } from "./node/files.ts";
import { opensslEd25519, opensslSha256 } from "./node/openssl.ts";
import { wasmBatchHasher } from "./node/wasm-hasher.ts";
import { cosign, newEd25519Signer, newVerifier, signNote } from "./note.ts";
import { formatTlogProof } from "./proof.ts";
import { goVerifier, runGo } from "./testing/go-verifier.ts";
import { records, storedTree } from "./testing/memory-tree.ts";
import { tileHashReader } from "./tile-reader.ts";
import {
  checkRecord,
  checkTree,
  proveRecord,
  proveTree,
  recordHash,
  treeHash,
  type HashReader,
  type Tree,
} from "./tree.ts";
import { verifyLog } from "./verify-log.ts";

const program = goVerifier();
const hashing = { suite: opensslSha256, batch: wasmBatchHasher() };
const origin = "mingjian.example/j/unit";
const made: string[] = [];
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

const log = newEd25519Signer(origin, new Uint8Array(32).fill(1), 0x01, opensslEd25519);
const witness = newEd25519Signer("witness.example/审计", new Uint8Array(32).fill(2), 0x04, opensslEd25519);

interface Folder {
  readonly dir: string;
  readonly tree: Tree;
  readonly checkpoint: Uint8Array;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

async function write(size: number): Promise<Folder> {
  const dir = mkdtempSync(join(tmpdir(), "tlog-go-"));
  made.push(dir);
  const builder = LogBuilder.empty(hashing);
  const files = [...(await builder.append(records(size))), ...builder.partials()];
  const tree = { n: size, hash: builder.root() };
  const text = formatCheckpoint({ origin, tree });
  const checkpoint = await signNote(text, [await log], [await cosign(text, 1_767_617_502n, await witness)]);
  files.push({ path: "checkpoint", data: checkpoint });
  for (const { path, data } of files) put(dir, path, data);
  return { dir, tree, checkpoint, files: new Map(files.map(({ path, data }) => [path, data])) };
}

function put(dir: string, path: string, data: Uint8Array): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), data);
}

async function goVerify(dir: string, proofs: number): Promise<ReturnType<typeof runGo>> {
  const args = ["verify", "-proofs", String(proofs), "-cosig", (await witness).vkey, dir, (await log).vkey];
  return runGo(program ?? "", args);
}

async function ours(dir: string): Promise<boolean> {
  const keys = {
    log: newVerifier((await log).vkey, opensslEd25519),
    witnesses: [newVerifier((await witness).vkey, opensslEd25519)],
  };
  const { signed, failures } = await verifyLog(blockingLogReader(dir), keys, { hashing });
  return failures.length === 0 && signed?.cosigned.length === 1;
}

describe.skipIf(program === undefined)("Go verifier", { timeout: 180_000 }, () => {
  test.each([0, 1, 2, 3, 255, 256, 257, 511, 65_535, 65_536, 65_537, 70_000])(
    "G-1: accepts our log of %i entries",
    async (size) => {
      const { dir } = await write(size);
      expect(await goVerify(dir, 200)).toMatchObject({ status: 0, stderr: "OK\n" });
      expect(await ours(dir)).toBe(true);
    },
  );

  test("M-1: 200 changed bytes, a bit each, in checkpoint, tiles and bundles: both reject every one", async () => {
    const { dir, files } = await write(700);
    const paths = [...files.keys()];
    expect(paths).toHaveLength(8);
    for (let i = 0; i < 200; i++) {
      const path = paths[i % paths.length]!;
      const good = files.get(path)!;
      const at = (i * 7919) % good.length;
      put(dir, path, good.with(at, good[at]! ^ (1 << (i % 8))));
      expect((await goVerify(dir, 1)).status, `${path} byte ${at}`).toBe(1);
      expect(await ours(dir), `${path} byte ${at}`).toBe(false);
      put(dir, path, good);
    }
    expect((await goVerify(dir, 1)).status).toBe(0);
    expect(await ours(dir)).toBe(true);
  });

  test("G-2: 3,871 vectors of the reference get the reference's answers from our tree", async () => {
    const lines = runGo(program ?? "", ["vectors", "-n", "300", "-seed", "mingjian"])
      .stdout.trim()
      .split("\n");
    expect(lines).toHaveLength(3871);
    const stored = await storedTree(records(300, "mingjian"));
    for (const line of lines) await sameAnswer(JSON.parse(line) as GoVector, stored);
  });

  test("G-3: accepts 200 proof files and 50 consistency pairs of ours, and no proof for another entry", async () => {
    const { dir, tree, checkpoint } = await write(700);
    const hashes = tileHashReader(tree, tileReader(blockingLogReader(dir)));
    const [vkey, entries] = [(await log).vkey, records(700)];
    for (let i = 0; i < 200; i++) {
      const index = Math.floor((i * 700) / 200);
      put(
        dir,
        "x.tlog-proof",
        bytesOf(formatTlogProof({ index, hashes: await proveRecord(700, index, hashes), checkpoint })),
      );
      put(dir, "x.entry", entries[index]!);
      const args = ["proof", "-cosig", (await witness).vkey, join(dir, "x.tlog-proof"), join(dir, "x.entry"), vkey];
      expect(runGo(program ?? "", args).status, `proof ${index}`).toBe(0);
      if (i % 20 !== 0) continue;
      put(dir, "x.entry", entries[(index + 1) % 700]!);
      expect(runGo(program ?? "", args).status).toBe(1);
    }
    for (let i = 0; i < 50; i++) {
      const older = (await write(i * 14)).checkpoint;
      put(dir, "older", older);
      expect(runGo(program ?? "", ["consistency", dir, join(dir, "older"), vkey]).status, `size ${i * 14}`).toBe(0);
    }
  });
});

interface GoVector {
  readonly kind: "root" | "record" | "tree";
  readonly size: number;
  readonly root: string;
  readonly index?: number;
  readonly leaf?: string;
  readonly proof?: readonly string[];
}

async function sameAnswer(
  { kind, size, root, index = 0, leaf = "", proof = [] }: GoVector,
  stored: HashReader,
): Promise<void> {
  const [th, hashes] = [base64Decode(root), proof.map(base64Decode)];
  if (kind === "root") {
    expect(await treeHash(size, stored)).toEqual(th);
  } else if (kind === "record") {
    expect(await proveRecord(size, index, stored)).toEqual(hashes);
    checkRecord(hashes, size, th, index, base64Decode(leaf));
    expect(recordHash(bytesOf(`mingjian/${index}`))).toEqual(base64Decode(leaf));
  } else {
    expect(await proveTree(size, index, stored)).toEqual(hashes);
    checkTree(hashes, size, th, index, base64Decode(leaf));
  }
}
