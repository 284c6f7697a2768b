/** 投票 — taking part is recorded, the choice is not: the log holds ciphertexts that nobody can open one by one. */
import { choice, exactText, flag, input, line, list, optional, prose, ref, wholeNumber } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Json, Ref } from "../../kernel/json.ts";
import * as gates from "./gates-vote.ts";
import { MAX_TEXT, optionalKept } from "./kept.ts";
import { act } from "./matter.ts";
import type { Ballot, VoidReason } from "./parts.ts";

const REASONS = {
  paper: { zh: "改用纸质选票", en: "votes on paper" },
  device: { zh: "终端故障", en: "device failed" },
  identity: { zh: "身份存疑", en: "identity in doubt" },
} as const satisfies Record<VoidReason, unknown>;
const { withinHours, boardMode, congressMode, voterRegistered } = gates;
const voter = ref("投票人", "voter", "person");
const commitment = line("核验码", "check code");
const OF_VOTER = { subject: "voter", retention: "ballot" } as const;
const named = { withinHours, boardMode, voterRegistered };
const unnamed = { withinHours, congressMode };
const counts = () => list(list(wholeNumber("票数", "votes"), "一行", "one row"), "各项票数", "counts");

const committed = (ballot: Ballot): Ballot => ({ ...ballot, commits: ballot.commits + 1 });
const cast = (ballot: Ballot, who?: Ref): Ballot => ({
  ...ballot,
  casts: ballot.casts + 1,
  took: who === undefined || ballot.took.includes(who) ? ballot.took : [...ballot.took, who],
});
const audited = (ballot: Ballot): Ballot => ({ ...ballot, audited: ballot.audited + 1 });
const firstOfVoid = ({ voids }: Ballot, { no }: { readonly no?: number }): Ref | undefined =>
  voids.find((v) => v.no === no && v.confirmedBy === undefined)?.by;

