/** The full check: accepts every log we make, names the file of every change, and goes on where it stopped. */
import { describe, expect, test } from "vitest";
import { formatCheckpoint } from "./checkpoint.ts";
import { encodeBundle } from "./bundle.ts";
import { sha256 } from "./hash.ts";
import { newEd25519Signer, newVerifier, signNote } from "./note.ts";
import { opensslEd25519, opensslSha256, opensslBatchHasher } from "./node/openssl.ts";
import { type MemoryLog, publish } from "./testing/memory-log.ts";
import { rejection } from "./testing/codes.ts";
import { records } from "./testing/memory-tree.ts";
import { maxFailures, verifyLog, verifyTree } from "./verify-log.ts";

const origin = "mingjian.example/j/unit";
const hashing = { suite: opensslSha256, batch: opensslBatchHasher() };
const signer = () => newEd25519Signer(origin, new Uint8Array(32).fill(1), 0x01, opensslEd25519);
const keys = async () => ({ log: newVerifier((await signer()).vkey, opensslEd25519) });

async function signedLog(size: number): Promise<MemoryLog> {
  const { log, builder } = await publish(records(size));
  const text = formatCheckpoint({ origin, tree: { n: size, hash: builder.root() } });
  log.files.set("checkpoint", await signNote(text, [await signer()]));
  return log;
}

/** Paths of the failures after a change. */
async function blamed(log: MemoryLog): Promise<string[]> {
  const { failures } = await verifyLog(log, await keys(), { hashing });
  return failures.map(({ path, code }) => `${path} ${code}`);
}

describe("logs that are accepted", () => {
  test.each([0, 1, 2, 3, 255, 256, 257, 511, 512, 700, 65_535, 65_536, 65_537])("size %i", async (size) => {
    const log = await signedLog(size);
    const { signed, failures } = await verifyLog(log, await keys(), { hashing });
    expect(failures).toEqual([]);
    expect(signed?.checkpoint.tree.n).toBe(size);
  });

  test("with JavaScript hashes as in a browser", async () => {
    const log = await signedLog(700);
    expect((await verifyLog(log, await keys())).failures).toEqual([]);
  });

  test("older partial tiles beside the newer ones do no harm; a lost partial tile is cut out of the full one", async () => {
    const log = await signedLog(700);
    log.add((await publish(records(300))).builder.partials());
    expect(await blamed(log)).toEqual([]);
    const larger = await publish(records(768));
    for (const path of ["tile/0/002", "tile/entries/002"]) log.files.set(path, larger.log.files.get(path)!);
    for (const path of ["tile/0/002.p/188", "tile/entries/002.p/188"]) log.files.delete(path);
    expect(await blamed(log)).toEqual([]);
  });
});

