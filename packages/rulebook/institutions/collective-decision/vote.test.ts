import { describe, expect, test } from "vitest";
import type { MeetingView } from "../../facts/decision.ts";
import type { Facts } from "../../facts/facts.ts";
import type { AnyInstitution } from "../../kernel/institution.ts";
import { judge, type Verdict } from "../../kernel/judge.ts";
import type { Ref } from "../../kernel/json.ts";
import { codes, DEPUTIES, PEOPLE, type County, type Who } from "../../testing/county.ts";
import { parameter } from "../../testing/pack.ts";
import {
  codeOf,
  DAY,
  decisionCounty,
  findingOf,
  goOnTo,
  MEETS,
  paper,
  play,
  RAISE,
  rules,
  TALLY,
  upTo,
  VOTERS,
  type Changes,
  type Setting,
  type Story,
} from "../../testing/decision.ts";
import { collectiveDecision } from "./index.ts";
import type { Matter } from "./matter.ts";

const { leader, deputy2, deputy3, deputy4, deputy5 } = PEOPLE;
const on = (c: County, who: Who, act: string, matter: Ref, input: unknown = {}): Verdict =>
  c.attempt(who, `collective-decision.${act}`, matter, input);
const matterOf = (c: County, id: Ref): Matter => c.world.matter(id)?.matter as Matter;
const say = (c: County, matter: Ref, speaker: Ref, over: Record<string, unknown> = {}): Verdict =>
  on(c, "clerk", "spoken", matter, { speaker, opinion: "意见", ...over });
const counted = (over: Partial<typeof TALLY>) => ({ ...TALLY, agree: 0, oppose: 0, ...over });
const tallied = (over: Partial<typeof TALLY>, setting: Setting = {}, change: Changes = {}): Story => {
  const input = counted(over);
  return upTo("countConfirmed", { ...change, ballotsCounted: { input }, countConfirmed: { input } }, setting);
};
const declare = ({ c, matter }: Story, outcome: string, over: Record<string, unknown> = {}): Verdict =>
  on(c, "leader", "resultDeclared", matter, {
    outcome,
    resolution: "决议内容",
    executor: deputy2,
    due: "2026-06-30",
    ...over,
  });

describe("发言", () => {
  test("主要负责人不得先表态;其他人都发言后可以 [B16]", () => {
    const { c, matter } = upTo("studyOpened");
    for (const speaker of [deputy2, deputy3, deputy4]) expect(say(c, matter, speaker)).toMatchObject({ ok: true });
    expect(codes(say(c, matter, leader))).toEqual(["LEADER_TOO_EARLY"]);
    say(c, matter, deputy5);
    expect(say(c, matter, leader)).toMatchObject({ ok: true });
  });
  test("主要负责人回避的,由主持人末位", () => {
    const chaired = { planned: { input: { chair: deputy2 } } };
    const { c, matter, meeting } = upTo("opened", chaired);
    c.must("clerk", "meeting.recused", meeting, { matter, person: leader, cause: "self", reason: "近亲属" });
    c.must("clerk", "collective-decision.studyOpened", matter, { meeting });
    expect(codes(say(c, matter, leader))).toEqual(["SPEAKER_NOT_PRESENT"]);
    expect(codes(say(c, matter, deputy2))).toEqual(["LEADER_TOO_EARLY"]);
    for (const speaker of [deputy3, deputy4, deputy5]) say(c, matter, speaker);
    expect(say(c, matter, deputy2)).toMatchObject({ ok: true });
  });
  test("不在场的人、列席的人不能发言;别人的意见不能代写", () => {
    const { c, matter, meeting } = upTo("studyOpened");
    c.must("clerk", "meeting.left", meeting, { person: deputy5 });
    expect(codes(say(c, matter, deputy5))).toEqual(["SPEAKER_NOT_PRESENT"]);
    expect(codes(say(c, matter, PEOPLE.legalAdviser))).toEqual(["SPEAKER_NOT_PRESENT"]);
    expect(codes(on(c, "deputy2", "spoken", matter, { speaker: deputy3, opinion: "同意" }))).toEqual(["NOT_OWN_WORDS"]);
    expect(on(c, "deputy2", "spoken", matter, { speaker: deputy2, opinion: "同意" })).toMatchObject({ ok: true });
  });
  test("票决事项发言时不记表态", () => {
    const { c, matter } = upTo("studyOpened");
    expect(codes(say(c, matter, deputy2, { stance: "agree" }))).toEqual(["STANCE_BEFORE_BALLOT"]);
  });
  test("不同意见逐字载明,由本人提出 [I7]", () => {
    const { c, matter } = upTo("studyOpened");
    const text = "不同意:价格依据不足。建议重新询价。";
    expect(codes(on(c, "clerk", "dissentRecorded", matter, { text }))).toEqual(["office"]);
    c.must("deputy3", "collective-decision.dissentRecorded", matter, { text });
    expect(matterOf(c, matter).dissents).toMatchObject([{ member: deputy3, text }]);
  });
  test("发言还差一人、主要负责人没表态、表态后又来人,都不能发票 [B16]", () => {
    const issue = ({ c, matter }: Story, issued = 5) =>
      codeOf(on(c, "clerk", "ballotsIssued", matter, { tellers: [deputy3, deputy4], issued }), "everyoneHeard");
    expect(issue(upTo("spoken 2"))).toBe("MEMBER_NOT_HEARD");
    expect(issue(upTo("spoken 3"))).toBe("LEADER_NOT_HEARD");
    const late = upTo("spoken 4", { "arrived 4": null, "spoken 3": null });
    late.c.must("clerk", "meeting.arrived", late.meeting, { person: deputy5 });
    expect(issue(late)).toBe("MEMBER_NOT_HEARD");
    say(late.c, late.matter, deputy5);
    expect(issue(late)).toBe("LEADER_NOT_LAST");
    say(late.c, late.matter, leader);
    expect(issue(late)).toBe("MET");
  });
});

