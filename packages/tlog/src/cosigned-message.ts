/** Bytes of a cosignature/v1 (C2SP tlog-cosignature): the time stands in front of the signature and under it. */
import { LedgerError } from "./errors.ts";
import { bytesOf, concatBytes, u64Bytes } from "./encoding.ts";

const MAX_TIME = 2n ** 63n - 1n;

/** What a witness signs: header, time in POSIX seconds, whole checkpoint text. @throws LedgerError E_RANGE */
export function cosignedMessage(checkpointText: string, time: bigint): Uint8Array {
  if (time < 0n || time > MAX_TIME) throw new LedgerError("E_RANGE", "time is not between 0 and 2^63 - 1");
  return bytesOf(`cosignature/v1\ntime ${time}\n${checkpointText}`);
}

/** Time and signature as they stand in a signature line: 72 bytes. */
export const cosignatureBytes = (time: bigint, signature: Uint8Array): Uint8Array =>
  concatBytes(u64Bytes(time), signature);

/** Inverse of {@link cosignatureBytes}; undefined when malformed. */
export function splitCosignature(bytes: Uint8Array): { time: bigint; signature: Uint8Array } | undefined {
  if (bytes.length !== 72) return undefined;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  return time > MAX_TIME ? undefined : { time, signature: bytes.slice(8) };
}
