/** Entry bundles of C2SP tlog-tiles: up to 256 entries, each behind its length as u16 big-endian. */
import { LedgerError } from "./errors.ts";

const MAX_ENTRIES = 256;
const MAX_ENTRY_BYTES = 65_535;

/** Bytes of a bundle. @throws LedgerError E_BUNDLE on more than 256 entries, or an entry above 65,535 bytes */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > MAX_ENTRIES)
    throw new LedgerError("E_BUNDLE", "a bundle holds at most 256 entries", { entries: entries.length });
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  const view = new DataView(bundle.buffer);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES)
      throw new LedgerError("E_BUNDLE", "an entry has at most 65,535 bytes", { length: entry.length });
    view.setUint16(at, entry.length);
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/**
 * The entries of a bundle, as views of `data`.
 * @throws LedgerError E_BUNDLE unless it holds exactly `width` entries and nothing after them
 */
export function decodeBundle(data: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width) {
    const length = data.length - at < 2 ? Infinity : ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);
    if (at + 2 + length > data.length)
      throw new LedgerError("E_BUNDLE", "bundle is cut short", { entry: entries.length, width });
    entries.push(data.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  if (at !== data.length)
    throw new LedgerError("E_BUNDLE", "bytes after the last entry", { width, extra: data.length - at });
  return entries;
}
