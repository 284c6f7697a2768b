/** 意见草稿 — two minutes: what the gates said, as sentences with their basis; the officer judges, changes and signs. Nothing is entered here. */
import { isMet, type DecisionMatter, type GateFinding, type MatterState, type Ref } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";
import { findingViews, type FindingView } from "../http/view/findings.ts";
import { findingsBefore } from "./agenda.ts";

export interface OpinionDraft {
  readonly link: "preparation" | "study" | "execution";
  readonly kind: "none" | "suggestion";
  readonly text: string;
  readonly findings: readonly FindingView[];
}

const LINKS: Readonly<Record<string, OpinionDraft["link"]>> = {
  ...{ preparation: "preparation", scheduled: "preparation" },
  ...{ study: "study", voting: "study", counted: "study", execution: "execution" },
};

/** One numbered sentence: what is missing, on what basis, and the cure. */
const sentence = ({ because, cite, cure }: FindingView, i: number): string =>
  [`${i + 1}.${because.zh}`, `依据:${cite}`, ...(cure === undefined ? [] : [`建议:${cure.zh}`])].join("。");

function textOf(open: readonly FindingView[], met: number): string {
  if (open.length === 0) return `经核对本议题 ${met} 项要求,均已满足,无意见。`;
  const head = `经核对本议题 ${met + open.length} 项要求,${open.length} 项尚未满足或无法判断:`;
  return [head, ...open.map(sentence)].join("\n");
}

function findingsOf(sight: Sight, state: MatterState): readonly GateFinding[] {
  const meeting: Ref | undefined = (state.matter as DecisionMatter).schedule?.meeting;
  return meeting === undefined ? [] : findingsBefore(sight, state, meeting);
}

/** A draft from the gates of now. An objection is never proposed: it stops the matter, and only a person decides that. */
export function opinionDraft(sight: Sight, state: MatterState): OpinionDraft {
  const findings = findingsOf(sight, state);
  const open = findingViews(
    sight.world,
    findings.filter((f) => !isMet(f)),
  );
  return {
    link: LINKS[state.stage] ?? "preparation",
    kind: open.length === 0 ? "none" : "suggestion",
    text: textOf(open, findings.length - open.length),
    findings: findingViews(sight.world, findings),
  };
}
