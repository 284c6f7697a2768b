/** 发起、登记、冻结 — what is voted on and by whom; the roll is fixed before the first ballot and never changes afterwards. */
import { BALLOT_MODES, BALLOT_PURPOSES, QUESTION_KINDS } from "../../facts/ballot.ts";
import {
  choice,
  exactText,
  flag,
  input,
  instant,
  line,
  list,
  optional,
  prose,
  ref,
  rows,
  wholeNumber,
} from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import * as questions from "./gates-questions.ts";
import * as roll from "./gates-roll.ts";
import * as gates from "./gates-setup.ts";
import { act } from "./matter.ts";
import { MAX_TEXT, optionalKept } from "./kept.ts";

const DISCLOSURES = {
  outcome: { zh: "只公布是否通过", en: "outcome only" },
  counts: { zh: "公布票数", en: "counts" },
} as const;
const people = (zh: string, en: string) => list(ref(zh, en, "person"), zh, en);
const QUESTION = {
  kind: choice("方式", "kind", QUESTION_KINDS),
  text: line("事项", "question"),
  options: optional(prose("选项(每行一个)", "answers, one a line")),
  persons: optional(prose("被评议人(每行一个)", "persons, one a line")),
  subject: optional(ref("人选", "candidate", "person")),
  min: optional(wholeNumber("最少选", "at least")),
  max: optional(wholeNumber("最多选", "at most")),
};

export const setup = {
  convened: act({
    title: { zh: "发起票决", en: "convene a ballot" },
    by: ["meetingClerk", "officeDirector", "organisationDept"],
    from: ["unconvened"],
    to: "convened",
    power: "decision",
    input: input({
      unit: ref("单位", "unit", "unit"),
      purpose: choice("用途", "purpose", BALLOT_PURPOSES),
      title: line("名称", "title"),
      note: optional(prose("说明", "note")),
      mode: choice("方式", "mode", BALLOT_MODES),
      keys: ref("计票密钥", "keys", "matter"),
      questions: rows(QUESTION, "表决事项", "questions"),
      voters: people("投票人", "voters"),
      tellers: people("监票人", "tellers"),
      opensAt: instant("开始时间", "opens at"),
      closesAt: instant("截止时间", "closes at"),
      disclosure: choice("公布范围", "disclosure", DISCLOSURES),
      publicationRule: optional(line("须公布票数的规定", "rule that demands the counts")),
      revote: flag("截止前可以改投", "may vote again until the close"),
      paperAllowed: flag("可以改用纸质选票", "paper ballots allowed"),
      matter: optional(ref("集体决策事项", "decision", "matter")),
      meeting: optional(ref("会议", "meeting", "meeting")),
    }),
    gates: {
      ...{ keysReady: gates.keysReady, trusteesOutside: gates.trusteesOutside, rollLarge: gates.rollLarge },
      ...{ tellersFit: gates.tellersFit, questionsFit: questions.questionsFit, decisionFits: gates.decisionFits },
      ...{
        candidatesRecused: questions.candidatesRecused,
        scaleFits: questions.scaleFits,
        groupLarge: questions.groupLarge,
      },
      ...{ disclosureFits: questions.disclosureFits, hoursFit: gates.hoursFit, testedAhead: gates.testedAhead },
    },
    apply: (ballot, { input: i, actor, at }) => ({
      ...{ ...ballot, ...i, convenedBy: personOf(actor) ?? "", convenedAt: at },
    }),
  }),
  fewVotersAllowed: act({
    title: { zh: "记载不足五人的理由", en: "record why fewer than five vote" },
    by: ["disciplineOfficer"],
    from: ["convened"],
    input: input({
      reason: prose("理由", "reason"),
      understood: flag("已知悉结果可能泄露的情况", "what the result may reveal is understood"),
    }),
    gates: { fewOnly: roll.fewOnly, understood: roll.understood },
    apply: (ballot, { input: { reason }, actor, at }) => ({
      ...ballot,
      fewAllowed: { by: personOf(actor) ?? "", reason, at },
    }),
  }),
  announced: act({
    title: { zh: "公告表决说明", en: "announce the manifest" },
    by: ["system"],
    from: ["convened"],
    to: "registering",
    input: input({ manifest: exactText("表决说明", "manifest", MAX_TEXT) }),
    gates: { fewAllowed: roll.fewAllowed },
    apply: (ballot, { input: { manifest }, at }) => ({ ...ballot, manifest, announcedAt: at }),
  }),
  bound: act({
    title: { zh: "绑定凭据", en: "bind a credential" },
    by: ["system"],
    from: ["registering"],
    input: input({
      voter: ref("投票人", "voter", "person"),
      credential: exactText("凭据", "credential", MAX_TEXT, "person", { subject: "voter", retention: "ballot" }),
      proof: exactText("凭据证明", "proof", MAX_TEXT, "person", { subject: "voter", retention: "ballot" }),
    }),
    gates: { onRoll: roll.onRoll },
    apply: (ballot, { input: { voter } }) => ({ ...ballot, registered: [...ballot.registered, voter] }),
  }),
  registered: act({
    title: { zh: "登记一份不记名凭据", en: "register a credential without a name" },
    by: ["system"],
    from: ["registering"],
    input: input({ voter: ref("投票人", "voter", "person") }),
    gates: { onRoll: roll.onRoll },
    apply: (ballot, { input: { voter } }) => ({ ...ballot, registered: [...ballot.registered, voter] }),
  }),
  rollClosed: act({
    title: { zh: "截止登记,冻结名单", en: "close the registration" },
    by: ["meetingClerk", "officeDirector", "organisationDept"],
    from: ["registering"],
    to: "listing",
    input: input({}),
    gates: { enoughRegistered: roll.enoughRegistered },
    apply: (ballot, { at }) => ({ ...ballot, rollClosedAt: at }),
  }),
  listed: act({
    title: { zh: "公布凭据名单校验值", en: "publish the digest of the list" },
    by: ["system"],
    from: ["listing"],
    input: input({ count: wholeNumber("凭据数", "credentials"), sha256: line("校验值", "digest") }),
    gates: { listWhole: roll.listWhole },
    apply: (ballot, { input: { count } }) => ({ ...ballot, listed: count }),
  }),
  prepared: act({
    title: { zh: "表决就绪", en: "set up the ballot" },
    by: ["system"],
    from: ["listing"],
    to: "frozen",
    input: input({
      fingerprint: line("表决指纹", "fingerprint"),
      ...optionalKept("election", "表决定义", "election"),
      ...optionalKept("trustees", "公钥", "public keys"),
      ...optionalKept("credentials", "凭据名单", "list of credentials"),
    }),
    apply: (ballot, { input: { fingerprint }, at }) => ({ ...ballot, fingerprint, frozenAt: at }),
  }),
  listConfirmed: act({
    title: { zh: "复核凭据名单", en: "compare the list" },
    by: ["trustee"],
    from: ["frozen"],
    input: input({}),
    apply: (ballot, { actor }) => ({ ...ballot, confirmedBy: personOf(actor) ?? "" }),
  }),
};
