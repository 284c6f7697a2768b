/** A toy institution (印章借用) for tests of the kernel: every kind of gate, field, office and outcome in thirty lines of rule. */
import { practice } from "../kernel/citation.ts";
import { choice, input, line, money, optional, prose, ref, wholeNumber } from "../kernel/field.ts";
import { fail, found, notApplicable, pass, unknown } from "../kernel/finding.ts";
import { draft, internal, open, personal, supervised, type BaseFacts } from "../kernel/institution.ts";
import type { Instant, Maybe, Ref } from "../kernel/json.ts";
import { standard, whole } from "../kernel/parameter.ts";

export interface Loan {
  readonly unit: Ref;
  readonly purpose: string;
  readonly copies: number;
  readonly remark: string;
  readonly borrower: Ref;
  readonly phone: string;
  readonly lentAt?: Instant;
}
/** What the toy may ask. `secret` is a register it does not ask: asking it must not compile. */
export interface ToyFacts extends BaseFacts {
  readonly stock: { left(unit: Ref): Maybe<number> };
  readonly secret: { read(): string };
}

const most = whole("toy.most", "N8");

export const { gate, act, institution } = draft<Loan, ToyFacts>()({
  asks: ["stock", "standards", "offices"],
  stages: {
    empty: { zh: "未借", en: "not lent" },
    lent: { zh: "借出", en: "lent" },
    back: { zh: "归还", en: "returned" },
    lost: { zh: "遗失", en: "lost" },
  },
  offices: {
    keeper: { title: { zh: "保管人", en: "keeper" }, holder: ({ unit }) => ({ unit, office: "keeper" }) },
    borrower: { title: { zh: "借用人", en: "borrower" }, holder: ({ borrower }) => [borrower] },
    nobodyKnows: { title: { zh: "不明", en: "unknown" }, holder: () => undefined },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
    public: { title: { zh: "公众", en: "the public" }, holder: () => "anyone" },
  },
  fields: {
    unit: open("单位", "unit"),
    purpose: open("用途", "purpose"),
    copies: internal("份数", "copies"),
    remark: supervised("备注", "remark"),
    borrower: internal("借用人", "borrower"),
    phone: personal("电话", "phone"),
    lentAt: internal("借出时间", "lent at"),
  },
});

const cite = practice("测试用规则");
const cure = { zh: "改正", en: "correct it" };
const common = { cite, serves: ["N8"] as const, cure };

export const notTooMany = gate<{ readonly copies: number }>({
  ...common,
  title: { zh: "份数不超过上限", en: "not too many" },
  test: ({ input: { copies }, facts: { standards } }) => {
    const limit = standards.of(most);
    if (limit === undefined) return unknown("STANDARD_UNKNOWN", { zh: "没有规定上限", en: "no limit set" });
    return found(copies <= limit.value, "TOO_MANY", { zh: `${copies} 份`, en: `${copies}` }, standard("上限", limit));
  },
});
const inStock = gate<{ readonly unit: Ref; readonly copies: number }>({
  ...common,
  title: { zh: "库存足够", en: "in stock" },
  test: ({ input: { unit, copies }, facts: { stock } }) => {
    const left = stock.left(unit);
    return left === undefined
      ? unknown("STOCK_UNKNOWN", { zh: "库存不明", en: "stock unknown" })
      : found(copies <= left, "OUT_OF_STOCK", { zh: `库存 ${left}`, en: `${left} left` });
  },
});
const purposeClear = gate<{ readonly purpose: string }>({
  ...common,
  title: { zh: "用途写明", en: "clear purpose" },
  onFail: "alert",
  test: ({ input: { purpose } }) => found(purpose.length > 4, "VAGUE", { zh: "用途", en: "purpose" }),
});
const pilotRule = gate<{ readonly copies: number }>({
  ...common,
  title: { zh: "试行:单份", en: "pilot: one copy" },
  pilot: true,
  test: ({ input: { copies } }) => found(copies === 1, "NOT_ONE", { zh: "份数", en: "copies" }),
});
const thrower = gate<{ readonly purpose: string }>({
  ...common,
  title: { zh: "有缺陷的核对", en: "a check with a defect" },
  test: ({ input: { purpose } }) => {
    if (purpose === "触发缺陷的用途") throw new Error("a defect of ours");
    return purpose === "无关用途" ? notApplicable({ zh: "不适用", en: "n/a" }) : pass({ zh: "可以", en: "fine" });
  },
});
const givenBackWhole = gate<{ readonly state: string }>({
  ...common,
  title: { zh: "完好归还", en: "returned whole" },
  onFail: "alert",
  test: ({ input: { state } }) =>
    state === "whole" ? pass({ zh: "完好", en: "whole" }) : fail("NOT_WHOLE", { zh: "有缺", en: "not whole" }),
});

const acts = {
  lent: act({
    title: { zh: "借出", en: "lend" },
    by: ["keeper", "system"],
    from: ["empty"],
    to: "lent",
    input: input({
      unit: ref("单位", "unit", "unit", "public"),
      purpose: line("用途", "purpose", "public"),
      copies: wholeNumber("份数", "copies"),
      remark: optional(prose("备注", "remark", "supervision")),
      borrower: ref("借用人", "borrower", "person"),
      phone: line("电话", "phone", "person", { subject: "borrower", retention: "contact" }),
      deposit: optional(money("押金", "deposit")),
    }),
    gates: { notTooMany, inStock, purposeClear, pilotRule, thrower },
    record: ({ input: { unit }, facts: { stock } }) => ({ left: stock.left(unit) ?? 0 }),
    apply: (_, { at, input: { remark = "", deposit: _deposit, ...i } }) => ({ ...i, remark, lentAt: at }),
  }),
  returned: act({
    title: { zh: "归还", en: "return" },
    by: ["borrower", "nobodyKnows"],
    from: ["lent"],
    to: ["back", "lost"],
    settle: ({ input: { state } }) => (state === "lost" ? "lost" : "back"),
    input: input({
      state: choice("状态", "state", {
        whole: { zh: "完好", en: "whole" },
        damaged: { zh: "损坏", en: "damaged" },
        lost: { zh: "遗失", en: "lost" },
      }),
    }),
    gates: { givenBackWhole },
  }),
  asked: act({
    title: { zh: "询问", en: "ask" },
    by: ["public"],
    from: ["empty", "lent", "back", "lost"],
    input: input({}),
  }),
};

export const toy = institution({
  id: "seal-loan",
  version: 3,
  validFrom: "2026-01-01",
  title: { zh: "印章借用", en: "Loans of the seal" },
  nature: ["normative"],
  serves: ["N8"],
  basis: [cite],
  initial: {
    stage: "empty",
    matter: () => ({ unit: "", purpose: "", copies: 0, remark: "", borrower: "", phone: "" }),
  },
  ends: ["back", "lost"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ purpose }) => purpose,
  publish: [],
  obligations: {},
  reactions: [],
});
