/** 疑点 — a question on a record, from the run of a rule to its answer. The subject of every sentence is the record. */
import { institutionOf } from "../../facts/facts.ts";
import { essay } from "../../kernel/citation.ts";
import { internal, supervised } from "../../kernel/institution.ts";
import type { Instant, Ref, Text } from "../../kernel/json.ts";

export const SEVERITIES = {
  low: { zh: "低", en: "low" },
  medium: { zh: "中", en: "medium" },
  high: { zh: "高", en: "high" },
  severe: { zh: "严重", en: "severe" },
} as const satisfies Readonly<Record<string, Text>>;
/** What becomes of it. Warnings and talks are acts of their own, never outcomes of a flag. */
export const OUTCOMES = {
  excluded: { zh: "排除", en: "nothing wrong" },
  rectify: { zh: "整改", en: "to be put right" },
  transferred: { zh: "移交", en: "transferred" },
} as const satisfies Readonly<Record<string, Text>>;
export type FlagOutcome = keyof typeof OUTCOMES;
export const REASONS = {
  dataError: { zh: "数据错误", en: "error in the data" },
  statutoryException: { zh: "法定例外", en: "exception by law" },
  periodic: { zh: "周期性支付", en: "periodic payment" },
  onlySource: { zh: "市场唯一", en: "only source" },
  putRight: { zh: "已整改", en: "put right" },
  other: { zh: "其他", en: "other" },
} as const satisfies Readonly<Record<string, Text>>;

export interface Disposition {
  readonly outcome: FlagOutcome;
  readonly code: string;
  readonly reason: string;
  readonly by: Ref;
  readonly at: Instant;
}
export interface Flag {
  readonly unit: Ref;
  readonly indicator: string;
  readonly subject: Ref;
  readonly period: string;
  readonly severity: string;
  readonly because: string;
  readonly measure: string;
  readonly innocent: string;
  readonly raisedAt?: Instant;
  readonly owner?: Ref;
  readonly question?: string;
  readonly askedAt?: Instant;
  readonly reply?: string;
  readonly repliedAt?: Instant;
  /** Objections of the unit to the rule itself. */
  readonly objections: readonly { readonly text: string; readonly at: Instant }[];
  readonly disposition?: Disposition;
  readonly closedAt?: Instant;
  /** Everybody who opened it, and who has yet to read how it ended. */
  readonly readers: readonly Ref[];
  readonly toRead: readonly Ref[];
}

export const TRUST = essay("E5", "二是监督与信任的关系");
export const PROMPT = essay("E1", "发现问题,及时监督");
export const NO_DROP = essay("E3", "只要违反了纪律,发现一个,严肃查处一个");

export const { gate, act, institution } = institutionOf<Flag>()({
  asks: ["offices", "organisation", "standards", "flags", "time"],
  stages: {
    none: { zh: "未提示", en: "none" },
    fresh: { zh: "新提示", en: "new" },
    taken: { zh: "已受理", en: "taken up" },
    asked: { zh: "待说明", en: "awaiting the unit" },
    replied: { zh: "已说明", en: "answered" },
    proposed: { zh: "待复核", en: "awaiting a second officer" },
    excluded: { zh: "已排除", en: "nothing wrong" },
    rectify: { zh: "转整改", en: "to be put right" },
    transferred: { zh: "已移交", en: "transferred" },
    corrected: { zh: "数据已更正", en: "data corrected" },
    lapsed: { zh: "已失效", en: "lapsed" },
  },
  offices: {
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
    unitSide: {
      title: { zh: "单位说明人", en: "the unit" },
      holder: ({ unit }) => ["topLeader", "officeDirector", "financeSupervisor"].map((office) => ({ unit, office })),
    },
    reader: { title: { zh: "看过的人", en: "who opened it" }, holder: ({ toRead }) => toRead },
  },
  fields: {
    unit: internal("单位", "unit"),
    indicator: internal("规则", "rule"),
    subject: internal("所在记录", "record"),
    period: internal("期间", "period"),
    severity: internal("程度", "severity"),
    because: internal("提示内容", "what it says"),
    measure: internal("算式", "arithmetic"),
    innocent: internal("常见的正常原因", "ordinary explanations"),
    raisedAt: internal("提示时间", "raised at"),
    owner: supervised("承办人", "owner"),
    question: internal("请说明的问题", "question"),
    askedAt: internal("请说明时间", "asked at"),
    reply: internal("说明", "answer"),
    repliedAt: internal("说明时间", "answered at"),
    objections: internal("对规则的异议", "objections to the rule"),
    disposition: supervised("处置意见", "disposition"),
    closedAt: internal("办结时间", "closed at"),
    readers: supervised("看过的人", "readers"),
    toRead: supervised("待告知", "to be told"),
  },
});
