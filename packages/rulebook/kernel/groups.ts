/**
 * One entry, split by audience (ledger.md sections 5 and 6): public input in P, the organisation's part with record, findings
 * and standards in O, supervision in S, one I group per person and retention class. `joined` is the inverse for those who may read all.
 */
import type { z } from "zod";
import type { ActorId, AnyInstitution, Audience, Entry } from "./institution.ts";
import { actOf } from "./judge.ts";
import type { Json, Ref } from "./json.ts";

type Body = Readonly<Record<string, Json>>;
export interface PersonGroup {
  readonly ref: Ref;
  readonly retention: string;
  readonly body: Body;
}
export interface Groups {
  readonly P?: Body;
  readonly O?: Body;
  readonly S?: Body;
  readonly I?: readonly PersonGroup[];
}

interface FieldPlace {
  readonly audience: Audience;
  readonly subject?: string | undefined;
  readonly retention: string;
}
const cache = new WeakMap<z.ZodObject, ReadonlyMap<string, FieldPlace>>();

/** Audience of every top-level input field; an unclassified field is a fault that `lint` names. */
export function fieldPlaces(schema: z.ZodObject): ReadonlyMap<string, FieldPlace> {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const places = new Map<string, FieldPlace>();
  for (const [name, field] of Object.entries(schema.shape)) {
    const meta = (field as z.ZodType).meta();
    places.set(name, {
      audience: meta?.audience ?? "organisation",
      subject: meta?.subject,
      retention: meta?.retention ?? "record",
    });
  }
  cache.set(schema, places);
  return places;
}

/** The person a personal field is about. Throws when the declaration names none: a fault that `lint` refuses. */
function subjectOf(place: FieldPlace, input: Body, matterId: Ref): Ref {
  const ref = place.subject === "matter" ? matterId : input[place.subject ?? ""];
  if (typeof ref !== "string") throw new Error("a personal field without its person");
  return ref;
}

export function groupsOf(law: AnyInstitution, entry: Entry): Groups {
  const act = actOf(law, entry.act);
  if (act === undefined) throw new Error(`no act ${entry.act}`);
  const parts: Parts = { public: {}, organisation: {}, supervision: {} };
  const persons = new Map<string, { ref: Ref; retention: string; input: Record<string, Json> }>();
  const places = fieldPlaces(act.input);
  for (const [name, value] of Object.entries(entry.input as Body)) {
    const place = places.get(name) ?? ORGANISATION;
    if (place.audience === "person") personPart(persons, place, entry)[name] = value;
    else parts[place.audience][name] = value;
  }
  const { law: version, version: form, unit, to, record, findings, standards } = entry;
  const O = { law: version, form, unit, to, record, findings, standards, input: parts.organisation } as unknown as Body;
  const I = [...persons.values()].map(({ ref, retention, input }) => ({ ref, retention, body: { input } }));
  return { ...part("P", parts.public), O, ...part("S", parts.supervision), ...(I.length > 0 ? { I } : {}) };
}

type Parts = Record<"public" | "organisation" | "supervision", Record<string, Json>>;
const ORGANISATION: FieldPlace = { audience: "organisation", retention: "record" };
const part = (name: "P" | "S", input: Record<string, Json>): Groups =>
  Object.keys(input).length > 0 ? { [name]: { input } } : {};

/** The input part of the person a field is about, made when first needed. */
function personPart(
  persons: Map<string, { ref: Ref; retention: string; input: Record<string, Json> }>,
  place: FieldPlace,
  entry: Entry,
): Record<string, Json> {
  const ref = subjectOf(place, entry.input as Body, entry.matterId);
  const key = `${ref}/${place.retention}`;
  const group = persons.get(key) ?? { ref, retention: place.retention, input: {} };
  persons.set(key, group);
  return group.input;
}

export interface Envelope {
  readonly type: string;
  readonly stream: Ref;
  readonly actor: ActorId;
  readonly at: string;
  readonly n: number;
}

/** The entry again, from its envelope and all its groups. Throws when O is missing: nothing can be judged without it. */
export function joined(envelope: Envelope, groups: Groups): Entry {
  const { O } = groups;
  if (O === undefined) throw new Error("the organisation's group is not disclosed");
  const dot = envelope.type.indexOf(".");
  const inputs = [groups.P?.input, O.input, groups.S?.input, ...(groups.I ?? []).map((i) => i.body.input)];
  return {
    institution: envelope.type.slice(0, dot),
    act: camel(envelope.type.slice(dot + 1)),
    matterId: envelope.stream,
    ...{ actor: envelope.actor, at: envelope.at, n: envelope.n },
    input: Object.assign({}, ...inputs.filter((part) => part !== undefined)) as unknown,
    ...{ law: O.law, version: O.form, unit: O.unit, to: O.to, record: O.record },
    ...{ findings: O.findings, standards: O.standards },
  } as unknown as Entry;
}

/** Act names are camelCase in declarations and kebab-case in the log (style.md §3). */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
export const camel = (name: string): string => name.replace(/-([a-z])/g, (_, c: string) => c.toUpperCase());
export const typeOf = ({ institution, act }: Pick<Entry, "institution" | "act">): string =>
  `${institution}.${kebab(act)}`;

/** The rules evaluated, as the envelope lists them: `<rule>@<first day of its version>` (ledger.md 6.4). */
export const rulesOf = (law: AnyInstitution, entry: Entry): readonly string[] =>
  entry.findings.map(({ gate }) => `${gate}@${law.validFrom}`);
