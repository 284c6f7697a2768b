/**
 * 一件三重一大事项 — from the catalogue through advance report, papers, meeting, ballot and resolution to three publications and an
 * accepted task; each departure from the usual course is a knob, so that demonstration, tests and benchmarks share one story.
 */
import { startOf, type ActorId, type Instant } from "@mingjian/rulebook";
import { Hands, later, on, reaches, sit, step, type Cast, type DecisionPlan } from "./decision-plan.ts";
import { BUDGET_FILE, paper, PLAN_FILE } from "./files.ts";
import { mainBody, voters } from "./leadership.ts";
import { refOf, type Deed, type Theatre } from "./stage.ts";
import { DEPUTIES, person, personRef, unitRef } from "./units.ts";

const GROUNDS = [
  ["legalBasis", "单位议事规则与财务管理办法", "第五条"],
  ["investigation", "专题调研报告", undefined],
  ["feasibility", "可行性研究报告", undefined],
  ["procedure", "决策程序核对表", undefined],
] as const;

function* preparation(c: Cast): Generator<Deed> {
  const { plan, clerk, office } = c;
  const raise = {
    ...{
      unit: unitRef(plan.unit.key),
      title: plan.title,
      summary: plan.summary,
      area: plan.area,
      proposer: personRef(plan.unit.key, plan.deputy),
    },
    ...{ candidates: [], codes: plan.codes, flags: [], ...(plan.amount === undefined ? {} : { amount: plan.amount }) },
  };
  yield step(c, clerk, "raised", raise, { opens: true });
  if (!reaches(c, "reported")) return;
  for (const [kind, document, article] of GROUNDS)
    yield step(c, person(plan.unit.key, plan.deputy), "groundVouched", {
      kind,
      document,
      ...(article === undefined ? {} : { article }),
    });
  yield step(c, clerk, "consulted", { views: c.voters.map((member) => ({ member, view: "无不同意见" })) });
  if (plan.expert === true) yield* appraisal(c);
  yield step(c, clerk, "papersIssued", { files: [paper(PLAN_FILE), paper(BUDGET_FILE)] });
  if (plan.legalReview === true) {
    yield step(c, clerk, "legalReviewRequested");
    yield step(c, person(plan.unit.key, "legalAdviser"), "legalOpinionGiven", {
      verdict: "lawful",
      opinion: "程序和内容符合规定",
    });
  }
  yield step(c, clerk, "reported", { report: `${plan.title}:议题、草案和依据` });
  yield step(c, office, "beforePublished", {
    ...{ publicTitle: plan.title, publicContent: publicContent(plan) },
    ...(plan.amount === undefined ? {} : { amount: plan.amount }),
  });
}
const publicContent = (plan: DecisionPlan): string =>
  `${plan.summary}。${plan.amount === undefined ? "" : `拟安排资金 ${plan.amount} 元。`}`;

function* appraisal(c: Cast): Generator<Deed> {
  const expert = personRef("fgj", "legalAdviser");
  yield step(c, c.clerk, "participationRecorded", {
    form: "座谈会",
    people: 12,
    views: "支持,建议公开进度",
    answers: "采纳,按月公开进度",
  });
  yield step(c, c.clerk, "expertAppraised", {
    expert: c.plan.unit.key === "fgj" ? personRef("jtj", "legalAdviser") : expert,
    noInterest: true,
    opinion: "方案可行",
  });
}

function* agenda(c: Cast): Generator<Deed> {
  const { plan, clerk, office, agency } = c;
  c.hands.forward(1);
  yield step(c, agency, "reportAcknowledged");
  if (plan.objection !== undefined) {
    yield step(c, agency, "opinionGiven", { link: "preparation", kind: "objection", text: plan.objection });
    yield step(c, office, "opinionAnswered", { opinion: 1, verdict: "adopted", reason: "已按意见修改方案" });
  }
  if (!reaches(c, "scheduled")) return;
  const plannedAt = meetingTime(c);
  const planned = {
    unit: unitRef(plan.unit.key),
    body: mainBody(plan.unit),
    title: `${plan.unit.name}班子会议(${plannedAt.slice(0, 10)})`,
    place: "三楼会议室",
    plannedAt,
    chair: personRef(plan.unit.key, "topLeader"),
  };
  yield sit(c, clerk, "planned", planned, { opens: true });
  yield step(c, clerk, "scheduled", { meeting: c.meeting });
  yield step(c, clerk, "papersDelivered", { members: c.voters });
  yield sit(c, clerk, "noticed");
  yield step(c, office, "duringPublished");
  if (plan.attempts === true && reaches(c, "study"))
    yield step(c, clerk, "studyOpened", { meeting: c.meeting }, { refusedBy: "collective-decision.papersAhead" });
}

