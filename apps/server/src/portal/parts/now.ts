/** 到哪了 — where a matter stands, in plain words and only from what was published. */
import type { PublicMatter } from "../published.ts";
import { pairOf, type Say } from "../setting.ts";

const STEPS = {
  scheduled: ["已列入会议议程", "on the agenda of a meeting"],
  studied: ["已开会研究", "studied in a meeting"],
  deferred: ["缓议", "put off"],
  decided: ["已作出决定", "decided"],
} as const;
const OUTCOMES = {
  passed: ["会议通过", "passed"],
  rejected: ["会议没有通过", "not passed"],
  deferred: ["缓议", "put off"],
} as const;

export const outcomeInWords = (outcome: keyof typeof OUTCOMES, say: Say): string => pairOf(say, OUTCOMES[outcome]);
export const stepInWords = (step: keyof typeof STEPS, say: Say): string => pairOf(say, STEPS[step]);

export function nowInWords({ summary, outcome, reopened, steps, phases }: PublicMatter, say: Say): string {
  if (summary !== undefined) return say("已办完", "carried out");
  if (reopened) return say("公布过的结果正在复议", "the published result is being reconsidered");
  if (outcome !== undefined) return outcomeInWords(outcome, say);
  const last = steps.at(-1)?.step;
  if (last !== undefined) return stepInWords(last, say);
  return phases.before.kind === "withheld"
    ? say("不予公开", "withheld")
    : say("还没公布进程", "no progress published yet");
}
