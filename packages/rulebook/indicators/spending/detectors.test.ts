/** Every detector: hit, clear, not known, not applicable, the boundary on both sides, and an innocent case; and that losing a fact never clears anything. */
import { describe, expect, test } from "vitest";
import type { ChargeRow, PaymentRow, SignatureRow, SignedRow, SpendingRecords } from "../../facts/spending.ts";
import { calendar } from "../../kernel/calendar.ts";
import { yuan } from "../../kernel/money.ts";
import type { Standards } from "../../kernel/parameter.ts";
import { parameter } from "../../testing/pack.ts";
import type { Outcome, Result } from "../indicator.ts";
import { DETECTORS } from "./detectors.ts";
import type { Circumstances } from "./detector.ts";

const ROWS = [
  parameter("spend.tier1.max", "5000", "CNY"),
  parameter("spend.tier2.max", "20000", "CNY"),
  parameter("spend.fiveSign.threshold", "50000", "CNY"),
  parameter("spend.fiveSign.roles", "handler;deputyInCharge;financeSupervisor;disciplineOfficer;topLeader", "list"),
  parameter("leader.noDirect.areas", "finance;personnel;tendering;approvals;procurement", "set"),
  parameter("leader.twoSkins.red", "20", "pct"),
  parameter("twoSkins.latencySeconds", "60", "s"),
  parameter("decision.emergency.ratify", "5", "wd"),
  parameter("tender.bidders.min", "3", "count"),
  parameter("tender.bidTime.min", "20", "cd"),
  parameter("proc.local.openTender", "2000000", "CNY"),
  parameter("proc.supplement.max", "10", "pct"),
  parameter("ind.nearThreshold.share", "80", "pct"),
  parameter("ind.nearThreshold.count", "3", "count"),
  parameter("ind.nearThreshold.window", "30", "cd"),
  parameter("ind.bunching.band", "10", "pct"),
  parameter("ind.bunching.count", "20", "count"),
  parameter("ind.bunching.times", "2", "count"),
  parameter("ind.duplicate.min", "5000", "CNY"),
  parameter("ind.duplicate.window", "7", "cd"),
  parameter("ind.duplicate.regular", "3", "cd"),
  parameter("ind.twoSkins.count", "5", "count"),
  parameter("ind.twoSkins.minN", "10", "count"),
  parameter("ind.twoSkins.recall", "7", "cd"),
  parameter("ind.income.deposit", "5", "wd"),
];
const standards: Standards = {
  of: (ref) => {
    const row = ROWS.find(({ id }) => id === ref.id);
    const value = row === undefined ? undefined : ref.read(row);
    if (row === undefined || value === undefined) return undefined;
    return { id: row.id, value, text: row.value, since: row.from, level: "pack", cite: row.cite };
  },
};
const YEAR = calendar([{ from: "2026-01-01", until: "2026-12-31", off: ["2026-01-01"], makeUp: [], source: "测试" }]);
const NOW: Circumstances = { standards, calendar: YEAR };

const detector = (id: string) => DETECTORS.find(({ declaration }) => declaration.id === id)!;
const run = (id: string, records: SpendingRecords): readonly Result[] => detector(id).examine(records, NOW);
const states = (id: string, records: SpendingRecords): readonly string[] =>
  run(id, records).map((r) => r.outcome.state);
/** The outcome of the only subject, or of the named one. */
const outcome = (id: string, records: SpendingRecords, subject?: string): Outcome =>
  run(id, records).find((r) => subject === undefined || r.subject === subject)!.outcome;

const UNIT = "u";
let serial = 0;
const pay = (amount: string, day: string, more: Partial<PaymentRow> = {}): PaymentRow => ({
  ...{ id: `v${serial++}`, unit: UNIT, payee: "甲公司", amount: yuan(amount), day, ...more },
});
/** The row as it is when nobody entered one of its facts. */
const without = <T extends object, K extends keyof T>(row: T, fact: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== fact)) as Omit<T, K>;
const PAIR = "u\u001f甲公司";

describe("没有登记就没有结论", () => {
  test.each(DETECTORS.map((d) => [d.declaration.id, d] as const))("%s:未导入的登记是「数据不足」", (_id, one) => {
    const results = one.examine({}, NOW);
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ outcome: o }) => o.state === "insufficient")).toBe(true);
  });
});

