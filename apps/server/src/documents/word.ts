/** Word 文件 — a paper as .docx on the page of GB/T 9704: A4, margins 37/35/28/26 mm, 22 lines of 28 characters, 三号仿宋. */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
} from "docx";
import { GAP, onPaper, type Block, type Paper } from "./paper.ts";

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

function paragraphsOf(block: Block): readonly Paragraph[] {
  switch (block.kind) {
    case "heading":
      return [paragraph([run(block.text, { font: font(FONTS.black) })], { ...indented, keepNext: true })];
    case "text":
      return [paragraph([run(block.text)], indented)];
    case "line":
      return [paragraph([run(`${block.label}：`, { font: font(FONTS.black) }), run(block.value)], indented)];
    case "signatures":
      return block.names.map((name) => paragraph([run(`${name}${GAP.repeat(8)}`)], indented));
    case "issued":
      return [
        paragraph([]),
        paragraph([run(block.unit)], { alignment: AlignmentType.RIGHT, indent: { right: TWO_CHARACTERS } }),
        paragraph([run(onPaper(block.day))], { alignment: AlignmentType.RIGHT, indent: { right: TWO_CHARACTERS } }),
      ];
  }
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
        children: [...front(paper), ...paper.blocks.flatMap(paragraphsOf)],
      },
    ],
  });
  return Packer.toBuffer(document);
}
