/** Receipts: the server's signed promise that a checkpoint will have this leaf at this position. */
import { LedgerError } from "./errors.ts";
import { base64Encode, decimalBig, decimalSize, requireSize } from "./encoding.ts";
import { hashOfBase64 } from "./checkpoint.ts";
import { type Hash, requireHash } from "./hash.ts";
import { type Signer, type Verifier, openNote, signNote } from "./note.ts";

const HEADER = "mingjian/receipt/v1";
const FORM = new RegExp(`^${HEADER}\n([^\n]+)\n([0-9]+)\n([^\n]+)\n([0-9]+)\n$`);

/** Leaf hash and position of an accepted act, and when it was accepted (POSIX seconds). */
export interface Receipt {
  readonly origin: string;
  readonly pos: number;
  readonly leaf: Hash;
  readonly time: bigint;
}

/** Name of the key that signs the receipts of a log. */
export const receiptKeyName = (origin: string): string => `${origin}/receipt`;

/** Text of a receipt. @throws LedgerError E_RANGE, E_HASH_LENGTH, E_NOTE */
export function formatReceipt({ origin, pos, leaf, time }: Receipt): string {
  requireSize(pos, "pos");
  requireHash(leaf);
  if (time < 0n || time >= 2n ** 63n) throw new LedgerError("E_RANGE", "time is not between 0 and 2^63 - 1");
  if (origin === "" || origin.includes("\n")) throw new LedgerError("E_NOTE", "invalid origin");
  return `${HEADER}\n${origin}\n${pos}\n${base64Encode(leaf)}\n${time}\n`;
}

/** @throws LedgerError E_NOTE on form, E_RANGE */
export function parseReceipt(text: string): Receipt {
  const match = FORM.exec(text);
  if (match === null) throw new LedgerError("E_NOTE", "malformed receipt");
  const [, origin = "", pos = "", leaf = "", time = ""] = match;
  return {
    origin,
    pos: decimalSize(pos, "E_NOTE"),
    leaf: hashOfBase64(leaf, "E_NOTE"),
    time: decimalBig(time, "E_NOTE"),
  };
}

/** Signs a receipt; the same receipt gives the same bytes. @throws LedgerError E_NOTE when the key is not the log's receipt key */
export function signReceipt(receipt: Receipt, signer: Signer): Promise<Uint8Array> {
  if (signer.name !== receiptKeyName(receipt.origin))
    throw new LedgerError("E_NOTE", "not the receipt key of this log", { key: signer.name });
  return signNote(formatReceipt(receipt), [signer]);
}

/** Opens a receipt with the pinned receipt key. @throws LedgerError E_NOTE…, E_RANGE */
export async function openReceipt(bytes: Uint8Array, key: Verifier): Promise<Receipt> {
  const { text } = await openNote(bytes, [key]);
  const receipt = parseReceipt(text);
  if (key.name !== receiptKeyName(receipt.origin))
    throw new LedgerError("E_NOTE", "receipt of another log", { key: key.name });
  return receipt;
}
