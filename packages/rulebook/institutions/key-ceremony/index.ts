/**
 * 计票密钥 — the ceremony by which several trustees of different organs make one key: none of them, and not the system, can open a vote
 * alone. Messages are checked by the server before they arrive here, and by every verifier afterwards.
 */
import { duration } from "../../kernel/parameter.ts";
import { exactText, day, files, flag, input, line, prose, ref, rows, wholeNumber } from "../../kernel/field.ts";
import { startOf } from "../../kernel/day.ts";
import { personOf } from "../../kernel/institution.ts";
import * as gates from "./gates.ts";
import { act, institution, ROUNDS, roundOf, type Keys, type Message, type Round } from "./matter.ts";

const ROUND_TIME = duration("ballot.ceremony.round.days", "B18");
const MESSAGE = 60_000;

const message = {
  index: wholeNumber("保管人序号", "number of the trustee"),
  trustee: ref("保管人", "trustee", "person"),
  message: exactText("报文", "message", MESSAGE),
};
const { ownMessage } = gates;

/** The stage after a message: the next round when all have sent theirs. */
const after =
  <S extends string, T extends string>(round: Round, here: S, next: T) =>
  ({ matter }: { readonly matter: Keys }): S | T =>
    matter[round].length + 1 >= matter.trustees.length ? next : here;
const kept = (messages: readonly Message[], { index, message: text }: Message): readonly Message[] =>
  [...messages, { index, message: text }].sort((a, b) => a.index - b.index);

const acts = {
  opened: act({
    title: { zh: "启动密钥仪式", en: "open the key ceremony" },
    by: ["meetingClerk", "officeDirector"],
    from: ["unopened"],
    to: "committing",
    input: input({
      unit: ref("单位", "unit", "unit"),
      title: line("名称", "title"),
      trustees: rows(
        { person: ref("保管人", "trustee", "person"), post: line("职务", "post") },
        "计票密钥保管人",
        "trustees",
      ),
      k: wholeNumber("解密所需人数", "trustees needed to decrypt"),
      notAfter: day("有效期至", "valid until"),
    }),
    gates: {
      ...{ numbersFit: gates.numbersFit, trusteesApart: gates.trusteesApart, organsApart: gates.organsApart },
      ...{ nobodyOpensForHimself: gates.nobodyOpensForHimself, notTooLong: gates.notTooLong },
    },
    apply: (keys, { input: { notAfter, ...i }, actor, at }) => ({
      ...{ ...keys, ...i, notAfter: startOf(notAfter), openedBy: personOf(actor) ?? "", openedAt: at },
    }),
  }),
  committed: act({
    title: { zh: "提交承诺", en: "commit" },
    by: ["system"],
    from: ["committing"],
    to: ["committing", "revealing"],
    settle: after("committed", "committing", "revealing"),
    input: input(message),
    gates: { ownMessage },
    apply: (keys, { input: i }) => ({ ...keys, committed: kept(keys.committed, i) }),
  }),
  revealed: act({
    title: { zh: "公开系数", en: "reveal" },
    by: ["system"],
    from: ["revealing"],
    to: ["revealing", "dealing"],
    settle: after("revealed", "revealing", "dealing"),
    input: input(message),
    gates: { ownMessage },
    apply: (keys, { input: i }) => ({ ...keys, revealed: kept(keys.revealed, i) }),
  }),
  dealt: act({
    title: { zh: "分发密钥份额", en: "deal the shares" },
    by: ["system"],
    from: ["dealing"],
    to: ["dealing", "acknowledging"],
    settle: after("dealt", "dealing", "acknowledging"),
    input: input({ ...message, sealed: files("密封的份额", "sealed shares", "supervision") }),
    gates: { ownMessage },
    apply: (keys, { input: { sealed, ...i } }) => {
      const deal = { index: i.index, message: i.message, file: sealed[0]?.attachment ?? "" };
      return { ...keys, dealt: [...keys.dealt, deal].sort((a, b) => a.index - b.index) };
    },
  }),
  acknowledged: act({
    title: { zh: "确认份额", en: "acknowledge the shares" },
    by: ["system"],
    from: ["acknowledging"],
    input: input(message),
    gates: { ownMessage },
    apply: (keys, { input: i }) => ({ ...keys, acknowledged: kept(keys.acknowledged, i) }),
  }),
  complained: act({
    title: { zh: "申诉份额不符", en: "complain of a share" },
    by: ["system"],
    from: ["acknowledging"],
    to: "aborted",
    input: input({
      ...message,
      against: wholeNumber("被申诉的保管人序号", "number of the trustee complained of"),
      fault: prose("核对结论", "what the check says"),
    }),
    gates: { ownMessage },
    apply: (keys, { input: { fault } }) => ({ ...keys, endedFor: fault }),
  }),
  completed: act({
    title: { zh: "合成公钥", en: "assemble the public key" },
    by: ["system"],
    from: ["acknowledging"],
    to: "testing",
    input: input({}),
    apply: (keys, { at }) => ({ ...keys, completedAt: at }),
  }),
  tested: act({
    title: { zh: "试解密", en: "test decryption" },
    by: ["system"],
    from: ["testing"],
    to: ["testing", "keyed"],
    settle: after("tested", "testing", "keyed"),
    input: input({ ...message, backup: flag("已备份密钥", "backup made") }),
    gates: { ownMessage, backedUp: gates.backedUp },
    apply: (keys, { input: i, at }) => {
      const tested = kept(keys.tested, i);
      return { ...keys, tested, ...(tested.length === keys.trustees.length ? { keyedAt: at } : {}) };
    },
  }),
  aborted: act({
    title: { zh: "中止密钥仪式", en: "abort the ceremony" },
    by: ["trustee", "meetingClerk", "officeDirector"],
    from: ["committing", "revealing", "dealing", "acknowledging", "testing"],
    to: "aborted",
    input: input({ reason: prose("理由", "reason") }),
    apply: (keys, { input: { reason } }) => ({ ...keys, endedFor: reason }),
  }),
  retired: act({
    title: { zh: "停用密钥", en: "retire the keys" },
    by: ["trustee", "officeDirector"],
    from: ["keyed"],
    to: "retired",
    input: input({ reason: prose("理由", "reason") }),
    apply: (keys, { input: { reason } }) => ({ ...keys, endedFor: reason }),
  }),
};

export const keyCeremony = institution({
  id: "key-ceremony",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "计票密钥仪式", en: "Key ceremony" },
  nature: ["normative", "authoritative"],
  serves: ["B18"],
  basis: [gates.APART, gates.THRESHOLD_KEYS],
  initial: {
    stage: "unopened",
    matter: () => ({
      ...{ unit: "", title: "", trustees: [], k: 0, notAfter: "", openedBy: "", openedAt: "" },
      ...{ committed: [], revealed: [], dealt: [], acknowledged: [], tested: [] },
    }),
  },
  ends: ["aborted", "retired"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ title }) => title,
  publish: [],
  obligations: {
    round: {
      title: { zh: "完成密钥仪式本轮", en: "take part in this round of the ceremony" },
      cite: gates.THRESHOLD_KEYS,
      serves: ["B18"],
      owner: "late",
      since: (keys, stage) => (stage === ROUNDS[roundOf(keys)] ? keys.openedAt : undefined),
      within: ({ standards }) => standards.of(ROUND_TIME)?.value,
      act: "committed",
      escalate: "remind",
    },
  },
  reactions: [],
});
