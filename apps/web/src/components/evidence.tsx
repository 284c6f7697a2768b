/** The values a finding rests on, resolved to names and set for the eye. */
import type { ReactNode } from "react";
import { grouped } from "../lib/amount.ts";
import { useLanguage } from "../lib/language.tsx";
import { dayInWords, moment } from "../lib/time.ts";
import type { Evidence as Value } from "../lib/types.ts";

export type Names = Readonly<Record<string, string>>;

type Words = { readonly [K in Value["kind"]]: (value: Extract<Value, { kind: K }>, names: Names) => string };
const WORDS: Words = {
  count: ({ value, unit }) => `${value} ${unit}`,
  money: ({ amount }) => `¥${grouped(amount)}`,
  people: ({ ids }, names) => ids.map((id) => names[id] ?? "—").join("、"),
  day: ({ day }) => dayInWords(day).zh,
  instant: ({ at }) => moment(at),
  matter: ({ id }, names) => names[id] ?? id,
  position: ({ pos }) => `第 ${pos} 号`,
  threshold: ({ text, need }) => `${text}(${need})`,
  standard: ({ value, since }) => `${value}(${since} 起)`,
  text: ({ value }) => value,
};
/** Every kind has its words; the table is typed kind by kind, which one call for all kinds cannot show. */
const inWords = (value: Value, names: Names): string =>
  (WORDS[value.kind] as (value: Value, names: Names) => string)(value, names);

export function EvidenceList({
  inputs,
  names,
}: {
  readonly inputs: readonly Value[];
  readonly names: Names;
}): ReactNode {
  const { say } = useLanguage();
  if (inputs.length === 0) return null;
  return (
    <ul className="evidence">
      {inputs.map((value, i) => (
        <li key={i}>
          <span className="t2">{say({ zh: value.label, en: value.label })}</span>{" "}
          <span>{say({ zh: inWords(value, names), en: inWords(value, names) })}</span>
        </li>
      ))}
    </ul>
  );
}
