/** The plain tar records of a `.bel` archive (MJ-BALLOT/1 §14.2): no end blocks, one modification time for all. */
import { BallotError, demand } from "../errors.ts";
import { concat, utf8 } from "../hash/bytes.ts";

/** A file of the container. */
export interface TarFile {
  readonly name: string;
  readonly data: Uint8Array;
}

const BLOCK = 512;
const NAME_BYTES = 100;
const CHECKSUM_AT = 148;

/** Bytes of a header field. */
const FIELDS = [
  [100, "0000644\0"],
  [108, "0000000\0"],
  [116, "0000000\0"],
  [156, "0"],
] as const;

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");

function header(name: string, size: number, mtime: number): Uint8Array {
  const out = new Uint8Array(BLOCK);
  const put = (at: number, text: string): void => {
    out.set(utf8(text), at);
  };
  demand(utf8(name).length < NAME_BYTES, "archive.bad-tar", name.slice(0, NAME_BYTES));
  put(0, name);
  for (const [at, text] of FIELDS) put(at, text);
  put(124, `${octal(size, 11)}\0`);
  put(136, `${octal(mtime, 11)}\0`);
  put(CHECKSUM_AT, " ".repeat(8));
  const sum = out.reduce((total, byte) => total + byte, 0);
  put(CHECKSUM_AT, `${octal(sum, 6)}\0 `);
  return out;
}

/** The container of the files; `mtime` in Unix seconds. */
export function writeTar(files: readonly TarFile[], mtime: number): Uint8Array {
  return concat(
    ...files.flatMap(({ name, data }) => {
      const rest = new Uint8Array((BLOCK - (data.length % BLOCK)) % BLOCK);
      return [header(name, data.length, mtime), data, rest];
    }),
  );
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

function readSize(block: Uint8Array, where: string): number {
  const text = latin(block.subarray(124, 136));
  if (!/^[0-7]{11}\0$/.test(text)) throw new BallotError("archive.bad-tar", where);
  return Number.parseInt(text, 8);
}

/**
 * The files of a container, and whether all of it could be read. Header details are not judged here: the reader rebuilds
 * the whole archive and compares bytes.
 */
export function readTar(bytes: Uint8Array): {
  readonly files: readonly TarFile[];
  readonly error: BallotError | undefined;
} {
  const files: TarFile[] = [];
  let at = 0;
  while (at < bytes.length) {
    const where = `offset ${at}`;
    const block = bytes.subarray(at, at + BLOCK);
    try {
      demand(block.length === BLOCK, "archive.bad-tar", where);
      const size = readSize(block, where);
      const data = bytes.subarray(at + BLOCK, at + BLOCK + size);
      demand(data.length === size, "archive.bad-tar", where);
      files.push({ name: latin(block.subarray(0, NAME_BYTES)).replace(/\0.*$/s, ""), data });
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    } catch (error) {
      if (error instanceof BallotError) return { files, error };
      throw error;
    }
  }
  return { files, error: undefined };
}
