/** 待办 — what is open on another matter, and by when: so that a lapse can be judged like any other act (architecture 4.7). */
import type { Day, Instant, Ref } from "../kernel/json.ts";

export interface OpenDuty {
  /** Its name in the institution of the matter. */
  readonly obligation: string;
  readonly since: Instant;
  /** Last day on which it is in time; absent = no legal clock. */
  readonly due?: Day;
}
export interface Obligations {
  /** Empty when nothing is open, or there is no such matter. */
  open(matter: Ref): readonly OpenDuty[];
}
