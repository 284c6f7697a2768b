/** 贯彻执行的关口 — nothing is carried out without its resolution, and nothing is closed while anything is open (B7–B9, I7). */
import { withStandard } from "../../facts/elapsed.ts";
import { underResolution } from "../../facts/resolution.ts";
import { count, fail, found, notApplicable, pass, people, position, type Finding } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Ref } from "../../kernel/json.ts";
import type { Money } from "../../kernel/money.ts";
import { standard } from "../../kernel/parameter.ts";
import { need } from "../../kernel/threshold.ts";
import * as cite from "./cites.ts";
import { gate } from "./matter.ts";
import { RECONSIDER } from "./standards.ts";

interface Carrying {
  readonly resolution: Ref;
  readonly amount?: Money;
}
export const resolutionInForce = gate<Carrying>({
  title: { zh: "依据有效决议,金额未用尽", en: "under a resolution in force, within its amount" },
  cite: cite.COLLECTIVE,
  serves: ["B8", "B20", "B24"],
  key: true,
  cure: { zh: "先形成决议;超出金额的重新研究", en: "obtain a resolution first" },
  test: ({ matter, matterId, input: { resolution, amount }, facts: { decisions } }) =>
    underResolution(decisions, {
      resolution,
      unit: matter.unit,
      matter: matterId,
      ...(amount === undefined ? {} : { amount }),
    }),
});

