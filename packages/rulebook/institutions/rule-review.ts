/** 规则复核 — a rule that asked too often about nothing is itself looked at: kept with reasons, changed from a day on, or switched off. */
import { institutionOf } from "../facts/facts.ts";
import { essay } from "../kernel/citation.ts";
import { choice, input, line, prose, ref, wholeNumber } from "../kernel/field.ts";
import { supervised } from "../kernel/institution.ts";
import type { Instant, Ref } from "../kernel/json.ts";
import { duration } from "../kernel/parameter.ts";

export interface RuleReview {
  readonly unit: Ref;
  readonly indicator: string;
  readonly all: number;
  readonly excluded: number;
  readonly openedAt?: Instant;
  readonly conclusion?: string;
  readonly reason?: string;
}
const CONCLUSIONS = {
  kept: { zh: "保留", en: "kept" },
  changed: { zh: "调整标准(自公布之日起,不追溯)", en: "changed from now on" },
  lookBack: { zh: "转为只回看,不再提示", en: "looks back only" },
} as const;
const TRUST = essay("E5", "二是监督与信任的关系");
const REVIEW = duration("opinion.answer.days", "N3");

const { act, institution } = institutionOf<RuleReview>()({
  asks: ["offices", "standards"],
  stages: {
    none: { zh: "未提出", en: "none" },
    open: { zh: "待复核", en: "open" },
    concluded: { zh: "已复核", en: "concluded" },
  },
  offices: {
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
    agencyHead: {
      title: { zh: "派驻机构负责人", en: "head of the agency" },
      holder: ({ unit }) => ({ unit, office: "agencyHead" }),
    },
  },
  fields: {
    unit: supervised("提出时的单位", "unit at which it came up"),
    indicator: supervised("规则", "rule"),
    all: supervised("已办结", "closed"),
    excluded: supervised("其中排除", "of these nothing wrong"),
    openedAt: supervised("提出时间", "opened at"),
    conclusion: supervised("结论", "conclusion"),
    reason: supervised("理由", "reason"),
  },
});

const acts = {
  opened: act({
    title: { zh: "提出规则复核", en: "open a review" },
    by: ["system"],
    from: ["none"],
    to: "open",
    input: input({
      unit: ref("提出时的单位", "unit", "unit", "supervision"),
      indicator: line("规则", "rule", "supervision"),
      all: wholeNumber("已办结", "closed", "supervision"),
      excluded: wholeNumber("其中排除", "nothing wrong", "supervision"),
    }),
    apply: (_, { input: i, at }) => ({ ...i, openedAt: at }),
  }),
  concluded: act({
    title: { zh: "作出复核结论", en: "conclude" },
    by: ["agencyHead"],
    from: ["open"],
    to: "concluded",
    input: input({
      conclusion: choice("结论", "conclusion", CONCLUSIONS, "supervision"),
      reason: prose("理由", "reason", "supervision"),
    }),
    apply: (review, { input: i }) => ({ ...review, ...i }),
  }),
};

export const ruleReview = institution({
  id: "rule-review",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "规则复核", en: "Reviews of rules" },
  nature: ["targeted"],
  serves: ["N3"],
  basis: [TRUST],
  initial: { stage: "none", matter: () => ({ unit: "", indicator: "", all: 0, excluded: 0 }) },
  ends: ["concluded"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ indicator }) => indicator,
  publish: [],
  obligations: {
    conclude: {
      title: { zh: "复核规则", en: "review the rule" },
      cite: TRUST,
      serves: ["N3"],
      owner: "agencyHead",
      since: ({ openedAt }, stage) => (stage === "open" ? openedAt : undefined),
      within: ({ standards }) => standards.of(REVIEW)?.value,
      act: "concluded",
    },
  },
  reactions: [],
});
