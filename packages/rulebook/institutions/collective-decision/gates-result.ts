/** 结果的关口 — computed by the rule, never by the chair; split opinions are put off; who decides does not carry out alone (B19, B21, B22). */
import type { Requirement } from "../../facts/quorum.ts";
import { withStandard } from "../../facts/elapsed.ts";
import type { Facts } from "../../facts/facts.ts";
import {
  count,
  fail,
  found,
  notApplicable,
  pass,
  people,
  position,
  unknown,
  type Evidence,
  type Finding,
} from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Maybe, Ref } from "../../kernel/json.ts";
import { standard, threshold } from "../../kernel/parameter.ts";
import { meets } from "../../kernel/threshold.ts";
import { isLast, nextBody, quorumCodes } from "./bodies.ts";
import * as cite from "./cites.ts";
import { cast } from "./gates-ballot.ts";
import { sitting } from "./gates-speech.ts";
import { gate, type Matter } from "./matter.ts";
import type { Stance, Tally, Vote } from "./parts.ts";
import { carried, voteResult, type ResultCase } from "./rule-result.ts";
import { DEFER_MARGIN, DEFER_SHARE, EXPLAIN } from "./standards.ts";

type Sources = Pick<Facts, "rules" | "meetings" | "standards" | "time" | "catalogues">;

const NO_TALLY: Tally = { agree: 0, oppose: 0, abstain: 0, defer: 0, blank: 0, invalid: 0, unreturned: 0 };

/** T5 for the vote taken: entries, rules of procedure and standards beside each other. */
function resultCase(matter: Matter, vote: Vote, facts: Sources): ResultCase {
  const { electorate } = vote;
  const view = facts.meetings.meeting(electorate.meeting);
  const tally = vote.count?.tally ?? NO_TALLY;
  const sizes = { roster: electorate.roster.length, entitled: electorate.entitled.length };
  return {
    codes: matter.binding.entries.map((e) => e.code),
    rules: view === undefined ? undefined : facts.rules.governing(view.unit, view.body, facts.time.today),
    beside: beside(matter, electorate.body, facts),
    sizes: { ...sizes, present: electorate.present.length, cast: cast(tally) },
    agree: tally.agree,
  };
}

/** Votes that the codes of the entries ask for beside the rules of procedure; the share is taken of the base the code names. */
const beside = (matter: Matter, body: string, { standards, catalogues }: Sources): readonly Requirement[] =>
  quorumCodes(matter, body).flatMap((code) => {
    const known = catalogues.quorumCode(matter.unit, code);
    if (known === undefined) return [{ source: code, threshold: undefined }];
    if (known.pass === undefined) return [];
    const share = standards.of(threshold(known.pass, "B19"))?.value;
    return [{ source: known.title.zh, threshold: share === undefined ? undefined : { ...share, base: known.base } }];
  });

/** The computed outcome; undefined = not known. What `settle` and the gate both use. */
export function outcomeOf(matter: Matter, facts: Sources): Maybe<"passed" | "rejected"> {
  if (matter.vote?.count?.confirmedBy === undefined) return undefined;
  const result = carried(resultCase(matter, matter.vote, facts)).carried;
  return result === undefined ? undefined : result ? "passed" : "rejected";
}

const noVote = (): Finding => unknown("NO_VOTE", { zh: "没有经复核的计票", en: "no confirmed count" });

export const resultByRule = gate<{ readonly outcome: "passed" | "rejected" }>({
  title: { zh: "结果与票数、规定口径一致", en: "the outcome follows from the tally" },
  cite: cite.BY_BALLOT,
  serves: ["B19", "B16", "B24"],
  key: true,
  cure: { zh: "按计票结果宣布", en: "declare what the tally says" },
  test: ({ matter, input: { outcome }, facts }) =>
    matter.vote?.count?.confirmedBy === undefined
      ? noVote()
      : voteResult(outcome, resultCase(matter, matter.vote, facts)),
});

