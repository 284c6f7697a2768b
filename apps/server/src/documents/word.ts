/** Word 文件 — a paper as .docx on the page of GB/T 9704: A4, margins 37/35/28/26 mm, 22 lines of 28 characters, 三号仿宋. */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from "docx";
import { GAP, markLines, onPaper, shownBy, type ByKind, type Mark, type Paper, type Table as Ruled } from "./paper.ts";
import { codeOf, pngOf } from "./qr.ts";

/** Names as domestic office suites know them; a machine without them falls back by itself. */
const FONTS = {
  body: "仿宋_GB2312",
  black: "黑体",
  title: "方正小标宋简体",
  song: "宋体",
  latin: "Times New Roman",
} as const;
/** Half points: 三号 is 16 pt. */
const SIZE = { body: 32, title: 44, head: 60, page: 28, foot: 18 } as const;
const RED = "A8071A";
/** 22 lines in 225 mm. */
const LINE = 579;
const TWO_CHARACTERS = 640;

const font = (eastAsia: string): NonNullable<IRunOptions["font"]> => ({
  ...{ eastAsia, ascii: FONTS.latin, hAnsi: FONTS.latin },
});
const run = (text: string, more: Partial<IRunOptions> = {}): TextRun =>
  new TextRun({ text, font: font(FONTS.body), size: SIZE.body, ...more });