describe("F-02 临近审批线的连续支付 [D1]", () => {
  const near = (...days: string[]): PaymentRow[] => days.map((day) => pay("4900.00", `2026-03-${day}`));
  const first = (payments: readonly PaymentRow[]): Outcome => outcome("F-02", { payments }, PAIR);

  test("三十日内三笔:第 30 日算在内,第 31 日不算", () => {
    expect(first(near("01", "15", "30")).state).toBe("hit");
    expect(first(near("01", "15", "31")).state).toBe("clear");
  });
  test("下限 4,000.00 算临近,3,999.99 不算;5,000.00 已到线", () => {
    const three = (amount: string) =>
      first([pay(amount, "2026-03-01"), pay(amount, "2026-03-02"), pay(amount, "2026-03-03")]);
    expect(["4000.00", "3999.99", "4999.99", "5000.00"].map((a) => three(a).state)).toEqual([
      "hit",
      "clear",
      "hit",
      "clear",
    ]);
  });
  test("同一合同的等额分期不提示;写明凭证、合计和本单位的平常比例", () => {
    const instalments = near("01", "10", "20").map((row) => ({ ...row, contract: "c1" }));
    expect(first(instalments)).toMatchObject({ state: "clear", because: { zh: "同一合同的等额分期付款" } });
    expect(first(near("01", "10", "20"))).toMatchObject({
      state: "hit",
      measure: { value: "14,700.00 元", against: "5,000.00 元" },
      evidence: [{ kind: "money" }, { kind: "money" }, { kind: "money" }],
      peers: { n: 1, baseRate: { num: 1n, den: 1n } },
    });
  });
  test("付给自然人的不适用;收款人不详的不当作未见;冲销的不计", () => {
    expect(first(near("01", "10", "20").map((r) => ({ ...r, natural: true }))).state).toBe("notApplicable");
    const [one, two, three] = near("01", "10", "20");
    const unnamed = without(three!, "payee");
    expect(first([one!, two!, unnamed]).state).toBe("insufficient");
    const back = pay("-4900.00", "2026-03-21", { reverses: three!.id });
    expect(first([one!, two!, three!, back]).state).toBe("clear");
  });
});

describe("F-04 可能重复的付款 [D14]", () => {
  const first = (payments: readonly PaymentRow[]): Outcome => outcome("F-04", { payments }, PAIR);
  test("相隔七日提示,八日不提示;4,999.99 不提示", () => {
    expect(first([pay("5000.00", "2026-03-01"), pay("5000.00", "2026-03-08")]).state).toBe("hit");
    expect(first([pay("5000.00", "2026-03-01"), pay("5000.00", "2026-03-09")]).state).toBe("clear");
    expect(first([pay("4999.99", "2026-03-01"), pay("4999.99", "2026-03-01")]).state).toBe("clear");
  });
  test("等间隔的支付和同一合同的分期,发票不同的不提示,相同的提示,不详的不当作未见", () => {
    const weekly = (invoice: (n: number) => string | undefined) =>
      ["02", "09", "16"].map((day, n) => {
        const number = invoice(n);
        return pay("8000.00", `2026-03-${day}`, number === undefined ? {} : { invoice: number });
      });
    expect(first(weekly((n) => `A${n}`)).state).toBe("clear");
    expect(first(weekly(() => "no-１")).state).toBe("hit");
    expect(first(weekly(() => undefined)).state).toBe("insufficient");
  });
});

test("F-03 线下堆积:与其他单位比,明显偏于线下才提示 [D1]", () => {
  const around = (unit: string, below: number, above: number): PaymentRow[] => [
    ...Array.from({ length: below }, () => pay("4600.00", "2026-03-01", { unit })),
    ...Array.from({ length: above }, () => pay("5000.00", "2026-03-01", { unit })),
  ];
  const payments = [...around("a", 30, 2), ...around("b", 100, 95), ...around("c", 10, 9)];
  const of = (unit: string) => outcome("F-03", { payments }, `${unit}\u001fspend.tier1.max`).state;
  expect(["a", "b", "c"].map(of)).toEqual(["hit", "clear", "insufficient"]);
});

