/** 环节图 (SVG) — stages top to bottom, acts that stay listed inside, moves as labelled arrows at the side. No script, prints in black and white. */
import type { AnyInstitution } from "../kernel/institution.ts";
import { movesOf } from "./bpmn.ts";

const WIDTH = 260;
const LINE = 20;
const GAP = 34;
const LEFT = 20;

const escaped = (value: string): string => value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

interface Box {
  readonly stage: string;
  readonly title: string;
  readonly inside: readonly string[];
  readonly y: number;
  readonly height: number;
}

function boxesOf(law: AnyInstitution): readonly Box[] {
  const moves = movesOf(law);
  let y = 20;
  return Object.entries(law.stages).map(([stage, title]) => {
    const stays = moves
      .filter((m) => m.from === stage && m.to === stage)
      .map((m) => law.acts[m.act]?.title.zh ?? m.act);
    const inside = [...new Set(stays)];
    const height = 34 + inside.length * LINE;
    const box = { stage, title: title.zh, inside, y, height };
    y += height + GAP;
    return box;
  });
}

function boxSvg(law: AnyInstitution, { stage, title, inside, y, height }: Box): string {
  const end = law.ends.includes(stage) ? ' stroke-width="3"' : "";
  const lines = inside.map(
    (act, i) => `<text x="${LEFT + 16}" y="${y + 44 + i * LINE}" font-size="13" fill="#444">· ${escaped(act)}</text>`,
  );
  return `<rect x="${LEFT}" y="${y}" width="${WIDTH}" height="${height}" rx="4" fill="#fff" stroke="#0958d9"${end}/>
<text x="${LEFT + 12}" y="${y + 23}" font-size="15" font-weight="bold">${escaped(title)}</text>
${lines.join("\n")}`;
}

/** Arrows leave at the right of their stage, each in a lane of its own, and enter the next from the right. */
function arrowSvg(from: Box, to: Box, label: string, lane: number, offset: number): string {
  const x = LEFT + WIDTH;
  const side = x + 30 + lane * 26;
  const y1 = from.y + 14 + offset;
  const y2 = to.y + 20;
  return `<path d="M${x} ${y1} H${side} V${y2} H${x + 6}" fill="none" stroke="#555" marker-end="url(#arrow)"/>
<text x="${side + 5}" y="${y1 + 4}" font-size="12" fill="#222">${escaped(label)}</text>`;
}

/** Titles of the acts of each move between two different stages, under `from to`. */
function movesBetween(law: AnyInstitution): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const { act, from, to } of movesOf(law).filter((m) => m.from !== m.to)) {
    const key = `${from} ${to}`;
    labels.set(key, [...(labels.get(key) ?? []), law.acts[act]?.title.zh ?? act]);
  }
  return labels;
}

function arrowsSvg(boxes: readonly Box[], labels: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const byStage = new Map(boxes.map((box) => [box.stage, box]));
  const leaving = new Map<string, number>();
  return [...labels].flatMap(([key, titles], lane) => {
    const [a, b] = key.split(" ").map((stage) => byStage.get(stage));
    if (a === undefined || b === undefined) return [];
    const already = leaving.get(a.stage) ?? 0;
    leaving.set(a.stage, already + 1);
    return [arrowSvg(a, b, titles.join("、"), lane, Math.min(already * 16, a.height - 16))];
  });
}

/** The stage diagram of one institution as a standing SVG document. */
export function diagramOf(law: AnyInstitution): string {
  const boxes = boxesOf(law);
  const labels = movesBetween(law);
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + 20;
  const longest = Math.max(0, ...[...labels.values()].map((titles) => titles.join("、").length));
  const width = LEFT + WIDTH + 60 + labels.size * 26 + longest * 13;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="'Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',sans-serif">
<title>${escaped(law.title.zh)}</title>
<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="#555"/></marker></defs>
<rect width="${width}" height="${height}" fill="#fff"/>
${arrowsSvg(boxes, labels).join("\n")}
${boxes.map((box) => boxSvg(law, box)).join("\n")}
</svg>
`;
}