describe("发票与计票", () => {
  const issue = (input: Record<string, unknown>): readonly string[] => {
    const { c, matter } = upTo("spoken 4");
    return codes(on(c, "clerk", "ballotsIssued", matter, { tellers: [deputy3, deputy4], issued: 5, ...input }));
  };
  test("发出票数等于到会有表决权人数 [B18]", () => {
    expect(issue({ issued: 6 })).toEqual(["ISSUED_MISMATCH"]);
    expect(issue({ issued: 4 })).toEqual(["ISSUED_MISMATCH"]);
    expect(issue({})).toEqual([]);
  });
  test("监票人两名,不是主要负责人,不是人选 [B18]", () => {
    expect(issue({ tellers: [deputy3] })).toEqual(["TWO_TELLERS_NEEDED"]);
    expect(issue({ tellers: [deputy3, deputy3] })).toEqual(["TWO_TELLERS_NEEDED"]);
    expect(issue({ tellers: [deputy3, leader] })).toEqual(["TELLER_INVOLVED"]);
    expect(issue({ tellers: [deputy3, "a".repeat(26)] })).toEqual(["PERSON_UNRESOLVED"]);
    const personnel = { raised: { input: { codes: ["P1"], candidates: [PEOPLE.officeDirector] } } };
    const { c, matter } = upTo("spoken 4", personnel);
    const input = { tellers: [deputy3, PEOPLE.officeDirector], issued: 5 };
    expect(codes(on(c, "clerk", "ballotsIssued", matter, input))).toEqual(["TELLER_INVOLVED"]);
  });
  test("票数合计与发出票数相符,空白、无效、未收回都要写明 [B18 B19]", () => {
    const { c, matter } = upTo("ballotsIssued");
    const count = (over: Partial<typeof TALLY>) => codes(on(c, "deputy3", "ballotsCounted", matter, counted(over)));
    expect(count({ agree: 4 })).toEqual(["COUNT_MISMATCH"]);
    expect(count({ agree: 4, oppose: 2 })).toEqual(["COUNT_MISMATCH"]);
    expect(count({ agree: 2, blank: 1, invalid: 1, unreturned: 1 })).toEqual([]);
  });
  test("另一名监票人复核,两次一致才算 [B18]", () => {
    const { c, matter } = upTo("ballotsCounted");
    expect(codes(on(c, "deputy3", "countConfirmed", matter, TALLY))).toEqual(["SAME_TELLER"]);
    expect(codes(on(c, "deputy4", "countConfirmed", matter, counted({ agree: 3, oppose: 2 })))).toEqual([
      "COUNTS_DIFFER",
    ]);
    expect(codes(on(c, "deputy4", "ballotsCounted", matter, TALLY))).toEqual(["COUNTED_ALREADY"]);
    expect(codes(on(c, "clerk", "countConfirmed", matter, TALLY))).toEqual(["office"]);
    expect(on(c, "deputy4", "countConfirmed", matter, TALLY)).toMatchObject({ ok: true });
  });
  test("没有复核的计票不能先宣布", () => {
    const { c, matter } = upTo("ballotsIssued");
    expect(codes(on(c, "deputy4", "countConfirmed", matter, TALLY))).toEqual(["NOT_COUNTED"]);
    expect(codes(declare({ c, matter, meeting: "", change: {} }, "passed"))).toContain("stage");
  });
  test("计票后作废重投有提示 [B21]", () => {
    const story = upTo("ballotsCounted");
    const voided = on(story.c, "deputy4", "ballotVoided", story.matter, { reason: "两次不一致" });
    expect(findingOf(voided, "voidedUnseen")).toMatchObject({ code: "VOIDED_AFTER_COUNT" });
    expect(goOnTo(story, "spoken 4", "resultDeclared").c.world.matter(story.matter)?.stage).toBe("execution");
  });
  test("分管负责人、人数、会议在表决时再核对一次", () => {
    const { c, matter, meeting } = upTo("spoken 4");
    for (const person of [deputy2, deputy3]) c.must("clerk", "meeting.left", meeting, { person });
    const verdict = on(c, "clerk", "ballotsIssued", matter, { tellers: [deputy4, deputy5], issued: 3 });
    expect(codes(verdict)).toEqual(["QUORUM_NOT_MET", "DEPUTY_ABSENT"]);
  });
});

