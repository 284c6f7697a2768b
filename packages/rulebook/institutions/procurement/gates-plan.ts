/** 立项与公告的关口 — three hands, a method with its basis, a rule set for every transaction, and time enough to bid. */
import type { Facts } from "../../facts/facts.ts";
import { TENDER_LIMITS } from "../../facts/tender.ts";
import { committed, underResolution } from "../../facts/resolution.ts";
import { daysBetween } from "../../kernel/calendar.ts";
import {
  amount,
  count,
  fail,
  found,
  notApplicable,
  onDay,
  pass,
  people,
  unknown,
  type Finding,
} from "../../kernel/finding.ts";
import type { Day, Ref } from "../../kernel/json.ts";
import { reaches, type Money } from "../../kernel/money.ts";
import { duration, standard, sum } from "../../kernel/parameter.ts";
import { dayOf } from "../../kernel/day.ts";
import { gate, MARKET, REGULATED, TENDER, tenderLaw, THREE_HANDS, type Method, type ObjectKind } from "./matter.ts";

const COLLECTIVE = sum("spend.tier3.collective", "B8");
const BID_TIME = duration("tender.bidTime.min", "D6");
const CLARIFY = duration("tender.clarify.bid", "D6");

export interface Plan {
  readonly unit: Ref;
  readonly object: ObjectKind;
  readonly method: Method;
  readonly domain: string;
  readonly basis?: string;
  readonly estimate: Money;
  readonly resolution?: Ref;
  readonly manager: Ref;
  readonly supervisor: Ref;
  readonly executor: Ref;
}

const staff = (unit: Ref, { organisation }: Pick<Facts, "organisation">): readonly Ref[] =>
  organisation.posts(unit).flatMap(({ id }) => organisation.holdersOfPost(id));

/** C9: three different bodies, three disjoint sets of persons. */
export const threeHands = gate<Plan>({
  title: { zh: "管理、监督、执行由三个机构分别承担", en: "managed, supervised and executed by three bodies" },
  cite: THREE_HANDS,
  serves: ["C9"],
  key: true,
  cure: { zh: "分别指定三个没有共同人员的机构", en: "name three bodies that share nobody" },
  test: ({ input: { manager, supervisor, executor }, facts }): Finding => {
    const bodies = [manager, supervisor, executor];
    if (bodies.some((b) => facts.organisation.unit(b) === undefined))
      return unknown("BODY_UNKNOWN", { zh: "有机构不在台账中", en: "a body is not on record" });
    if (new Set(bodies).size < bodies.length)
      return fail("SAME_BODY", { zh: "同一机构承担两项以上职责", en: "one body holds two of the three" });
    if (bodies.some((b) => staff(b, facts).length === 0))
      return unknown("STAFF_UNKNOWN", { zh: "有机构没有登记任职人员", en: "of a body nobody is on record" });
    const everybody = bodies.flatMap((b) => [...new Set(staff(b, facts))]);
    const twice = everybody.filter((p, i) => everybody.indexOf(p) !== i);
    return found(
      twice.length === 0,
      "SHARED_PEOPLE",
      { zh: "核对三个机构的人员", en: "people compared" },
      ...(twice.length === 0 ? [] : [people("兼职", twice)]),
    );
  },
});

/** M8, D6: above the limit an open tender, or the basis on which it is not. */
export const methodFits = gate<Plan>({
  title: { zh: "达到必须招标的金额公开招标,或写明依据", en: "an open tender above the limit, or the basis why not" },
  cite: TENDER,
  serves: ["D6", "M8", "M9"],
  key: true,
  cure: { zh: "改为公开招标,或写明不招标的法定依据", en: "tender openly, or name the basis in law" },
  test: ({ input: { object, method, basis, estimate }, facts: { standards } }): Finding => {
    const limit = standards.of(TENDER_LIMITS[object]);
    if (limit === undefined) return unknown("LIMIT_UNKNOWN", { zh: "招标限额没有设定", en: "the limit is not set" });
    const inputs = [amount("估算金额", estimate), standard("必须招标的金额", limit)];
    if (method === "openTender") return pass({ zh: "公开招标", en: "an open tender" }, ...inputs);
    if (!reaches(estimate, limit.value)) return pass({ zh: "未到必须招标的金额", en: "below the limit" }, ...inputs);
    return found(
      basis !== undefined,
      "BASIS_MISSING",
      { zh: "达到必须招标的金额而不公开招标", en: "above the limit without an open tender" },
      ...inputs,
    );
  },
});