/** Five working days of notice and a day to spare. */
function meetingTime(c: Cast): Instant {
  const { calendar } = c.hands.theatreFacts().time;
  return later(startOf(calendar.due(c.hands.now(), { n: 6, unit: "workingDay" }).day), 9 * 60 + 30);
}

function* meeting(c: Cast): Generator<Deed> {
  const { plan, clerk } = c;
  c.hands.forward(5);
  yield sit(c, clerk, "agendaFrozen");
  c.hands.forward(1);
  c.hands.tick(30);
  for (const who of c.voters) yield sit(c, clerk, "arrived", { person: who });
  yield sit(c, clerk, "arrived", {
    person: personRef(`agency ${plan.unit.agency}`, "disciplineOfficer"),
    capacity: "派驻机构列席",
  });
  yield sit(c, clerk, "opened");
  yield step(c, clerk, "studyOpened", { meeting: c.meeting });
  const [leader, ...others] = c.voters;
  if (leader === undefined) return;
  if (plan.attempts === true)
    yield step(
      c,
      clerk,
      "spoken",
      { speaker: leader, opinion: "我先讲两句" },
      { refusedBy: "collective-decision.leaderLast" },
    );
  for (const [i, speaker] of others.entries())
    yield step(c, clerk, "spoken", {
      speaker,
      opinion: i === 1 && plan.dissent !== undefined ? plan.dissent : OPINIONS[i % OPINIONS.length],
    });
  yield step(c, clerk, "spoken", { speaker: leader, opinion: "同意大家意见,请会后抓好落实" });
  if (plan.dissent !== undefined)
    yield step(c, person(plan.unit.key, "deputy2"), "dissentRecorded", { text: plan.dissent });
}
const OPINIONS = ["同意,建议按季度通报进度", "同意,资金使用要公开", "同意方案", "同意,注意工期衔接"];

function* ballot(c: Cast): Generator<Deed> {
  const { plan, clerk, leader } = c;
  const key = plan.unit.key;
  yield step(c, clerk, "ballotsIssued", { tellers: [personRef(key, "deputy2"), personRef(key, "deputy3")], issued: 5 });
  const agree = plan.rejected === true ? 2 : plan.dissent === undefined ? 5 : 4;
  const tally = { agree, oppose: 5 - agree, abstain: 0, defer: 0, blank: 0, invalid: 0, unreturned: 0 };
  yield step(c, person(key, "deputy2"), "ballotsCounted", tally);
  yield step(c, person(key, "deputy3"), "countConfirmed", tally);
  const passed = {
    outcome: "passed",
    resolution: `同意${plan.title}`,
    executor: personRef(key, executorOf(plan)),
    due: plusMonths(c.hands.day(), 3),
  };
  const rejected = { outcome: "rejected", resolution: `不同意${plan.title},退回修改` };
  if (plan.attempts === true && plan.rejected !== true)
    yield step(c, leader, "resultDeclared", rejected, { refusedBy: "collective-decision.resultByRule" });
  yield step(c, leader, "resultDeclared", plan.rejected === true ? rejected : passed);
  yield sit(c, clerk, "closed");
}
/** Not the proposer: who decides to propose does not carry out alone (B22). */
const executorOf = (plan: DecisionPlan): (typeof DEPUTIES)[number] =>
  plan.deputy === "deputy4" ? "deputy3" : "deputy4";
const plusMonths = (day: string, n: number): string => {
  const [y = 0, m = 0] = day.split("-").map(Number);
  const month = m - 1 + n;
  return `${y + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-15`;
};

