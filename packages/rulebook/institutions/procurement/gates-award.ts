/** 开标到合同的关口 — three bidders or a new round, objections answered first, the first of the ranking, a contract as awarded and in time. */
import { openPayee } from "../../facts/payee.ts";
import { daysBetween } from "../../kernel/calendar.ts";
import { dayOf } from "../../kernel/day.ts";
import {
  amount,
  count,
  fail,
  found,
  matterRef,
  notApplicable,
  onDay,
  pass,
  unknown,
  type Finding,
} from "../../kernel/finding.ts";
import type { Ref } from "../../kernel/json.ts";
import { compareMoney, reaches } from "../../kernel/money.ts";
import { duration, standard, whole, yes } from "../../kernel/parameter.ts";
import { TENDER_LIMITS } from "../../facts/tender.ts";
import { gate, pausesOf, TENDER, tenderLaw, tenderRules, unanswered, type Bid, type ObjectKind } from "./matter.ts";

const BIDDERS = whole("tender.bidders.min", "D6");
const CANDIDATE_START = duration("tender.candidate.start", "D6");
const CANDIDATE_DAYS = duration("tender.candidate.publicity", "D6");
const FIRST = yes("tender.firstRanked", "D6");
const CONTRACT = duration("tender.contract", "D6");

interface Opened {
  readonly bids: readonly Bid[];
}
export const afterDeadline = gate({
  title: { zh: "截止以后开标", en: "opened after the deadline" },
  cite: tenderLaw("第三十四条"),
  serves: ["D6"],
  cure: { zh: "待截止日期到达", en: "wait for the deadline" },
  test: ({ at, matter: { deadline } }) =>
    deadline === undefined
      ? unknown("DEADLINE_UNKNOWN", { zh: "没有截止日期", en: "no deadline" })
      : found(
          dayOf(at) >= deadline,
          "BEFORE_DEADLINE",
          { zh: "核对截止日期", en: "deadline compared" },
          onDay("截止", deadline),
        ),
});

/** 第二十八条: fewer than three, and nothing is opened: a new round. */
export const enoughBidders = gate<Opened>({
  title: { zh: "投标人不少于三家", en: "three bidders at least" },
  cite: tenderLaw("第二十八条"),
  serves: ["D6"],
  key: true,
  cure: { zh: "重新招标", en: "tender again", act: "procurement.repeated" },
  test: ({ matter: { method }, input: { bids }, facts: { standards } }): Finding => {
    if (method === "direct" || method === "auction")
      return notApplicable({ zh: "不是招标、谈判或询价", en: "neither tender nor negotiation" });
    const least = standards.of(BIDDERS);
    const suppliers = new Set(bids.map((b) => b.supplier)).size;
    if (least === undefined) return unknown("BIDDERS_UNKNOWN", { zh: "最少投标人没有设定", en: "not set" });
    return found(
      suppliers >= least.value,
      "TOO_FEW_BIDDERS",
      { zh: `投标人 ${suppliers} 家`, en: `${suppliers} bidders` },
      ...[count("投标人", suppliers, "家"), standard("最少投标人", least)],
    );
  },
});

/** 政府采购法实施条例第十八条: bidders under one control do not bid on the same lot. */
export const bidsApart = gate<Opened>({
  title: { zh: "投标人互不关联,各投一份", en: "bidders that do not belong together" },
  cite: tenderRules("第三十四条"),
  serves: ["D6"],
  key: true,
  cure: { zh: "否决关联投标后重新清点", en: "reject the related bid and count again" },
  test: ({ matter: { unit }, input: { bids }, facts: { funds } }): Finding => {
    const suppliers = bids.map((b) => b.supplier);
    const missing = suppliers.map((payee) => openPayee(funds, { unit, payee })).find((f) => f.outcome !== "pass");
    if (missing !== undefined) return missing;
    const twice = suppliers.filter((s, i) => suppliers.indexOf(s) !== i);
    const related = suppliers.filter((s) => funds.payee(s)?.related.some((r) => suppliers.includes(r)) === true);
    const wrong = [...new Set([...twice, ...related])];
    return found(
      wrong.length === 0,
      "BIDDERS_RELATED",
      { zh: "核对投标人关联", en: "ties compared" },
      ...wrong.map((s) => matterRef("关联或重复", s)),
    );
  },
});

