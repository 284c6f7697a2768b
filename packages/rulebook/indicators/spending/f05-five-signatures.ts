/** F-05 五人会签缺失、倒签 — a large expenditure without five different signatures over the same bytes, in order, before payment. */
import type { SignatureRow, SignedRow } from "../../facts/spending.ts";
import { essay } from "../../kernel/citation.ts";
import { words, type Evidence } from "../../kernel/finding.ts";
import { inYuan, reaches, type Money } from "../../kernel/money.ts";
import { setOf, sum } from "../../kernel/parameter.ts";
import type { Outcome } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "F-05";
const LIMIT = sum("spend.fiveSign.threshold", "D2");
const ROLES = setOf("spend.fiveSign.roles", "D2");

const ROLE_NAMES: Readonly<Record<string, string>> = {
  ...{ handler: "具体办事人", deputyInCharge: "分管领导", financeSupervisor: "财务主管" },
  ...{ disciplineOfficer: "纪检负责人", topLeader: "主要负责人" },
};
const named = (roles: readonly string[]): string => roles.map((role) => ROLE_NAMES[role] ?? role).join("、");

const repeats = (values: readonly (string | undefined)[]): boolean => {
  const known = values.filter((value) => value !== undefined);
  return new Set(known).size < known.length;
};
const first = (rows: readonly SignatureRow[]): string | undefined => rows.reduce((a, b) => (b.at < a.at ? b : a)).role;
const last = (rows: readonly SignatureRow[]): string | undefined => rows.reduce((a, b) => (b.at >= a.at ? b : a)).role;

/** Every fault of a document's signatures; the first and the last of the roles have their places, those between have none. */
export function faultsOf({ signatures, bytes, paidAt }: SignedRow, roles: readonly string[]): readonly string[] {
  const asked = signatures.filter(({ role }) => roles.includes(role));
  const checks: readonly (readonly [boolean, string])[] = [
    [repeats(asked.map(({ person }) => person)), "同一人签了两个角色"],
    [repeats(asked.map(({ key }) => key)), "同一把钥匙签了两个角色"],
    [asked.some(({ over }) => over !== bytes), "签字所对应的不是现在的文件"],
    [paidAt !== undefined && asked.some(({ at }) => at > paidAt), "签字晚于付款"],
  ];
  return [...orderFaults(asked, roles), ...checks.flatMap(([found, text]) => (found ? [text] : []))];
}

function orderFaults(asked: readonly SignatureRow[], roles: readonly string[]): readonly string[] {
  const missing = roles.filter((role) => !asked.some((s) => s.role === role));
  if (missing.length > 0) return [`缺少会签:${named(missing)}`];
  const [handler = "", leader = ""] = [roles[0], roles.at(-1)];
  return [
    ...(first(asked) === handler ? [] : [`${named([handler])}不是第一个签字`]),
    ...(last(asked) === leader ? [] : [`${named([leader])}不是最后签字`]),
  ];
}

function outcomeOf(row: SignedRow, limit: Money, roles: readonly string[]): Outcome {
  if (row.amount === undefined)
    return shape.insufficient("signed.amount", { zh: "金额", en: "the amount" }, shape.FINANCE);
  if (!reaches(row.amount, limit)) return shape.notApplicable({ zh: `低于 ${inYuan(limit)}`, en: `below ${limit}` });
  const [fault, ...more] = faultsOf(row, roles).map((text): Evidence => words("会签", text));
  if (fault === undefined)
    return shape.clear({ zh: "五人会签齐全、先后相符", en: "five signatures, complete and in order" });
  return shape.hit(
    {
      zh: "会签与规定不符,暂不付款,请补正或说明",
      en: "the signatures do not follow the rule; payment waits for correction or explanation",
    },
    shape.against(row.amount, limit),
    fault,
    ...more,
  );
}

export const fiveSignatures: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "severe", problem: "powerUse" },
    title: { zh: "五人会签缺失、倒签", en: "Five signatures missing or out of order" },
    serves: ["D2"],
    cite: [essay("E5", "采取具体办事人、分管领导、纪检负责人、财务主管、部门“一把手”集体审批有效制度")],
    lineage: ["F-05"],
    subject: { zh: "一份付款审批件", en: "an application for payment" },
    needs: ["signed.amount", "signed.bytes", "signed.signatures", "signed.paidAt"],
    formula: {
      zh: "金额 ≥ T,且缺一角色,或一人(一把钥匙)签两个角色,或首尾次序不符,或签的不是现在的文件,或签字晚于付款",
      en: "amount ≥ T and a role is missing, one person or key signs for two, the first or last is another, other bytes were signed, or a signature is later than the payment",
    },
    parameters: [shape.figure(LIMIT, "T", "T"), shape.figure(ROLES, "会签人及次序", "signers in order")],
    innocent: [
      { zh: "纸面会签已完成,系统补录较晚", en: "signed on paper, entered later" },
      { zh: "紧急支付,已按规定追认", en: "an urgent payment, ratified as the rule says" },
    ],
    action: { zh: "停止付款,核对原件", en: "stop the payment and look at the original" },
    budget: ratio(0, 1),
    baseRates: [],
  },
  examine: ({ signed }, { standards }) => {
    const [limit, roles] = [standards.of(LIMIT), standards.of(ROLES)];
    const missing = shape.insufficient("signed", { zh: "签批记录", en: "signed documents" }, shape.FINANCE);
    return shape.perRow(ID, signed, missing, (row) =>
      limit === undefined || roles === undefined
        ? shape.standardMissing(LIMIT.id)
        : outcomeOf(row, limit.value, roles.value),
    );
  },
};
