/** What the API answers (docs: /api/openapi.json). Types only: the rules stay in the rulebook. */
import type { Citation, Due, Evidence, FieldSpec, Json, Text } from "@mingjian/rulebook";

export type { Due, Evidence, FieldSpec, Json, Text };

export interface Me {
  readonly person: { readonly ref: string; readonly name: string };
  readonly posts: readonly { readonly unit: { readonly id: string; readonly name: string }; readonly title: string }[];
  readonly offices: readonly { readonly unit: string; readonly office: string; readonly area?: string }[];
  readonly demo: boolean;
}
/** GET /api/session: what a visitor may know before signing in. Accounts are named only on a demonstration. */
export interface Lobby {
  readonly demo: boolean;
  readonly accounts: readonly { readonly login: string; readonly name: string; readonly post?: string }[];
}
export interface Paged<T> {
  readonly items: readonly T[];
  readonly next?: string | number;
}
/** A citation: already in words, or as the rulebook declares it. */
export type Cite = string | Citation;
export interface Todo {
  readonly matterId: string;
  readonly institution: string;
  readonly institutionTitle: Text;
  readonly obligation: string;
  readonly title: Text;
  readonly label: string;
  readonly unit: string;
  readonly unitName: string;
  readonly act: string;
  readonly cite: Cite;
  readonly since: string;
  readonly due?: Due;
  readonly remaining?: number;
  readonly escalate: "remind" | "yellow" | "red";
}
export interface MatterRow {
  readonly id: string;
  readonly institution: string;
  readonly institutionTitle: Text;
  readonly label: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly stage: string;
  readonly stageTitle: Text;
  readonly seq: number;
  readonly updatedAt?: string;
}
export interface Finding {
  readonly gate: string;
  readonly title: Text;
  readonly outcome: "pass" | "fail" | "unknown" | "notApplicable";
  readonly code: string;
  readonly because: Text;
  readonly inputs: readonly Evidence[];
  readonly cite: Cite;
  readonly cure?: Text & { readonly by?: string; readonly act?: string };
  readonly blocking: boolean;
}
export interface ActView {
  readonly name: string;
  readonly title: Text;
  readonly allowed: boolean;
  readonly office: boolean;
  readonly stage: boolean;
  readonly by: readonly Text[];
  readonly fields: readonly FieldSpec[];
  readonly initial: Readonly<Record<string, Json>>;
}
export interface PublicationView {
  readonly phase: "before" | "during" | "after";
  readonly title: Text;
  readonly due?: Due;
  readonly releasedAt?: string;
  readonly withheld?: boolean;
  readonly late?: number;
  readonly show: readonly string[];
}
export interface MatterView extends MatterRow {
  readonly stages: readonly { readonly id: string; readonly title: Text }[];
  readonly ends: readonly string[];
  readonly fields: readonly {
    readonly name: string;
    readonly title: Text;
    readonly value: Json;
    readonly display?: string;
  }[];
  readonly names: Readonly<Record<string, string>>;
  readonly acts: readonly ActView[];
  readonly todos: readonly Todo[];
  readonly publications: readonly PublicationView[];
  readonly alerts: readonly Finding[];
}
export interface TimelineItem {
  readonly pos: number;
  readonly entryId: string;
  readonly at: string;
  readonly type: string;
  readonly actTitle: Text;
  readonly actor: { readonly id: string; readonly name?: string; readonly post?: string };
  readonly fields: readonly { readonly title: Text; readonly value: Json; readonly display?: string }[];
  readonly findings: readonly Finding[];
  readonly state: "accepted" | "included";
}
export interface Preview {
  readonly open: boolean;
  readonly findings: readonly Finding[];
  readonly problems: readonly {
    readonly kind: "input" | "office" | "stage";
    readonly path?: string;
    readonly because: Text;
  }[];
}
export interface Placed {
  readonly entryId: string;
  readonly matterId: string;
  readonly pos: number;
  readonly at: string;
  readonly seq: number;
  readonly stage: string;
  readonly receipt: string;
}
/** application/problem+json (design/quality.md 9.1). */
export interface ProblemBody extends Text {
  readonly code: string;
  readonly status: number;
  readonly reqId: string;
  readonly paths?: readonly (Text & { readonly path: string; readonly code: string })[];
  readonly findings?: readonly Finding[];
  readonly retryAfter?: number;
}

