import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Money } from "../kernel/money.ts";
import type { CatalogueRow, Pack } from "../kernel/pack.ts";
import { county, UNITS, type County } from "../testing/county.ts";
import { decisionPack } from "../testing/decision.ts";
import { parameter } from "../testing/pack.ts";
import { isTiol, speaksOf, type TiolQuestion } from "./is-tiol.ts";

const { bureau } = UNITS;
const row = (code: string, item: string, trigger: string, over: Partial<CatalogueRow> = {}): CatalogueRow => ({
  ...{ code, item, trigger, class: CLASS[code.charAt(0)] ?? "decision", bodies: ["partyGroup"], modes: ["ballot"] },
  ...{
    quorums: [code.startsWith("P") ? "QP" : "Q23"],
    legalReview: "none",
    publication: "P3",
    confidence: "L",
    note: "",
  },
  ...over,
});
const CLASS: Readonly<Record<string, CatalogueRow["class"]>> = {
  D: "decision",
  P: "personnel",
  J: "project",
  F: "fund",
};
/** Part of the catalogue of a county department. */
const ROWS: readonly CatalogueRow[] = [
  row("D4", "年度预算、决算、预算调整", "always"),
  row("D7", "国有资产出租、出借、处置", "originalValue >= 50000 or realEstate"),
  row("P1", "副科级以上干部任免", "always"),
  row("J1", "基建、修缮、信息化项目", "amount >= 50000", { legalReview: "LA" }),
  row("J1K", "重点基建、修缮、信息化项目(专家论证)", "amount >= 500000", { legalReview: "LG" }),
  row("J2", "政府采购(达到采购限额标准)", "amount >= param(proc.local.goods.county)", { general: true }),
  row("F1", "单笔支出", "amount >= 20000", { general: true }),
  row("F2", "同项年度累计支出", "cumFY >= 100000", { general: true }),
  row("F3", "预算外、超预算支出", "unbudgeted", { general: true }),
  row("F5", "对外捐赠、赞助", "always"),
];
const pack = (): Pack => ({
  ...decisionPack([parameter("proc.local.goods.county", "300000", "CNY", "ge")]),
  catalogues: [{ id: "default", version: "1", rows: ROWS }],
});
function signed(): County {
  const c = county({ packs: [pack()] });
  const id = c.must("officeDirector", "catalogue.started", c.fresh(), { unit: bureau, base: "default" });
  c.must("leader", "catalogue.submitted", id, { decidedBy: "党组会议" });
  c.must("agencyOfficer", "catalogue.countersigned", id, { from: "2026-01-05", accepted: [] });
  return c;
}
const FACTS = signed().facts();
const flags = { unbudgeted: false, realEstate: false };
const ask = (question: Omit<TiolQuestion, "amount"> & { readonly amount?: string }) =>
  isTiol(FACTS, bureau, { flags, ...question } as TiolQuestion);
const codesOf = (answer: ReturnType<typeof ask>, which: "yes" | "unknown") =>
  answer.items.filter((i) => i.answer === which).map((i) => i.code);

test("没有生效的清单:不详 [B1]", () => {
  const c = county({ packs: [pack()] });
  expect(isTiol(c.facts(), bureau, { title: "修缮" })).toMatchObject({ answer: "unknown", items: [] });
});

test("四十八万元的修缮合同:属于项目、采购、单笔、累计四项,不到重点项目", () => {
  const answer = ask({ title: "办公楼屋面修缮工程", kind: "project", amount: "480000.00" });
  expect(answer.answer).toBe("yes");
  expect(codesOf(answer, "yes")).toEqual(["J1", "J2", "F1", "F2"]);
  expect(answer.items[0]?.clause).toBe("事项清单第 1 版 J1「基建、修缮、信息化项目」:金额达到50,000元");
  expect(answer.combined).toMatchObject({ path: [{ body: "partyGroup", quorums: ["Q23"] }], legalReview: "LA" });
});

test("五十万元整达到重点项目,差一分不达到", () => {
  const at = (amount: string) => codesOf(ask({ title: "屋面修缮工程", kind: "project", amount }), "yes");
  expect(at("500000.00")).toContain("J1K");
  expect(at("499999.99")).not.toContain("J1K");
});

