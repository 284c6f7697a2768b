/** 无记名票决的规则 — whom the keys belong to, who votes, when it opens, and what follows from the counts (B18, B19, P5, P11). */
import { describe, expect, test } from "vitest";
import { couldReveal } from "../../facts/ballot.ts";
import type { Ref } from "../../kernel/json.ts";
import {
  ballotCounty,
  BOOTH,
  close,
  convening,
  decidingCounty,
  declaring,
  freeze,
  frozen,
  KEYS,
  keyed,
  TELLERS,
  TRUSTEES,
  vote,
} from "../../testing/ballot.ts";
import { answer, codes, DEPUTIES, PEOPLE, UNITS, type County } from "../../testing/county.ts";
import { MEETS, mustPlay, upTo, VOTERS, type Story } from "../../testing/decision.ts";
import type { Ballot } from "./parts.ts";

const stageOf = (c: County, id: Ref): string | undefined => c.world.matter(id)?.stage;
const matterOf = (c: County, id: Ref): Ballot => c.world.matter(id)!.matter as Ballot;
const day = (n: string, time = "01:30"): string => `2026-03-${n}T${time}:00.000Z`;

function ready(over: Record<string, unknown> = {}, voters: readonly Ref[] = VOTERS): { c: County; ballot: Ref } {
  const c = ballotCounty();
  const keys = keyed(c);
  c.moveTo("2026-03-06T01:00:00.000Z");
  const ballot = frozen(c, keys, over, voters);
  c.moveTo(day("09"));
  c.must("clerk", "ballot.sessionNoted", ballot, { attending: 5, leaderSpoke: true });
  return { c, ballot };
}
const opened = (over: Record<string, unknown> = {}, voters: readonly Ref[] = VOTERS): { c: County; ballot: Ref } => {
  const { c, ballot } = ready(over, voters);
  c.must("clerk", "ballot.opened", ballot, {});
  return { c, ballot };
};

describe("计票密钥由谁保管 [B18, A5]", () => {
  const open = (trustees: readonly { person: Ref; post: string }[], k = 2): readonly string[] =>
    codes(
      ballotCounty().attempt("clerk", "key-ceremony.opened", "kkkkkkkkkkkkkkkkkkkkkkkkkk", { ...KEYS, trustees, k }),
    );

  test("BY-04 (4) 主要负责人、其下属和系统管理人员不能保管密钥", () => {
    const [first, second] = TRUSTEES;
    for (const person of [PEOPLE.leader, PEOPLE.deputy2, PEOPLE.clerk])
      expect(open([first, second, { person, post: "成员" }])).toContain("TRUSTEE_SUBORDINATE");
    const c = ballotCounty();
    const admin = c.register("示例管");
    c.staff(UNITS.root, admin, "systemAdministrator");
    const trustees = [first, second, { person: admin, post: "运维" }];
    const verdict = c.attempt("clerk", "key-ceremony.opened", c.fresh(), { ...KEYS, trustees });
    expect(codes(verdict)).toContain("TRUSTEE_ADMINISTRATOR");
  });

  test("同一机关的保管人不足以解密;人数过半", () => {
    const [first, second] = TRUSTEES;
    const colleagues = [{ person: PEOPLE.agencyHead, post: "组长" }, first, second];
    expect(open(colleagues)).toEqual(["ONE_ORGAN_DECRYPTS"]);
    expect(open(TRUSTEES.slice(0, 2), 1)).toContain("THRESHOLD_OUT_OF_RANGE");
    expect(open(TRUSTEES)).toEqual([]);
  });

  test("每名保管人每轮一次;没有备份不能试解密;最后一人完成后密钥建立", () => {
    const c = ballotCounty();
    const keys = keyed(c);
    expect(stageOf(c, keys)).toBe("keyed");
    const other = c.must("clerk", "key-ceremony.opened", c.fresh(), KEYS);
    const one = { index: 1, trustee: PEOPLE.agencyOfficer, message: "{}" };
    c.must(BOOTH, "key-ceremony.committed", other, one);
    expect(codes(c.attempt(BOOTH, "key-ceremony.committed", other, one))).toEqual(["SENT_ALREADY"]);
    expect(codes(c.attempt(BOOTH, "key-ceremony.committed", other, { ...one, index: 2 }))).toEqual([
      "NOT_THIS_TRUSTEE",
    ]);
    expect(codes(c.attempt("agencyOfficer", "key-ceremony.committed", other, { ...one, index: 2 }))).toContain(
      "office",
    );
    expect(c.world.inbox(PEOPLE.orgOfficer, c.now()).some((t) => t.matterId === other)).toBe(true);
  });
});

