/** A log as a folder: written once, never replaced, read only under the paths of the format. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bytesOf } from "../encoding.ts";
import { publish } from "../testing/memory-log.ts";
import { rejection } from "../testing/codes.ts";
import { records } from "../testing/memory-tree.ts";
import { tileHashReader } from "../tile-reader.ts";
import { treeHash } from "../tree.ts";
import { verifyTree } from "../verify-log.ts";
import { blockingLogReader, fileLogReader, fileTileReader, fileTileWriter, writeFileDurable } from "./files.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tlog-files-"));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe("writing", () => {
  test("files appear under their paths, whole, and nothing else", async () => {
    const { log, builder } = await publish(records(700));
    const files = [...log.files].map(([path, data]) => ({ path, data }));
    await fileTileWriter(dir).write(files);
    expect(filesUnder(dir)).toEqual([...log.files.keys()].sort());
    for (const { path, data } of files) expect(new Uint8Array(readFileSync(join(dir, path)))).toEqual(data);
    const tree = { n: 700, hash: builder.root() };
    for (const reader of [fileLogReader(dir), blockingLogReader(dir)])
      expect(await verifyTree(tree, reader)).toEqual([]);
    expect(await treeHash(700, tileHashReader(tree, fileTileReader(dir)))).toEqual(tree.hash);
  });

  test("a published file is never replaced; the same bytes again are no harm", async () => {
    const file = { path: "tile/0/000.p/1", data: new Uint8Array(32).fill(1) };
    for (const writer of [fileTileWriter(dir), fileTileWriter(dir, { durable: false })]) {
      await writer.write([file]);
      await writer.write([file]);
      const other = { ...file, data: new Uint8Array(32).fill(2) };
      expect(await rejection(() => writer.write([other]))).toBe("E_TILE_MISMATCH");
      expect(new Uint8Array(readFileSync(join(dir, file.path)))).toEqual(file.data);
      expect(filesUnder(dir)).toEqual([file.path]);
    }
  });

  test("writers at the same time agree on one file", async () => {
    const writer = fileTileWriter(dir);
    const write = (fill: number) =>
      rejection(() => writer.write([{ path: "tile/0/000", data: new Uint8Array(8192).fill(fill) }]));
    const ends = await Promise.all([1, 1, 2, 2].map(write));
    const [winner] = readFileSync(join(dir, "tile/0/000"));
    expect(ends).toEqual([1, 1, 2, 2].map((fill) => (fill === winner ? "accepted" : "E_TILE_MISMATCH")));
    expect(filesUnder(dir)).toEqual(["tile/0/000"]);
  });

  test("only paths of tiles and bundles are written", async () => {
    for (const path of ["checkpoint", "../tile/0/000", "tile/0/../../x", "/x", "tile/0/1"])
      expect(await rejection(() => fileTileWriter(dir).write([{ path, data: new Uint8Array() }]))).toBe("E_TILE_PATH");
    expect(filesUnder(dir)).toEqual([]);
  });

  test("a small file is replaced whole", async () => {
    const path = join(dir, "checkpoint");
    await writeFileDurable(path, bytesOf("old"));
    await writeFileDurable(path, bytesOf("new"));
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(filesUnder(dir)).toEqual(["checkpoint"]);
    await expect(writeFileDurable(join(dir, "missing", "checkpoint"), bytesOf("x"))).rejects.toThrow(/ENOENT/);
  });
});

describe("reading", () => {
  test("what does not exist is undefined, also where a folder stands", async () => {
    mkdirSync(join(dir, "tile/0/000"), { recursive: true });
    writeFileSync(join(dir, "policy"), "text");
    mkdirSync(join(dir, "checkpoint"));
    for (const reader of [fileLogReader(dir), blockingLogReader(dir)]) {
      expect(await reader.read("tile/0/001")).toBeUndefined();
      expect(await reader.read("tile/0/000")).toBeUndefined();
      expect(await reader.read("checkpoint")).toBeUndefined();
      expect(await reader.read("checkpoint.witnessed")).toBeUndefined();
      expect(await reader.read("policy")).toEqual(bytesOf("text"));
    }
  });

  test("no path leads out of the folder", async () => {
    writeFileSync(join(dir, "secret"), "x");
    for (const reader of [fileLogReader(dir), blockingLogReader(dir)])
      for (const path of [
        "secret",
        "../secret",
        "tile/../secret",
        join(dir, "secret"),
        "",
        "tile/0/000/../../../secret",
      ])
        expect(await rejection(async () => reader.read(path)), path).toBe("E_TILE_PATH");
  });

  test("a disk error is not a missing file", async () => {
    symlinkSync("checkpoint", join(dir, "checkpoint"));
    for (const reader of [fileLogReader(dir), blockingLogReader(dir)])
      await expect((async () => reader.read("checkpoint"))()).rejects.toThrow(/ELOOP/);
  });
});
