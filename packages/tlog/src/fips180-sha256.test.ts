/** FIPS 180-4: three implementations of SHA-256 and the tree's prefixes give the same hashes (F-2). */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BatchHasher, batchHasher, foldPerfect, sha256 } from "./hash.ts";
import { opensslBatchHasher, opensslSha256 } from "./node/openssl.ts";
import { wasmBatchHasher } from "./node/wasm-hasher.ts";
import { rejection } from "./testing/codes.ts";
import { toHex } from "./testing/shared.ts";

const suites = { noble: sha256, openssl: opensslSha256 };
const hashers: Record<string, BatchHasher> = {
  noble: batchHasher(),
  openssl: opensslBatchHasher(),
  wasm: wasmBatchHasher(),
};
const reference = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const zero = Uint8Array.of(0);
const one = Uint8Array.of(1);

test("F-2: leaves of 0 to 2,000 bytes: all implementations agree with the plain hash", async () => {
  const runs = Number(process.env.FC_RUNS ?? 40);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 2000 }), { minLength: 1, maxLength: 40 }), async (entries) => {
      const expected = entries.map((entry) => reference(zero, entry)).join("");
      for (const [name, hasher] of Object.entries(hashers))
        expect(toHex(await hasher.recordHashes(entries)), name).toBe(expected);
      for (const [name, suite] of Object.entries(suites))
        expect(entries.map((entry) => toHex(suite.recordHash(entry))).join(""), name).toBe(expected);
    }),
    { numRuns: runs },
  );
});

test("§5.1.1 padding: every length around a block boundary, and lengths mixed in one batch", async () => {
  const lengths = Array.from({ length: 260 }, (_, i) => i).concat([65_535, 65_536, 200_000, 3, 65_535]);
  const entries = lengths.map((length) => new Uint8Array(length).map((_, i) => i * 7 + length));
  const expected = entries.map((entry) => reference(zero, entry)).join("");
  for (const [name, hasher] of Object.entries(hashers))
    expect(toHex(await hasher.recordHashes(entries)), name).toBe(expected);
});

describe("tiles", () => {
  const tile = new Uint8Array(8192).map((_, i) => (i * 31 + 5) % 251);

  test("the root of a full tile is the fold of its 256 hashes", async () => {
    const expected = toHex(foldPerfect(tile, sha256));
    for (const [name, hasher] of Object.entries(hashers))
      expect(toHex(await hasher.tileRoot(tile)), name).toBe(expected);
  });

  test("node hash: 0x01 || left || right", () => {
    const [left, right] = [tile.slice(0, 32), tile.slice(32, 64)];
    for (const [name, suite] of Object.entries(suites))
      expect(toHex(suite.nodeHash(left, right)), name).toBe(reference(one, left, right));
  });

  test("a tile of another length is refused by the fast hashers", async () => {
    for (const hasher of [opensslBatchHasher(), wasmBatchHasher()])
      for (const length of [0, 32, 8191, 8193, 16_384])
        expect(await rejection(async () => hasher.tileRoot(new Uint8Array(length)))).toBe("E_TILE");
  });
});

test("results are copies: a later call changes nothing", async () => {
  for (const hasher of Object.values(hashers)) {
    const first = await hasher.recordHashes([one]);
    const root = await hasher.tileRoot(new Uint8Array(8192));
    const [hashes, copy] = [toHex(first), toHex(root)];
    await hasher.recordHashes([zero, one, zero]);
    await hasher.tileRoot(new Uint8Array(8192).fill(9));
    expect([toHex(first), toHex(root)]).toEqual([hashes, copy]);
  }
  const digest = opensslSha256.digest(one);
  const before = toHex(digest);
  opensslSha256.digest(zero);
  expect(toHex(digest)).toBe(before);
});

test("no entries, no hashes", async () => {
  for (const hasher of Object.values(hashers)) expect(await hasher.recordHashes([])).toHaveLength(0);
});
