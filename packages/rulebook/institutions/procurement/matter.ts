/** 招标采购 — one procurement from its plan to the contract: what is bought, how, by whose three hands, who bid, who won. */
import { institutionOf } from "../../facts/facts.ts";
import { essay, law } from "../../kernel/citation.ts";
import type { Pause } from "../../kernel/calendar.ts";
import { internal, open } from "../../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref, Text } from "../../kernel/json.ts";
import type { Money } from "../../kernel/money.ts";

export const OBJECTS = {
  works: { zh: "施工", en: "works" },
  goods: { zh: "货物", en: "goods" },
  services: { zh: "服务", en: "services" },
} as const satisfies Readonly<Record<string, Text>>;
export type ObjectKind = keyof typeof OBJECTS;

/** 市场化配置方式 (M8): three of the market, and direct award, which needs a basis. */
export const METHODS = {
  openTender: { zh: "公开招标", en: "open tender" },
  invitedTender: { zh: "邀请招标", en: "invited tender" },
  competition: { zh: "竞争性谈判、磋商、询价", en: "competitive negotiation or inquiry" },
  auction: { zh: "拍卖、挂牌", en: "auction" },
  direct: { zh: "单一来源、直接配置", en: "direct award" },
} as const satisfies Readonly<Record<string, Text>>;
export type Method = keyof typeof METHODS;

/** 四类规则 (M9): every transaction falls under one of them. */
export const DOMAINS = {
  construction: { zh: "建设工程交易", en: "construction" },
  resources: { zh: "高利润率的社会资源配置", en: "high-profit resources" },
  procurement: { zh: "政府采购", en: "government procurement" },
  approvals: { zh: "行政审批配置", en: "allocation by approval" },
} as const satisfies Readonly<Record<string, Text>>;

export interface Bid {
  readonly supplier: Ref;
  readonly price: Money;
}
export interface Objection {
  readonly no: number;
  readonly text: string;
  readonly at: Instant;
  readonly answer?: { readonly text: string; readonly at: Instant };
}
export interface Procurement {
  readonly unit: Ref;
  readonly number: string;
  readonly title: string;
  readonly object: string;
  readonly method: string;
  readonly domain: string;
  readonly basis?: string;
  readonly estimate: Money;
  readonly resolution?: Ref;
  readonly manager: Ref;
  readonly supervisor: Ref;
  readonly executor: Ref;
  readonly noticedAt?: Instant;
  readonly deadline?: Day;
  readonly bids: readonly Bid[];
  readonly ranking: readonly Bid[];
  readonly evaluatedAt?: Instant;
  readonly candidates?: string;
  readonly candidatesAt?: Instant;
  readonly objections: readonly Objection[];
  readonly winner?: Ref;
  readonly price?: Money;
  readonly award?: string;
  readonly awardedAt?: Instant;
  readonly contract?: Ref;
  readonly rounds: number;
}

export const unanswered = ({ objections }: Pick<Procurement, "objections">): Maybe<Objection> =>
  objections.find((o) => o.answer === undefined);
/** An objection stands still what it objects to until it is answered (实施条例第二十二条、第五十四条). */
export const pausesOf = ({ objections }: Pick<Procurement, "objections">): readonly Pause[] =>
  objections.map(({ at, answer }) => (answer === undefined ? { from: at } : { from: at, to: answer.at }));

export const TENDER = essay("E1", "《工程及技改项目招投标管理办法》");
export const THREE_HANDS = essay("E5", "实行政府采购的管理、监督部门与执行机构分离");
export const MARKET = essay("E5", "广泛运用公平竞争、招投标、拍卖等市场化机制来配置生产要素和社会资源");
export const REGULATED = essay("E5", "规范建设工程交易行为、规范高利润率的社会资源配置、规范政府采购行为");
export const tenderLaw = (article: string) => law("招标投标法", article, "2017-12-27", "unverified", "");
export const tenderRules = (article: string) => law("招标投标法实施条例", article, "2019-03-02", "unverified", "");

export const { gate, act, institution } = institutionOf<Procurement>()({
  asks: ["offices", "organisation", "standards", "funds", "decisions", "time"],
  stages: {
    unplanned: { zh: "未立项", en: "not planned" },
    planned: { zh: "已立项", en: "planned" },
    noticed: { zh: "已发公告", en: "notice out" },
    opened: { zh: "已开标", en: "bids opened" },
    evaluated: { zh: "已评审", en: "evaluated" },
    candidates: { zh: "候选人公示中", en: "candidates published" },
    awarded: { zh: "已定标", en: "awarded" },
    contracted: { zh: "已签合同", en: "contract signed" },
    ended: { zh: "已终止", en: "ended" },
  },
  offices: {
    buyer: {
      title: { zh: "采购经办", en: "buyer" },
      holder: ({ unit }) => ["procurementHandler", "handler", "officeDirector"].map((office) => ({ unit, office })),
    },
    deputyInCharge: {
      title: { zh: "分管招投标的副职", en: "deputy in charge of tendering" },
      holder: ({ unit }) => [
        { unit, office: "deputyInCharge", area: "tendering" },
        { unit, office: "deputyInCharge", area: "procurement" },
      ],
    },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    number: open("项目编号", "number"),
    title: open("项目名称", "title"),
    object: open("采购对象", "object"),
    method: open("配置方式", "method"),
    domain: open("适用规则", "rules that apply"),
    basis: open("不公开招标的依据", "basis where not an open tender"),
    estimate: open("估算金额", "estimate"),
    resolution: internal("依据决议", "resolution"),
    manager: internal("管理机构", "managing body"),
    supervisor: internal("监督机构", "supervising body"),
    executor: internal("执行机构", "executing body"),
    noticedAt: open("公告时间", "notice"),
    deadline: open("截止日期", "deadline"),
    bids: internal("投标", "bids"),
    ranking: internal("评审排序", "ranking"),
    evaluatedAt: open("评审时间", "evaluated at"),
    candidates: open("候选人公示", "candidates"),
    candidatesAt: open("候选人公示时间", "candidates published at"),
    objections: internal("异议", "objections"),
    winner: internal("中标人", "winner"),
    price: open("成交金额", "price"),
    award: open("中标结果", "award"),
    awardedAt: open("定标时间", "awarded at"),
    contract: internal("合同", "contract"),
    rounds: internal("招标次数", "rounds"),
  },
});
