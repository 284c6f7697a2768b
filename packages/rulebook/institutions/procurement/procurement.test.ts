/** 招标采购 — three hands, statutory clocks, three bidders, objections that pause, and the contract as awarded. */
import { expect, test } from "vitest";
import { answer, codes, UNITS } from "../../testing/county.ts";
import { parameter } from "../../testing/pack.ts";
import { purse, supplier, type Purse } from "../../testing/funds.ts";

const ROWS = [
  parameter("tender.works", "400000", "CNY", "ge", "ceil"),
  parameter("tender.goods", "50000", "CNY", "ge", "ceil"),
  parameter("tender.services", "100000", "CNY", "ge", "ceil"),
  parameter("tender.bidTime.min", "20", "cd", "ge", "floor"),
  parameter("tender.clarify.bid", "15", "cd", "ge", "floor"),
  parameter("tender.bidders.min", "3", "count", "ge", "floor"),
  parameter("tender.candidate.start", "3", "cd", "le", "ceil"),
  parameter("tender.candidate.publicity", "3", "cd", "ge", "floor"),
  parameter("tender.objection.answer", "3", "cd", "le", "ceil"),
  parameter("tender.firstRanked", "true", "bool", "na", "fixed"),
  parameter("tender.contract", "30", "cd", "le", "ceil"),
];
const setting = (): Purse => purse(ROWS);
const plan = (p: Purse, over: Record<string, unknown> = {}, id = p.c.fresh()) =>
  p.c.attempt(p.handler, "procurement.planned", id, {
    ...{ unit: UNITS.bureau, number: "示采〔2026〕1", title: "养护设备采购", object: "goods", method: "openTender" },
    ...{ domain: "procurement", estimate: "90000.00", resolution: p.resolution },
    ...{ manager: UNITS.bureau, supervisor: UNITS.agency, executor: UNITS.organisation, ...over },
  });
const does = (p: Purse, id: string, act: string, input: object = {}) =>
  p.c.attempt(p.handler, `procurement.${act}`, id, input);
const sellers = (p: Purse, over: Record<string, unknown> = {}): readonly string[] =>
  ["甲公司", "乙公司", "丙公司"].map((name) =>
    p.c.must(p.finance, "payee.registered", p.c.fresh(), supplier(name, over)),
  );
const bidsOf = (who: readonly string[]) => who.map((s, i) => ({ supplier: s, price: `8${i}000.00` }));

/** Noticed on 9 March, bids opened on 30 March, evaluated the same day. */
function evaluated(p: Purse): { readonly id: string; readonly who: readonly string[] } {
  const id = p.c.fresh();
  const who = sellers(p);
  plan(p, {}, id);
  does(p, id, "noticed", { deadline: "2026-03-30" });
  p.c.moveTo("2026-03-30T02:00:00.000Z");
  does(p, id, "bidsOpened", { bids: bidsOf(who) });
  does(p, id, "evaluated", { ranking: bidsOf(who), report: "综合评分" });
  return { id, who };
}

test("管理、监督、执行三家分开,人员不重叠 [C9]", () => {
  const p = setting();
  expect(plan(p).ok).toBe(true);
  expect(codes(plan(p, { executor: UNITS.bureau }))).toContain("SAME_BODY");
  expect(answer(plan(p, { executor: p.payee }), "threeHands")).toBe("unknown BODY_UNKNOWN");
  const founded = {
    name: "示例采购中心",
    kind: "governmentOrgan",
    functions: [],
    pack: "cn-county-gov",
    since: "2020-01-01",
  };
  const empty = p.c.must("orgOfficer", "unit.established", p.c.fresh(), { ...founded, parent: UNITS.root });
  expect(answer(plan(p, { executor: empty }), "threeHands")).toBe("unknown STAFF_UNKNOWN");
  p.c.staff(UNITS.organisation, p.finance.slice(2), "deputyHead");
  expect(codes(plan(p))).toEqual(["SHARED_PEOPLE"]);
});

test("必须招标的金额:公开招标,或写明依据;直接配置总要有依据;工程适用工程规则 [D6 M8 M9]", () => {
  const p = setting();
  const tried = (over: Record<string, unknown>) => codes(plan(p, over));
  expect(tried({ method: "competition" })).toEqual(["BASIS_MISSING"]);
  expect(tried({ method: "competition", basis: "招标失败两次" })).toEqual([]);
  expect(tried({ method: "competition", estimate: "49999.99" })).toEqual([]);
  expect(tried({ method: "direct", estimate: "100.00" })).toEqual(["DIRECT_WITHOUT_BASIS"]);
  expect(tried({ object: "works" })).toEqual(["OTHER_RULES"]);
  expect(tried({ estimate: "90000.01" })).toEqual(["RESOLUTION_EXHAUSTED"]);
});