describe("发起与冻结", () => {
  const c = ballotCounty();
  const early = c.must("clerk", "key-ceremony.opened", c.fresh(), KEYS);
  const keys = keyed(c);
  c.moveTo("2026-03-06T01:00:00.000Z");
  const convene = (over: Record<string, unknown>): readonly string[] =>
    codes(c.attempt("clerk", "ballot.convened", c.fresh(), convening(keys, over)));

  test("密钥未建立、保管人投票、名单过小、监票人涉及、时间不符", () => {
    expect(convene({ keys: early })).toContain("NOT_KEYED");
    expect(convene({ voters: [...VOTERS, PEOPLE.orgOfficer] })).toEqual(["TRUSTEE_INVOLVED"]);
    expect(convene({ voters: VOTERS.slice(0, 2) })).toEqual(["ROLL_SIZE"]);
    expect(convene({ tellers: [PEOPLE.clerk, PEOPLE.leader] })).toEqual(["TELLER_INVOLVED"]);
    expect(convene({ tellers: [PEOPLE.clerk, PEOPLE.clerk] })).toEqual(["TWO_TELLERS_NEEDED"]);
    expect(convene({ opensAt: "2026-03-01T01:00:00.000Z" })).toContain("HOURS_WRONG");
    expect(convene({})).toEqual([]);
  });

  test("人选不投票;等次按规定;人数少时不公布票数 [P5, P11]", () => {
    const about = { ...{ kind: "motion", text: "拟任示例乙" }, subject: PEOPLE.deputy2 };
    expect(convene({ purpose: "appointment", questions: [about] })).toEqual(["CANDIDATE_VOTES"]);
    expect(convene({ purpose: "appointment", questions: [{ kind: "motion", text: "拟任" }] })).toEqual([
      "QUESTION_MALFORMED",
    ]);
    const rating = { kind: "rating", text: "年度考核", persons: "示例甲", options: "优秀\n称职\n基本称职\n不称职" };
    expect(convene({ purpose: "appraisal", questions: [rating] })).toEqual([]);
    expect(convene({ purpose: "appraisal", questions: [{ ...rating, options: "好\n坏" }] })).toEqual(["GRADES_DIFFER"]);
    expect(convene({ disclosure: "counts" })).toEqual(["COUNTS_REVEAL"]);
    expect(convene({ disclosure: "counts", publicationRule: "示规〔2026〕1 号" })).toEqual([]);
  });

  test("BY-04 (5) 不足五人须派驻机构记载并知悉结果可能泄露的情况", () => {
    const ballot = c.must("clerk", "ballot.convened", c.fresh(), convening(keys, { voters: VOTERS.slice(0, 4) }));
    expect(codes(c.attempt(BOOTH, "ballot.announced", ballot, { manifest: "{}" }))).toEqual(["FEW_VOTERS"]);
    const silent = c.attempt("agencyOfficer", "ballot.fewVotersAllowed", ballot, {
      reason: "编制仅四人",
      understood: false,
    });
    expect(codes(silent)).toEqual(["NOT_UNDERSTOOD"]);
    const allowed = c.attempt("agencyOfficer", "ballot.fewVotersAllowed", ballot, {
      reason: "编制仅四人",
      understood: true,
    });
    const shown = allowed.findings.flatMap((f) => f.inputs).filter((e) => e.label === "结果可能泄露的情况");
    expect(shown).toHaveLength(couldReveal(4, ["motion"]).length);
    c.must(BOOTH, "ballot.announced", ballot, { manifest: "{}" });
    expect(codes(c.attempt("clerk", "ballot.rollClosed", ballot, {}))).toEqual(["TOO_FEW_REGISTERED"]);
    const stranger = { voter: PEOPLE.deputy5, credential: "1", proof: "{}" };
    expect(codes(c.attempt(BOOTH, "ballot.bound", ballot, stranger))).toEqual(["NOT_ON_ROLL"]);
    c.must(BOOTH, "ballot.bound", ballot, { ...stranger, voter: PEOPLE.leader });
    expect(codes(c.attempt(BOOTH, "ballot.bound", ballot, { ...stranger, voter: PEOPLE.leader }))).toEqual([
      "REGISTERED_ALREADY",
    ]);
  });
});

