/** 投票与封票的关口 — opened with everybody heard, within its hours, closed by two tellers, paper before the close (B18, B19). */
import { withStandard } from "../../facts/elapsed.ts";
import type { Facts } from "../../facts/facts.ts";
import {
  atInstant,
  count,
  fail,
  found,
  notApplicable,
  pass,
  people,
  position,
  unknown,
  type Finding,
} from "../../kernel/finding.ts";
import { isSystem, personOf } from "../../kernel/institution.ts";
import type { Ref } from "../../kernel/json.ts";
import { standard } from "../../kernel/parameter.ts";
import { need } from "../../kernel/threshold.ts";
import * as cite from "./cites.ts";
import { gate } from "./matter.ts";
import type { Ballot } from "./parts.ts";
import { fitsShape } from "./questions.ts";
import { PAPER_LEAST, QUORUM_CADRES, QUORUM_ORDINARY } from "./standards.ts";

/** Present among the voters: by the meeting's own register where there is a meeting, else as the tellers attest. */
function attending(ballot: Ballot, id: Ref, stated: number, { meetings }: Pick<Facts, "meetings">): number {
  const presence = ballot.meeting === undefined ? undefined : meetings.presence(ballot.meeting, id);
  return presence === undefined ? stated : presence.present.filter((p) => ballot.voters.includes(p)).length;
}

export const quorumPresent = gate<{ readonly attending: number }>({
  title: { zh: "到会人数达到规定", en: "enough voters are present" },
  cite: cite.QUORUM,
  serves: ["B11", "P5"],
  key: true,
  cure: { zh: "人数达到后再开始", en: "wait until enough are present" },
  test: ({ matter, matterId, input, facts }) => {
    const ref = matter.purpose === "appointment" ? QUORUM_CADRES : QUORUM_ORDINARY;
    return withStandard(facts.standards, ref, { zh: "到会比例", en: "attendance" }, (rule) => {
      const n = matter.voters.length;
      const least = need(rule.value, n);
      if (least === undefined) return unknown("ROSTER_EMPTY", { zh: "名单为空", en: "the roll is empty" });
      const here = attending(matter, matterId, input.attending, facts);
      return found(
        here >= least && here <= n,
        "QUORUM_NOT_MET",
        { zh: `应到 ${n} 人,实到 ${here} 人,须 ${least} 人`, en: `${here} of ${n}, ${least} needed` },
        count("应到", n),
        count("实到", here),
        standard("到会比例", rule),
      );
    });
  },
});

export const leaderHeard = gate<{ readonly leaderSpoke: boolean }>({
  title: { zh: "主要负责人已末位表态", en: "the leader has spoken last" },
  cite: cite.LAST_WORD,
  serves: ["B16", "B18"],
  key: true,
  cure: { zh: "请主要负责人在其他人之后表态", en: "let the leader speak after the others" },
  test: ({ matter: { unit, voters }, input: { leaderSpoke }, facts: { organisation } }) => {
    const leader = organisation.topLeader(unit);
    if (leader === undefined) return unknown("LEADER_UNKNOWN", { zh: "主要负责人不明", en: "the leader is not known" });
    if (!voters.includes(leader))
      return notApplicable({ zh: "主要负责人不参加本次投票", en: "the leader does not vote here" });
    return found(leaderSpoke, "LEADER_NOT_HEARD", {
      zh: leaderSpoke ? "监票人证明主要负责人已末位表态" : "主要负责人尚未表态",
      en: "attested by a teller",
    });
  },
});

export const listConfirmed = gate({
  title: { zh: "凭据名单已由密钥保管人复核", en: "a trustee has compared the list of credentials" },
  cite: cite.FROZEN,
  serves: ["B18"],
  cure: { zh: "请一名保管人复核名单", en: "let a trustee compare the list", act: "ballot.listConfirmed" },
  test: ({ matter: { confirmedBy } }) =>
    confirmedBy === undefined
      ? fail("LIST_UNCONFIRMED", { zh: "尚未复核", en: "not compared yet" })
      : pass({ zh: "已复核", en: "compared" }, people("复核人", [confirmedBy])),
});

