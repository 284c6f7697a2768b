/** Lines of a large file, by ranges of bytes: a line belongs to the range it begins in, so ranges may be read by different threads. */
import { readSync } from "node:fs";

const NEWLINE = 10;
const BLOCK = 1 << 20;

/** A file open for reading and its size in bytes. */
export interface OpenFile {
  readonly fd: number;
  readonly size: number;
}

/**
 * Calls `visit` with every line that begins in [start, end), without its newline, and answers how many there were. `visit` returns
 * false to stop early. A line is given as its bytes, one character each (latin1): decoding the few texts that are used is far cheaper
 * than decoding everything, and JSON's own characters are the same in both.
 */
export function eachLine(
  file: OpenFile,
  start: number,
  end: number,
  visit: (line: string, at: number) => boolean,
): number {
  let position = start === 0 ? 0 : nextLine(file, start - 1);
  let rest: Buffer = Buffer.alloc(0);
  let count = 0;
  while (position - rest.length < end) {
    const block = readBlock(file, position);
    position += block.length;
    const held = rest.length === 0 ? block : Buffer.concat([rest, block]);
    const found = within(held, position - held.length, { end, last: block.length === 0 }, (line) =>
      visit(line, count++),
    );
    if (found === undefined) return count;
    rest = held.subarray(found);
    if (block.length === 0) break;
  }
  return count;
}

/** Visits the complete lines of a block that lies at `base`; answers where the rest begins, undefined when told to stop. */
function within(
  held: Buffer,
  base: number,
  { end, last }: { readonly end: number; readonly last: boolean },
  visit: (line: string) => boolean,
): number | undefined {
  let from = 0;
  while (from < held.length && base + from < end) {
    const newline = held.indexOf(NEWLINE, from);
    if (newline === -1 && !last) break;
    const to = newline === -1 ? held.length : newline;
    if (!visit(held.toString("latin1", from, to))) return undefined;
    from = to + 1;
  }
  return Math.min(from, held.length);
}

/** Where the first line after `from` begins. */
function nextLine(file: OpenFile, from: number): number {
  for (let position = from; position < file.size;) {
    const block = readBlock(file, position);
    const newline = block.indexOf(NEWLINE);
    if (newline !== -1) return position + newline + 1;
    position += block.length;
  }
  return file.size;
}

function readBlock({ fd, size }: OpenFile, position: number): Buffer {
  const block = Buffer.allocUnsafe(Math.min(BLOCK, size - position));
  const read = readSync(fd, block, 0, block.length, position);
  return block.subarray(0, read);
}
