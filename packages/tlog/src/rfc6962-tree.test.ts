/** RFC 6962 §2.1: hashes, inclusion and consistency proofs, against third-party vectors and against the bare definition. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base64Decode } from "./encoding.ts";
import { Frontier } from "./frontier.ts";
import { type Hash, sha256 } from "./hash.ts";
import { codeOf } from "./testing/codes.ts";
import { fromHex, hasShared, shared, sharedText, toHex } from "./testing/shared.ts";
import { naiveRoot, records, storedTree } from "./testing/memory-tree.ts";
import {
  checkRecord,
  checkTree,
  nodeHash,
  proveRecord,
  proveTree,
  recordHash,
  rootFromRecordProof,
  treeHash,
} from "./tree.ts";

interface Vector {
  readonly leafIdx?: string;
  readonly treeSize?: string;
  readonly root?: string;
  readonly leafHash?: string;
  readonly size1?: string;
  readonly size2?: string;
  readonly root1?: string;
  readonly root2?: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

/** Sizes are u64 and must not pass through a number unseen. */
function vector(path: string): Vector {
  const quoted = sharedText(path).replace(/"(leafIdx|treeSize|size1|size2)": *(\d+)/g, '"$1": "$2"');
  return JSON.parse(quoted) as Vector;
}

const vectorsUnder = (folder: string): string[] =>
  readdirSync(join(shared, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => `${folder}/${name}`);

/** 2^53 and more arrive as a number that no size may have. */
const size = (text: string | undefined): number => Number(BigInt(text ?? "0"));

const hash = (text: string | undefined): Hash => base64Decode(text ?? "");

function answer(v: Vector): string {
  const proof = (v.proof ?? []).map((text) => hash(text));
  return codeOf(() => {
    if (v.leafIdx !== undefined) checkRecord(proof, size(v.treeSize), hash(v.root), size(v.leafIdx), hash(v.leafHash));
    else checkTree(proof, size(v.size2), hash(v.root2), size(v.size1), hash(v.root1));
  });
}

describe.skipIf(!hasShared)("third-party vectors", () => {
  test("V-1: 195 of 196 proofs get the expected answer, one named exception", () => {
    const files = [...vectorsUnder("vectors/merkle/inclusion"), ...vectorsUnder("vectors/merkle/consistency")];
    expect(files).toHaveLength(196);
    const others = files.filter((file) => {
      const v = vector(file);
      return (answer(v) !== "accepted") !== v.wantErr;
    });
    const exception = "vectors/merkle/consistency/additional/sizes-are-equal-one-and-proof-is-empty.json";
    expect(others).toEqual([exception]);
    expect(answer(vector(exception))).toBe("E_HASH_LENGTH");
  });

  test("V-2: leaves, nodes, roots and frontiers of constants.json", async () => {
    const constants = JSON.parse(sharedText("vectors/merkle/constants.json")) as {
      leafInputs: string[];
      nodeHashes: string[][];
      rootHashes: string[];
      frontiers: { level: number; index: number }[][];
    };
    const leaves = constants.leafInputs.map(fromHex);
    expect(leaves.map((leaf) => toHex(recordHash(leaf)))).toEqual(constants.nodeHashes[0]);
    for (let level = 1; level < constants.nodeHashes.length; level++) {
      const below = constants.nodeHashes[level - 1]!.map(fromHex);
      const above = constants.nodeHashes[level]!;
      expect(above.map((_, i) => toHex(nodeHash(below[2 * i]!, below[2 * i + 1]!)))).toEqual(above);
    }
    const stored = await storedTree(leaves);
    for (let n = 0; n <= leaves.length; n++) {
      const frontier = Frontier.empty().appendAll(
        new Uint8Array(leaves.slice(0, n).flatMap((l) => [...recordHash(l)])),
      );
      const shape = constants.frontiers[n]!.map(({ level, index }) => constants.nodeHashes[level]![index]!);
      expect(toHex(frontier.encode())).toBe(shape.join(""));
      expect(toHex(frontier.root())).toBe(constants.rootHashes[n]);
      expect(toHex(await treeHash(n, stored))).toBe(constants.rootHashes[n]);
    }
  });
});

describe("§2.1 Merkle hash trees", () => {
  test("the empty tree has the hash of the empty string", () => {
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(toHex(sha256.emptyRoot)).toBe(empty);
    expect(toHex(Frontier.empty().root())).toBe(empty);
  });

  test("F-1: the frontier gives the root of the definition for every size up to 2,000", () => {
    const leaves = records(2000);
    let frontier = Frontier.empty();
    // The definition by halves needs only the roots of aligned ranges, so remember them.
    const known = new Map<string, Hash>();
    const root = (lo: number, hi: number): Hash => {
      const key = `${lo}-${hi}`;
      const found = known.get(key) ?? (hi - lo < 3 ? naiveRoot(leaves.slice(lo, hi)) : split(lo, hi));
      known.set(key, found);
      return found;
    };
    const split = (lo: number, hi: number): Hash => {
      let k = 1;
      while (k * 2 < hi - lo) k *= 2;
      return sha256.nodeHash(root(lo, lo + k), root(lo + k, hi));
    };
    for (const [i, leaf] of leaves.entries()) {
      frontier = frontier.append(recordHash(leaf));
      expect(frontier.root()).toEqual(root(0, i + 1));
    }
  });

  test("a frontier is only accepted with as many hashes as its size has one bits", () => {
    for (const [n, hashes] of [
      [0, 1],
      [1, 0],
      [3, 1],
      [4, 2],
      [2 ** 53 - 1, 52],
    ] as const)
      expect(codeOf(() => Frontier.decode(n, new Uint8Array(32 * hashes)))).toBe("E_RANGE");
    expect(Frontier.decode(2 ** 53 - 1, new Uint8Array(32 * 53)).size).toBe(2 ** 53 - 1);
    expect(codeOf(() => Frontier.decode(2 ** 53 - 1, new Uint8Array(32 * 53)).append(new Uint8Array(32)))).toBe(
      "E_RANGE",
    );
  });

  test("sizes above 2^31 and 2^32 keep their parity", () => {
    for (const exponent of [31, 32, 33, 52]) {
      const one = Frontier.decode(2 ** exponent, sha256.emptyRoot);
      expect(one.append(sha256.emptyRoot).encode()).toHaveLength(64);
      const full = Frontier.decode(2 ** exponent - 1, new Uint8Array(32 * exponent));
      expect(full.append(sha256.emptyRoot).encode()).toHaveLength(32);
    }
  });

  test("storing and loading a frontier changes nothing", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (a, b) => {
        const first = records(a).reduce((f, r) => f.append(recordHash(r)), Frontier.empty());
        const both = (f: Frontier): Hash =>
          records(b, "later")
            .reduce((g, r) => g.append(recordHash(r)), f)
            .root();
        expect(both(Frontier.decode(first.size, first.encode()))).toEqual(both(first));
      }),
      { numRuns: 30 },
    );
  });
});

