/** A matter as one reader may see it: fields by audience, acts with who may take them, obligations, publications. */
import {
  audiencesFor,
  closedAnyway,
  formOf,
  holdersOf,
  lineOf,
  mayAct,
  mayRead,
  type AnyInstitution,
  type BaseFacts,
  type Duration,
  type Facts,
  type Json,
  type MatterState,
  type Publication,
  type Ref,
  type StoredAct,
  type Text,
  type Todo,
} from "@mingjian/rulebook";
import type { Sight } from "../site.ts";
import { codesIn } from "./codes.ts";
import { displayOf, namesIn, unitName } from "./names.ts";

export interface MatterRow {
  readonly id: Ref;
  readonly institution: string;
  readonly institutionTitle: Text;
  readonly label: string;
  readonly unit: { readonly id: Ref; readonly name: string };
  readonly stage: string;
  readonly stageTitle: Text;
  readonly seq: number;
}

const plain = (word: string): Text => ({ zh: word, en: word });

export function lawOf({ world }: Sight, institution: string): AnyInstitution {
  const law = world.law(institution);
  if (law === undefined) throw new Error(`no institution ${institution}`);
  return law;
}

/** May the reader know more of this matter than the public page says? */
export const mayKnow = (
  { facts, reader }: Sight,
  { unit, institution }: Pick<MatterState, "unit" | "institution">,
): boolean => audiencesFor(facts, reader, unit, institution).includes("organisation");

/** People and posts are in the directory, which everybody who is logged in may read. */
const DIRECTORY: ReadonlySet<string> = new Set(["person", "post", "tenure", "unit"]);
function* refsIn(value: unknown): Generator<Ref> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value) as unknown[]) yield* refsIn(part);
}

/** Does an input name a unit or a matter that is hidden from the reader? What gates find there would tell him of it. */
export function namesHidden(sight: Sight, institution: string, input: Readonly<Record<string, unknown>>): boolean {
  const { unit } = input;
  if (typeof unit === "string" && sight.facts.organisation.unit(unit) !== undefined)
    if (!mayKnow(sight, { unit, institution })) return true;
  return [...refsIn(input)].some((ref) => {
    const state = sight.world.matter(ref);
    return state !== undefined && !DIRECTORY.has(state.institution) && !mayKnow(sight, state);
  });
}

export function matterRow(sight: Sight, state: MatterState): MatterRow {
  const law = lawOf(sight, state.institution);
  return {
    ...{
      id: state.matterId,
      institution: law.id,
      institutionTitle: law.title,
      label: law.label(state.matter as never),
    },
    unit: { id: state.unit, name: unitName(sight, state.unit) },
    ...{ stage: state.stage, stageTitle: law.stages[state.stage] ?? plain(state.stage), seq: state.seq },
  };
}

export const todoView = (sight: Sight, todo: Todo) => ({
  ...todo,
  unitName: unitName(sight, todo.unit),
  institutionTitle: lawOf(sight, todo.institution).title,
});

interface FieldView {
  readonly name: string;
  readonly title: Text;
  readonly value: Json;
  readonly display: string;
}

/** The matter's fields whose audience is open to the reader. */
function fieldsOf(sight: Sight, law: AnyInstitution, state: MatterState): readonly FieldView[] {
  const { facts, reader } = sight;
  const open = audiencesFor(facts, reader, state.unit, law.id);
  const superiors = facts.organisation.superiors(state.unit);
  const personal = { audience: "person", institution: law.id, unit: state.unit, superiors } as const;
  const retention = law.id === "person" ? "directory" : "record";
  const seesPersons = mayRead(reader, { ...personal, subject: state.matterId, retention }).allow;
  const values = state.matter as Readonly<Record<string, Json | undefined>>;
  return Object.entries(law.fields).flatMap(([name, { title, audience }]) => {
    const value = values[name];
    const allowed = audience === "person" ? seesPersons : open.includes(audience);
    return value === undefined || !allowed ? [] : [{ name, title, value, display: displayOf(sight, value) }];
  });
}

