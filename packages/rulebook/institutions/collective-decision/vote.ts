/** 表决与决定 — paper ballot, show of hands where it may be, or the head's decision after hearing all; the result follows from the rule. */
import type { Facts } from "../../facts/facts.ts";
import { given } from "../../facts/given.ts";
import { choice, day, input, line, list, optional, prose, ref, wholeNumber } from "../../kernel/field.ts";
import { dayOf } from "../../kernel/day.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Instant, Ref } from "../../kernel/json.ts";
import { isLast, nextBody } from "./bodies.ts";
import {
  countAdds,
  countsAgree,
  handsComplete,
  issuedToPresent,
  notYetCounted,
  tellersFit,
  voidedUnseen,
} from "./gates-ballot.ts";
import { noMissingNotice } from "./gates-publication.ts";
import {
  decides,
  executorApart,
  executorNamed,
  notExecutedBefore,
  notSplit,
  outcomeOf,
  reasonsGiven,
  resultByRule,
} from "./gates-result.ts";
import { decidedInMeeting } from "./gates-sitting.ts";
import { ballotMode, everyoneHeard, headMode, secretRespected } from "./gates-speech.ts";
import { externalNext } from "./gates-external.ts";
import { act, type Matter } from "./matter.ts";
import type { Electorate, Tally } from "./parts.ts";
import { SITTING, unlisted } from "./study.ts";

const OUTCOMES = { passed: { zh: "通过", en: "passed" }, rejected: { zh: "未通过", en: "rejected" } } as const;
const people = (zh: string, en: string) => list(ref(zh, en, "person"), zh, en);
const TALLY = {
  agree: wholeNumber("同意", "in favour"),
  oppose: wholeNumber("不同意", "against"),
  abstain: wholeNumber("弃权", "abstaining"),
  defer: wholeNumber("缓议", "for deferral"),
  blank: wholeNumber("空白票", "blank"),
  invalid: wholeNumber("无效票", "invalid"),
  unreturned: wholeNumber("未收回", "not returned"),
};

const NOBODY = { roster: [], entitled: [], present: [] };
/** Who may vote now: frozen, because people come and go. */
export function electorate({
  matter,
  matterId,
  facts,
}: {
  matter: Matter;
  matterId: Ref;
  facts: Pick<Facts, "meetings">;
}): Electorate {
  const meeting = matter.schedule?.meeting ?? "";
  const { roster, entitled, present } = facts.meetings.presence(meeting, matterId) ?? NOBODY;
  return { meeting, body: matter.schedule?.body ?? "", roster, entitled, present };
}

/** What an outcome rests on, frozen: the number it gets, whether it is the last body, and who carries it out. */
type Declared = Readonly<{
  meeting: Ref;
  body: string;
  last: boolean;
  number: string;
  title: string;
  deputy: Ref;
}>;
function declared({
  matter,
  facts,
  at,
}: {
  matter: Matter;
  facts: Pick<Facts, "decisions" | "duties">;
  at: Instant;
}): Declared {
  const body = nextBody(matter) ?? "";
  const year = dayOf(at).slice(0, 4);
  return {
    ...{ meeting: matter.schedule?.meeting ?? "", body, last: isLast(matter, body), title: matter.title },
    number: `〔${year}〕${facts.decisions.nextNumber(matter.unit, Number(year))} 号`,
    deputy: facts.duties.deputyInCharge(matter.unit, matter.area) ?? "",
  };
}

interface Outcome {
  readonly outcome: "passed" | "rejected";
  readonly resolution: string;
  readonly executor?: Ref;
  readonly due?: string;
  readonly datedOn?: string;
  readonly reasons?: string;
}
/** After the last body a pass is the decision; before it, the matter goes on to the next body. */
const stageAfter = (matter: Matter, outcome: "passed" | "rejected"): "execution" | "rejected" | "preparation" =>
  outcome === "rejected" ? "rejected" : decides(matter, outcome) ? "execution" : "preparation";

function concluded(
  matter: Matter,
  i: Outcome,
  { record, at, n }: { record: Declared; at: Instant; n: number },
): Matter {
  const { body, last, number, meeting } = record;
  const item = { body, meeting, outcome: i.outcome, papersVersion: matter.papers.length, at };
  const step = { ...matter, concluded: [...matter.concluded, item] };
  if (i.outcome === "passed" && !last) return unlisted(step);
  const ended = {
    ...step,
    decidedAt: at,
    steps: [...matter.steps, { step: "decided" as const, at }],
    ...(matter.emergency === undefined ? {} : { ratifiedAt: at }),
  };
  if (i.outcome === "rejected") return ended;
  const { resolution, executor, due, datedOn, reasons } = i;
  return {
    ...ended,
    number,
    resolutions: [
      ...matter.resolutions,
      { ...{ number, body, text: resolution, at, pos: n }, ...given({ datedOn, reasons }) },
    ],
    ...given({ executor, executionDue: due }),
  };
}

