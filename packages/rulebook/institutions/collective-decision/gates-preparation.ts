/** 议题准备的关口 — the four no-decides, consultation, participation, experts and legal review. */
import { elapsed, withStandard } from "../../facts/elapsed.ts";
import { count, fail, found, notApplicable, pass, people, unknown, words, type Finding } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Ref } from "../../kernel/json.ts";
import { standard } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { gate, type Matter } from "./matter.ts";
import { GROUNDS, type GroundKind } from "./parts.ts";
import { legalReview as legalFinding } from "./rule-legal.ts";
import { noEntry } from "./rule-order.ts";
import { ACCEPT_ATTENDANCE, CONSULT_EACH, LEGAL_REQUIRED, LEGAL_TIME } from "./standards.ts";

export const GROUND_TITLES: Readonly<Record<GroundKind, { readonly zh: string; readonly en: string }>> = {
  legalBasis: { zh: "政策法律依据", en: "legal or policy basis" },
  investigation: { zh: "调查研究", en: "investigation" },
  feasibility: { zh: "可行性论证", en: "feasibility study" },
  procedure: { zh: "法定程序", en: "legal procedure" },
};

/** Does an entry ask for a step before the meeting? "Not required" is set in the catalogue, never by the clerk (B14). */
function asked(matter: Matter, step: "consultation" | "participation" | "expert", then: () => Finding): Finding {
  const { entries } = matter.binding;
  if (entries.length === 0) return noEntry();
  return entries.some((e) => e[step]) ? then() : notApplicable({ zh: "清单不要求", en: "the catalogue does not ask" });
}

export const fourNoDecides = gate({
  title: { zh: "四个不决策的依据齐备,并有人负责", en: "the four grounds are there and vouched for" },
  cite: cite.NO_DECIDES,
  serves: ["B17", "B24"],
  key: true,
  cure: {
    zh: "补充依据并由负责人签认",
    en: "add the ground and have it vouched for",
    act: "collective-decision.groundVouched",
  },
  test: ({ matter: { grounds } }) => {
    const missing = GROUNDS.filter((kind) => !grounds.some((g) => g.kind === kind));
    const named = missing.map((kind) => GROUND_TITLES[kind]);
    return found(
      missing.length === 0,
      "GROUND_MISSING",
      {
        zh: missing.length === 0 ? "四项依据齐备" : `缺少:${named.map((t) => t.zh).join("、")}`,
        en: missing.length === 0 ? "all four are there" : `missing: ${named.map((t) => t.en).join(", ")}`,
      },
      people("负责人", [...new Set(grounds.map((g) => g.voucher))]),
    );
  },
});

export const articleNamed = gate<{ readonly kind: GroundKind; readonly article?: string }>({
  title: { zh: "政策法律依据写明条款", en: "a legal basis names its article" },
  cite: cite.NO_DECIDES,
  serves: ["B17"],
  cure: { zh: "填写条款", en: "fill in the article" },
  test: ({ input: { kind, article } }) =>
    kind === "legalBasis"
      ? found(article !== undefined, "ARTICLE_MISSING", {
          zh: article ?? "没有写明条款",
          en: article ?? "no article named",
        })
      : notApplicable({ zh: "不是政策法律依据", en: "not a legal basis" }),
});

/** A voucher is withdrawn by who gave it, or at the instance of the agency; nobody else takes back another's word. */
export const ownVoucher = gate<{ readonly kind: GroundKind }>({
  title: { zh: "由签认人本人或派驻机构撤回", en: "withdrawn by who vouched, or by the agency" },
  cite: cite.NO_DECIDES,
  serves: ["B17"],
  cure: { zh: "请签认人本人撤回", en: "ask the person who vouched" },
  test: ({ matter: { grounds, unit }, input: { kind }, actor, facts: { offices } }) => {
    const ground = grounds.find((g) => g.kind === kind);
    if (ground === undefined) return fail("NO_SUCH_GROUND", { zh: "没有这项签认", en: "nothing to withdraw" });
    const agency = offices.holders({ unit, office: "disciplineOfficer" }) ?? [];
    const may = [ground.voucher, ...agency].includes(personOf(actor) ?? "");
    return found(may, "NOT_THE_VOUCHER", { zh: "核对撤回人", en: "compared with the voucher" });
  },
});

