/** 国库支付核对 — matched as it arrives, or linked or explained within five working days. */
import { expect, test } from "vitest";
import { answer, codes, UNITS } from "../testing/county.ts";
import { applied, pay, purse, signed, type Purse } from "../testing/funds.ts";

const arrive = (p: Purse, voucher: string, amount: string, id = p.c.fresh()) =>
  p.c.attempt(p.finance, "treasury-payment.arrived", id, {
    ...{ unit: UNITS.bureau, voucher, payeeName: "示例养护设备有限公司", amount, paidOn: "2026-03-10" },
  });
function paid(p: Purse, voucher: string): string {
  const id = signed(p, applied(p));
  pay(p, id, p.cashier, voucher);
  return id;
}
const share = (p: Purse) => p.c.facts().funds.matched(UNITS.bureau);

test("到达即匹配:凭证号、单位、金额相符 [D11]", () => {
  const p = purse();
  paid(p, "记-1");
  const id = p.c.fresh();
  expect(answer(arrive(p, "记-1", "4000.00", id), "matches")).toBe("pass MET");
  expect(p.c.world.matter(id)?.stage).toBe("matched");
  expect(share(p)).toEqual({ matched: "4000.00", total: "4000.00" });
});

test("没有审批的支付、金额不符的支付:有提示,五个工作日内匹配或说明 [B8 D3 D11]", () => {
  const p = purse();
  const approved = paid(p, "记-1");
  const [differing, bare] = [p.c.fresh(), p.c.fresh()];
  expect(answer(arrive(p, "记-1", "4000.01", differing), "matches")).toBe("fail AMOUNT_DIFFERS");
  expect(answer(arrive(p, "记-2", "4000.00", bare), "matches")).toBe("fail NOTHING_APPROVED");
  expect(share(p)).toEqual({ matched: "0.00", total: "8000.01" });
  const todo = p.c.world.open(bare, p.c.now())[0];
  expect(todo).toMatchObject({ obligation: "explain" });
  expect(codes(p.c.attempt(p.finance, "treasury-payment.linked", differing, { spending: approved }))).toEqual([
    "SPENDING_DIFFERS",
  ]);
  p.c.must(p.finance, "treasury-payment.linked", bare, { spending: approved });
  expect(share(p)).toEqual({ matched: "4000.00", total: "8000.01" });
  expect(codes(p.c.attempt(p.finance, "treasury-payment.linked", differing, { spending: approved }))).toEqual([
    "MATCHED_BEFORE",
  ]);
  expect(codes(p.c.attempt(p.finance, "treasury-payment.linked", differing, { spending: p.payee }))).toEqual([
    "NOT_PAID",
  ]);
  p.c.must(p.finance, "treasury-payment.explained", differing, { explanation: "含银行手续费一分" });
  expect(p.c.world.open(differing, p.c.now())).toEqual([]);
});

test("凭证号重复登记的拒收;已付的凭证号不能再付一笔 [D10 D11]", () => {
  const p = purse();
  arrive(p, "记-9", "1.00");
  expect(codes(arrive(p, "记-9", "1.00"))).toEqual(["VOUCHER_EXISTS"]);
  paid(p, "记-1");
  const second = signed(p, applied(p, { line: "A02" }));
  expect(codes(pay(p, second, p.cashier, "记-1"))).toEqual(["VOUCHER_USED"]);
});