describe("投票、封票、结果", () => {
  test("凭据比登记的人多一份或者少一份,名单都不能冻结", () => {
    const c = ballotCounty();
    const ballot = c.must("clerk", "ballot.convened", c.fresh(), convening(keyed(c)));
    c.must(BOOTH, "ballot.announced", ballot, { manifest: "{}" });
    for (const voter of VOTERS) c.must(BOOTH, "ballot.bound", ballot, { voter, credential: "1", proof: "{}" });
    c.must("clerk", "ballot.rollClosed", ballot, {});
    const listed = (count: number): readonly string[] =>
      codes(c.attempt(BOOTH, "ballot.listed", ballot, { count, sha256: "0".repeat(64) }));
    for (const wrong of [VOTERS.length + 1, VOTERS.length - 1]) expect(listed(wrong)).toEqual(["LIST_DIFFERS"]);
    expect(listed(VOTERS.length)).toEqual([]);
  });

  test("名单复核、到会与发言在先;截止后不收;全部投票后两名监票人可以提前封票", () => {
    const c = ballotCounty();
    const keys = keyed(c);
    c.moveTo("2026-03-06T01:00:00.000Z");
    const ballot = frozen(c, keys);
    expect(codes(c.attempt("clerk", "ballot.opened", ballot, {})).toSorted()).toEqual(["SESSION_MISSING", "TOO_EARLY"]);
    expect(
      codes(c.attempt("clerk", "ballot.sessionNoted", ballot, { attending: 2, leaderSpoke: false })).toSorted(),
    ).toEqual(["LEADER_NOT_HEARD", "QUORUM_NOT_MET"]);
    c.moveTo(day("09"));
    c.must("clerk", "ballot.sessionNoted", ballot, { attending: 5, leaderSpoke: true });
    c.must("clerk", "ballot.opened", ballot, {});
    vote(c, ballot, VOTERS.slice(0, 4));
    expect(codes(c.attempt("clerk", "ballot.closeProposed", ballot, {}))).toEqual(["VOTE_GOES_ON"]);
    vote(c, ballot, VOTERS.slice(3));
    expect(matterOf(c, ballot)).toMatchObject({ casts: 6, took: VOTERS });
    c.must("clerk", "ballot.closeProposed", ballot, {});
    expect(codes(c.attempt("clerk", "ballot.closeConfirmed", ballot, {}))).toEqual(["SAME_TELLER"]);
    c.moveTo(day("09", "03:00"));
    const late = { voter: PEOPLE.leader, commitment: "x" };
    expect(codes(c.attempt(BOOTH, "ballot.committed", ballot, late))).toEqual(["TOO_LATE"]);
  });

  test("结果按票数和规定口径得出,合计不符不能公布 [B19, P5]", () => {
    const about = { kind: "motion", text: "拟任示例壬", subject: PEOPLE.legalAdviser };
    const { c, ballot } = opened({ purpose: "appointment", questions: [about, { ...about, text: "拟任示例癸" }] });
    vote(c, ballot);
    close(c, ballot, 5);
    const counts = [
      [3, 1, 1],
      [2, 3, 0],
    ];
    const off = declaring(counts, [[4, 1, 1], counts[1]!]);
    expect(codes(c.attempt(BOOTH, "ballot.published", ballot, off))).toEqual(["TOTAL_MISMATCH"]);
    c.must(BOOTH, "ballot.published", ballot, declaring(counts));
    const passed = matterOf(c, ballot).result?.outcomes.flatMap((o) =>
      o.passed === undefined ? [] : [[o.votes, o.needed, o.passed]],
    );
    expect(passed).toEqual([
      [3, 3, true],
      [2, 3, false],
    ]);
    const digests = { full: "a".repeat(64), publicArchive: "b".repeat(64) };
    c.must(BOOTH, "ballot.certified", ballot, {
      ...{ certifier: PEOPLE.agencyOfficer, tool: "belenios-tool", toolVersion: "2.0", status: 0, ...digests },
    });
    expect(stageOf(c, ballot)).toBe("certified");
  });

  test("密钥不足、重复解密、票数过少不能公布", () => {
    const { c, ballot } = opened();
    vote(c, ballot);
    c.must("clerk", "ballot.closeProposed", ballot, {});
    c.must("officeDirector", "ballot.closeConfirmed", ballot, {});
    c.must(BOOTH, "ballot.closed", ballot, { accepted: 5, ballotsDigest: "0".repeat(64), voids: [] });
    const tally = { counted: 2, encryptedTally: "[]", sized: "{}" };
    expect(codes(c.attempt(BOOTH, "ballot.tallied", ballot, tally))).toEqual(["TOO_FEW_BALLOTS"]);
    c.must(BOOTH, "ballot.tallied", ballot, { ...tally, counted: 5 });
    c.must(BOOTH, "ballot.decrypted", ballot, { owner: 1, partial: "{}", strong: "[]" });
    c.must(BOOTH, "ballot.decrypted", ballot, { owner: 3, partial: "{}", strong: "[]" });
    expect(codes(c.attempt(BOOTH, "ballot.decrypted", ballot, { owner: 3, partial: "{}", strong: "[]" }))).toEqual([
      "DECRYPTED_ALREADY",
    ]);
    expect(codes(c.attempt(BOOTH, "ballot.published", ballot, declaring([[5, 0, 0]])))).toEqual(["SHARES_MISSING"]);
    expect(c.world.inbox(PEOPLE.commissioner, c.now()).some((t) => t.matterId === ballot)).toBe(true);
  });

  test("纸质票零张或者三张以上,两人录入一致,封票前录入", () => {
    const { c, ballot } = opened();
    const voids = [PEOPLE.leader, PEOPLE.deputy2, PEOPLE.deputy3];
    voids.forEach((voter, i) => {
      c.must("clerk", "ballot.voidProposed", ballot, { voter, reason: "paper" });
      expect(codes(c.attempt("clerk", "ballot.voidConfirmed", ballot, { no: i + 1 }))).toEqual(["SAME_TELLER"]);
      c.must("officeDirector", "ballot.voidConfirmed", ballot, { no: i + 1 });
      c.must(BOOTH, "ballot.voided", ballot, { no: i + 1, credential: "1" });
    });
    const sheet = { ballots: 3, counts: [[2, 1, 0]], sheet: "0".repeat(64) };
    expect(
      codes(c.attempt("clerk", "ballot.paperCounted", ballot, { ...sheet, ballots: 2, counts: [[2, 0, 0]] })),
    ).toEqual(["PAPER_TOO_FEW"]);
    vote(
      c,
      ballot,
      VOTERS.filter((p) => !voids.some((v) => v === p)),
    );
    expect(codes(c.attempt("clerk", "ballot.closeProposed", ballot, {}))).toEqual(["PAPER_OPEN"]);
    c.must("clerk", "ballot.paperCounted", ballot, sheet);
    const again = { ballots: sheet.ballots, counts: sheet.counts };
    expect(
      codes(c.attempt("officeDirector", "ballot.paperConfirmed", ballot, { ...again, counts: [[1, 2, 0]] })),
    ).toEqual(["COUNTS_DIFFER"]);
    c.must("officeDirector", "ballot.paperConfirmed", ballot, again);
    c.must("clerk", "ballot.closeProposed", ballot, {});
  });

  test("宣布无效由两人签认并写明理由", () => {
    const { c, ballot } = opened();
    expect(codes(c.attempt("clerk", "ballot.annulled", ballot, {}))).toEqual(["NOTHING_PROPOSED"]);
    c.must("clerk", "ballot.annulProposed", ballot, { reason: "查验不一致" });
    expect(codes(c.attempt("clerk", "ballot.annulled", ballot, {}))).toEqual(["SAME_SIGNER"]);
    c.must("agencyOfficer", "ballot.annulled", ballot, {});
    expect(stageOf(c, ballot)).toBe("annulled");
  });

  test("结果公布后,宣布无效须有派驻机构人员签认:两名监票人不足以推翻结果 [B18, A5]", () => {
    const published = (): { c: County; ballot: Ref } => {
      const { c, ballot } = opened();
      vote(c, ballot);
      close(c, ballot, 5);
      c.must(BOOTH, "ballot.published", ballot, declaring([[4, 1, 0]]));
      return { c, ballot };
    };
    const late = published();
    late.c.must("clerk", "ballot.annulProposed", late.ballot, { reason: "结果不理想" });
    expect(codes(late.c.attempt("officeDirector", "ballot.annulled", late.ballot, {}))).toEqual(["AGENCY_MISSING"]);
    late.c.must("agencyOfficer", "ballot.annulled", late.ballot, {});
    expect(stageOf(late.c, late.ballot)).toBe("annulled");

    const other = published();
    other.c.must("agencyOfficer", "ballot.annulProposed", other.ballot, { reason: "查验不一致" });
    other.c.must("officeDirector", "ballot.annulled", other.ballot, {});
    expect(stageOf(other.c, other.ballot)).toBe("annulled");
  });

  test("结果公布前,两名监票人可以宣布无效;公布前提出、公布后签认的,按公布后办理", () => {
    const { c, ballot } = opened();
    c.must("clerk", "ballot.annulProposed", ballot, { reason: "查验不一致" });
    vote(c, ballot);
    close(c, ballot, 5);
    c.must(BOOTH, "ballot.published", ballot, declaring([[4, 1, 0]]));
    expect(codes(c.attempt("officeDirector", "ballot.annulled", ballot, {}))).toEqual(["AGENCY_MISSING"]);
    const early = opened();
    early.c.must("clerk", "ballot.annulProposed", early.ballot, { reason: "查验不一致" });
    early.c.must("officeDirector", "ballot.annulled", early.ballot, {});
    expect(stageOf(early.c, early.ballot)).toBe("annulled");
  });
});

