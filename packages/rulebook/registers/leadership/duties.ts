/** 分工台账 — the division-of-labour documents of each unit and the exceptions to them. */
import {
  FIVE_AREAS,
  type Assignment,
  type DivisionView,
  type Duties,
  type ExceptionView,
  type InFlight,
} from "../../facts/leadership.ts";
import type { Division, Exception } from "../../institutions/division-of-labour.ts";
import { dayOf } from "../../kernel/day.ts";
import type { Day, Maybe, Ref } from "../../kernel/json.ts";
import { asOf, type Version } from "../bitemporal.ts";
import { matterIn, type Step } from "../register.ts";
import type { Moment } from "./rosters.ts";

interface DivisionRow {
  readonly matter: Ref;
  readonly versions: Version<DivisionView>[];
  readonly exceptions: readonly Exception[];
}
/** By unit. */
export type DutyState = Map<Ref, DivisionRow>;

const PUTS_IN_FORCE: readonly string[] = ["issued", "adjusted"];

export function foldDuties(state: DutyState, { pos, entry, ...step }: Step): void {
  const division = matterIn<Division>({ pos, entry, ...step }, "division-of-labour");
  if (division === undefined) return;
  const { unit, document, exceptions } = division;
  const matter = entry.matterId;
  const versions = state.get(unit)?.versions ?? [];
  if (document !== undefined && PUTS_IN_FORCE.includes(entry.act))
    versions.push({ from: document.from, knownFrom: pos, value: { matter, unit, pos, ...document } });
  state.set(unit, { matter, versions, exceptions });
}

const runs = ({ consentedAt, until, endedOn }: Exception, day: Day): boolean =>
  consentedAt !== undefined && dayOf(consentedAt) <= day && day <= until && (endedOn === undefined || day < endedOn);

export type Waiting = (unit: Ref, area: string) => readonly InFlight[];

export function dutyFacts(state: DutyState, waiting: Waiting, { today, size, organisation }: Moment): Duties {
  const documentOn = (unit: Ref, day: Day, known = size): Maybe<DivisionView> =>
    asOf(state.get(unit)?.versions ?? [], day, known)?.value;
  const assignment = (unit: Ref, area: string): Maybe<Assignment> =>
    documentOn(unit, today)?.assignments.find((a) => a.area === area);
  const exceptions = (unit: Ref): readonly ExceptionView[] =>
    (state.get(unit)?.exceptions ?? []).flatMap((e) =>
      runs(e, today) ? [{ unit, area: e.area, from: dayOf(e.consentedAt ?? ""), until: e.until }] : [],
    );
  /** The five areas never fall to the leader, even where a deputy named in the document has become the leader since. */
  const mayHold = (unit: Ref, area: string, person: Ref): boolean => {
    if (!organisation.tenuresOf(person).some((t) => t.unit === unit)) return false;
    if (organisation.topLeader(unit) !== person) return true;
    if (area === "publicFinance") return !partyHead(unit) || exceptions(unit).some((e) => e.area === area);
    return !FIVE_AREAS.some((five) => five === area);
  };
  const partyHead = (unit: Ref): boolean => ["partyOrgan", "township"].includes(organisation.unit(unit)?.kind ?? "");
  const holding = (unit: Ref, area: string, person: Maybe<Ref>): Maybe<Ref> =>
    person !== undefined && mayHold(unit, area, person) ? person : undefined;
  return {
    document: (unit) => documentOn(unit, today),
    documentOn,
    deputyInCharge: (unit, area) => holding(unit, area, assignment(unit, area)?.deputy),
    actingDeputy: (unit, area) => holding(unit, area, assignment(unit, area)?.acting),
    matter: (unit) => state.get(unit)?.matter,
    exceptions,
    inFlight: waiting,
  };
}
