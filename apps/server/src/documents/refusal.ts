/**
 * 《系统不予通过说明》 (mission/users.md BR-8) — what a clerk lays on the table: the fact, the clause, what can be done and by whom, how
 * to object. It speaks of records, never of persons.
 */
import {
  citationInWords,
  dayOf,
  type Evidence,
  type GateFinding,
  type Ref,
  type Refusal,
  type Text,
} from "@mingjian/rulebook";
import {
  footOf,
  heading,
  issued,
  line,
  momentOnPaper,
  numeral,
  onPaper,
  text,
  type Block,
  type Paper,
  type Printing,
} from "./paper.ts";

export interface Refused {
  readonly unit: string;
  readonly label: string;
  /** What was to be done. */
  readonly act: Text;
  readonly refused: readonly Refusal[];
  readonly findings: readonly GateFinding[];
  readonly agency?: string;
  readonly nameOf: (person: Ref) => string;
  /** Entries of the log the check looked at. */
  readonly size: number;
  readonly printing: Printing;
}

export function refusalPaper(asked: Refused): Paper {
  const { unit, label, act, refused, findings, printing, size } = asked;
  const met = findings.filter(({ outcome }) => outcome === "pass").length;
  return {
    title: "系统不予通过说明",
    blocks: [
      line("事项", label),
      line("拟办理", act.zh),
      line("核对时间", `${momentOnPaper(printing.at)}(账本第 ${size} 条以前的记录)`),
      text(
        `按现行制度核对,本次办理有 ${refused.length} 项要求未满足,${met} 项已满足。满足以后即可办理,不需要另行审批。`,
      ),
      ...refused.flatMap((one, i) => reason(one, i + 1, asked)),
      heading("说明"),
      text("本说明由系统依据现行制度和已入账的记录自动核对形成,说明的是记录,不是对任何人的评价。"),
      text(
        `认为记录或制度适用有误的,可以补充记录后重新核对,也可以向${asked.agency ?? "派驻纪检监察机构"}提出,答复会与本说明一并保存。`,
      ),
      issued(unit, dayOf(printing.at)),
    ],
    foot: footOf("form.refusal@1", undefined, printing),
  };
}

function reason(one: Refusal, n: number, asked: Refused): readonly Block[] {
  if (one.kind !== "gate") {
    const what = one.kind === "input" ? `填写:${one.path} ${one.because.zh}` : one.because.zh;
    return [
      heading(`${numeral(n)}、${one.kind === "input" ? "填写需要补正" : "办理的人员或环节"}`),
      text(`事实:${what}。`),
    ];
  }
  const { title, cite, finding, cure } = one;
  const facts = [finding.because.zh, ...finding.inputs.flatMap((input) => evidence(input, asked))];
  const by = cure.by === undefined ? "" : `(由${cure.by}办理)`;
  return [
    heading(`${numeral(n)}、${title.zh}`),
    text(`事实:${facts.join(";")}${finding.outcome === "unknown" ? "(无法判断)" : ""}。`),
    text(`依据:${citationInWords(cite)}`),
    text(`可以:${cure.zh}${by}。`),
  ];
}

type InWords<K extends Evidence["kind"]> = (
  input: Extract<Evidence, { kind: K }>,
  asked: Refused,
) => string | undefined;
const repeated = (): undefined => undefined;
/** A value the finding rests on, in words; what only repeats the sentence is left out. */
const EVIDENCE: { readonly [K in Evidence["kind"]]: InWords<K> } = {
  people: ({ label, ids }, { nameOf }) => (ids.length === 0 ? undefined : `${label}:${ids.map(nameOf).join("、")}`),
  threshold: ({ label, need, text: rule }) => `${label} ${need}(${rule})`,
  standard: ({ label, value }) => `${label} ${value}`,
  day: ({ label, day }) => `${label} ${onPaper(day)}`,
  instant: ({ label, at }) => `${label} ${momentOnPaper(at)}`,
  money: ({ label, amount }) => `${label} ${amount} 元`,
  text: ({ label, value }) => `${label}:${value}`,
  ...{ count: repeated, matter: repeated, position: repeated },
};
const evidence = (input: Evidence, asked: Refused): readonly string[] => {
  // The table is total over the kinds; the compiler cannot pair a kind with its own entry.
  const words = (EVIDENCE[input.kind] as (input: Evidence, asked: Refused) => string | undefined)(input, asked);
  return words === undefined ? [] : [words];
};
