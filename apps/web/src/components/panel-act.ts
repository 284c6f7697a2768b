/** An act as its panel takes it. */
import type { FieldSpec, Text } from "@mingjian/rulebook";
import type { FormValue } from "../lib/draft-store.ts";

export interface PanelAct {
  readonly title: Text;
  readonly fields: readonly FieldSpec[];
  readonly initial: FormValue;
  /** Why this person cannot do it at all now, in words; undefined = open to him. */
  readonly closed?: Text;
}
