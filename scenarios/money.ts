/**
 * 花钱的一年 — the water bureau spends: budget, payees, letters for the deputy, compared prices, a contract under a resolution, five
 * signatures, treasury payments that match. Among the honest records stand the planted ones, each with the rule that stops or flags it.
 */
import type { Ref } from "@mingjian/rulebook";
import {
  amendment,
  applied,
  arrival,
  at,
  honest,
  papers,
  pay,
  payee,
  PAYEES,
  sign,
  UNIT,
  WHO,
  type PayeeKey,
  type Payment,
} from "./money-payment.ts";
import { ref, trick } from "./money-planted.ts";
import { deed, refOf, type Deed, type Story } from "./stage.ts";
import { person, personRef } from "./units.ts";

const STAFF = { cashier: "出纳", accountant: "会计", handler: "经办人" } as const;
const NAMES = { cashier: "钱示明", accountant: "孙示衡", handler: "李示勤" } as const;

// ── 建账 ────────────────────────────────────────────────────────────────────────────────────
function* hired(): Generator<Deed> {
  const orgdept = person("zzb", "deputy2");
  for (const office of Object.keys(STAFF) as (keyof typeof STAFF)[]) {
    const [who, post] = [personRef("swj", office), refOf(`post swj ${office}`)];
    yield deed(at("01-08"), orgdept, "person.registered", who, { unit: UNIT, name: NAMES[office] });
    yield deed(at("01-08"), orgdept, "post.established", post, {
      ...{ unit: UNIT, title: STAFF[office], rank: "科员", office, keyMarks: ["money"] },
    });
    yield deed(at("01-08"), orgdept, "tenure.appointed", refOf(`tenure swj ${office}`), {
      ...{ person: who, post, unit: UNIT, from: "2026-01-08", basis: "示组任〔2026〕示例" },
    });
  }
}
const BUDGET = [
  { code: "30201", title: "办公费", amount: "60000.00" },
  { code: "30217", title: "公务接待费", amount: "20000.00" },
  { code: "31003", title: "专用设备购置", amount: "900000.00" },
];

function* opened(): Generator<Deed> {
  yield* hired();
  yield deed(at("01-15"), WHO.finance, "budget.adopted", ref("budget"), {
    ...{ unit: UNIT, year: 2026, number: "示财预〔2026〕1 号", lines: BUDGET },
  });
  for (const key of Object.keys(PAYEES) as PayeeKey[])
    yield deed(at("01-15", "10:00"), WHO.accountant, "payee.registered", payee(key), { unit: UNIT, ...PAYEES[key] });
  for (const area of ["finance", "procurement"]) {
    const letter = ref(`letter ${area}`);
    yield deed(at("01-16"), WHO.leader, "delegation.given", letter, {
      ...{ unit: UNIT, number: "示水授〔2026〕1 号", deputy: personRef("swj", "deputy1"), area, ceiling: "20000.00" },
      ...{ validFrom: "2026-01-16", validTo: "2026-12-31" },
    });
    yield deed(at("01-16", "10:00"), WHO.deputy, "delegation.accepted", letter, {}, false);
    yield deed(at("01-16", "14:00"), WHO.agency, "delegation.seen", letter, {}, false);
  }
}

const POWER_DAYS = ["02-10", "03-10", "04-10", "05-11", "06-10", "07-10", "08-10", "09-10", "10-12", "11-10"];
const power = (day: string, i: number): Payment => ({
  ...{ key: `电费${i + 1}`, day, title: "机关用电", payee: "power", amount: "1200.00" },
  tier: (i + 1) * 1200 >= 5000 ? "finance" : "deputy",
});

function* compared(): Generator<Deed> {
  const id = ref("comparison");
  const what = { item: "复印纸", specification: "A4 70g", quantity: "60 箱" };
  yield deed(at("03-12"), WHO.handler, "price-comparison.opened", id, {
    unit: UNIT,
    number: "示水比〔2026〕1",
    ...what,
  });
  const quotes: readonly (readonly [PayeeKey, string])[] = [
    ["stationer", "3000.00"],
    ["printer", "3120.00"],
    ["shop", "3180.00"],
  ];
  for (const [to, price] of quotes)
    yield deed(
      ...([at("03-13"), WHO.handler, "price-comparison.quoted", id] as const),
      { supplier: payee(to), price, quotedOn: "2026-03-13", documents: papers },
      false,
    );
  yield deed(at("03-16"), WHO.deputy, "price-comparison.chosen", id, { supplier: payee("stationer") }, false);
  const paperBought: Payment = {
    ...{ key: "复印纸", day: "03-18", title: "购买复印纸", payee: "stationer", amount: "3000.00", tier: "deputy" },
    more: { area: "procurement", comparison: id },
  };
  yield* honest(paperBought);
}

