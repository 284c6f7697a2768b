/** 制度包 — the packs shipped with the product; a unit names one of them, and its own values are acts in the log. */
import type { Pack } from "@mingjian/rulebook";
import { countyGovernment } from "./cn-county-gov/pack.ts";
import { stateOwnedEnterprise } from "./cn-soe/pack.ts";
import { neutral } from "./neutral-intl/pack.ts";

export const PACKS: readonly Pack[] = [countyGovernment, stateOwnedEnterprise, neutral];
export { holidays as chineseHolidays } from "./calendar/cn.ts";
