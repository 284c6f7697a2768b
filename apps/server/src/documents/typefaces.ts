/**
 * 字体 — the faces of an official document (GB/T 9704) and what stands in for them: the system's own, then Noto CJK, then the face that
 * is installed with us. Names are legal data: a character that no face has stops the document and is named, never printed as a box.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import * as fontkit from "fontkit";
import { convert } from "fontverter";

export type Face = "body" | "black" | "title" | "song";

/** File and, in a collection, the name of the member. */
type Place = readonly [file: string, member?: string];
const SERIF: readonly Place[] = [
  ["NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular"],
  ["NotoSerifCJKsc-Regular.otf"],
  ["SourceHanSerifSC-Regular.otf"],
];
const SANS: readonly Place[] = [
  ["NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular"],
  ["NotoSansCJKsc-Regular.otf"],
  ["SourceHanSansSC-Regular.otf"],
];
/** First choice first; every face ends with all that may know a rare character. */
const CHOICES: Readonly<Record<Face, readonly Place[]>> = {
  body: [["simfang.ttf"], ["FangSong_GB2312.ttf"], ["STFANGSO.TTF"], ...SERIF],
  black: [["simhei.ttf"], ...SANS],
  title: [["FZXBSJW.TTF"], ["STZHONGS.TTF"], ["NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold"], ...SERIF],
  song: [["simsun.ttc", "SimSun"], ...SERIF],
};
const RARE: readonly Place[] = [["simsunb.ttf"], ["SimSunExtG.ttf"], ["HanaMinB.ttf"], ...SERIF, ...SANS];
const BUNDLED = "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff";
const DEPTH = 5;

const folders = (): readonly string[] => [
  ...["/usr/share/fonts", "/usr/local/share/fonts", join(homedir(), ".local/share/fonts"), join(homedir(), ".fonts")],
  ...["/Library/Fonts", "/System/Library/Fonts", "C:\\Windows\\Fonts"],
];

/** Every file of the system's font folders, by name in small letters. */
function installed(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (folder: string, depth: number): void => {
    if (depth > DEPTH || !existsSync(folder)) return;
    for (const one of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, one.name);
      if (one.isDirectory()) walk(path, depth + 1);
      else if (!found.has(one.name.toLowerCase())) found.set(one.name.toLowerCase(), path);
    }
  };
  for (const folder of folders()) walk(folder, 0);
  return found;
}

/** What we use of a font. */
interface Font {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  hasGlyphForCodePoint(point: number): boolean;
}
interface Opened {
  /** Name under which the PDF knows it. */
  readonly name: string;
  readonly font: Font;
  readonly source: Buffer | readonly [path: string, member: string];
}
export interface Run {
  readonly text: string;
  readonly font: string;
}
export interface Typefaces {
  /** The text in parts, each with the face that has its characters. @throws MissingGlyphs */
  runs(face: Face, text: string): readonly Run[];
  /** Height of a line over the size of its type. */
  lineHeight(face: Face): number;
  /** Sources by the name used in runs. */
  readonly sources: ReadonlyMap<string, Opened["source"]>;
}

/** Characters that no face on this computer has. */
export class MissingGlyphs extends Error {
  readonly characters: readonly string[];
  constructor(characters: readonly string[]) {
    super(`no glyph for ${characters.map(codePoint).join(", ")}`);
    this.characters = characters;
  }
}
/** 𰻝 U+30EDD */
export const codePoint = (char: string): string =>
  `${char} U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

async function bundled(): Promise<Opened> {
  const path = createRequire(import.meta.url).resolve(BUNDLED);
  const source = await convert(readFileSync(path), "sfnt");
  return { name: "bundled", font: fontkit.create(source) as unknown as Font, source };
}

function openedOf(path: string, member: string | undefined): Opened {
  const font = (member === undefined ? fontkit.openSync(path) : fontkit.openSync(path, member)) as unknown as Font & {
    readonly postscriptName: string;
  };
  const name = `${basename(path)}#${member ?? ""}`;
  return { name, font, source: [path, member ?? font.postscriptName] };
}

/** The faces of this computer. `only`: nothing but the installed-with-us face, as on a computer without Chinese fonts. */
export async function openTypefaces(only = false): Promise<Typefaces> {
  const files = only ? new Map<string, string>() : installed();
  const last = await bundled();
  const known = new Map<string, Opened>([[last.name, last]]);
  const open = ([file, member]: Place): readonly Opened[] => {
    const path = files.get(file.toLowerCase());
    if (path === undefined) return [];
    const key = `${basename(path)}#${member ?? ""}`;
    const one = known.get(key) ?? openedOf(path, member);
    known.set(key, one);
    return [one];
  };
  const chain = (face: Face): readonly Opened[] => [...[...CHOICES[face], ...RARE].flatMap(open), last];
  const chains = { body: chain("body"), black: chain("black"), title: chain("title"), song: chain("song") };
  return {
    runs: (face, text) => runsOf(chains[face], text),
    lineHeight: (face) => heightOf(chains[face][0]?.font ?? last.font),
    sources: new Map([...known.values()].map(({ name, source }) => [name, source])),
  };
}

const heightOf = ({ ascent, descent, lineGap, unitsPerEm }: Font): number => (ascent - descent + lineGap) / unitsPerEm;

/** Control and spacing characters need no shape. */
const SHAPELESS = /\s|[\u200b-\u200d]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;

function runsOf(chain: readonly Opened[], text: string): readonly Run[] {
  const runs: { text: string; readonly font: string }[] = [];
  const missing = new Set<string>();
  for (const char of text) {
    const last = runs.at(-1);
    const font = fontFor(chain, char, last?.font);
    if (font === undefined) missing.add(char);
    else if (last?.font === font) last.text += char;
    else runs.push({ text: char, font });
  }
  if (missing.size > 0) throw new MissingGlyphs([...missing]);
  return runs;
}
/** What has no shape stays with the character before it. */
const fontFor = (chain: readonly Opened[], char: string, before: string | undefined): string | undefined =>
  SHAPELESS.test(char)
    ? (before ?? chain[0]?.name)
    : chain.find(({ font }) => font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0))?.name;
