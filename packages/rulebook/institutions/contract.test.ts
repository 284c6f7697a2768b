import { expect, test } from "vitest";
import { answer, codes, UNITS, without } from "../testing/county.ts";
import { paper } from "../testing/decision.ts";
import { parameter } from "../testing/pack.ts";
import { apply, pay, purse, signed, supplier, underIt, type Purse } from "../testing/funds.ts";

const draw = (p: Purse, over: Record<string, unknown> = {}, id = p.c.fresh()) =>
  p.c.attempt(p.handler, "contract.drawn", id, {
    ...{
      unit: UNITS.bureau,
      number: "合〔2026〕1号",
      title: "养护设备采购合同",
      payee: p.payee,
      area: "procurement",
      object: "goods",
    },
    ...{ amount: "90000.00", signedOn: "2026-03-10", resolution: p.resolution, documents: [paper("e", "合同.pdf")] },
    ...over,
  });

test("BY-07 决议九万,合同十万:不能签,写明决议内容和差额一万 [B8 D1]", () => {
  const p = purse();
  const verdict = draw(p, { amount: "100000.00" });
  expect(codes(verdict)).toEqual(["RESOLUTION_EXHAUSTED"]);
  const inputs = verdict.findings.find((f) => f.gate === "contract.resolutionCovers")?.inputs;
  expect(inputs).toContainEqual({ kind: "money", label: "超出", amount: "10000.00" });
  expect(inputs?.some((i) => i.kind === "text" && i.label === "决议内容")).toBe(true);
  expect(draw(p).ok).toBe(true);
  expect(codes(draw(p, { amount: "0.01" }))).toEqual(["RESOLUTION_EXHAUSTED"]);
});

test("终止的合同把没有用的决议金额让出来 [B8]", () => {
  const p = purse();
  const id = p.c.fresh();
  draw(p, {}, id);
  p.c.must(p.handler, "contract.ended", id, { reason: "对方违约" });
  expect(draw(p).ok).toBe(true);
});

test("终止以前已付的仍占用决议:只让出没有付的部分 [B8]", () => {
  const p = purse();
  const id = p.c.fresh();
  draw(p, {}, id);
  const [spent] = apply(p, underIt(p, "50000.00", { contract: id }));
  pay(p, signed(p, spent));
  p.c.must(p.handler, "contract.ended", id, { reason: "对方违约" });
  expect(codes(draw(p, { amount: "40000.01" }))).toEqual(["RESOLUTION_EXHAUSTED"]);
  expect(draw(p, { amount: "40000.00" }).ok).toBe(true);
});

test("金额达到集体研究起点而没有决议的,不能签;小额可以 [D1]", () => {
  const p = purse();
  const bare = (amount: string) =>
    p.c.attempt(p.handler, "contract.drawn", p.c.fresh(), {
      ...{ unit: UNITS.bureau, number: "合2", title: "小额", payee: p.payee, area: "procurement", object: "goods" },
      ...{ signedOn: "2026-03-10", documents: [], amount },
    });
  expect(answer(bare("20000.00"), "resolutionCovers")).toBe("fail RESOLUTION_MISSING");
  expect(bare("19999.99").ok).toBe(true);
});

test("补充协议累计不超过原合同百分之十 [D6]", () => {
  const p = purse();
  const id = p.c.fresh();
  draw(p, { amount: "50000.00" }, id);
  const more = (amount: string) =>
    p.c.attempt(p.handler, "contract.supplemented", id, { number: "补1", amount, reason: "增加附件", documents: [] });
  expect(codes(more("5000.01"))).toEqual(["SUPPLEMENTS_EXCEED"]);
  expect(more("3000.00").ok).toBe(true);
  expect(codes(more("2000.01"))).toEqual(["SUPPLEMENTS_EXCEED"]);
  expect(more("2000.00").ok).toBe(true);
  expect(p.c.facts().funds.contract(id)?.amount).toBe("55000.00");
});

test("付款与合同相符:收款人、决议、余额 [B8 D11]", () => {
  const p = purse();
  const id = p.c.fresh();
  draw(p, { amount: "50000.00" }, id);
  const other = p.c.must(p.finance, "payee.registered", p.c.fresh(), supplier("示例另一家"));
  const paying = (amount: string, over: Record<string, unknown> = {}) =>
    apply(p, underIt(p, amount, { contract: id, ...over }))[1];
  expect(codes(paying("1000.00", { payee: other }))).toEqual(["PAYEE_DIFFERS"]);
  expect(codes(paying("50000.01"))).toEqual(["CONTRACT_EXHAUSTED"]);
  const bare = without(underIt(p, "1000.00", { contract: id, tier: "deputy" }), "resolution");
  expect(codes(apply(p, bare)[1])).toContain("RESOLUTION_DIFFERS");
  const [open, first] = apply(p, underIt(p, "30000.00", { contract: id }));
  expect(first.ok).toBe(true);
  expect(codes(paying("20000.01"))).toEqual(["CONTRACT_EXHAUSTED"]);
  const end = () => p.c.attempt(p.handler, "contract.ended", id, { reason: "对方违约" });
  expect(codes(end())).toEqual(["PAYMENT_UNDER_WAY"]);
  expect(codes(p.c.attempt("deputy2", "contract.fulfilled", id, { finding: "合格" }))).toEqual(["PAYMENT_UNDER_WAY"]);
  p.c.must(p.handler, "spending.withdrawn", open, { reason: "改期" });
  p.c.must("deputy2", "contract.fulfilled", id, { finding: "验收合格" });
  expect(codes(paying("1.00"))).toEqual(["CONTRACT_NOT_IN_FORCE"]);
});

test("一项决议不能用两次:合同占满以后,没有合同的付款不能再引用 [B8 D11]", () => {
  const p = purse();
  draw(p);
  expect(codes(apply(p, underIt(p, "1.00"))[1])).toEqual(["RESOLUTION_EXHAUSTED"]);
  const other = purse();
  expect(apply(other, underIt(other, "90000.00"))[1].ok).toBe(true);
  expect(codes(draw(other, { amount: "0.01" }))).toEqual(["RESOLUTION_EXHAUSTED"]);
});

test("同一对方的小额合同一年内累计,拆签也要集体研究 [D1]", () => {
  const p = purse();
  const small = (amount: string) =>
    p.c.attempt(p.handler, "contract.drawn", p.c.fresh(), {
      ...{ unit: UNITS.bureau, number: "合3", title: "零星", payee: p.payee, area: "procurement", object: "goods" },
      ...{ signedOn: "2026-03-10", documents: [], amount },
    });
  expect(small("12000.00").ok).toBe(true);
  expect(codes(small("8000.00"))).toEqual(["RESOLUTION_MISSING"]);
  expect(small("7999.99").ok).toBe(true);
});

test("达到必须招标的金额,合同来自采购的定标结果 [D6 M9]", () => {
  const p = purse([parameter("tender.goods", "90000", "CNY", "ge", "ceil")]);
  expect(codes(draw(p))).toEqual(["NOT_PROCURED"]);
  expect(codes(draw(p, { procurement: p.payee }))).toEqual(["PROCUREMENT_UNKNOWN"]);
  expect(draw(p, { amount: "89999.99" }).ok).toBe(true);
});
