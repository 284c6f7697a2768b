/** The registers put together: one fold of all, and the facts they answer as of a moment, a unit and a log size. */
import type { Facts } from "../facts/facts.ts";
import type { Obligations } from "../facts/obligations.ts";
import type { Calendar } from "../kernel/calendar.ts";
import { dayOf } from "../kernel/day.ts";
import type { Instant, Ref } from "../kernel/json.ts";
import type { Pack } from "../kernel/pack.ts";
import { ballotFacts, ballotRegister, type BallotRows } from "./ballots.ts";
import { decisionFacts, decisionRegister, type DecisionState } from "./decision.ts";
import { flagFacts, flagRegister, type FlagState } from "./flags.ts";
import { fundsFacts, fundsRegister, type FundsState } from "./funds.ts";
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
  readonly ballots: BallotRows;
  readonly funds: FundsState;
  readonly flags: FlagState;
}

export const emptyRegisters = (): RegisterStates => ({
  organisation: organisationRegister.empty(),
  leadership: leadershipRegister.empty(),
  rules: rulesRegister.empty(),
  decision: decisionRegister.empty(),
  ballots: ballotRegister.empty(),
  funds: fundsRegister.empty(),
  flags: flagRegister.empty(),
});

export function foldRegisters(states: RegisterStates, step: Step): void {
  organisationRegister.fold(states.organisation, step);
  leadershipRegister.fold(states.leadership, step);
  rulesRegister.fold(states.rules, step);
  decisionRegister.fold(states.decision, step);
  ballotRegister.fold(states.ballots, step);
  fundsRegister.fold(states.funds, step);
  flagRegister.fold(states.flags, step);
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
  /** What is open on a matter, with its clock: known where the declarations are. */
  readonly duties: Obligations["open"];
}

/** Made when first asked for: an act looks at few registers, and each of them is a dozen small functions. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

// eslint-disable-next-line max-lines-per-function -- one getter for each register, and nothing else
export function answers(states: RegisterStates, moment: Moment): Facts {
  const { at, unit, size, lines, calendar, waiting, duties } = moment;
  const today = dayOf(at);
  const organisation = lazily(() => organisationFacts(states.organisation, today, size));
  const rules = lazily(() => rulesFacts(states.rules, { today, lines, organisation: organisation() }));
  const leadership = lazily(() =>
    leadershipFacts(states.leadership, waiting, { today, size, organisation: organisation() }),
  );
  const decision = lazily(() => decisionFacts(states.decision, leadership()));
  const funds = lazily(() => fundsFacts(states.funds));
  const facts: Facts = {
    time: { at, today, calendar, size },
    standards: { of: (ref) => rules().standards(unit).of(ref) },
    offices: { holders: (office) => holders(facts, office) },
    obligations: { open: duties },
    get organisation() {
      return organisation();
    },
    get rosters() {
      return leadership().rosters;
    },
    get duties() {
      return leadership().duties;
    },
    get leadingGroups() {
      return leadership().leadingGroups;
    },
    get delegations() {
      return leadership().delegations;
    },
    get catalogues() {
      return rules().catalogues;
    },
    get rules() {
      return rules().rules;
    },
    get parameters() {
      return rules().parameters;
    },
    get meetings() {
      return decision().meetings;
    },
    get decisions() {
      return decision().decisions;
    },
    get tasks() {
      return decision().tasks;
    },
    get comments() {
      return decision().comments;
    },
    get ballots() {
      return ballotFacts(states.ballots);
    },
    get flags() {
      return flagFacts(states.flags);
    },
    get funds() {
      return funds();
    },
  };
  return facts;
}
