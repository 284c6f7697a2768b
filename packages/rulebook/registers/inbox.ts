/**
 * 待办 — what is open, by holder. Recomputed for one matter when an entry touches it, so that an inbox costs the number of open
 * obligations of that person and never a scan. Offices are resolved when asked: a changed division of labour re-routes at once.
 */
import type { Facts } from "../facts/facts.ts";
import type { InFlight } from "../facts/leadership.ts";
import type { Due } from "../kernel/calendar.ts";
import type { Citation } from "../kernel/citation.ts";
import type { AnyInstitution, BaseFacts, Obligation, Office, OfficeRef } from "../kernel/institution.ts";
import type { MatterState } from "../kernel/judge.ts";
import type { Instant, Ref, Text } from "../kernel/json.ts";
import { officeKey } from "./offices.ts";

export interface OpenObligation {
  readonly matterId: Ref;
  readonly institution: string;
  readonly id: string;
  readonly since: Instant;
  /** Keys of `officeKey` or `person <ref>`; empty = nobody is known to be in charge. */
  readonly holders: readonly string[];
}
/** An obligation as an inbox shows it. */
export interface Todo {
  readonly matterId: Ref;
  readonly institution: string;
  readonly obligation: string;
  readonly title: Text;
  readonly label: string;
  readonly unit: Ref;
  readonly act: string;
  readonly cite: Citation;
  readonly since: Instant;
  readonly due?: Due;
  /** Working days left; negative = overdue by that many; absent without a legal clock. */
  readonly remaining?: number;
  readonly escalate: "remind" | "yellow" | "red";
}

/** A matter somebody acted on: when last, by which act, and whether he began it. */
export interface Deed {
  readonly matterId: Ref;
  readonly at: Instant;
  readonly act: string;
  readonly began: boolean;
}

export interface InboxState {
  readonly byMatter: Map<Ref, readonly OpenObligation[]>;
  readonly byHolder: Map<string, Set<Ref>>;
  /** 已办 of each person by matter, newest last; the older ones are in the log. */
  readonly deeds: Map<Ref, Map<Ref, Deed>>;
}
export const emptyInbox = (): InboxState => ({ byMatter: new Map(), byHolder: new Map(), deeds: new Map() });

const DEEDS_KEPT = 300;

/** Notes what a person did, once per matter. */
export function noteDeed({ deeds }: InboxState, person: Ref, deed: Deed): void {
  const known = deeds.get(person) ?? new Map<Ref, Deed>();
  const before = known.get(deed.matterId);
  // A map keeps the order in which its keys came: taken out and put in again, the deed is the newest.
  known.delete(deed.matterId);
  known.set(deed.matterId, { ...deed, began: deed.began || before?.began === true });
  for (const oldest of known.keys()) {
    if (known.size <= DEEDS_KEPT) break;
    known.delete(oldest);
  }
  deeds.set(person, known);
}

type Erased = Obligation<unknown, string, string, BaseFacts>;
const UNKNOWN_HOLDER = "nobody";

function holdersIn(law: AnyInstitution, owner: string, state: MatterState, facts: Facts): readonly string[] {
  const office = law.offices[owner] as unknown as Office<unknown, BaseFacts> | undefined;
  const holder = office?.holder(state.matter, facts);
  if (holder === undefined) return [UNKNOWN_HOLDER];
  if (holder === "system" || holder === "anyone") return [holder];
  const list: readonly (OfficeRef | Ref)[] = Array.isArray(holder) ? holder : [holder as OfficeRef];
  return list.map((one) => (typeof one === "string" ? `person ${one}` : officeKey(one)));
}

/** What is open on a matter after an entry. */
export function openOf(law: AnyInstitution, state: MatterState, facts: Facts): readonly OpenObligation[] {
  return Object.entries(law.obligations).flatMap(([id, declared]) => {
    const obligation = declared as unknown as Erased;
    const since = obligation.since(state.matter, state.stage);
    if (since === undefined) return [];
    const holders = holdersIn(law, obligation.owner, state, facts);
    return [{ matterId: state.matterId, institution: law.id, id, since, holders }];
  });
}

export function refreshInbox(inbox: InboxState, matterId: Ref, open: readonly OpenObligation[]): void {
  const before = inbox.byMatter.get(matterId) ?? [];
  for (const key of before.flatMap((old) => old.holders)) removeFrom(inbox.byHolder, key, matterId);
  if (open.length === 0) inbox.byMatter.delete(matterId);
  else inbox.byMatter.set(matterId, open);
  for (const key of open.flatMap((one) => one.holders))
    inbox.byHolder.set(key, (inbox.byHolder.get(key) ?? new Set()).add(matterId));
}

function removeFrom(byHolder: Map<string, Set<Ref>>, key: string, matterId: Ref): void {
  const matters = byHolder.get(key);
  matters?.delete(matterId);
  if (matters?.size === 0) byHolder.delete(key);
}

/** Keys behind which nobody stands today. */
export const vacantKeys = (inbox: InboxState, facts: Facts): ReadonlySet<string> =>
  new Set([...inbox.byHolder.keys()].filter((key) => key === UNKNOWN_HOLDER || isVacant(key, facts)));

function isVacant(key: string, { offices, organisation }: Facts): boolean {
  const [unit = "", office = "", area = ""] = key.split(" ");
  if (unit === "person") return organisation.tenuresOf(office).length === 0;
  // `system` and `anyone` have no second word: they are never vacant.
  if (office === "") return false;
  return (offices.holders({ unit, office, ...(area === "" ? {} : { area }) }) ?? []).length === 0;
}

/** What is open for one office or person, by the key of `officeKey` or `person <ref>`. */
export const openFor = (inbox: InboxState, key: string): readonly InFlight[] =>
  [...(inbox.byHolder.get(key) ?? [])].flatMap((matterId) =>
    (inbox.byMatter.get(matterId) ?? [])
      .filter(({ holders }) => holders.includes(key))
      .map(({ matterId: matter, institution, id }) => ({ matter, institution, obligation: id })),
  );

/** One obligation with its clock as of now. */
export function todoOf(law: AnyInstitution, state: MatterState, open: OpenObligation, facts: Facts): Todo {
  const obligation = law.obligations[open.id] as unknown as Erased;
  const { time } = facts;
  const within = obligation.within?.(facts);
  const due =
    within === undefined ? undefined : time.calendar.due(open.since, within, obligation.pauses?.(state.matter));
  return {
    ...{ matterId: open.matterId, institution: law.id, obligation: open.id, title: obligation.title },
    ...{ label: law.label(state.matter as never), unit: state.unit, act: obligation.act, cite: obligation.cite },
    since: open.since,
    ...(due === undefined ? {} : { due, remaining: time.calendar.remaining(time.today, due.day) }),
    escalate: obligation.escalate ?? "remind",
  };
}

/** Overdue first, then the nearest day, then those without a clock by age. */
export const byUrgency = (a: Todo, b: Todo): number =>
  (a.remaining ?? Infinity) - (b.remaining ?? Infinity) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);
