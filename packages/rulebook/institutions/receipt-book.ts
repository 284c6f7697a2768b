/** 票据管理 — a book of numbered receipts: which were used, which are void with both copies, and which nobody can account for, by number. */
import { institutionOf } from "../facts/facts.ts";
import { essay, practice } from "../kernel/citation.ts";
import { day, input, line, money, prose, ref, rows, wholeNumber } from "../kernel/field.ts";
import { count, fail, found, pass, words, type Finding } from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Day, Ref } from "../kernel/json.ts";
import type { Money } from "../kernel/money.ts";

export interface Used {
  readonly number: number;
  readonly amount: Money;
  readonly receivedOn: Day;
}
export interface ReceiptBook {
  readonly unit: Ref;
  readonly series: string;
  readonly first: number;
  readonly last: number;
  readonly used: readonly Used[];
  readonly voided: readonly { readonly number: number; readonly copies: number }[];
}

const RECEIPTS = essay("E3", "严格收支两条线管理和票据管理");
/** A book holds at most this many numbers: a typing slip in the last number would otherwise make a book nobody can list. */
const LONGEST = 10_000;

const { gate, act, institution } = institutionOf<ReceiptBook>()({
  asks: ["offices", "funds"],
  stages: {
    unissued: { zh: "未领用", en: "not issued" },
    inUse: { zh: "使用中", en: "in use" },
    gaps: { zh: "核销有缺号", en: "settled with gaps" },
    settled: { zh: "已核销", en: "settled" },
  },
  offices: {
    keeper: {
      title: { zh: "会计或财务主管", en: "accountant or finance supervisor" },
      holder: ({ unit }) => [
        { unit, office: "accountant" },
        { unit, office: "financeSupervisor" },
      ],
    },
    cashier: { title: { zh: "出纳", en: "cashier" }, holder: ({ unit }) => ({ unit, office: "cashier" }) },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    series: internal("票据种类", "series"),
    first: internal("起号", "first number"),
    last: internal("止号", "last number"),
    used: internal("已开具", "used"),
    voided: internal("已作废", "void"),
  },
});

/** Numbers neither used nor void, in order. */
export function missing({ first, last, used, voided }: ReceiptBook): readonly number[] {
  const known = new Set([...used, ...voided].map(({ number }) => number));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((n) => !known.has(n));
}
/** 57, 60–62: runs as a person writes them. */
export function inRuns(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === n - 1) run[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([a, b]) => (a === b ? String(a) : `${a}–${b}`)).join("、");
}

const rangeFree = gate<{ readonly unit: Ref; readonly series: string; readonly first: number; readonly last: number }>({
  title: { zh: "号段正确,与其他票据不重叠", en: "a sound range that overlaps no other book" },
  cite: RECEIPTS,
  serves: ["D8"],
  cure: { zh: "改正起止号", en: "correct the numbers" },
  test: ({ matterId, input: { unit, series, first, last }, facts: { funds } }): Finding => {
    if (last < first || last - first >= LONGEST)
      return fail("RANGE_WRONG", {
        zh: `止号不小于起号,一本不超过 ${LONGEST} 号`,
        en: `at most ${LONGEST} numbers, in order`,
      });
    const other = funds
      .receiptBooks(unit, series)
      .find((b) => b.matter !== matterId && b.first <= last && first <= b.last);
    return other === undefined
      ? pass({ zh: "没有重叠", en: "no overlap" })
      : fail(
          "RANGE_OVERLAPS",
          { zh: "与其他票据号段重叠", en: "overlaps another book" },
          words("号段", `${other.first}–${other.last}`),
        );
  },
});

interface Entered {
  readonly receipts: readonly { readonly number: number }[];
}
function unfit({ first, last, used, voided }: ReceiptBook, numbers: readonly number[]): readonly number[] {
  const known = new Set([...used, ...voided].map((r) => r.number));
  return numbers.filter((n, i) => n < first || n > last || known.has(n) || numbers.indexOf(n) !== i);
}
const numbersFit = gate<Entered>({
  title: { zh: "号码属于本册,没有重复", en: "numbers of this book, none twice" },
  cite: RECEIPTS,
  serves: ["D8"],
  key: true,
  cure: { zh: "改正号码", en: "correct the number" },
  test: ({ matter, input: { receipts } }) => {
    const wrong = unfit(
      matter,
      receipts.map((r) => r.number),
    );
    return found(
      wrong.length === 0,
      "NUMBER_NOT_FREE",
      { zh: "核对号码", en: "numbers compared" },
      ...(wrong.length === 0 ? [] : [words("不属于本册或已登记", inRuns(wrong))]),
    );
  },
});

