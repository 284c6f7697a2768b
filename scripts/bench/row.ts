/** One line of the bench report. */
export interface Row {
  /** What is measured: `tree`, `verify`, `acts` … */
  readonly name: string;
  /** Which variant, with its size. */
  readonly case: string;
  readonly value: number;
  readonly unit: string;
  /** The same quantity of the reference, measured in the same run; absent when the reference could not run. */
  readonly reference?: number;
  /** `value / reference`. */
  readonly ratio?: number;
  /** The goal in words: `ratio >= 1.0`. */
  readonly goal?: string;
  /** Absent when nothing could be compared. */
  readonly met?: boolean;
}

/** What the command line asked for beside the name of the bench. */
export interface Wanted {
  /** Sizes in acts; none = the usual ones. */
  readonly sizes: readonly number[];
  /** The long form, too. */
  readonly full: boolean;
}

/** Middle value; rounds are odd in number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("no measurements");
  return middle;
}

/** A row whose goal is a least ratio to the reference. */
export function comparison(row: Omit<Row, "ratio" | "goal" | "met">, leastRatio: number): Row {
  const goal = `ratio >= ${leastRatio}`;
  if (row.reference === undefined) return { ...row, case: `${row.case} (SKIP: no Go reference)`, goal };
  const ratio = row.value / row.reference;
  return { ...row, ratio, goal, met: ratio >= leastRatio };
}

/** A row whose goal is a highest value. */
export function limit(row: Omit<Row, "ratio" | "reference" | "goal" | "met">, most: number): Row {
  return { ...row, goal: `<= ${most} ${row.unit}`, met: row.value <= most };
}
