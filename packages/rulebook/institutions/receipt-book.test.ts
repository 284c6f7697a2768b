import { expect, test } from "vitest";
import { answer, codes, UNITS } from "../testing/county.ts";
import { purse, type Purse } from "../testing/funds.ts";
import { inRuns } from "./receipt-book.ts";

const issue = (p: Purse, first: number, last: number, id = p.c.fresh()) =>
  p.c.attempt(p.finance, "receipt-book.issued", id, { unit: UNITS.bureau, series: "非税收入票据", first, last });
const receipts = (numbers: readonly number[]) =>
  numbers.map((number) => ({ number, amount: "50.00", receivedOn: "2026-03-10" }));
const from = (a: number, b: number): number[] => Array.from({ length: b - a + 1 }, (_, i) => a + i);

test("1 至 100 号,57 号没有下落:缺号 57,按号说得出 [D8]", () => {
  const p = purse();
  const id = p.c.fresh();
  issue(p, 1, 100, id);
  const numbers = from(1, 100).filter((n) => n !== 57 && n !== 60);
  p.c.must(p.cashier, "receipt-book.used", id, { receipts: receipts(numbers) });
  const voided = { receipts: [{ number: 60 }], copies: 1, reason: "写错" };
  expect(answer(p.c.attempt(p.cashier, "receipt-book.voided", id, voided), "bothCopies")).toBe("fail COPY_MISSING");
  const settled = p.c.attempt(p.finance, "receipt-book.settled", id, {});
  expect(answer(settled, "noGaps")).toBe("fail GAPS");
  expect(settled.findings[0]?.inputs).toContainEqual({ kind: "text", label: "缺号", value: "57" });
  expect(p.c.world.matter(id)?.stage).toBe("gaps");
  p.c.must(p.cashier, "receipt-book.voided", id, { receipts: [{ number: 57 }], copies: 2, reason: "找回" });
  p.c.must(p.finance, "receipt-book.settled", id, {});
  expect(p.c.world.matter(id)?.stage).toBe("settled");
});

test("号段不颠倒、不过长、不重叠;号码属于本册、不重复 [D8]", () => {
  const p = purse();
  const id = p.c.fresh();
  expect(codes(issue(p, 100, 1))).toEqual(["RANGE_WRONG"]);
  expect(codes(issue(p, 1, 10_001))).toEqual(["RANGE_WRONG"]);
  expect(issue(p, 1, 100, id).ok).toBe(true);
  expect(codes(issue(p, 100, 200))).toEqual(["RANGE_OVERLAPS"]);
  const use = (numbers: readonly number[]) =>
    p.c.attempt(p.cashier, "receipt-book.used", id, { receipts: receipts(numbers) });
  expect(codes(use([101]))).toEqual(["NUMBER_NOT_FREE"]);
  expect(codes(use([5, 5]))).toEqual(["NUMBER_NOT_FREE"]);
  expect(use([5]).ok).toBe(true);
  expect(codes(use([5]))).toEqual(["NUMBER_NOT_FREE"]);
});

test("号码写成段落", () => {
  expect(inRuns([57])).toBe("57");
  expect(inRuns([1, 2, 3, 7, 9, 10])).toBe("1–3、7、9–10");
  expect(inRuns([])).toBe("");
});
