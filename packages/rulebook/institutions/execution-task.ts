/**
 * 决议执行任务 — opened by the resolution itself: an owner, a day, progress with a clock, and acceptance by somebody else (B9, B22).
 */
import { institutionOf } from "../facts/facts.ts";
import { essay, law, proposal } from "../kernel/citation.ts";
import { day, input, line, prose, ref } from "../kernel/field.ts";
import { found } from "../kernel/finding.ts";
import { internal, personOf } from "../kernel/institution.ts";
import type { Day, Instant, Ref } from "../kernel/json.ts";
import { duration } from "../kernel/parameter.ts";

const PROGRESS = duration("execution.report.days", "B9");
const THREE_LINKS = essay("E2", "决策过程分为议题准备、集体研究、贯彻执行3个环节进行监督");
const APART = essay("E5", "促进决策权和执行权的分开");

export interface Progress {
  readonly at: Instant;
  readonly text: string;
}
export interface Task {
  readonly unit: Ref;
  readonly matter: Ref;
  readonly resolution: Ref;
  readonly number: string;
  readonly title: string;
  readonly area: string;
  readonly owner: Ref;
  readonly proposer: Ref;
  readonly due: Day;
  readonly openedAt: Instant;
  readonly startedAt?: Instant;
  readonly progress: readonly Progress[];
  readonly result?: string;
  readonly completedAt?: Instant;
  readonly acceptedBy?: Ref;
  readonly endedFor?: string;
}

