/** 决策情况补录 — acts: entering, correcting with the agency's consent, declaring void; nothing is ever replaced (TIOL-R7). */
import {
  choice,
  day,
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
} from "../../../kernel/field.ts";
import { essay, practice } from "../../../kernel/citation.ts";
import { personOf, type Entry } from "../../../kernel/institution.ts";
import { duration } from "../../../kernel/parameter.ts";
import { bindingOf } from "../gates-catalogue.ts";
import type { Binding } from "../parts.ts";
import { act, institution, waitingOf, type Correction, type DecisionRecord, type Sitting } from "./frame.ts";
import * as gates from "./gates.ts";

const ANSWER = duration("opinion.answer.days", "B15");

const attendance = rows(
  {
    person: optional(ref("人员", "person", "person")),
    line: optional(line("未能对应到人的,是名单的哪一行", "line of the list that names nobody on record")),
    from: optional(instant("到会时间", "from")),
    to: optional(instant("离会时间", "to")),
    absentReason: optional(line("未到会原因", "reason of absence")),
  },
  "到会名单",
  "attendance",
);
const OUTCOMES = {
  passed: { zh: "通过", en: "passed" },
  rejected: { zh: "否决", en: "rejected" },
  deferred: { zh: "缓议", en: "put off" },
} as const;
const KINDS = {
  legalOpinion: { zh: "合法性审查意见", en: "legal opinion" },
  other: { zh: "其他文件", en: "other" },
} as const;

const held = {
  body: line("决策机构", "body", "organisation", { refers: "body" }),
  heldOn: day("会议日期", "held on"),
  votedAt: instant("本议题表决时间", "vote taken at"),
  attendance,
  recused: list(ref("回避人员", "recused", "person"), "本议题回避人员", "recused for this item"),
  guests: rows(
    {
      person: ref("人员", "person", "person"),
      capacity: line("列席身份", "capacity"),
      statement: optional(prose("在记录的意见", "statement on record")),
    },
    "列席人员",
    "guests",
  ),
  documents: rows(
    {
      kind: choice("文件种类", "kind", KINDS),
      name: line("文件名称", "name"),
      signedBy: optional(ref("出具人", "signed by", "person")),
      adverse: flag("意见为不合法或不合规", "adverse"),
      current: flag("针对付诸表决的材料", "covers the papers voted on"),
    },
    "相关文件",
    "documents",
  ),
  agree: wholeNumber("同意", "agree"),
  oppose: wholeNumber("不同意", "oppose"),
  abstain: wholeNumber("弃权", "abstain"),
  outcome: choice("登记的结果", "recorded outcome", OUTCOMES),
  papersVersion: wholeNumber("材料版本", "version of the papers"),
};

const { legalReview, bodyOrder, partyFirst, quorum, voteResult } = gates;
/** The five rules: on every act that adds to the record or changes what it says. */
const five = { legalReview, bodyOrder, partyFirst, quorum, voteResult };
const FIVE = Object.keys(five).map((name) => `decision-record.${name}`);

/** What the five rules said in an act, as `gate outcome code`: another list is another answer. */
export const saidBy = ({ findings }: Pick<Entry, "findings">): readonly string[] =>
  findings.filter(({ gate }) => FIVE.includes(gate)).map(({ gate, outcome, code }) => `${gate} ${outcome} ${code}`);
const unsettled = ({ voided, said }: Sitting): boolean =>
  voided === undefined && said.some((one) => one.split(" ")[1] === "unknown");

/** The matter with one of its meetings changed; since when something cannot be settled is kept from the first moment on. */
function withSitting(matter: DecisionRecord, no: number, at: string, change: (s: Sitting) => Sitting): DecisionRecord {
  const sittings = matter.sittings.map((s) => (s.no === no && s.voided === undefined ? change(s) : s));
  const { unsettledSince, ...rest } = matter;
  return { ...rest, sittings, ...(sittings.some(unsettled) ? { unsettledSince: unsettledSince ?? at } : {}) };
}
const settled = (s: Sitting, by: string, at: string, accepted: boolean): readonly Correction[] =>
  s.corrections.map((c) => (c.settled === undefined ? { ...c, settled: { accepted, by, at } } : c));

const sitting = wholeNumber("会议序号", "number of the meeting");
const bound = (record: unknown): Binding =>
  typeof record === "object" && record !== null && "entries" in record ? (record as Binding) : { entries: [] };

