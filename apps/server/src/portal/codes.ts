/**
 * 校验码 — from the twelve characters printed on a paper to its entry. Only entries that papers rest on are kept in mind: everything else
 * is found by its position. Filled from the log as far as it has come, then from what is new.
 */
import { checkCode } from "@mingjian/tlog";
import type { Site } from "../http/site.ts";
import { NOTICES } from "./history.ts";

/** Types of the entries that printed papers rest on. */
const PRINTED: readonly string[] = [
  ...Object.values(NOTICES),
  ...["noticed", "agenda-frozen", "opened", "closed", "minutes-generated"].map((act) => `meeting.${act}`),
  ...["ballots-issued", "ballots-counted", "count-confirmed", "result-declared", "head-decided"].map(
    (act) => `collective-decision.${act}`,
  ),
];
const FORM = /^[A-Z2-7]{4}-?[A-Z2-7]{4}-?[A-Z2-7]{4}$/;

interface Known {
  readonly byCode: Map<string, number>;
  /** Entries below this position were looked at. */
  upTo: number;
}
const kept = new WeakMap<Site["ledger"], Known>();

/** A check code as it was typed, in its one spelling; undefined = not a check code. */
export function codeTyped(words: string): string | undefined {
  const plain = words.normalize("NFKC").trim().toUpperCase();
  return FORM.test(plain) ? (plain.replaceAll("-", "").match(/.{4}/g) ?? []).join("-") : undefined;
}

async function upToDate(site: Site): Promise<Known> {
  const known = kept.get(site.ledger) ?? { byCode: new Map<string, number>(), upTo: 0 };
  kept.set(site.ledger, known);
  const size = site.ledger.size();
  if (known.upTo >= size) return known;
  const rows = await site.db
    .selectFrom("ledger.entry")
    .select(["pos", "leaf"])
    .where("log_id", "=", site.ledger.logId)
    .where("pos", ">=", BigInt(known.upTo))
    .where("pos", "<", BigInt(size))
    .where("type", "in", [...PRINTED])
    .execute();
  for (const { pos, leaf } of rows) known.byCode.set(checkCode(new Uint8Array(leaf)), Number(pos));
  known.upTo = size;
  return known;
}

/** Position of the entry with this check code; undefined = no paper has it. */
export const positionOf = async (site: Site, code: string): Promise<number | undefined> =>
  (await upToDate(site)).byCode.get(code);
