/** 表单 — the fields of an act, read off its schema: one description for the page, the import template and the API. */
import { z } from "zod";
import type { AnyInstitution, Audience, FieldMeta } from "../kernel/institution.ts";
import { actOf } from "../kernel/judge.ts";
import type { Text } from "../kernel/json.ts";

export type FieldType =
  "line" | "prose" | "ref" | "day" | "instant" | "money" | "whole" | "flag" | "choice" | "list" | "table" | "files";

export interface FieldSpec extends Text {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly audience: Audience;
  readonly refers?: NonNullable<FieldMeta["refers"]>;
  readonly options?: Readonly<Record<string, Text>>;
  readonly hint?: Text;
  readonly maxLength?: number;
  /** Items of a list. */
  readonly of?: FieldSpec;
  /** Columns of a table. */
  readonly columns?: readonly FieldSpec[];
}

const unwrapped = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema;

const BY_WIDGET: Readonly<Partial<Record<NonNullable<FieldMeta["widget"]>, FieldType>>> = {
  money: "money",
  longText: "prose",
  files: "files",
  day: "day",
  instant: "instant",
  table: "table",
};

const BY_CLASS: readonly (readonly [new (...args: never[]) => z.ZodType, FieldType])[] = [
  [z.ZodArray, "list"],
  [z.ZodEnum, "choice"],
  [z.ZodBoolean, "flag"],
  [z.ZodNumber, "whole"],
];

function typeOfField(schema: z.ZodType, meta: FieldMeta): FieldType {
  const widget = meta.widget === undefined ? undefined : BY_WIDGET[meta.widget];
  const byClass = BY_CLASS.find(([kind]) => schema instanceof kind)?.[1];
  return widget ?? byClass ?? (meta.refers === undefined ? "line" : "ref");
}

/** One field. `required` is false for fields that may be left out. */
export function fieldSpec(name: string, schema: z.ZodType): FieldSpec {
  const inner = unwrapped(schema);
  const meta: FieldMeta = schema.meta() ?? inner.meta() ?? {};
  const type = typeOfField(inner, meta);
  const { zh = name, en = name, audience = "organisation", refers, options, hint } = meta;
  return {
    ...{ name, zh, en, type, required: inner === schema, audience },
    ...present({ refers, options, hint, maxLength: maxLengthOf(inner), ...inside(name, type, inner) }),
  };
}

const maxLengthOf = (schema: z.ZodType): number | undefined =>
  schema instanceof z.ZodString ? (schema.maxLength ?? undefined) : undefined;

/** What a list or a table is made of. */
function inside(name: string, type: FieldType, schema: z.ZodType): Pick<FieldSpec, "of" | "columns"> {
  if (!(schema instanceof z.ZodArray)) return {};
  const element = schema.element as z.ZodType;
  if (element instanceof z.ZodObject) return { columns: shapeSpecs(element) };
  return type === "list" ? { of: fieldSpec(name, element) } : {};
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const present = <T extends object>(record: T): Present<T> =>
  Object.fromEntries(Object.entries(record).filter(([, v]) => v !== undefined)) as Present<T>;

const shapeSpecs = (schema: z.ZodObject): readonly FieldSpec[] =>
  Object.entries(schema.shape).map(([name, field]) => fieldSpec(name, field as z.ZodType));

/** The form of an act; empty when the institution has no such act. */
export function formOf(law: AnyInstitution, act: string): readonly FieldSpec[] {
  const declared = actOf(law, act);
  return declared === undefined ? [] : shapeSpecs(declared.input);
}

/** Acts that open a new matter: those possible at the first stage. */
export const openingActs = (law: AnyInstitution): readonly string[] =>
  Object.keys(law.acts).filter((name) => actOf(law, name)?.from.includes(law.initial.stage));
