/** 公众将看到 — what of a form becomes public with this act, before anything is sent: what goes out can be corrected, never recalled. */
import type { Json } from "@mingjian/rulebook";
import type { ReactNode } from "react";
import { useLanguage } from "../lib/language.tsx";
import type { FieldSpec } from "../lib/types.ts";
import type { Names } from "./evidence.tsx";
import { JsonValue } from "./json-value.tsx";
import { PUBLIC } from "./messages.ts";
import { titlesOf } from "./titles.ts";

interface Props {
  readonly fields: readonly FieldSpec[];
  readonly value: Readonly<Record<string, unknown>>;
  readonly names: Names;
}
const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

export function PublicPreview({ fields, value, names }: Props): ReactNode {
  const { say } = useLanguage();
  const open = fields.filter(({ name, audience }) => audience === "public" && isFilled(value[name]));
  if (open.length === 0) return null;
  const titles = titlesOf({ acts: [{ fields }], codes: {} });
  return (
    <section className="public-preview" aria-labelledby="public-preview">
      <h3 id="public-preview">{say(PUBLIC.title)}</h3>
      <dl className="members">
        {open.map((field) => (
          <div key={field.name}>
            <dt>{say(field)}</dt>
            <dd>
              <JsonValue value={value[field.name] as Json} names={names} titles={titles} name={field.name} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="t2">{say(PUBLIC.note)}</p>
    </section>
  );
}
