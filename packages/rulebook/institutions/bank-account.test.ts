import { expect, test } from "vitest";
import { answer, codes, PEOPLE, UNITS } from "../testing/county.ts";
import { parameter } from "../testing/pack.ts";
import { purse, type Purse } from "../testing/funds.ts";

const setting = (): Purse => purse([parameter("account.attest.days", "30", "cd", "le", "ceil")]);
const register = (p: Purse, number: string, purpose: string, id = p.c.fresh()) =>
  p.c.attempt(p.finance, "bank-account.registered", id, {
    ...{ unit: UNITS.bureau, bank: "示例银行", number, purpose, openedOn: "2020-01-06" },
  });
const flow = (p: Purse, id: string, direction: string) =>
  p.c.attempt(p.finance, "bank-account.flowNoted", id, {
    direction,
    amount: "100.00",
    on: "2026-03-10",
    words: "示例",
  });

test("收支两条线:收入户不能支出,支出户不能收费 [D7]", () => {
  const p = setting();
  const [income, spending] = [p.c.fresh(), p.c.fresh()];
  register(p, "6200-1", "income", income);
  register(p, "6200-2", "spending", spending);
  const says = (id: string, direction: string) => answer(flow(p, id, direction), "twoLines");
  expect(says(income, "fromPublic")).toBe("pass MET");
  expect(says(income, "toTreasury")).toBe("pass MET");
  expect(says(income, "spent")).toBe("fail LINES_MIXED");
  expect(says(spending, "fromTreasury")).toBe("pass MET");
  expect(says(spending, "spent")).toBe("pass MET");
  expect(says(spending, "fromPublic")).toBe("fail LINES_MIXED");
});

test("一个账号登记一次 [D9]", () => {
  const p = setting();
  register(p, "6200-1", "income");
  expect(codes(register(p, "6200-1", "spending"))).toEqual(["ACCOUNT_EXISTS"]);
});

test("每年一月三十一日前,主要负责人、分管副职、会计各自申明没有其他账户 [D9]", () => {
  const p = setting();
  const id = p.c.fresh();
  register(p, "6200-1", "income", id);
  p.c.moveTo("2027-01-04T01:00:00.000Z");
  const todo = p.c.world.inbox(PEOPLE.leader, p.c.now()).find((t) => t.matterId === id);
  expect(todo?.due?.day).toBe("2027-02-01");
  p.c.must("leader", "bank-account.leaderAttested", id, {});
  expect(codes(p.c.attempt("leader", "bank-account.leaderAttested", id, {}))).toEqual(["ATTESTED"]);
  p.c.must("deputy2", "bank-account.deputyAttested", id, {});
  p.c.must(p.finance, "bank-account.accountantAttested", id, {});
  expect(p.c.world.matter(id)).toMatchObject({ matter: { year: 2028, attested: [] } });
});
