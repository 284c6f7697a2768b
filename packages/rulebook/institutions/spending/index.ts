/**
 * 支出审批 — application, budget, tier by what everything alike adds up to, signatures over one version by different persons with the
 * leader last, and payment by somebody who approved nothing. In these matters the leader reads all, asks, sends back with a reason and
 * calls a collective review; the routine approval is the deputy's.
 */
import { SPENDING_KINDS } from "../../facts/funds.ts";
import { AREAS } from "../../facts/leadership.ts";
import { choice, files, input, line, money, optional, prose, ref, wholeNumber } from "../../kernel/field.ts";
import { personOf, type Case } from "../../kernel/institution.ts";
import { yuan } from "../../kernel/money.ts";
import * as cite from "./cites.ts";
import {
  amountSet,
  categoryKept,
  contractCovers,
  contractNamed,
  fitsDecision,
  inBudget,
  papersThere,
  payeeOpen,
  resolutionCovers,
  returnAnswered,
  signersKnown,
  somethingChanged,
  sumOfCase,
  tierMet,
  yearOf,
  type Asked,
} from "./gates-application.ts";
import { pricesCompared, voucherNew } from "./gates-purchase.ts";
import {
  allSigned,
  contractStill,
  differentPersons,
  leaderLast,
  onePersonOneRole,
  ownSignature,
  payerApart,
  resolutionStill,
  returnsWithin,
  reviewDecided,
  sameVersion,
  turnOf,
  withinDelegation,
} from "./gates-signing.ts";
import { act, institution, isTurn, ROLES, TIERS, unanswered, type Role, type Spending } from "./matter.ts";
import { signersOf } from "./tier.ts";
import type { Facts } from "../../facts/facts.ts";

const application = {
  title: line("事由", "purpose"),
  payee: ref("收款人", "payee", "matter"),
  kind: choice("支出类别", "category", SPENDING_KINDS),
  project: line("项目", "project"),
  line: line("预算项目编码", "budget line"),
  area: choice("分管领域", "area", AREAS),
  amount: money("金额", "amount"),
  tier: choice("审批档次", "tier", TIERS),
  resolution: optional(ref("依据决议", "resolution", "matter")),
  contract: optional(ref("合同", "contract", "matter")),
  comparison: optional(ref("比价记录", "price comparison", "matter")),
  documents: files("单据", "documents"),
};
const applicationGates = {
  ...{
    amountSet,
    papersThere,
    payeeOpen,
    inBudget,
    tierMet,
    resolutionCovers,
    fitsDecision,
    contractNamed,
    contractCovers,
    pricesCompared,
    signersKnown,
  },
};

type Scene = Case<Spending, Asked, Pick<Facts, "time" | "funds" | "decisions" | "standards">>;
/** Who signs, and the year it counts for, as of this version. It counts with everything alike, or with all that is paid under its resolution. */
const frozen = (scene: Scene): { readonly year: number; readonly needs: readonly Role[] } => ({
  year: yearOf(scene),
  needs: [...signersOf(scene.input.tier, sumOfCase(scene).total, scene.input.kind, scene.facts.standards)],
});

/** One act of signing for each role: the paper is the same, only the pen differs. */
const signing = (role: Exclude<Role, "handler" | "deputyInCharge">) =>
  act({
    title: { zh: `${ROLES[role].zh}签字`, en: `sign: ${ROLES[role].en}` },
    by: [role],
    from: ["signing"],
    power: "money",
    input: input({ version: wholeNumber("所签版本", "version signed") }),
    gates: { sameVersion, onePersonOneRole, [`${role}Turn`]: turnOf(role) },
    apply: (matter, { actor, at }) => signed(matter, role, personOf(actor) ?? "", at),
  });
const signed = (matter: Spending, role: Role, person: string, at: string): Spending => ({
  ...matter,
  signatures: [...matter.signatures, { role, person, at, version: matter.version }],
});

