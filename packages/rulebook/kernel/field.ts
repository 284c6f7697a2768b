/** The fields acts are made of: zod schemas that carry titles in two languages, the audience and what an id refers to. */
import { z } from "zod";
import { isDay, isInstant } from "./day.ts";
import type { Audience, FieldMeta } from "./institution.ts";
import type { Text } from "./json.ts";
import { isMoney, type Money } from "./money.ts";

type Extra = Omit<FieldMeta, "zh" | "en" | "audience">;
const meta = (zh: string, en: string, audience: Audience, extra: Extra = {}): FieldMeta & Record<string, unknown> => ({
  zh,
  en,
  audience,
  ...extra,
});

/** U+0000–001F but line feed, U+007F–009F, BOM, bidirectional controls, noncharacters: refused in any text (ledger.md 7). */
// eslint-disable-next-line no-control-regex -- the control characters are the point
const FORBIDDEN = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\uFEFF\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;
export const isCleanText = (value: string): boolean =>
  value.isWellFormed() && value === value.normalize("NFC") && !FORBIDDEN.test(value);

const clean = (max: number) =>
  z
    .string()
    .min(1, "不能为空 | must not be empty")
    .max(max, `不能超过 ${max} 字 | at most ${max} characters`)
    .refine(isCleanText, "含有不允许的控制字符 | contains control characters that are not allowed")
    .refine((v) => v.trim() === v, "首尾不能有空格 | no spaces at the beginning or end");

/** One line of text. */
export const line = (zh: string, en: string, audience: Audience = "organisation", extra: Extra = {}) =>
  clean(200)
    .refine((v) => !v.includes("\n"), "不能换行 | must be one line")
    .meta(meta(zh, en, audience, extra));
/** Paragraphs. */
export const prose = (zh: string, en: string, audience: Audience = "organisation", extra: Extra = {}) =>
  clean(20_000).meta(meta(zh, en, audience, { widget: "longText", ...extra }));
/** Exact text of a program: kept byte for byte, never edited by a person. */
export const exactText = (
  zh: string,
  en: string,
  max: number,
  audience: Audience = "organisation",
  extra: Extra = {},
) => clean(max).meta(meta(zh, en, audience, { widget: "longText", ...extra }));
/** Id of a person, unit, post, matter … */
export const ref = (
  zh: string,
  en: string,
  refers: NonNullable<FieldMeta["refers"]>,
  audience: Audience = "organisation",
  extra: Extra = {},
) =>
  z
    .string()
    .regex(/^[a-z2-7]{26}$/, "编号不正确 | not a valid id")
    .meta(meta(zh, en, audience, { refers, ...extra }));
export const day = (zh: string, en: string, audience: Audience = "organisation", extra: Extra = {}) =>
  z
    .string()
    .refine(isDay, "日期不存在,请按 2026-03-02 的格式填写 | no such date; write it as 2026-03-02")
    .meta(meta(zh, en, audience, { widget: "day", ...extra }));
export const instant = (zh: string, en: string, audience: Audience = "organisation", extra: Extra = {}) =>
  z
    .string()
    .refine(isInstant, "时间格式不正确 | not a valid time")
    .meta(meta(zh, en, audience, { widget: "instant", ...extra }));
/** Yuan as decimal text with two places. */
export const money = (zh: string, en: string, audience: Audience = "organisation", extra: Extra = {}) =>
  z
    .string()
    .refine(
      (v): v is Money => isMoney(v) && !v.startsWith("-"),
      "金额写成 600000.00 的形式,保留两位小数 | write the amount as 600000.00, with two decimals",
    )
    .meta(meta(zh, en, audience, { widget: "money", ...extra }));
export const wholeNumber = (zh: string, en: string, audience: Audience = "organisation", extra: Extra = {}) =>
  z
    .int("应为整数 | must be a whole number")
    .min(0, "不能为负 | must not be negative")
    .max(1_000_000_000_000)
    .meta(meta(zh, en, audience, extra));
export const flag = (zh: string, en: string, audience: Audience = "organisation", extra: Extra = {}) =>
  z.boolean().meta(meta(zh, en, audience, extra));
/** One of several values, each with its title. */
export const choice = <const V extends string>(
  zh: string,
  en: string,
  options: Readonly<Record<V, Text>>,
  audience: Audience = "organisation",
  extra: Extra = {},
) => z.enum(Object.keys(options) as [V, ...V[]]).meta(meta(zh, en, audience, { options, ...extra }));
export const list = <T extends z.ZodType>(
  item: T,
  zh: string,
  en: string,
  audience: Audience = "organisation",
  extra: Extra = {},
) =>
  z
    .array(item)
    .max(2000, "一次最多 2000 项 | at most 2000 at once")
    .meta(meta(zh, en, audience, extra));
/** Rows of a small table inside an act. */
export const rows = <S extends z.ZodRawShape>(
  shape: S,
  zh: string,
  en: string,
  audience: Audience = "organisation",
  extra: Extra = {},
) =>
  z
    .array(z.strictObject(shape))
    .max(2000, "一次最多 2000 行 | at most 2000 rows at once")
    .meta(meta(zh, en, audience, { widget: "table", ...extra }));
/** Attached files by id and SHA-256. */
export const files = (zh: string, en: string, audience: Audience = "organisation", extra: Extra = {}) =>
  z
    .array(z.strictObject({ attachment: z.uuid(), name: clean(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .max(50)
    .meta(meta(zh, en, audience, { widget: "files", ...extra }));
/** A field that may be left out (never null, never undefined: the log has neither). */
export const optional = <T extends z.ZodType>(schema: T) => z.exactOptional(schema).meta(schema.meta() ?? {});
export const input = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape);