describe("举手表决", () => {
  const hands = { agree: VOTERS.slice(0, 4), oppose: [VOTERS[4]], abstain: [] };
  const onlyPersonnel = { rows: [parameter("decision.ballot.secretFor", "personnel", "set", "na", "floor:personnel")] };
  test("应当无记名的不得举手 [B18]", () => {
    const { c, matter } = upTo("spoken 4");
    expect(codes(on(c, "clerk", "handsShown", matter, hands))).toEqual(["SECRET_BALLOT_REQUIRED"]);
  });
  test("没有规定范围就不知道", () => {
    const { c, matter } = upTo("spoken 4", {}, { rows: [parameter("decision.ballot.secretFor", "", "set")] });
    expect(codes(on(c, "clerk", "handsShown", matter, hands))).toEqual(["STANDARD_MISSING"]);
  });
  test("允许举手的,每人表态一次", () => {
    const { c, matter } = upTo("spoken 4", {}, onlyPersonnel);
    expect(codes(on(c, "clerk", "handsShown", matter, { ...hands, oppose: [] }))).toEqual(["HANDS_MISMATCH"]);
    expect(codes(on(c, "clerk", "handsShown", matter, { ...hands, oppose: [VOTERS[0]] }))).toEqual(["HANDS_MISMATCH"]);
    expect(on(c, "clerk", "handsShown", matter, hands)).toMatchObject({ ok: true });
    expect(declare({ c, matter, meeting: "", change: {} }, "passed")).toMatchObject({
      ok: true,
      entry: { to: "execution" },
    });
  });
});

