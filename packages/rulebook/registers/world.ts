/**
 * 世界 — every matter and register as of one log size: the state the sequencer judges by, a command line rebuilds from an
 * export, and a test holds in memory. It only ever moves forward, by folding the next entry.
 */
import type { Facts } from "../facts/facts.ts";
import type { OpenDuty } from "../facts/obligations.ts";
import { calendar, type Calendar } from "../kernel/calendar.ts";
import { personOf, type ActorId, type AnyInstitution, type Entry, type GateFinding } from "../kernel/institution.ts";
import { lookAhead } from "../kernel/look-ahead.ts";
import { applied, actOf, judge, type MatterState, type Mode, type Parsed, type Verdict } from "../kernel/judge.ts";
import type { Instant, Ref } from "../kernel/json.ts";
import { lineage, packFaults, type Pack } from "../kernel/pack.ts";
import { beginning, step } from "../kernel/replay.ts";
import { answers, emptyRegisters, foldRegisters, type RegisterStates } from "./answers.ts";
import {
  byUrgency,
  emptyInbox,
  noteDeed,
  openFor,
  openOf,
  refreshInbox,
  todoOf,
  vacantKeys,
  type Deed,
  type InboxState,
  type Todo,
} from "./inbox.ts";
import { officeKey, officesOf } from "./offices.ts";

export interface Rulebook {
  readonly institutions: readonly AnyInstitution[];
  readonly packs: readonly Pack[];
}

/** Plain data, fit for structured cloning: what a snapshot stores. */
export interface WorldState {
  size: number;
  readonly matters: Map<Ref, MatterState>;
  readonly registers: RegisterStates;
  readonly inbox: InboxState;
}

/** A wish to act on a matter, or to open a new one under `matterId`. */
export interface Wish {
  readonly institution: string;
  readonly act: string;
  readonly matterId: Ref;
  readonly input: unknown;
  readonly actor: ActorId;
  readonly at: Instant;
}

export interface World {
  readonly rulebook: Rulebook;
  /** Entries folded so far; facts are answered as of this log size. */
  size(): number;
  law(institution: string): AnyInstitution | undefined;
  /** undefined = no such matter. */
  matter(id: Ref): MatterState | undefined;
  matters(): IterableIterator<MatterState>;
  facts(at: Instant, unit: Ref): Facts;
  /** Judges without changing anything. Undefined when the institution, or the matter of a later act, does not exist. */
  judge(wish: Wish, mode?: Mode): Verdict | undefined;
  /** What the gates can say of an input that is not complete yet; nothing is judged by it. */
  lookAhead(wish: Wish): readonly GateFinding[];
  /** Folds the next entry of the log. */
  fold(entry: Entry): MatterState;
  inbox(person: Ref, at: Instant): readonly Todo[];
  /** What a person did, newest first. */
  deeds(person: Ref): readonly Deed[];
  /** Open obligations of one matter. */
  open(matterId: Ref, at: Instant): readonly Todo[];
  /** Obligations behind which nobody stands (no holder known, the office vacant, its holder gone): they must be shown to somebody. */
  orphaned(at: Instant): readonly Todo[];
  state(): WorldState;
}

export const emptyWorld = (): WorldState => ({
  size: 0,
  matters: new Map(),
  registers: emptyRegisters(),
  inbox: emptyInbox(),
});

/** What a world is made of: declarations by id, packs with their parents, the calendar, and the state that moves. */
interface Ground {
  readonly state: WorldState;
  readonly laws: ReadonlyMap<string, AnyInstitution>;
  readonly lines: ReadonlyMap<string, readonly Pack[]>;
  readonly calendar: Calendar;
}

/** Throws when the packs contradict themselves: a clash is an error at start. */
export function world(rulebook: Rulebook, state: WorldState = emptyWorld()): World {
  const faults = packFaults(rulebook.packs);
  if (faults.length > 0) throw new Error(faults.join("; "));
  const ground: Ground = {
    state,
    laws: new Map(rulebook.institutions.map((law) => [law.id, law])),
    lines: new Map(rulebook.packs.map((pack) => [pack.id, lineage(pack, rulebook.packs)])),
    calendar: calendar(rulebook.packs.flatMap((pack) => pack.holidays)),
  };
  return {
    rulebook,
    size: () => state.size,
    law: (id) => ground.laws.get(id),
    matter: (id) => state.matters.get(id),
    matters: () => state.matters.values(),
    facts: (at, unit) => factsOf(ground, at, unit),
    judge: (wish, mode = "enforce") => judged(ground, wish, mode),
    lookAhead(wish) {
      const asked = attempted(ground, wish);
      return asked === undefined ? [] : lookAhead(asked.law, asked.matter, asked.attempt);
    },
    fold: (entry) => folded(ground, entry),
    inbox(person, at) {
      const known = factsOf(ground, at, "");
      const offices = officesOf(known, person).map(officeKey);
      return heldBy(ground, [`person ${person}`, ...offices, ...spread(known, offices)], at);
    },
    deeds: (person) => [...(state.inbox.deeds.get(person)?.values() ?? [])].reverse(),
    open: (matterId, at) => todos(ground, matterId, at).map(({ todo }) => todo),
    orphaned: (at) => orphans(ground, at),
    state: () => state,
  };
}

const dutyOf = ({ obligation, since, due }: Todo): OpenDuty => ({
  ...{ obligation, since },
  ...(due === undefined ? {} : { due: due.day }),
});

