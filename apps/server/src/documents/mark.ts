/** 查验码 — the pointer in the QR code and the check code in print, both from the leaf of the entry a document rests on. */
import { carrierUrl, checkCode, encodeMjp1, parseVkey } from "@mingjian/tlog";
import type { Site } from "../http/site.ts";
import type { Mark } from "./paper.ts";

/** Where this site is reached: what a QR code and a printed line name. */
export interface Reached {
  readonly protocol: string;
  readonly host: string;
}
/** A strange Host header is not repeated. */
export const hostOf = (host: string): string => (/^[A-Za-z0-9.:[\]-]{1,255}$/.test(host) ? host : "localhost");

/** The mark of an entry; undefined = no such entry. */
export async function markOf(
  { db, ledger, log }: Site,
  { protocol, host }: Reached,
  pos: number,
): Promise<Mark | undefined> {
  const row = await db
    .selectFrom("ledger.entry")
    .select("leaf")
    .where("log_id", "=", ledger.logId)
    .where("pos", "=", BigInt(pos))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const leaf = new Uint8Array(row.leaf);
  const url = carrierUrl(hostOf(host), encodeMjp1(parseVkey(log.logVkey).keyId, pos, leaf));
  // Over plain http the address must be the one that answers.
  return {
    url: protocol === "https" ? url : url.replace(/^HTTPS/, "HTTP"),
    code: checkCode(leaf),
    site: hostOf(host),
    pos,
  };
}
