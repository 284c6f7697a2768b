/** Values any public body or company can start from: remembered practice, labelled so, and the unit's own to tighten. */
import { rowsOf, type Line } from "../line.ts";
import { commonPractice, euRemedies, euWhistleblower, wtoGpa } from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
const LINES: readonly Line[] = [
  ["intl", "decision.quorum.major", "Quorum, reserved matters", "1/2", "ratio/entitled", "gt", "floor", commonPractice()],
  ["intl", "decision.quorum.ordinary", "Quorum, ordinary items", "1/2", "ratio/entitled", "gt", "floor", commonPractice()],
  ["intl", "decision.pass.ordinary", "Majority, ordinary items", "1/2", "ratio/cast", "gt", "floor", commonPractice()],
  ["intl", "decision.pass.special", "Majority, special items", "2/3", "ratio/cast", "ge", "floor", commonPractice()],
  ["intl", "decision.materials.lead", "Papers ahead", "5", "wd", "ge", "floor:2", commonPractice()],
  ["intl", "decision.leaderLast", "Presiding officer speaks last", "true", "bool", "na", "none", commonPractice()],
  ["intl", "decision.ballot.secretFor", "Secret ballot for", "personnel", "set", "na", "none", commonPractice()],
  ["intl", "decision.noSubstitute", "No decision by circulation", "true", "bool", "na", "none", commonPractice()],
  ["intl", "spend.sod", "Segregation of duties", "record;approve;handle;custody", "set", "na", "fixed", commonPractice()],
  ["intl", "leader.noDirect.areas", "Areas the head does not manage directly", "finance;procurement", "set", "na", "none", commonPractice()],
  ["intl", "compare.quotes.min", "Minimum quotes", "3", "count", "ge", "floor", commonPractice()],
  ["intl", "tender.bidTime.min", "Bid time", "40", "cd", "ge", "floor:25", wtoGpa("Art. XI")],
  ["intl", "tender.standstill", "Standstill before contract", "10", "cd", "ge", "floor", euRemedies()],
  ["intl", "proc.contract.publish", "Contract publication", "30", "cd", "le", "ceil", commonPractice()],
  ["intl", "personal.new.due", "Asset declaration on entry", "30", "cd", "le", "ceil", commonPractice()],
  ["intl", "personal.annual.due", "Yearly asset declaration", "01-31", "date", "le", "none", commonPractice()],
  ["intl", "personal.change.due", "Declaration of change", "30", "cd", "le", "ceil", commonPractice()],
  ["intl", "personal.verify.random", "Random verification", "10", "pct", "ge", "none", commonPractice()],
  ["intl", "gift.register", "Gifts register", "true", "bool", "na", "fixed", commonPractice()],
  ["intl", "tip.acknowledge", "Whistle-blower: acknowledgement", "7", "cd", "le", "ceil", euWhistleblower("Art. 9, 11")],
  ["intl", "tip.feedback", "Whistle-blower: feedback", "3", "month", "le", "ceil", euWhistleblower("Art. 9, 11")],
  ["intl", "info.request", "Freedom of information: answer", "20", "wd", "le", "ceil", commonPractice()],
  ["intl", "permit.decide", "Permit decision", "20", "wd", "le", "ceil", commonPractice()],
  ["intl", "postLeave.cooling.leader", "Cooling-off: leaders", "2", "year", "ge", "floor:1", commonPractice()],
  ["intl", "postLeave.cooling.other", "Cooling-off: others", "1", "year", "ge", "none", commonPractice()],
  ["intl", "retention.records", "Retention of records", "7", "year", "ge", "none", commonPractice()],
];

export const parameters = rowsOf(LINES, "intl");
