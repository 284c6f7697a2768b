/** Free space under a directory (rule E13): a full disk is met before it is full. */
import { statfs } from "node:fs/promises";

export interface Storage {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** `low`: no new acts (code storage.low); `scarce`: alarm. */
  readonly state: "ample" | "scarce" | "low";
}

const leastBytes = 2 * 1024 ** 3;
const lowShare = 0.05;
const scarceShare = 0.1;

/** Below 5 % or 2 GiB free is low, below 10 % scarce. Throws the system's error where the directory cannot be asked: unknown is not ample. */
export async function storageOf(directory: string): Promise<Storage> {
  const { bavail, blocks, bsize } = await statfs(directory);
  return judgeStorage(bavail * bsize, blocks * bsize);
}

/** The judgement alone, in bytes. */
export function judgeStorage(freeBytes: number, totalBytes: number): Storage {
  const low = freeBytes < Math.max(leastBytes, totalBytes * lowShare);
  const state = low ? "low" : freeBytes < totalBytes * scarceShare ? "scarce" : "ample";
  return { freeBytes, totalBytes, state };
}
