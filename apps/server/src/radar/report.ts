/** 派驻监督月报 — written from acts alone (BR-6): what was reported, attended, said and answered in a month. What is judged stays to be filled in by hand. */
import { dayOf, type Day, type DecisionMatter, type MatterState, type Meeting, type Ref } from "@mingjian/rulebook";
import { heading, issued, line, text, type Block, type Paper } from "../documents/paper.ts";
import type { Sight } from "../http/site.ts";
import { mayKnow } from "../http/view/matter.ts";
import { unitName } from "../http/view/names.ts";

const within = (month: string, at: string | undefined): boolean => at !== undefined && dayOf(at).startsWith(month);

interface UnitMonth {
  readonly unit: Ref;
  meetings: number;
  reports: number;
  acknowledged: number;
  opinions: { none: number; suggestion: number; objection: number };
  answered: number;
  open: string[];
  waivers: number;
  decided: number;
}
const blank = (unit: Ref): UnitMonth => ({
  ...{ unit, meetings: 0, reports: 0, acknowledged: 0, opinions: { none: 0, suggestion: 0, objection: 0 } },
  ...{ answered: 0, open: [], waivers: 0, decided: 0 },
});

const once = (month: string, at: string | undefined): number => (within(month, at) ? 1 : 0);

function addMatter(sum: UnitMonth, matter: DecisionMatter, month: string): void {
  sum.reports += once(month, matter.reportedAt);
  sum.acknowledged += once(month, matter.acknowledgedAt);
  sum.decided += once(month, matter.decidedAt);
  sum.waivers += matter.waivers.filter((w) => within(month, w.at)).length;
  for (const { kind, at, answer, no } of matter.opinions) {
    sum.opinions[kind] += once(month, at);
    sum.answered += once(month, answer?.at);
    if (kind !== "none" && answer === undefined) sum.open.push(`${matter.title}(第 ${no} 号意见)`);
  }
}
function add(sum: UnitMonth, { institution, matter }: MatterState, month: string): void {
  if (institution === "meeting" && within(month, (matter as Meeting).openedAt)) sum.meetings += 1;
  if (institution === "collective-decision") addMatter(sum, matter as DecisionMatter, month);
}

/** Figures of the month by unit, in the order of the register; a unit where nothing happened is named as such. */
export function monthOf(sight: Sight, month: string): readonly UnitMonth[] {
  const sums = new Map(sight.reader.supervises.map((unit) => [unit, blank(unit)]));
  for (const state of sight.world.matters()) {
    const sum = sums.get(state.unit);
    if (sum !== undefined && mayKnow(sight, state)) add(sum, state, month);
  }
  return [...sums.values()];
}

const total = (rows: readonly UnitMonth[], of: (row: UnitMonth) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);
const isQuiet = (row: UnitMonth): boolean =>
  row.meetings + row.reports + row.decided + row.waivers + row.answered + row.open.length === 0 &&
  Object.values(row.opinions).every((n) => n === 0);

function unitBlocks(sight: Sight, row: UnitMonth): readonly Block[] {
  const { none, suggestion, objection } = row.opinions;
  return [
    line(
      unitName(sight, row.unit),
      `召开会议 ${row.meetings} 次,作出决定 ${row.decided} 项,提前报告 ${row.reports} 项。`,
    ),
    text(
      `提出意见 ${none + suggestion + objection} 条(无意见 ${none}、建议 ${suggestion}、异议 ${objection}),收到答复 ${row.answered} 条;豁免申请 ${row.waivers} 件。`,
    ),
    ...(row.open.length === 0 ? [] : [text(`尚未答复:${row.open.join("、")}。`)]),
  ];
}

/** The report as a paper. `agency` names who issues it. */
export function reportPaper(
  sight: Sight,
  month: string,
  agency: { readonly name: string; readonly today: Day },
): Paper {
  const rows = monthOf(sight, month);
  const busy = rows.filter((row) => !isQuiet(row));
  const [year, of] = month.split("-").map(Number);
  const opinions = total(rows, ({ opinions: o }) => o.none + o.suggestion + o.objection);
  return {
    title: `派驻监督月报（${year ?? 0}年${of ?? 0}月）`,
    blocks: [
      heading("一、总体情况"),
      text(
        `本月监督单位 ${rows.length} 个,召开会议 ${total(rows, (r) => r.meetings)} 次;收到提前报告 ${total(rows, (r) => r.reports)} 项,签收 ${total(rows, (r) => r.acknowledged)} 项;提出意见 ${opinions} 条,其中异议 ${total(rows, (r) => r.opinions.objection)} 条,收到答复 ${total(rows, (r) => r.answered)} 条。`,
      ),
      heading("二、分单位情况"),
      ...busy.flatMap((row) => unitBlocks(sight, row)),
      ...(busy.length === rows.length ? [] : [text(`其余 ${rows.length - busy.length} 个单位本月没有相应事项。`)]),
      heading("三、研判与建议"),
      text("(本部分由负责人填写)"),
      issued(agency.name, agency.today),
    ],
    foot: ["以上数据由办理记录自动生成,未另行填报"],
  };
}