export const consultation = gate({
  title: { zh: "充分酝酿", en: "consultation before the meeting" },
  cite: cite.THREE_STEPS,
  serves: ["B14"],
  cure: { zh: "开展个别酝酿并记录", en: "consult and record it", act: "collective-decision.consulted" },
  test: ({ matter }) =>
    asked(matter, "consultation", () =>
      found(matter.consultations.length > 0, "CONSULTATION_MISSING", {
        zh: `酝酿记录 ${matter.consultations.length} 条`,
        en: `${matter.consultations.length} consultations`,
      }),
    ),
});

export const participation = gate({
  title: { zh: "群众参与", en: "participation of those concerned" },
  cite: cite.THREE_STEPS,
  serves: ["B14"],
  cure: {
    zh: "听取意见并记录答复",
    en: "hear them and record the answers",
    act: "collective-decision.participationRecorded",
  },
  test: ({ matter }) =>
    asked(matter, "participation", () =>
      found(matter.participations.length > 0, "PARTICIPATION_MISSING", {
        zh: `群众参与记录 ${matter.participations.length} 次`,
        en: `${matter.participations.length} records`,
      }),
    ),
});

export const expertAppraisal = gate({
  title: { zh: "专家论证", en: "expert appraisal" },
  cite: cite.THREE_STEPS,
  serves: ["B14"],
  cure: { zh: "组织专家论证", en: "have it appraised", act: "collective-decision.expertAppraised" },
  test: ({ matter }) =>
    asked(matter, "expert", () =>
      found(
        matter.appraisals.length > 0,
        "EXPERT_MISSING",
        { zh: `论证意见 ${matter.appraisals.length} 份`, en: `${matter.appraisals.length} appraisals` },
        people(
          "论证专家",
          matter.appraisals.map((a) => a.expert),
        ),
      ),
    ),
});

export const expertApart = gate<{ readonly expert: Ref; readonly noInterest: boolean }>({
  title: { zh: "专家没有利害关系", en: "the expert has no interest in it" },
  cite: cite.THREE_STEPS,
  serves: ["B14"],
  cure: { zh: "另请专家", en: "ask another expert" },
  test: ({ matter, input: { expert, noInterest } }) => {
    if (!noInterest) return fail("EXPERT_INTERESTED", { zh: "未声明无利害关系", en: "no declaration of no interest" });
    const involved = [matter.proposer, ...matter.candidates].includes(expert);
    return found(!involved, "EXPERT_INVOLVED", {
      zh: involved ? "与议题提出或涉及人选有关" : "已声明无利害关系",
      en: involved ? "involved in the matter" : "declared",
    });
  },
});

export const legalReview = gate({
  title: { zh: "经合法性审查", en: "legally reviewed" },
  cite: cite.LEGAL_LAW,
  serves: ["B17", "B24"],
  cure: {
    zh: "送法律顾问审查现行版本的材料",
    en: "have the current papers reviewed",
    act: "collective-decision.legalReviewRequested",
  },
  test: ({ matter, facts: { standards } }) => {
    const finding = legalFinding({
      asked: matter.binding.entries.map((e) => e.legalReview),
      papers: (matter.papers.at(-1)?.files ?? []).map((f) => f.sha256),
      opinions: matter.legalOpinions.map(({ covers, verdict }) => ({
        adviser: true,
        covers,
        adverse: verdict === "adverse",
      })),
      statements: matter.statements,
      acceptAttendance: standards.of(ACCEPT_ATTENDANCE)?.value,
    });
    return finding.outcome === "pass" && adverse(matter)
      ? stopped(standards.of(LEGAL_REQUIRED)?.value, matter, finding)
      : finding;
  },
});