const paragraph = (children: readonly TextRun[], more: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({ children, spacing: { line: LINE, lineRule: LineRuleType.EXACT }, ...more });
const indented = { indent: { firstLine: TWO_CHARACTERS }, alignment: AlignmentType.BOTH } as const;
/** Large type needs more height than the grid gives. */
const tall = { line: 900, lineRule: LineRuleType.AT_LEAST } as const;

function front({ head, number, day, title }: Paper): readonly Paragraph[] {
  const red = { color: RED, font: font(FONTS.title), size: SIZE.head };
  const rule = { style: BorderStyle.SINGLE, size: 12, space: 6, color: RED } as const;
  const dated = [number, day === undefined ? undefined : onPaper(day)].flatMap((one) => one ?? []).join(GAP.repeat(2));
  return [
    ...(head === undefined ? [] : [paragraph([run(head, red)], { alignment: AlignmentType.CENTER, spacing: tall })]),
    ...(dated === "" || head === undefined
      ? []
      : [paragraph([run(dated)], { alignment: AlignmentType.CENTER, border: { bottom: rule } }), paragraph([])]),
    ...(title === undefined
      ? []
      : [
          paragraph([run(title, { font: font(FONTS.title), size: SIZE.title })], {
            alignment: AlignmentType.CENTER,
            spacing: tall,
          }),
          paragraph([]),
        ]),
  ];
}

type Part = Paragraph | Table;
const labelled = (label: string, value: string): readonly TextRun[] => [
  run(`${label}：`, { font: font(FONTS.black) }),
  run(value),
];

const PARTS: ByKind<readonly Part[]> = {
  heading: ({ text }) => [paragraph([run(text, { font: font(FONTS.black) })], { ...indented, keepNext: true })],
  text: ({ text }) => [paragraph([run(text)], indented)],
  plain: ({ text }) => [paragraph([run(text)])],
  line: ({ label, value }) => [paragraph(labelled(label, value), indented)],
  facts: ({ rows }) => rows.map(([label, value]) => paragraph(labelled(label, value))),
  box: ({ title, lines }) =>
    [title, ...lines].map((one, i) =>
      paragraph([run(one, i === 0 ? { font: font(FONTS.black) } : {})], { border: framed, keepLines: true }),
    ),
  table: (table) => [ruled(table), paragraph([])],
  turn: () => [paragraph([], { pageBreakBefore: true })],
  cut: () => [paragraph([], { border: { bottom: { style: BorderStyle.DASHED, size: 4, space: 1 } } }), paragraph([])],
  signatures: ({ names }) => names.map((name) => paragraph([run(`${name}${GAP.repeat(8)}`)], indented)),
  issued: ({ unit, seal, day }) => issuedParts(unit, seal === true, onPaper(day)),
};

const edge = { style: BorderStyle.SINGLE, size: 6, space: 4 } as const;
const framed = { top: edge, bottom: edge, left: edge, right: edge } as const;

function issuedParts(unit: string, seal: boolean, day: string): readonly Part[] {
  const right = { alignment: AlignmentType.RIGHT, indent: { right: TWO_CHARACTERS } } as const;
  const lines = [unit, ...(seal ? ["（盖章处）"] : []), day];
  return [paragraph([]), ...lines.map((one) => paragraph([run(one)], right))];
}

/** Width of the text in twentieths of a point: 156 mm. */
const TEXT_WIDTH = 8_844;
const TABLE_SIZE = 24;
function ruled({ head, rows, widths, height }: Ruled): Table {
  const total = widths.reduce((sum, n) => sum + n, 0);
  const columnWidths = widths.map((n) => Math.round((n / total) * TEXT_WIDTH));
  const cell = (words: string, i: number, face: string): TableCell =>
    new TableCell({
      width: { size: columnWidths[i] ?? 0, type: WidthType.DXA },
      children: [new Paragraph({ children: [run(words, { font: font(face), size: TABLE_SIZE })] })],
    });
  const tallRow =
    height === undefined ? {} : { height: { value: convertMillimetersToTwip(height), rule: "atLeast" as const } };
  return new Table({
    columnWidths,
    rows: [
      new TableRow({ tableHeader: true, children: head.map((words, i) => cell(words, i, FONTS.black)) }),
      ...rows.map(
        (row) =>
          new TableRow({ ...tallRow, cantSplit: true, children: row.map((words, i) => cell(words, i, FONTS.body)) }),
      ),
    ],
  });
}

/** Pixels of Word for a picture of 26 mm. */
const MARK_PIXELS = 104;
function markParts(mark: Mark): readonly Part[] {
  const data = pngOf(codeOf(mark.url, "Q"), 8);
  const image = new ImageRun({
    ...{ type: "png", data, transformation: { width: MARK_PIXELS, height: MARK_PIXELS } },
    altText: { name: "二维码", title: "二维码", description: mark.url },
  });
  const small = { size: 22, font: font(FONTS.song) };
  return [
    new Paragraph({ children: [image], keepNext: true }),
    ...markLines(mark).map((one) => new Paragraph({ children: [run(one, small)], keepNext: true })),
  ];
}

/** 四号宋体一字线 page numbers, outside; under them what every page must say. */
function footer(foot: readonly string[], side: "left" | "right"): Footer {
  const number = new Paragraph({
    alignment: side === "left" ? AlignmentType.LEFT : AlignmentType.RIGHT,
    children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font: font(FONTS.song), size: SIZE.page })],
  });
  const words = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: foot.join(GAP.repeat(2)), font: font(FONTS.song), size: SIZE.foot })],
  });
  return new Footer({ children: [number, words] });
}

/** The file's bytes. */
export function wordFile(paper: Paper): Promise<Buffer> {
  const margin = {
    top: convertMillimetersToTwip(37),
    bottom: convertMillimetersToTwip(35),
    left: convertMillimetersToTwip(28),
    right: convertMillimetersToTwip(26),
    footer: convertMillimetersToTwip(14),
  };
  const document = new Document({
    creator: "明鉴",
    title: paper.head ?? paper.title ?? "",
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font(FONTS.body), size: SIZE.body } } } },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin } },
        footers: { default: footer(paper.foot, "right"), even: footer(paper.foot, "left") },
        children: [
          ...front(paper),
          ...paper.blocks.flatMap((block) => shownBy(PARTS, block)),
          ...(paper.mark === undefined ? [] : markParts(paper.mark)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