/** Does the tally show a split that the standards would put off? Undefined = no count, or the standards are not known. */
function splitOf({ vote }: Matter, { standards }: Pick<Facts, "standards">): Maybe<boolean> {
  const margin = standards.of(DEFER_MARGIN)?.value;
  const share = standards.of(DEFER_SHARE)?.value;
  if (vote?.count === undefined || margin === undefined || share === undefined) return undefined;
  const { agree, oppose, defer } = vote.count.tally;
  return Math.abs(agree - oppose) <= margin || meets(share, defer, vote.electorate.present.length);
}

export const notSplit = gate({
  title: { zh: "意见分歧不大", en: "opinions are not split" },
  cite: cite.SPLIT,
  serves: ["B19"],
  onFail: "alert",
  problem: "decision",
  cure: {
    zh: "分歧较大的,可以暂缓,进一步酝酿后再议",
    en: "where opinions are split the item may be put off",
    act: "collective-decision.deferred",
  },
  test: ({ matter, facts }) => {
    const split = splitOf(matter, facts);
    if (split === undefined)
      return unknown("SPLIT_UNKNOWN", { zh: "没有计票或分歧标准", en: "no count or no standard" });
    return found(!split, "OPINIONS_SPLIT", { zh: split ? "分歧较大" : "分歧不大", en: split ? "split" : "not split" });
  },
});

/** After the count only a split opens the way to deferral: nobody puts off a result he does not like. */
export const deferralAllowed = gate({
  title: { zh: "计票后仅因分歧较大暂缓", en: "after the count only a split may be put off" },
  cite: cite.SPLIT,
  serves: ["B19", "B21"],
  cure: { zh: "按计票结果宣布", en: "declare the result", act: "collective-decision.resultDeclared" },
  test: ({ matter, stage, facts }) => {
    if (stage === "voting") return fail("BALLOTS_OUT", { zh: "选票已发出,应先计票或作废", en: "ballots are out" });
    if (stage !== "counted") return pass({ zh: "尚未表决", en: "no vote yet" });
    const split = splitOf(matter, facts);
    if (split === undefined) return unknown("SPLIT_UNKNOWN", { zh: "没有分歧标准", en: "no standard" });
    return found(split, "RESULT_STANDS", {
      zh: split ? "分歧较大" : "已有明确结果",
      en: split ? "split" : "the result is clear",
    });
  },
});

/** Latest stance of each member, as recorded with his words. */
function stances({ speeches }: Pick<Matter, "speeches">): ReadonlyMap<Ref, Stance> {
  return new Map(speeches.flatMap((s) => (s.stance === undefined ? [] : [[s.speaker, s.stance] as const])));
}

/** Does more than half of the others hold the opposite view? Undefined = the stances missing could turn it either way. */
function againstMajority(outcome: "passed" | "rejected", agree: number, missing: number, n: number): Maybe<boolean> {
  const differs = (k: number): boolean => (outcome === "passed" ? k * 2 < n : k * 2 > n);
  const [least, most] = [differs(agree), differs(agree + missing)];
  return least === most ? least : undefined;
}

export const reasonsGiven = gate<{ readonly outcome: "passed" | "rejected"; readonly reasons?: string }>({
  title: { zh: "与多数人意见不一致的已说明理由", en: "reasons are given where the head differs from the majority" },
  cite: cite.REASONS,
  serves: ["B19", "B24"],
  key: true,
  cure: { zh: "在会上说明理由并记录", en: "give the reasons at the meeting" },
  test: ({ matter, matterId, actor, input: { outcome, reasons }, facts }) =>
    withStandard(
      facts.standards,
      EXPLAIN,
      { zh: "首长异于多数须说明理由", en: "reasons against the majority" },
      (rule) => {
        if (!rule.value) return notApplicable({ zh: "制度包没有此项要求", en: "not asked for" });
        const now = sitting(matter, matterId, facts);
        const others = now?.presence.present.filter((p) => p !== personOf(actor)) ?? [];
        if (others.length === 0)
          return unknown("ROSTER_MISSING", { zh: "没有其他到会成员的记录", en: "no others on record" });
        const stated = stances(matter);
        const agree = others.filter((p) => stated.get(p) === "agree").length;
        const missing = others.filter((p) => !stated.has(p)).length;
        const inputs = [count("其他成员", others.length), count("同意", agree), standard("说明理由", rule)];
        return weighed(againstMajority(outcome, agree, missing, others.length), reasons !== undefined, inputs);
      },
    ),
});

