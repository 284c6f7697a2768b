/**
 * 比价采购 — dated quotes for one specification from suppliers that do not belong together, the lowest taken unless a reason is written.
 * What was paid for the same item before stands beside the quotes.
 */
import { institutionOf, type Facts } from "../facts/facts.ts";
import { openPayee } from "../facts/payee.ts";
import { essay, practice } from "../kernel/citation.ts";
import { day, files, input, line, money, optional, prose, ref } from "../kernel/field.ts";
import {
  amount,
  count,
  fail,
  found,
  matterRef,
  notApplicable,
  onDay,
  pass,
  unknown,
  type Evidence,
  type Finding,
} from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref } from "../kernel/json.ts";
import { compareMoney, exceeds, yuan, type Money } from "../kernel/money.ts";
import { standard, whole } from "../kernel/parameter.ts";

export interface Quote {
  readonly supplier: Ref;
  readonly price: Money;
  readonly quotedOn: Day;
}
export interface Comparison {
  readonly unit: Ref;
  readonly number: string;
  readonly item: string;
  readonly specification: string;
  readonly quantity: string;
  readonly quotes: readonly Quote[];
  readonly chosen?: Ref;
  readonly price?: Money;
  readonly reason?: string;
  readonly openedAt?: Instant;
}

const QUOTES_MIN = whole("compare.quotes.min", "D5");
const COMPARED = essay("E1", "《物资采购比价制度》");