describe("§2.1.1 and §2.1.2 proofs", { timeout: 120_000 }, () => {
  test("F-1: every proof of every tree up to 64 records is accepted", async () => {
    const leaves = records(64);
    const stored = await storedTree(leaves);
    const roots = await Promise.all(leaves.map((_, i) => treeHash(i + 1, stored)));
    for (let t = 1; t <= 64; t++) {
      for (let n = 0; n < t; n++) {
        const th = roots[t - 1]!;
        checkRecord(await proveRecord(t, n, stored), t, th, n, recordHash(leaves[n]!));
        checkTree(await proveTree(t, n + 1, stored), t, th, n + 1, roots[n]!);
      }
    }
  });

  test("F-1: no proof survives a changed, dropped, doubled or swapped hash, index or size", async () => {
    const leaves = records(33);
    const stored = await storedTree(leaves);
    const roots = [sha256.emptyRoot, ...(await Promise.all(leaves.map((_, i) => treeHash(i + 1, stored))))];
    let tried = 0;
    const refused = (act: () => void): void => {
      expect(["E_PROOF", "E_RANGE"]).toContain(codeOf(act));
      tried++;
    };
    const refusedRecords = async (t: number, n: number): Promise<void> => {
      const [th, leaf] = [roots[t]!, recordHash(leaves[n]!)];
      const proof = await proveRecord(t, n, stored);
      for (const wrong of mutations(proof))
        refused(() => {
          checkRecord(wrong, t, th, n, leaf);
        });
      for (const index of [n - 1, n + 1])
        refused(() => {
          checkRecord(proof, t, th, index, leaf);
        });
      // A path binds the size only as far as its shape; the size itself is bound by the checkpoint.
      for (const other of [t - 1, t + 1].filter((size) => shapeOf(size, n) !== shapeOf(t, n)))
        refused(() => {
          checkRecord(proof, other, th, n, leaf);
        });
    };
    const refusedTrees = async (t: number, n: number): Promise<void> => {
      const [th, h] = [roots[t]!, roots[n]!];
      const proof = await proveTree(t, n, stored);
      for (const wrong of mutations(proof))
        refused(() => {
          checkTree(wrong, t, th, n, h);
        });
      for (const older of [n - 1, n + 1])
        refused(() => {
          checkTree(proof, t, th, older, h);
        });
    };
    for (let t = 1; t <= 33; t++) {
      for (let n = 0; n < t; n++) {
        await refusedRecords(t, n);
        await refusedTrees(t, n + 1);
      }
    }
    expect(tried).toBeGreaterThan(10_000);
  });

  test("a proof holds for its own leaf and roots only", async () => {
    const leaves = records(33);
    const stored = await storedTree(leaves);
    const other = (hash: Hash): Hash => hash.with(31, hash[31]! ^ 1);
    for (let t = 1; t <= 33; t++) {
      const th = await treeHash(t, stored);
      for (let n = 1; n <= t; n++) {
        const [record, leaf] = [await proveRecord(t, n - 1, stored), recordHash(leaves[n - 1]!)];
        expect(
          codeOf(() => {
            checkRecord(record, t, th, n - 1, other(leaf));
          }),
        ).toBe("E_PROOF");
        expect(
          codeOf(() => {
            checkRecord(record, t, other(th), n - 1, leaf);
          }),
        ).toBe("E_PROOF");
        const [tree, h] = [await proveTree(t, n, stored), await treeHash(n, stored)];
        expect(
          codeOf(() => {
            checkTree(tree, t, th, n, other(h));
          }),
        ).toBe("E_PROOF");
        expect(
          codeOf(() => {
            checkTree(tree, t, other(th), n, h);
          }),
        ).toBe("E_PROOF");
      }
    }
  });

  test("a path that leads to no root known beforehand has exactly its length", async () => {
    const leaves = records(21);
    const stored = await storedTree(leaves);
    for (let n = 0; n < 21; n++) {
      const [proof, leaf] = [await proveRecord(21, n, stored), recordHash(leaves[n]!)];
      expect(rootFromRecordProof(proof, 21, n, leaf)).toEqual(await treeHash(21, stored));
      for (const wrong of [proof.slice(1), proof.slice(0, -1), [...proof, leaf], [...proof, leaf, leaf]])
        expect(codeOf(() => rootFromRecordProof(wrong, 21, n, leaf))).toBe("E_PROOF");
    }
  });

  test("a hash of another length is E_HASH_LENGTH, an index outside the tree E_RANGE", () => {
    const root = recordHash(new Uint8Array());
    checkRecord([], 1, root, 0, root);
    checkTree([], 1, root, 1, root);
    expect(
      codeOf(() => {
        checkRecord([], 1, root.subarray(1), 0, root);
      }),
    ).toBe("E_HASH_LENGTH");
    expect(
      codeOf(() => {
        checkRecord([new Uint8Array(33)], 2, root, 0, root);
      }),
    ).toBe("E_HASH_LENGTH");
    for (const [t, n] of [
      [1, 1],
      [0, 0],
      [2, -1],
      [2, 0.5],
      [2 ** 53, 1],
    ] as const)
      expect(
        codeOf(() => {
          checkRecord([], t, root, n, root);
        }),
      ).toBe("E_RANGE");
    for (const [t, n] of [
      [1, 0],
      [1, 2],
      [2 ** 53, 1],
    ] as const)
      expect(
        codeOf(() => {
          checkTree([], t, root, n, root);
        }),
      ).toBe("E_RANGE");
  });
});

function mutations(proof: readonly Hash[]): Hash[][] {
  const changed = proof.map((hash, i) => proof.with(i, hash.with(i % 32, hash[i % 32]! ^ 1)));
  const dropped = proof.map((_, i) => proof.toSpliced(i, 1));
  const doubled = proof.map((hash, i) => proof.toSpliced(i, 0, hash));
  const swapped = proof.slice(1).map((hash, i) => proof.with(i, hash).with(i + 1, proof[i]!));
  return [...changed, ...dropped, ...doubled, ...swapped, [...proof, sha256.emptyRoot]];
}

/** Which side each sibling of a path stands on. */
function shapeOf(t: number, n: number): string {
  if (n >= t) return "outside";
  let sides = "";
  for (let lo = 0, hi = t; hi - lo > 1;) {
    let k = 1;
    while (k * 2 < hi - lo) k *= 2;
    if (n < lo + k) {
      sides += "r";
      hi = lo + k;
    } else {
      sides += "l";
      lo += k;
    }
  }
  return sides;
}
