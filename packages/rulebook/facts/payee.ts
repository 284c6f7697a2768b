/** 收款人 — what a contract and a payment both ask of the other party: registered with this unit, and open. */
import { found, unknown, type Finding } from "../kernel/finding.ts";
import type { Ref } from "../kernel/json.ts";
import type { Funds } from "./funds.ts";

export function openPayee(funds: Funds, { unit, payee }: { readonly unit: Ref; readonly payee: Ref }): Finding {
  const registered = funds.payee(payee);
  if (registered === undefined) return unknown("PAYEE_UNKNOWN", { zh: "没有这个往来单位", en: "no such payee" });
  const isOpen = registered.open && registered.unit === unit;
  return found(isOpen, "PAYEE_NOT_OPEN", { zh: "核对往来单位登记", en: "registration compared" });
}
