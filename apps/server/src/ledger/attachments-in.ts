/** Which attached files a group names: objects with the members of the rulebook's `files` field. */
import type { Json } from "@mingjian/sealed";

const hex64 = /^[0-9a-f]{64}$/;

/** SHA-256 digests in lower-case hex, in order of appearance. */
export function attachmentsIn(value: Json | undefined): readonly string[] {
  if (typeof value !== "object") return [];
  const members = Object.values(value) as readonly Json[];
  const own = "attachment" in value && "sha256" in value ? value.sha256 : undefined;
  const found = typeof own === "string" && hex64.test(own) ? [own] : [];
  return [...found, ...members.flatMap(attachmentsIn)];
}