const bothCopies = gate<{ readonly copies: number }>({
  title: { zh: "作废票据联次齐全", en: "a void receipt keeps both copies" },
  cite: practice("作废票据全部联次一并保存"),
  serves: ["D8"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "补交缺失联次,或书面说明", en: "hand in the missing copy, or explain" },
  test: ({ input: { copies } }) =>
    found(copies >= 2, "COPY_MISSING", { zh: "核对联次", en: "copies counted" }, count("联次", copies, "联")),
});

/** 1 至 100 号,57 号没有下落:说得出是哪一号。 */
const noGaps = gate({
  title: { zh: "没有缺号", en: "no number is missing" },
  cite: RECEIPTS,
  serves: ["D8"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "查明缺号的下落", en: "find out what became of it" },
  test: ({ matter }): Finding => {
    const gaps = missing(matter);
    const counted = [count("已开具", matter.used.length, "张"), count("作废", matter.voided.length, "张")];
    return gaps.length === 0
      ? pass({ zh: "号码都有下落", en: "every number is accounted for" }, ...counted)
      : fail(
          "GAPS",
          { zh: `缺号 ${gaps.length} 个`, en: `${gaps.length} numbers are missing` },
          ...counted,
          words("缺号", inRuns(gaps)),
        );
  },
});

const acts = {
  issued: act({
    title: { zh: "领用票据", en: "issue a book" },
    by: ["keeper"],
    from: ["unissued"],
    to: "inUse",
    input: input({
      unit: ref("单位", "unit", "unit"),
      series: line("票据种类", "series"),
      first: wholeNumber("起号", "first number"),
      last: wholeNumber("止号", "last number"),
    }),
    gates: { rangeFree },
    apply: (_, { input: i }) => ({ ...i, used: [], voided: [] }),
  }),
  used: act({
    title: { zh: "登记开具", en: "enter receipts used" },
    by: ["cashier", "keeper"],
    from: ["inUse"],
    input: input({
      receipts: rows(
        {
          number: wholeNumber("号码", "number"),
          amount: money("金额", "amount"),
          receivedOn: day("收款日期", "received on"),
        },
        "票据",
        "receipts",
      ),
    }),
    gates: { numbersFit },
    apply: (book, { input: { receipts } }) => ({ ...book, used: [...book.used, ...receipts] }),
  }),
  voided: act({
    title: { zh: "登记作废", en: "enter a void receipt" },
    by: ["cashier", "keeper"],
    from: ["inUse", "gaps"],
    input: input({
      receipts: rows({ number: wholeNumber("号码", "number") }, "票据", "receipts"),
      copies: wholeNumber("交回联次", "copies handed in"),
      reason: prose("作废原因", "reason"),
    }),
    gates: { numbersFit, bothCopies },
    apply: (book, { input: { receipts, copies } }) => ({
      ...book,
      voided: [...book.voided, ...receipts.map(({ number }) => ({ number, copies }))],
    }),
  }),
  settled: act({
    title: { zh: "核销", en: "settle the book" },
    by: ["keeper"],
    from: ["inUse", "gaps"],
    to: ["settled", "gaps"],
    settle: ({ matter }) => (missing(matter).length === 0 ? "settled" : "gaps"),
    input: input({}),
    gates: { noGaps },
  }),
};

export const receiptBook = institution({
  id: "receipt-book",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "票据管理", en: "Receipt books" },
  nature: ["normative"],
  serves: ["D8"],
  basis: [RECEIPTS],
  initial: { stage: "unissued", matter: () => ({ unit: "", series: "", first: 0, last: 0, used: [], voided: [] }) },
  ends: ["settled"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ series, first, last }) => `${series} ${first}–${last}`,
  publish: [],
  obligations: {},
  reactions: [],
});
