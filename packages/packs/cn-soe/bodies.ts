/** 国有企业决策机构(reference/packs.md section 3)。 */
import type { BodyKind } from "@mingjian/rulebook";
import { ALL_CLASSES, ballot, headDecides, outside, party } from "../body-kinds.ts";

export const bodies: readonly BodyKind[] = [
  party({ id: "soePartyCommittee", title: { zh: "公司党委会", en: "company Party committee" } }),
  ballot({
    id: "board",
    title: { zh: "董事会", en: "board of directors" },
    quorums: ["QB", "QBR"],
    proxy: "written",
    secretFor: ["personnel"],
    observers: ["supervisor"],
  }),
  headDecides({
    id: "managerMeeting",
    title: { zh: "总经理办公会", en: "general manager's meeting" },
    chair: "generalManager",
    observers: ["disciplineOfficer", "generalCounsel"],
  }),
  ballot({
    id: "workersCongress",
    title: { zh: "职工代表大会", en: "workers' congress" },
    chair: "unionChair",
    leaderLast: false,
    quorums: ["QW"],
    secretFor: ALL_CLASSES,
  }),
  outside({ id: "investor", title: { zh: "出资人机构或者股东会", en: "investor body or shareholders" } }),
  ballot({
    id: "auditCommittee",
    title: { zh: "审计委员会", en: "audit committee" },
    chair: "supervisor",
    leaderLast: false,
    quorums: ["QA"],
  }),
  ballot({
    id: "supervisoryBoard",
    title: { zh: "监事会", en: "supervisory board" },
    chair: "supervisor",
    leaderLast: false,
    quorums: ["QA"],
  }),
  ballot({
    id: "decisionGroup",
    title: { zh: "三重一大决策领导小组", en: "decision leading group" },
    quorums: ["Q23", "QP"],
    secretFor: ALL_CLASSES,
    observers: ["disciplineOfficer"],
  }),
];