/** The pumps of the resolution: a contract within it, two large payments with five signatures. */
function* pumps(resolution: Ref): Generator<Deed> {
  const contract = ref("contract");
  const drawn = (amount: string): object => ({
    ...{ unit: UNIT, number: "示水合〔2026〕1", title: "排涝泵站设备采购合同", payee: payee("pumps"), amount },
    ...{ area: "procurement", object: "goods", signedOn: "2026-03-20", resolution, documents: papers },
  });
  yield trick("drift", deed(at("03-20"), WHO.handler, "contract.drawn", ref("contract drift"), drawn("534600.00")));
  yield deed(at("03-20", "10:00"), WHO.handler, "contract.drawn", contract, drawn("480000.00"));
  const more = { number: "补 1", amount: "48000.01", reason: "增加备件", documents: papers };
  yield trick("supplements", deed(at("04-20"), WHO.handler, "contract.supplemented", contract, more, false));
  const part = (key: string, day: string, amount: string): Payment => ({
    ...{ key, day, title: "排涝泵站设备款", payee: "pumps", amount, tier: "collective" },
    more: { line: "31003", kind: "project", area: "procurement", resolution, contract },
  });
  yield* honest(part("泵站款1", "05-12", "240000.00"), true);
  yield* honest(part("泵站款2", "08-12", "150000.00"), true);
  yield trick("overContract", applied(part("泵站超付", "09-14", "90000.01")));
  yield* fourPens(part("泵站款3", "10-20", "60000.00"));
}

/** Paid too early, then with a paper exchanged in between, and in the end as it should be. */
function* fourPens(p: Payment): Generator<Deed> {
  yield applied(p);
  yield sign(p, "deputySigned", WHO.deputy, "10:00");
  yield sign(p, "financeSigned", WHO.finance, "10:20");
  yield deed(
    at(p.day, "10:40"),
    WHO.handler,
    "spending.amended",
    ref(p.key),
    amendment(p, { documents: papers.slice(0, 1) }),
    false,
  );
  yield trick("swapped", sign(p, "disciplineSigned", WHO.agency, "11:00"));
  yield sign(p, "deputySigned", WHO.deputy, "14:00", 2);
  yield sign(p, "financeSigned", WHO.finance, "14:20", 2);
  yield sign(p, "disciplineSigned", WHO.agency, "14:40", 2);
  yield trick("fourPens", pay(p, "15:00"));
  yield sign(p, "leaderSigned", WHO.leader, "15:30", 2);
  yield pay(p);
  yield arrival(p);
}

// ── 埋下的 ──────────────────────────────────────────────────────────────────────────────────
function* tricks(): Generator<Deed> {
  const small = (key: string, day: string, amount: string, more: Partial<Payment> = {}): Payment => ({
    ...{ key, day, title: "办公耗材", payee: "stationer", amount, tier: "deputy" },
    ...more,
  });
  yield trick(
    "noResolution",
    applied(small("无决议", "04-07", "26000.00", { tier: "collective", title: "会议室改造" })),
  );
  yield* honest(small("耗材1", "04-08", "3000.00", { tier: "finance" }));
  yield trick("split", applied(small("耗材2", "04-09", "3000.00")));
  yield trick("related", applied(small("耗材3", "04-10", "3000.00", { payee: "twin" })));
  const chairs = small("座椅", "04-13", "4000.00", { title: "更换座椅", payee: "shop" });
  yield applied(chairs);
  yield trick("leaderPen", sign(chairs, "leaderSigned", WHO.leader, "10:00"));
  yield sign(chairs, "deputySigned", WHO.deputy, "10:30");
  yield pay(chairs);
  yield arrival(chairs);
  yield* letterAndHats(small);
  yield trick("sameVoucher", { ...pay({ key: "用车", day: "04-17" }, "16:00", "记-座椅") });
  yield* bookkeeping();
}
type Small = (key: string, day: string, amount: string, more?: Partial<Payment>) => Payment;

function* letterAndHats(small: Small): Generator<Deed> {
  const big = small("信息化", "04-14", "19500.00", { title: "信息化维护", payee: "printer", tier: "finance" });
  yield deed(
    at("04-14", "09:00"),
    WHO.leader,
    "delegation.revoked",
    ref("letter finance"),
    { reason: "调整限额" },
    false,
  );
  const letter = ref("letter finance 2");
  yield deed(at("04-14", "09:10"), WHO.leader, "delegation.given", letter, {
    ...{ unit: UNIT, number: "示水授〔2026〕2 号", deputy: personRef("swj", "deputy1"), area: "finance" },
    ...{ ceiling: "19000.00", validFrom: "2026-04-14", validTo: "2026-12-31" },
  });
  yield deed(at("04-14", "09:20"), WHO.deputy, "delegation.accepted", letter, {}, false);
  yield applied(big);
  yield trick("aboveLetter", sign(big, "deputySigned", WHO.deputy, "10:30"));
  const both = { person: personRef("swj", "financeSupervisor"), post: refOf("post swj handler 2"), unit: UNIT };
  const orgdept = person("zzb", "deputy2");
  const post = { unit: UNIT, title: "临时经办", rank: "科员", office: "handler", keyMarks: [] };
  yield deed(at("04-15"), orgdept, "post.established", both.post, post);
  const tenure = { ...both, from: "2026-04-15", basis: "示水人〔2026〕示例" };
  yield deed(at("04-15"), orgdept, "tenure.appointed", refOf("tenure swj handler 2"), tenure);
  const hats = small("两种身份", "04-16", "6000.00", { title: "档案整理", payee: "shop", tier: "finance" });
  yield applied(hats, WHO.finance);
  yield trick("twoHats", sign(hats, "financeSigned", WHO.finance, "11:00"));
  const car = small("用车", "04-17", "900.00", { title: "租车", payee: "shop", tier: "finance" });
  yield applied(car);
  yield sign(car, "deputySigned", WHO.deputy, "10:30");
}