export const voting = {
  sessionNoted: act({
    title: { zh: "记录到会与发言", en: "record attendance and speeches" },
    by: ["teller"],
    from: ["frozen"],
    input: input({
      attending: wholeNumber("实到人数", "present"),
      leaderSpoke: flag("主要负责人已末位表态", "the leader has spoken last"),
    }),
    gates: { quorumPresent: gates.quorumPresent, leaderHeard: gates.leaderHeard },
    apply: (ballot, { input: i, n }) => ({ ...ballot, session: { ...i, pos: n } }),
  }),
  opened: act({
    title: { zh: "开始投票", en: "open the vote" },
    by: ["teller", "system"],
    from: ["frozen"],
    to: "open",
    power: "decision",
    input: input({ preconditions: optional(list(line("依据", "ground"), "开始的依据", "grounds of the opening")) }),
    gates: { listConfirmed: gates.listConfirmed, heardBefore: gates.heardBefore, withinHours },
    record: ({ matter: { session, fingerprint = "" }, input: { preconditions } }): Json => ({
      phi: fingerprint,
      preconditions: preconditions ?? [`${session?.pos ?? 0}#quorumPresent`, `${session?.pos ?? 0}#leaderHeard`],
    }),
    apply: (ballot, { at }) => ({ ...ballot, openedAt: at }),
  }),
  committed: act({
    title: { zh: "提交核验码", en: "commit to a check code" },
    by: ["system"],
    from: ["open"],
    input: input({ voter, commitment }),
    gates: named,
    apply: committed,
  }),
  committedUnnamed: act({
    title: { zh: "提交核验码(不记名)", en: "commit to a check code, unnamed" },
    by: ["system"],
    from: ["open"],
    input: input({
      commitment,
      credential: exactText("凭据", "credential", MAX_TEXT, "supervision"),
      proof: exactText("凭据证明", "proof", MAX_TEXT, "supervision"),
    }),
    gates: unnamed,
    apply: committed,
  }),
  cast: act({
    title: { zh: "投票", en: "cast a ballot" },
    by: ["system"],
    from: ["open"],
    input: input({ voter, commitment, ...optionalKept("ballot", "选票密文", "ciphertext", "person", OF_VOTER) }),
    gates: named,
    apply: (ballot, { input: { voter: who } }) => cast(ballot, who),
  }),
  castUnnamed: act({
    title: { zh: "投票(不记名)", en: "cast a ballot, unnamed" },
    by: ["system"],
    from: ["open"],
    input: input({ commitment, ...optionalKept("ballot", "选票密文", "ciphertext", "supervision") }),
    gates: unnamed,
    apply: (ballot) => cast(ballot),
  }),
  spoiled: act({
    title: { zh: "查验作废", en: "audit and discard a ballot" },
    by: ["system"],
    from: ["open"],
    input: input({
      ...{ voter, commitment, ...optionalKept("unsigned", "查验票", "audited ballot", "person", OF_VOTER) },
      opening: exactText("开启材料", "opening", MAX_TEXT, "person", OF_VOTER),
    }),
    gates: named,
    apply: audited,
  }),
  spoiledUnnamed: act({
    title: { zh: "查验作废(不记名)", en: "audit and discard a ballot, unnamed" },
    by: ["system"],
    from: ["open"],
    input: input({
      ...{ commitment, ...optionalKept("unsigned", "查验票", "audited ballot", "supervision") },
      opening: exactText("开启材料", "opening", MAX_TEXT, "supervision"),
    }),
    gates: unnamed,
    apply: audited,
  }),
  voidProposed: act({
    title: { zh: "提出作废凭据", en: "propose to void a credential" },
    by: ["teller"],
    from: ["open"],
    input: input({
      voter: optional(voter),
      credential: optional(exactText("凭据", "credential", 2000)),
      reason: choice("理由", "reason", REASONS),
    }),
    gates: { paperPossible: gates.paperPossible },
    apply: (ballot, { input: i, actor }) => ({
      ...ballot,
      voids: [...ballot.voids, { no: ballot.voids.length + 1, ...i, by: personOf(actor) ?? "" }],
    }),
  }),
  voidConfirmed: act({
    title: { zh: "复核作废凭据", en: "confirm that a credential is void" },
    by: ["teller"],
    from: ["open"],
    input: input({ no: wholeNumber("序号", "number") }),
    gates: { secondTeller: gates.secondTeller(firstOfVoid) },
    apply: (ballot, { input: { no }, actor }) => ({
      ...ballot,
      voids: ballot.voids.map((v) => (v.no === no ? { ...v, confirmedBy: personOf(actor) ?? "" } : v)),
    }),
  }),
  voided: act({
    title: { zh: "凭据作废", en: "void a credential" },
    by: ["system"],
    from: ["open"],
    input: input({ no: wholeNumber("序号", "number"), credential: exactText("凭据", "credential", 2000) }),
    record: ({ matter: { voids }, input: { no } }): Json => {
      const one = voids.find((v) => v.no === no);
      return { reason: one?.reason ?? "device", tellers: [one?.by ?? "", one?.confirmedBy ?? ""] };
    },
  }),
  paperCounted: act({
    title: { zh: "录入纸质票", en: "enter the paper ballots" },
    by: ["teller"],
    from: ["open"],
    input: input({
      ballots: wholeNumber("纸质票张数", "paper ballots"),
      counts: counts(),
      sheet: line("计票单校验值", "digest of the tally sheet"),
    }),
    gates: { paperFits: gates.paperFits },
    apply: (ballot, { input: i, actor }) => ({ ...ballot, papers: { ...i, by: personOf(actor) ?? "" } }),
  }),
  paperConfirmed: act({
    title: { zh: "复核纸质票", en: "confirm the paper ballots" },
    by: ["teller"],
    from: ["open"],
    input: input({ ballots: wholeNumber("纸质票张数", "paper ballots"), counts: counts() }),
    gates: {
      ...{ paperFits: gates.paperFits, sameCount: gates.sameCount },
      secondTeller: gates.secondTeller(({ papers }) => papers?.by),
    },
    record: ({ matter: { papers }, actor }): Json => ({
      sheet: papers?.sheet ?? "",
      tellers: [papers?.by ?? "", personOf(actor) ?? ""],
    }),
    apply: (ballot, { actor }) =>
      ballot.papers === undefined
        ? ballot
        : { ...ballot, papers: { ...ballot.papers, confirmedBy: personOf(actor) ?? "" } },
  }),
  closeProposed: act({
    title: { zh: "提出封票", en: "propose the close" },
    by: ["teller"],
    from: ["open"],
    input: input({}),
    gates: { closeDue: gates.closeDue, paperSettled: gates.paperSettled },
    apply: (ballot, { actor, at }) => ({
      ...ballot,
      closing: { by: personOf(actor) ?? "", at, reason: at >= ballot.closesAt ? "time" : "all-voted" },
    }),
  }),
  closeConfirmed: act({
    title: { zh: "复核封票", en: "confirm the close" },
    by: ["teller"],
    from: ["open"],
    to: "closing",
    input: input({ note: optional(prose("说明", "note")) }),
    gates: {
      ...{ closeDue: gates.closeDue, paperSettled: gates.paperSettled },
      secondTeller: gates.secondTeller(({ closing }) => closing?.by),
    },
    apply: (ballot, { actor, at }) => ({
      ...ballot,
      ...(ballot.closing === undefined
        ? {}
        : {
            closing: {
              ...ballot.closing,
              confirmedBy: personOf(actor) ?? "",
              reason: at >= ballot.closesAt ? ("time" as const) : ("all-voted" as const),
            },
          }),
    }),
  }),
};
