/** What the API answers (docs: /api/openapi.json). Types only: the rules stay in the rulebook. */
import type { Due, Evidence, FieldSpec, Json, Text } from "@mingjian/rulebook";

export type { Evidence, FieldSpec, Json, Text };

export interface Me {
  readonly person: { readonly ref: string; readonly name: string };
  readonly posts: readonly { readonly unit: { readonly id: string; readonly name: string }; readonly title: string }[];
  readonly offices: readonly { readonly unit: string; readonly office: string; readonly area?: string }[];
  readonly demo: boolean;
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
  readonly updatedAt: string;
}
export interface Finding {
  readonly gate: string;
  readonly title: Text;
  readonly outcome: "pass" | "fail" | "unknown" | "notApplicable";
  readonly code: string;
  readonly because: Text;
  readonly inputs: readonly Evidence[];
  readonly cite: string;
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
