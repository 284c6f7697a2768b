/** Refs in the words of a reader: names of people where he may know them, otherwise the post; never a bare ref in a sentence. */
import { mayRead, type Json, type Ref } from "@mingjian/rulebook";
import type { Sight } from "../site.ts";

const REF = /^[a-z2-7]{26}$/;

export const unitName = ({ facts }: Sight, unit: Ref): string => facts.organisation.unit(unit)?.name ?? "单位未知";

/** Post and unit of a person today, for public texts. */
export function postOf({ facts }: Sight, person: Ref): string | undefined {
  const [tenure] = facts.organisation.tenuresOf(person);
  const post = tenure === undefined ? undefined : facts.organisation.post(tenure.post);
  return post?.title;
}

export function nameOf(sight: Sight, person: Ref): string {
  const matter = sight.world.matter(person);
  if (matter?.institution !== "person") return "人员未知";
  const superiors = sight.facts.organisation.superiors(matter.unit);
  const resource = {
    audience: "person",
    institution: "person",
    unit: matter.unit,
    superiors,
    subject: person,
    retention: "directory",
  } as const;
  if (!mayRead(sight.reader, resource).allow) return postOf(sight, person) ?? "工作人员";
  return (matter.matter as { readonly name: string }).name;
}

/** The words for any ref: person, unit, post or the label of a matter; undefined = not a ref we know. */
export function wordsFor(sight: Sight, ref: Ref): string | undefined {
  const matter = sight.world.matter(ref);
  if (matter === undefined) return undefined;
  if (matter.institution === "person") return nameOf(sight, ref);
  return sight.world.law(matter.institution)?.label(matter.matter as never);
}

/** Every known ref inside a value with its words. */
export function namesIn(sight: Sight, value: unknown, into: Record<string, string> = {}): Record<string, string> {
  if (typeof value === "string") noteName(sight, value, into);
  else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) namesIn(sight, part, into);
  return into;
}

function noteName(sight: Sight, value: string, into: Record<string, string>): void {
  const words = REF.test(value) && !(value in into) ? wordsFor(sight, value) : undefined;
  if (words !== undefined) into[value] = words;
}

/** A plain value as one line, refs replaced by words. Tables and lists are joined. */
export function displayOf(sight: Sight, value: Json): string {
  if (typeof value === "string") return REF.test(value) ? (wordsFor(sight, value) ?? value) : value;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map((part) => displayOf(sight, part)).join("、");
  return Object.values(value)
    .map((part) => displayOf(sight, part))
    .join(" ");
}
