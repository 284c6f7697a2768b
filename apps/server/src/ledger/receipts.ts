/** Receipts: the server's promise that a checkpoint will have this act at this place (ledger.md 11.4). The same act gives the same bytes. */
import { newEd25519Signer, receiptKeyName, signReceipt } from "@mingjian/tlog";
import type { Signer } from "@mingjian/tlog";
import { opensslEd25519 } from "@mingjian/tlog/node";
import type { Placed } from "./command.ts";

export interface Receipts {
  readonly vkey: string;
  /** Text of the receipt of an accepted act. */
  of(placed: Pick<Placed, "pos" | "leaf" | "at">): Promise<string>;
}

/** @throws LedgerError E_VKEY when the seed is not 32 bytes */
export async function receiptsOf(origin: string, seed: Uint8Array): Promise<Receipts> {
  const signer: Signer = await newEd25519Signer(receiptKeyName(origin), seed, 0x01, opensslEd25519);
  return {
    vkey: signer.vkey,
    of: async ({ pos, leaf, at }) => {
      const time = BigInt(Math.floor(Date.parse(at) / 1000));
      return new TextDecoder().decode(await signReceipt({ origin, pos, leaf, time }, signer));
    },
  };
}
