/** 标准 — every number a secret ballot uses, by the id of its parameter; the values live in packs. */
import { duration, setOf, threshold, whole } from "../../kernel/parameter.ts";

export const VOTERS_FLOOR = whole("decision.voters.min", "B13", "B18");
export const VOTERS_USUAL = whole("ballot.voters.usual", "B18");
export const ELECTRONIC_LEAST = whole("ballot.electronic.min", "B18");
export const PAPER_LEAST = whole("ballot.paper.min", "B18");
export const COUNTS_SHOWN_FROM = whole("ballot.disclosure.counts", "B18", "P11");
export const GROUP_LEAST = whole("appraisal.group.min", "P11");
export const TEST_LEAD = duration("ballot.test.lead", "B18");
export const DECRYPT_WITHIN = duration("ballot.decrypt.hours", "B18");
export const CERTIFY_WITHIN = duration("ballot.certify.hours", "B18");
export const QUORUM_CADRES = threshold("decision.quorum.personnel", "P5", "B11");
export const QUORUM_ORDINARY = threshold("decision.quorum.ordinary", "B11");
export const PASS_PARTY = threshold("decision.pass.partyOrgan", "B19", "P5");
export const PASS_CONGRESS = threshold("wc.pass", "B19");
export const SCALE_ANNUAL = setOf("appraisal.scale.annual", "P11", "H8", "I5");
export const SCALE_ITEM = setOf("appraisal.scale.item", "P11", "H8", "I5");