const acts = {
  applied: act({
    title: { zh: "提出支出申请", en: "apply for a payment" },
    by: ["handler"],
    from: ["unapplied"],
    to: "signing",
    power: "money",
    input: input({ unit: ref("单位", "unit", "unit"), number: line("申请编号", "number"), ...application }),
    gates: applicationGates,
    record: frozen,
    apply: (matter, { input: i, record, actor, at }) => {
      const handler = personOf(actor) ?? "";
      const first = { ...matter, ...i, ...record, handler, version: 1, appliedAt: at };
      return signed(first, "handler", handler, at);
    },
  }),
  amended: act({
    title: { zh: "修改后重新提交", en: "change and submit again" },
    by: ["handler"],
    from: ["signing", "returned"],
    to: "signing",
    power: "money",
    input: input({ ...application, answer: optional(prose("对退回的答复", "answer to the return")) }),
    gates: { ...applicationGates, categoryKept, returnAnswered, somethingChanged },
    record: frozen,
    apply: (
      { resolution: _old, contract: _older, comparison: _oldest, ...matter },
      { input: { answer, ...i }, record, actor, at },
    ) => {
      const handler = personOf(actor) ?? "";
      const next = {
        ...{ ...matter, ...i, needs: record.needs, handler, version: matter.version + 1 },
        returns: matter.returns.map((r) => (r.answer === undefined ? { ...r, answer: { text: answer ?? "", at } } : r)),
      };
      return signed(next, "handler", handler, at);
    },
  }),
  deputySigned: act({
    title: { zh: "分管领导审批", en: "approve: deputy in charge" },
    by: ["deputyInCharge"],
    from: ["signing"],
    power: "money",
    input: input({ version: wholeNumber("所签版本", "version signed") }),
    gates: { sameVersion, onePersonOneRole, withinDelegation, deputyInChargeTurn: turnOf("deputyInCharge") },
    apply: (matter, { actor, at }) => signed(matter, "deputyInCharge", personOf(actor) ?? "", at),
  }),
  financeSigned: signing("financeSupervisor"),
  disciplineSigned: signing("disciplineOfficer"),
  leaderSigned: signing("topLeader"),
  signatureWithdrawn: act({
    title: { zh: "撤回签字", en: "withdraw a signature" },
    by: ["deputyInCharge", "financeSupervisor", "disciplineOfficer", "topLeader"],
    from: ["signing"],
    input: input({ reason: prose("理由", "reason") }),
    gates: { ownSignature },
    apply: (matter, { actor }) => ({
      ...matter,
      signatures: matter.signatures.filter((s) => s.version !== matter.version || s.person !== personOf(actor)),
    }),
  }),
  returned: act({
    title: { zh: "退回", en: "send back" },
    by: ["deputyInCharge", "financeSupervisor", "disciplineOfficer", "topLeader"],
    from: ["signing"],
    to: "returned",
    input: input({ reason: prose("退回理由", "reason") }),
    gates: { returnsWithin },
    record: ({ matter, actor, facts }): boolean => facts.organisation.topLeader(matter.unit) === personOf(actor),
    apply: (matter, { actor, at, input: { reason }, record: byLeader }) => ({
      ...matter,
      returns: [...matter.returns, { person: personOf(actor) ?? "", byLeader, reason, at }],
    }),
  }),
  reviewCalled: act({
    title: { zh: "提请集体研究", en: "call a collective review" },
    by: ["topLeader", "disciplineOfficer"],
    from: ["signing", "returned"],
    input: input({ reason: prose("理由", "reason") }),
    apply: (matter, { at }) => ({ ...matter, reviewCalledAt: matter.reviewCalledAt ?? at }),
  }),
  withdrawn: act({
    title: { zh: "撤回申请", en: "withdraw the application" },
    by: ["handler"],
    from: ["signing", "returned"],
    to: "withdrawn",
    input: input({ reason: prose("理由", "reason") }),
  }),
  paid: act({
    title: { zh: "支付", en: "pay" },
    by: ["cashier"],
    from: ["signing"],
    to: "paid",
    power: "money",
    input: input({ voucher: line("凭证号", "voucher") }),
    gates: {
      allSigned,
      differentPersons,
      leaderLast,
      payerApart,
      resolutionStill,
      contractStill,
      reviewDecided,
      voucherNew,
    },
    apply: (matter, { input: { voucher }, at }) => ({ ...matter, voucher, paidAt: at }),
  }),
};

const turn = (role: Role) => (matter: Spending, stage: string) =>
  stage === "signing" && isTurn(matter, role) ? (matter.signatures.at(-1)?.at ?? matter.appliedAt) : undefined;
const toSign = <A extends string>(role: Role, name: A) => ({
  title: { zh: "审阅并签字", en: "read and sign" },
  cite: cite.FIVE,
  serves: ["D2"] as const,
  owner: role,
  since: turn(role),
  act: name,
});

export const spending = institution({
  id: "spending",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "支出审批", en: "Spending" },
  nature: ["normative"],
  serves: ["C4", "C6", "D1", "D2", "D3", "D4"],
  basis: [cite.TIERED, cite.FIVE, cite.ONE_PEN],
  initial: {
    stage: "unapplied",
    matter: () => ({
      ...{ unit: "", number: "", title: "", payee: "", kind: "", project: "", line: "", area: "", tier: "" },
      ...{ amount: yuan("0.00"), documents: [], handler: "", year: 0, needs: [], version: 0 },
      ...{ signatures: [], returns: [] },
    }),
  },
  ends: ["paid", "withdrawn"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ number, title }) => `${number} ${title}`,
  publish: [],
  obligations: {
    deputy: toSign("deputyInCharge", "deputySigned"),
    finance: toSign("financeSupervisor", "financeSigned"),
    discipline: toSign("disciplineOfficer", "disciplineSigned"),
    leader: toSign("topLeader", "leaderSigned"),
    answer: {
      title: { zh: "答复退回理由", en: "answer the return" },
      cite: cite.DIRECT,
      serves: ["C4"],
      owner: "handler",
      since: (matter, stage) => (stage === "returned" ? unanswered(matter)?.at : undefined),
      act: "amended",
    },
    pay: {
      title: { zh: "支付", en: "pay" },
      cite: cite.VOUCHERS,
      serves: ["D11"],
      owner: "cashier",
      since: (matter, stage) =>
        stage === "signing" &&
        matter.needs.every((role) => matter.signatures.some((s) => s.role === role && s.version === matter.version))
          ? matter.signatures.at(-1)?.at
          : undefined,
      act: "paid",
    },
  },
  reactions: [],
});
