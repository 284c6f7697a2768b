/** 支出审批 — the application for one payment as it stands: what is asked, who has signed which version of it, what was sent back. */
import { institutionOf } from "../../facts/facts.ts";
import { internal } from "../../kernel/institution.ts";
import type { Instant, Maybe, Ref, Text } from "../../kernel/json.ts";
import type { Money } from "../../kernel/money.ts";

/** 会签人 (`spend.fiveSign.roles`): the handler first, the leader last. */
export const ROLES = {
  handler: { zh: "具体办事人", en: "handler" },
  deputyInCharge: { zh: "分管领导", en: "deputy in charge" },
  financeSupervisor: { zh: "财务主管", en: "finance supervisor" },
  disciplineOfficer: { zh: "纪检负责人", en: "discipline officer" },
  topLeader: { zh: "主要负责人", en: "top leader" },
} as const satisfies Readonly<Record<string, Text>>;
export type Role = keyof typeof ROLES;
export const isRole = (value: string): value is Role => Object.hasOwn(ROLES, value);

/** 分档 (D1), lowest first. */
export const TIERS = {
  deputy: { zh: "第一档:分管副职审批", en: "tier 1: deputy" },
  finance: { zh: "第二档:分管副职审批、财务主管复核", en: "tier 2: deputy and finance" },
  collective: { zh: "第三档:集体研究", en: "tier 3: collective review" },
} as const satisfies Readonly<Record<string, Text>>;
export type Tier = keyof typeof TIERS;

export interface Signature {
  readonly role: Role;
  readonly person: Ref;
  readonly at: Instant;
  /** Version of the application that was signed: a later version voids it. */
  readonly version: number;
}
export interface Return {
  readonly person: Ref;
  readonly byLeader: boolean;
  readonly reason: string;
  readonly at: Instant;
  readonly answer?: { readonly text: string; readonly at: Instant };
}
export interface Paper {
  readonly attachment: string;
  readonly name: string;
  readonly sha256: string;
}
export interface Spending {
  readonly unit: Ref;
  readonly number: string;
  readonly title: string;
  readonly payee: Ref;
  readonly kind: string;
  readonly project: string;
  readonly line: string;
  readonly area: string;
  readonly amount: Money;
  readonly tier: string;
  readonly resolution?: Ref;
  readonly contract?: Ref;
  readonly comparison?: Ref;
  readonly documents: readonly Paper[];
  readonly handler: Ref;
  /** Fiscal year of the application, and who has to sign it, frozen when it was made or changed. */
  readonly year: number;
  readonly needs: readonly Role[];
  readonly version: number;
  readonly appliedAt?: Instant;
  readonly signatures: readonly Signature[];
  readonly returns: readonly Return[];
  readonly reviewCalledAt?: Instant;
  readonly voucher?: string;
  readonly paidAt?: Instant;
}

/** What an application says: the same paper for the first version and every later one. */
export interface Application {
  readonly payee: Ref;
  readonly kind: string;
  readonly project: string;
  readonly line: string;
  readonly area: string;
  readonly amount: Money;
  readonly tier: Tier;
  readonly resolution?: Ref;
  readonly contract?: Ref;
  readonly comparison?: Ref;
}

/** Signatures over the present version, in the order they were given. */
export const signedNow = ({ signatures, version }: Pick<Spending, "signatures" | "version">): readonly Signature[] =>
  signatures.filter((s) => s.version === version);
/** Roles still to sign. */
export const unsigned = (matter: Pick<Spending, "signatures" | "version" | "needs">): readonly Role[] =>
  matter.needs.filter((role) => !signedNow(matter).some((s) => s.role === role));
/** May the role sign now? The leader waits for everybody else. */
export const isTurn = (matter: Pick<Spending, "signatures" | "version" | "needs">, role: Role): boolean => {
  const open = unsigned(matter);
  return open.includes(role) && (role !== "topLeader" || open.length === 1);
};
export const unanswered = ({ returns }: Pick<Spending, "returns">): Maybe<Return> =>
  returns.find((r) => r.answer === undefined);

export const { gate, act, institution } = institutionOf<Spending>()({
  asks: ["offices", "organisation", "standards", "funds", "decisions", "delegations", "duties", "time"],
  stages: {
    unapplied: { zh: "未申请", en: "not applied for" },
    signing: { zh: "审批中", en: "being signed" },
    paid: { zh: "已支付", en: "paid" },
    returned: { zh: "已退回", en: "sent back" },
    withdrawn: { zh: "已撤回", en: "withdrawn" },
  },
  offices: {
    handler: {
      title: ROLES.handler,
      holder: ({ unit }) =>
        ["handler", "procurementHandler", "officeDirector", "meetingClerk"].map((office) => ({ unit, office })),
    },
    deputyInCharge: {
      title: ROLES.deputyInCharge,
      holder: ({ unit, area }) => ({ unit, office: "deputyInCharge", area }),
    },
    financeSupervisor: {
      title: ROLES.financeSupervisor,
      holder: ({ unit }) => ({ unit, office: "financeSupervisor" }),
    },
    disciplineOfficer: {
      title: ROLES.disciplineOfficer,
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
    topLeader: { title: ROLES.topLeader, holder: ({ unit }) => ({ unit, office: "topLeader" }) },
    cashier: { title: { zh: "出纳", en: "cashier" }, holder: ({ unit }) => ({ unit, office: "cashier" }) },
  },
  fields: {
    unit: internal("单位", "unit"),
    number: internal("申请编号", "number"),
    title: internal("事由", "purpose"),
    payee: internal("收款人", "payee"),
    kind: internal("支出类别", "category"),
    project: internal("项目", "project"),
    line: internal("预算项目编码", "budget line"),
    area: internal("分管领域", "area"),
    amount: internal("金额", "amount"),
    tier: internal("审批档次", "tier"),
    resolution: internal("依据决议", "resolution"),
    contract: internal("合同", "contract"),
    comparison: internal("比价记录", "price comparison"),
    documents: internal("单据", "documents"),
    handler: internal("具体办事人", "handler"),
    year: internal("年度", "fiscal year"),
    needs: internal("应签人", "who has to sign"),
    version: internal("版本", "version"),
    appliedAt: internal("提交时间", "submitted at"),
    signatures: internal("签字", "signatures"),
    returns: internal("退回记录", "returns"),
    reviewCalledAt: internal("提请集体研究时间", "collective review called at"),
    voucher: internal("凭证号", "voucher"),
    paidAt: internal("支付时间", "paid at"),
  },
});
