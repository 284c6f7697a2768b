import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const roomBytes = 1024 ** 3;

/** Where throw-away clusters go: shared memory with more than 1 GB free, else the disk. Docker gives 64 MB unless asked. */
export function roomiest(): string {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize > roomBytes ? "/dev/shm" : tmpdir();
  } catch {
    return tmpdir();
  }
}
