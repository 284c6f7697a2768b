/** 比价采购 — enough unrelated quotes, the lowest or a reason, the last price beside it; and no purchase without it. */
import { expect, test } from "vitest";
import { answer, codes, UNITS } from "../testing/county.ts";
import { apply, purse, supplier, type Purse } from "../testing/funds.ts";

function open(p: Purse): string {
  const what = { item: "打印纸", specification: "A4 70g", quantity: "100 箱" };
  return p.c.must(p.handler, "price-comparison.opened", p.c.fresh(), { unit: UNITS.bureau, number: "比1", ...what });
}
const seller = (p: Purse, name: string, over: Record<string, unknown> = {}): string =>
  p.c.must(p.finance, "payee.registered", p.c.fresh(), supplier(name, over));
const quote = (p: Purse, id: string, who: string, price: string) =>
  p.c.attempt(p.handler, "price-comparison.quoted", id, {
    ...{ supplier: who, price, quotedOn: "2026-03-10", documents: [] },
  });
const choose = (p: Purse, id: string, who: string, over: Record<string, unknown> = {}) =>
  p.c.attempt("deputy2", "price-comparison.chosen", id, { supplier: who, ...over });

test("三家互不关联的报价才能确定;共用电话的算一家 [D5]", () => {
  const p = purse();
  const id = open(p);
  const phone = { telephone: "000-0002" };
  const [a, b, c, d] = [
    seller(p, "甲商行", phone),
    seller(p, "乙商行", phone),
    seller(p, "丙商行"),
    seller(p, "丁商行"),
  ];
  for (const [who, price] of [
    [a, "3000.00"],
    [b, "3100.00"],
    [c, "3200.00"],
  ] as const)
    quote(p, id, who, price);
  expect(codes(choose(p, id, a))).toEqual(["TOO_FEW_QUOTES"]);
  expect(codes(quote(p, id, a, "2900.00"))).toEqual(["QUOTED_TWICE"]);
  expect(codes(quote(p, id, d, "0.00"))).toEqual(["NO_PRICE"]);
  expect(codes(quote(p, id, p.resolution, "1.00"))).toEqual(["PAYEE_UNKNOWN"]);
  quote(p, id, d, "3300.00");
  expect(codes(choose(p, id, p.payee))).toEqual(["NOT_QUOTED"]);
  expect(codes(choose(p, id, c))).toEqual(["REASON_MISSING"]);
  expect(choose(p, id, c, { reason: "交货期最短" }).ok).toBe(true);
});

test("历史价格:比上次同品规高的有提示 [D5]", () => {
  const p = purse();
  const sellers = ["甲商行", "乙商行", "丙商行"].map((name) => seller(p, name));
  const bought = (prices: readonly string[]) => {
    const id = open(p);
    sellers.forEach((who, i) => quote(p, id, who, prices[i] ?? "0.00"));
    return choose(p, id, sellers[0] ?? "");
  };
  expect(answer(bought(["3000.00", "3100.00", "3200.00"]), "priceHistory")).toBe("notApplicable NOT_APPLICABLE");
  expect(answer(bought(["3000.00", "3100.00", "3200.00"]), "priceHistory")).toBe("pass MET");
  const dearer = bought(["3000.01", "3100.00", "3200.00"]);
  expect(dearer.ok).toBe(true);
  expect(answer(dearer, "priceHistory")).toBe("fail PRICE_ROSE");
});

test("采购支出达到比价起点,须引用比价结果,收款人和价格相符 [D5]", () => {
  const p = purse();
  const buy = (over: Record<string, unknown>) => apply(p, { area: "procurement", ...over })[1];
  expect(buy({ amount: "1999.99" }).ok).toBe(true);
  expect(codes(buy({ amount: "2000.00", line: "A02" }))).toEqual(["NOT_COMPARED"]);
  expect(codes(buy({ amount: "2000.00", line: "A02", comparison: p.payee }))).toEqual(["COMPARISON_UNKNOWN"]);
  const id = open(p);
  const sellers = ["甲商行", "乙商行", "丙商行"].map((name) => seller(p, name));
  sellers.forEach((who, i) => quote(p, id, who, `300${i}.00`));
  choose(p, id, sellers[0] ?? "");
  const under = { comparison: id, line: "A02" };
  expect(codes(buy({ ...under, amount: "3000.00" }))).toEqual(["COMPARISON_DIFFERS"]);
  expect(codes(buy({ ...under, amount: "3000.01", payee: sellers[0] }))).toEqual(["COMPARISON_DIFFERS"]);
  expect(buy({ ...under, amount: "3000.00", payee: sellers[0] }).ok).toBe(true);
});
