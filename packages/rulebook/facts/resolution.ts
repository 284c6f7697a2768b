/**
 * 无决议不执行 — what every act asks that needs a resolution (B8, B20): same unit and matter, in force, amount not exhausted. Orders
 * ask it here; appointments, contracts and payments ask the same question.
 */
import {
  amount as sum,
  fail,
  matterRef,
  pass,
  position,
  unknown,
  words,
  type Evidence,
  type Finding,
} from "../kernel/finding.ts";
import type { Ref } from "../kernel/json.ts";
import { exceeds, inYuan, minus, plus, type Money } from "../kernel/money.ts";
import type { Funds } from "./funds.ts";
import type { Decisions, ResolutionView } from "./decision.ts";

export interface Citing {
  readonly resolution: Ref;
  readonly unit: Ref;
  /** The matter carried out; absent where the act names none. */
  readonly matter?: Ref;
  readonly amount?: Money;
  /** What is already taken from it by acts of the same kind; absent = what was carried out under it. */
  readonly used?: Money;
}

/** What a resolution is bound to already: its contracts, and what is paid under it without one. */
export const committed = (funds: Funds, resolution: Ref): Money =>
  plus(funds.contracted(resolution), funds.direct(resolution));

export function underResolution(decisions: Decisions, { resolution, unit, matter, amount, used }: Citing): Finding {
  const found = decisions.resolution(resolution);
  if (found === undefined) return unknown("RESOLUTION_UNKNOWN", { zh: "没有这项决议", en: "no such resolution" });
  const named = [matterRef("决议", found.id), words("决议编号", found.number), position("决议序号", found.pos)];
  if (found.unit !== unit || (matter !== undefined && found.matter !== matter))
    return fail(
      "RESOLUTION_OF_OTHER_MATTER",
      { zh: "决议属于其他单位或事项", en: "it is of another unit or matter" },
      ...named,
    );
  if (!found.inForce)
    return fail(
      "RESOLUTION_NOT_IN_FORCE",
      { zh: "决议未生效:已被复议取代,或派驻机构的异议尚未答复", en: "superseded, or an objection is unanswered" },
      ...named,
    );
  return amount === undefined
    ? pass({ zh: `依据决议 ${found.number}`, en: `under resolution ${found.number}` }, ...named)
    : withinAmount(found, used ?? decisions.used(found.id), amount, named);
}

function withinAmount(found: ResolutionView, used: Money, amount: Money, named: readonly Evidence[]): Finding {
  if (found.amount === undefined)
    return fail(
      "RESOLUTION_WITHOUT_AMOUNT",
      { zh: "决议没有写明金额", en: "the resolution names no amount" },
      ...named,
    );
  const total = plus(used, amount);
  const inputs = [
    ...named,
    sum("决议金额", found.amount),
    sum("已执行", used),
    sum("本次", amount),
    words("决议内容", found.text),
  ];
  if (!exceeds(total, found.amount))
    return pass({ zh: `未超过决议金额 ${inYuan(found.amount)}`, en: `within ${found.amount}` }, ...inputs);
  const over = minus(total, found.amount);
  return fail(
    "RESOLUTION_EXHAUSTED",
    { zh: `超过决议金额 ${inYuan(over)}`, en: `exceeds the resolution by ${over}` },
    ...inputs,
    sum("超出", over),
  );
}
