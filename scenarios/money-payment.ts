/** 一笔支出 — the people who spend in the water bureau, whom they pay, and one payment from application to the treasury. */
import type { ActorId, Instant, Ref } from "@mingjian/rulebook";
import { BUDGET_FILE, paper, PLAN_FILE } from "./files.ts";
import { ref } from "./money-planted.ts";
import { deed, type Deed } from "./stage.ts";
import { person, unitRef } from "./units.ts";

export const UNIT = unitRef("swj");
export const WHO = {
  leader: person("swj", "topLeader"),
  deputy: person("swj", "deputy1"),
  finance: person("swj", "financeSupervisor"),
  agency: person("agency 5", "disciplineOfficer"),
  handler: person("swj", "handler"),
  cashier: person("swj", "cashier"),
  accountant: person("swj", "accountant"),
} as const;

export const at = (day: string, time = "09:30"): Instant => new Date(`2026-${day}T${time}:00+08:00`).toISOString();
export const papers = [paper(PLAN_FILE), paper(BUDGET_FILE)];

export const PAYEES = {
  power: { name: "示例县供电服务所" },
  stationer: { name: "示例文仪商行", telephone: "000-1001" },
  twin: { name: "示例办公用品店", telephone: "000-1001" },
  printer: { name: "示例印务中心" },
  shop: { name: "示例百货行" },
  pumps: { name: "示例泵业设备有限公司", creditCode: "91350100M000100Y43", controller: "示例泵业负责人" },
} as const;
export type PayeeKey = keyof typeof PAYEES;
export const payee = (key: PayeeKey): Ref => ref(`payee ${key}`);

export interface Payment {
  readonly key: string;
  readonly day: string;
  readonly title: string;
  readonly payee: PayeeKey;
  readonly amount: string;
  readonly tier: "deputy" | "finance" | "collective";
  readonly more?: object;
}
const input = ({ key, title, payee: to, amount, tier, more }: Payment): object => ({
  ...{ unit: UNIT, number: `示水支〔2026〕${key}`, title, payee: payee(to), kind: "routine", project: title },
  ...{ line: "30201", area: "finance", amount, tier, documents: papers, ...more },
});
/** The same paper for a later version: unit and number stay those of the first. */
export const amendment = (p: Payment, over: object): object =>
  Object.fromEntries(Object.entries({ ...input(p), ...over }).filter(([name]) => name !== "unit" && name !== "number"));
export const applied = (p: Payment, actor: ActorId = WHO.handler): Deed =>
  deed(at(p.day), actor, "spending.applied", ref(p.key), input(p));
export const sign = (p: Pick<Payment, "key" | "day">, act: string, actor: ActorId, time: string, version = 1): Deed =>
  deed(at(p.day, time), actor, `spending.${act}`, ref(p.key), { version }, false);
export const pay = (p: Pick<Payment, "key" | "day">, time = "16:00", voucher = `记-${p.key}`): Deed =>
  deed(at(p.day, time), WHO.cashier, "spending.paid", ref(p.key), { voucher }, false);
export const arrival = (p: Payment, voucher = `记-${p.key}`): Deed =>
  deed(at(p.day, "16:30"), WHO.accountant, "treasury-payment.arrived", ref(`treasury ${p.key}`), {
    ...{ unit: UNIT, voucher, payeeName: PAYEES[p.payee].name, amount: p.amount, paidOn: `2026-${p.day}` },
  });

export function* honest(p: Payment, five = false): Generator<Deed> {
  yield applied(p);
  yield sign(p, "deputySigned", WHO.deputy, "10:30");
  if (p.tier !== "deputy") yield sign(p, "financeSigned", WHO.finance, "11:00");
  if (five) {
    yield sign(p, "disciplineSigned", WHO.agency, "14:00");
    yield sign(p, "leaderSigned", WHO.leader, "15:00");
  }
  yield pay(p);
  yield arrival(p);
}