export const directHasBasis = gate<Plan>({
  title: { zh: "直接配置有依据", en: "a direct award has its basis" },
  cite: MARKET,
  serves: ["M8"],
  key: true,
  cure: { zh: "写明直接配置的依据,或采用竞争方式", en: "name the basis, or let suppliers compete" },
  test: ({ input: { method, basis } }) =>
    method === "direct"
      ? found(basis !== undefined, "DIRECT_WITHOUT_BASIS", { zh: "核对依据", en: "basis checked" })
      : notApplicable({ zh: "不是直接配置", en: "no direct award" }),
});

/** M9: works fall under construction, whatever else fits. */
export const domainFits = gate<Plan>({
  title: { zh: "适用的规则与对象相符", en: "the rule set fits the object" },
  cite: REGULATED,
  serves: ["M9"],
  cure: { zh: "工程适用建设工程交易规则", en: "works fall under construction" },
  test: ({ input: { object, domain } }) =>
    found(object !== "works" || domain === "construction", "OTHER_RULES", {
      zh: "核对适用规则",
      en: "rule set compared",
    }),
});

export const resolutionCovers = gate<Plan>({
  title: { zh: "达到集体研究起点的采购有决议", en: "a resolution where one is needed" },
  cite: TENDER,
  serves: ["B8"],
  key: true,
  cure: { zh: "先提请集体研究", en: "obtain a resolution first", act: "collective-decision.raised" },
  test: ({ input: { unit, estimate, resolution }, facts: { decisions, funds, standards } }): Finding => {
    if (resolution !== undefined)
      return underResolution(decisions, { resolution, unit, amount: estimate, used: committed(funds, resolution) });
    const limit = standards.of(COLLECTIVE);
    if (limit === undefined) return unknown("LIMIT_UNKNOWN", { zh: "集体研究起点没有设定", en: "the line is not set" });
    const inputs = [amount("估算金额", estimate), standard("集体研究起点", limit)];
    return reaches(estimate, limit.value)
      ? fail("RESOLUTION_MISSING", { zh: "没有依据决议", en: "no resolution named" }, ...inputs)
      : pass({ zh: "未到集体研究起点", en: "below the line" }, ...inputs);
  },
});

// ── 公告与澄清 ──────────────────────────────────────────────────────────────────────────────
interface Deadline {
  readonly deadline: Day;
}
/** 招标投标法第二十四条: at least twenty days from the notice to the deadline. */
export const timeToBid = gate<Deadline>({
  title: { zh: "投标准备时间充足", en: "time enough to bid" },
  cite: tenderLaw("第二十四条"),
  serves: ["D6"],
  key: true,
  cure: { zh: "推迟截止日期", en: "set a later deadline" },
  test: ({ at, input: { deadline }, facts: { standards } }): Finding => {
    const least = standards.of(BID_TIME);
    if (least === undefined) return unknown("TIME_UNKNOWN", { zh: "投标时间没有设定", en: "not set" });
    const days = daysBetween(dayOf(at), deadline);
    return found(
      days >= least.value.n,
      "TIME_TOO_SHORT",
      { zh: `自公告至截止 ${days} 日`, en: `${days} days from notice to deadline` },
      ...[onDay("截止", deadline), count("天数", days, "日"), standard("最少", least)],
    );
  },
});

/** 第二十三条: a change of the documents comes fifteen days before the deadline, or the deadline moves. */
export const clarifiedInTime = gate<{ readonly deadline?: Day }>({
  title: { zh: "澄清修改后仍有充足时间", en: "time enough after a clarification" },
  cite: tenderLaw("第二十三条"),
  serves: ["D6"],
  key: true,
  cure: { zh: "顺延截止日期", en: "move the deadline" },
  test: ({ at, matter, input, facts: { standards } }): Finding => {
    const least = standards.of(CLARIFY);
    const deadline = input.deadline ?? matter.deadline;
    if (least === undefined || deadline === undefined)
      return unknown("TIME_UNKNOWN", { zh: "澄清时间没有设定", en: "not set" });
    const days = daysBetween(dayOf(at), deadline);
    return found(
      days >= least.value.n && deadline >= (matter.deadline ?? deadline),
      "CLARIFIED_TOO_LATE",
      { zh: `自澄清至截止 ${days} 日`, en: `${days} days from clarification to deadline` },
      ...[onDay("截止", deadline), standard("最少", least)],
    );
  },
});