/** 发言在先: a decision's own act brings the opening about; any other ballot needs the tellers' word first. */
export const heardBefore = gate<{ readonly preconditions?: readonly string[] }>({
  title: { zh: "开始前到会和发言的要求均已满足", en: "attendance and speeches came first" },
  cite: cite.LAST_WORD,
  serves: ["B16", "B18", "B24"],
  key: true,
  cure: {
    zh: "先记录到会与发言,或者由集体决策事项开启",
    en: "record attendance and speeches first, or open it from the decision",
  },
  test: ({ matter, actor, input: { preconditions = [] } }) => {
    if (matter.purpose === "decision")
      return found(isSystem(actor) && preconditions.length >= 2, "OPENED_ASIDE", {
        zh: isSystem(actor) ? "由集体决策事项开启" : "应由集体决策事项开启",
        en: "compared with the decision",
      });
    if (matter.session === undefined)
      return fail("SESSION_MISSING", { zh: "没有到会与发言的记录", en: "no record of the session" });
    return pass({ zh: "到会与发言已记录", en: "recorded" }, position("序号", matter.session.pos));
  },
});

export const withinHours = gate({
  title: { zh: "在投票时间内", en: "within the hours of voting" },
  cite: cite.FROZEN,
  serves: ["B18"],
  cure: { zh: "在公告的时间内投票", en: "vote within the hours announced" },
  test: ({ matter: { opensAt, closesAt }, at }): Finding =>
    found(
      at >= opensAt && at < closesAt,
      at < opensAt ? "TOO_EARLY" : "TOO_LATE",
      { zh: at < opensAt ? "尚未到开始时间" : at < closesAt ? "在投票时间内" : "已过截止时间", en: "time compared" },
      atInstant("开始", opensAt),
      atInstant("截止", closesAt),
    ),
});

export const voterRegistered = gate<{ readonly voter: Ref }>({
  title: { zh: "投票人已登记凭据", en: "the voter holds a credential" },
  cite: cite.FROZEN,
  serves: ["B18"],
  cure: { zh: "名单冻结后不再增加;可在下一次表决前登记", en: "the list is frozen; register before the next vote" },
  test: ({ matter: { registered }, input: { voter } }) =>
    found(registered.includes(voter), "NOT_REGISTERED", { zh: "核对凭据登记", en: "registrations compared" }),
});

export const modeIs = (mode: Ballot["mode"]) =>
  gate({
    title: { zh: "与本次表决的方式一致", en: "the way of voting is that of this ballot" },
    cite: cite.SECRET,
    serves: ["B18"],
    cure: { zh: "按本次表决的方式投票", en: "vote in the way of this ballot" },
    test: ({ matter }) =>
      found(matter.mode === mode, "OTHER_MODE", {
        zh: matter.mode === mode ? "方式一致" : "方式不同",
        en: "mode compared",
      }),
  });
export const boardMode = modeIs("board");
export const congressMode = modeIs("congress");

// ── 作废、纸质票、封票 ────────────────────────────────────────────────────────────────────────
/** Two signatures: the second teller is not the first. */
export const secondTeller = <I = unknown>(first: (ballot: Ballot, input: I) => Ref | undefined) =>
  gate<I>({
    title: { zh: "由另一名监票人复核", en: "confirmed by the other teller" },
    cite: cite.TWO_TELLERS,
    serves: ["B18"],
    cure: { zh: "由另一名监票人复核", en: "let the other teller confirm" },
    test: ({ matter, actor, input }) => {
      const by = first(matter, input);
      if (by === undefined) return unknown("NOTHING_PROPOSED", { zh: "没有待复核的提出", en: "nothing was proposed" });
      return found(by !== personOf(actor), "SAME_TELLER", {
        zh: by === personOf(actor) ? "提出人不能复核" : "由另一名监票人复核",
        en: "tellers compared",
      });
    },
  });

export const paperPossible = gate<{ readonly reason: string; readonly voter?: Ref }>({
  title: { zh: "可以改用纸质选票,且尚未改用", en: "paper is allowed and was not taken yet" },
  cite: cite.PAPER,
  serves: ["B18"],
  cure: { zh: "在投票终端投票", en: "vote at the booth" },
  test: ({ matter: { paperAllowed, voids, voters, mode }, input: { reason, voter } }) => {
    if (reason === "paper" && !paperAllowed)
      return fail("PAPER_NOT_ALLOWED", { zh: "本次表决不改用纸质选票", en: "no paper in this ballot" });
    if (mode === "board" && (voter === undefined || !voters.includes(voter)))
      return fail("NOT_ON_ROLL", { zh: "不在投票人名单中", en: "not on the roll" });
    const again = voids.some((v) => voter !== undefined && v.voter === voter);
    return found(!again, "VOIDED_ALREADY", { zh: again ? "该凭据已经作废" : "凭据尚未作废", en: "voids compared" });
  },
});