// ── 组织 ────────────────────────────────────────────────────────────────────────────────────
export interface Named {
  readonly id: string;
  readonly name: string;
}
export interface Person {
  readonly ref: string;
  readonly name: string;
  readonly post?: string;
}
export interface UnitRow extends Named {
  readonly kind: string;
  readonly parent?: string;
  readonly agency?: string;
}
export interface CatalogueLine {
  readonly code: string;
  readonly class: string;
  readonly item: string;
  readonly trigger: string;
  readonly bodies: readonly string[];
  readonly [field: string]: Json;
}
export interface StandardView extends Text {
  readonly id: string;
  readonly value: string;
  readonly since: string;
  readonly level: string;
  readonly cite: Cite;
}
export interface UnitView {
  readonly unit: UnitRow;
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly rank?: string;
    readonly office?: string;
    readonly holders: readonly { readonly ref: string; readonly name: string; readonly from: string }[];
  }[];
  readonly rosters: readonly {
    readonly body: string;
    readonly title: Text;
    readonly members: readonly { readonly ref: string; readonly name: string; readonly voting: boolean }[];
  }[];
  readonly division?: {
    readonly year: number;
    readonly issuedAt: string;
    readonly assignments: readonly {
      readonly area: string;
      readonly deputy: string;
      readonly acting?: string;
      readonly names: Readonly<Record<string, string>>;
    }[];
  };
  readonly catalogue?: {
    readonly version: number;
    readonly from: string;
    readonly items: readonly CatalogueLine[];
  };
  readonly standards: readonly StandardView[];
}
/** GET /api/start: an act that opens a matter, with the unit it would be opened for. */
export interface StartView {
  readonly institution: string;
  readonly act: string;
  readonly title: Text;
  readonly unit?: Named;
  readonly fields: readonly FieldSpec[];
  readonly initial?: Readonly<Record<string, Json>>;
}
export interface InstitutionView {
  readonly id: string;
  readonly title: Text;
  readonly acts: readonly { readonly name: string; readonly title: Text; readonly opening: boolean }[];
}
export interface CatalogueCheck {
  readonly answer: "yes" | "no" | "unknown";
  readonly items: readonly {
    readonly code: string;
    readonly item: string;
    readonly answer: "yes" | "no" | "unknown";
    readonly clause: string;
  }[];
}
export interface Stored {
  readonly attachment: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}
/** GET and PUT /api/drafts/:key. */
export interface Draft {
  readonly value: Json;
  readonly at?: string;
}
/** POST /api/import/:kind?dryRun=…: rows count from 1 as the spreadsheet shows them. */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
  readonly errors: readonly (Text & { readonly row: number; readonly column?: string; readonly code: string })[];
}

// ── 会场 ────────────────────────────────────────────────────────────────────────────────────
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
  /** Log size the view was computed at. */
  readonly pos: number;
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
  readonly decide?: string;
  readonly proposer?: Person;
  readonly calledAt?: string;
  readonly outcome?: Outcome;
  readonly gauge: Gauge;
  readonly recused: readonly string[];
  readonly papersVersion: number;
  /** Conditions of opening the study of this item, judged now. */
  readonly findings: readonly Finding[];
  readonly speeches: readonly {
    readonly speaker: Person;
    readonly opinion: string;
    readonly stance?: string;
    readonly at: string;
  }[];
  /** Who has not spoken yet, in the order in which they will; the leader is last while the rule asks for it. */
  readonly waiting: readonly (Person & { readonly locked: boolean })[];
  readonly secret: boolean;
  /** How the body decides this item: `ballot` or `headDecides`; absent = the catalogue does not say. */
  readonly mode?: string;
  readonly vote?: {
    readonly form: string;
    readonly issued: number;
    readonly tellers: readonly Person[];
    readonly tally?: Readonly<Record<string, number>>;
    readonly confirmed: boolean;
  };
}
