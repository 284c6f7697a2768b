/** 标准 — every number this institution uses, by the id of its parameter; the values live in packs. */
import { duration, setOf, threshold, whole, word, yes } from "../../kernel/parameter.ts";

export const REPORT_LEAD = duration("decision.discipline.lead", "B2");
export const POST_REPORT = duration("decision.discipline.postReport", "B2");
export const OPINION_ANSWER = duration("opinion.answer.days", "B3", "B15");
export const PAPERS_LEAD = duration("decision.materials.lead", "B10");
export const LEGAL_TIME = duration("decision.legalReview.min", "B17");
export const LEGAL_REQUIRED = yes("decision.legalReview.required", "B17");
export const ACCEPT_ATTENDANCE = yes("tiol.legal.acceptAttendance", "B17");
export const PUBLISH_BEFORE = duration("decision.publish.pre", "B5");
export const PUBLISH_DURING = duration("decision.publish.during", "B5");
export const PUBLISH_AFTER = duration("decision.publish.post", "B5");
export const CONSULT_EACH = whole("consult.minPerMember", "B16");
export const RECUSAL_BASE = word("decision.quorum.recusalBase", "B11");
export const DEPUTY_PRESENT = yes("decision.deputyInChargePresent", "B12");
export const MIN_VOTERS = whole("decision.voters.min", "B13");
export const LEADER_LAST = yes("decision.leaderLast", "B16");
export const SECRET_FOR = setOf("decision.ballot.secretFor", "B18");
export const EXPLAIN = yes("decision.explainIfAgainstMajority", "B19");
export const NO_SUBSTITUTE = yes("decision.noSubstitute", "B8");
export const DEFER_MARGIN = whole("decision.deferIfSplit.margin", "B19");
export const DEFER_SHARE = threshold("decision.deferIfSplit.deferShare", "B19");
export const RECONSIDER = threshold("decision.reconsider", "I7");
export const RATIFY = duration("decision.emergency.ratify", "B8");
export const PEER_ANSWER = duration("peer.answer.days", "I7");
export const LATE_ITEM = whole("agenda.lateItem.hours", "B21");
