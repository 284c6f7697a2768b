import { expect, test } from "vitest";
import { covering } from "../facts/leadership.ts";
import { yuan } from "../kernel/money.ts";
import {
  answer,
  adjustment,
  codes,
  county,
  divisionOf,
  handedTo,
  PEOPLE,
  UNITS,
  type County,
  type Who,
} from "../testing/county.ts";

const letter = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: UNITS.bureau, number: "示交授〔2026〕1号", deputy: PEOPLE.deputy2, area: "finance" },
  ...{ ceiling: "50000.00", validFrom: "2026-01-05", validTo: "2026-06-30", ...over },
});
const give = (c: County, over: Record<string, unknown> = {}, who: Who = "leader") =>
  c.attempt(who, "delegation.given", c.fresh(), letter(over));
function inForce(over: Record<string, unknown> = {}): { readonly c: County; readonly id: string } {
  const c = county();
  const id = c.must("leader", "delegation.given", c.fresh(), letter(over));
  c.must("deputy2", "delegation.accepted", id, {});
  return { c, id };
}
const held = (c: County) => c.facts().delegations.heldBy(PEOPLE.deputy2, UNITS.bureau);

test("主要负责人签发,受权副职签收,双方签字以后才有效 [C6]", () => {
  const c = county();
  const id = c.must("leader", "delegation.given", c.fresh(), letter());
  expect(held(c)).toEqual([]);
  expect(codes(c.attempt("deputy3", "delegation.accepted", id, {}))).toEqual(["office"]);
  c.must("deputy2", "delegation.accepted", id, {});
  expect(held(c)).toMatchObject([{ matter: id, area: "finance", ceiling: "50000.00" }]);
});

test("BY-11 限额五万:五万以内含五万可以,多一分不可 [C6]", () => {
  const { c } = inForce();
  expect(covering(held(c), "finance", yuan("50000.00"))).toBeDefined();
  expect(covering(held(c), "finance", yuan("50000.01"))).toBeUndefined();
  expect(covering(held(c), "procurement", yuan("1.00"))).toBeUndefined();
});

test("BY-11 受权人不得转授权 [C6]", () => {
  const { c } = inForce();
  const passed = give(c, { deputy: PEOPLE.deputy3 }, "deputy2");
  expect(codes(passed)).toContain("office");
  expect(answer(passed, "noSubDelegation")).toBe("fail SUB_DELEGATION");
  expect(answer(give(c, {}, "deputy4"), "noSubDelegation")).toBe("fail NOT_THE_LEADER");
});

test("BY-11 期限在北京时间当日终了时届满 [C6]", () => {
  const { c } = inForce({ validTo: "2026-01-31" });
  c.moveTo("2026-01-31T15:59:59.999Z");
  expect(held(c)).toHaveLength(1);
  c.moveTo("2026-01-31T16:00:00.000Z");
  expect(held(c)).toEqual([]);
});

test("授权还没有开始的,不算 [C6]", () => {
  const { c } = inForce({ validFrom: "2026-02-01" });
  expect(held(c)).toEqual([]);
  c.moveTo("2026-01-31T16:00:00.000Z");
  expect(held(c)).toHaveLength(1);
});

test("只授权给分工文件中该领域的分管或代管副职 [C2 C6]", () => {
  const c = county();
  expect(answer(give(c), "deputyOfArea")).toBe("pass MET");
  expect(answer(give(c, { deputy: PEOPLE.deputy3 }), "deputyOfArea")).toBe("pass MET");
  expect(answer(give(c, { deputy: PEOPLE.deputy4 }), "deputyOfArea")).toBe("fail NOT_THE_DEPUTY");
  expect(answer(give(c, { deputy: PEOPLE.leader }), "deputyOfArea")).toBe("fail NOT_THE_DEPUTY");
  expect(answer(give(c, { area: "safety" }), "deputyOfArea")).toBe("unknown DEPUTY_UNKNOWN");
  const undivided = county({ until: "roster" });
  expect(answer(give(undivided), "deputyOfArea")).toBe("unknown DEPUTY_UNKNOWN");
});

test("主要负责人不明时无法判断 [C6]", () => {
  const c = county();
  const tenure = c.facts().organisation.tenuresOf(PEOPLE.leader)[0]!.id;
  c.must("orgOfficer", "tenure.ended", tenure, { to: "2026-01-05", basis: "免职文件" });
  c.moveTo("2026-01-06T01:00:00.000Z");
  expect(answer(give(c, { validFrom: "2026-01-06" }), "noSubDelegation")).toBe("unknown LEADER_UNKNOWN");
});