describe("作为集体决策的表决 [B18, B19]", () => {
  test("名单与到会成员相符,主要负责人末位表态后开启,结果由同一口径得出", () => {
    const { c, matter, meeting, ...story } = decidedStory();
    const ballot = c.must("clerk", "ballot.convened", c.fresh(), {
      ...convening(story.keys, { purpose: "decision", matter, meeting }),
    });
    c.must(BOOTH, "ballot.announced", ballot, { manifest: "{}" });
    freeze(c, ballot);
    for (const step of ["arrived 0", "arrived 1", "arrived 2", "arrived 3", "arrived 4", "opened", "studyOpened"])
      mustPlay(story.story, step);
    const open = { ballot, tellers: TELLERS };
    const early = c.attempt("clerk", "collective-decision.secretBallotOpened", matter, open);
    expect(codes(early)).toContain("MEMBER_NOT_HEARD");
    for (const [i] of [...DEPUTIES, PEOPLE.leader].entries()) mustPlay(story.story, `spoken ${i}`);
    expect(codes(c.attempt("clerk", "ballot.opened", ballot, {}))).toContain("OPENED_ASIDE");
    c.must("clerk", "collective-decision.secretBallotOpened", matter, open);
    expect(stageOf(c, ballot)).toBe("open");
    vote(c, ballot);
    close(c, ballot, 5);
    c.must(BOOTH, "ballot.published", ballot, declaring([[4, 1, 0]]));
    expect(stageOf(c, matter)).toBe("counted");
    const declared = { outcome: "rejected", resolution: "不同意" };
    expect(codes(c.attempt("leader", "collective-decision.resultDeclared", matter, declared))).toContain(
      "RECORDED_REJECTED_BUT_CARRIED",
    );
    mustPlay(story.story, "resultDeclared");
    expect(stageOf(c, matter)).toBe("execution");
    expect(answer(c.attempt("clerk", "ballot.annulProposed", ballot, { reason: "迟" }), "none")).toBeUndefined();
  });
});

function decidedStory(): { c: County; matter: Ref; meeting: Ref; keys: Ref; story: Story } {
  const story = upTo("agendaFrozen", {}, { packs: decidingCounty().world.rulebook.packs });
  const keys = keyed(story.c);
  expect(MEETS > story.c.now()).toBe(true);
  return { c: story.c, matter: story.matter, meeting: story.meeting, keys, story };
}
