/** 制度包:国有企业。 */
import type { Pack } from "@mingjian/rulebook";
import { holidays } from "../calendar/cn.ts";
import { companyIncompatible, companyOffices } from "../cn/offices.ts";
import {
  auditCommittee,
  company,
  headDecides,
  outside,
  partyBodies,
  publications,
  staffPublication,
} from "../codes.ts";
import { FIRST_DAY } from "../line.ts";
import { bodies } from "./bodies.ts";
import { catalogue } from "./catalogues.ts";
import { parameters } from "./parameters.ts";

export const stateOwnedEnterprise: Pack = {
  id: "cn-soe",
  version: "2026.1",
  title: { zh: "国有企业", en: "State-owned enterprises" },
  validFrom: FIRST_DAY,
  locale: "zh-CN",
  parameters,
  catalogues: [catalogue],
  bodies,
  holidays,
  tenantMustSet: [
    "unit.size",
    "spend.tier1.max",
    "spend.tier2.max",
    "spend.tier3.collective",
    "spend.fiveSign.threshold",
    "spend.fiveSign.nonProduction",
  ],
  quorumCodes: [...partyBodies, headDecides, ...company, auditCommittee, outside],
  publicationCodes: [...publications, staffPublication],
  offices: companyOffices,
  incompatible: companyIncompatible,
};