describe("宣布结果", () => {
  test.each([
    [{ agree: 3, oppose: 2 }, "passed"],
    [{ agree: 2, oppose: 3 }, "rejected"],
    [{ agree: 2, abstain: 3 }, "rejected"],
    [{ agree: 3, invalid: 1, unreturned: 1 }, "passed"],
    [{ agree: 2, blank: 3 }, "rejected"],
  ] as const)("应到五人 %o → %s:超过应到会成员半数为通过", (votes, outcome) => {
    const story = tallied(votes);
    const wrong = outcome === "passed" ? "rejected" : "passed";
    expect(codes(declare(story, wrong))).toEqual([
      wrong === "passed" ? "RECORDED_PASSED_NOT_CARRIED" : "RECORDED_REJECTED_BUT_CARRIED",
    ]);
    expect(declare(story, outcome)).toMatchObject({
      ok: true,
      entry: { to: outcome === "passed" ? "execution" : "rejected" },
    });
  });
  test("议事规则与制度包从严,写明由哪一条决定 [B19]", () => {
    const c = decisionCounty({ without: ["rules"] });
    const voteRules = [{ appliesTo: "default", text: "赞成票超过到会成员人数的 4/5", clause: "第九条" }];
    for (const body of ["partyGroup", "directorMeeting"])
      c.must("officeDirector", "rule-document.registered", c.fresh(), rules([body], { voteRules }));
    const story: Story = { c, matter: c.fresh(), meeting: c.fresh(), change: {} };
    goOnTo(story, "", "countConfirmed");
    const verdict = declare(story, "passed");
    expect(codes(verdict)).toEqual(["RECORDED_PASSED_NOT_CARRIED"]);
    expect(findingOf(verdict, "resultByRule")?.inputs.at(-1)).toMatchObject({
      value: expect.stringContaining("议事规则") as string,
    });
  });
  test("决议编号按单位按年连续;决议写明责任人和期限;提出人不单独执行 [B9 B22]", () => {
    const story = upTo("countConfirmed");
    expect(
      codes(on(story.c, "leader", "resultDeclared", story.matter, { outcome: "passed", resolution: "同意" })),
    ).toEqual(["EXECUTOR_MISSING"]);
    expect(codes(declare(story, "passed", { executor: deputy5 }))).toEqual(["PROPOSER_EXECUTES"]);
    expect(codes(declare(story, "passed", { executor: "a".repeat(26) }))).toEqual(["PERSON_UNRESOLVED"]);
    expect(declare(story, "passed")).toMatchObject({ ok: true, entry: { record: { number: "〔2026〕1 号" } } });
    expect(story.c.facts().decisions.nextNumber(RAISE.unit, 2026)).toBe(2);
    expect(story.c.facts().decisions.nextNumber(RAISE.unit, 2027)).toBe(1);
  });
  test("会议没有在研究本议题、会议没有在进行、查不到会议,都不能宣布:不以传阅、会签代替 [B8 B16]", () => {
    const { c, matter } = upTo("countConfirmed");
    const facts = c.facts();
    const declared = (meeting: (view: MeetingView) => MeetingView | undefined): string | undefined => {
      const asked: Facts = {
        ...facts,
        meetings: {
          ...facts.meetings,
          meeting: (id) => {
            const view = facts.meetings.meeting(id);
            return view === undefined ? undefined : meeting(view);
          },
        },
      };
      const input = { outcome: "passed", resolution: "同意", executor: deputy2, due: "2026-06-30" };
      const attempt = {
        act: "resultDeclared",
        input,
        actor: `p:${leader}` as const,
        at: c.now(),
        n: c.world.size(),
        facts: asked,
      };
      const law = collectiveDecision as unknown as AnyInstitution;
      return codeOf(judge(law, c.world.matter(matter)!, attempt), "decidedInMeeting");
    };
    expect(declared((view) => view)).toBe("MET");
    expect(declared((view) => ({ ...view, called: deputy2 }))).toBe("NOT_BEFORE_THE_MEETING");
    expect(declared((view) => ({ ...view, stage: "closed" }))).toBe("NOT_BEFORE_THE_MEETING");
    expect(declared(() => undefined)).toBe("MEETING_UNKNOWN");
  });
});