const { gate, act, institution } = institutionOf<Task>()({
  asks: ["organisation", "offices", "standards", "time"],
  stages: {
    unopened: { zh: "未下达", en: "not opened" },
    assigned: { zh: "已下达", en: "assigned" },
    underWay: { zh: "执行中", en: "under way" },
    completed: { zh: "待验收", en: "awaiting acceptance" },
    accepted: { zh: "已验收", en: "accepted" },
    ended: { zh: "已终止", en: "ended" },
  },
  offices: {
    owner: { title: { zh: "执行责任人", en: "person in charge" }, holder: ({ owner }) => [owner] },
    deputyInCharge: {
      title: { zh: "分管负责人", en: "deputy in charge" },
      holder: ({ unit, area }) => ({ unit, office: "deputyInCharge", area }),
    },
    officeDirector: {
      title: { zh: "办公室主任", en: "office director" },
      holder: ({ unit }) => ({ unit, office: "officeDirector" }),
    },
    topLeader: {
      title: { zh: "主要负责人", en: "top leader" },
      holder: ({ unit }) => ({ unit, office: "topLeader" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    unit: internal("单位", "unit"),
    matter: internal("事项", "matter"),
    resolution: internal("决议", "resolution"),
    number: internal("决议编号", "number"),
    title: internal("任务", "task"),
    area: internal("分管领域", "area"),
    owner: internal("执行责任人", "person in charge"),
    proposer: internal("议题提出人", "proposer of the matter"),
    due: internal("完成期限", "due"),
    openedAt: internal("下达时间", "opened at"),
    startedAt: internal("开始时间", "started at"),
    progress: internal("进展", "progress"),
    result: internal("执行结果", "result"),
    completedAt: internal("报验时间", "reported complete at"),
    acceptedBy: internal("验收人", "accepted by"),
    endedFor: internal("终止原因", "reason for ending"),
  },
});

const ownerApart = gate<{ readonly owner: Ref; readonly proposer: Ref }>({
  title: { zh: "提出人不单独执行", en: "the proposer does not carry it out alone" },
  cite: APART,
  serves: ["B22"],
  cure: { zh: "另行明确执行责任人", en: "name another person" },
  test: ({ input: { owner, proposer } }) =>
    found(owner !== proposer, "PROPOSER_EXECUTES", { zh: "核对执行责任人与提出人", en: "owner and proposer compared" }),
});

/** 会计法第二十五条: recording, approving, handling and keeping stay apart; who did the work does not accept it. */
const acceptorApart = gate({
  title: { zh: "执行人不验收自己的工作", en: "nobody accepts his own work" },
  cite: law("会计法", "第二十五条第一项", "2024-06-28", "verified", ""),
  serves: ["B22", "B9"],
  key: true,
  cure: { zh: "由其他人员验收", en: "let another person accept it", by: "办公室主任" },
  test: ({ matter: { owner }, actor }) =>
    found(personOf(actor) !== owner, "OWN_ACCEPTANCE", { zh: "核对验收人与执行人", en: "acceptor and owner compared" }),
});

const later = gate<{ readonly due: Day }>({
  title: { zh: "新的期限晚于原期限", en: "the new day is later" },
  cite: proposal("延期写明理由和新的期限"),
  serves: ["B9"],
  cure: { zh: "改正日期", en: "correct the day" },
  test: ({ matter, input: { due } }) =>
    found(due > matter.due, "NOT_LATER", { zh: `原期限 ${matter.due}`, en: `was due ${matter.due}` }),
});

const working = ["assigned", "underWay"] as const;
const acts = {
  opened: act({
    title: { zh: "下达执行任务", en: "open the task" },
    by: ["system"],
    from: ["unopened"],
    to: "assigned",
    input: input({
      unit: ref("单位", "unit", "unit"),
      matter: ref("事项", "matter", "matter"),
      resolution: ref("决议", "resolution", "matter"),
      number: line("决议编号", "number"),
      title: line("任务", "task"),
      area: line("分管领域", "area", "organisation", { refers: "area" }),
      owner: ref("执行责任人", "person in charge", "person"),
      proposer: ref("议题提出人", "proposer", "person"),
      due: day("完成期限", "due"),
    }),
    gates: { ownerApart },
    apply: (task, { input: i, at }) => ({ ...task, ...i, openedAt: at }),
  }),
  started: act({
    title: { zh: "接受任务", en: "take it on" },
    by: ["owner"],
    from: ["assigned"],
    to: "underWay",
    input: input({}),
    apply: (task, { at }) => ({ ...task, startedAt: at }),
  }),
  progressReported: act({
    title: { zh: "报告进展", en: "report progress" },
    by: ["owner"],
    from: ["underWay"],
    input: input({ text: prose("进展", "progress") }),
    apply: (task, { input: { text }, at }) => ({ ...task, progress: [...task.progress, { at, text }] }),
  }),
  extended: act({
    title: { zh: "延期", en: "extend" },
    by: ["deputyInCharge", "officeDirector"],
    from: working,
    input: input({ due: day("新的期限", "new day"), reason: prose("理由", "reason") }),
    gates: { later },
    apply: (task, { input: { due } }) => ({ ...task, due }),
  }),
  completed: act({
    title: { zh: "报验", en: "report as complete" },
    by: ["owner"],
    from: ["underWay"],
    to: "completed",
    input: input({ result: prose("执行结果", "result") }),
    apply: (task, { input: { result }, at }) => ({ ...task, result, completedAt: at }),
  }),
  accepted: act({
    title: { zh: "验收", en: "accept" },
    by: ["deputyInCharge", "officeDirector", "topLeader"],
    from: ["completed"],
    to: "accepted",
    input: input({ finding: prose("验收意见", "finding") }),
    gates: { acceptorApart },
    apply: (task, { actor }) => ({ ...task, acceptedBy: personOf(actor) ?? "" }),
  }),
  returned: act({
    title: { zh: "退回整改", en: "send back" },
    by: ["deputyInCharge", "officeDirector", "topLeader"],
    from: ["completed"],
    to: "underWay",
    input: input({ reason: prose("理由", "reason") }),
    gates: { acceptorApart },
    apply: ({ completedAt: _completed, ...task }) => task,
  }),
  ended: act({
    title: { zh: "终止任务", en: "end the task" },
    by: ["deputyInCharge", "officeDirector"],
    from: working,
    to: "ended",
    input: input({ reason: prose("终止理由", "reason") }),
    gates: { acceptorApart },
    apply: (task, { input: { reason } }) => ({ ...task, endedFor: reason }),
  }),
};

export const executionTask = institution({
  id: "execution-task",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "决议执行任务", en: "Execution tasks" },
  nature: ["normative"],
  serves: ["B9", "B22"],
  basis: [THREE_LINKS, APART],
  initial: {
    stage: "unopened",
    matter: () => ({
      ...{ unit: "", matter: "", resolution: "", number: "", title: "", area: "" },
      ...{ owner: "", proposer: "", due: "", openedAt: "", progress: [] },
    }),
  },
  ends: ["accepted", "ended"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ title }) => title,
  publish: [],
  obligations: {
    start: {
      title: { zh: "接受执行任务", en: "take on the task" },
      cite: THREE_LINKS,
      serves: ["B9"],
      owner: "owner",
      since: ({ openedAt }, stage) => (stage === "assigned" ? openedAt : undefined),
      act: "started",
    },
    progress: {
      title: { zh: "报告执行进展", en: "report progress" },
      cite: THREE_LINKS,
      serves: ["B9"],
      owner: "owner",
      since: ({ progress, startedAt }, stage) =>
        stage === "underWay" ? (progress.at(-1)?.at ?? startedAt) : undefined,
      within: ({ standards }) => standards.of(PROGRESS)?.value,
      act: "progressReported",
      escalate: "yellow",
    },
    acceptance: {
      title: { zh: "验收执行结果", en: "accept the result" },
      cite: APART,
      serves: ["B9", "B22"],
      owner: "officeDirector",
      since: ({ completedAt }, stage) => (stage === "completed" ? completedAt : undefined),
      within: ({ standards }) => standards.of(PROGRESS)?.value,
      act: "accepted",
      escalate: "yellow",
    },
  },
  reactions: [],
});
