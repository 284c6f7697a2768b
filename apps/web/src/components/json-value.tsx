/** A value of the log as a person reads it: names for ids, grouped amounts, rows as a table with the declared titles. */
import type { Json, Text } from "@mingjian/rulebook";
import { isDay, isInstant, isMoney } from "@mingjian/rulebook";
import type { ReactNode } from "react";
import { grouped } from "../lib/amount.ts";
import { areaTitle, bodyTitle } from "../lib/areas.ts";
import { useLanguage } from "../lib/language.tsx";
import { dayInWords, moment } from "../lib/time.ts";
import type { Names } from "./evidence.tsx";
import { FORM } from "./messages.ts";
import { CODE_TITLES, COMMON_TITLES } from "./value-messages.ts";

/** Titles of members inside a value and of chosen values, as the forms that wrote them declare them. */
export interface Titles {
  readonly members: Readonly<Record<string, Text>>;
  readonly choices: Readonly<Record<string, Text>>;
  /** Titles of the values of one member: they come before those that any member may have. */
  readonly ofMember?: Readonly<Record<string, Readonly<Record<string, Text>>>>;
}
interface Props {
  readonly value: Json;
  readonly names: Names;
  readonly titles: Titles;
  /** Name of the member that holds it: areas and bodies are kept by code. */
  readonly name?: string;
}
const same = (words: string): Text => ({ zh: words, en: words });
const CODES: Readonly<Record<string, (code: string) => Text>> = {
  area: areaTitle,
  areas: areaTitle,
  body: bodyTitle,
  bodies: bodyTitle,
  governs: bodyTitle,
  ...Object.fromEntries(
    Object.entries(CODE_TITLES).map(([name, titles]) => [name, (code: string) => titles[code] ?? same(code)]),
  ),
};
type Row = Readonly<Record<string, Json>>;
const isRow = (value: Json): value is Row => typeof value === "object" && !Array.isArray(value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Forms a text may have, beside plain words. */
const FORMS: readonly (readonly [(value: string) => boolean, (value: string) => Text])[] = [
  [isMoney, (value) => same(`¥${grouped(value)}`)],
  [isDay, dayInWords],
  [isInstant, (value) => same(moment(value))],
];

const formed = (value: string): Text | undefined => FORMS.find(([fits]) => fits(value))?.[1](value);

/** The title of a code: that of the member which holds it first, then one any member may have. */
const titled = (value: string, { titles, name = "" }: Omit<Props, "value">): Text | undefined =>
  titles.ofMember?.[name]?.[value] ?? titles.choices[value];

/** One text: a name, the title of a code, an amount, a day or moment, or the words themselves. */
function textInWords(value: string, place: Omit<Props, "value">): Text {
  const known = place.names[value];
  if (known !== undefined) return same(known);
  return titled(value, place) ?? formed(value) ?? CODES[place.name ?? ""]?.(value) ?? same(value);
}

export function JsonValue({ value, ...place }: Props): ReactNode {
  const { say } = useLanguage();
  if (typeof value === "boolean") return say(value ? FORM.yes : FORM.no);
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return <span className="text">{say(textInWords(value, place))}</span>;
  if (isList(value)) return <Many values={value} {...place} />;
  if (!isRow(value)) return null;
  return isFile(value) ? <FileLink file={value} /> : <Members row={value} names={place.names} titles={place.titles} />;
}

function Many({ values, ...place }: Omit<Props, "value"> & { readonly values: readonly Json[] }): ReactNode {
  if (values.length === 0) return "—";
  if (values.some(isRow))
    return (
      <ol className="values">
        {values.map((value, i) => (
          <li key={i}>
            <JsonValue value={value} {...place} />
          </li>
        ))}
      </ol>
    );
  return values.map((value, i) => (
    <span key={i}>
      {i === 0 ? "" : "、"}
      <JsonValue value={value} {...place} />
    </span>
  ));
}

interface FileRow {
  readonly attachment: string;
  readonly name: string;
  readonly sha256: string;
}
const isFile = (row: object): row is FileRow => "attachment" in row && "sha256" in row && "name" in row;
const FileLink = ({ file }: { readonly file: FileRow }): ReactNode => (
  <a href={`/api/attachments/${file.attachment}`}>{file.name}</a>
);

function Members({ row, names, titles }: Omit<Props, "value"> & { readonly row: Row }): ReactNode {
  const { say } = useLanguage();
  const title = (name: string): string => say(titles.members[name] ?? COMMON_TITLES[name] ?? { zh: name, en: name });
  return (
    <dl className="members">
      {Object.entries(row).map(([name, value]) => (
        <div key={name}>
          <dt>{title(name)}</dt>
          <dd>
            <JsonValue value={value} names={names} titles={titles} name={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
