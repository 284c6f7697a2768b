/** 发起的关口 — keys that stand, a roll that is large enough, tellers apart, hours that fit (B13, B18). */
import { BALLOT_PURPOSES, type BallotMode, type BallotPurpose } from "../../facts/ballot.ts";
import { elapsed, withStandard } from "../../facts/elapsed.ts";
import { epochMs } from "../../kernel/day.ts";
import {
  atInstant,
  count,
  fail,
  found,
  matterRef,
  notApplicable,
  people,
  unknown,
  type Finding,
} from "../../kernel/finding.ts";
import type { Instant, Ref } from "../../kernel/json.ts";
import { standard } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { gate } from "./matter.ts";
import type { Question } from "./parts.ts";
import { subjectsOf } from "./questions.ts";
import * as standards from "./standards.ts";

export interface Convening {
  readonly unit: Ref;
  readonly purpose: BallotPurpose;
  readonly mode: BallotMode;
  readonly keys: Ref;
  readonly questions: readonly Question[];
  readonly voters: readonly Ref[];
  readonly tellers: readonly Ref[];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly disclosure: "counts" | "outcome";
  readonly publicationRule?: string;
  readonly matter?: Ref;
  readonly meeting?: Ref;
}

export const keysReady = gate<Convening>({
  title: { zh: "计票密钥已建立,试解密均已通过", en: "the keys stand and every test decryption passed" },
  cite: cite.KEYS,
  serves: ["B18"],
  cure: { zh: "先完成密钥仪式", en: "finish the key ceremony first", act: "key-ceremony.opened" },
  test: ({ input: { unit, keys, closesAt }, facts: { ballots } }) => {
    const view = ballots.ceremony(keys);
    if (view === undefined) return unknown("KEYS_UNKNOWN", { zh: "没有这次密钥仪式", en: "no such ceremony" });
    if (view.unit !== unit) return fail("KEYS_ELSEWHERE", { zh: "密钥属于其他单位", en: "keys of another unit" });
    if (view.stage !== "keyed")
      return fail("NOT_KEYED", { zh: "密钥尚未建立或者已停用", en: "no keys in use" }, matterRef("密钥仪式", keys));
    return found(
      closesAt < view.notAfter,
      "KEYS_EXPIRED",
      { zh: "核对密钥有效期", en: "validity of the keys compared" },
      atInstant("有效期至", view.notAfter),
    );
  },
});

export const trusteesOutside = gate<Convening>({
  title: {
    zh: "密钥保管人不投票、不监票,也不受主要负责人领导",
    en: "trustees neither vote nor tell, nor serve under the leader",
  },
  cite: cite.APART,
  serves: ["B18", "A5"],
  cure: { zh: "更换投票人、监票人,或者另建密钥", en: "change voters or tellers, or make other keys" },
  test: ({ input: { unit, keys, voters, tellers }, facts: { ballots, organisation } }) => {
    const view = ballots.ceremony(keys);
    if (view === undefined) return unknown("KEYS_UNKNOWN", { zh: "没有这次密钥仪式", en: "no such ceremony" });
    const ids = view.trustees.map((t) => t.person);
    const under = (p: Ref): boolean =>
      organisation.tenuresOf(p).some((t) => t.unit === unit || organisation.superiors(t.unit).includes(unit));
    const unfit = ids.filter((p) => voters.includes(p) || tellers.includes(p) || under(p));
    return found(
      unfit.length === 0,
      "TRUSTEE_INVOLVED",
      { zh: unfit.length === 0 ? "保管人与表决各方分开" : "有保管人与表决有关", en: "trustees compared" },
      people("保管人", unfit.length === 0 ? ids : unfit),
    );
  },
});

export const rollLarge = gate<Convening>({
  title: { zh: "投票人不少于三人,不重复", en: "at least three different voters" },
  cite: cite.THREE_VOTERS,
  serves: ["B13", "B18"],
  cure: { zh: "不足三人的,先成立决策领导小组", en: "with fewer than three, constitute a leading group first" },
  test: ({ input: { voters, mode }, facts }) =>
    withStandard(facts.standards, standards.VOTERS_FLOOR, { zh: "最少投票人数", en: "least voters" }, (least) => {
      if (new Set(voters).size !== voters.length)
        return fail("VOTER_TWICE", { zh: "投票人重复", en: "a voter stands twice" });
      const strange = voters.filter((p) => !facts.organisation.isPerson(p));
      if (strange.length > 0)
        return unknown("PERSON_UNRESOLVED", { zh: "有投票人不在册", en: "a voter is not on record" });
      const most = mode === "board" ? 30 : 500;
      return found(
        voters.length >= least.value && voters.length <= most,
        "ROLL_SIZE",
        { zh: `投票人 ${voters.length} 名`, en: `${voters.length} voters` },
        count("投票人", voters.length),
        standard("最少", least),
      );
    }),
});

