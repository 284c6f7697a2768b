/** 往来单位与年度预算。 */
import { expect, test } from "vitest";
import { plainName } from "../facts/funds.ts";
import { answer, codes, UNITS } from "../testing/county.ts";
import { applied, budget2026, purse, supplier } from "../testing/funds.ts";

test("收款人四种写法:提示相近,不合并 [D1 D5]", () => {
  const p = purse();
  const register = (name: string) => p.c.attempt(p.finance, "payee.registered", p.c.fresh(), supplier(name));
  expect(register("示例养护设备有限公司").ok).toBe(true);
  for (const name of ["示例养护设备公司", "示例 养护设备 有限公司", "示例养护设备(有限公司)", "示例养护设备"])
    expect(answer(register(name), "namedOnce")).toBe("fail WRITTEN_ALIKE");
  expect(answer(register("另一家商行"), "namedOnce")).toBe("pass MET");
  expect(plainName("ＡＢＣ 股份有限公司")).toBe("abc");
});

test("统一社会信用代码核对校验位;可以不填 [D5]", () => {
  const p = purse();
  const register = (creditCode: string) =>
    p.c.attempt(p.finance, "payee.registered", p.c.fresh(), supplier("示例一", { creditCode }));
  expect(answer(register("91350100M000100Y43"), "creditCodeSound")).toBe("pass MET");
  for (const wrong of ["91350100M000100Y44", "91350100M000100Y4", "91350100m000100y43", "91350100I000100Y43"])
    expect(answer(register(wrong), "creditCodeSound")).toBe("fail CREDIT_CODE_WRONG");
});

test("共用电话、地址、账号或负责人的是关联单位,变更以后不再是 [D5]", () => {
  const p = purse();
  const register = (name: string, over: Record<string, unknown>) =>
    p.c.must(p.finance, "payee.registered", p.c.fresh(), supplier(name, over));
  const one = register("甲商行", { address: "示例路 1 号" });
  const two = register("乙商行", { address: "示例路 1 号", telephone: "1" });
  const three = register("丙商行", { telephone: "1" });
  const related = (id: string) => [...(p.c.facts().funds.payee(id)?.related ?? [])].sort();
  expect(related(two)).toEqual([one, three].sort());
  expect(related(one)).toEqual([two]);
  p.c.must(p.finance, "payee.changed", two, { name: "乙商行", address: "示例路 2 号", reason: "迁址" });
  expect(related(one)).toEqual([]);
});

test("一个年度一份预算,编码不重复,调整不低于已用 [D1]", () => {
  const p = purse();
  expect(codes(p.c.attempt(p.finance, "budget.adopted", p.c.fresh(), budget2026()))).toEqual(["BUDGET_EXISTS"]);
  const twice = [1, 2].map(() => ({ code: "A", title: "项目", amount: "1.00" }));
  const adopt = (over: Record<string, unknown>) =>
    p.c.attempt(p.finance, "budget.adopted", p.c.fresh(), budget2026({ year: 2027, ...over }));
  expect(codes(adopt({ lines: twice }))).toEqual(["CODE_TWICE"]);
  expect(codes(adopt({ lines: [] }))).toEqual(["NO_LINES"]);
  applied(p, { amount: "4000.00" });
  const id = p.c.facts().funds.budget(UNITS.bureau, 2026) ?? "";
  const adjust = (amount: string) =>
    p.c.attempt(p.finance, "budget.adjusted", id, {
      ...{ number: "示财预〔2026〕2号", reason: "调整" },
      lines: [{ code: "A01", title: "养护设备购置", amount }],
    });
  expect(codes(adjust("3999.99"))).toEqual(["BELOW_TAKEN"]);
  expect(adjust("4000.00").ok).toBe(true);
});
