/** Lists of values and rows of a small table: each entry has its number, its fields and a way to take it out again. */
import type { FieldSpec, Json } from "@mingjian/rulebook";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useLanguage } from "../../lib/language.tsx";
import { FORM } from "../messages.ts";
import { asList, fieldId, useFormPlace, type FieldProps } from "./context.ts";
import { Field } from "./field.tsx";

type Row = Readonly<Record<string, Json>>;
const without = <T,>(list: readonly T[], at: number): readonly T[] => list.filter((_, i) => i !== at);
const replaced = <T,>(list: readonly T[], at: number, value: T): readonly T[] =>
  list.map((one, i) => (i === at ? value : one));
const rowsOf = (value: Json | undefined): readonly Row[] =>
  asList(value).map((row): Row => (typeof row === "object" && !Array.isArray(row) ? (row as Row) : {}));
const put = (row: Row, name: string, value: Json | undefined): Row =>
  Object.fromEntries([
    ...Object.entries(row).filter(([key]) => key !== name),
    ...(value === undefined ? [] : [[name, value] as const]),
  ]);

interface EntryProps {
  readonly title: string;
  readonly remove: () => void;
  readonly children: ReactNode;
}
function Entry({ title, remove, children }: EntryProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  return (
    <fieldset className="entry">
      <legend>{title}</legend>
      {children}
      <Button type="link" disabled={disabled} onClick={remove} aria-label={`${say(FORM.remove)} ${title}`}>
        {say(FORM.remove)}
      </Button>
    </fieldset>
  );
}

export function ListField({ spec, id, path, value, onChange }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  const items = asList(value);
  const one: FieldSpec = { ...(spec.of ?? spec), required: true };
  return (
    <div id={id} tabIndex={-1} className="entries">
      {items.map((item, i) => (
        <Entry
          key={i}
          title={say(FORM.item(i + 1))}
          remove={() => {
            onChange(without(items, i));
          }}
        >
          <Field
            spec={one}
            bare
            id={fieldId(id, String(i))}
            path={`${path}.${i}`}
            value={item}
            onChange={(next) => {
              onChange(replaced(items, i, next ?? ""));
            }}
          />
        </Entry>
      ))}
      <Button
        disabled={disabled}
        onClick={() => {
          onChange([...items, ""]);
        }}
      >
        {say(FORM.add)}
      </Button>
    </div>
  );
}

export function TableField({ spec, id, path, value, onChange }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  const rows = rowsOf(value);
  const columns = spec.columns ?? [];
  return (
    <div id={id} tabIndex={-1} className="entries">
      {rows.map((row, i) => (
        <Entry
          key={i}
          title={say(FORM.row(i + 1))}
          remove={() => {
            onChange(without(rows, i));
          }}
        >
          <div className="row-fields">
            {columns.map((column) => (
              <Field
                key={column.name}
                spec={column}
                id={fieldId(id, `${i}-${column.name}`)}
                path={`${path}.${i}.${column.name}`}
                value={row[column.name]}
                onChange={(next) => {
                  onChange(replaced(rows, i, put(row, column.name, next)));
                }}
              />
            ))}
          </div>
        </Entry>
      ))}
      <Button
        disabled={disabled}
        onClick={() => {
          onChange([...rows, {}]);
        }}
      >
        {say(FORM.addRow)}
      </Button>
    </div>
  );
}
