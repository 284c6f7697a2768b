/**
 * 办前核对 — what the gates can already say while a form is still being filled in. Each gate sees the fields that can be read; one that
 * asks for a field which is not there yet is `unknown` with the code INPUT_PENDING and names what it waits for.
 */
import { z } from "zod";
import { unknown } from "./finding.ts";
import type { AnyInstitution, BaseFacts, Case, FieldMeta, Gate, GateFinding } from "./institution.ts";
import { actOf, isMet, type Attempt, type MatterState } from "./judge.ts";
import type { Text } from "./json.ts";

export const INPUT_PENDING = "INPUT_PENDING";
const NO_FIELDS: Readonly<Record<string, z.ZodType>> = {};

/** Thrown inside a gate by the field it asked for, and caught right outside it. */
class Pending extends Error {
  readonly field: string;
  constructor(field: string) {
    super(field);
    this.field = field;
  }
}

/** The fields of an input that can be read, each on its own; reading one that cannot be read breaks off. */
function readable(fields: Readonly<Record<string, z.ZodType>>, input: unknown): object {
  const given: Readonly<Record<string, unknown>> =
    typeof input === "object" && input !== null && !Array.isArray(input) ? { ...input } : {};
  const values: Record<string, unknown> = {};
  const pending = new Set<string>();
  for (const [name, field] of Object.entries(fields)) {
    const parsed = field.safeParse(given[name]);
    if (!parsed.success) pending.add(name);
    else if (parsed.data !== undefined) values[name] = parsed.data;
  }
  return new Proxy(values, {
    get: (target, name) => {
      if (typeof name === "string" && pending.has(name)) throw new Pending(name);
      return Reflect.get(target, name) as unknown;
    },
  });
}

const titleOf = (name: string, field: z.ZodType | undefined): Text => {
  const meta: FieldMeta = field?.meta() ?? {};
  return { zh: meta.zh ?? name, en: meta.en ?? name };
};

/**
 * What each gate of the act says of an input that cannot be read as a whole. An act without gates, or none of that name: empty. Never
 * throws for anything a caller can send.
 */
export function lookAhead(law: AnyInstitution, state: MatterState, attempt: Attempt): readonly GateFinding[] {
  const act = actOf(law, attempt.act);
  const fields = act?.input instanceof z.ZodObject ? (act.input.shape as typeof NO_FIELDS) : NO_FIELDS;
  const c = caseOf(state, attempt, readable(fields, attempt.input));
  return Object.entries(act?.gates ?? {}).map(([name, gate]) => ({
    gate: `${law.id}.${name}`,
    ...said(gate, c, fields),
  }));
}

const caseOf = (state: MatterState, { facts, actor, at }: Pick<Attempt, "facts" | "actor" | "at">, input: object) => ({
  ...{ matterId: state.matterId, stage: state.stage, matter: state.matter },
  ...{ input: input as never, facts, actor, at },
});

const pend = (name: PropertyKey): never => {
  throw new Pending(String(name));
};
/** An input nothing can be read from: whichever gate asks it for anything breaks off. */
const NOTHING_READ = new Proxy(
  {},
  { get: (_, name) => pend(name), has: (_, name) => pend(name), ownKeys: () => pend("*") },
);

/** A gate that keeps an act closed, and why. */
export interface Closed {
  readonly title: Text;
  readonly because: Text;
}
/** The gates that refuse an act whatever would be filled in: they ask for nothing but what is on record. Never throws. */
export function closedAnyway(
  law: AnyInstitution,
  state: MatterState,
  attempt: Omit<Attempt, "input" | "n">,
): readonly Closed[] {
  const c = caseOf(state, attempt, NOTHING_READ);
  return Object.values(actOf(law, attempt.act)?.gates ?? {}).flatMap((gate) => {
    if (gate.onFail === "alert" || gate.pilot === true) return [];
    const { outcome, code, because } = said(gate, c, NO_FIELDS);
    return isMet({ outcome }) || code === INPUT_PENDING ? [] : [{ title: gate.title, because }];
  });
}

function said(
  gate: Gate<unknown, never, BaseFacts>,
  c: Case<unknown, never, BaseFacts>,
  fields: typeof NO_FIELDS,
): Omit<GateFinding, "gate"> {
  try {
    return gate.test(c);
  } catch (error) {
    const title = error instanceof Pending ? titleOf(error.field, fields[error.field]) : undefined;
    const because =
      title === undefined
        ? { zh: "填写完整后核对", en: "checked once the form is complete" }
        : { zh: `填写「${title.zh}」后核对`, en: `checked once "${title.en}" is filled in` };
    return unknown(INPUT_PENDING, because);
  }
}