const assigned = {
  outcome: choice("结果", "outcome", OUTCOMES),
  resolution: prose("决议内容", "resolution"),
  executor: optional(ref("执行责任人", "who carries it out", "person")),
  due: optional(day("完成期限", "due")),
  datedOn: optional(day("文件所署日期", "date on the document")),
};
const atTheDoor = { ...SITTING, everyoneHeard };
const onDeclaring = { executorNamed, executorApart, notExecutedBefore, noMissingNotice };

export const vote = {
  ballotsIssued: act({
    title: { zh: "发放选票", en: "issue ballots" },
    by: ["meetingClerk"],
    from: ["study"],
    to: "voting",
    power: "decision",
    input: input({ tellers: people("监票人", "tellers"), issued: wholeNumber("发出票数", "ballots issued") }),
    gates: { ...atTheDoor, ballotMode, tellersFit, issuedToPresent },
    record: (c): Electorate => electorate(c),
    apply: (matter, { input: { tellers, issued }, record, at }) => ({
      ...matter,
      vote: { form: "paperBallot", electorate: record, issued, tellers, at },
    }),
  }),
  ballotsCounted: act({
    title: { zh: "计票", en: "count" },
    by: ["teller"],
    from: ["voting"],
    input: input(TALLY),
    gates: { countAdds, notYetCounted },
    apply: (matter, { input: tally, actor, at }) => counted(matter, tally, personOf(actor) ?? "", at),
  }),
  countConfirmed: act({
    title: { zh: "复核计票", en: "confirm the count" },
    by: ["teller"],
    from: ["voting"],
    to: "counted",
    input: input(TALLY),
    gates: { countAdds, countsAgree },
    apply: (matter, { actor }) => confirmed(matter, personOf(actor) ?? ""),
  }),
  ballotVoided: act({
    title: { zh: "作废重投", en: "void the ballot" },
    by: ["teller"],
    from: ["voting"],
    to: "study",
    input: input({ reason: prose("理由", "reason") }),
    gates: { voidedUnseen },
    apply: ({ vote: _void, ...matter }) => matter,
  }),
  handsShown: act({
    title: { zh: "举手表决", en: "show of hands" },
    by: ["meetingClerk"],
    from: ["study"],
    to: "counted",
    power: "decision",
    input: input({
      agree: people("同意", "in favour"),
      oppose: people("不同意", "against"),
      abstain: people("弃权", "abstaining"),
    }),
    gates: { ...atTheDoor, ballotMode, secretRespected, handsComplete },
    record: (c): Electorate => electorate(c),
    apply: (matter, { input: { agree, oppose, abstain }, record, actor, at }) => {
      const tally = {
        agree: agree.length,
        oppose: oppose.length,
        abstain: abstain.length,
        defer: 0,
        blank: 0,
        invalid: 0,
        unreturned: 0,
      };
      const by = personOf(actor) ?? "";
      return {
        ...matter,
        vote: {
          form: "showOfHands",
          electorate: record,
          issued: record.present.length,
          tellers: [],
          count: { tally, by, confirmedBy: by, at },
          at,
        },
      };
    },
  }),
  resultDeclared: act({
    title: { zh: "宣布结果", en: "declare the result" },
    by: ["chair", "meetingClerk"],
    from: ["counted"],
    to: ["execution", "rejected", "preparation"],
    settle: ({ matter, facts }) => stageAfter(matter, outcomeOf(matter, facts) ?? "rejected"),
    power: "decision",
    input: input(assigned),
    gates: { decidedInMeeting, resultByRule, notSplit, ...onDeclaring },
    record: (c): Declared => declared(c),
    apply: (matter, { input: i, ...entry }) => concluded(matter, i, entry),
  }),
  headDecided: act({
    title: { zh: "行政首长作出决定", en: "the head decides" },
    by: ["topLeader", "chair"],
    from: ["study"],
    to: ["execution", "rejected", "preparation"],
    settle: ({ matter, input: { outcome } }) => stageAfter(matter, outcome),
    power: "decision",
    input: input({ ...assigned, reasons: optional(prose("与多数人意见不一致的理由", "reasons against the majority")) }),
    gates: { ...atTheDoor, headMode, reasonsGiven, ...onDeclaring },
    record: (c): Declared => declared(c),
    apply: (matter, { input: i, ...entry }) => concluded(matter, i, entry),
  }),
  externallyDecided: act({
    title: { zh: "登记外部机关决定", en: "enter a decision outside the unit" },
    by: ["meetingClerk", "officeDirector"],
    from: ["preparation"],
    to: ["execution", "rejected", "preparation"],
    settle: ({ matter, input: { outcome } }) => stageAfter(matter, outcome),
    input: input({ ...assigned, document: line("决定文号", "document number") }),
    gates: { externalNext, ...onDeclaring },
    record: (c): Declared => declared(c),
    apply: (matter, { input: { document: _document, ...i }, ...entry }) => concluded(matter, i, entry),
  }),
};

const counted = (matter: Matter, tally: Tally, by: Ref, at: Instant): Matter =>
  matter.vote === undefined ? matter : { ...matter, vote: { ...matter.vote, count: { tally, by, at } } };
const confirmed = (matter: Matter, confirmedBy: Ref): Matter =>
  matter.vote?.count === undefined
    ? matter
    : { ...matter, vote: { ...matter.vote, count: { ...matter.vote.count, confirmedBy } } };
