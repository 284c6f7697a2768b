/** 支出审批 — tiers by what adds up, five pens of five persons, one paper, and payment by somebody else. */
import { expect, test } from "vitest";
import { answer, codes, UNITS, without, type Who } from "../../testing/county.ts";
import { paper } from "../../testing/decision.ts";
import { parameter } from "../../testing/pack.ts";
import {
  application,
  applied,
  apply,
  letter,
  pay,
  purse,
  signed,
  supplier,
  underIt,
  type Purse,
} from "../../testing/funds.ts";
import type { Spending } from "./matter.ts";

const tier = (p: Purse, over: Record<string, unknown>): string | undefined => answer(apply(p, over)[1], "tierMet");
const matter = (p: Purse, id: string): Spending => p.c.world.matter(id)?.matter as Spending;
const sign = (p: Purse, who: Who, act: string, id: string, version = 1) =>
  p.c.attempt(who, `spending.${act}`, id, { version });

test("小额:分管副职审批,两个不同的人签字,出纳支付 [D1 D3]", () => {
  const p = purse();
  const id = applied(p);
  expect(matter(p, id).needs).toEqual(["handler", "deputyInCharge"]);
  expect(codes(pay(p, id))).toEqual(["SIGNATURES_MISSING", "TOO_FEW_PERSONS"]);
  signed(p, id);
  expect(pay(p, id).ok).toBe(true);
  expect(p.c.facts().funds.budgetLine(UNITS.bureau, 2026, "A01")?.taken).toBe("4000.00");
});

test("分档界限:低于五千副职,低于两万加财务,两万起集体研究 [D1]", () => {
  const p = purse();
  expect(tier(p, { amount: "4999.99" })).toBe("pass MET");
  expect(tier(p, { amount: "5000.00" })).toBe("fail TIER_TOO_LOW");
  expect(tier(p, { amount: "5000.00", tier: "finance", line: "A02" })).toBe("pass MET");
  expect(tier(p, { amount: "19999.99", tier: "finance", line: "A03" })).toBe("pass MET");
  const [, large] = apply(p, { amount: "20000.00", tier: "finance", line: "A04" });
  expect(answer(large, "tierMet")).toBe("fail TIER_TOO_LOW");
  expect(codes(apply(p, { amount: "20000.00", tier: "collective", line: "A05" })[1])).toContain("RESOLUTION_MISSING");
});

test("BY-07 六加六:同一收款人、项目、类别累计,第二笔按低档申请被退,算式写明;另一个项目两笔都可以 [D1]", () => {
  const p = purse([parameter("spend.tier1.max", "10000", "CNY", "lt")]);
  const first = applied(p, { amount: "6000.00", number: "支一" });
  const [, second] = apply(p, { amount: "6000.00" });
  expect(codes(second)).toEqual(["TIER_TOO_LOW"]);
  expect(second.findings.find((f) => f.gate === "spending.tierMet")?.inputs).toMatchObject([
    { kind: "matter", id: first },
    { kind: "money", label: "支一", amount: "6000.00" },
    { kind: "money", label: "本次", amount: "6000.00" },
    { kind: "money", label: "累计", amount: "12000.00" },
    ...[{ kind: "standard" }, { kind: "standard" }, { kind: "standard" }],
  ]);
  expect(apply(p, { amount: "6000.00", line: "A02" })[1].ok).toBe(true);
  expect(apply(p, { amount: "6000.00", tier: "finance" })[1].ok).toBe(true);
});