describe("暂缓与复议", () => {
  test("发票前可以暂缓;发票后未计票不可;计票后只在分歧较大时可以", () => {
    const defer = ({ c, matter }: Story) =>
      codes(on(c, "clerk", "deferred", matter, { cause: "split", reason: "分歧较大" }));
    expect(defer(upTo("spoken 1"))).toEqual([]);
    expect(defer(upTo("ballotsIssued"))).toEqual(["BALLOTS_OUT"]);
    expect(defer(tallied({ agree: 4, oppose: 1 }))).toEqual(["RESULT_STANDS"]);
    expect(defer(tallied({ agree: 3, oppose: 2 }))).toEqual([]);
    expect(defer(tallied({ agree: 3, defer: 2 }))).toEqual([]);
  });
  test("分歧较大时宣布结果有提示", () => {
    expect(findingOf(declare(tallied({ agree: 3, oppose: 2 }), "passed"), "notSplit")).toMatchObject({
      code: "OPINIONS_SPLIT",
    });
    expect(findingOf(declare(tallied({ agree: 4, oppose: 1 }), "passed"), "notSplit")).toMatchObject({
      outcome: "pass",
    });
  });
  test("暂缓后回到议题准备,下次会议重新研究,材料和酝酿不重做,发言和豁免重来", () => {
    const { c, matter, meeting } = upTo("spoken 4");
    c.must("clerk", "collective-decision.deferred", matter, { cause: "materials", reason: "补材料" });
    expect(c.world.matter(matter)?.stage).toBe("preparation");
    expect(c.facts().meetings.meeting(meeting)?.concluded).toEqual([{ matter, outcome: "deferred" }]);
    const { speeches, consultations, schedule } = matterOf(c, matter);
    expect([speeches.length, consultations.length, schedule]).toEqual([0, 5, undefined]);
    c.must("clerk", "meeting.closed", meeting, {});
  });
  test("超过半数成员请求,可以复议;决议随即失效;再次形成的决议另有编号 [I7]", () => {
    const { c, matter, meeting } = upTo("recordClosed");
    const again = () => codes(on(c, "clerk", "reconsidered", matter, { reason: "新情况" }));
    for (const who of ["deputy2", "deputy3"] as const)
      c.must(who, "collective-decision.reviewRequested", matter, { reason: "新情况" });
    c.must("deputy3", "collective-decision.reviewRequested", matter, { reason: "再次提出" });
    expect(again()).toEqual(["TOO_FEW_ASK"]);
    c.must("deputy4", "collective-decision.reviewRequested", matter, { reason: "新情况" });
    expect(again()).toEqual([]);
    expect(c.facts().decisions.resolution(matter)).toMatchObject({ inForce: false });
    const second = c.fresh();
    const story: Story = {
      c,
      matter,
      meeting: second,
      change: { planned: { input: { plannedAt: DAY("03-16"), title: "再次会议" } } },
    };
    expect(meeting).not.toBe(second);
    for (const name of [
      "planned",
      "scheduled",
      "noticed",
      "agendaFrozen",
      ...VOTERS.map((_, i) => `arrived ${i}`),
      "opened",
      "studyOpened",
    ])
      expect(play(story, name), name).toMatchObject({ ok: true });
    goOnTo(story, "studyOpened", "resultDeclared");
    const all = c.facts().decisions.ofMatter(matter);
    expect(all.map((r) => [r.number, r.inForce])).toEqual([
      ["〔2026〕1 号", false],
      ["〔2026〕2 号", true],
    ]);
  });
  test("复核请求须答复,答复有时限 [I7]", () => {
    const { c, matter } = upTo("resultDeclared");
    c.must("deputy3", "collective-decision.reviewRequested", matter, { reason: "程序有疑问" });
    const due = c.world.open(matter, c.now()).find((t) => t.obligation === "review");
    expect(due).toMatchObject({ act: "reviewAnswered", remaining: 5 });
    expect(codes(on(c, "officeDirector", "reviewAnswered", matter, { review: 2, text: "说明" }))).toEqual([
      "NO_SUCH_REVIEW",
    ]);
    c.must("officeDirector", "collective-decision.reviewAnswered", matter, { review: 1, text: "说明" });
    expect(codes(on(c, "officeDirector", "reviewAnswered", matter, { review: 1, text: "再说" }))).toEqual([
      "ANSWERED_ALREADY",
    ]);
  });
});