export function actViews(sight: Sight, law: AnyInstitution, state: MatterState, facts: Facts) {
  const { person } = sight.reader;
  return Object.entries(law.acts).flatMap(([name, declared]) => {
    const act = declared as unknown as StoredAct<unknown, string, string, BaseFacts>;
    if (act.by.every((office) => holdersOf(law, office, state.matter, facts) === "system")) return [];
    const stage = act.from.includes(state.stage);
    const office = person !== undefined && mayAct(law, act, state.matter, { actor: `p:${person}`, facts });
    const attempt = { act: name, actor: `p:${person ?? ""}` as const, at: sight.at, facts };
    // Asked only of acts this person could take: a few gates on one matter, no input, nothing written.
    const refused = stage && office ? closedAnyway(law, state, attempt).at(0) : undefined;
    return [
      {
        ...{ name, title: act.title, allowed: stage && office, office, stage },
        ...(refused === undefined ? {} : { refused }),
        by: act.by.map((o) => law.offices[o]?.title ?? plain(o)),
        ...{ fields: formOf(law, name), initial: initialOf(law, name, state) },
      },
    ];
  });
}

type Known = Readonly<Record<string, Json>>;
/** The meeting an item is listed for, and the resolution that bears the matter's own id (ADR 0012). */
function impliedBy({ institution, matterId, matter }: MatterState): Known {
  const { schedule, number } = matter as Readonly<Record<string, Json | undefined>>;
  const meeting = typeof schedule === "object" && "meeting" in schedule ? schedule.meeting : undefined;
  const resolved = institution === "collective-decision" && number !== undefined;
  return { ...(meeting === undefined ? {} : { meeting }), ...(resolved ? { resolution: matterId } : {}) };
}

/** Values the matter already has under the same name, and ids it implies: nobody types them again (BR-1). */
function initialOf(law: AnyInstitution, act: string, state: MatterState): Known {
  const known = state.matter as Readonly<Record<string, Json | undefined>>;
  const implied = impliedBy(state);
  const pairs = formOf(law, act).flatMap(({ name, type }) => {
    const value = known[name] ?? (type === "ref" ? implied[name] : undefined);
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

/** When it is due and how late it is; nothing of both when no clock runs. */
function clockOf(facts: Facts, since: string | undefined, within: Duration | undefined, done: boolean) {
  if (since === undefined || within === undefined) return {};
  const { calendar, today } = facts.time;
  const due = calendar.due(since, within);
  const late = done ? 0 : -calendar.remaining(today, due.day);
  return { due, ...(late > 0 ? { late } : {}) };
}

export function publicationViews(law: AnyInstitution, state: MatterState, facts: Facts) {
  return law.publish.map((declared) => {
    const p = declared as unknown as Publication<unknown, Facts, string>;
    const released = p.released(state.matter);
    return {
      ...{ phase: p.phase, title: p.title, show: p.show },
      ...clockOf(facts, p.since(state.matter), p.within(facts), released !== undefined),
      ...(released === undefined ? {} : { releasedAt: released.at }),
      ...(released?.withheld === true ? { withheld: true } : {}),
    };
  });
}

/** Everything a matter's page shows, but its timeline. */
export function matterView(sight: Sight, state: MatterState) {
  const law = lawOf(sight, state.institution);
  const facts = sight.world.facts(sight.at, state.unit);
  const fields = fieldsOf(sight, law, state);
  return {
    ...matterRow(sight, state),
    stages: Object.entries(law.stages).map(([id, title]) => ({ id, title })),
    ends: law.ends,
    line: lineOf(law, state.stage),
    fields,
    codes: codesIn(
      facts,
      state.unit,
      fields.map(({ value }) => value),
    ),
    names: namesIn(sight, [state.matterId, ...fields.map((field) => field.value)]),
    acts: actViews(sight, law, state, facts),
    todos: sight.world.open(state.matterId, sight.at).map((todo) => todoView(sight, todo)),
    publications: publicationViews(law, state, facts),
  };
}
