/**
 * 制度库 — the rule documents of a unit with versions, dates and numbered clauses (reference/tiol.md 1.1): which body they govern,
 * what quorum and votes they ask for, and who carries out each clause. Chapters: frame, version, gates, confirm.
 */
import { essay } from "../kernel/citation.ts";
import { day, input, prose } from "../kernel/field.ts";
import {
  bearerNamed,
  binding,
  boundIn,
  clauseKnown,
  confirmation,
  confirmedIn,
  fitsText,
  needsConfirming,
  reviewedIn,
  shareSound,
  somethingToReview,
} from "./rule-document/confirm.ts";
import { act, institution, latest, type RuleDocument } from "./rule-document/frame.ts";
import {
  abolishedLater,
  bindingNamed,
  clausesNumbered,
  datesInOrder,
  governedOnce,
  governsNamed,
  laterThanBefore,
  quorumReads,
  ruleCitesClause,
  rulesListed,
  textAttached,
  voteRulesComplete,
  voteTextsRead,
} from "./rule-document/gates.ts";
import { KINDS, registration, revision, versionOf, type Entered, type VersionInput } from "./rule-document/version.ts";

export type { RuleDocument, RuleVersion } from "./rule-document/frame.ts";
export { rulesToReview } from "./rule-document/version.ts";

const sound = {
  ...{ datesInOrder, governsNamed, governedOnce, clausesNumbered, ruleCitesClause, bindingNamed },
  ...{ voteRulesComplete, textAttached, quorumReads, voteTextsRead },
};

const withVersion = (matter: RuleDocument, i: VersionInput, enteredAt: Entered["enteredAt"]): RuleDocument => {
  const before = latest(matter);
  const entered = { version: (before?.version ?? 0) + 1, enteredAt, before: before?.clauses ?? [] };
  return { ...matter, versions: [...matter.versions, versionOf(i, entered)] };
};

const acts = {
  registered: act({
    title: { zh: "制度入库", en: "register a rule document" },
    by: ["keeper"],
    from: ["unregistered"],
    to: "registered",
    input: registration,
    gates: sound,
    apply: (_, { input: { unit, title, kind, ...i }, at }) => withVersion({ unit, title, kind, versions: [] }, i, at),
  }),
  revised: act({
    title: { zh: "登记新版本", en: "enter a new version" },
    by: ["keeper"],
    from: ["registered"],
    input: revision,
    gates: { ...sound, laterThanBefore, rulesListed },
    apply: (matter, { input: i, at }) => withVersion(matter, i, at),
  }),
  thresholdConfirmed: act({
    title: { zh: "确认规定的读法", en: "confirm how a rule is meant" },
    by: ["legalAdviser"],
    from: ["registered"],
    input: confirmation,
    gates: { needsConfirming, shareSound, fitsText },
    apply: (matter, { input: i }) => confirmedIn(matter, i),
  }),
  clauseBound: act({
    title: { zh: "落实条款", en: "bind a clause" },
    by: ["keeper"],
    from: ["registered"],
    input: binding,
    gates: { clauseKnown, bearerNamed },
    apply: (matter, { input: i }) => boundIn(matter, i),
  }),
  reviewed: act({
    title: { zh: "复核修订后的规则", en: "review the rules after a revision" },
    by: ["legalAdviser"],
    from: ["registered"],
    input: input({ conclusion: prose("复核结论", "conclusion") }),
    gates: { somethingToReview },
    apply: reviewedIn,
  }),
  abolished: act({
    title: { zh: "废止制度", en: "abolish" },
    by: ["legalAdviser"],
    from: ["registered"],
    to: "abolished",
    input: input({ on: day("废止日期", "abolished on", "public"), basis: prose("依据文件", "basis") }),
    gates: { abolishedLater },
    apply: (matter, { input: { on } }) => ({ ...matter, abolishedOn: on }),
  }),
};

export const ruleDocument = institution({
  id: "rule-document",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "制度库", en: "Rule library" },
  nature: ["normative"],
  serves: ["B23", "B11", "B19"],
  basis: [
    essay(
      "E1",
      "我们建立和完善了《贯彻民主集中制实施细则》、《民主议事规则》、《重大事项决策实行票决制实施细则》等规章制度",
    ),
    essay("E1", "使权力运行有规可依,有章可循"),
  ],
  initial: { stage: "unregistered", matter: () => ({ unit: "", title: "", kind: "other", versions: [] }) },
  ends: ["abolished"],
  acts,
  unitOf: ({ unit }) => unit,
  label: (matter) => `${matter.title}(第 ${latest(matter)?.version ?? 0} 版)`,
  publish: [],
  obligations: {
    confirmQuorum: {
      title: { zh: "确认到会要求的读法", en: "confirm how the quorum is meant" },
      cite: essay("E1", "使权力运行有规可依,有章可循"),
      serves: ["B11", "B23"],
      owner: "legalAdviser",
      since: (matter, stage) => {
        const version = latest(matter);
        const open = matter.kind === "proceduralRules" && stage === "registered";
        const read = version?.quorum !== undefined && version.quorumNote === undefined;
        return open && !read ? version?.enteredAt : undefined;
      },
      act: "thresholdConfirmed",
    },
    confirmVotes: {
      title: { zh: "确认表决方式的读法", en: "confirm how a vote rule is meant" },
      cite: essay("E1", "使权力运行有规可依,有章可循"),
      serves: ["B19", "B23"],
      owner: "legalAdviser",
      since: (matter, stage) => {
        const version = latest(matter);
        const unread = version?.voteRules.some((r) => r.threshold === undefined || r.note !== undefined) === true;
        return stage === "registered" && unread ? version.enteredAt : undefined;
      },
      act: "thresholdConfirmed",
    },
    review: {
      title: { zh: "复核修订条款对应的规则", en: "review the rules of changed clauses" },
      cite: essay("E1", "使权力运行有规可依,有章可循"),
      serves: ["B23"],
      owner: "legalAdviser",
      since: (matter, stage) => {
        const version = latest(matter);
        return stage === "registered" && (version?.toReview.length ?? 0) > 0 ? version?.enteredAt : undefined;
      },
      act: "reviewed",
    },
  },
  reactions: [],
});
export const RULE_KIND_TITLES = KINDS;