test("BY-07 撤回的不计,退回的仍计,关联收款人合并计 [D1 D5]", () => {
  const p = purse([parameter("spend.tier1.max", "10000", "CNY", "lt")]);
  const first = applied(p, { amount: "6000.00" });
  p.c.must("deputy2", "spending.returned", first, { reason: "补充清单" });
  expect(tier(p, { amount: "6000.00" })).toBe("fail TIER_TOO_LOW");
  p.c.must(p.handler, "spending.withdrawn", first, { reason: "不再购置" });
  expect(tier(p, { amount: "6000.00" })).toBe("pass MET");
  const shared = { telephone: "000-0001" };
  const [one, two] = ["示例甲商行", "示例乙商行"].map((name) =>
    p.c.must(p.finance, "payee.registered", p.c.fresh(), supplier(name, shared)),
  );
  applied(p, { amount: "6000.00", payee: one, line: "A03" });
  expect(tier(p, { amount: "6000.00", payee: two, line: "A03" })).toBe("fail TIER_TOO_LOW");
});

test("BY-07 决议九万:四万、四万、一万可以,再多一元不可 [B8 D11]", () => {
  const p = purse();
  for (const amount of ["40000.00", "40000.00", "10000.00"]) expect(apply(p, underIt(p, amount))[1].ok).toBe(true);
  const [, more] = apply(p, underIt(p, "1.00"));
  expect(codes(more)).toEqual(["RESOLUTION_EXHAUSTED"]);
  expect(more.findings.find((f) => f.gate === "spending.resolutionCovers")?.inputs).toContainEqual({
    ...{ kind: "money", label: "超出", amount: "1.00" },
  });
});

test("决议属于其他单位或不存在的,不能引用 [B8]", () => {
  const p = purse();
  expect(codes(apply(p, { ...underIt(p, "1000.00"), resolution: p.payee })[1])).toContain("RESOLUTION_UNKNOWN");
});

test("BY-16 大额:五个人会签,主要负责人最后,四个签字不能支付 [D2]", () => {
  const p = purse();
  const id = applied(p, underIt(p, "50000.00"));
  expect(matter(p, id).needs).toHaveLength(5);
  expect(codes(sign(p, "leader", "leaderSigned", id))).toEqual(["NOT_YET"]);
  signed(p, id, "disciplineSigned");
  expect(codes(pay(p, id))).toEqual(["SIGNATURES_MISSING", "TOO_FEW_PERSONS", "LEADER_NOT_LAST"]);
  p.c.must("leader", "spending.leaderSigned", id, { version: 1 });
  expect(pay(p, id).ok).toBe(true);
  expect(new Set(matter(p, id).signatures.map((s) => s.person)).size).toBe(5);
});

test("四万九千九百九十九元九角九分:不需主要负责人签字,他签也不行 [C4 D2]", () => {
  const p = purse();
  const id = applied(p, underIt(p, "49999.99"));
  expect(matter(p, id).needs).toEqual(["handler", "deputyInCharge", "financeSupervisor"]);
  expect(codes(sign(p, "leader", "leaderSigned", id))).toEqual(["NOT_A_SIGNER"]);
});

test("BY-16 同一人不以两种身份签字 [D2 D3]", () => {
  const p = purse();
  const both = p.finance.slice(2);
  p.c.staff(UNITS.bureau, both, "handler");
  const id = p.c.must(p.finance, "spending.applied", p.c.fresh(), application(p, underIt(p, "40000.00")));
  p.c.must("deputy2", "spending.deputySigned", id, { version: 1 });
  expect(codes(sign(p, p.finance, "financeSigned", id))).toEqual(["SIGNED_IN_OTHER_ROLE"]);
});

test("BY-16 第三个签字以后单据变动:签字全部作废,旧版本不能再签 [D2]", () => {
  const p = purse();
  const id = applied(p, underIt(p, "60000.00"));
  signed(p, id, "financeSigned");
  const rest = without(application(p, underIt(p, "60000.00")), "unit", "number");
  p.c.must(p.handler, "spending.amended", id, { ...rest, documents: [paper("d", "发票.pdf")] });
  expect(matter(p, id).version).toBe(2);
  expect(codes(sign(p, "agencyOfficer", "disciplineSigned", id, 1))).toEqual(["OTHER_VERSION"]);
  expect(codes(pay(p, id))).toContain("SIGNATURES_MISSING");
  signed(p, id);
  expect(pay(p, id).ok).toBe(true);
});

