/** 无记名电子票决 — the same vote as on paper, by institution `ballot`: opened when everybody was heard, counted by its keys, decided by the same rule. */
import { input, list, prose, ref, wholeNumber } from "../../kernel/field.ts";
import type { Ref } from "../../kernel/json.ts";
import { tellersFit } from "./gates-ballot.ts";
import { ballotOfItem, ballotReady, countsOfBallot } from "./gates-secret.ts";
import { ballotMode, everyoneHeard } from "./gates-speech.ts";
import { act } from "./matter.ts";
import type { Electorate, Tally } from "./parts.ts";
import { SITTING } from "./study.ts";
import { electorate } from "./vote.ts";

const ballot = () => ref("票决", "ballot", "matter");

/** Who was there and voted neither on paper nor at the booth has not returned a ballot. */
const tallyOf = (counts: Pick<Tally, "agree" | "oppose" | "abstain">, present: number): Tally => {
  const cast = counts.agree + counts.oppose + counts.abstain;
  return { ...counts, defer: 0, blank: 0, invalid: 0, unreturned: Math.max(0, present - cast) };
};

export const secretBallot = {
  secretBallotOpened: act({
    title: { zh: "开始无记名电子票决", en: "open the secret ballot" },
    by: ["meetingClerk"],
    from: ["study"],
    to: "voting",
    power: "decision",
    input: input({ ballot: ballot(), tellers: list(ref("监票人", "teller", "person"), "监票人", "tellers") }),
    gates: { ...SITTING, everyoneHeard, ballotMode, tellersFit, ballotReady },
    record: (c): Electorate => electorate(c),
    apply: (matter, { input: { tellers, ballot: id }, record, at }) => ({
      ...matter,
      vote: { form: "secretBallot", ballot: id, electorate: record, issued: record.present.length, tellers, at },
    }),
  }),
  secretBallotCounted: act({
    title: { zh: "采用票决结果", en: "take over the counts of the ballot" },
    by: ["system"],
    from: ["voting"],
    to: "counted",
    input: input({
      ballot: ballot(),
      agree: wholeNumber("同意", "in favour"),
      oppose: wholeNumber("不同意", "against"),
      abstain: wholeNumber("弃权", "abstaining"),
    }),
    gates: { countsOfBallot },
    apply: (matter, { input: { ballot: _ballot, ...counts }, at }) => {
      const { vote } = matter;
      if (vote === undefined) return matter;
      const [by = "", confirmedBy = ""]: readonly Ref[] = vote.tellers;
      return { ...matter, vote: { ...vote, count: { tally: tallyOf(counts, vote.issued), by, confirmedBy, at } } };
    },
  }),
  secretBallotFailed: act({
    title: { zh: "票决无效,重新表决", en: "the ballot is void, vote again" },
    by: ["system"],
    from: ["voting"],
    to: "study",
    input: input({ ballot: ballot(), reason: prose("理由", "reason") }),
    gates: { ballotOfItem },
    apply: ({ vote: _void, ...matter }) => matter,
  }),
};
