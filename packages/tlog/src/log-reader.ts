/** Reading a published log: files by path, from a folder, an HTTP client or memory. Nothing here is authenticated. */
import { decodeBundle } from "./bundle.ts";
import { LedgerError } from "./errors.ts";
import { hashSize } from "./hash.ts";
import { type Tile, tileHeight, tilePath, tileWidth } from "./tile.ts";
import type { TileReader } from "./tile-reader.ts";

/** Files of a log by their path below its prefix; undefined when there is none. */
export interface LogReader {
  read(path: string): Promise<Uint8Array | undefined>;
}

/**
 * Bytes of a tile, of exactly its width. A partial tile that is gone is cut out of the full one.
 * @throws LedgerError E_TILE when it is missing or has another length
 */
export async function readTile(t: Tile, reader: LogReader): Promise<Uint8Array> {
  const { data, w } = await fileOf(t, reader, "E_TILE");
  if (data.length !== w * hashSize)
    throw new LedgerError("E_TILE", "tile has another length than its width", {
      path: tilePath(t),
      length: data.length,
    });
  return data.subarray(0, t.w * hashSize);
}

/** Entries of a bundle, as {@link readTile}. @throws LedgerError E_BUNDLE */
export async function readBundle(t: Tile, reader: LogReader): Promise<Uint8Array[]> {
  const { data, w } = await fileOf(t, reader, "E_BUNDLE");
  return decodeBundle(data, w).slice(0, t.w);
}

async function fileOf(
  t: Tile,
  reader: LogReader,
  code: "E_TILE" | "E_BUNDLE",
): Promise<{ data: Uint8Array; w: number }> {
  const data = await reader.read(tilePath(t));
  if (data !== undefined) return { data, w: t.w };
  const full = t.w < tileWidth ? await reader.read(tilePath({ ...t, w: tileWidth })) : undefined;
  if (full === undefined) throw new LedgerError(code, "file of the log is missing", { path: tilePath(t) });
  return { data: full, w: tileWidth };
}

/** A tile reader over the files of a log, without store of its own. */
export function tileReader(reader: LogReader): TileReader {
  return {
    height: () => tileHeight,
    readTiles: (tiles) => Promise.all(tiles.map((tile) => readTile(tile, reader))),
    saveTiles: () => undefined,
  };
}