const acts = {
  entered: act({
    title: { zh: "补录事项", en: "enter a matter" },
    by: ["meetingClerk", "officeDirector"],
    from: ["none"],
    to: "recorded",
    power: "decision",
    input: input({
      unit: ref("单位", "unit", "unit"),
      title: line("事项", "matter"),
      raisedOn: day("提出日期", "raised on"),
      codes: list(line("清单编号", "catalogue code", "organisation", { refers: "catalogueItem" }), "清单编号", "codes"),
    }),
    record: ({ input: { unit, codes, raisedOn }, facts }): Binding => bindingOf(unit, codes, facts, raisedOn),
    apply: (matter, { input: i, record }) => ({ ...matter, ...i, binding: bound(record) }),
  }),
  sittingEntered: act({
    title: { zh: "补录会议情况", en: "enter a meeting" },
    by: ["meetingClerk", "officeDirector"],
    from: ["recorded"],
    power: "decision",
    input: input(held),
    gates: {
      heldAlready: gates.heldAlready,
      linesReadable: gates.linesReadable,
      ...five,
      enteredInTime: gates.enteredInTime,
    },
    apply: (matter, entry) => {
      const no = matter.sittings.length + 1;
      const one = { ...entry.input, no, enteredAt: entry.at, corrections: [], said: [] };
      const grown = { ...matter, sittings: [...matter.sittings, one] };
      return withSitting(grown, no, entry.at, (s) => ({ ...s, said: saidBy(entry) }));
    },
  }),
  attendanceCorrected: act({
    title: { zh: "更正到会情况", en: "correct the attendance" },
    by: ["meetingClerk", "officeDirector"],
    from: ["recorded"],
    power: "decision",
    input: input({ sitting, attendance, reason: prose("更正理由", "reason") }),
    gates: {
      sittingThere: gates.sittingThere,
      nothingWaiting: gates.nothingWaiting,
      linesReadable: gates.linesReadable,
      unchanged: gates.unchanged,
      ...five,
    },
    apply: (matter, entry) =>
      withSitting(matter, entry.input.sitting, entry.at, (s) => {
        const { attendance: rows, reason } = entry.input;
        const by = personOf(entry.actor) ?? "";
        const one = { no: s.corrections.length + 1, attendance: rows, reason, by, at: entry.at };
        return { ...s, corrections: [...s.corrections, one], said: saidBy(entry) };
      }),
  }),
  correctionAccepted: act({
    title: { zh: "核实并采纳更正", en: "accept the correction" },
    by: ["disciplineOfficer"],
    from: ["recorded"],
    power: "decision",
    input: input({ accepted: sitting }),
    gates: { correctionToAccept: gates.correctionToAccept, ...five },
    apply: (matter, entry) =>
      withSitting(matter, entry.input.accepted, entry.at, (s) => ({
        ...s,
        attendance: waitingOf(s)?.attendance ?? s.attendance,
        corrections: settled(s, personOf(entry.actor) ?? "", entry.at, true),
        said: saidBy(entry),
      })),
  }),
  correctionRefused: act({
    title: { zh: "不采纳更正", en: "refuse the correction" },
    by: ["disciplineOfficer"],
    from: ["recorded"],
    input: input({ sitting, reason: prose("理由", "reason") }),
    gates: { correctionToRefuse: gates.correctionToRefuse },
    apply: (matter, { input: i, actor, at }) =>
      withSitting(matter, i.sitting, at, (s) => ({ ...s, corrections: settled(s, personOf(actor) ?? "", at, false) })),
  }),
  lookedAgain: act({
    title: { zh: "重新核对", en: "look again" },
    by: ["system", "meetingClerk", "officeDirector", "disciplineOfficer"],
    from: ["recorded"],
    power: "decision",
    input: input({ sitting }),
    gates: { sittingThere: gates.sittingThere, ...five },
    apply: (matter, entry) =>
      withSitting(matter, entry.input.sitting, entry.at, (s) => ({ ...s, said: saidBy(entry) })),
  }),
  voided: act({
    title: { zh: "声明补录作废", en: "declare an entry void" },
    by: ["meetingClerk", "officeDirector"],
    from: ["recorded"],
    input: input({ sitting, reason: prose("理由", "reason") }),
    gates: { sittingThere: gates.sittingThere },
    apply: (matter, { input: i, at }) =>
      withSitting(matter, i.sitting, at, (s) => ({ ...s, voided: { reason: i.reason, at } })),
  }),
  archived: act({
    title: { zh: "归档", en: "archive" },
    by: ["officeDirector"],
    from: ["recorded"],
    to: "archived",
    input: input({}),
    gates: { nothingOpen: gates.nothingOpen },
    apply: (matter) => matter,
  }),
};

export const decisionRecord = institution({
  id: "decision-record",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "决策情况补录", en: "Decisions entered afterwards" },
  nature: ["normative"],
  serves: ["B21", "L5"],
  basis: [essay("E1", "防止了“一把手”个人说了算和一拍脑袋就决策的做法"), practice("会后补录的情况如实登记,只增不改")],
  initial: {
    stage: "none",
    matter: () => ({ unit: "", title: "", raisedOn: "", codes: [], binding: { entries: [] }, sittings: [] }),
  },
  ends: ["archived"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ title }) => title,
  publish: [],
  obligations: {
    supply: {
      title: { zh: "补齐无法判断的情况", en: "supply what cannot be settled" },
      cite: practice("无法判断的事项由单位办公室补充情况"),
      serves: ["B21"],
      owner: "officeDirector",
      since: ({ unsettledSince }, stage) => (stage === "recorded" ? unsettledSince : undefined),
      act: "lookedAgain",
    },
    archiving: {
      title: { zh: "归档补录的事项", en: "archive the matter entered" },
      cite: practice("补录的事项核实以后归档;归档以前随台账变化重新核对"),
      serves: ["B21"],
      owner: "officeDirector",
      since: ({ sittings }, stage) => (stage === "recorded" ? sittings[0]?.enteredAt : undefined),
      act: "archived",
    },
    settle: {
      title: { zh: "核实到会情况更正", en: "settle the correction" },
      cite: essay("E2", "充分发挥纪委参与“三重一大”监督质量"),
      serves: ["B15"],
      owner: "disciplineOfficer",
      since: ({ sittings }) => sittings.flatMap((s) => waitingOf(s)?.at ?? [])[0],
      within: ({ standards }) => standards.of(ANSWER)?.value,
      act: "correctionAccepted",
    },
  },
  reactions: [],
});
