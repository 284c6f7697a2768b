/** The registers put together: one fold of all, and the facts they answer as of a moment, a unit and a log size. */
import type { Facts } from "../facts/facts.ts";
import type { Calendar } from "../kernel/calendar.ts";
import { dayOf } from "../kernel/day.ts";
import type { Instant, Ref } from "../kernel/json.ts";
import type { Pack } from "../kernel/pack.ts";
import { decisionFacts, decisionRegister, type DecisionState } from "./decision.ts";
import type { Waiting } from "./leadership/duties.ts";
import { leadershipFacts, leadershipRegister, type LeadershipState } from "./leadership.ts";
import { holders } from "./offices.ts";
import { organisationFacts, organisationRegister, type OrganisationState } from "./organisation.ts";
import type { Step } from "./register.ts";
import { rulesFacts, rulesRegister, type RulesState } from "./rules.ts";

export interface RegisterStates {
  readonly organisation: OrganisationState;
  readonly leadership: LeadershipState;
  readonly rules: RulesState;
  readonly decision: DecisionState;
}

export const emptyRegisters = (): RegisterStates => ({
  organisation: organisationRegister.empty(),
  leadership: leadershipRegister.empty(),
  rules: rulesRegister.empty(),
  decision: decisionRegister.empty(),
});

export function foldRegisters(states: RegisterStates, step: Step): void {
  organisationRegister.fold(states.organisation, step);
  leadershipRegister.fold(states.leadership, step);
  rulesRegister.fold(states.rules, step);
  decisionRegister.fold(states.decision, step);
}

/** When, for which unit, and at which log size facts are asked. */
export interface Moment {
  readonly at: Instant;
  readonly unit: Ref;
  readonly size: number;
  /** Each pack with its parents, nearest first. */
  readonly lines: ReadonlyMap<string, readonly Pack[]>;
  readonly calendar: Calendar;
  /** What is open for the deputy in charge of an area: obligations are kept beside the registers. */
  readonly waiting: Waiting;
}

export function answers(states: RegisterStates, { at, unit, size, lines, calendar, waiting }: Moment): Facts {
  const today = dayOf(at);
  const organisation = organisationFacts(states.organisation, today, size);
  const rules = rulesFacts(states.rules, { today, lines, organisation });
  const leadership = leadershipFacts(states.leadership, waiting, { today, size, organisation });
  const time = { at, today, calendar, size };
  const sources = { time, organisation, ...leadership };
  return {
    ...sources,
    ...decisionFacts(states.decision, leadership),
    catalogues: rules.catalogues,
    rules: rules.rules,
    parameters: rules.parameters,
    standards: rules.standards(unit),
    offices: { holders: (office) => holders(sources, office) },
  };
}
