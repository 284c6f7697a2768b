/** Codes of the rules in the official words of the unit's own pack: how many must be there and agree, and in which phases is published. */
import type { Facts, Ref, Text } from "@mingjian/rulebook";

const CODE = /^[PQ][A-Z0-9]{1,3}$/;

/** Every text inside a value that looks like a code. */
function* codesOf(value: unknown): Generator<string> {
  if (typeof value === "string" && CODE.test(value)) yield value;
  if (typeof value === "object" && value !== null) for (const part of Object.values(value)) yield* codesOf(part);
}

/** Every code inside a value that the unit's pack explains. */
export function codesIn(
  { catalogues }: Pick<Facts, "catalogues">,
  unit: Ref,
  value: unknown,
): Readonly<Record<string, Text>> {
  const titles = [...new Set(codesOf(value))].flatMap((code) => {
    const known = catalogues.quorumCode(unit, code) ?? catalogues.publicationCode(unit, code);
    return known === undefined ? [] : [[code, known.title] as const];
  });
  return Object.fromEntries(titles);
}
