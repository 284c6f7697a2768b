/**
 * 分档 — which tier an amount belongs to once everything alike is added, and who has to sign. What cites a resolution was studied
 * collectively and is of the highest tier; it adds up with everything else paid under that resolution.
 */
import type { Alike, SpendingView } from "../../facts/funds.ts";
import type { Facts } from "../../facts/facts.ts";
import type { Maybe, Ref } from "../../kernel/json.ts";
import { plus, reaches, type Money } from "../../kernel/money.ts";
import { setOf, sum, type Standard, type Standards } from "../../kernel/parameter.ts";
import { isRole, type Application, type Role, type Tier } from "./matter.ts";

export const TIER1 = sum("spend.tier1.max", "D1");
export const TIER2 = sum("spend.tier2.max", "D1");
export const COLLECTIVE = sum("spend.tier3.collective", "D1");
export const FIVE_SIGN = sum("spend.fiveSign.threshold", "D2");
export const NON_PRODUCTION = sum("spend.fiveSign.nonProduction", "D4");
export const SIGNERS = setOf("spend.fiveSign.roles", "D2");

const ORDER: readonly Tier[] = ["deputy", "finance", "collective"];
/** Is `chosen` at least as high as `wanted`? */
export const isHighEnough = (chosen: Tier, wanted: Tier): boolean => ORDER.indexOf(chosen) >= ORDER.indexOf(wanted);

export interface Lines {
  readonly tier1: Standard<Money>;
  readonly tier2: Standard<Money>;
  readonly collective: Standard<Money>;
}
/** The lines of the tiers; undefined where one is not set. */
export function linesOf(standards: Standards): Maybe<Lines> {
  const [tier1, tier2, collective] = [standards.of(TIER1), standards.of(TIER2), standards.of(COLLECTIVE)];
  return tier1 === undefined || tier2 === undefined || collective === undefined
    ? undefined
    : { tier1, tier2, collective };
}
/** Below the first line the deputy, below the second the deputy and finance, from there on the meeting. */
export function tierOf(total: Money, { tier1, tier2, collective }: Lines): Tier {
  if (reaches(total, collective.value) || reaches(total, tier2.value)) return "collective";
  return reaches(total, tier1.value) ? "finance" : "deputy";
}

export interface Sum {
  readonly others: readonly SpendingView[];
  /** This application alone, and with everything alike. */
  readonly own: Money;
  readonly total: Money;
}
type Place = Pick<Alike, "unit" | "year"> & { readonly matterId: Ref };
/** What the application adds up to inside the window the procurement regulation names (`proc.split.window`). */
export function sumOf(
  { unit, year, matterId }: Place,
  { payee, line, kind, amount, resolution }: Application,
  { funds, before }: Pick<Facts, "funds"> & { readonly before: Money },
): Sum {
  if (resolution !== undefined) return { others: [], own: amount, total: plus(before, amount) };
  const others = funds.alike({ unit, year, payee, line, kind }).filter((s) => s.matter !== matterId);
  return { others, own: amount, total: plus(amount, ...others.map((s) => s.amount)) };
}

/** The limit from which five sign, by category (D2, D4); undefined where it is not set. */
export function fiveSignLimit(kind: string, standards: Standards): Maybe<Standard<Money>> {
  const general = standards.of(FIVE_SIGN);
  const special = kind === "nonProduction" ? standards.of(NON_PRODUCTION) : undefined;
  if (special === undefined || general === undefined) return general;
  return reaches(special.value, general.value) ? general : special;
}

/** Who signs: handler and deputy always, finance from the second tier on, all five from the large-sum limit on. */
export function signersOf(tier: Tier, total: Money, kind: string, standards: Standards): readonly Role[] {
  const limit = fiveSignLimit(kind, standards);
  const roles = (standards.of(SIGNERS)?.value ?? []).filter(isRole);
  if (limit !== undefined && reaches(total, limit.value)) return roles;
  return tier === "deputy" ? ["handler", "deputyInCharge"] : ["handler", "deputyInCharge", "financeSupervisor"];
}