test("BY-16 撤回签字是新的行为,会签重新打开 [D2]", () => {
  const p = purse();
  const id = signed(p, applied(p, underIt(p, "60000.00")));
  p.c.must(p.finance, "spending.signatureWithdrawn", id, { reason: "票据待核" });
  expect(codes(pay(p, id))).toContain("SIGNATURES_MISSING");
  p.c.must(p.finance, "spending.financeSigned", id, { version: 1 });
  expect(codes(pay(p, id))).toEqual(["LEADER_NOT_LAST"]);
});

test("离任的人不能再签;他在任时的签字仍然算数 [D2]", () => {
  const p = purse();
  const id = applied(p, underIt(p, "60000.00"));
  signed(p, id, "financeSigned");
  const tenure = p.c.facts().organisation.tenuresOf(p.finance.slice(2))[0]?.id ?? "";
  const today = p.c.now().slice(0, 10);
  p.c.must("orgOfficer", "tenure.ended", tenure, { to: today, basis: "调离文件" });
  p.c.moveTo("2026-03-20T01:00:00.000Z");
  const other = applied(p, underIt(p, "20000.00"));
  p.c.must("deputy2", "spending.deputySigned", other, { version: 1 });
  expect(codes(sign(p, p.finance, "financeSigned", other))).toEqual(["office"]);
  for (const [who, act] of [
    ["agencyOfficer", "disciplineSigned"],
    ["leader", "leaderSigned"],
  ] as const)
    p.c.must(who, `spending.${act}`, id, { version: 1 });
  expect(pay(p, id).ok).toBe(true);
});

test("C6 授权限额:超过限额的先授权或先决议;没有授权的不能审批 [C6]", () => {
  const p = purse();
  const small = applied(p, { amount: "4000.00", area: "personnel" });
  expect(codes(p.c.attempt("deputy3", "spending.deputySigned", small, { version: 1 }))).toEqual(["NO_DELEGATION"]);
  letter(p.c, "personnel", "3999.99");
  expect(codes(p.c.attempt("deputy3", "spending.deputySigned", small, { version: 1 }))).toEqual(["ABOVE_DELEGATION"]);
});

test("C4 主要负责人退回、提请集体研究:退回须答复,第三次有提示,研究没有决议不支付 [C4]", () => {
  const p = purse();
  const id = applied(p);
  const rest = without(application(p), "unit", "number");
  const again = (extra: Record<string, unknown>) =>
    p.c.attempt(p.handler, "spending.amended", id, { ...rest, ...extra });
  for (const times of [1, 2]) {
    expect(answer(p.c.attempt("leader", "spending.returned", id, { reason: `理由${times}` }), "returnsWithin")).toBe(
      "pass MET",
    );
    expect(codes(again({}))).toEqual(["RETURN_UNANSWERED"]);
    expect(again({ answer: "已补充" }).ok).toBe(true);
  }
  const third = p.c.attempt("leader", "spending.returned", id, { reason: "再看" });
  expect(third.ok).toBe(true);
  expect(answer(third, "returnsWithin")).toBe("fail RETURNED_TOO_OFTEN");
  again({ answer: "已说明" });
  p.c.must("leader", "spending.reviewCalled", id, { reason: "意见不一" });
  signed(p, id);
  expect(codes(pay(p, id))).toEqual(["REVIEW_OPEN"]);
});

test("预算:没有登记的不明,没有项目的不支出,超过的写明差额 [D1]", () => {
  const p = purse();
  expect(codes(apply(p, { line: "Z99" })[1])).toEqual(["NO_BUDGET_LINE"]);
  applied(p, { line: "B01", kind: "nonProduction", project: "接待", amount: "4000.00" });
  const [, over] = apply(p, { ...underIt(p, "26000.01"), line: "B01" });
  expect(codes(over)).toEqual(["BUDGET_EXCEEDED"]);
  p.c.moveTo("2027-01-04T01:00:00.000Z");
  expect(answer(apply(p)[1], "inBudget")).toBe("unknown BUDGET_UNKNOWN");
});