const { gate, act, institution } = institutionOf<Comparison>()({
  asks: ["offices", "standards", "funds"],
  stages: {
    unopened: { zh: "未开始", en: "not begun" },
    quoting: { zh: "询价中", en: "collecting quotes" },
    chosen: { zh: "已确定", en: "supplier chosen" },
    ended: { zh: "已终止", en: "ended" },
  },
  offices: {
    buyer: {
      title: { zh: "采购经办", en: "buyer" },
      holder: ({ unit }) => ["procurementHandler", "handler", "officeDirector"].map((office) => ({ unit, office })),
    },
    deputyInCharge: {
      title: { zh: "分管采购的副职", en: "deputy in charge of procurement" },
      holder: ({ unit }) => ({ unit, office: "deputyInCharge", area: "procurement" }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    number: internal("编号", "number"),
    item: internal("品名", "item"),
    specification: internal("规格", "specification"),
    quantity: internal("数量", "quantity"),
    quotes: internal("报价", "quotes"),
    chosen: internal("选定供应商", "supplier chosen"),
    price: internal("成交价", "price"),
    reason: internal("未取最低价的理由", "reason where not the lowest"),
    openedAt: internal("开始时间", "begun at"),
  },
});

// ── 关口 ────────────────────────────────────────────────────────────────────────────────────
/** Suppliers that share controller, telephone, address or account count as one (D5). */
function unrelated(quotes: readonly Quote[], funds: Facts["funds"]): Maybe<readonly Quote[]> {
  const kept: Quote[] = [];
  for (const quote of quotes) {
    const supplier = funds.payee(quote.supplier);
    if (supplier === undefined) return undefined;
    const known = kept.some((k) => k.supplier === quote.supplier || supplier.related.includes(k.supplier));
    if (!known) kept.push(quote);
  }
  return kept;
}
const asEvidence = (quotes: readonly Quote[]): readonly Evidence[] =>
  quotes.flatMap((q) => [matterRef("供应商", q.supplier), amount("报价", q.price), onDay("报价日期", q.quotedOn)]);

const supplierOpen = gate<{ readonly supplier: Ref }>({
  title: { zh: "供应商已登记", en: "the supplier is registered" },
  cite: COMPARED,
  serves: ["D5"],
  cure: { zh: "先登记往来单位", en: "register the payee first", act: "payee.registered" },
  test: ({ matter: { unit }, input: { supplier }, facts: { funds } }) => openPayee(funds, { unit, payee: supplier }),
});

const quotedOnce = gate<{ readonly supplier: Ref; readonly price: Money }>({
  title: { zh: "一家一次报价", en: "one quote of each supplier" },
  cite: practice("每家供应商对同一规格只报一次价,修改的先终止再重新询价"),
  serves: ["D5"],
  cure: { zh: "不重复登记报价", en: "do not enter it twice" },
  test: ({ matter: { quotes }, input: { supplier, price } }) => {
    if (!exceeds(price, yuan("0.00")))
      return fail("NO_PRICE", { zh: "报价不大于零", en: "no price" }, amount("报价", price));
    const isNew = quotes.every((q) => q.supplier !== supplier);
    return found(
      isNew,
      "QUOTED_TWICE",
      { zh: "核对已有报价", en: "quotes compared" },
      count("已有报价", quotes.length, "家"),
    );
  },
});

const enoughQuotes = gate({
  title: { zh: "有足够的互不关联的报价", en: "enough quotes from unrelated suppliers" },
  cite: COMPARED,
  serves: ["D5"],
  key: true,
  cure: { zh: "再询其他互不关联的供应商", en: "ask further unrelated suppliers", act: "price-comparison.quoted" },
  test: ({ matter: { quotes }, facts: { funds, standards } }): Finding => {
    const least = standards.of(QUOTES_MIN);
    const apart = unrelated(quotes, funds);
    if (least === undefined || apart === undefined)
      return unknown("QUOTES_UNKNOWN", {
        zh: "最少家数没有设定,或供应商不明",
        en: "not set, or a supplier is unknown",
      });
    return found(
      apart.length >= least.value,
      "TOO_FEW_QUOTES",
      { zh: `互不关联的报价 ${apart.length} 家`, en: `${apart.length} quotes from unrelated suppliers` },
      ...[count("报价", quotes.length, "家"), count("互不关联", apart.length, "家"), standard("最少家数", least)],
      ...asEvidence(quotes),
    );
  },
});

const lowestOrReason = gate<{ readonly supplier: Ref; readonly reason?: string }>({
  title: { zh: "取最低价,或写明理由", en: "the lowest, or a reason" },
  cite: COMPARED,
  serves: ["D5"],
  key: true,
  cure: { zh: "写明不取最低价的理由", en: "write why not the lowest" },
  test: ({ matter: { quotes }, input: { supplier, reason } }): Finding => {
    const chosen = quotes.find((q) => q.supplier === supplier);
    if (chosen === undefined)
      return fail("NOT_QUOTED", { zh: "选定的供应商没有报价", en: "the supplier gave no quote" });
    const lowest = quotes.reduce((a, b) => (compareMoney(b.price, a.price) < 0 ? b : a), chosen);
    const inputs = [amount("成交价", chosen.price), amount("最低报价", lowest.price)];
    if (compareMoney(chosen.price, lowest.price) === 0)
      return pass({ zh: "取最低报价", en: "the lowest quote" }, ...inputs);
    return found(
      reason !== undefined,
      "REASON_MISSING",
      { zh: "没有取最低报价", en: "not the lowest quote" },
      ...inputs,
    );
  },
});

/** 历史价格: what the same item cost before is shown, and a higher price is said. */
const priceHistory = gate<{ readonly supplier: Ref }>({
  title: { zh: "不高于上次同品规成交价", en: "not above the last price of the same item" },
  cite: COMPARED,
  serves: ["D5"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "说明涨价原因", en: "say why it rose" },
  test: ({
    matter: { unit, item, specification, quotes },
    matterId,
    input: { supplier },
    facts: { funds },
  }): Finding => {
    const last = funds.lastPrice(unit, item, specification);
    const price = quotes.find((q) => q.supplier === supplier)?.price;
    if (last === undefined || last.matter === matterId || price === undefined)
      return notApplicable({ zh: "没有同品规的历史价格", en: "no earlier price of the same item" });
    return found(
      !exceeds(price, last.price),
      "PRICE_ROSE",
      { zh: "与上次成交价比较", en: "compared with the last price" },
      ...[matterRef("上次", last.matter), amount("上次成交价", last.price), amount("本次", price)],
    );
  },
});

const acts = {
  opened: act({
    title: { zh: "开始询价", en: "begin" },
    by: ["buyer"],
    from: ["unopened"],
    to: "quoting",
    input: input({
      unit: ref("单位", "unit", "unit"),
      number: line("编号", "number"),
      item: line("品名", "item"),
      specification: line("规格", "specification"),
      quantity: line("数量", "quantity"),
    }),
    apply: (_, { input: i, at }) => ({ ...i, quotes: [], openedAt: at }),
  }),
  quoted: act({
    title: { zh: "登记报价", en: "enter a quote" },
    by: ["buyer"],
    from: ["quoting"],
    input: input({
      supplier: ref("供应商", "supplier", "matter"),
      price: money("报价", "price"),
      quotedOn: day("报价日期", "quoted on"),
      documents: files("报价单", "quotation"),
    }),
    gates: { supplierOpen, quotedOnce },
    apply: (matter, { input: { documents: _documents, ...quote } }) => ({
      ...matter,
      quotes: [...matter.quotes, quote],
    }),
  }),
  chosen: act({
    title: { zh: "确定供应商", en: "choose the supplier" },
    by: ["deputyInCharge"],
    from: ["quoting"],
    to: "chosen",
    power: "money",
    input: input({
      supplier: ref("供应商", "supplier", "matter"),
      reason: optional(prose("未取最低价的理由", "reason where not the lowest")),
    }),
    gates: { enoughQuotes, lowestOrReason, priceHistory },
    apply: (matter, { input: { supplier, reason } }) => {
      const price = matter.quotes.find((q) => q.supplier === supplier)?.price;
      return {
        ...{ ...matter, chosen: supplier },
        ...(price === undefined ? {} : { price }),
        ...(reason === undefined ? {} : { reason }),
      };
    },
  }),
  ended: act({
    title: { zh: "终止询价", en: "end" },
    by: ["buyer", "deputyInCharge"],
    from: ["quoting"],
    to: "ended",
    input: input({ why: prose("原因", "reason") }),
  }),
};

export const priceComparison = institution({
  id: "price-comparison",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "比价采购", en: "Price comparison" },
  nature: ["normative"],
  serves: ["D5"],
  basis: [COMPARED],
  initial: {
    stage: "unopened",
    matter: () => ({ unit: "", number: "", item: "", specification: "", quantity: "", quotes: [] }),
  },
  ends: ["chosen", "ended"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ number, item }) => `${number} ${item}`,
  publish: [],
  obligations: {
    choose: {
      title: { zh: "确定供应商", en: "choose the supplier" },
      cite: COMPARED,
      serves: ["D5"],
      owner: "deputyInCharge",
      since: ({ openedAt }, stage) => (stage === "quoting" ? openedAt : undefined),
      act: "chosen",
    },
  },
  reactions: [],
});
