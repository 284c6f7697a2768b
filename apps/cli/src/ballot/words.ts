/** A verification report in words: every check by name with one sentence. */
import type { CheckStatus, Phase, VerificationReport } from "@mingjian/ballot";
import type { Lang, Text } from "../command.ts";

const PHASES: Readonly<Record<Phase, Text>> = {
  open: { zh: "投票中", en: "open" },
  closed: { zh: "已封票", en: "closed" },
  tallied: { zh: "已合计", en: "tallied" },
  decrypting: { zh: "解密中", en: "decrypting" },
  decrypted: { zh: "已解密", en: "decrypted" },
  result: { zh: "已有结果", en: "result" },
};

const MARKS: Readonly<Record<CheckStatus, string>> = {
  pass: "✓",
  fail: "✗",
  warn: "!",
  "not-applicable": "-",
  "not-run": "?",
};

const WORDS = {
  accepted: { zh: "结论:核验通过", en: "Result: accepted" },
  refused: { zh: "结论:核验不通过", en: "Result: refused" },
  phase: { zh: "阶段", en: "phase" },
  ballots: { zh: "选票", en: "ballots" },
  suite: { zh: "套件", en: "suite" },
  phi: { zh: "指纹", en: "fingerprint" },
  counts: { zh: "计数", en: "counts" },
} as const satisfies Record<string, Text>;

function facts({ phase, ballots, counts, phi, suite }: VerificationReport, lang: Lang): readonly string[] {
  const values: readonly (readonly [keyof typeof WORDS, string | undefined])[] = [
    ["phase", PHASES[phase][lang]],
    ["ballots", String(ballots)],
    ["suite", suite],
    ["phi", phi],
    ["counts", counts && JSON.stringify(counts)],
  ];
  return values.flatMap(([name, value]) => (value === undefined ? [] : [`${WORDS[name][lang]}: ${value}`]));
}

/** The verdict, what was verified, and the checks. */
export function reportInWords(report: VerificationReport, lang: Lang): readonly string[] {
  const checks = report.checks.map(({ id, status, explain, english, code }) => {
    const sentence = { zh: explain, en: english }[lang];
    return `${MARKS[status]} ${id.padEnd(3)} ${sentence}${code === undefined ? "" : ` [${code}]`}`;
  });
  return [WORDS[report.ok ? "accepted" : "refused"][lang], ...facts(report, lang), ...checks];
}