test("条件引用制度包金额,依据写出该金额", () => {
  const answer = ask({ title: "采购车辆", kind: "project", amount: "300000.00" });
  expect(answer.items.find((i) => i.code === "J2")?.clause).toContain("金额达到300,000元");
});

test("小额办公用品:累计不详、捐赠未排除时不作否定;都说明以后才是否定", () => {
  const small = { title: "购买打印纸", kind: "fund", amount: "800.00" } as const;
  const open = ask(small);
  expect(open.answer).toBe("unknown");
  expect(open.items.map((i) => [i.code, i.missing])).toEqual([
    ["F2", ["cumFY"]],
    ["F5", []],
  ]);
  expect(open.items[0]?.because.zh).toBe("尚缺:本年度同一用途或收款方累计");
  const said = ask({ ...small, numbers: { cumFY: 3000 }, ruledOut: ["F5"] });
  expect(said).toMatchObject({ answer: "no", items: [] });
});

test("累计不详而本次金额已达累计界限:不必再问,属于该项", () => {
  expect(codesOf(ask({ title: "购置设备", kind: "fund", amount: "100000.00" }), "yes")).toContain("F2");
});

test("是否列入预算没有说明:不详,不作否定", () => {
  const answer = ask({
    title: "购买打印纸",
    kind: "fund",
    amount: "800.00",
    flags: {},
    ruledOut: ["F5"],
    numbers: { cumFY: 800 },
  });
  expect(answer.items.map((i) => [i.code, i.answer])).toEqual([["F3", "unknown"]]);
  expect(
    codesOf(ask({ title: "购买打印纸", kind: "fund", amount: "800.00", flags: { unbudgeted: true } }), "yes"),
  ).toContain("F3");
});

test("没有金额:按金额核对的事项不详", () => {
  expect(codesOf(ask({ title: "屋面修缮工程", kind: "project" }), "unknown")).toEqual(
    expect.arrayContaining(["J1", "F1"]),
  );
});

test("名称没有写明的事项由人确认:选定即适用", () => {
  const post = { title: "研究科室负责人人选", kind: "personnel" } as const;
  expect(ask(post)).toMatchObject({ answer: "unknown", items: [{ code: "P1", answer: "unknown" }] });
  expect(ask({ ...post, chosen: ["P1"] })).toMatchObject({ answer: "yes", combined: { codes: ["P1"] } });
  expect(ask({ ...post, ruledOut: ["P1"] }).answer).toBe("no");
});

test("人事事项不按金额核对", () => {
  expect(codesOf(ask({ title: "干部任免", kind: "personnel", amount: "900000.00" }), "yes")).toEqual(["P1"]);
});

describe("名称", () => {
  test.each([
    ["2026年度预算调整方案", "年度预算、决算、预算调整", true],
    ["指挥中心信息化建设", "基建、修缮、信息化项目", true],
    ["向希望小学捐款", "对外捐赠、赞助", false],
    ["采购打印纸", "对外捐赠、赞助", false],
    ["", "对外捐赠、赞助", false],
  ])("「%s」与「%s」", (title, item, expected) => {
    expect(speaksOf(title, item)).toBe(expected);
  });
});

test("多知道一件事,确定的答案不变", () => {
  const amount = fc.constantFrom("800.00", "20000.00", "50000.00", "480000.00");
  const cum = fc.constantFrom(1000, 99_999, 100_000, 900_000);
  const title = fc.constantFrom("屋面修缮工程", "购买打印纸", "预算调整", "资产出租");
  fc.assert(
    fc.property(title, amount, cum, fc.boolean(), (name, sum, total, unbudgeted) => {
      if (total < Number(sum)) return;
      const less = isTiol(FACTS, bureau, { title: name, amount: sum as Money });
      const more = isTiol(FACTS, bureau, {
        ...{ title: name, amount: sum as Money },
        ...{ numbers: { cumFY: total, originalValue: total }, flags: { unbudgeted, realEstate: unbudgeted } },
      });
      if (less.answer === "yes") expect(more.answer).toBe("yes");
      for (const item of less.items.filter((i) => i.answer === "yes"))
        expect(more.items.find((i) => i.code === item.code)?.answer).toBe("yes");
    }),
  );
});
