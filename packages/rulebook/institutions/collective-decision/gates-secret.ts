/** 电子票决的关口 — the frozen ballot belongs to this item and to those present; its counts are taken over, never typed (B18, B19). */
import type { BallotView } from "../../facts/ballot.ts";
import { fail, found, matterRef, pass, people, unknown, type Finding } from "../../kernel/finding.ts";
import type { Instant, Maybe, Ref } from "../../kernel/json.ts";
import * as cite from "./cites.ts";
import { noRoster, sitting } from "./gates-speech.ts";
import { gate } from "./matter.ts";

interface Wanted {
  readonly matterId: Ref;
  readonly meeting: Ref;
  readonly tellers: readonly Ref[];
  readonly at: Instant;
}
/** What keeps a ballot from being this item's vote now; undefined = nothing. */
function notReady(view: BallotView, { matterId, meeting, tellers, at }: Wanted): Maybe<Finding> {
  if (view.matter !== matterId || view.meeting !== meeting)
    return fail("BALLOT_ELSEWHERE", { zh: "票决属于其他事项或者会议", en: "the ballot belongs elsewhere" });
  if (view.stage !== "frozen" || !view.confirmed)
    return fail(
      "BALLOT_NOT_FROZEN",
      { zh: "名单尚未冻结并复核", en: "the list is not frozen and compared" },
      matterRef("票决", view.id),
    );
  if (view.tellers.join() !== tellers.join())
    return fail("TELLERS_DIFFER", { zh: "监票人与票决所列不一致", en: "the tellers differ from those of the ballot" });
  if (at < view.opensAt || at >= view.closesAt)
    return fail("OUT_OF_HOURS", { zh: "不在公告的投票时间内", en: "not within the hours announced" });
  return undefined;
}

export const ballotReady = gate<{ readonly ballot: Ref; readonly tellers: readonly Ref[] }>({
  title: { zh: "票决已就绪,名单与到会成员相符", en: "the ballot is set up for the members present" },
  cite: cite.SECRET,
  serves: ["B18", "B24"],
  key: true,
  cure: {
    zh: "先冻结名单并由密钥保管人复核",
    en: "freeze the list and have it compared first",
    act: "ballot.listConfirmed",
  },
  test: ({ matter, matterId, input, facts, at }) => {
    const now = sitting(matter, matterId, facts);
    if (now === undefined) return noRoster();
    const view = facts.ballots.ballot(input.ballot);
    if (view === undefined) return unknown("BALLOT_UNKNOWN", { zh: "没有这次票决", en: "no such ballot" });
    const fault = notReady(view, { matterId, meeting: now.presence.meeting, tellers: input.tellers, at });
    if (fault !== undefined) return fault;
    const missing = now.presence.present.filter((p) => !view.voters.includes(p));
    const extra = view.voters.filter((p) => !now.presence.entitled.includes(p));
    return found(
      missing.length + extra.length === 0,
      "ROLL_DIFFERS",
      {
        zh: missing.length + extra.length === 0 ? "名单与应到会成员相符" : "名单与应到会成员不符",
        en: "roll compared",
      },
      people("不在名单", missing),
      people("不应投票", extra),
    );
  },
});

interface Counted {
  readonly ballot: Ref;
  readonly agree: number;
  readonly oppose: number;
  readonly abstain: number;
}
export const countsOfBallot = gate<Counted>({
  title: { zh: "票数与票决公布的一致", en: "the counts are those the ballot published" },
  cite: cite.BY_BALLOT,
  serves: ["B18", "B19"],
  key: true,
  cure: { zh: "以票决公布的票数为准", en: "take the counts of the ballot" },
  test: ({ matter: { vote }, input: { ballot, agree, oppose, abstain }, facts: { ballots } }) => {
    const row = ballots.ballot(ballot)?.total?.[0];
    if (vote?.ballot !== ballot || row === undefined)
      return unknown("NO_RESULT", { zh: "票决没有公布结果", en: "the ballot has no result" });
    const same = row.join() === [agree, oppose, abstain].join();
    return found(
      same,
      "COUNTS_DIFFER",
      { zh: same ? "票数一致" : "票数不一致", en: "counts compared" },
      matterRef("票决", ballot),
    );
  },
});

export const ballotOfItem = gate<{ readonly ballot: Ref }>({
  title: { zh: "是本事项的票决", en: "the ballot of this item" },
  cite: cite.SECRET,
  serves: ["B18"],
  cure: { zh: "核对票决", en: "compare the ballot" },
  test: ({ matter: { vote }, input: { ballot } }) =>
    vote?.ballot === ballot
      ? pass({ zh: "是本事项的票决", en: "it is" })
      : fail("BALLOT_ELSEWHERE", { zh: "不是本事项的票决", en: "it is not" }),
});