test("付款人不能是签字人,出纳以外的人不能付款 [D3]", () => {
  const p = purse();
  const id = signed(p, applied(p));
  expect(codes(pay(p, id, p.handler))).toContain("office");
  p.c.staff(UNITS.bureau, p.handler.slice(2), "cashier");
  expect(codes(pay(p, id, p.handler))).toEqual(["PAYER_APPROVED"]);
});

test("没有单据、金额为零、收款人没有登记的,不能申请 [D1]", () => {
  const p = purse();
  expect(codes(apply(p, { documents: [] })[1])).toEqual(["NO_PAPERS"]);
  expect(codes(apply(p, { amount: "0.00" })[1])).toContain("NO_AMOUNT");
  expect(codes(apply(p, { payee: p.resolution })[1])).toEqual(["PAYEE_UNKNOWN"]);
  p.c.must(p.finance, "payee.closed", p.payee, { reason: "停止往来" });
  expect(codes(apply(p)[1])).toEqual(["PAYEE_NOT_OPEN"]);
  for (const amount of [4000, "4,000.00", "4e3", "-4000.00", "4000.001", "4000"])
    expect(codes(apply(p, { amount })[1])).toContain("input");
});

test("移出非生产性支出类别有提示 [D4]", () => {
  const p = purse();
  const id = applied(p, { kind: "nonProduction", line: "B01" });
  const rest = without(application(p, { line: "B01", kind: "routine" }), "unit", "number");
  const verdict = p.c.attempt(p.handler, "spending.amended", id, rest);
  expect(verdict.ok).toBe(true);
  expect(answer(verdict, "categoryKept")).toBe("fail CATEGORY_LEFT");
});

test("D4 企业的大额非生产性支出有自己的会签起点 [D4]", () => {
  const p = purse([parameter("spend.fiveSign.nonProduction", "3000", "CNY", "ge")]);
  const id = applied(p, { kind: "nonProduction", line: "B01", amount: "3000.00" });
  expect(matter(p, id).needs).toHaveLength(5);
});

test("档次、会签起点没有设定:不明,不能申请 [D1 D2]", () => {
  const p = purse([
    parameter("spend.tier1.max", "无", "CNY", "lt"),
    parameter("spend.fiveSign.threshold", "无", "CNY"),
  ]);
  expect(codes(apply(p)[1])).toEqual(["TIERS_UNKNOWN", "SIGNERS_UNKNOWN"]);
});

test("决议洗不了别的钱:领域不同、档次降低都不行,没有合同的有提示 [B8 D1]", () => {
  const p = purse();
  expect(codes(apply(p, underIt(p, "4900.00", { area: "finance" }))[1])).toEqual(["OTHER_AREA"]);
  expect(codes(apply(p, underIt(p, "4900.00", { tier: "deputy" }))[1])).toEqual(["TIER_TOO_LOW"]);
  expect(answer(apply(p, underIt(p, "4900.00"))[1], "contractNamed")).toBe("fail NO_CONTRACT");
});

test("BY-16 分期躲不开五人会签:同一决议下累计到起点,这一期就要五人 [D2]", () => {
  const p = purse();
  expect(matter(p, applied(p, underIt(p, "49999.99"))).needs).toHaveLength(3);
  expect(matter(p, applied(p, underIt(p, "0.01"))).needs).toHaveLength(5);
});

test("BY-07 项目写法变了,预算项目没变,照样累计 [D1]", () => {
  const p = purse();
  applied(p, { amount: "4000.00", project: "巡查劳保用品" });
  expect(tier(p, { amount: "1000.00", project: "巡查劳保用品二" })).toBe("fail TIER_TOO_LOW");
});
