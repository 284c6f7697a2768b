/** What the API answers (docs: /api/openapi.json). Types only: the rules stay in the rulebook. */
import type { Due, Evidence, FieldSpec, Json, Text } from "@mingjian/rulebook";
import type { Cite, Finding, Named, Person } from "./base-types.ts";

export type { Cite, Finding, Named, Person } from "./base-types.ts";
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
  readonly accounts: readonly { readonly login: string; readonly title: Text }[];
}
/** People found, and whether there are more than the answer holds. */
export interface People {
  readonly items: readonly Person[];
  readonly more: boolean;
}
export interface Paged<T> {
  readonly items: readonly T[];
  readonly next?: string | number;
}
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
/** A matter somebody acted on, with his latest act. */
export interface Deed extends MatterRow {
  readonly actTitle: Text;
}
export interface ActView {
  readonly name: string;
  readonly title: Text;
  readonly allowed: boolean;
  readonly office: boolean;
  readonly stage: boolean;
  /** A gate that refuses the act now, whatever is filled in. */
  readonly refused?: { readonly title: Text; readonly because: Text };
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
  /** Stages to draw, in order: the way a matter takes, with the exit it took. */
  readonly line: readonly string[];
  readonly fields: readonly {
    readonly name: string;
    readonly title: Text;
    readonly value: Json;
    readonly display?: string;
  }[];
  readonly names: Readonly<Record<string, string>>;
  /** Codes of quorum and publication inside the fields, in the words of the unit's pack. */
  readonly codes: Readonly<Record<string, Text>>;
  readonly acts: readonly ActView[];
  readonly todos: readonly Todo[];
  readonly publications: readonly PublicationView[];
  readonly alerts?: readonly Finding[];
}
export interface TimelineItem {
  readonly pos: number;
  readonly entryId: string;
  readonly at: string;
  readonly type: string;
  readonly actTitle: Text;
  readonly actor: { readonly id: string; readonly name?: string; readonly post?: string };
  readonly fields: readonly {
    readonly name?: string;
    readonly title: Text;
    readonly value: Json;
    readonly display?: string;
  }[];
  readonly findings: readonly Finding[];
  readonly state: "accepted" | "included";
  /** Entries that correct this one: it stays, struck through. */
  readonly corrected?: readonly {
    readonly matterId: string;
    readonly text: string;
    readonly reason: string;
    readonly at: string;
  }[];
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
/** A parameter institutions ask for; without a value it is not known, and gates that need it cannot tell. */
export interface StandardView extends Text {
  readonly id: string;
  readonly value?: string;
  readonly since?: string;
  readonly level?: string;
  readonly cite?: Cite;
}
export interface UnitView {
  readonly unit: UnitRow;
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly rank?: string;
    readonly office?: string;
    readonly holders: readonly { readonly ref: string; readonly name: string; readonly from?: string }[];
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
  readonly institutionTitle: Text;
  /** Absent when he may open it for several units: the form asks. */
  readonly unit?: Named;
  readonly fields: readonly FieldSpec[];
  readonly initial?: Readonly<Record<string, Json>>;
}
export interface InstitutionView {
  readonly id: string;
  readonly title: Text;
  readonly stages: Readonly<Record<string, Text>>;
  readonly acts: readonly { readonly name: string; readonly title: Text; readonly opening: boolean }[];
}
export interface CatalogueCheck {
  readonly answer: "yes" | "no" | "unknown";
  readonly because?: Text;
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
/** GET and PUT /api/drafts/:key; without a draft the answer is empty. */
export interface Draft {
  readonly value: Json;
  readonly at?: string;
}
export interface ImportKind {
  readonly kind: string;
  readonly title: Text;
}
/** POST /api/import/:kind?dryRun=…: rows count from 1 as the spreadsheet shows them. */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
  readonly errors: readonly (Text & { readonly row: number; readonly column?: string; readonly code: string })[];
}

export type * from "./room-types.ts";

/** A contract or payment of a matter, as the passbook lists it. */
export interface MoneyLine {
  readonly id: string;
  readonly institution: string;
  readonly label: string;
  readonly stage: string;
  readonly stageTitle: Text;
  readonly amount: string;
  readonly payee: string;
  readonly voucher?: string;
}
export interface Passbook {
  readonly resolution?: {
    readonly id: string;
    readonly number: string;
    readonly label: string;
    readonly amount?: string;
    readonly inForce: boolean;
  };
  readonly contracts: readonly MoneyLine[];
  readonly payments: readonly MoneyLine[];
  readonly sums: { readonly contracted: string; readonly underWay: string; readonly paid: string };
}
