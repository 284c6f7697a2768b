/** A 32-byte secret in a file that only its owner may read; made on first use. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

const seedBytes = 32;

/** The secret in this file, which is made when it does not exist. @throws when the file holds anything else: nothing is replaced */
export function keyFile(path: string): Uint8Array {
  if (!existsSync(path)) make(path);
  const seed = readFileSync(path);
  if (seed.length !== seedBytes) throw new Error(`the key file has ${seed.length} bytes instead of ${seedBytes}`);
  return new Uint8Array(seed);
}

function make(path: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  const handle = openSync(draft, "wx", 0o600);
  writeFileSync(handle, randomBytes(seedBytes));
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, path); // unlike a rename it never replaces a key that another process made meanwhile
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    unlinkSync(draft);
  }
  const directory = openSync(folder, "r");
  fsyncSync(directory);
  closeSync(directory);
}
