/** C2SP tlog-tiles: paths, widths, bundles, and tiles that are compared with the root before use. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBundle, encodeBundle } from "./bundle.ts";
import { sha256 } from "./hash.ts";
import { LogBuilder } from "./log-builder.ts";
import { readBundle, readTile, tileReader } from "./log-reader.ts";
import { storedHashIndex } from "./stored-hash.ts";
import { MemoryLog, publish } from "./testing/memory-log.ts";
import { codeOf, rejection } from "./testing/codes.ts";
import { records, storedTree } from "./testing/memory-tree.ts";
import { TileBuilder } from "./tile-builder.ts";
import { tileHashReader } from "./tile-reader.ts";
import {
  type Tile,
  hashFromTile,
  newTiles,
  parseTilePath,
  readTileData,
  tileForIndex,
  tileHeight,
  tilePath,
  tilesOf,
} from "./tile.ts";
import { checkRecord, checkTree, proveRecord, proveTree, recordHash, treeHash } from "./tree.ts";

const tile = (l: number, n: number, w = 256): Tile => ({ h: tileHeight, l, n, w });

describe("paths", () => {
  const spelled: readonly (readonly [Tile, string])[] = [
    [tile(0, 0), "tile/0/000"],
    [tile(0, 1_234_067), "tile/0/x001/x234/067"],
    [tile(0, 1234, 5), "tile/0/x001/234.p/5"],
    [tile(-1, 0), "tile/entries/000"],
    [tile(-1, 999, 255), "tile/entries/999.p/255"],
    [tile(63, 1000, 1), "tile/63/x001/000.p/1"],
    [tile(0, 2 ** 53 - 1), "tile/0/x009/x007/x199/x254/x740/991"],
  ];
  test.each(spelled)("%o is %s and back", (t, path) => {
    expect(tilePath(t)).toBe(path);
    expect(parseTilePath(path)).toEqual(t);
  });

  const bad = [
    "",
    "tile",
    "tile/0",
    "tile/0/",
    "tile/0/1",
    "tile/0/01",
    "tile/00/001",
    "tile/01/000",
    "tile/64/000",
    "tile/-1/000",
    "tile/0/001/234",
    "tile/0/x001",
    "tile/0/x000/001",
    "tile/0/x1/234",
    "tile/0/0001",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/0/000.p/",
    "tile/0/000.p",
    "tile/0/000/",
    "/tile/0/000",
    "tile/0/000\n",
    "tile/0/../000",
    "../tile/0/000",
    "tile/0/..",
    "tile\\0\\000",
    "tile/data/000",
    "tile/8/0/000",
    "Tile/0/000",
    "tile/0/٠٠٠",
    "tile/0/000.p/+1",
    "tile/0/x009/x007/x199/x254/x740/992",
    "tile/0/x999/x999/x999/x999/x999/999",
    "tile/0/x001/x001/x001/x001/x001/x001/001",
  ];
  test.each(bad)("V-5: %j is refused", (path) => {
    expect(codeOf(() => parseTilePath(path))).toBe("E_TILE_PATH");
  });

  test("every other text is refused or spelled back", () => {
    const letters = fc.string({ unit: fc.constantFrom("tile/", "0", "1", "x", "/", ".p/", "entries", "00", "2", ".") });
    fc.assert(
      fc.property(letters, (path) => {
        const code = codeOf(() => {
          expect(tilePath(parseTilePath(path))).toBe(path);
        });
        expect(["accepted", "E_TILE_PATH"]).toContain(code);
      }),
      { numRuns: 2000 },
    );
  });

  test("tiles without a path", () => {
    for (const t of [
      tile(0, 0, 0),
      tile(0, 0, 257),
      tile(0, 0, 1.5),
      tile(64, 0),
      tile(-2, 0),
      { ...tile(0, 0), h: 7 },
    ])
      expect(codeOf(() => tilePath(t))).toBe("E_TILE_PATH");
    expect(codeOf(() => tilePath(tile(0, -1)))).toBe("E_RANGE");
  });
});

describe("which tiles a size has", () => {
  const paths = (tiles: readonly Tile[]): string[] => tiles.map(tilePath);

  test("size 256: one full tile and a partial one above; 70,000: three partial tiles", () => {
    expect(paths(tilesOf(8, 0))).toEqual([]);
    expect(paths(tilesOf(8, 256))).toEqual(["tile/0/000", "tile/1/000.p/1"]);
    const large = paths(tilesOf(8, 70_000));
    expect(large.filter((path) => path.includes(".p/"))).toEqual([
      "tile/0/273.p/112",
      "tile/1/001.p/17",
      "tile/2/000.p/1",
    ]);
    expect(large).toHaveLength(273 + 1 + 1 + 1 + 1);
  });

  test("at 2^53 − 1 every level is partial", () => {
    const size = 2 ** 53 - 1;
    const edge = newTiles(8, size - 1, size);
    expect(edge.map(({ l, w }) => [l, w])).toEqual([[0, 255]]);
    expect(newTiles(8, size - 255, size - 255)).toEqual([]);
  });

  test("growing publishes exactly what the larger size has and the smaller had not", () => {
    fc.assert(
      fc.property(fc.nat(1200), fc.nat(1200), (a, b) => {
        const [before, after] = [Math.min(a, b), Math.max(a, b)];
        const had = new Set(paths(tilesOf(8, before)));
        expect(paths(newTiles(8, before, after))).toEqual(paths(tilesOf(8, after)).filter((path) => !had.has(path)));
      }),
    );
  });
});

describe("tiles and stored hashes", () => {
  test("a tile's data are its stored hashes, and each stored hash comes out of its tile", async () => {
    const stored = await storedTree(records(300));
    for (const [level, n] of [
      [0, 0],
      [0, 299],
      [1, 3],
      [5, 8],
      [7, 1],
      [8, 0],
    ] as const) {
      const index = storedHashIndex(level, n);
      const t = tileForIndex(8, index);
      const [hash] = await stored.readHashes([index]);
      const data = await readTileData(t, stored);
      expect(hashFromTile(t, data, index)).toEqual(hash);
      expect(codeOf(() => hashFromTile(t, data.subarray(1), index))).toBe("E_TILE");
      expect(codeOf(() => hashFromTile(t, data, storedHashIndex(level, n + 1024)))).toBe("E_RANGE");
    }
  });

  test("a builder's tiles are the tiles of the stored hashes, at every size and however the entries arrive", async () => {
    const entries = records(600);
    const stored = await storedTree(entries);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 260 }), { maxLength: 6 }), async (batches) => {
        const builder = LogBuilder.empty();
        const log = new MemoryLog();
        for (const count of batches) {
          log.add(await builder.append(entries.slice(builder.size, Math.min(builder.size + count, 600))));
        }
        log.add(builder.partials());
        const tiles = tilesOf(8, builder.size);
        for (const t of tiles) expect(log.files.get(tilePath(t)), tilePath(t)).toEqual(await readTileData(t, stored));
        expect([...log.files.keys()].filter((path) => !path.startsWith("tile/entries/"))).toHaveLength(tiles.length);
        expect(builder.root()).toEqual(await treeHash(builder.size, stored));
      }),
      { numRuns: 25 },
    );
  });
});

describe("reading through tiles", () => {
  test("proofs of every kind come out of tiles, at sizes around the tile boundaries", async () => {
    const entries = records(600);
    for (const size of [1, 2, 255, 256, 257, 511, 512, 600]) {
      const { log, builder } = await publish(entries.slice(0, size));
      const tree = { n: size, hash: builder.root() };
      const reader = tileHashReader(tree, tileReader(log));
      for (const n of new Set([0, 1, 255, 256, size - 1].filter((n) => n >= 0 && n < size))) {
        checkRecord(await proveRecord(size, n, reader), size, tree.hash, n, recordHash(entries[n]!));
        checkTree(await proveTree(size, n + 1, reader), size, tree.hash, n + 1, await treeHash(n + 1, reader));
      }
      expect(await treeHash(size, reader)).toEqual(tree.hash);
    }
  });

  test("every changed tile is refused before a hash of it is used", async () => {
    const entries = records(700);
    const { log, builder } = await publish(entries);
    const tree = { n: 700, hash: builder.root() };
    const tiles = [...log.files.keys()].filter((path) => !path.startsWith("tile/entries/"));
    for (const path of tiles) {
      const good = log.files.get(path)!;
      for (const at of [0, 31, good.length - 1]) {
        log.files.set(path, good.with(at, good[at]! ^ 0x80));
        const reader = tileHashReader(tree, tileReader(log));
        const all = [0, 300, 699].map((n) => storedHashIndex(0, n));
        expect(await rejection(() => reader.readHashes(all)), path).toBe("E_TILE_MISMATCH");
      }
      log.files.set(path, good);
    }
  });

  test("only authenticated tiles are handed back for keeping, and kept ones are not read again", async () => {
    const { log, builder } = await publish(records(70_000 - 256 * 200));
    const size = builder.size;
    const source = tileReader(log);
    const read: string[] = [];
    const saved: string[] = [];
    const reader = tileHashReader(
      { n: size, hash: builder.root() },
      {
        height: () => 8,
        readTiles: (tiles) => {
          read.push(...tiles.map(tilePath));
          return source.readTiles(tiles);
        },
        saveTiles: (tiles) => saved.push(...tiles.map(tilePath)),
      },
    );
    await proveRecord(size, 1000, reader);
    expect(saved).toEqual(read);
    expect(read.length).toBeLessThanOrEqual(3);
    const before = read.length;
    await proveRecord(size, 1001, reader);
    expect(read).toHaveLength(before);
  });

  test("tiles of a wrong length are E_TILE", async () => {
    const { log, builder } = await publish(records(600));
    const source = tileReader(log);
    for (const spoil of [(data: Uint8Array) => data.subarray(1), (data: Uint8Array) => Uint8Array.of(...data, 0)]) {
      for (const level of [0, 1]) {
        const readTiles = async (tiles: readonly Tile[]) =>
          (await source.readTiles(tiles)).map((data, i) => (tiles[i]?.l === level ? spoil(data) : data));
        const reader = tileHashReader({ n: 600, hash: builder.root() }, { ...source, readTiles });
        expect(await rejection(() => reader.readHashes([0]))).toBe("E_TILE");
      }
    }
  });

  test("a failed read is not remembered", async () => {
    const { log, builder } = await publish(records(600));
    const edge = log.files.get("tile/1/000.p/2")!;
    log.files.delete("tile/1/000.p/2");
    const reader = tileHashReader({ n: 600, hash: builder.root() }, tileReader(log));
    expect(await rejection(() => reader.readHashes([0]))).toBe("E_TILE");
    log.files.set("tile/1/000.p/2", edge);
    expect(await reader.readHashes([0])).toEqual([recordHash(records(1)[0]!)]);
  });

  test("a hash outside the tree is E_RANGE", async () => {
    const { log, builder } = await publish(records(5));
    const reader = tileHashReader({ n: 5, hash: builder.root() }, tileReader(log));
    for (const [level, n] of [
      [0, 5],
      [1, 2],
      [3, 0],
    ] as const)
      expect(await rejection(() => reader.readHashes([storedHashIndex(level, n)]))).toBe("E_RANGE");
    expect(await reader.readHashes([])).toEqual([]);
  });

  test("a partial tile that is gone is cut out of the full one", async () => {
    const { log, builder } = await publish(records(300));
    const partial = tile(0, 0, 44);
    expect(await readTile(partial, log)).toEqual(log.files.get("tile/0/000")!.slice(0, 44 * 32));
    expect(await readBundle(tile(-1, 0, 44), log)).toEqual(records(300).slice(0, 44));
    expect(builder.size).toBe(300);
  });

  test("missing files and wrong lengths", async () => {
    const { log } = await publish(records(300));
    expect(await rejection(() => readTile(tile(0, 9), log))).toBe("E_TILE");
    expect(await rejection(() => readBundle(tile(-1, 9), log))).toBe("E_BUNDLE");
    log.files.set("tile/0/000", new Uint8Array(8191));
    expect(await rejection(() => readTile(tile(0, 0), log))).toBe("E_TILE");
  });
});

describe("bundles", () => {
  test("entries come back as they went in", () => {
    const entry = fc.uint8Array({ maxLength: 700 });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 256 }), (entries) => {
        expect(decodeBundle(encodeBundle(entries), entries.length)).toEqual(entries);
      }),
      { numRuns: 40 },
    );
    const longest = [new Uint8Array(65_535).fill(1)];
    expect(decodeBundle(encodeBundle(longest), 1)).toEqual(longest);
  });

  test("bundles that are refused", () => {
    const bundle = encodeBundle([Uint8Array.of(1, 2, 3), new Uint8Array()]);
    for (const [data, width] of [
      [bundle, 1],
      [bundle, 3],
      [bundle.subarray(0, -1), 2],
      [bundle.subarray(0, 3), 1],
      [Uint8Array.of(0), 1],
      [new Uint8Array(), 1],
      [Uint8Array.of(0, 0, 9), 1],
    ] as const)
      expect(codeOf(() => decodeBundle(data, width))).toBe("E_BUNDLE");
    expect(codeOf(() => encodeBundle([new Uint8Array(65_536)]))).toBe("E_BUNDLE");
    expect(codeOf(() => encodeBundle(Array.from({ length: 257 }, () => new Uint8Array())))).toBe("E_BUNDLE");
  });
});

describe("going on with a published log", () => {
  test("resumed at any size, it grows to the same files", async () => {
    const entries = records(800);
    const whole = await publish(entries);
    for (const size of [0, 1, 255, 256, 257, 511, 512, 799, 800]) {
      const { log, builder } = await publish(entries.slice(0, size));
      const tree = { n: size, hash: builder.root() };
      const resumed = await LogBuilder.resume(tree, log);
      log.add(await resumed.append(entries.slice(size)));
      log.add(resumed.partials());
      for (const [path, data] of whole.log.files) expect(log.files.get(path), path).toEqual(data);
      expect((await TileBuilder.resume(tree, log)).frontier().encode()).toEqual(builder.frontier().encode());
    }
  });

  test("a right edge that contradicts the root is refused", async () => {
    const { log, builder } = await publish(records(700));
    const tree = { n: 700, hash: builder.root() };
    expect(await rejection(() => LogBuilder.resume({ n: 700, hash: sha256.emptyRoot }, log))).toBe("E_TILE_MISMATCH");
    for (const path of ["tile/0/002.p/188", "tile/1/000.p/2", "tile/entries/002.p/188"]) {
      const good = log.files.get(path)!;
      log.files.set(path, good.with(9, good[9]! ^ 1));
      expect(await rejection(() => LogBuilder.resume(tree, log)), path).toBe("E_TILE_MISMATCH");
      log.files.delete(path);
      expect(await rejection(() => LogBuilder.resume(tree, log)), path).toMatch(/^E_(TILE|BUNDLE)$/);
      log.files.set(path, good);
    }
  });

  test("the caller may reuse the buffers of his entries", async () => {
    const buffer = Uint8Array.of(1, 2, 3);
    const builder = LogBuilder.empty();
    await builder.append([buffer]);
    buffer.fill(0);
    const [bundle] = builder.partials();
    expect(bundle?.data).toEqual(Uint8Array.of(0, 3, 1, 2, 3));
  });

  test("half a hash is no leaf", async () => {
    expect(await rejection(() => TileBuilder.empty().append(new Uint8Array(33)))).toBe("E_HASH_LENGTH");
  });
});
