/**
 * 密文的存放 — exact texts of a ballot stand in the act itself; those too long for it are files beside the log, named by length and
 * SHA-256, as specs/ballot.md §13.1 has it.
 */
import { z } from "zod";
import { exactText, optional, wholeNumber } from "../../kernel/field.ts";
import type { Audience, FieldMeta } from "../../kernel/institution.ts";

/** Longer texts are kept as files. */
export const MAX_TEXT = 60_000;

type Extra = Pick<FieldMeta, "subject" | "retention">;
const file = (zh: string, en: string, audience: Audience, extra: Extra) =>
  z
    .strictObject({
      attachment: z.uuid(),
      bytes: wholeNumber("字节数", "bytes"),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .meta({ zh: `${zh}(文件)`, en: `${en} (file)`, audience, ...extra });

type Text = ReturnType<typeof exactText>;
type File = ReturnType<typeof file>;
type Pair<N extends string> = Record<N, z.ZodExactOptional<Text>> & Record<`${N}Ref`, z.ZodExactOptional<File>>;

/** Two fields for one text: as it is, or as a file. */
export function optionalKept<const N extends string>(
  name: N,
  zh: string,
  en: string,
  audience: Audience = "organisation",
  extra: Extra = {},
): Pair<N> {
  return {
    [name]: optional(exactText(zh, en, MAX_TEXT, audience, extra)),
    [`${name}Ref`]: optional(file(zh, en, audience, extra)),
  } as Pair<N>;
}
