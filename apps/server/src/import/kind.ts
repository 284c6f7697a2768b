/** What an importable kind is: columns for the clerk, and how rows become acts. */
import { formOf, INSTITUTIONS, type FieldSpec, type Ref, type Text } from "@mingjian/rulebook";
import type { Command } from "../ledger/command.ts";
import type { RowError } from "./fault.ts";
import type { Lookup } from "./lookup.ts";
import type { RowReader } from "./row.ts";
import type { Column } from "./sheet.ts";

/** An act as a row wishes it; actor and key are added when it is submitted. */
export interface Step {
  readonly row: number;
  readonly command: Omit<Command, "actor" | "idempotencyKey">;
}
export interface Plan {
  readonly steps: readonly Step[];
  readonly errors: readonly RowError[];
}

/** What a kind plans with. */
export interface Desk {
  readonly lookup: Lookup;
  /** Id of a matter that this file opens, by a word of its own: the same file names the same matters whenever it comes. */
  readonly idOf: (word: string | number) => Ref;
}

export interface ImportKind {
  readonly kind: string;
  readonly title: Text;
  readonly columns: readonly Column[];
  /** Column in which a field of the act is filled in. */
  readonly fields: Readonly<Record<string, string>>;
  readonly plan: (rows: readonly RowReader[], desk: Desk) => Plan;
}

export const required = (title: string, hint: string, options?: readonly string[]): Column => ({
  ...{ title, hint, required: true },
  ...(options === undefined ? {} : { options }),
});
export const optional = (title: string, hint: string, options?: readonly string[]): Column => ({
  ...required(title, hint, options),
  required: false,
});

/** A plan made row by row: rows with errors make no act. */
export function eachRow(rows: readonly RowReader[], command: (row: RowReader) => Step["command"]): Plan {
  const made = rows.map((row) => ({ row, command: command(row) }));
  return {
    steps: made.filter(({ row }) => row.errors.length === 0).map((m) => ({ row: m.row.row, command: m.command })),
    errors: rows.flatMap(({ errors }) => errors),
  };
}

/** A plan made of groups of rows that share a key; the act stands at the first row of its group. */
export function eachGroup(
  rows: readonly RowReader[],
  keyOf: (row: RowReader) => string,
  command: (group: readonly [RowReader, ...RowReader[]], key: string) => Step["command"],
): Plan {
  const groups = new Map<string, [RowReader, ...RowReader[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const made = [...groups].map(([key, group]) => ({ group, command: command(group, key) }));
  return {
    steps: made
      .filter(({ group }) => group.every(({ errors }) => errors.length === 0))
      .map((m) => ({ row: m.group[0].row, command: m.command })),
    errors: rows.flatMap(({ errors }) => errors),
  };
}

/** The group's rows must all say the same in a column that belongs to the whole document. */
export function shared(group: readonly [RowReader, ...RowReader[]], column: string): string {
  const value = group[0].text(column);
  for (const row of group.slice(1))
    if ((row.given(column) ?? value) !== value)
      row.refuse(column, {
        code: "DIFFERS",
        zh: "与同一文件的第一行不一致",
        en: "differs from the first row of the document",
      });
  return value;
}

const within = (specs: readonly FieldSpec[], [name, ...rest]: readonly string[]): FieldSpec | undefined => {
  const found = specs.find((spec) => spec.name === name);
  return rest.length === 0 ? found : within(found?.columns ?? [], rest);
};

/** The values an act offers for a field, as its declaration says them; `of.columns` are reached by further names. */
export function optionsOf(act: string, ...path: readonly string[]): Readonly<Record<string, Text>> {
  const [institution = "", name = ""] = act.split(".");
  const specs = INSTITUTIONS.filter(({ id }) => id === institution).flatMap((law) => formOf(law, name));
  const spec = within(specs, path);
  const options = spec?.options ?? spec?.of?.options;
  if (options === undefined) throw new Error(`${act} offers no values for ${path.join(".")}`);
  return options;
}
export const titlesOf = (options: Readonly<Record<string, Text>>): readonly string[] =>
  Object.values(options).map(({ zh }) => zh);
export const YES_NO = ["是", "否"] as const;

/** Only members that are given: the log has no undefined. */
export const given = <T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
