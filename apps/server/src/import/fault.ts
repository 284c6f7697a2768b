/** What is wrong with an uploaded table: the whole file, or one place in it. */
import type { Text } from "@mingjian/rulebook";

/** One place that needs correction. `row` counts as the spreadsheet does, the header being row 1. */
export interface RowError extends Text {
  readonly row: number;
  /** Title of the column; absent = the whole row. */
  readonly column?: string;
  readonly code: string;
}

/** The file cannot be read as a table at all: too large, or damaged. */
export class FileFault extends Error {
  readonly kind: "size" | "damaged";
  readonly because: Text;
  constructor(kind: "size" | "damaged", because: Text) {
    super(because.en);
    this.kind = kind;
    this.because = because;
  }
}
