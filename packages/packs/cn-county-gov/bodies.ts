/** 县级决策机构(reference/packs.md section 3)。 */
import type { BodyKind } from "@mingjian/rulebook";
import { ALL_CLASSES, ballot, headDecides, outside, party } from "../body-kinds.ts";

export const bodies: readonly BodyKind[] = [
  party({ id: "partyGroup", title: { zh: "党组会", en: "Party group" } }),
  headDecides({
    id: "directorMeeting",
    title: { zh: "局长办公会", en: "director's meeting" },
    observers: ["disciplineOfficer", "legalAdviser"],
  }),
  headDecides({
    id: "govExecutiveMeeting",
    title: { zh: "县政府常务会议", en: "county executive meeting" },
    proxy: "delegateSpeaks",
    observers: ["disciplineCommission", "auditBureau", "financeBureau"],
  }),
  headDecides({ id: "govPlenary", title: { zh: "县政府全体会议", en: "county plenary meeting" } }),
  party({
    id: "partyStandingCommittee",
    title: { zh: "县委常委会", en: "county Party standing committee" },
    secretFor: ["personnel"],
    observers: [],
  }),
  party({
    id: "partyPlenary",
    title: { zh: "县委全委会", en: "county Party plenary" },
    quorums: ["QP"],
    observers: [],
  }),
  outside({
    id: "npcStandingCommittee",
    title: { zh: "县人大常委会", en: "standing committee of the people's congress" },
  }),
  outside({ id: "npcSession", title: { zh: "县人民代表大会", en: "people's congress" } }),
  ballot({
    id: "decisionGroup",
    title: { zh: "三重一大决策领导小组", en: "decision leading group" },
    quorums: ["Q23", "QP"],
    secretFor: ALL_CLASSES,
    observers: ["disciplineOfficer"],
  }),
  ballot({
    id: "staffAssembly",
    title: { zh: "机关党员干部大会", en: "assembly of members and cadres" },
    leaderLast: false,
    decides: false,
  }),
];
