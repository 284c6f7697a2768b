/** GET /api/meetings/:id/room — the room as it stands. */
import type { Text } from "@mingjian/rulebook";
import type { Finding, Named, Person } from "./base-types.ts";

export type Outcome = "passed" | "rejected" | "deferred";
/** GET /api/meetings/:id/room. Every figure is computed by the server from the entries; the page only shows it. */
export interface RoomView {
  readonly id: string;
  readonly unit: Named;
  readonly body: string;
  readonly bodyTitle: Text;
  readonly title: string;
  readonly place: string;
  readonly stage: string;
  readonly stageTitle: Text;
  readonly seq: number;
  readonly plannedAt: string;
  readonly openedAt?: string;
  readonly closedAt?: string;
  readonly chair: Person;
  readonly called?: string;
  readonly seats: readonly Seat[];
  readonly items: readonly RoomItem[];
  /** The minutes, once they are made. */
  readonly minutes?: MinutesView;
  /** Log size the view was computed at. */
  readonly pos: number;
}
export interface MinutesView {
  readonly at: string;
  /** When the chair signed them off. */
  readonly confirmedAt?: string;
  /** Members who were there; it is they who agree. */
  readonly attended: readonly Person[];
  readonly agreed: readonly Person[];
  readonly corrections: readonly {
    readonly no: number;
    readonly member: Person;
    readonly text: string;
    readonly at: string;
    readonly answer?: { readonly verdict: "adopted" | "notAdopted"; readonly reason: string; readonly at: string };
  }[];
}
/** Members of the body in the order of the roster, then guests in the room. */
export interface Seat extends Person {
  readonly member: boolean;
  readonly voting: boolean;
  readonly leader: boolean;
  readonly here: boolean;
  readonly remote?: boolean;
  readonly since?: string;
  readonly capacity?: string;
}
export interface Gauge {
  readonly entitled: number;
  readonly present: number;
  readonly recused: number;
  /** Absent = not known (no rules of procedure on record, or their words cannot be read). */
  readonly need?: number;
  readonly needText?: Text;
  /** Deputy in charge of the item's area, or the one named to stand in. */
  readonly deputy?: Person;
  readonly deputyPresent?: boolean;
}
export interface RoomItem {
  readonly matter: string;
  readonly title: string;
  readonly late: boolean;
  readonly stage: string;
  readonly stageTitle: Text;
  readonly seq: number;
  readonly amount?: string;
  /** How the body decides this item: `ballot` or `headDecides`; absent = the catalogue does not say. */
  readonly decide?: string;
  readonly proposer?: Person;
  readonly calledAt?: string;
  readonly outcome?: Outcome;
  readonly gauge: Gauge;
  readonly recused: readonly string[];
  /** An exemption from publication was granted: screens of the room do not name it. */
  readonly hidden: boolean;
  readonly papersVersion: number;
  /** Conditions of opening the study of this item, judged now. */
  readonly findings: readonly Finding[];
  readonly speeches: readonly {
    readonly speaker: Person;
    readonly opinion: string;
    readonly stance?: string;
    readonly at: string;
    /** Recorded here, not delivered yet: the line is down. Never sent by the server. */
    readonly kept?: boolean;
  }[];
  /** Who has not spoken yet, in the order in which they will; the leader is last while the rule asks for it. */
  readonly waiting: readonly (Person & { readonly locked: boolean })[];
  readonly secret: boolean;
  readonly vote?: {
    readonly form: string;
    readonly issued: number;
    readonly tellers: readonly Person[];
    readonly tally?: Readonly<Record<string, number>>;
    readonly confirmed: boolean;
  };
}