function* afterwards(c: Cast): Generator<Deed> {
  const { plan, clerk, office, leader } = c;
  c.hands.forward(plan.lateMinutes === true ? 9 : 1);
  yield sit(c, clerk, "minutesGenerated");
  yield sit(c, leader, "minutesConfirmed");
  yield sit(c, clerk, "recordClosed");
  yield step(c, clerk, "resultReported", { report: "决策结果报备" });
  yield step(c, office, "duringPublished");
  if (plan.unpublished !== true)
    yield step(c, office, "afterPublished", {
      publicTitle: plan.title,
      publicResult: plan.rejected === true ? "会议研究后未通过" : `会议研究同意${plan.title}`,
      ...(plan.amount === undefined ? {} : { amount: plan.amount }),
    });
  if (plan.executedBefore === true)
    yield step(c, office, "executionReported", {
      kind: "contract",
      document: "施工合同(会前签订)",
      signedOn: plan.raisedOn,
      ...(plan.amount === undefined ? {} : { amount: plan.amount }),
    });
}

function* execution(c: Cast, theatre: Theatre): Generator<Deed> {
  const { plan } = c;
  const executor = person(plan.unit.key, executorOf(plan));
  c.hands.forward(3);
  if (plan.executedBefore !== true) yield signed(c, executor);
  const [task] = theatre.world().facts(c.hands.now(), unitRef(plan.unit.key)).tasks.ofMatter(c.matter);
  if (task === undefined) return;
  const work = (actor: ActorId, act: string, input: unknown = {}): Deed =>
    on(c, actor, `execution-task.${act}`, input, { matter: task.id });
  yield work(executor, "started");
  c.hands.forward(8);
  yield work(executor, "progressReported", { text: "已完成采购程序,正在实施" });
  if (!reaches(c, "closed")) return;
  c.hands.forward(10);
  yield work(executor, "completed", { result: "全部完成" });
  yield work(c.office, "accepted", { finding: "验收合格" });
  if (mayClose(plan)) yield step(c, c.office, "closed", { executionSummary: "决议已按期落实" });
}

const signed = (c: Cast, executor: ActorId): Deed =>
  step(c, executor, "executed", {
    ...{ kind: "contract", document: "合同〔2026〕号", resolution: c.matter },
    ...(c.plan.amount === undefined ? {} : { amount: c.plan.amount }),
  });
/** A missing notice or an unanswered question keeps a matter open. */
const mayClose = ({ unpublished, comment: asked }: DecisionPlan): boolean =>
  unpublished !== true && (asked === undefined || asked.answer !== undefined);

function* comment(c: Cast): Generator<Deed> {
  const { plan } = c;
  if (plan.comment === undefined) return;
  const matter = refOf(`comment ${plan.key}`);
  const input = { unit: unitRef(plan.unit.key), matter: c.matter, kind: "comment", text: plan.comment.text };
  yield on(c, "sys:portal", "public-comment.received", input, { matter, opens: true });
  if (plan.comment.answer === undefined) return;
  c.hands.forward(1);
  yield on(
    c,
    c.office,
    "public-comment.answered",
    {
      ...{ publicQuestion: plan.comment.text, answer: plan.comment.answer, answeredBy: `${plan.unit.name}办公室` },
    },
    { matter },
  );
}

/** One matter from beginning to where its plan ends. */
export function* decide(plan: DecisionPlan, theatre: Theatre): Generator<Deed, void, void> {
  const { key } = plan.unit;
  const c: Cast = {
    ...{
      plan,
      hands: new Hands(theatre, plan.raisedOn),
      matter: refOf(`matter ${plan.key}`),
      meeting: refOf(`meeting ${plan.key}`),
    },
    ...{ clerk: person(key, "meetingClerk"), office: person(key, "officeDirector"), leader: person(key, "topLeader") },
    ...{ agency: person(`agency ${plan.unit.agency}`, "disciplineOfficer"), voters: voters(key) },
  };
  yield* preparation(c);
  if (!reaches(c, "papers")) return;
  yield* agenda(c);
  yield* comment(c);
  if (!reaches(c, "study")) return;
  yield* meeting(c);
  if (!reaches(c, "resolved")) return;
  yield* ballot(c);
  yield* afterwards(c);
  if (plan.rejected !== true && reaches(c, "executing")) yield* execution(c, theatre);
}
