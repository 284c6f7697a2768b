/** 制度包:县级党政机关。 */
import type { Pack } from "@mingjian/rulebook";
import { holidays } from "../calendar/cn.ts";
import { administrators, governmentOffices, incompatible } from "../cn/offices.ts";
import { budgetPublication, headDecides, outside, partyBodies, publications } from "../codes.ts";
import { FIRST_DAY } from "../line.ts";
import { bodies } from "./bodies.ts";
import { catalogues } from "./catalogues.ts";
import { parameters } from "./parameters.ts";

export const countyGovernment: Pack = {
  id: "cn-county-gov",
  version: "2026.1",
  title: { zh: "县级党政机关", en: "County Party and government organs" },
  validFrom: FIRST_DAY,
  locale: "zh-CN",
  parameters,
  catalogues,
  bodies,
  holidays,
  tenantMustSet: [
    "proc.local.goods.county",
    "proc.local.works",
    "proc.local.openTender",
    "spend.tier1.max",
    "spend.tier2.max",
    "spend.tier3.collective",
  ],
  quorumCodes: [...partyBodies, headDecides, outside],
  publicationCodes: [...publications, budgetPublication],
  offices: governmentOffices,
  incompatible: [...incompatible, ...administrators],
};
