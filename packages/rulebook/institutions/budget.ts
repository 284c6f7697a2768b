/** 年度预算 — the lines a unit may spend from in a year. What no line names is not spent (预算法第十三条). */
import { institutionOf } from "../facts/facts.ts";
import { law, practice } from "../kernel/citation.ts";
import { input, line, money, prose, ref, rows, wholeNumber } from "../kernel/field.ts";
import { amount, fail, found, pass, words, type Finding } from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Ref } from "../kernel/json.ts";
import { exceeds, type Money } from "../kernel/money.ts";

export interface BudgetLine {
  readonly code: string;
  readonly title: string;
  readonly amount: Money;
}
export interface Budget {
  readonly unit: Ref;
  readonly year: number;
  readonly number: string;
  readonly lines: readonly BudgetLine[];
}

const { gate, act, institution } = institutionOf<Budget>()({
  asks: ["offices", "funds"],
  stages: {
    none: { zh: "未批复", en: "not approved" },
    inForce: { zh: "执行中", en: "in force" },
    closed: { zh: "已决算", en: "settled" },
  },
  offices: {
    financeSupervisor: {
      title: { zh: "财务主管", en: "finance supervisor" },
      holder: ({ unit }) => ({ unit, office: "financeSupervisor" }),
    },
    financeBureau: {
      title: { zh: "财政部门", en: "finance bureau" },
      holder: ({ unit }) => ({ unit, office: "financeBureau" }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    year: internal("年度", "year"),
    number: internal("批复文号", "number"),
    lines: internal("预算项目", "lines"),
  },
});

const NO_BUDGET_NO_SPENDING = law("预算法", "第十三条", "2018-12-29", "unverified", "");
interface Lines {
  readonly lines: readonly BudgetLine[];
}

const oneForYear = gate<{ readonly unit: Ref; readonly year: number }>({
  title: { zh: "一个年度一份预算", en: "one budget for each year" },
  cite: NO_BUDGET_NO_SPENDING,
  serves: ["D1"],
  cure: { zh: "在已有预算上调整", en: "adjust the one there is", act: "budget.adjusted" },
  test: ({ matterId, input: { unit, year }, facts: { funds } }) => {
    const other = funds.budget(unit, year);
    return found(other === undefined || other === matterId, "BUDGET_EXISTS", {
      zh: `核对 ${year} 年度预算`,
      en: `the budget of ${year} compared`,
    });
  },
});

const codesDistinct = gate<Lines>({
  title: { zh: "预算项目编码不重复", en: "each line has a code of its own" },
  cite: practice("预算项目编码在年度内唯一,支出凭编码归集"),
  serves: ["D1"],
  cure: { zh: "改正重复的编码", en: "correct the repeated code" },
  test: ({ input: { lines } }) => {
    const codes = lines.map(({ code }) => code);
    const twice = codes.filter((code, i) => codes.indexOf(code) !== i);
    if (codes.length === 0) return fail("NO_LINES", { zh: "没有预算项目", en: "there are no lines" });
    return found(
      twice.length === 0,
      "CODE_TWICE",
      { zh: "核对项目编码", en: "codes compared" },
      ...twice.map((code) => words("重复的编码", code)),
    );
  },
});

/** A line already drawn on neither disappears nor falls below what was taken from it. */
const notBelowTaken = gate<Lines>({
  title: { zh: "调整后不低于已用金额", en: "no line falls below what was taken" },
  cite: NO_BUDGET_NO_SPENDING,
  serves: ["D1"],
  cure: { zh: "保留已用金额,或先退回在途申请", en: "keep what was taken, or return applications under way" },
  test: ({ matter: { unit, year, lines: old }, input: { lines }, facts: { funds } }): Finding => {
    const short = old.flatMap(({ code }) => {
      const taken = funds.budgetLine(unit, year, code)?.taken;
      const now = lines.find((l) => l.code === code)?.amount;
      if (taken === undefined || taken === "0.00") return [];
      return now === undefined || exceeds(taken, now) ? [{ code, taken }] : [];
    });
    if (short.length === 0) return pass({ zh: "各项不低于已用金额", en: "no line falls below what was taken" });
    return fail(
      "BELOW_TAKEN",
      { zh: "有项目低于已用金额", en: "a line falls below what was taken" },
      ...short.map(({ code, taken }) => amount(`${code} 已用`, taken)),
    );
  },
});

const lines = rows(
  { code: line("编码", "code"), title: line("项目", "title"), amount: money("金额", "amount") },
  "预算项目",
  "lines",
);
const acts = {
  adopted: act({
    title: { zh: "登记预算批复", en: "enter the approved budget" },
    by: ["financeSupervisor"],
    from: ["none"],
    to: "inForce",
    input: input({
      unit: ref("单位", "unit", "unit"),
      year: wholeNumber("年度", "year"),
      number: line("批复文号", "number of the approval"),
      lines,
    }),
    gates: { oneForYear, codesDistinct },
    apply: (_, { input: i }) => ({ ...i }),
  }),
  adjusted: act({
    title: { zh: "登记预算调整", en: "enter an adjustment" },
    by: ["financeSupervisor"],
    from: ["inForce"],
    input: input({ number: line("批复文号", "number of the approval"), lines, reason: prose("调整依据", "basis") }),
    gates: { codesDistinct, notBelowTaken },
    apply: (budget, { input: { number, lines: next } }) => ({ ...budget, number, lines: next }),
  }),
  settled: act({
    title: { zh: "登记决算", en: "settle the year" },
    by: ["financeSupervisor", "financeBureau"],
    from: ["inForce"],
    to: "closed",
    input: input({ number: line("决算批复文号", "number of the settlement") }),
  }),
};

export const budget = institution({
  id: "budget",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "年度预算", en: "Budgets" },
  nature: ["normative"],
  serves: ["D1"],
  basis: [NO_BUDGET_NO_SPENDING],
  initial: { stage: "none", matter: () => ({ unit: "", year: 0, number: "", lines: [] }) },
  ends: ["closed"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ year, number }) => `${year} 年度预算 ${number}`,
  publish: [],
  obligations: {},
  reactions: [],
});