const adverse = ({ legalOpinions }: Matter): boolean => legalOpinions.at(-1)?.verdict === "adverse";
/** 决策条例第二十五条: where the strict review (L7) found it unlawful, it may not be submitted; otherwise an answer is owed. */
function stopped(strict: boolean | undefined, { binding }: Matter, finding: Finding): Finding {
  if (!binding.entries.some((e) => e.legalReview === "L7")) return finding;
  if (strict === undefined)
    return unknown("STANDARD_MISSING", { zh: "没有合法性审查的标准", en: "no standard for legal review" });
  return strict ? fail("LEGAL_REVIEW_ADVERSE", { zh: "审查认为不合法", en: "found unlawful" }) : finding;
}

export const opinionThere = gate({
  title: { zh: "已有审查意见", en: "there is a legal opinion" },
  cite: cite.LEGAL_LAW,
  serves: ["B17"],
  cure: { zh: "先出具审查意见", en: "obtain the opinion first", act: "collective-decision.legalOpinionGiven" },
  test: ({ matter: { legalOpinions } }) =>
    found(legalOpinions.length > 0, "LEGAL_REVIEW_MISSING", {
      zh: `审查意见 ${legalOpinions.length} 份`,
      en: `${legalOpinions.length} opinions`,
    }),
});

export const legalTime = gate({
  title: { zh: "合法性审查时间足够", en: "enough time for legal review" },
  cite: cite.LEGAL_TIME_LAW,
  serves: ["B17"],
  cure: { zh: "按规定时间送审", en: "ask for the review in time", act: "collective-decision.legalReviewRequested" },
  test: ({ matter, facts: { standards, time } }) => {
    if (matter.binding.entries.length === 0) return noEntry();
    if (!matter.binding.entries.some((e) => e.legalReview === "L7"))
      return notApplicable({ zh: "清单没有规定审查时间", en: "no time is set" });
    return withStandard(standards, LEGAL_TIME, { zh: "合法性审查时间", en: "time for legal review" }, (lead) => {
      if (matter.legalRequestedAt === undefined)
        return fail("LEGAL_NOT_REQUESTED", { zh: "尚未送审", en: "not asked for" }, standard("审查时间", lead));
      const { met, inWords } = elapsed(matter.legalRequestedAt, lead.value, time);
      const because = { zh: `送审后 ${inWords.zh}`, en: `${inWords.en} since asked` };
      return found(met, "LEGAL_TIME_SHORT", because, standard("审查时间", lead));
    });
  },
});

/** B16 个别酝酿: every member who may decide was consulted before the meeting. */
export const membersConsulted = gate<{ readonly meeting: Ref }>({
  title: { zh: "会前与每位成员个别酝酿", en: "every member was consulted before the meeting" },
  cite: cite.SIXTEEN,
  serves: ["B16"],
  cure: { zh: "与未酝酿的成员个别酝酿", en: "consult the members left out", act: "collective-decision.consulted" },
  test: ({ matter, matterId, input: { meeting }, facts: { standards, meetings } }) =>
    withStandard(standards, CONSULT_EACH, { zh: "个别酝酿次数", en: "consultations per member" }, (least) => {
      const entitled = meetings.presence(meeting, matterId)?.entitled;
      if (entitled === undefined) return unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster on record" });
      const left = entitled.filter((p) => matter.consultations.filter((c) => c.member === p).length < least.value);
      return found(
        left.length === 0,
        "MEMBER_NOT_CONSULTED",
        { zh: `尚未酝酿 ${left.length} 人`, en: `${left.length} members left` },
        people("尚未酝酿", left),
        standard("个别酝酿次数", least),
      );
    }),
});

export const membersOnly = gate<{ readonly views: readonly { readonly member: Ref }[] }>({
  title: { zh: "酝酿对象在册", en: "those consulted are on record" },
  cite: cite.SIXTEEN,
  serves: ["B16"],
  cure: { zh: "核对人员", en: "check the persons" },
  test: ({ input: { views }, facts: { organisation } }) => {
    const strange = views.filter(({ member }) => !organisation.isPerson(member)).length;
    return strange === 0
      ? pass({ zh: `酝酿 ${views.length} 人`, en: `${views.length} consulted` }, count("酝酿", views.length))
      : unknown(
          "PERSON_UNRESOLVED",
          { zh: `${strange} 人不在册`, en: `${strange} not on record` },
          words("人数", String(strange)),
        );
  },
});