const ROLES = ["handler", "deputyInCharge", "financeSupervisor", "disciplineOfficer", "topLeader"];
const at = (minute: number): string => `2026-03-02T01:${String(minute).padStart(2, "0")}:00.000Z`;
const sign = (role: string, minute: number, more: Partial<SignatureRow> = {}): SignatureRow => ({
  ...{ role, person: role, key: `k-${role}`, at: at(minute), over: "h", ...more },
});
const five = ROLES.map((role, n) => sign(role, n));
const document = (more: Partial<SignedRow> = {}): SignedRow => ({
  ...{ id: "d", unit: UNIT, area: "finance", day: "2026-03-02", amount: yuan("50000.00"), bytes: "h" },
  ...{ signatures: five, leaderRequired: true, ...more },
});

describe("F-05 五人会签 [D2]", () => {
  const of = (more: Partial<SignedRow>): string => outcome("F-05", { signed: [document(more)] }).state;
  const swapped = (a: number, b: number) => five.map((s, n) => ({ ...s, at: at(n === a ? b : n === b ? a : n) }));
  test("齐全、有序、付款在后的不提示;中间三人的先后不论", () => {
    expect(of({ paidAt: at(9) })).toBe("clear");
    expect(of({ signatures: swapped(1, 3) })).toBe("clear");
  });
  test.each([
    ["缺一人", { signatures: five.slice(0, 4) }],
    ["没有签字", { signatures: [] }],
    ["一人签两个角色", { signatures: five.map((s, n) => (n === 2 ? { ...s, person: "handler" } : s)) }],
    ["一把钥匙签两个角色", { signatures: five.map((s, n) => (n === 2 ? { ...s, key: "k-handler" } : s)) }],
    ["经办人不是第一个", { signatures: swapped(0, 1) }],
    ["主要负责人不是最后", { signatures: swapped(3, 4) }],
    ["文件在第三个签字后被换", { bytes: "h2" }],
    ["签字晚于付款", { paidAt: at(3) }],
  ])("%s", (_what, more) => {
    expect(of(more)).toBe("hit");
  });
  test("49,999.99 不适用,50,000.00 适用,金额不详的不当作未见", () => {
    expect(of({ amount: yuan("49999.99"), signatures: [] })).toBe("notApplicable");
    expect(of({ signatures: [] })).toBe("hit");
    const unknown = without(document(), "amount");
    expect(outcome("F-05", { signed: [unknown] }).state).toBe("insufficient");
  });
});

describe("F-01 两张皮 [C3]", () => {
  const CHARGE: ChargeRow = { leader: "topLeader", deputy: "deputyInCharge", leaderActs: false };
  const of = (
    signatures: readonly SignatureRow[],
    more: Partial<SignedRow> = {},
    charge: Partial<ChargeRow> = {},
  ): Outcome =>
    outcome("F-01", {
      signed: [document({ leaderRequired: false, signatures, ...more })],
      charge: () => ({ ...CHARGE, ...charge }),
    });
  const deputy = sign("deputyInCharge", 1);
  test("分管负责人审批的不提示", () => {
    expect(of([deputy]).state).toBe("clear");
  });
  test.each([
    ["主要负责人终审常规审批", [deputy, sign("topLeader", 5)], {}, {}],
    ["主要负责人先签", [sign("topLeader", 0), deputy], {}, {}],
    ["制度要求主要负责人签字,但他先于分管负责人", [sign("topLeader", 0), deputy], { leaderRequired: true }, {}],
    ["没有分管负责人签字", [sign("topLeader", 5)], { leaderRequired: true }, {}],
    [
      "分工收回后第七日由主要负责人签字",
      [deputy, sign("topLeader", 5)],
      { leaderRequired: true },
      { recalledOn: "2026-02-23" },
    ],
  ] as const)("%s", (_what, signatures, more, charge) => {
    expect(of(signatures, more, charge).state).toBe("hit");
  });
  test("五人会签末位、书面授权代管、收回已满八日、领域之外,都不提示", () => {
    expect(of(five, { leaderRequired: true }).state).toBe("clear");
    expect(of([sign("topLeader", 5)], {}, { leaderActs: true }).state).toBe("clear");
    expect(of([deputy, sign("topLeader", 5)], { leaderRequired: true }, { recalledOn: "2026-02-22" }).state).toBe(
      "clear",
    );
    expect(of([sign("topLeader", 5)], { area: "research" }).state).toBe("notApplicable");
  });
  test("没有当日的分工文件,或者分工没有写明分管负责人,是数据不足", () => {
    const signed = [document({ leaderRequired: false, signatures: [sign("topLeader", 5)] })];
    expect(outcome("F-01", { signed, charge: () => undefined }).state).toBe("insufficient");
    expect(outcome("F-01", { signed, charge: () => ({ leader: "topLeader", leaderActs: false }) }).state).toBe(
      "insufficient",
    );
  });
  test("占比:十件中两件提示,一件不提示;九件不足以判断;跟签五次提示", () => {
    const last = (n: number): SignedRow =>
      document({ id: `l${n}`, leaderRequired: false, signatures: [deputy, sign("topLeader", 9)] });
    const own = (n: number): SignedRow => document({ id: `o${n}`, leaderRequired: false, signatures: [deputy] });
    const trend = (leaders: number, all: number): string =>
      outcome(
        "F-01",
        { signed: Array.from({ length: all }, (_, n) => (n < leaders ? last(n) : own(n))), charge: () => CHARGE },
        "u\u001ffinance",
      ).state;
    expect([trend(2, 10), trend(1, 10), trend(9, 9)]).toEqual(["hit", "clear", "insufficient"]);
    const followed = Array.from({ length: 5 }, (_, n) =>
      document({ id: `f${n}`, leaderRequired: false, signatures: [sign("topLeader", 0), sign("deputyInCharge", 1)] }),
    );
    expect(outcome("F-01", { signed: followed, charge: () => CHARGE }, "u\u001ffinance").state).toBe("hit");
    expect(outcome("F-01", { signed: followed.slice(1), charge: () => CHARGE }, "u\u001ffinance").state).toBe(
      "insufficient",
    );
  });
});

