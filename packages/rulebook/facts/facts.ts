/** 事实 — everything a gate may ask about the world outside its matter, answered by registers as of a log size. */
import type { Calendar } from "../kernel/calendar.ts";
import { draft, type BaseFacts } from "../kernel/institution.ts";
import type { Day, Instant } from "../kernel/json.ts";
import type { Ballots } from "./ballot.ts";
import type { Comments, Decisions, Meetings, Tasks } from "./decision.ts";
import type { Flags } from "./flags.ts";
import type { Funds } from "./funds.ts";
import type { Delegations, Duties, LeadingGroups, Rosters } from "./leadership.ts";
import type { Obligations } from "./obligations.ts";
import type { Organisation } from "./organisation.ts";
import type { Catalogues, ParameterBook, RuleDocuments } from "./rules.ts";

export interface Time {
  readonly at: Instant;
  readonly today: Day;
  readonly calendar: Calendar;
  /** Log size at which the facts are answered: the position the act will have. */
  readonly size: number;
}

export interface Facts extends BaseFacts {
  readonly time: Time;
  readonly organisation: Organisation;
  readonly rosters: Rosters;
  readonly duties: Duties;
  readonly leadingGroups: LeadingGroups;
  readonly delegations: Delegations;
  readonly catalogues: Catalogues;
  readonly rules: RuleDocuments;
  readonly parameters: ParameterBook;
  readonly meetings: Meetings;
  readonly decisions: Decisions;
  readonly tasks: Tasks;
  readonly comments: Comments;
  readonly ballots: Ballots;
  readonly obligations: Obligations;
  readonly funds: Funds;
  readonly flags: Flags;
}

/** How an institution begins: `institutionOf<Matter>()({ asks, stages, offices, fields })`. */
export const institutionOf = <M>() => draft<M, Facts>();
