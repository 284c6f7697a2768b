/** Rows that several pages share: an item of an agenda with its reasons, a duty. */
import type { Text } from "@mingjian/rulebook";

export type { Todo } from "./types.ts";
export interface Reason {
  readonly kind: "gate" | "late" | "amount";
  readonly because: Text;
  readonly cite: string;
  readonly gate?: string;
}
export interface AgendaItem {
  readonly meeting: string;
  readonly at: string;
  readonly matterId: string;
  readonly label: string;
  readonly unit: string;
  readonly unitName: string;
  readonly reasons: readonly Reason[];
  readonly met: number;
  readonly opinion?: "none" | "suggestion" | "objection";
}