describe("D-03 先干后议、应议未议 [B21]", () => {
  const base = { id: "m", unit: UNIT, firstAct: "2026-03-10T02:00:00.000Z" };
  const decided = (effectiveAt: string) => ({ ...base, resolution: { id: "r", effectiveAt } });
  const of = (row: NonNullable<SpendingRecords["executed"]>[number]): string =>
    outcome("D-03", { executed: [row] }).state;
  test("决议生效的同一时刻可以实施,晚一毫秒生效即提示", () => {
    expect(of(decided("2026-03-10T02:00:00.000Z"))).toBe("clear");
    expect(of(decided("2026-03-10T02:00:00.001Z"))).toBe("hit");
  });
  test("紧急处置:五个工作日内追认的不提示,第六个提示", () => {
    const late = decided("2026-03-20T02:00:00.000Z");
    expect(of({ ...late, emergency: { ratifiedAt: "2026-03-17T02:00:00.000Z" } })).toBe("clear");
    expect(of({ ...late, emergency: { ratifiedAt: "2026-03-18T02:00:00.000Z" } })).toBe("hit");
  });
  test("没有决议:应当决策的提示,未达标准的不适用,清单不详的数据不足;尚未实施的不适用", () => {
    expect(of({ ...base, resolution: "none", mustBeDecided: true })).toBe("hit");
    expect(of({ ...base, resolution: "none", mustBeDecided: false })).toBe("notApplicable");
    expect(of({ ...base, resolution: "none" })).toBe("insufficient");
    expect(of(base)).toBe("insufficient");
    expect(of({ id: "m", unit: UNIT, resolution: "none", mustBeDecided: true })).toBe("notApplicable");
  });
});

test("D-07 金额偏离决议:一分钱也算 [B8]", () => {
  const of = (row: object): string => outcome("D-07", { executed: [{ id: "m", unit: UNIT, ...row }] }).state;
  const resolution = { id: "r", amount: yuan("100.00") };
  expect(of({ resolution, paid: yuan("100.00") })).toBe("clear");
  expect(of({ resolution, paid: yuan("100.01") })).toBe("hit");
  expect(of({ resolution, paid: yuan("1.00"), contracted: yuan("100.01") })).toBe("hit");
  expect(of({ resolution })).toBe("insufficient");
  expect(of({ resolution: { id: "r" }, paid: yuan("1.00") })).toBe("insufficient");
  expect(of({ resolution: "none" })).toBe("notApplicable");
});

test("M-09 追加:恰好一成不提示,多一分提示 [M9]", () => {
  const of = (row: object): string => outcome("M-09", { contracts: [{ id: "c", unit: UNIT, ...row }] }).state;
  const original = yuan("300.00");
  expect(of({ original, supplements: [yuan("10.00"), yuan("20.00")] })).toBe("clear");
  expect(of({ original, supplements: [yuan("10.00"), yuan("20.01")] })).toBe("hit");
  expect(of({ original })).toBe("insufficient");
  expect(of({ supplements: [yuan("20.01")] })).toBe("insufficient");
});