function* bookkeeping(): Generator<Deed> {
  const id = ref("comparison cartel");
  const what = { item: "硒鼓", specification: "通用", quantity: "40 只" };
  yield deed(at("05-18"), WHO.handler, "price-comparison.opened", id, {
    unit: UNIT,
    number: "示水比〔2026〕2",
    ...what,
  });
  for (const [to, price] of [
    ["stationer", "5200.00"],
    ["twin", "5260.00"],
    ["printer", "5300.00"],
  ] as const)
    yield deed(
      ...([at("05-19"), WHO.handler, "price-comparison.quoted", id] as const),
      { supplier: payee(to), price, quotedOn: "2026-05-19", documents: papers },
      false,
    );
  yield trick(
    "cartel",
    deed(at("05-20"), WHO.deputy, "price-comparison.chosen", id, { supplier: payee("stationer") }, false),
  );
  const stray: Payment = { key: "无审批", day: "06-03", title: "", payee: "shop", amount: "8800.00", tier: "deputy" };
  yield trick("unapproved", arrival(stray, "记-9001"));
  yield trick(
    "alike",
    deed(at("06-04"), WHO.accountant, "payee.registered", ref("payee alike"), { unit: UNIT, name: "示例泵业设备公司" }),
  );
  const dinner: Payment = {
    ...{ key: "接待", day: "06-08", title: "公务接待", payee: "shop", amount: "1600.00", tier: "deputy" },
    more: { kind: "nonProduction", line: "30217" },
  };
  yield applied(dinner);
  const moved = amendment(dinner, { kind: "routine", line: "30201", tier: "finance" });
  yield trick("category", deed(at("06-09"), WHO.handler, "spending.amended", ref("接待"), moved, false));
  yield* receipts();
  for (const key of ["信息化", "两种身份", "用车", "接待"])
    yield deed(at("06-12"), WHO.handler, "spending.withdrawn", ref(key), { reason: "另行申请" }, false);
  yield deed(at("06-12"), WHO.handler, "price-comparison.ended", id, { why: "重新询价" }, false);
}

function* receipts(): Generator<Deed> {
  const book = ref("receipts");
  const range = { unit: UNIT, series: "非税收入一般缴款书", first: 1, last: 50 };
  yield deed(at("06-10"), WHO.accountant, "receipt-book.issued", book, range);
  const used = Array.from({ length: 50 }, (_, i) => i + 1).filter((n) => n !== 37);
  const rows = used.map((number) => ({ number, amount: "20.00", receivedOn: "2026-06-30" }));
  yield deed(at("07-01"), WHO.cashier, "receipt-book.used", book, { receipts: rows }, false);
  yield trick("receiptGap", deed(at("07-02"), WHO.accountant, "receipt-book.settled", book, {}, false));
}

/** Waiting in November: one for the deputy, one for the last signature of the leader. */
function* waiting(resolution: Ref): Generator<Deed> {
  const supplies: Payment = {
    key: "劳保",
    day: "11-23",
    title: "巡查劳保用品",
    payee: "shop",
    amount: "1800.00",
    tier: "finance",
  };
  yield applied(supplies);
  const last: Payment = {
    ...{
      key: "泵站尾款",
      day: "11-24",
      title: "排涝泵站设备尾款",
      payee: "pumps",
      amount: "30000.00",
      tier: "collective",
    },
    more: { line: "31003", kind: "project", area: "procurement", resolution, contract: ref("contract") },
  };
  yield applied(last);
  yield sign(last, "deputySigned", WHO.deputy, "10:30");
}

function* steady(resolution: Ref): Generator<Deed> {
  yield* opened();
  for (const [i, day] of POWER_DAYS.entries()) yield* honest(power(day, i));
  yield* compared();
  yield* pumps(resolution);
  yield* tricks();
  yield* waiting(resolution);
}

/** The year under a resolution of the water bureau over 486,000.00, in the order of time. */
export const moneyYear = (resolution: Ref): Story =>
  function* () {
    const deeds = [...steady(resolution)];
    yield* deeds.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  };