export const tellersFit = gate<Convening>({
  title: { zh: "监票人两名,不是人选,也不是主要负责人", en: "two tellers, neither candidates nor the leader" },
  cite: cite.TWO_TELLERS,
  serves: ["B18"],
  cure: { zh: "另行确定监票人", en: "choose other tellers" },
  test: ({ input: { unit, tellers, questions }, facts: { organisation } }) => {
    if (tellers.length !== 2 || tellers[0] === tellers[1])
      return fail("TWO_TELLERS_NEEDED", { zh: "监票人应为两名不同人员", en: "two different tellers are needed" });
    const leader = organisation.topLeader(unit);
    if (leader === undefined) return unknown("LEADER_UNKNOWN", { zh: "主要负责人不明", en: "the leader is not known" });
    if (!tellers.every((p) => organisation.isPerson(p)))
      return unknown("PERSON_UNRESOLVED", { zh: "监票人不在册", en: "not on record" });
    const unfit = tellers.filter((p) => p === leader || subjectsOf(questions).includes(p));
    return found(
      unfit.length === 0,
      "TELLER_INVOLVED",
      { zh: unfit.length === 0 ? "监票人两名" : "监票人是人选或者主要负责人", en: "tellers compared" },
      people("监票人", unfit.length === 0 ? tellers : unfit),
    );
  },
});

export const hoursFit = gate<Convening>({
  title: { zh: "开始和截止时间正确", en: "opening and closing times are right" },
  cite: cite.FROZEN,
  serves: ["B18"],
  cure: { zh: "改正时间", en: "correct the times" },
  test: ({ input: { opensAt, closesAt }, at }) => {
    const whole = [opensAt, closesAt].every((t) => t.endsWith(".000Z"));
    return found(
      whole && at < opensAt && opensAt < closesAt,
      "HOURS_WRONG",
      { zh: whole ? "开始在发起之后,截止在开始之后" : "时间应为整秒", en: "order of times checked" },
      atInstant("开始", opensAt),
      atInstant("截止", closesAt),
    );
  },
});

/** 试解密提前量: shown for ever where it was short, because a key that fails on the day voids the vote. */
export const testedAhead = gate<Convening>({
  title: { zh: "试解密提前完成", en: "the test decryption came well before the vote" },
  cite: cite.KEYS,
  serves: ["B18"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "说明情况;提示保留", en: "explain; the mark stays" },
  test: ({ input: { keys, opensAt }, facts }) =>
    withStandard(facts.standards, standards.TEST_LEAD, { zh: "试解密提前时间", en: "lead of the test" }, (lead) => {
      const tested = facts.ballots.ceremony(keys)?.keyedAt;
      if (tested === undefined) return unknown("NOT_KEYED", { zh: "密钥尚未建立", en: "no keys" });
      const { met, inWords } = elapsed(tested, lead.value, { ...facts.time, at: opensAt });
      const hours = Math.floor((epochMs(opensAt) - epochMs(tested)) / 3_600_000);
      return found(
        met,
        "TESTED_LATE",
        { zh: `提前 ${inWords.zh}`, en: `${inWords.en} ahead` },
        count("提前", hours, "小时"),
      );
    }),
});

const oneMotion = ({ mode, questions }: Convening): boolean =>
  mode === "board" && questions.length === 1 && questions[0]?.kind === "motion";
const itemOf = ({ matter = "", meeting = "" }: Convening) => ({ matter, meeting });
function sameRoll(voters: readonly Ref[], entitled: readonly Ref[]): Finding {
  const same = voters.length === entitled.length && voters.every((p) => entitled.includes(p));
  return found(
    same,
    "ROLL_DIFFERS",
    { zh: `应到会 ${entitled.length} 人,名单 ${voters.length} 人`, en: "roll compared with the meeting" },
    people("应到会", entitled),
  );
}

/** A ballot that is the vote of a decision has that decision's electorate and nobody else. */
export const decisionFits = gate<Convening>({
  title: { zh: "与集体决策事项和会议一致", en: "it fits the decision and its meeting" },
  cite: cite.BY_BALLOT,
  serves: ["B18", "B19", "B11"],
  cure: { zh: "按事项所列会议的应到会成员确定投票人", en: "take the members entitled in the meeting of the item" },
  test: ({ input, facts: { meetings, decisions } }) => {
    const { purpose } = input;
    const { matter, meeting } = itemOf(input);
    if (purpose !== "decision") return notApplicable(BALLOT_PURPOSES[purpose]);
    const item = decisions.matter(matter);
    const presence = meetings.ofMatter(matter) === meeting ? meetings.presence(meeting, matter) : undefined;
    if (item === undefined || presence === undefined)
      return unknown("ITEM_UNKNOWN", { zh: "没有列入该会议的事项", en: "no such item of this meeting" });
    if (item.unit !== input.unit || !oneMotion(input))
      return fail("NOT_ONE_MOTION", { zh: "一个事项一次表决,选项为同意、不同意、弃权", en: "one motion for one item" });
    return sameRoll(input.voters, presence.entitled);
  },
});