test("公告到截止不少于二十日;澄清后不足十五日须顺延 [D6]", () => {
  const p = setting();
  const id = p.c.fresh();
  plan(p, {}, id);
  expect(codes(does(p, id, "noticed", { deadline: "2026-03-28" }))).toEqual(["TIME_TOO_SHORT"]);
  expect(does(p, id, "noticed", { deadline: "2026-03-29" }).ok).toBe(true);
  p.c.moveTo("2026-03-16T02:00:00.000Z");
  expect(codes(does(p, id, "clarified", { text: "参数更正" }))).toEqual(["CLARIFIED_TOO_LATE"]);
  expect(codes(does(p, id, "clarified", { text: "参数更正", deadline: "2026-03-20" }))).toEqual(["CLARIFIED_TOO_LATE"]);
  expect(does(p, id, "clarified", { text: "参数更正", deadline: "2026-03-31" }).ok).toBe(true);
});

test("不足三家不开标、重新招标;关联投标人算一家也不行;截止前不开标 [D6]", () => {
  const p = setting();
  const id = p.c.fresh();
  const who = sellers(p);
  const related = sellers(p, { address: "示例路 9 号" });
  plan(p, {}, id);
  does(p, id, "noticed", { deadline: "2026-03-30" });
  const open = (list: readonly string[]) => codes(does(p, id, "bidsOpened", { bids: bidsOf(list) }));
  expect(open(who)).toEqual(["BEFORE_DEADLINE"]);
  p.c.moveTo("2026-03-30T02:00:00.000Z");
  expect(open(who.slice(0, 2))).toEqual(["TOO_FEW_BIDDERS"]);
  expect(open([...who.slice(0, 1), ...related.slice(0, 2)])).toEqual(["BIDDERS_RELATED"]);
  expect(does(p, id, "repeated", { reason: "投标人不足三家" }).ok).toBe(true);
  expect(p.c.world.matter(id)).toMatchObject({ stage: "planned", matter: { rounds: 1, bids: [] } });
});

test("异议未答复不继续,公示期相应顺延;公示满三日才定标 [D6]", () => {
  const p = setting();
  const { id, who } = evaluated(p);
  const award = (over: object = {}) =>
    p.c.attempt("deputy4", "procurement.awarded", id, { winner: who[0], award: "甲公司 80000.00 元", ...over });
  does(p, id, "candidatesPublished", { candidates: "第一名 甲公司" });
  p.c.moveTo("2026-04-01T02:00:00.000Z");
  does(p, id, "objected", { text: "评分有误" });
  p.c.moveTo("2026-04-03T02:00:00.000Z");
  expect(codes(award())).toEqual(["PERIOD_NOT_OVER", "OBJECTION_OPEN"]);
  expect(codes(does(p, id, "answered", { no: 2, text: "已复核" }))).toEqual(["NO_SUCH_OBJECTION"]);
  does(p, id, "answered", { no: 1, text: "已复核,评分无误" });
  expect(codes(award())).toEqual(["PERIOD_NOT_OVER"]);
  p.c.moveTo("2026-04-08T02:00:00.000Z");
  expect(codes(award({ winner: who[1] }))).toEqual(["NOT_THE_FIRST"]);
  expect(codes(award({ winner: p.payee }))).toContain("NOT_A_CANDIDATE");
  expect(award().ok).toBe(true);
});

test("合同与中标一致,三十日内签订 [B8 D6]", () => {
  const p = setting();
  const { id, who } = evaluated(p);
  does(p, id, "candidatesPublished", { candidates: "第一名 甲公司" });
  p.c.moveTo("2026-04-08T02:00:00.000Z");
  p.c.must("deputy4", "procurement.awarded", id, { winner: who[0], award: "甲公司" });
  const draw = (amount: string) =>
    p.c.must(p.handler, "contract.drawn", p.c.fresh(), {
      ...{
        unit: UNITS.bureau,
        number: "合1",
        title: "设备",
        payee: who[0],
        area: "procurement",
        object: "other",
        amount,
      },
      ...{ signedOn: "2026-04-08", resolution: p.resolution, documents: [] },
    });
  expect(codes(does(p, id, "contracted", { contract: draw("9999.00") }))).toEqual(["CONTRACT_DIFFERS"]);
  const good = draw("80000.00");
  p.c.moveTo("2026-05-09T02:00:00.000Z");
  const late = does(p, id, "contracted", { contract: good });
  expect(late.ok).toBe(true);
  expect(answer(late, "contractInTime")).toBe("fail SIGNED_LATE");
});

test("估算低于限额、成交高于限额:没有依据不能定标 [D6 M9]", () => {
  const p = setting();
  const id = p.c.fresh();
  const who = sellers(p);
  plan(p, { method: "competition", estimate: "49000.00" }, id);
  does(p, id, "noticed", { deadline: "2026-03-30" });
  p.c.moveTo("2026-03-30T02:00:00.000Z");
  does(p, id, "bidsOpened", { bids: bidsOf(who) });
  does(p, id, "evaluated", { ranking: bidsOf(who), report: "综合评分" });
  does(p, id, "candidatesPublished", { candidates: "第一名 甲公司" });
  p.c.moveTo("2026-04-08T02:00:00.000Z");
  const award = p.c.attempt("deputy4", "procurement.awarded", id, { winner: who[0], award: "甲公司" });
  expect(codes(award)).toEqual(["PRICE_ABOVE_METHOD"]);
});
