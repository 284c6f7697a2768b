/** 票决的关口 — two tellers who are not involved, ballots for exactly those present, and a count that adds up (B18, B19). */
import { count, fail, found, pass, people, unknown } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Ref } from "../../kernel/json.ts";
import * as cite from "./cites.ts";
import { noLeader, noRoster, sitting } from "./gates-speech.ts";
import { gate } from "./matter.ts";
import type { Tally } from "./parts.ts";

export const tellersFit = gate<{ readonly tellers: readonly Ref[] }>({
  title: { zh: "监票人两名,不是人选,也不是主要负责人", en: "two tellers, neither candidates nor the leader" },
  cite: cite.TWO_TELLERS,
  serves: ["B18"],
  cure: { zh: "另行确定监票人", en: "choose other tellers" },
  test: ({ matter, matterId, input: { tellers }, facts }) => {
    const now = sitting(matter, matterId, facts);
    if (now === undefined) return noRoster();
    if (now.last === undefined) return noLeader();
    if (tellers.length !== 2 || tellers[0] === tellers[1])
      return fail("TWO_TELLERS_NEEDED", { zh: "监票人应为两名不同人员", en: "two different tellers are needed" });
    const leader = facts.organisation.topLeader(matter.unit);
    const unfit = tellers.filter((p) => p === leader || p === now.presence.chair || matter.candidates.includes(p));
    if (unfit.length > 0)
      return fail(
        "TELLER_INVOLVED",
        { zh: "监票人是人选、主要负责人或主持人", en: "a teller is involved" },
        people("监票人", unfit),
      );
    const known = tellers.every((p) => facts.organisation.isPerson(p));
    return known
      ? pass({ zh: "监票人两名", en: "two tellers" }, people("监票人", tellers))
      : unknown("PERSON_UNRESOLVED", { zh: "监票人不在册", en: "not on record" });
  },
});

export const issuedToPresent = gate<{ readonly issued: number }>({
  title: { zh: "发出票数等于到会有表决权人数", en: "as many ballots as voters present" },
  cite: cite.TWO_TELLERS,
  serves: ["B18"],
  cure: { zh: "核对到会人数后重新发票", en: "check presence and issue again" },
  test: ({ matter, matterId, input: { issued }, facts }) => {
    const now = sitting(matter, matterId, facts);
    if (now === undefined) return noRoster();
    const n = now.presence.present.length;
    return found(
      issued === n,
      "ISSUED_MISMATCH",
      { zh: `发出 ${issued} 票,到会 ${n} 人`, en: `${issued} issued, ${n} present` },
      count("发出", issued, "票"),
      count("到会", n),
    );
  },
});

export const cast = ({ agree, oppose, abstain, defer, blank }: Tally): number =>
  agree + oppose + abstain + defer + blank;
export const countAdds = gate<Tally>({
  title: { zh: "收回票数与发出票数相符", en: "the count matches the ballots issued" },
  cite: cite.TWO_TELLERS,
  serves: ["B18", "B19"],
  cure: {
    zh: "重新点票;不符的作废重投",
    en: "count again, or void the ballot",
    act: "collective-decision.ballotVoided",
  },
  test: ({ matter: { vote }, input }) => {
    if (vote === undefined) return unknown("NO_VOTE", { zh: "尚未发票", en: "no ballots issued" });
    const total = cast(input) + input.invalid + input.unreturned;
    return found(
      total === vote.issued,
      "COUNT_MISMATCH",
      { zh: `发出 ${vote.issued} 票,合计 ${total} 票`, en: `${vote.issued} issued, ${total} counted` },
      count("发出", vote.issued, "票"),
      count("合计", total, "票"),
    );
  },
});

export const notYetCounted = gate({
  title: { zh: "尚未计票", en: "not counted yet" },
  cite: cite.TWO_TELLERS,
  serves: ["B18"],
  cure: { zh: "由另一名监票人复核", en: "let the other teller confirm", act: "collective-decision.countConfirmed" },
  test: ({ matter: { vote } }) =>
    found(vote?.count === undefined, "COUNTED_ALREADY", {
      zh: vote?.count === undefined ? "尚未计票" : "已有计票",
      en: "count checked",
    }),
});

/** A ballot voided after somebody knew the count stays marked for ever. */
export const voidedUnseen = gate({
  title: { zh: "计票前作废", en: "voided before anybody counted" },
  cite: cite.SOLO,
  serves: ["B18", "B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "重新投票;提示保留", en: "vote again; the mark stays" },
  test: ({ matter: { vote } }) =>
    vote?.count === undefined
      ? pass({ zh: "尚未计票", en: "not counted" })
      : fail(
          "VOIDED_AFTER_COUNT",
          { zh: "计票后作废", en: "voided after a count" },
          count("已计同意", vote.count.tally.agree, "票"),
          count("已计不同意", vote.count.tally.oppose, "票"),
        ),
});

export const countsAgree = gate<Tally>({
  title: { zh: "两名监票人计票一致", en: "both tellers count the same" },
  cite: cite.TWO_TELLERS,
  serves: ["B18", "B19"],
  cure: { zh: "共同重新点票", en: "count again together", act: "collective-decision.ballotVoided" },
  test: ({ matter: { vote }, input, actor }) => {
    const first = vote?.count;
    if (first === undefined)
      return unknown("NOT_COUNTED", { zh: "另一名监票人尚未计票", en: "not counted by the other teller" });
    if (first.by === personOf(actor))
      return fail("SAME_TELLER", { zh: "应由另一名监票人复核", en: "by the other teller" });
    const same = (Object.keys(first.tally) as (keyof Tally)[]).every((kind) => first.tally[kind] === input[kind]);
    return found(same, "COUNTS_DIFFER", {
      zh: same ? "两次计票一致" : "两次计票不一致",
      en: same ? "equal" : "different",
    });
  },
});

export const handsComplete = gate<Readonly<Record<"agree" | "oppose" | "abstain", readonly Ref[]>>>({
  title: { zh: "每名到会成员表态一次", en: "every member present takes one stand" },
  cite: cite.BY_BALLOT,
  serves: ["B19"],
  cure: { zh: "核对到会人员和表态", en: "check presence and stands" },
  test: ({ matter, matterId, input: { agree, oppose, abstain }, facts }) => {
    const now = sitting(matter, matterId, facts);
    if (now === undefined) return noRoster();
    const hands = [...agree, ...oppose, ...abstain];
    const { present } = now.presence;
    const right =
      hands.length === present.length &&
      new Set(hands).size === hands.length &&
      hands.every((p) => present.includes(p));
    return found(right, "HANDS_MISMATCH", {
      zh: `表态 ${hands.length} 人,到会 ${present.length} 人`,
      en: `${hands.length} hands, ${present.length} present`,
    });
  },
});