test("授权有大于零的限额 [C6]", () => {
  const c = county();
  expect(answer(give(c, { ceiling: "0.00" }), "ceilingSet")).toBe("fail NO_CEILING");
  expect(answer(give(c, { ceiling: "0.01" }), "ceilingSet")).toBe("pass MET");
  for (const ceiling of [50000, "50000", "-1.00", "1.000"]) expect(codes(give(c, { ceiling }))).toContain("input");
});

test("授权不追溯、日期不颠倒 [C3 C6]", () => {
  const c = county();
  expect(answer(give(c, { validFrom: "2026-01-04" }), "datesInOrder")).toBe("fail BACKDATED");
  expect(answer(give(c, { validTo: "2026-01-04" }), "datesInOrder")).toBe("fail END_BEFORE_START");
  expect(answer(give(c, { validTo: "2026-01-05" }), "datesInOrder")).toBe("pass MET");
});

test("同一领域不重复授权 [C6]", () => {
  const { c, id } = inForce();
  expect(answer(give(c), "oneForArea")).toBe("fail DELEGATION_EXISTS");
  expect(answer(give(c, { area: "procurement" }), "oneForArea")).toBe("pass MET");
  c.must("leader", "delegation.revoked", id, { reason: "职责调整" });
  expect(answer(give(c), "oneForArea")).toBe("pass MET");
});

test("撤回立即生效,派驻机构同时看到,条目列出在途事项 [C6]", () => {
  const { c, id } = inForce();
  c.must("agencyOfficer", "delegation.seen", id, {});
  const verdict = c.attempt("leader", "delegation.revoked", id, { reason: "职责调整" });
  expect(verdict.ok && verdict.entry.record).toEqual({ inFlight: [] });
  expect(held(c)).toEqual([]);
  const todo = c.world.inbox(PEOPLE.agencyOfficer, c.now()).find((t) => t.matterId === id);
  expect(todo).toMatchObject({ obligation: "see", since: c.now() });
  c.must("agencyHead", "delegation.seen", id, { remark: "已阅" });
  expect(c.world.open(id, c.now())).toEqual([]);
});

test("撤回只由主要负责人办理,受权人可以交回、可以不接受 [C6]", () => {
  const { c, id } = inForce();
  expect(codes(c.attempt("deputy2", "delegation.revoked", id, { reason: "撤回" }))).toEqual(["office"]);
  c.must("deputy2", "delegation.handedBack", id, { reason: "工作调整" });
  expect(held(c)).toEqual([]);
  const other = c.must("leader", "delegation.given", c.fresh(), letter());
  c.must("deputy2", "delegation.declined", other, { reason: "限额过高" });
  expect(c.world.matter(other)?.stage).toBe("declined");
});

test("分工调整以后,原副职的授权不再算数 [C2 C6]", () => {
  const { c } = inForce();
  const rows = handedTo("finance", PEOPLE.deputy4);
  c.must("leader", "division-of-labour.adjusted", divisionOf(c, UNITS.bureau), adjustment({ assignments: rows }));
  expect(held(c)).toEqual([]);
});

test("签收时已不是分管副职、或期限已过的,不能签收 [C6]", () => {
  const c = county();
  const id = c.must("leader", "delegation.given", c.fresh(), letter({ validTo: "2026-01-31" }));
  const rows = handedTo("finance", PEOPLE.deputy4);
  c.must("leader", "division-of-labour.adjusted", divisionOf(c, UNITS.bureau), adjustment({ assignments: rows }));
  expect(answer(c.attempt("deputy2", "delegation.accepted", id, {}), "stillDeputy")).toBe("fail NOT_THE_DEPUTY");
  c.moveTo("2026-02-01T01:00:00.000Z");
  expect(answer(c.attempt("deputy2", "delegation.accepted", id, {}), "stillDeputy")).toBe("fail ALREADY_OVER");
});

test("签发人离任以后,授权不再算数 [A1 C6]", () => {
  const { c } = inForce();
  const tenure = c.facts().organisation.tenuresOf(PEOPLE.leader)[0]!.id;
  c.must("orgOfficer", "tenure.ended", tenure, { to: "2026-01-05", basis: "免职文件" });
  c.moveTo("2026-01-06T01:00:00.000Z");
  expect(held(c)).toEqual([]);
});