describe("行政首长负责制", () => {
  const head: Changes = { raised: { input: { codes: ["D11"] } }, planned: { input: { body: "directorMeeting" } } };
  const heard = (agree: readonly Ref[]): Story => {
    const story = upTo("studyOpened", head);
    for (const speaker of DEPUTIES)
      say(story.c, story.matter, speaker, { stance: agree.includes(speaker) ? "agree" : "oppose" });
    return story;
  };
  const decide = ({ c, matter }: Story, over: Record<string, unknown>): Verdict =>
    on(c, "leader", "headDecided", matter, {
      outcome: "passed",
      resolution: "同意",
      executor: deputy2,
      due: "2026-06-30",
      ...over,
    });
  test("听取全部意见后由行政首长决定;成员须表态", () => {
    const story = upTo("studyOpened", head);
    expect(codes(say(story.c, story.matter, deputy2))).toEqual(["STANCE_MISSING"]);
    expect(codes(decide(story, {}))).toEqual(["MEMBER_NOT_HEARD", "STANCES_INCOMPLETE"]);
    expect(decide(heard([deputy2, deputy3, deputy4]), {})).toMatchObject({ ok: true, entry: { to: "execution" } });
  });
  test("与多数人意见不一致,不说明理由不行 [B19]", () => {
    expect(codes(decide(heard([deputy2]), {}))).toEqual(["REASONS_MISSING"]);
    expect(decide(heard([deputy2]), { reasons: "理由如下" })).toMatchObject({ ok: true });
    expect(codes(decide(heard(DEPUTIES), { outcome: "rejected" }))).toEqual(["REASONS_MISSING"]);
    expect(decide(heard([deputy2, deputy3]), {})).toMatchObject({ ok: true });
  });
  test("票决的会议不能由首长决定,反之亦然", () => {
    expect(codes(decide(upTo("spoken 4"), {}))).toContain("NOT_HEAD_DECIDES");
    const { c, matter } = heard(DEPUTIES);
    expect(codes(on(c, "clerk", "ballotsIssued", matter, { tellers: [deputy3, deputy4], issued: 5 }))).toContain(
      "NOT_A_BALLOT_BODY",
    );
  });
});

describe("几个会议先后研究", () => {
  test("党组会通过后由办公会决定;材料改了要重新前置研究", () => {
    const { c, matter } = upTo("resultDeclared", { raised: { input: { codes: ["D12"] } } });
    expect(c.world.matter(matter)?.stage).toBe("preparation");
    expect(c.facts().decisions.resolution(matter)).toBeUndefined();
    expect(c.facts().decisions.concluded(matter)).toMatchObject([
      { body: "partyGroup", outcome: "passed", papersVersion: 1 },
    ]);
    const second = c.fresh();
    const change: Changes = {
      planned: { input: { body: "directorMeeting", plannedAt: DAY("03-16"), title: "办公会" } },
    };
    const story: Story = { c, matter, meeting: second, change };
    c.must("clerk", "collective-decision.papersIssued", matter, { files: [paper("f")], changes: "调整金额" });
    c.must("clerk", "collective-decision.papersDelivered", matter, { members: VOTERS });
    c.moveTo(DAY("03-12"));
    for (const name of [
      "planned",
      "scheduled",
      "noticed",
      "agendaFrozen",
      ...VOTERS.map((_, i) => `arrived ${i}`),
      "opened",
    ])
      expect(play(story, name), name).toMatchObject({ ok: true });
    expect(codes(play(story, "studyOpened")!)).toEqual(["PARTY_STUDY_STALE"]);
  });
  test("清单以外机关决定的步骤,只登记结果和文号;轮不到时不行", () => {
    const early = upTo("acknowledged", { raised: { input: { codes: ["D13"] } } });
    const outside = {
      outcome: "passed",
      resolution: "批准",
      executor: deputy2,
      due: "2026-12-31",
      document: "人常〔2026〕8 号",
    };
    expect(codes(on(early.c, "clerk", "externallyDecided", early.matter, outside))).toEqual(["NOT_EXTERNAL"]);
    const { c, matter } = upTo("resultDeclared", { raised: { input: { codes: ["D13"] } } });
    expect(on(c, "clerk", "externallyDecided", matter, outside)).toMatchObject({
      ok: true,
      entry: { to: "execution" },
    });
    expect(c.facts().decisions.resolution(matter)).toMatchObject({ body: "npcSession", inForce: true });
  });
});

