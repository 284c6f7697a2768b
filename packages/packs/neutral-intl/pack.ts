/** Pack for any public body or company; no Party bodies, words of the unit's own rules. */
import type { BodyKind, OfficeKind, Pack, PublicationCode, QuorumCode } from "@mingjian/rulebook";
import { ballot } from "../body-kinds.ts";
import { FIRST_DAY } from "../line.ts";
import { catalogue } from "./catalogues.ts";
import { parameters } from "./parameters.ts";

const bodies: readonly BodyKind[] = [
  ballot({
    id: "executiveCommittee",
    title: { zh: "执行委员会", en: "executive committee" },
    chair: "presidingOfficer",
    quorums: ["QO", "QS"],
    secretFor: ["personnel"],
    observers: ["oversightLiaison"],
  }),
  ballot({
    id: "board",
    title: { zh: "董事会", en: "board" },
    chair: "presidingOfficer",
    quorums: ["QO", "QS"],
    proxy: "written",
    secretFor: ["personnel"],
    observers: ["oversightLiaison"],
  }),
];

const code = (id: string, pass: string, zh: string, en: string): QuorumCode => ({
  ...{ id, pass, title: { zh, en } },
  ...{ attendance: "decision.quorum.major", base: "entitled", secret: false },
});
const quorumCodes: readonly QuorumCode[] = [
  code(
    "QO",
    "decision.pass.ordinary",
    "过半数出席,过半数通过",
    "more than half attend, more than half of the votes agree",
  ),
  code(
    "QS",
    "decision.pass.special",
    "过半数出席,三分之二通过",
    "more than half attend, two thirds of the votes agree",
  ),
];
const publicationCodes: readonly PublicationCode[] = [
  { id: "P3", title: { zh: "公开全过程", en: "published throughout" }, audience: "public" },
  { id: "P1", title: { zh: "公开结果", en: "result published" }, audience: "public" },
];

const OFFICES: readonly (readonly [string, string, string])[] = [
  ["presidingOfficer", "会议主持人", "presiding officer"],
  ["topLeader", "行政负责人", "executive head"],
  ["deputyHead", "副职", "deputy head"],
  ["oversightLiaison", "监督联络人", "oversight liaison"],
  ["ethicsOfficer", "廉政专员", "ethics officer"],
  ["financeController", "财务总监", "finance controller"],
  ["procurementOfficer", "采购专员", "procurement officer"],
  ["internalAuditor", "内审人员", "internal auditor"],
  ["boardMember", "董事", "board member"],
  ["employeeRepresentative", "职工代表", "employee representative"],
  ["secretary", "秘书", "secretary"],
  ["citizen", "公众", "citizen"],
];
const offices: readonly OfficeKind[] = OFFICES.map(([id, zh, en]) => ({ id, title: { zh, en } }));

export const neutral: Pack = {
  id: "neutral-intl",
  version: "2026.1",
  title: { zh: "通用", en: "Any public body or company" },
  validFrom: FIRST_DAY,
  locale: "en",
  parameters,
  catalogues: [catalogue],
  bodies,
  holidays: [],
  tenantMustSet: [],
  quorumCodes,
  publicationCodes,
  offices,
  incompatible: [],
};
