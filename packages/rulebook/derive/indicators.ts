/** 疑点手册 — one page per indicator, read off its declaration, and the check that a declaration says all it must. */
import { PROCUREMENT_INDICATORS } from "../indicators/procurement/run.ts";
import { DETECTORS } from "../indicators/spending/detectors.ts";
import type { Declaration } from "../indicators/indicator.ts";
import { inPercent } from "../indicators/statistics/ratio.ts";
import { citationInWords } from "../kernel/citation.ts";
import type { Text } from "../kernel/json.ts";
import { PROBLEMS } from "../kernel/problem.ts";
import { wordingFaults } from "./lint.ts";
import { MECHANISM_NAMES } from "./mechanism-names.ts";

/** Every indicator of the product, in the order of the handbook. */
export const INDICATORS: readonly Declaration[] = [
  ...DETECTORS.map(({ declaration }) => declaration),
  ...PROCUREMENT_INDICATORS.map(({ declaration }) => declaration),
];

const KINDS = {
  breach: "规则未遵守(请改正)",
  link: "两处记录相同(请说明)",
  signal: "统计上少见(只是一个问题)",
} as const;
const SEVERITIES = { low: "低", medium: "中", high: "高", severe: "严重" } as const;

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");
const section = (title: string, body: string): string => (body === "" ? "" : `\n## ${title}\n\n${body}\n`);

/** The Chinese page of one indicator. */
export function indicatorPage(d: Declaration): string {
  const mechanisms = d.serves.map((id) => `${id} ${MECHANISM_NAMES[id]?.zh ?? ""}`).join("、");
  const parameters = d.parameters.map(
    ({ id, title, value }) => `${title.zh}:\`${id}\`${value === "" ? "" : `,默认 ${value}`}`,
  );
  return [
    `# ${d.id} ${d.title.zh}\n`,
    `第 ${d.version} 版 · ${d.validFrom} 起 · ${KINDS[d.kind]} · ${SEVERITIES[d.severity]} · ${PROBLEMS[d.problem].zh} · 对应机制:${mechanisms}\n`,
    "这是对记录的核对,请核实;不是对人的评价。",
    section("核对什么", d.subject.zh),
    section("怎样算", d.formula.zh),
    section("标准", list(parameters)),
    section("依据", d.cite.map((cite) => `> ${citationInWords(cite)}`).join("\n>\n")),
    section("需要的数据", list(d.needs.map((need) => `\`${need}\``))),
    section("常见的正当原因", list(d.innocent.map(({ zh }) => zh))),
    section("下一步", d.action.zh),
    section(
      "平常有多少",
      list([
        ...d.baseRates.map(({ data, share }) => `${data.zh}:${share}`),
        `正常记录被提示的占比不得超过 ${inPercent(d.budget)}`,
      ]),
    ),
    section("来历", d.lineage.join("、")),
  ].join("\n");
}

/** Faults of a declaration; empty = it may be shipped. */
export function indicatorFaults(d: Declaration): readonly string[] {
  const texts: readonly (readonly [string, Text])[] = [
    ["title", d.title],
    ["subject", d.subject],
    ["formula", d.formula],
    ["action", d.action],
    ...d.innocent.map((text, at) => [`innocent ${at}`, text] as const),
    ...d.parameters.map(({ id, title }) => [id, title] as const),
  ];
  return [
    ...texts.flatMap(([where, text]) => wordingFaults(`${d.id} ${where}`, text)),
    ...(d.cite.length === 0 ? [`${d.id}: cites nothing`] : []),
    ...(d.innocent.length === 0 ? [`${d.id}: no ordinary explanation`] : []),
    ...(d.serves.length === 0 ? [`${d.id}: serves no mechanism`] : []),
    ...(d.needs.length === 0 ? [`${d.id}: reads nothing`] : []),
  ];
}