interface Sheet {
  readonly ballots: number;
  readonly counts: readonly (readonly number[])[];
}
export const paperFits = gate<Sheet>({
  title: {
    zh: "纸质票为零张或者三张以上,不多于改用人数",
    en: "no paper ballot or at least three, and no more than asked for",
  },
  cite: cite.PAPER,
  serves: ["B18", "B19"],
  cure: { zh: "不足三张的,请相关人员在投票终端投票", en: "with fewer than three, vote at the booth" },
  test: ({ matter: { voids, questions }, input: { ballots, counts }, facts }) =>
    withStandard(facts.standards, PAPER_LEAST, { zh: "纸质票最少张数", en: "least on paper" }, (least) => {
      const granted = voids.filter((v) => v.reason === "paper" && v.confirmedBy !== undefined).length;
      if (!fitsShape(questions, counts))
        return fail("COUNT_SHAPE", { zh: "票数与事项不对应", en: "counts do not fit the questions" });
      const sums = questions.every((q, i) => q.kind !== "motion" || sum(counts[i]) === ballots);
      if (!sums) return fail("COUNT_MISMATCH", { zh: "各项票数与纸质票张数不符", en: "the counts do not add up" });
      return found(
        (ballots === 0 || ballots >= least.value) && ballots <= granted,
        "PAPER_TOO_FEW",
        { zh: `纸质票 ${ballots} 张,改用 ${granted} 人`, en: `${ballots} on paper, ${granted} asked for` },
        count("纸质票", ballots, "张"),
        count("改用", granted),
        standard("最少", least),
      );
    }),
});
const sum = (row: readonly number[] = []): number => row.reduce((a, b) => a + b, 0);

export const sameCount = gate<Sheet>({
  title: { zh: "两名监票人录入一致", en: "both tellers enter the same" },
  cite: cite.TWO_TELLERS,
  serves: ["B18", "B19"],
  cure: { zh: "共同重新点票", en: "count again together" },
  test: ({ matter: { papers }, input: { ballots, counts } }) => {
    if (papers === undefined) return unknown("NOT_COUNTED", { zh: "另一名监票人尚未录入", en: "not entered yet" });
    const same = papers.ballots === ballots && JSON.stringify(papers.counts) === JSON.stringify(counts);
    return found(same, "COUNTS_DIFFER", { zh: same ? "录入一致" : "录入不一致", en: "counts compared" });
  },
});

/** Everybody who can has voted: then the close need not wait. Known only where taking part is public. */
export const allVoted = ({ mode, registered, took, voids }: Ballot): boolean => {
  const voided = voids.flatMap((v) => (v.voter !== undefined && v.confirmedBy !== undefined ? [v.voter] : []));
  return mode === "board" && registered.every((p) => took.includes(p) || voided.includes(p));
};

export const closeDue = gate({
  title: { zh: "已到截止时间,或者全部投票人已投票", en: "the time is over, or everybody has voted" },
  cite: cite.FROZEN,
  serves: ["B18"],
  cure: { zh: "等到截止时间", en: "wait for the close" },
  test: ({ matter, at }) => {
    if (at >= matter.closesAt)
      return pass({ zh: "已到截止时间", en: "the time is over" }, atInstant("截止", matter.closesAt));
    return found(
      allVoted(matter),
      "VOTE_GOES_ON",
      { zh: allVoted(matter) ? "全部投票人已投票" : "未到截止时间,还有人未投票", en: "hours and turnout compared" },
      atInstant("截止", matter.closesAt),
    );
  },
});

export const paperSettled = gate({
  title: { zh: "纸质票已由两名监票人录入", en: "paper ballots are entered by both tellers" },
  cite: cite.PAPER,
  serves: ["B18"],
  cure: { zh: "先录入纸质票", en: "enter the paper ballots first", act: "ballot.paperCounted" },
  test: ({ matter: { voids, papers } }) => {
    const asked = voids.filter((v) => v.reason === "paper" && v.confirmedBy !== undefined).length;
    if (asked === 0 && papers === undefined) return notApplicable({ zh: "没有改用纸质选票", en: "no paper" });
    return found(
      papers?.confirmedBy !== undefined,
      "PAPER_OPEN",
      { zh: papers?.confirmedBy === undefined ? "纸质票尚未录入并复核" : "纸质票已录入", en: "paper compared" },
      count("改用", asked),
    );
  },
});