test("M-01 必须招标而投标人两家提示,三家不提示,零家是不详 [D6]", () => {
  const of = (row: object): string =>
    outcome("M-01", { tenders: [{ id: "t", unit: UNIT, mandatory: true, opened: true, ...row }] }).state;
  expect([2, 3, 0].map((tenderers) => of({ tenderers }))).toEqual(["hit", "clear", "insufficient"]);
  expect(of({})).toBe("insufficient");
  expect(of({ tenderers: 2, opened: false })).toBe("notApplicable");
  expect(of({ tenderers: 2, mandatory: false })).toBe("notApplicable");
});

test("M-02 自发标至截标十九日提示,二十日不提示 [D6]", () => {
  const of = (row: object): string =>
    outcome("M-02", {
      tenders: [{ id: "t", unit: UNIT, mandatory: true, opened: false, issuedOn: "2026-03-01", ...row }],
    }).state;
  expect(["2026-03-20", "2026-03-21"].map((dueOn) => of({ dueOn }))).toEqual(["hit", "clear"]);
  expect(of({})).toBe("insufficient");
});

describe("M-07 拆分采购(政府采购法实施条例第二十八条) [M9]", () => {
  let n = 0;
  const buy = (amount: string, more: object = {}) => ({
    ...{ id: `p${n++}`, unit: UNIT, project: "信息化", category: "计算机", fiscalYear: 2026 },
    ...{ kind: "goods" as const, openTender: false, amount: yuan(amount), ...more },
  });
  const of = (...purchases: ReturnType<typeof buy>[]): readonly string[] => states("M-07", { purchases });
  test("两次合计超过二百万提示,恰好二百万不提示,一次超过的不是拆分", () => {
    expect(of(buy("1000000.00"), buy("1000000.01"))).toEqual(["hit"]);
    expect(of(buy("1000000.00"), buy("1000000.00"))).toEqual(["clear"]);
    expect(of(buy("2000000.01"))).toEqual(["notApplicable"]);
  });
  test("不同年度、项目、品目分开算;公开招标、工程、预算调整、经批准的不算", () => {
    const big = "1500000.00";
    expect(of(buy(big), buy(big, { fiscalYear: 2027 }))).toEqual(["clear", "clear"]);
    expect(of(buy(big), buy(big, { category: "打印机" }))).toEqual(["clear", "clear"]);
    for (const left of [{ openTender: true }, { kind: "works" }, { exception: "budgetAdjusted" }])
      expect(of(buy(big), buy(big, left))).toEqual(["clear"]);
  });
  test("品目或金额不详的,不当作未见", () => {
    const unplaced = without(buy("1500000.00"), "category");
    expect(of(buy("1500000.00"), unplaced as ReturnType<typeof buy>)).toEqual(["insufficient", "insufficient"]);
    const unpriced = without(buy("1.00"), "amount");
    expect(of(buy("1.00"), unpriced as ReturnType<typeof buy>)).toEqual(["insufficient"]);
  });
});

test("F-08 票据断号:作废和缴回的不算,最高已用号码之上的不算 [D8]", () => {
  const of = (used: number[], voided: number[] = [], returned: number[] = []): string =>
    outcome("F-08", { receiptBooks: [{ id: "b", unit: UNIT, first: 1, last: 50, used, voided, returned }] }).state;
  expect([of([1, 2, 4]), of([1, 2, 4], [3]), of([1, 2, 4], [], [3]), of([1, 2, 3]), of([])]).toEqual([
    ...["hit", "clear", "clear", "clear", "notApplicable"],
  ]);
  expect(outcome("F-08", { receiptBooks: [{ id: "b", unit: UNIT, first: 1, last: 50, used: [1, 3] }] }).state).toBe(
    "insufficient",
  );
});

test("F-10 收入:五个工作日内足额缴入专户 [D7]", () => {
  const income = { id: "i", unit: UNIT, amount: yuan("100.00"), day: "2026-03-02" };
  const paid = (day: string, amount = "100.00", account: "treasury" | "other" = "treasury") => ({
    ...{ ...income, deposit: { account, day, amount: yuan(amount) } },
  });
  const of = (row: NonNullable<SpendingRecords["incomes"]>[number]): string =>
    outcome("F-10", { incomes: [row] }).state;
  expect([of(paid("2026-03-09")), of(paid("2026-03-10"))]).toEqual(["clear", "hit"]);
  expect(of(paid("2026-03-03", "99.99"))).toBe("hit");
  expect(of(paid("2026-03-03", "100.00", "other"))).toBe("hit");
  expect(of({ ...income, deposit: "none" })).toBe("hit");
  expect(of(income)).toBe("insufficient");
  expect(of(paid("2027-03-01"))).toBe("insufficient");
});

