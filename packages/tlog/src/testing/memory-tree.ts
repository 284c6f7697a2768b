/** Trees in memory for tests: one over stored hashes, one by the bare definition of RFC 6962. */
import { bytesOf } from "../encoding.ts";
import { type Hash, sha256 } from "../hash.ts";
import { type HashReader, storedHashesForRecordHash } from "../tree.ts";

/** Stored hashes of the records, readable by index. */
export async function storedTree(records: readonly Uint8Array[]): Promise<HashReader> {
  const stored: Hash[] = [];
  const reader: HashReader = {
    readHashes: (indexes) =>
      Promise.resolve(
        indexes.map((index) => {
          const hash = stored[index];
          if (hash === undefined) throw new Error(`hash ${index} is not stored`);
          return hash;
        }),
      ),
  };
  for (const [n, record] of records.entries())
    stored.push(...(await storedHashesForRecordHash(n, sha256.recordHash(record), reader)));
  return reader;
}

/** MTH of RFC 6962 §2.1, word for word. */
export function naiveRoot(records: readonly Uint8Array[]): Hash {
  const [only] = records;
  if (only === undefined) return sha256.digest(new Uint8Array());
  if (records.length === 1) return sha256.recordHash(only);
  let k = 1;
  while (k * 2 < records.length) k *= 2;
  return sha256.nodeHash(naiveRoot(records.slice(0, k)), naiveRoot(records.slice(k)));
}

/** Distinct records `seed/0`, `seed/1`, … */
export const records = (n: number, seed = "record"): Uint8Array[] =>
  Array.from({ length: n }, (_, i) => bytesOf(`${seed}/${i}`));