interface Ranked {
  readonly ranking: readonly Bid[];
}
export const rankedBidders = gate<Ranked>({
  title: { zh: "排序的都是投标人,价格与投标一致", en: "only bidders are ranked, at their prices" },
  cite: tenderLaw("第四十条"),
  serves: ["D6"],
  cure: { zh: "改正排序", en: "correct the ranking" },
  test: ({ matter: { bids }, input: { ranking } }) => {
    const known = ranking.every((r) =>
      bids.some((b) => b.supplier === r.supplier && compareMoney(b.price, r.price) === 0),
    );
    const once = new Set(ranking.map((r) => r.supplier)).size === ranking.length;
    return found(
      ranking.length > 0 && known && once,
      "RANKING_WRONG",
      { zh: "核对排序与投标", en: "ranking and bids compared" },
      count("候选人", ranking.length, "名"),
    );
  },
});

export const candidatesSoon = gate({
  title: { zh: "评审后三日内公示候选人", en: "candidates published within three days" },
  cite: tenderRules("第五十四条"),
  serves: ["D6"],
  onFail: "alert",
  problem: "marketInterference",
  cure: { zh: "说明迟延原因", en: "say why it was late" },
  test: ({ at, matter: { evaluatedAt }, facts: { standards } }): Finding => {
    const within = standards.of(CANDIDATE_START);
    if (within === undefined || evaluatedAt === undefined)
      return unknown("TIME_UNKNOWN", { zh: "公示起始没有设定", en: "not set" });
    const days = daysBetween(dayOf(evaluatedAt), dayOf(at));
    return found(
      days <= within.value.n,
      "PUBLISHED_LATE",
      { zh: `评审后第 ${days} 日`, en: `${days} days after the evaluation` },
      standard("期限", within),
    );
  },
});

/** 第二十二条、第五十四条: while an objection is open the procedure stands still. */
export const objectionsAnswered = gate({
  title: { zh: "异议都已答复", en: "objections are answered" },
  cite: tenderRules("第五十四条"),
  serves: ["D6"],
  key: true,
  cure: { zh: "先答复异议", en: "answer the objection first", act: "procurement.answered" },
  test: ({ matter }) =>
    found(
      unanswered(matter) === undefined,
      "OBJECTION_OPEN",
      { zh: "核对异议", en: "objections checked" },
      count("异议", matter.objections.length, "件"),
    ),
});

export const candidatesLong = gate({
  title: { zh: "候选人公示期已满", en: "the candidates were published long enough" },
  cite: tenderRules("第五十四条"),
  serves: ["D6"],
  key: true,
  cure: { zh: "待公示期满", en: "wait until the period is over" },
  test: ({ matter, facts: { standards, time } }): Finding => {
    const least = standards.of(CANDIDATE_DAYS);
    if (least === undefined || matter.candidatesAt === undefined)
      return unknown("PERIOD_UNKNOWN", { zh: "公示期没有设定", en: "not set" });
    const due = time.calendar.due(matter.candidatesAt, least.value, pausesOf(matter));
    return found(
      !due.paused && due.day < time.today,
      "PERIOD_NOT_OVER",
      { zh: "核对公示期", en: "period compared" },
      ...[onDay("公示至", due.day), standard("最短公示期", least)],
    );
  },
});