describe("紧急处置", () => {
  test("先行处置,随即成为派驻机构的待办,下一次会议追认,有时限", () => {
    const { c, matter } = upTo("acknowledged", { beforePublished: null });
    expect(codes(on(c, "deputy2", "emergencyDecided", matter, { reason: "汛情", measures: "抢险" }))).toEqual([
      "office",
    ]);
    c.must("leader", "collective-decision.emergencyDecided", matter, { reason: "汛情", measures: "抢险" });
    expect(codes(on(c, "leader", "emergencyDecided", matter, { reason: "汛情", measures: "抢险" }))).toEqual([
      "EMERGENCY_ALREADY",
    ]);
    const todo = c.world.open(matter, c.now()).find((t) => t.obligation === "ratification");
    expect(todo).toMatchObject({ remaining: 5, act: "studyOpened", escalate: "red" });
    expect(c.world.inbox(PEOPLE.agencyOfficer, c.now()).map((t) => t.obligation)).toContain("emergencyOpinion");
    const done = on(c, "clerk", "executionReported", matter, {
      kind: "payment",
      document: "抢险支出",
      amount: "10000.00",
    });
    expect(findingOf(done, "resolutionBefore")).toMatchObject({ outcome: "pass" });
  });
  test("追认走完全部程序;已执行的写明是紧急处置", () => {
    const story = upTo("acknowledged", { beforePublished: null, duringPublished: null });
    const { c, matter } = story;
    c.must("leader", "collective-decision.emergencyDecided", matter, { reason: "汛情", measures: "抢险" });
    c.must("clerk", "collective-decision.executionReported", matter, {
      kind: "payment",
      document: "抢险支出",
      amount: "10000.00",
    });
    goOnTo(story, "acknowledged", "countConfirmed");
    const verdict = play(story, "resultDeclared");
    expect(findingOf(verdict, "notExecutedBefore")).toMatchObject({ outcome: "pass" });
    expect(matterOf(c, matter).ratifiedAt).toBe(MEETS);
    expect(c.world.open(matter, c.now()).map((t) => t.obligation)).not.toContain("ratification");
  });
});

describe("执行", () => {
  const contract = { kind: "contract", document: "合同", amount: "90000.00" };
  test("不依据决议不得执行;金额用尽不得再执行 [B8 B20]", () => {
    const { c, matter } = upTo("resultDeclared");
    const pay = (amount: string) =>
      codes(on(c, "deputy2", "executed", matter, { ...contract, amount, resolution: matter }));
    expect(pay("90000.01")).toEqual(["RESOLUTION_EXHAUSTED"]);
    expect(pay("40000.00")).toEqual([]);
    expect(pay("50000.00")).toEqual([]);
    expect(pay("0.01")).toEqual(["RESOLUTION_EXHAUSTED"]);
  });
  test("别的事项的决议、没有的决议都不行;提出人不经办 [B8 B22]", () => {
    const { c, matter } = upTo("resultDeclared");
    expect(codes(on(c, "deputy2", "executed", matter, { ...contract, resolution: c.fresh() }))).toEqual([
      "RESOLUTION_UNKNOWN",
    ]);
    const other = upTo("resultDeclared", {
      raised: { input: { proposer: deputy2 } },
      resultDeclared: { input: { executor: deputy3 } },
    });
    expect(codes(on(other.c, "deputy2", "executed", other.matter, { ...contract, resolution: other.matter }))).toEqual([
      "PROPOSER_EXECUTES",
    ]);
  });
  test("没有写金额的决议不能用于付款", () => {
    const { c, matter } = upTo("resultDeclared", { raised: { input: { codes: ["D1"], amount: undefined } } });
    expect(codes(on(c, "deputy2", "executed", matter, { ...contract, resolution: matter }))).toEqual([
      "RESOLUTION_WITHOUT_AMOUNT",
    ]);
  });
  test("任务未验收不能办结;未通过的事项公示后可以办结 [B9]", () => {
    const { c, matter } = upTo("afterPublished");
    expect(codes(on(c, "clerk", "closed", matter, { executionSummary: "完" }))).toEqual(["TASKS_OPEN"]);
    const lost = tallied({ agree: 1, oppose: 4 });
    declare(lost, "rejected");
    goOnTo({ ...lost, change: {} }, "resultDeclared", "afterPublished");
    expect(on(lost.c, "clerk", "closed", lost.matter, { executionSummary: "未通过,不执行" })).toMatchObject({
      ok: true,
    });
  });
});