describe("少了任何一个事实,提示不会变成「未见」", () => {
  const [a, b, c] = ["2026-03-01", "2026-03-05", "2026-03-09"].map((day) => pay("4900.00", day));
  const same = ["2026-03-01", "2026-03-03"].map((day) => pay("9000.00", day, { contract: "c", invoice: "A1" }));
  const bought = {
    unit: UNIT,
    project: "x",
    category: "y",
    fiscalYear: 2026,
    kind: "goods" as const,
    openTender: false,
  };
  const HITS: readonly (readonly [string, keyof SpendingRecords, readonly object[]])[] = [
    ["F-02", "payments", [a!, b!, c!]],
    ["F-04", "payments", same],
    ["M-07", "purchases", [1, 2].map((n) => ({ id: `p${n}`, ...bought, amount: yuan("1500000.00") }))],
    ["M-09", "contracts", [{ id: "c", unit: UNIT, original: yuan("100.00"), supplements: [yuan("11.00")] }]],
    ["M-01", "tenders", [{ id: "t", unit: UNIT, mandatory: true, opened: true, tenderers: 1 }]],
    [
      "M-02",
      "tenders",
      [{ id: "t", unit: UNIT, mandatory: true, opened: true, issuedOn: "2026-03-01", dueOn: "2026-03-02" }],
    ],
    ["D-03", "executed", [{ id: "m", unit: UNIT, resolution: "none", mustBeDecided: true, firstAct: at(1) }]],
    ["D-07", "executed", [{ id: "m", unit: UNIT, resolution: { id: "r", amount: yuan("1.00") }, paid: yuan("2.00") }]],
    ["F-08", "receiptBooks", [{ id: "b", unit: UNIT, first: 1, last: 9, used: [1, 3], voided: [], returned: [] }]],
    ["F-10", "incomes", [{ id: "i", unit: UNIT, amount: yuan("1.00"), day: "2026-03-02", deposit: "none" }]],
    ["F-05", "signed", [without(document({ signatures: five.slice(1) }), "paidAt")]],
  ];
  const REQUIRED = [
    "id",
    "unit",
    "day",
    "area",
    "bytes",
    "signatures",
    "leaderRequired",
    "opened",
    "fiscalYear",
    "kind",
  ];
  const FIXED = [...REQUIRED, "openTender", "first", "last"];

  test.each(HITS)("%s", (id, register, rows) => {
    expect(states(id, { [register]: rows })).toContain("hit");
    for (const [n, row] of rows.entries())
      for (const fact of Object.keys(row).filter((name) => !FIXED.includes(name) && !isAmountOf(row, name))) {
        const fewer = rows.map((other, m) => (m === n ? without(other, fact as never) : other));
        const left = states(id, { [register]: fewer }).filter((state) => state === "clear");
        // the other two approval lines of F-02 are clear from the start
        expect(left.length, fact).toBeLessThanOrEqual(
          states(id, { [register]: rows }).filter((state) => state === "clear").length,
        );
      }
  });
  /** Payments and incomes always have an amount: the register refuses a row without one. */
  function isAmountOf(row: object, name: string): boolean {
    return name === "amount" && "day" in row && !("bytes" in row);
  }
});

test("输入次序不影响结论;同样的输入给出同样的结论", () => {
  const payments = [...Array(40).keys()].map((n) =>
    pay(n % 3 === 0 ? "4900.00" : "9000.00", `2026-03-${String(1 + (n % 28)).padStart(2, "0")}`, {
      payee: `p${n % 4}`,
    }),
  );
  for (const id of ["F-02", "F-03", "F-04"]) {
    const order = (rows: readonly PaymentRow[]) =>
      run(id, { payments: rows })
        .map(({ subject, outcome: o }) => `${subject} ${o.state}`)
        .sort();
    expect(order([...payments].reverse())).toEqual(order(payments));
    expect(run(id, { payments })).toEqual(run(id, { payments }));
  }
});