describe("changes are found and named", () => {
  const change = (log: MemoryLog, path: string, at: number): void => {
    const good = log.files.get(path)!;
    log.files.set(path, good.with(at, good[at]! ^ 0x10));
  };

  test("every file of a log: changed, cut, lengthened, missing", async () => {
    const paths = [...(await signedLog(700)).files.keys()].filter((path) => path !== "checkpoint");
    expect(paths).toHaveLength(7);
    for (const path of paths) {
      const edge = path.startsWith("tile/") && path.includes(".p/") && !path.includes("entries");
      for (const spoil of [
        (log: MemoryLog) => {
          change(log, path, 40);
        },
        (log: MemoryLog) => {
          log.files.set(path, log.files.get(path)!.subarray(1));
        },
        (log: MemoryLog) => {
          log.files.set(path, Uint8Array.of(...log.files.get(path)!, 0));
        },
        (log: MemoryLog) => {
          log.files.delete(path);
        },
      ]) {
        const log = await signedLog(700);
        spoil(log);
        const named = await verifyLog(log, await keys(), { hashing });
        const text = named.failures.map((failure) => `${failure.path} ${failure.message}`).join("\n");
        expect(text).toContain(path);
        // Only the folded edge cannot tell its tiles apart; every other file is blamed alone.
        if (!edge) expect(new Set(named.failures.map((failure) => failure.path))).toEqual(new Set([path]));
      }
    }
  });

  test("a right bundle under a wrong tile is not blamed", async () => {
    const log = await signedLog(700);
    change(log, "tile/0/001", 100);
    expect(await blamed(log)).toEqual(["tile/0/001 E_TILE_MISMATCH"]);
  });

  test("a wrong bundle under a wrong tile is blamed too", async () => {
    const log = await signedLog(700);
    change(log, "tile/0/001", 100);
    change(log, "tile/entries/001", 100);
    expect(await blamed(log)).toEqual(["tile/0/001 E_TILE_MISMATCH", "tile/entries/001 E_TILE_MISMATCH"]);
  });

  test("a forged tile and a bundle that fits it", async () => {
    const log = await signedLog(700);
    const other = await publish(records(512, "forged"));
    for (const path of ["tile/0/001", "tile/entries/001"]) log.files.set(path, other.log.files.get(path)!);
    expect(await blamed(log)).toEqual(["tile/0/001 E_TILE_MISMATCH", "tile/entries/001 E_TILE_MISMATCH"]);
  });

  test("a swapped pair of entries", async () => {
    const log = await signedLog(256);
    log.files.set("tile/entries/000", encodeBundle([...records(256)].toSpliced(0, 2, ...records(2).toReversed())));
    expect(await blamed(log)).toEqual(["tile/entries/000 E_TILE_MISMATCH"]);
  });

  test("the checkpoint: missing, changed, of another root", async () => {
    const log = await signedLog(300);
    const good = log.files.get("checkpoint")!;
    log.files.set("checkpoint", good.with(30, good[30]! ^ 1));
    expect(await blamed(log)).toEqual(["checkpoint E_NOTE_SIGNATURE"]);
    const text = formatCheckpoint({ origin, tree: { n: 300, hash: sha256.emptyRoot } });
    log.files.set("checkpoint", await signNote(text, [await signer()]));
    expect(await blamed(log)).toEqual(["checkpoint E_TILE_MISMATCH"]);
    log.files.delete("checkpoint");
    const { signed, failures } = await verifyLog(log, await keys());
    expect([signed, failures.map(({ code }) => code)]).toEqual([undefined, ["E_CHECKPOINT"]]);
  });

  test("a checkpoint that claims more or fewer entries", async () => {
    for (const claimed of [299, 301, 512, 513]) {
      const log = await signedLog(300);
      const root = (await publish(records(300))).builder.root();
      const text = formatCheckpoint({ origin, tree: { n: claimed, hash: root } });
      log.files.set("checkpoint", await signNote(text, [await signer()]));
      expect(await blamed(log), String(claimed)).not.toEqual([]);
    }
  });

  test("a log that is all wrong stops after a hundred failures", async () => {
    const log = await signedLog(65_537);
    for (const [path, data] of log.files)
      if (path.startsWith("tile/entries/")) log.files.set(path, data.with(5, data[5]! ^ 1));
    expect(await blamed(log)).toHaveLength(maxFailures);
  });
});

describe("on the way", () => {
  test("progress and entries are told bundle by bundle, wrong bundles left out", async () => {
    const log = await signedLog(700);
    const bundle = log.files.get("tile/entries/001")!;
    const progress: string[] = [];
    const seen: string[] = [];
    const options = {
      hashing,
      progress: (done: number, size: number) => {
        progress.push(`${done}/${size}`);
      },
      entries: (position: number, entries: readonly Uint8Array[]) => {
        seen.push(`${position}+${entries.length}`);
      },
    };
    await verifyLog(log, await keys(), options);
    expect(progress).toEqual(["256/700", "512/700", "700/700"]);
    expect(seen).toEqual(["0+256", "256+256", "512+188"]);
    log.files.set("tile/entries/001", bundle.with(5, bundle[5]! ^ 1));
    seen.length = 0;
    await verifyLog(log, await keys(), options);
    expect(seen).toEqual(["0+256", "512+188"]);
  });

  test("a check goes on at a bundle and sees what lies behind it only", async () => {
    const log = await signedLog(700);
    const bundle = log.files.get("tile/entries/000")!;
    log.files.set("tile/entries/000", bundle.with(5, bundle[5]! ^ 1));
    expect((await verifyLog(log, await keys(), { hashing, from: 256 })).failures).toEqual([]);
    expect((await verifyLog(log, await keys(), { hashing, from: 0 })).failures).toHaveLength(1);
    expect(await rejection(async () => verifyLog(log, await keys(), { from: 100 }))).toBe("E_RANGE");
  });

  test("a reader that breaks is not a verdict on the log", async () => {
    const broken = { read: () => Promise.reject(new Error("disk")) };
    await expect(verifyLog(broken, await keys())).rejects.toThrow("disk");
    const tree = { n: 1, hash: sha256.emptyRoot };
    await expect(verifyTree(tree, broken)).rejects.toThrow("disk");
  });
});
