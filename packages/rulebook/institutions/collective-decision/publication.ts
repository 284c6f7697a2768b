/** 三段公示 — what is typed here is what the public reads; a withheld matter still says that it is withheld, and on what basis. */
import { choice, day, input, line, list, money, optional, prose, rows, wholeNumber } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import {
  amountTrue,
  approverApart,
  contentOpen,
  exemptionOf,
  notWithheld,
  publishedInTime,
  redactionApproved,
} from "./gates-publication.ts";
import { act, type Matter } from "./matter.ts";
import type { Phase } from "./parts.ts";
import { dayOf } from "../../kernel/day.ts";
import type { Money } from "../../kernel/money.ts";

const BASES = {
  stateSecret: { zh: "保守国家秘密法", en: "state secret" },
  workSecret: { zh: "工作秘密", en: "work secret" },
  tradeSecret: { zh: "商业秘密", en: "trade secret" },
  privacy: { zh: "个人隐私", en: "privacy" },
  personnel: { zh: "干部人事工作纪律", en: "personnel discipline" },
} as const;
const PHASES = {
  before: { zh: "事前", en: "before" },
  during: { zh: "事中", en: "during" },
  after: { zh: "事后", en: "after" },
} as const;
const SCOPES = {
  whole: { zh: "全部不予公开", en: "everything" },
  parts: { zh: "部分内容不予公开", en: "parts" },
} as const;

const redactions = optional(
  rows(
    { what: line("未公开的部分", "what is withheld", "public"), basis: choice("依据", "basis", BASES, "public") },
    "未公开部分及依据",
    "withheld parts and basis",
    "public",
  ),
);
/** Named like the matter's own amount, so that the form fills it in. */
const amount = optional(money("金额", "amount", "public"));
const shownAmount = (given: Money | undefined) => (given === undefined ? {} : { publicAmount: given });
const alive = ["preparation", "scheduled", "study", "voting", "counted", "execution", "rejected"] as const;
const decided = ["execution", "rejected"] as const;

/** Other words are another notice: its period begins anew. */
const sameWords = (matter: Matter, i: { readonly publicTitle: string; readonly publicContent: string }): boolean =>
  matter.before?.withheld !== true && matter.publicTitle === i.publicTitle && matter.publicContent === i.publicContent;

/** What the public sees of the vote: which body, and counts only, never names. */
const publicOutcome = ({ vote, concluded }: Matter): Pick<Matter, "attendance" | "tally" | "outcome" | "decidedBy"> => {
  const last = concluded.at(-1);
  const electorate = vote?.electorate;
  return {
    ...(electorate === undefined
      ? {}
      : { attendance: { entitled: electorate.entitled.length, present: electorate.present.length } }),
    ...(vote?.count === undefined ? {} : { tally: vote.count.tally }),
    ...(last === undefined ? {} : { outcome: last.outcome, decidedBy: { body: last.body, at: last.at } }),
  };
};

export const publication = {
  beforePublished: act({
    title: { zh: "事前公布内容", en: "publish before the decision" },
    by: ["meetingClerk", "officeDirector"],
    from: ["preparation", "scheduled"],
    input: input({
      publicTitle: line("议题", "title", "public"),
      publicContent: prose("内容", "content", "public"),
      amount,
      redactions,
    }),
    gates: {
      redactionApprovedBefore: redactionApproved("before"),
      notWithheldBefore: notWithheld("before"),
      amountTrueBefore: amountTrue,
    },
    apply: (matter, { input: { redactions: parts = [], amount: sum, ...i }, at }) => ({
      ...matter,
      ...i,
      ...shownAmount(sum),
      redactions: parts,
      before: sameWords(matter, i) ? (matter.before ?? { at }) : { at },
    }),
  }),
  duringPublished: act({
    title: { zh: "事中公示决策进程", en: "publish the progress" },
    by: ["meetingClerk", "officeDirector"],
    from: alive,
    input: input({}),
    gates: { contentOpen, notWithheldDuring: notWithheld("during") },
    apply: (matter, { at }) => ({ ...matter, during: { at, steps: matter.steps.length } }),
  }),
  afterPublished: act({
    title: { zh: "事后公示决策结果", en: "publish the result" },
    by: ["meetingClerk", "officeDirector"],
    from: decided,
    input: input({
      publicTitle: line("议题", "title", "public"),
      publicResult: prose("决策结果", "result", "public"),
      amount,
      redactions,
    }),
    gates: {
      redactionApprovedAfter: redactionApproved("after"),
      notWithheldAfter: notWithheld("after"),
      amountTrueAfter: amountTrue,
      publishedInTime,
    },
    apply: (matter, { input: { redactions: parts = [], amount: sum, ...i }, at }) => ({
      ...matter,
      ...i,
      ...shownAmount(sum),
      ...publicOutcome(matter),
      redactions: [...matter.redactions, ...parts],
      after: { at },
    }),
  }),
  exemptionRequested: act({
    title: { zh: "申请不予公开", en: "ask for an exemption from publication" },
    by: ["meetingClerk", "officeDirector"],
    from: alive,
    input: input({
      phases: list(choice("环节", "phase", PHASES), "环节", "phases"),
      scope: choice("范围", "scope", SCOPES),
      basis: choice("依据", "basis", BASES),
      reason: prose("理由", "reason"),
      until: day("不予公开至", "until"),
    }),
    apply: (matter, { input: i, actor, at }) => ({
      ...matter,
      exemptions: [
        ...matter.exemptions,
        { ...i, no: matter.exemptions.length + 1, requestedBy: personOf(actor) ?? "", at },
      ],
    }),
  }),
  exemptionApproved: act({
    title: { zh: "批准不予公开", en: "approve an exemption" },
    by: ["disciplineOfficer"],
    from: alive,
    input: input({ exemption: wholeNumber("申请序号", "number of the request") }),
    gates: { approverApart },
    apply: (matter, { input: { exemption }, actor, at }) => {
      const exemptions = matter.exemptions.map((e) =>
        e.no === exemption ? { ...e, decided: { granted: true, by: personOf(actor) ?? "", at } } : e,
      );
      return { ...matter, exemptions, ...withheldNow({ ...matter, exemptions }, dayOf(at), at) };
    },
  }),
  exemptionRefused: act({
    title: { zh: "不批准不予公开", en: "refuse an exemption" },
    by: ["disciplineOfficer"],
    from: alive,
    input: input({ exemption: wholeNumber("申请序号", "number of the request"), reason: prose("理由", "reason") }),
    gates: { approverApart },
    apply: (matter, { input: { exemption }, actor, at }) => ({
      ...matter,
      exemptions: matter.exemptions.map((e) =>
        e.no === exemption ? { ...e, decided: { granted: false, by: personOf(actor) ?? "", at } } : e,
      ),
    }),
  }),
};

/** Phases that an approval withholds as a whole: the public page says so at once. */
function withheldNow(matter: Matter, today: string, at: string): Partial<Pick<Matter, Phase>> {
  const covered = (phase: Phase): boolean =>
    matter[phase] === undefined && exemptionOf(matter, phase, today) !== undefined;
  const told = (phase: Phase) => {
    const exemption = exemptionOf(matter, phase, today);
    const why = exemption === undefined ? {} : { basis: exemption.basis, until: exemption.until };
    return { at, withheld: true as const, ...why };
  };
  return {
    ...(covered("before") ? { before: told("before") } : {}),
    ...(covered("during") ? { during: { ...told("during"), steps: matter.steps.length } } : {}),
    ...(covered("after") ? { after: told("after") } : {}),
  };
}
