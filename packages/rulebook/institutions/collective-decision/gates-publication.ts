/** 三段公示 — before, during and after; a secret matter needs an approved exemption, and says publicly that it is withheld (B4–B6). */
import { elapsed, withStandard } from "../../facts/elapsed.ts";
import {
  amount,
  atInstant,
  fail,
  found,
  notApplicable,
  pass,
  unknown,
  words,
  type Finding,
} from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Day, Maybe } from "../../kernel/json.ts";
import type { Money } from "../../kernel/money.ts";
import { standard } from "../../kernel/parameter.ts";
import { mustPublish } from "./bodies.ts";
import * as cite from "./cites.ts";
import { gate, type Matter } from "./matter.ts";
import type { Exemption, Phase, Redaction } from "./parts.ts";
import { noEntry } from "./rule-order.ts";
import { PUBLISH_AFTER, PUBLISH_BEFORE } from "./standards.ts";

const PHASE_TITLES: Readonly<Record<Phase, { readonly zh: string; readonly en: string }>> = {
  before: { zh: "事前公布", en: "before" },
  during: { zh: "事中公示", en: "during" },
  after: { zh: "事后公示", en: "after" },
};

/** The approved exemption in force for a phase on a day. */
export const exemptionOf = (
  { exemptions }: Pick<Matter, "exemptions">,
  phase: Phase,
  today: Day,
  scope: "whole" | "parts" = "whole",
): Maybe<Exemption> =>
  exemptions.find(
    (e) =>
      e.decided?.granted === true &&
      e.phases.includes(phase) &&
      e.until >= today &&
      (e.scope === "whole" || scope === "parts"),
  );

export const noticeStood = gate({
  title: { zh: "事前公布期满", en: "the notice before the decision stood its full period" },
  cite: cite.THREE_STAGES,
  serves: ["B5", "B6", "B24"],
  key: true,
  cure: {
    zh: "等满公布期,或改期;依法不公开的先办理不予公开审批",
    en: "wait until the period is over, or have an exemption approved",
    act: "collective-decision.beforePublished",
  },
  test: ({ matter, facts: { standards, time } }) => {
    if (matter.binding.entries.length === 0) return noEntry();
    if (!mustPublish(matter, "before")) return notApplicable({ zh: "清单不要求事前公布", en: "not asked for" });
    if (matter.emergency !== undefined)
      return notApplicable({ zh: "紧急处置,会后追认", en: "emergency, to be ratified" });
    const exemption = exemptionOf(matter, "before", time.today);
    if (exemption !== undefined)
      return pass(
        { zh: `经审批不予公开,依据:${exemption.basis}`, en: "withheld with approval" },
        words("不予公开", exemption.reason),
      );
    const { before } = matter;
    if (before === undefined || before.withheld === true)
      return fail("NOT_PUBLISHED", { zh: "尚未事前公布", en: "no notice yet" });
    return withStandard(standards, PUBLISH_BEFORE, { zh: "事前公示", en: "period of the notice" }, (period) => {
      const { met, inWords } = elapsed(before.at, period.value, time);
      const because = { zh: `已公布 ${inWords.zh}`, en: `published for ${inWords.en}` };
      return found(met, "NOTICE_TOO_SHORT", because, atInstant("公布时间", before.at), standard("公布期", period));
    });
  },
});

/** Words held back need an approved exemption; a title that differs from the agenda's is such a word. */
export const redactionApproved = (phase: Phase) =>
  gate<{ readonly publicTitle?: string; readonly redactions?: readonly Redaction[] }>({
    title: { zh: "隐去的内容有依据并经审批", en: "what is withheld has a basis and approval" },
    cite: cite.THREE_OPEN,
    serves: ["B5", "B6"],
    cure: {
      zh: "办理部分不予公开的审批",
      en: "have the exemption approved",
      act: "collective-decision.exemptionRequested",
    },
    test: ({ matter, input: { publicTitle = matter.title, redactions = [] }, facts: { time } }) => {
      const differs = publicTitle !== matter.title;
      if (!differs && redactions.length === 0) return notApplicable({ zh: "没有隐去内容", en: "nothing withheld" });
      if (redactions.length === 0)
        return fail("REDACTION_UNEXPLAINED", {
          zh: "公开的议题名称与议程不同,没有写明隐去部分",
          en: "the title differs without a reason",
        });
      const exemption = exemptionOf(matter, phase, time.today, "parts");
      return exemption === undefined
        ? fail("REDACTION_NOT_APPROVED", { zh: "隐去部分未经审批", en: "not approved" })
        : pass({ zh: `依据:${exemption.basis}`, en: "approved" }, words("不予公开", exemption.reason));
    },
  });

/** Publishing what an approved exemption withholds would break it. */
export const notWithheld = (phase: Phase) =>
  gate({
    title: { zh: "不在不予公开范围内", en: "not withheld by an exemption" },
    cite: cite.THREE_OPEN,
    serves: ["B6"],
    cure: { zh: "等不予公开期限届满", en: "wait until the exemption ends" },
    test: ({ matter, facts: { time } }) => {
      const exemption = exemptionOf(matter, phase, time.today);
      return exemption === undefined
        ? pass({ zh: "没有不予公开的决定", en: "no exemption" })
        : fail("WITHHELD", {
            zh: `至 ${exemption.until} 不予公开,依据:${exemption.basis}`,
            en: `withheld until ${exemption.until}`,
          });
    },
  });