export const firstRanked = gate<{ readonly winner: Ref; readonly reason?: string }>({
  title: { zh: "列第一的候选人中标,或写明法定理由", en: "the first of the ranking wins, or the reason in law" },
  cite: tenderRules("第五十五条"),
  serves: ["D6"],
  key: true,
  cure: { zh: "写明第一名放弃、不能履行等理由", en: "write why the first does not win" },
  test: ({ matter: { ranking }, input: { winner, reason }, facts: { standards } }): Finding => {
    const place = ranking.findIndex((r) => r.supplier === winner);
    if (place === -1) return fail("NOT_A_CANDIDATE", { zh: "不在评审排序之内", en: "not among the ranked" });
    const must = standards.of(FIRST);
    if (must === undefined) return unknown("RULE_UNKNOWN", { zh: "是否须定第一名没有设定", en: "not set" });
    return found(!must.value || place === 0 || reason !== undefined, "NOT_THE_FIRST", {
      zh: `排序第 ${place + 1}`,
      en: `ranked ${place + 1}`,
    });
  },
});

/** The price may have passed the limit the estimate stayed below: then an open tender, or its basis, was needed after all. */
export const priceWithinMethod = gate<{ readonly winner: Ref }>({
  title: { zh: "成交金额与采购方式相符", en: "the price fits the method" },
  cite: TENDER,
  serves: ["D6", "M9"],
  key: true,
  cure: {
    zh: "重新公开招标,或写明不招标的法定依据",
    en: "tender openly, or name the basis in law",
    act: "procurement.repeated",
  },
  test: ({ matter, input: { winner }, facts: { standards } }): Finding => {
    const price = matter.ranking.find((r) => r.supplier === winner)?.price;
    const limit = standards.of(TENDER_LIMITS[matter.object as ObjectKind]);
    if (price === undefined || limit === undefined)
      return unknown("LIMIT_UNKNOWN", { zh: "招标限额或成交金额不明", en: "limit or price unknown" });
    const inputs = [amount("成交金额", price), standard("必须招标的金额", limit)];
    const free = matter.method === "openTender" || matter.basis !== undefined || !reaches(price, limit.value);
    return found(
      free,
      "PRICE_ABOVE_METHOD",
      { zh: "核对成交金额与采购方式", en: "price and method compared" },
      ...inputs,
    );
  },
});

export const contractAsAwarded = gate<{ readonly contract: Ref }>({
  title: { zh: "合同与中标结果一致", en: "the contract is as awarded" },
  cite: tenderLaw("第四十六条"),
  serves: ["B8", "D6"],
  key: true,
  cure: { zh: "按中标人和中标价签订合同", en: "sign with the winner at the price awarded", act: "contract.drawn" },
  test: ({ matter: { winner, price, unit, resolution }, input: { contract }, facts: { funds } }): Finding => {
    const drawn = funds.contract(contract);
    if (drawn === undefined || price === undefined)
      return unknown("CONTRACT_UNKNOWN", { zh: "没有这份合同", en: "no such contract" });
    const same = drawn.unit === unit && drawn.payee === winner && drawn.resolution === resolution;
    const fits = same && compareMoney(drawn.amount, price) === 0;
    return found(
      fits,
      "CONTRACT_DIFFERS",
      { zh: "核对合同与中标结果", en: "contract and award compared" },
      amount("合同", drawn.amount),
      amount("中标价", price),
    );
  },
});

export const contractInTime = gate({
  title: { zh: "定标后三十日内签订", en: "signed within thirty days" },
  cite: tenderLaw("第四十六条"),
  serves: ["D6"],
  onFail: "alert",
  problem: "marketInterference",
  cure: { zh: "说明迟延原因", en: "say why it was late" },
  test: ({ at, matter: { awardedAt }, facts: { standards } }): Finding => {
    const within = standards.of(CONTRACT);
    if (within === undefined || awardedAt === undefined)
      return unknown("TIME_UNKNOWN", { zh: "签订期限没有设定", en: "not set" });
    const days = daysBetween(dayOf(awardedAt), dayOf(at));
    const because = { zh: `定标后第 ${days} 日`, en: `${days} days after the award` };
    return days <= within.value.n
      ? pass(because, standard("期限", within))
      : fail("SIGNED_LATE", because, standard("期限", within));
  },
});
