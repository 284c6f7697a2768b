/** 印制 — a process of its own that turns papers into PDF: half a second of work must not stand in the way of an act. */
import pdfmake from "pdfmake";
import { MissingGlyphs, openTypefaces, type Typefaces } from "../typefaces.ts";
import { Layout } from "./layout.ts";
import type { FromPress, ToPress } from "./messages.ts";

/** The part of the writer that its types leave out. */
interface Shelf {
  readonly virtualfs: { writeFileSync(name: string, content: Buffer): void };
}
const { virtualfs } = pdfmake as unknown as Shelf;

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => true);

const opened = new Map<boolean, Promise<Typefaces>>();
function facesFor(bare: boolean): Promise<Typefaces> {
  const known = opened.get(bare) ?? openTypefaces(bare);
  opened.set(bare, known);
  return known;
}

/** The writer changes the descriptions of fonts it is given: it gets new ones each time. What lies in memory gets a name in its own store. */
const fontsOf = ({ sources }: Typefaces): Record<string, { normal: unknown }> =>
  Object.fromEntries(
    [...sources].map(([name, source]): readonly [string, { normal: unknown }] => {
      if (!Buffer.isBuffer(source)) return [name, { normal: [...source] }];
      virtualfs.writeFileSync(name, source);
      return [name, { normal: name }];
    }),
  );

async function printed({ paper, bare }: ToPress): Promise<Uint8Array> {
  const faces = await facesFor(bare);
  const definition = new Layout(faces).definition(paper);
  pdfmake.setFonts(fontsOf(faces) as Parameters<typeof pdfmake.setFonts>[0]);
  return await pdfmake.createPdf(definition).getBuffer();
}

async function answer(asked: ToPress): Promise<FromPress> {
  const { job } = asked;
  try {
    return { job, kind: "pdf", file: await printed(asked) };
  } catch (error) {
    if (error instanceof MissingGlyphs) return { job, kind: "missing", characters: error.characters };
    return { job, kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

let turn = Promise.resolve();
process.on("message", (asked: ToPress) => {
  turn = turn.then(async () => {
    process.send?.(await answer(asked));
  });
});
process.on("disconnect", () => {
  process.exit(0);
});
