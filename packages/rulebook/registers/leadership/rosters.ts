/** 名册台账 — rosters of deciding bodies; a leading group in force is the roster of the body that decides in the team's place. */
import {
  DECISION_GROUP,
  type BodyMember,
  type LeadingGroups,
  type Rosters,
  type RosterView,
} from "../../facts/leadership.ts";
import type { Organisation } from "../../facts/organisation.ts";
import type { LeadershipTeam } from "../../institutions/leadership-team.ts";
import type { Day, Maybe, Ref } from "../../kernel/json.ts";
import { asOf, type Version } from "../bitemporal.ts";
import { matterIn, type Step } from "../register.ts";

interface RosterRow {
  readonly matter: Ref;
  /** An undefined value ends the roster. */
  readonly versions: Version<RosterView | undefined>[];
}
/** By unit, then by body. */
export type RosterState = Map<Ref, Map<string, RosterRow>>;

const PUTS_IN_FORCE: readonly string[] = ["established", "changed"];

export function foldRosters(state: RosterState, step: Step): void {
  const team = matterIn<LeadershipTeam>(step, "leadership-team");
  if (team === undefined) return;
  const bodies = state.get(team.unit) ?? new Map<string, RosterRow>();
  state.set(team.unit, bodies);
  const { act, matterId } = step.entry;
  const row = bodies.get(team.body) ?? { matter: matterId, versions: [] };
  const { unit, body, members, chair, clerk, from } = team;
  const known = { knownFrom: step.pos };
  if (PUTS_IN_FORCE.includes(act))
    row.versions.push({ ...known, from, value: { matter: matterId, unit, body, members, chair, clerk, from } });
  if (team.dissolvedOn !== undefined) row.versions.push({ ...known, from: team.dissolvedOn, value: undefined });
  bodies.set(team.body, {
    matter: act === "dissolved" ? "" : row.matter === "" ? matterId : row.matter,
    versions: row.versions,
  });
}

export interface Moment {
  readonly today: Day;
  readonly size: number;
  readonly organisation: Organisation;
}

export function rosterFacts(state: RosterState, groups: LeadingGroups, { today, size, organisation }: Moment): Rosters {
  const document = (unit: Ref, body: string, day = today, known = size): Maybe<RosterView> =>
    asOf(state.get(unit)?.get(body)?.versions ?? [], day, known)?.value;
  const groupMembers = (unit: Ref, day: Day, known: number): Maybe<readonly BodyMember[]> =>
    groups.inForceOn(unit, day, known)?.members.map((person) => ({ person, voting: true }));
  const serves = (person: Ref, unit: Ref, day: Day, known: number): boolean =>
    organisation.tenuresOn(person, day, known).some((t) => t.unit === unit);
  return {
    document: (unit, body) => document(unit, body),
    members(unit, body, day = today, known = size) {
      const named =
        body === DECISION_GROUP ? groupMembers(unit, day, known) : document(unit, body, day, known)?.members;
      return named?.filter((m) => serves(m.person, unit, day, known));
    },
    bodies: (unit) => [
      ...[...(state.get(unit)?.keys() ?? [])].filter((body) => document(unit, body) !== undefined),
      ...(groups.inForce(unit) === undefined ? [] : [DECISION_GROUP]),
    ],
    chair: (unit, body) => (body === DECISION_GROUP ? groups.inForce(unit)?.chair : document(unit, body)?.chair),
    matter: (unit, body) => {
      const row = state.get(unit)?.get(body);
      return row === undefined || row.matter === "" ? undefined : row.matter;
    },
  };
}