/** The public is told the amount that was decided on, or none. */
export const amountTrue = gate<{ readonly amount?: Money }>({
  title: { zh: "公布的金额与事项一致", en: "the published amount is the matter's" },
  cite: cite.THREE_OPEN,
  serves: ["B5", "B6"],
  cure: { zh: "改正金额;依法不公开的不填写,并写明隐去部分", en: "correct the amount, or withhold it with a basis" },
  test: ({ matter, input: { amount: given } }) => {
    if (given === undefined) return notApplicable({ zh: "没有单列金额", en: "no amount stated" });
    const same = given === matter.amount;
    return found(
      same,
      "PUBLISHED_AMOUNT_DIFFERS",
      { zh: same ? "与事项金额一致" : "与事项金额不一致", en: same ? "the same" : "not the same" },
      amount("公布的金额", given),
      ...(matter.amount === undefined ? [] : [amount("事项金额", matter.amount)]),
    );
  },
});

export const contentOpen = gate({
  title: { zh: "内容已公布", en: "the content is published" },
  cite: cite.THREE_OPEN,
  serves: ["B6"],
  cure: { zh: "先公布内容", en: "publish the content first", act: "collective-decision.beforePublished" },
  test: ({ matter }) => {
    if (matter.binding.entries.length === 0) return noEntry();
    if (!mustPublish(matter, "before")) return notApplicable({ zh: "清单不要求事前公布", en: "not asked for" });
    return found(matter.publicTitle !== undefined, "NOT_PUBLISHED", {
      zh: matter.publicTitle === undefined ? "尚未公布内容" : "内容已公布",
      en: matter.publicTitle === undefined ? "content not published" : "content published",
    });
  },
});

/** Late, but out: the delay stays visible (B21). */
export const publishedInTime = gate({
  title: { zh: "结果按时公示", en: "the result is published in time" },
  cite: cite.THREE_STAGES,
  serves: ["B5", "B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "按期公示;逾期的保留提示", en: "publish in time; a late notice stays marked" },
  test: ({ matter: { decidedAt }, facts: { standards, time } }) =>
    withStandard(standards, PUBLISH_AFTER, { zh: "事后公示", en: "time to publish the result" }, (limit) => {
      if (decidedAt === undefined) return unknown("NOT_DECIDED", { zh: "尚无决定", en: "not decided" });
      const { n, inWords } = elapsed(decidedAt, limit.value, time);
      return found(
        n <= limit.value.n,
        "PUBLISHED_LATE",
        { zh: `决定后 ${inWords.zh}`, en: `${inWords.en} after the decision` },
        standard("公示时限", limit),
      );
    }),
});

const missingPhase = (matter: Matter, phase: Phase, today: Day): boolean =>
  mustPublish(matter, phase) && matter[phase] === undefined && exemptionOf(matter, phase, today) === undefined;

/** B21 missing publication: an alert when the result is declared … */
export const noMissingNotice = gate({
  title: { zh: "应公示的已公示", en: "no notice is missing" },
  cite: cite.THREE_STAGES,
  serves: ["B5", "B21"],
  onFail: "alert",
  problem: "decision",
  cure: {
    zh: "补发公示;缺失的保留提示",
    en: "publish it; the gap stays marked",
    act: "collective-decision.duringPublished",
  },
  test: ({ matter, facts: { time } }) => missing(matter, ["before", "during"], time.today),
});

/** … and a bar to closing the matter. */
export const publicationsOut = gate({
  title: { zh: "三段公示均已完成", en: "all notices are out" },
  cite: cite.THREE_STAGES,
  serves: ["B5", "B6", "B9"],
  cure: { zh: "完成公示", en: "publish what is missing", act: "collective-decision.afterPublished" },
  test: ({ matter, facts: { time } }) => missing(matter, ["before", "during", "after"], time.today),
});

function missing(matter: Matter, phases: readonly Phase[], today: Day): Finding {
  if (matter.binding.entries.length === 0) return noEntry();
  const left = phases.filter(
    (phase) => !(phase === "before" && matter.emergency !== undefined) && missingPhase(matter, phase, today),
  );
  return found(left.length === 0, "PUBLICATION_MISSING", {
    zh: left.length === 0 ? "应公示的均已公示" : `缺少:${left.map((p) => PHASE_TITLES[p].zh).join("、")}`,
    en: left.length === 0 ? "all published" : `missing: ${left.map((p) => PHASE_TITLES[p].en).join(", ")}`,
  });
}

export const approverApart = gate<{ readonly exemption: number }>({
  title: { zh: "审批人不是提出人或申请人", en: "the approver is neither proposer nor applicant" },
  cite: cite.THREE_OPEN,
  serves: ["B6"],
  cure: { zh: "由其他人员审批", en: "let another officer decide" },
  test: ({ matter: { exemptions, proposer }, input, actor }) => {
    if (exemptions.length === 0) return fail("NO_SUCH_EXEMPTION", { zh: "没有提出申请", en: "nothing was asked for" });
    if (exemptions.every((e) => e.decided !== undefined))
      return fail("DECIDED_ALREADY", { zh: "申请都已决定", en: "every request is decided" });
    const one = exemptions.find((e) => e.no === input.exemption);
    if (one === undefined) return fail("NO_SUCH_EXEMPTION", { zh: "没有这件申请", en: "no such request" });
    if (one.decided !== undefined) return fail("DECIDED_ALREADY", { zh: "已决定", en: "decided" });
    const same = [proposer, one.requestedBy].includes(personOf(actor) ?? "");
    return found(!same, "APPROVER_INVOLVED", {
      zh: same ? "审批人是提出人或申请人" : "审批人与提出人、申请人不同",
      en: same ? "the approver is involved" : "the approver is another person",
    });
  },
});