function weighed(against: Maybe<boolean>, given: boolean, inputs: readonly Evidence[]): Finding {
  if (given) return pass({ zh: "已说明理由", en: "reasons given" }, ...inputs);
  if (against === undefined)
    return unknown("STANCES_INCOMPLETE", { zh: "部分成员没有表态记录", en: "some stances are missing" }, ...inputs);
  return against
    ? fail("REASONS_MISSING", { zh: "与多数人意见不一致,没有说明理由", en: "no reasons given" }, ...inputs)
    : pass({ zh: "没有与多数人意见不一致", en: "not against the majority" }, ...inputs);
}

interface Assigned {
  readonly outcome: "passed" | "rejected";
  readonly resolution: string;
  readonly executor?: Ref;
  readonly due?: string;
}
/** Does this outcome create a resolution? Only a pass in the last body of the path does. */
export function decides(matter: Matter, outcome: "passed" | "rejected"): boolean {
  const body = nextBody(matter);
  return outcome === "passed" && body !== undefined && isLast(matter, body);
}

export const executorNamed = gate<Assigned>({
  title: { zh: "决议写明执行责任人和期限", en: "the resolution names who carries it out and by when" },
  cite: cite.THREE_LINKS,
  serves: ["B9"],
  cure: { zh: "填写执行责任人和完成期限", en: "name the person and the day" },
  test: ({ matter, input: { outcome, executor, due } }) => {
    if (!decides(matter, outcome)) return notApplicable({ zh: "本次不形成最终决议", en: "no final resolution" });
    const there = executor !== undefined && due !== undefined;
    return found(there, "EXECUTOR_MISSING", {
      zh: there ? "已写明" : "没有写明执行责任人或期限",
      en: there ? "named" : "not named",
    });
  },
});

export const executorApart = gate<Assigned>({
  title: { zh: "提出人不单独执行", en: "the proposer does not carry it out alone" },
  cite: cite.APART,
  serves: ["B22"],
  cure: { zh: "另行明确执行责任人", en: "name another person" },
  test: ({ matter, input: { executor }, facts: { organisation } }) => {
    if (executor === undefined) return notApplicable({ zh: "没有执行责任人", en: "nobody named" });
    if (executor === matter.proposer)
      return fail(
        "PROPOSER_EXECUTES",
        { zh: "执行责任人是议题提出人", en: "the executor is the proposer" },
        people("执行责任人", [executor]),
      );
    return organisation.isPerson(executor)
      ? pass({ zh: "决策与执行分开", en: "kept apart" }, people("执行责任人", [executor]))
      : unknown("PERSON_UNRESOLVED", { zh: "执行责任人不在册", en: "not on record" });
  },
});

/** B21: both log positions; the typed date decides nothing. */
export const notExecutedBefore = gate({
  title: { zh: "没有先干后议", en: "nothing was carried out before the decision" },
  cite: cite.SOLO,
  serves: ["B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "说明情况;提示保留", en: "explain; the mark stays" },
  test: ({ matter: { executions, emergency }, facts: { time } }) => {
    const early = executions.filter((e) => !e.covered);
    if (early.length === 0) return pass({ zh: "没有决议前的执行记录", en: "none on record" });
    if (emergency !== undefined && early.every((e) => e.pos > emergency.pos))
      return pass(
        { zh: "紧急处置期间执行,本次追认", en: "under an emergency measure" },
        ...early.map((e) => position("执行序号", e.pos)),
      );
    return fail(
      "EXECUTED_BEFORE_DECIDED",
      { zh: `决议前已有 ${early.length} 笔执行`, en: `${early.length} entries before the resolution` },
      ...early.map((e) => position("执行序号", e.pos)),
      position("决议序号", time.size),
    );
  },
});
