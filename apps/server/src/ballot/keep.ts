/** 密文入档 — a text too long for an act becomes a file first; the act then names it by length and SHA-256. */
import { createHash, randomUUID } from "node:crypto";
import type { Site } from "../http/site.ts";

/** Longer texts are kept as files (specs/ballot.md §13.1). */
const MAX_INLINE = 60_000;

/** Stores a file nobody may download: it is read with the record, by those who may read that. */
export async function keepFile(
  site: Site,
  name: string,
  text: string,
): Promise<{ readonly attachment: string; readonly sha256: string; readonly bytes: number }> {
  const content = Buffer.from(text, "utf8");
  const sha256 = createHash("sha256").update(content).digest();
  const attachment = randomUUID();
  const row = { attachment_id: attachment, sha256, bytes: BigInt(content.length), mime: "application/json", name };
  // A file of a secret ballot carries no time of its own: its entry has one, as coarse as the mode allows.
  await site.db
    .insertInto("app.attachment")
    .values({ ...row, content, created_at: new Date(0) })
    .execute();
  return { attachment, sha256: sha256.toString("hex"), bytes: content.length };
}

/** The member of an act for a text: itself, or the reference to its file. */
export async function keptText(site: Site, name: string, text: string): Promise<Readonly<Record<string, unknown>>> {
  if (text.length <= MAX_INLINE) return { [name]: text };
  return { [`${name}Ref`]: await keepFile(site, `${name}.json`, text) };
}
