/** 发言与方式的关口 — every member heard, the leader last, secret where the kind demands it (B16, B18, B19, PR-1). */
import type { ItemPresence } from "../../facts/decision.ts";
import type { Facts } from "../../facts/facts.ts";
import { withStandard } from "../../facts/elapsed.ts";
import { fail, found, notApplicable, pass, people, unknown, words, type Finding } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Maybe, Ref } from "../../kernel/json.ts";
import type { DecisionMode } from "../../kernel/pack.ts";
import { standard } from "../../kernel/parameter.ts";
import { modeOf, nextBody } from "./bodies.ts";
import * as cite from "./cites.ts";
import { sittingOf } from "./gates-sitting.ts";
import { gate, type Matter } from "./matter.ts";
import type { Stance } from "./parts.ts";
import { noEntry } from "./rule-order.ts";
import { LEADER_LAST, SECRET_FOR } from "./standards.ts";

type Sources = Pick<Facts, "meetings" | "organisation">;

/** Presence at the item under study, and who speaks last: the top leader if he may decide, else the chair. */
export function sitting(
  matter: Matter,
  id: Ref,
  { meetings, organisation }: Sources,
): Maybe<{ presence: ItemPresence; last: Maybe<Ref> }> {
  const meeting = sittingOf(undefined, matter);
  const presence = meeting === undefined ? undefined : meetings.presence(meeting, id);
  if (presence === undefined) return undefined;
  const leader = organisation.topLeader(meetings.meeting(presence.meeting)?.unit ?? matter.unit);
  const last = leader !== undefined && !presence.entitled.includes(leader) ? presence.chair : leader;
  return { presence, last };
}
export const noRoster = (): Finding => unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster on record" });
export const noLeader = (): Finding =>
  unknown("LEADER_UNKNOWN", { zh: "主要负责人不明", en: "the top leader is not known" });
const spoke = ({ speeches }: Matter, person: Ref): boolean => speeches.some((s) => s.speaker === person);

export const speakerPresent = gate<{ readonly speaker: Ref }>({
  title: { zh: "发言人在场并有表决权", en: "the speaker is present and may decide" },
  cite: cite.SIXTEEN,
  serves: ["B16"],
  cure: { zh: "核对到会与回避", en: "check presence and recusal", act: "meeting.arrived" },
  test: ({ matter, matterId, input: { speaker }, facts }) => {
    const now = sitting(matter, matterId, facts);
    if (now === undefined) return noRoster();
    return found(
      now.presence.present.includes(speaker),
      "SPEAKER_NOT_PRESENT",
      { zh: "核对到会人员", en: "presence checked" },
      people("发言人", [speaker]),
    );
  },
});

export const ownWords = gate<{ readonly speaker: Ref }>({
  title: { zh: "由记录人或本人记录", en: "recorded by the clerk or the speaker" },
  cite: cite.DISSENT_KEPT,
  serves: ["I7"],
  cure: { zh: "由记录人或发言人本人记录", en: "let the clerk or the speaker record it" },
  test: ({ matter, actor, input: { speaker }, facts: { offices } }) => {
    const clerks = offices.holders({ unit: matter.unit, office: "meetingClerk" }) ?? [];
    const person = personOf(actor) ?? "";
    return found(person === speaker || clerks.includes(person), "NOT_OWN_WORDS", {
      zh: "核对记录人",
      en: "recorder checked",
    });
  },
});

export const leaderLast = gate<{ readonly speaker: Ref }>({
  title: { zh: "主要负责人末位表态", en: "the leader speaks last" },
  cite: cite.LEADER_SPEAKS_LAST,
  serves: ["B16", "B24"],
  key: true,
  cure: { zh: "先请其他成员发言", en: "let the others speak first", act: "collective-decision.spoken" },
  test: ({ matter, matterId, input: { speaker }, facts }) =>
    withStandard(facts.standards, LEADER_LAST, { zh: "主要负责人末位表态", en: "leader last" }, (rule) => {
      if (!rule.value) return notApplicable({ zh: "制度包没有此项要求", en: "not asked for" });
      const now = sitting(matter, matterId, facts);
      if (now === undefined) return noRoster();
      if (now.last === undefined) return noLeader();
      if (speaker !== now.last) return notApplicable({ zh: "发言人不是末位表态人", en: "not the last speaker" });
      const waiting = now.presence.present.filter((p) => p !== speaker && !spoke(matter, p));
      return found(
        waiting.length === 0,
        "LEADER_TOO_EARLY",
        { zh: `还有 ${waiting.length} 人未发言`, en: `${waiting.length} have not spoken` },
        people("未发言", waiting),
      );
    }),
});

