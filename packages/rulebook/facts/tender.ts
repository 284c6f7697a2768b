/** 必须招标 — the limits of the law by what is bought, and what a contract above them asks: the winner of a procurement, at its price. */
import { amount, found, unknown, type Finding } from "../kernel/finding.ts";
import type { Maybe, Ref } from "../kernel/json.ts";
import { reaches, type Money } from "../kernel/money.ts";
import { standard, sum, type Standard } from "../kernel/parameter.ts";
import type { Funds } from "./funds.ts";

export const TENDER_LIMITS = {
  works: sum("tender.works", "D6", "M9"),
  goods: sum("tender.goods", "D6", "M9"),
  services: sum("tender.services", "D6", "M9"),
} as const;

export interface Bought {
  readonly unit: Ref;
  readonly payee: Ref;
  readonly amount: Money;
  readonly resolution?: Ref;
  readonly procurement?: Ref;
}
export function fromProcurement(
  limit: Maybe<Standard<Money>>,
  funds: Funds,
  { unit, payee, amount: asked, resolution, procurement }: Bought,
): Finding {
  if (limit === undefined) return unknown("LIMIT_UNKNOWN", { zh: "招标限额没有设定", en: "the limit is not set" });
  const inputs = [amount("合同金额", asked), standard("必须招标的金额", limit)];
  if (procurement === undefined) {
    const isBelow = !reaches(asked, limit.value);
    return found(isBelow, "NOT_PROCURED", { zh: "没有采购记录", en: "no procurement named" }, ...inputs);
  }
  const won = funds.procured(procurement);
  if (won === undefined) return unknown("PROCUREMENT_UNKNOWN", { zh: "没有这项采购的定标结果", en: "no such award" });
  const fits = won.unit === unit && won.winner === payee && won.price === asked && won.resolution === resolution;
  const because = { zh: "与定标结果核对", en: "compared with the award" };
  return found(fits, "AWARD_DIFFERS", because, ...inputs, amount("中标价", won.price));
}
