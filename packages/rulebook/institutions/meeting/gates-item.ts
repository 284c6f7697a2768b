/** 逐项的关口 — recusal and acting deputy count for one item only. */
import { essay, law } from "../../kernel/citation.ts";
import { fail, found, pass, unknown, type Finding } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Maybe, Ref } from "../../kernel/json.ts";
import { gate, seatsOf, type Seat } from "./matter.ts";

const RECUSAL = law("公务员法", "第七十六条", "2018-12-29", "unverified", "");

interface ForItem {
  readonly matter: Ref;
}

export const onAgenda = gate<ForItem>({
  title: { zh: "议题在本次议程内", en: "the item is on the agenda" },
  cite: essay("E2", "决策过程分为议题准备、集体研究、贯彻执行3个环节进行监督"),
  serves: ["B9"],
  cure: { zh: "先列入议程", en: "list it first", act: "collective-decision.scheduled" },
  test: ({ matter: { items }, input: { matter } }) => {
    const item = items.find((i) => i.matter === matter);
    if (item === undefined) return fail("NOT_ON_AGENDA", { zh: "不在本次议程内", en: "not on the agenda" });
    return found(item.outcome === undefined, "ITEM_OVER", {
      zh: item.outcome === undefined ? "在本次议程内" : "该议题已有结果",
      en: item.outcome === undefined ? "on the agenda" : "the item is over",
    });
  },
});

export const memberRecused = gate<ForItem & { readonly person: Ref }>({
  title: { zh: "回避人员是会议成员", en: "the person recused is a member" },
  cite: RECUSAL,
  serves: ["B11"],
  cure: { zh: "核对人员", en: "check the person" },
  test: ({ matter: meeting, input: { matter, person }, facts }) => {
    const seats = seatsOf(meeting, facts);
    if (seats === undefined) return unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster" });
    const sits = seats.some((seat) => seat.person === person);
    const twice = meeting.recusals.some((r) => r.matter === matter && r.person === person);
    if (twice) return fail("RECUSED_ALREADY", { zh: "已登记回避", en: "already recused" });
    return found(sits, "NOT_A_MEMBER", {
      zh: sits ? "会议成员" : "不是会议成员",
      en: sits ? "a member" : "not a member",
    });
  },
});

/** Why a person cannot stand in; undefined = he can. */
function unfit(deputy: Ref, leader: Ref, seats: readonly Seat[], recused: readonly Ref[]): Maybe<Finding> {
  if (deputy === leader)
    return fail("ACTING_IS_LEADER", { zh: "主要负责人不直接分管", en: "the top leader may not stand in" });
  if (recused.includes(deputy))
    return fail("ACTING_RECUSED", { zh: "该成员已回避本议题", en: "that member is recused" });
  return seats.some((s) => s.person === deputy && s.voting)
    ? undefined
    : fail("NOT_A_MEMBER", { zh: "不是有表决权的成员", en: "not a voting member" });
}

/** The acting deputy is another member who may take part, never the top leader: that would undo C1 for the item. */
export const actingFits = gate<ForItem & { readonly deputy: Ref }>({
  title: { zh: "代为分管的是其他班子成员", en: "the acting deputy is another member" },
  cite: essay("E2", "分管负责人必须到会,会议方可召开"),
  serves: ["B12", "C1"],
  cure: { zh: "另行明确其他成员", en: "name another member" },
  test: ({ matter: meeting, input: { matter, deputy }, facts }) => {
    const seats = seatsOf(meeting, facts);
    const leader = facts.organisation.topLeader(meeting.unit);
    if (seats === undefined) return unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster" });
    if (leader === undefined) return unknown("LEADER_UNKNOWN", { zh: "主要负责人不明", en: "top leader unknown" });
    const recused = meeting.recusals.flatMap((r) => (r.matter === matter ? [r.person] : []));
    return unfit(deputy, leader, seats, recused) ?? pass({ zh: "班子成员", en: "a member" });
  },
});

/** Nobody is sent out of the room by the chair: a recusal is the member's own, or asked for by the agency. */
export const freelyRecused = gate<{ readonly person: Ref; readonly cause: "self" | "agency" }>({
  title: { zh: "回避由本人申请或派驻机构提出", en: "recused at his own instance or the agency's" },
  cite: RECUSAL,
  serves: ["B11", "B16"],
  cure: { zh: "由本人申请,或由派驻机构提出", en: "let the member or the agency ask for it" },
  test: ({ matter: { unit }, input: { person, cause }, actor, facts: { offices } }) => {
    const office = cause === "self" ? "meetingClerk" : "disciplineOfficer";
    const holders = offices.holders({ unit, office });
    const may = cause === "self" ? [person, ...(holders ?? [])] : holders;
    if (may === undefined) return unknown("OFFICE_UNKNOWN", { zh: "派驻机构不明", en: "the agency is not known" });
    return found(may.includes(personOf(actor) ?? ""), "RECUSED_BY_OTHERS", {
      zh: "核对提出人与登记人",
      en: "compared with who entered it",
    });
  },
});
