/** 版式 — a paper as a definition for the PDF writer: page and type of GB/T 9704, rare characters each in a face that has them. */
import type { Content, ContentTable, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { GAP, markLines, onPaper, shownBy, type ByKind, type Mark, type Paper, type Table } from "../paper.ts";
import { codeOf } from "../qr.ts";
import type { Face, Typefaces } from "../typefaces.ts";

/** Points in a millimetre. */
const MM = 72 / 25.4;
const MARGIN = { left: 28 * MM, top: 37 * MM, right: 26 * MM, bottom: 35 * MM };
const WIDTH = 156 * MM;
/** 三号 15.75 pt so that 28 characters fill the line, 二号 22 pt, 四号 14 pt. */
const SIZE = { body: 15.75, title: 22, head: 30, page: 14, foot: 7.5, table: 12, box: 15 } as const;
/** 22 lines in 225 mm, 28 characters in 156 mm. */
const LINE = (225 * MM) / 22;
const RED = "#a8071a";
const TWO_CHARACTERS = 2 * SIZE.body;

interface Style {
  readonly face?: Face;
  readonly size?: number;
  /** Height of a line in points. */
  readonly line?: number;
  readonly color?: string;
}
type Runs = readonly object[];

/** Makes the definition of one paper. */
export class Layout {
  readonly #faces: Typefaces;
  constructor(faces: Typefaces) {
    this.#faces = faces;
  }

  /** @throws MissingGlyphs with every character nobody can draw */
  definition(paper: Paper): TDocumentDefinitions {
    const content = [
      ...this.#front(paper),
      ...paper.blocks.flatMap((block) => shownBy(this.#ways, block)),
      ...this.#end(paper),
    ];
    const foot = this.#foot(paper);
    return {
      pageSize: "A4",
      pageMargins: paper.poster === true ? [28 * MM, 26 * MM, 26 * MM, 22 * MM] : margins(),
      defaultStyle: { font: this.#faces.runs("body", "中")[0]?.font ?? "", fontSize: SIZE.body },
      info: { title: paper.title ?? paper.head ?? "", creator: "明鉴", producer: "明鉴" },
      content,
      footer: (page: number, pages: number): Content => foot(page, pages),
    };
  }

  #runs(text: string, { face = "body", size = SIZE.body, line = LINE, color }: Style = {}): Runs {
    const lineHeight = line / (size * this.#faces.lineHeight(face));
    const look = { fontSize: size, lineHeight, ...(color === undefined ? {} : { color }) };
    return this.#faces.runs(face, text).map(({ text: words, font }) => ({ text: words, font, ...look }));
  }
  #text(text: string, style: Style = {}, more: object = {}): Content {
    return { text: [...this.#runs(text, style)], ...more } as Content;
  }

  #front({ head, number, day, title, poster }: Paper): readonly Content[] {
    const name =
      head === undefined ? [] : this.#head(head, number, day === undefined ? undefined : onPaper(day), poster === true);
    return [...name, ...(title === undefined ? [] : [this.#title(title)])];
  }
  #head(head: string, number: string | undefined, day: string | undefined, poster: boolean): readonly Content[] {
    const color = poster ? "#000" : RED;
    const dated = number !== undefined || day !== undefined;
    const style = { line: SIZE.head * 1.5, size: headSize(head), face: "title", color } as const;
    return [
      this.#text(head, style, { alignment: "center" }),
      ...(dated ? [this.#dated(number ?? "", day ?? "")] : []),
      rule(color, dated || poster),
    ];
  }
  #title(title: string): Content {
    return this.#text(
      balanced(title, Math.floor(WIDTH / SIZE.title)),
      { face: "title", size: SIZE.title, line: 34 },
      { alignment: "center", margin: [0, 0, 0, 12] },
    );
  }
  #dated(number: string, day: string): Content {
    return { columns: [this.#text(number), this.#text(day, {}, { alignment: "right" })], margin: [0, 4, 0, 2] };
  }

  readonly #ways: ByKind<readonly Content[]> = {
    heading: ({ text }) => [this.#text(text, { face: "black" }, { leadingIndent: TWO_CHARACTERS, headlineLevel: 1 })],
    text: ({ text }) => [this.#text(text, {}, { leadingIndent: TWO_CHARACTERS, alignment: "justify" })],
    plain: ({ text }) => [this.#text(text)],
    line: ({ label, value }) => {
      const text = [...this.#runs(`${label}：`, { face: "black" }), ...this.#runs(value)];
      return [{ text, leadingIndent: TWO_CHARACTERS, alignment: "justify" } as unknown as Content];
    },
    facts: ({ rows }) => rows.map((row) => this.#fact(row)),
    box: ({ title, lines }) => [this.#box(title, lines)],
    table: (table) => [this.#table(table)],
    turn: () => [{ text: "", pageBreak: "after" }],
    cut: () => [cutLine()],
    signatures: ({ names }) => this.#signatures(names),
    issued: ({ unit, day, seal }) => [this.#issued(unit, onPaper(day), seal === true)],
  };

  #fact([label, value]: readonly [string, string]): Content {
    const width = 5.4 * SIZE.body;
    return {
      columns: [{ ...(this.#text(`${label}：`, { face: "black" }) as object), width } as Content, this.#text(value)],
      columnGap: 6,
      margin: [0, 0, 0, 2],
    };
  }
  #box(title: string, lines: readonly string[]): Content {
    const style = { size: SIZE.box, line: 25 };
    const stack = [this.#text(title, { ...style, face: "black" }), ...lines.map((one) => this.#text(one, style))];
    return { table: { widths: ["*"], body: [[{ stack, margin: [6, 4, 6, 4] }]] }, margin: [0, 8, 0, 8] };
  }
  #table({ head, rows, widths, height }: Table): Content {
    const total = widths.reduce((sum, n) => sum + n, 0);
    const cell =
      (face: Face) =>
      (words: string): TableCell =>
        this.#text(words, { face, size: SIZE.table, line: 19 }, { alignment: "left", margin: [1, 2, 1, 2] });
    const table: ContentTable["table"] = {
      headerRows: 1,
      dontBreakRows: true,
      // Padding and lines of the writer take about nine points of each column.
      widths: widths.map((n) => (n / total) * WIDTH - 9),
      body: [head.map(cell("black")), ...rows.map((row) => row.map(cell("body")))],
      ...(height === undefined ? {} : { heights: (row: number) => (row === 0 ? 16 : height * MM) }),
    };
    return { table, margin: [0, 6, 0, 6] };
  }
  #signatures(names: readonly string[]): readonly Content[] {
    const place = (name: string): Content => ({
      stack: [
        this.#text(name),
        { canvas: [{ type: "line", x1: 0, y1: 0, x2: (WIDTH - TWO_CHARACTERS - 24) / 2, y2: 0, lineWidth: 0.5 }] },
      ],
      margin: [0, 0, 0, 6],
    });
    return pairs(names).map((two) => ({
      columns: two.map(place).concat(two.length === 1 ? [{ text: "" }] : []),
      columnGap: 24,
      margin: [TWO_CHARACTERS, 0, 0, 0],
    }));
  }
  #issued(unit: string, day: string, seal: boolean): Content {
    const right = { alignment: "right", margin: [0, 0, TWO_CHARACTERS, 0] };
    const lines = [unit, ...(seal ? ["（盖章处）"] : []), day];
    return {
      stack: lines.map((one) => this.#text(one, {}, right)),
      unbreakable: true,
      margin: [0, seal ? 4 : LINE, 0, 0],
    };
  }

  #end({ mark, files = [], poster }: Paper): readonly Content[] {
    const carried = files.map(({ name, content }) => this.#file(name, content));
    return [...carried, ...(mark === undefined ? [] : [this.#mark(mark, poster === true ? 32 : 24)])];
  }
  #file(name: string, content: Uint8Array): Content {
    const attachment = { src: Buffer.from(content), name };
    const icon = { attachment, icon: "Paperclip", width: 8, height: 14 };
    return {
      columns: [{ ...icon, width: 14 } as unknown as Content, this.#text(name, { size: SIZE.table, line: 19 })],
      columnGap: 6,
    };
  }
  /** `side`: millimetres without the quiet zone. */
  #mark(mark: Mark, side: number): Content {
    const { size, runs } = codeOf(mark.url, "Q");
    const unit = (side * MM) / (size - 8);
    const canvas = runs.map(([y, x, n]) => ({
      ...{ type: "rect" as const, x: x * unit, y: y * unit, w: n * unit, h: unit, color: "#000", lineWidth: 0 },
    }));
    const words = markLines(mark).map((one, i) =>
      this.#text(one, { size: i === 0 ? 11 : 13, line: 20, face: i === 0 ? "song" : "black" }),
    );
    return {
      columns: [
        { canvas, width: size * unit },
        { stack: words, margin: [0, (size * unit) / 2 - 20, 0, 0] },
      ],
      columnGap: 8,
      unbreakable: true,
      margin: [-4 * unit, 6, 0, 0],
    };
  }

  /** Page number outside, under it what every page must say. */
  #foot({ foot, mark, poster }: Paper): (page: number, pages: number) => Content {
    const all = [...foot, ...(mark === undefined ? [] : [mark.code])];
    const words = this.#text(all.join(GAP), { face: "song", size: SIZE.foot, line: 12 });
    const top: Content = { canvas: [{ type: "line", x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.5 }] };
    return (page) => {
      const alignment = page % 2 === 1 ? "right" : "left";
      const number = poster === true ? [] : [this.#number(page, alignment)];
      return { stack: [...number, top, words], margin: [MARGIN.left, poster === true ? 6 : 12, MARGIN.right, 0] };
    };
  }
  #number(page: number, alignment: "left" | "right"): Content {
    const style = { face: "song", size: SIZE.page, line: 24 } as const;
    return this.#text(`— ${page} —`, style, { alignment, margin: [SIZE.page, 0, SIZE.page, 4] });
  }
}

const margins = (): [number, number, number, number] => [MARGIN.left, MARGIN.top, MARGIN.right, MARGIN.bottom];
/** A long name of an institution stays on one line. */
const headSize = (head: string): number =>
  Math.max(18, Math.min(SIZE.head, Math.floor(WIDTH / Math.max(1, Array.from(head).length))));
/** A title in lines of like length, broken behind 的 where one is near: no line of one character. */
export function balanced(title: string, room: number): string {
  const chars = Array.from(title);
  const lines = Math.ceil(chars.length / room);
  if (lines < 2) return title;
  const even = Math.ceil(chars.length / lines);
  const near = [0, 1, -1, 2, -2, 3, -3, 4, -4].map((d) => even + d).find((at) => at <= room && chars[at - 1] === "的");
  const at = near ?? even;
  return `${chars.slice(0, at).join("")}\n${balanced(chars.slice(at).join(""), room)}`;
}
const rule = (color: string, thick: boolean): Content => ({
  canvas: [{ type: "line", x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: thick ? 1.5 : 0.75, lineColor: color }],
  margin: [0, 2, 0, 12],
});
const cutLine = (): Content => ({
  canvas: [{ type: "line", x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.5, dash: { length: 4 } }],
  margin: [0, 14, 0, 14],
});
const pairs = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / 2) }, (_, i) => all.slice(2 * i, 2 * i + 2));