const factsOf = (ground: Ground, at: Instant, unit: Ref): Facts => {
  const { state, lines, calendar: days } = ground;
  return answers(state.registers, {
    ...{ at, unit, size: state.size, lines, calendar: days },
    waiting: (of, area) => openFor(state.inbox, officeKey({ unit: of, office: "deputyInCharge", area })),
    duties: (matter) => todos(ground, matter, at).map(({ todo }) => dutyOf(todo)),
  });
};

function lawOf({ laws }: Ground, id: string): AnyInstitution {
  const law = laws.get(id);
  if (law === undefined) throw new Error(`no institution ${id}: the log and the rulebook do not belong together`);
  return law;
}

function judged(ground: Ground, wish: Wish, mode: Mode): Verdict | undefined {
  const asked = attempted(ground, wish);
  return asked === undefined ? undefined : judge(asked.law, asked.matter, asked.attempt, mode);
}

/** A wish with the declarations, the matter and the facts it is judged by. */
function attempted(ground: Ground, wish: Wish) {
  const { institution, act, matterId, input, actor, at } = wish;
  const law = ground.laws.get(institution);
  const existing = ground.state.matters.get(matterId);
  if (law === undefined || (existing !== undefined && existing.institution !== institution)) return undefined;
  const matter = existing ?? beginning(law, matterId);
  const parsed = actOf(law, act)?.input.safeParse(input);
  const unit = existing?.unit ?? unitOfFirst(law, act, matter, { parsed, actor, at });
  const facts = factsOf(ground, at, unit);
  return { law, matter, attempt: { act, input, parsed, actor, at, n: ground.state.size, facts } };
}

function folded(ground: Ground, entry: Entry): MatterState {
  const { state } = ground;
  const law = lawOf(ground, entry.institution);
  const before = state.matters.get(entry.matterId) ?? beginning(law, entry.matterId);
  const after = step(law, before, entry);
  const pos = state.size;
  state.size += 1;
  state.matters.set(entry.matterId, after);
  foldRegisters(state.registers, { pos, entry, before, after });
  const person = personOf(entry.actor);
  const { matterId, at, act } = entry;
  if (person !== undefined) noteDeed(state.inbox, person, { matterId, at, act, began: before.seq === 0 });
  // Facts are many small functions: an institution that never waits for anybody need not have them made.
  const waits = Object.keys(law.obligations).length > 0;
  refreshInbox(state.inbox, matterId, waits ? openOf(law, after, factsOf(ground, at, after.unit)) : []);
  return after;
}

interface HeldTodo {
  readonly todo: Todo;
  readonly holders: readonly string[];
}
/** Facts of each unit, made once: an inbox of thousands asks few units. */
function factsByUnit(ground: Ground, at: Instant): (unit: Ref) => Facts {
  const known = new Map<Ref, Facts>();
  return (unit) => {
    const facts = known.get(unit) ?? factsOf(ground, at, unit);
    known.set(unit, facts);
    return facts;
  };
}

function todos(ground: Ground, matterId: Ref, at: Instant, factsIn = factsByUnit(ground, at)): readonly HeldTodo[] {
  const matter = ground.state.matters.get(matterId);
  if (matter === undefined) return [];
  const facts = factsIn(matter.unit);
  const law = lawOf(ground, matter.institution);
  // What begins to wait later (next year's document) is nobody's to-do yet.
  const open = (ground.state.inbox.byMatter.get(matterId) ?? []).filter((one) => one.since <= at);
  return open.map((one) => ({ todo: todoOf(law, matter, one, facts), holders: one.holders }));
}

function heldBy(ground: Ground, keys: readonly string[], at: Instant): readonly Todo[] {
  const wanted = new Set(keys);
  const factsIn = factsByUnit(ground, at);
  const matters = new Set(keys.flatMap((key) => [...(ground.state.inbox.byHolder.get(key) ?? [])]));
  return [...matters]
    .flatMap((id) => todos(ground, id, at, factsIn))
    .filter(({ holders }) => holders.some((key) => wanted.has(key)))
    .map(({ todo }) => todo)
    .sort(byUrgency);
}

/** Obligations behind which nobody stands: no holder known, the office vacant, or its holder gone. */
function orphans(ground: Ground, at: Instant): readonly Todo[] {
  const { inbox } = ground.state;
  const vacant = vacantKeys(inbox, factsOf(ground, at, ""));
  const factsIn = factsByUnit(ground, at);
  const matters = new Set([...vacant].flatMap((key) => [...(inbox.byHolder.get(key) ?? [])]));
  return [...matters]
    .flatMap((id) => todos(ground, id, at, factsIn))
    .filter(({ holders }) => holders.every((key) => vacant.has(key)))
    .map(({ todo }) => todo)
    .sort(byUrgency);
}

/** Function offices are held for every unit: ` organisationDept ` stands for `<unit> organisationDept ` of each. */
function spread(facts: Facts, keys: readonly string[]): readonly string[] {
  const names = keys.filter((key) => key.startsWith(" ")).map((key) => key.trim());
  return names.flatMap((office) => facts.organisation.units().map((unit) => officeKey({ unit, office })));
}

/** The unit of a matter that does not exist yet, from its first input as far as it can be read. */
function unitOfFirst(
  law: AnyInstitution,
  act: string,
  matter: MatterState,
  wish: Pick<Wish, "actor" | "at"> & { readonly parsed: Parsed | undefined },
): Ref {
  const declared = actOf(law, act);
  if (declared === undefined || wish.parsed?.success !== true) return "";
  try {
    const entry = {
      input: wish.parsed.data,
      record: true,
      actor: wish.actor,
      at: wish.at,
      matterId: matter.matterId,
      version: (declared.past?.length ?? 0) + 1,
    };
    return law.unitOf(applied(declared, matter.matter, entry as unknown as Entry) as never, matter.matterId);
  } catch {
    return "";
  }
}
