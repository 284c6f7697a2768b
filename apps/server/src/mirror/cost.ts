/**
 * 监督成本 (BY-20) — working days each control added to matters, and what it brought. Time that several controls took together is charged
 * once, to the one that ended last: what ran beside it cost nothing. Nothing is counted per person.
 */
import { dayOf, type Calendar, type Day, type DecisionMatter, type Ref, type Text } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";

export interface Span {
  readonly control: string;
  readonly from: string;
  readonly to: string;
}

interface Control {
  readonly title: Text;
  readonly mechanisms: string;
}
export const CONTROLS: Readonly<Record<string, Control>> = {
  report: { title: { zh: "提前报告与签收", en: "advance report" }, mechanisms: "B2" },
  legal: { title: { zh: "合法性审查", en: "legal review" }, mechanisms: "B17" },
  papers: { title: { zh: "材料提前送达", en: "papers in advance" }, mechanisms: "B10" },
  opinion: { title: { zh: "派驻机构意见与答复", en: "opinions of the agency" }, mechanisms: "B3 B15" },
  waiver: { title: { zh: "豁免申请", en: "waivers" }, mechanisms: "B2 B10" },
};

const span = (control: string, from: string | undefined, to: string | undefined): readonly Span[] =>
  from === undefined || to === undefined || to < from ? [] : [{ control, from, to }];

/** When each control of a matter began to hold it and when it let go; what is still open is not counted yet. */
export function spansOf(matter: DecisionMatter): readonly Span[] {
  const { reportedAt, acknowledgedAt, legalRequestedAt, legalOpinions, deliveries, concluded, opinions, waivers } =
    matter;
  const delivered = deliveries.map(({ at }) => at).sort();
  return [
    ...span("report", reportedAt, acknowledgedAt),
    ...span("legal", legalRequestedAt, legalOpinions.at(-1)?.at),
    ...span("papers", delivered[0], concluded[0]?.at),
    ...opinions.flatMap(({ at, kind, answer }) => (kind === "none" ? [] : span("opinion", at, answer?.at))),
    ...waivers.flatMap(({ at, decided }) => span("waiver", at, decided?.at)),
  ];
}

/** Working days after `from` up to `to`, those already charged left out. */
function uncharged(calendar: Calendar, from: Day, to: Day, charged: Set<Day>, nextDay: (day: Day) => Day): number {
  let days = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) {
    if (!calendar.isWorkingDay(day) || charged.has(day)) continue;
    charged.add(day);
    days += 1;
  }
  return days;
}

/** Days each control added to one matter. */
export function chargedDays(spans: readonly Span[], calendar: Calendar, nextDay: (day: Day) => Day) {
  const charged = new Set<Day>();
  const sums = new Map<string, number>();
  const lastFirst = [...spans].sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.from < b.from ? -1 : 1));
  for (const { control, from, to } of lastFirst) {
    const days = uncharged(calendar, dayOf(from), dayOf(to), charged, nextDay);
    sums.set(control, (sums.get(control) ?? 0) + days);
  }
  return sums;
}

/** Below this number a figure would speak of single persons (BR-11). */
export const LEAST = 5;
const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
};

interface Tally {
  added: number;
  readonly took: number[];
}

/** What a control brought in the same matters, so that its cost never stands alone. */
function broughtBy(matters: readonly DecisionMatter[]): Readonly<Record<string, number>> {
  const count = (of: (matter: DecisionMatter) => number): number => matters.reduce((sum, one) => sum + of(one), 0);
  return {
    report: count(({ acknowledgedAt }) => (acknowledgedAt === undefined ? 0 : 1)),
    legal: count(({ legalOpinions }) => legalOpinions.filter(({ verdict }) => verdict === "adverse").length),
    papers: count(({ papers }) => Math.max(0, papers.length - 1)),
    opinion: count(({ opinions }) => opinions.filter(({ kind }) => kind !== "none").length),
    waiver: count(({ waivers }) => waivers.filter(({ decided }) => decided?.granted === false).length),
  };
}

/** Cost and yield of the controls over the matters of some units raised since a day. */
export function costOf(sight: Sight, units: readonly Ref[], since: Day, nextDay: (day: Day) => Day) {
  const own = new Set(units);
  const matters = [...sight.world.matters()].flatMap(({ institution, unit, matter }) =>
    institution === "collective-decision" && own.has(unit) ? [matter as DecisionMatter] : [],
  );
  const counted = matters.filter(({ raisedAt }) => dayOf(raisedAt) >= since);
  const { calendar } = sight.facts.time;
  const tallies = new Map(Object.keys(CONTROLS).map((name): [string, Tally] => [name, { added: 0, took: [] }]));
  for (const matter of counted) {
    const spans = spansOf(matter);
    for (const [name, days] of chargedDays(spans, calendar, nextDay)) {
      const tally = tallies.get(name);
      if (tally !== undefined) tally.added += days;
    }
    for (const { control, from, to } of spans)
      tallies.get(control)?.took.push(calendar.workingDaysBetween(dayOf(from), dayOf(to)).days);
  }
  const brought = broughtBy(counted);
  const controls = [...tallies].map(([name, { added, took }]) => ({
    ...{ control: name, ...CONTROLS[name], added, n: took.length, brought: brought[name] ?? 0 },
    ...(took.length >= LEAST ? { median: median(took) } : {}),
  }));
  return { since, matters: counted.length, least: LEAST, controls };
}
