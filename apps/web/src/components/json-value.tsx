/** A value of the log as a person reads it: names for ids, grouped amounts, rows as a table with the declared titles. */
import type { Json, Text } from "@mingjian/rulebook";
import { isDay, isInstant, isMoney } from "@mingjian/rulebook";
import type { ReactNode } from "react";
import { grouped } from "../lib/amount.ts";
import { useLanguage } from "../lib/language.tsx";
import { dayInWords, moment } from "../lib/time.ts";
import type { Names } from "./evidence.tsx";
import { FORM } from "./messages.ts";
import { COMMON_TITLES } from "./value-messages.ts";

/** Titles of members inside a value and of chosen values, as the forms that wrote them declare them. */
export interface Titles {
  readonly members: Readonly<Record<string, Text>>;
  readonly choices: Readonly<Record<string, Text>>;
}
interface Props {
  readonly value: Json;
  readonly names: Names;
  readonly titles: Titles;
}
type Row = Readonly<Record<string, Json>>;
const isRow = (value: Json): value is Row => typeof value === "object" && !Array.isArray(value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** One text: a name, an amount, a day or moment, or the words themselves. */
function textInWords(value: string, names: Names, titles: Titles): Text {
  const name = names[value] ?? undefined;
  if (name !== undefined) return { zh: name, en: name };
  if (isMoney(value)) return { zh: `¥${grouped(value)}`, en: `¥${grouped(value)}` };
  if (isDay(value)) return dayInWords(value);
  if (isInstant(value)) return { zh: moment(value), en: moment(value) };
  return titles.choices[value] ?? { zh: value, en: value };
}

export function JsonValue({ value, names, titles }: Props): ReactNode {
  const { say } = useLanguage();
  if (typeof value === "boolean") return say(value ? FORM.yes : FORM.no);
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return <span className="text">{say(textInWords(value, names, titles))}</span>;
  if (isList(value)) return <Many values={value} names={names} titles={titles} />;
  return isRow(value) ? <Members row={value} names={names} titles={titles} /> : null;
}

function Many({ values, names, titles }: Omit<Props, "value"> & { readonly values: readonly Json[] }): ReactNode {
  if (values.length === 0) return "—";
  if (values.some(isRow))
    return (
      <ol className="values">
        {values.map((value, i) => (
          <li key={i}>
            <JsonValue value={value} names={names} titles={titles} />
          </li>
        ))}
      </ol>
    );
  return values.map((value, i) => (
    <span key={i}>
      {i === 0 ? "" : "、"}
      <JsonValue value={value} names={names} titles={titles} />
    </span>
  ));
}

function Members({ row, names, titles }: Omit<Props, "value"> & { readonly row: Row }): ReactNode {
  const { say } = useLanguage();
  const title = (name: string): string => say(titles.members[name] ?? COMMON_TITLES[name] ?? { zh: name, en: name });
  return (
    <dl className="members">
      {Object.entries(row).map(([name, value]) => (
        <div key={name}>
          <dt>{title(name)}</dt>
          <dd>
            <JsonValue value={value} names={names} titles={titles} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
