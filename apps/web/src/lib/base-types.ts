/** The small shapes that every view is made of. */
import type { Citation, Evidence, Text } from "@mingjian/rulebook";

/** A citation: already in words, or as the rulebook declares it. */
export type Cite = string | Citation;

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

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Person {
  readonly ref: string;
  readonly name: string;
  readonly post?: string;
  readonly unit?: string;
}
