/** Two versions side by side: lines of a text, or rows of a table by their key. */
export interface DiffRow {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Longest common subsequence over lines; both sides are cut at their equal ends first, so that long papers stay cheap. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffRow[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const same = (lines: readonly string[]): DiffRow[] => lines.map((text) => ({ kind: "same", text }));
  const middle = changed(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [...same(before.slice(0, start)), ...middle, ...same(end === 0 ? [] : before.slice(-end))];
}

/** Cells of the table of common lengths beyond which only "all out, all in" is said. */
const MOST_CELLS = 4_000_000;

const out = (text: string): DiffRow => ({ kind: "removed", text });
const into = (text: string): DiffRow => ({ kind: "added", text });

function changed(before: readonly string[], after: readonly string[]): DiffRow[] {
  if (before.length * after.length > MOST_CELLS) return [...before.map(out), ...after.map(into)];
  const rows: DiffRow[] = [];
  const outFirst = outWins(before, after);
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const [was, is] = [lineAt(before, i), lineAt(after, j)];
    const kind = kindOf(was === is, outFirst(i, j));
    rows.push({ kind, text: kind === "added" ? is : was });
    if (kind !== "added") i += 1;
    if (kind !== "removed") j += 1;
  }
  return [...rows, ...before.slice(i).map(out), ...after.slice(j).map(into)];
}

const kindOf = (same: boolean, gone: boolean): DiffRow["kind"] => (same ? "same" : gone ? "removed" : "added");
const lineAt = (lines: readonly string[], i: number): string => lines[i] ?? "";

/** Does taking the old line out keep at least as much in common as putting the new one in? */
function outWins(before: readonly string[], after: readonly string[]): (i: number, j: number) => boolean {
  const width = after.length + 1;
  const common = commonLengths(before, after);
  return (i, j) => (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0);
}

function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        before[i] === after[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  return common;
}

export interface FieldChange {
  readonly key: string;
  readonly kind: "added" | "removed" | "changed";
  /** Empty for rows that are new or gone. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}
type Row = Readonly<Record<string, unknown>>;

const printed = (value: unknown): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Rows matched by key; a changed row is told field by field. */
export function diffRows(before: readonly Row[], after: readonly Row[], key: string): readonly FieldChange[] {
  const of = (rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [printed(row[key]), row]));
  const [old, next] = [of(before), of(after)];
  const moved = (kind: "added" | "removed", id: string): FieldChange => ({
    ...{ key: id, kind, field: "", before: "", after: "" },
  });
  const forward = [...next].flatMap(([id, row]): readonly FieldChange[] => {
    const was = old.get(id);
    return was === undefined ? [moved("added", id)] : fieldsChanged(id, was, row);
  });
  return [...forward, ...[...old.keys()].filter((id) => !next.has(id)).map((id) => moved("removed", id))];
}

const fieldsChanged = (key: string, was: Row, is: Row): readonly FieldChange[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field): FieldChange => ({
      key,
      kind: "changed",
      field,
      before: printed(was[field]),
      after: printed(is[field]),
    }))
    .filter((change) => change.before !== change.after);