/** What was found or imported is kept, and marked: it was done without a resolution, or before it (B8, B21). */
export const resolutionBefore = gate({
  title: { zh: "执行前已有决议", en: "the resolution came first" },
  cite: cite.SOLO,
  serves: ["B8", "B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "提交集体研究;提示保留", en: "submit it for decision; the mark stays" },
  test: ({ matter: { emergency }, matterId, facts: { decisions, time } }) => {
    const resolution = decisions.ofMatter(matterId).find((r) => r.inForce);
    if (resolution !== undefined)
      return pass(
        { zh: "已有决议", en: "there is a resolution" },
        position("决议序号", resolution.pos),
        position("执行序号", time.size),
      );
    if (emergency !== undefined)
      return pass(
        { zh: "紧急处置,待会议追认", en: "emergency measure, to be ratified" },
        position("紧急处置序号", emergency.pos),
      );
    return fail(
      "NO_RESOLUTION",
      { zh: "没有生效的决议", en: "no resolution in force" },
      position("执行序号", time.size),
    );
  },
});

export const handlerApart = gate({
  title: { zh: "议题提出人不单独经办执行", en: "the proposer does not carry it out alone" },
  cite: cite.APART,
  serves: ["B22"],
  cure: { zh: "由其他人员经办", en: "let another person do it" },
  test: ({ matter, actor }) =>
    found(personOf(actor) !== matter.proposer, "PROPOSER_EXECUTES", {
      zh: "核对经办人与提出人",
      en: "compared with the proposer",
    }),
});

export const tasksAccepted = gate({
  title: { zh: "执行任务均已验收或终止", en: "every task is accepted or ended" },
  cite: cite.THREE_LINKS,
  serves: ["B9"],
  cure: { zh: "完成验收", en: "have the tasks accepted", act: "execution-task.accepted" },
  test: ({ matter, matterId, facts: { tasks } }) => {
    if (matter.concluded.at(-1)?.outcome !== "passed")
      return notApplicable({ zh: "没有需要执行的决议", en: "nothing to carry out" });
    const all = tasks.ofMatter(matterId);
    const open = all.filter((t) => t.stage !== "accepted" && t.stage !== "ended");
    if (all.length === 0) return fail("NO_TASK", { zh: "没有执行任务", en: "no task on record" });
    return found(
      open.length === 0,
      "TASKS_OPEN",
      { zh: `未完成 ${open.length} 项`, en: `${open.length} open` },
      count("任务", all.length, "项"),
    );
  },
});

export const commentsAnswered = gate({
  title: { zh: "公众意见均已答复", en: "every comment of the public is answered" },
  cite: cite.RIGHTS,
  serves: ["B7"],
  cure: { zh: "答复公众意见", en: "answer the comments", act: "public-comment.answered" },
  test: ({ matterId, facts: { comments } }) => {
    const open = comments.unanswered(matterId);
    return found(
      open === 0,
      "COMMENT_UNANSWERED",
      { zh: `未答复 ${open} 件`, en: `${open} unanswered` },
      count("收到", comments.received(matterId), "件"),
    );
  },
});

export const reviewsAnswered = gate({
  title: { zh: "成员的复核请求均已答复", en: "every request of a member is answered" },
  cite: cite.PEERS,
  serves: ["I7"],
  cure: { zh: "答复复核请求", en: "answer the request", act: "collective-decision.reviewAnswered" },
  test: ({ matter: { reviews } }) => {
    const open = reviews.filter((r) => r.answer === undefined);
    return found(open.length === 0, "REVIEW_UNANSWERED", {
      zh: `未答复 ${open.length} 件`,
      en: `${open.length} unanswered`,
    });
  },
});

export const opinionsAnswered = gate({
  title: { zh: "派驻机构的意见均已答复", en: "every opinion of the agency is answered" },
  cite: cite.QUALITY,
  serves: ["B3", "B15"],
  cure: { zh: "答复派驻机构意见", en: "answer the opinion", act: "collective-decision.opinionAnswered" },
  test: ({ matter: { opinions } }) => {
    const open = opinions.filter((o) => o.kind !== "none" && o.answer === undefined);
    return found(open.length === 0, "OPINION_UNANSWERED", {
      zh: `未答复 ${open.length} 件`,
      en: `${open.length} unanswered`,
    });
  },
});

export const reviewOpen = gate<{ readonly review: number }>({
  title: { zh: "复核请求待答复", en: "the request is open" },
  cite: cite.PEERS,
  serves: ["I7"],
  cure: { zh: "核对请求序号", en: "check the number" },
  test: ({ matter: { reviews }, input: { review } }) => {
    const one = reviews.find((r) => r.no === review);
    if (one === undefined) return fail("NO_SUCH_REVIEW", { zh: "没有这件请求", en: "no such request" });
    return found(one.answer === undefined, "ANSWERED_ALREADY", {
      zh: one.answer === undefined ? "待答复" : "已答复",
      en: "checked",
    });
  },
});

/** More than half of the members asked for it: no chair reopens alone, none can refuse the many. */
export const majorityAsks = gate({
  title: { zh: "超过半数成员请求复议", en: "more than half of the members ask for it" },
  cite: cite.RECONSIDER_LAW,
  serves: ["I7", "B16"],
  cure: { zh: "成员逐一提出复核请求", en: "members ask for a review", act: "collective-decision.reviewRequested" },
  test: ({ matter, facts: { standards } }) =>
    withStandard(
      standards,
      RECONSIDER,
      { zh: "复议所需同意比例", en: "share needed to reconsider" },
      (rule): Finding => {
        const asking = [
          ...new Set(matter.reviews.filter((r) => r.at >= (matter.decidedAt ?? "")).map((r) => r.member)),
        ];
        const here = asking.filter((p) => matter.members.includes(p));
        const least = need(rule.value, matter.members.length);
        if (least === undefined) return fail("ROSTER_EMPTY", { zh: "没有成员名册", en: "no members on record" });
        return found(
          here.length >= least,
          "TOO_FEW_ASK",
          { zh: `提出请求 ${here.length} 人,须 ${least} 人`, en: `${here.length} ask, ${least} needed` },
          people("提出请求", here),
          standard("复议比例", rule),
        );
      },
    ),
});

export const emergencyOnce = gate({
  title: { zh: "紧急处置尚未登记", en: "no emergency measure yet" },
  cite: cite.EMERGENCY,
  serves: ["B8"],
  cure: { zh: "按已登记的紧急处置追认", en: "ratify the one on record" },
  test: ({ matter: { emergency, concluded } }) =>
    found(emergency === undefined && concluded.length === 0, "EMERGENCY_ALREADY", {
      zh: emergency === undefined ? "尚未登记" : "已有紧急处置",
      en: "checked",
    }),
});