/** Before any vote: everybody in the room spoke, and the leader's word came after all the others' first. */
export const everyoneHeard = gate({
  title: { zh: "到会成员均已发言,主要负责人末位", en: "every member was heard, the leader last" },
  cite: cite.SIXTEEN,
  serves: ["B16", "B24"],
  key: true,
  cure: {
    zh: "请未发言的成员发言,主要负责人最后表态",
    en: "hear the others, the leader last",
    act: "collective-decision.spoken",
  },
  test: ({ matter, matterId, facts }) => {
    const now = sitting(matter, matterId, facts);
    if (now === undefined) return noRoster();
    if (now.last === undefined) return noLeader();
    const { presence, last } = now;
    const silent = presence.present.filter((p) => p !== last && !spoke(matter, p));
    if (silent.length > 0)
      return fail(
        "MEMBER_NOT_HEARD",
        { zh: `还有 ${silent.length} 人未发言`, en: `${silent.length} not heard` },
        people("未发言", silent),
      );
    if (!presence.present.includes(last)) return pass({ zh: "到会成员均已发言", en: "all were heard" });
    return lastWord(matter, last, presence.present);
  },
});

/** In a head-decides body the decision itself is the head's last word. */
function lastWord(matter: Matter, last: Ref, present: readonly Ref[]): Finding {
  const body = nextBody(matter);
  if (body !== undefined && modeOf(matter, body) === "headDecides")
    return pass({ zh: "到会成员均已发言", en: "all were heard" });
  const order = matter.speeches.map((s) => s.speaker);
  const word = order.lastIndexOf(last);
  const before = present.every((p) => p === last || order.indexOf(p) < word);
  if (word < 0) return fail("LEADER_NOT_HEARD", { zh: "主要负责人尚未表态", en: "the leader has not spoken" });
  return found(before, "LEADER_NOT_LAST", {
    zh: before ? "主要负责人末位表态" : "主要负责人表态后又有成员首次发言",
    en: "speaking order checked",
  });
}

const inMode = (mode: DecisionMode, code: string, zh: string, en: string) =>
  gate({
    title: { zh, en },
    cite: mode === "headDecides" ? cite.HEAD_DECIDES : cite.BY_BALLOT,
    serves: ["B19"],
    cure: { zh: "按清单规定的方式决定", en: "decide in the mode the catalogue names" },
    test: ({ matter }) => {
      const body = nextBody(matter);
      if (matter.binding.entries.length === 0) return noEntry();
      const declared = body === undefined ? undefined : modeOf(matter, body);
      if (declared === undefined)
        return unknown("MODE_UNKNOWN", { zh: "清单没有写明决定方式", en: "the mode is not stated" });
      return found(
        declared === mode,
        code,
        { zh: declared === mode ? "与清单一致" : "清单规定了其他方式", en: "compared with the catalogue" },
        words("方式", declared),
      );
    },
  });
export const ballotMode = inMode("ballot", "NOT_A_BALLOT_BODY", "由票决决定", "decided by vote");
export const headMode = inMode(
  "headDecides",
  "NOT_HEAD_DECIDES",
  "由行政首长决定的会议",
  "a body where the head decides",
);

/** In a secret ballot nobody declares how he will vote; where the head decides every member takes a stand. */
export const stanceFits = gate<{ readonly stance?: Stance; readonly opinion: string }>({
  title: { zh: "表态与决定方式相符", en: "the stance fits the mode" },
  cite: cite.SECRET,
  serves: ["B18", "B19"],
  cure: {
    zh: "票决前不记表态;行政首长决定的会议须记表态",
    en: "no stance before a secret ballot; a stance where the head decides",
  },
  test: ({ matter, input: { stance } }) => {
    const body = nextBody(matter);
    const mode = body === undefined ? undefined : modeOf(matter, body);
    if (mode === undefined)
      return unknown("MODE_UNKNOWN", { zh: "清单没有写明决定方式", en: "the mode is not stated" });
    if (mode === "headDecides")
      return found(stance !== undefined, "STANCE_MISSING", {
        zh: stance === undefined ? "没有记明表态" : "已记明表态",
        en: "stance checked",
      });
    return found(stance === undefined, "STANCE_BEFORE_BALLOT", {
      zh: stance === undefined ? "票决前不记表态" : "票决事项发言时不记表态",
      en: "stance checked",
    });
  },
});

export const secretRespected = gate({
  title: { zh: "应当无记名的不举手表决", en: "no show of hands where the ballot is secret" },
  cite: cite.SECRET,
  serves: ["B18", "B24"],
  key: true,
  cure: { zh: "改用无记名投票", en: "vote by secret ballot", act: "collective-decision.ballotsIssued" },
  test: ({ matter, facts: { standards } }) =>
    withStandard(standards, SECRET_FOR, { zh: "无记名投票范围", en: "scope of the secret ballot" }, (scope) => {
      const { entries } = matter.binding;
      if (entries.length === 0) return noEntry();
      const secret = entries.filter((e) => e.secret || scope.value.includes(e.class));
      return found(
        secret.length === 0,
        "SECRET_BALLOT_REQUIRED",
        {
          zh: secret.length === 0 ? "可以举手表决" : "应当无记名投票",
          en: secret.length === 0 ? "hands allowed" : "must be secret",
        },
        ...secret.map((e) => words(e.code, e.item)),
        standard("无记名投票范围", scope),
      );
    }),
});
