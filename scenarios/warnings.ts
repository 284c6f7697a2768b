/** 误报 — how often each rule that only warns did so on honest records of a story: the price its unit pays for being watched. */
import { INSTITUTIONS, type Rulebook } from "@mingjian/rulebook";
import { isPlanted } from "./money-planted.ts";
import { rehearse, type Story } from "./stage.ts";

export interface Warned {
  /** `institution.gate`. */
  readonly gate: string;
  /** Honest acts on which the rule had something to say. */
  readonly asked: number;
  readonly warned: number;
}

const ALERTS: ReadonlySet<string> = new Set(
  INSTITUTIONS.flatMap((law) =>
    Object.values(law.acts).flatMap(({ gates = {} }) =>
      Object.entries(gates).flatMap(([name, { onFail }]) => (onFail === "alert" ? [`${law.id}.${name}`] : [])),
    ),
  ),
);

/** Plays the story in memory. Throws `StoryFault` where story and rules disagree. */
export function warnings(story: Story, rulebook: Rulebook): readonly Warned[] {
  const seen = new Map<string, Warned>();
  rehearse(story, rulebook, ({ deed, verdict }) => {
    if (!verdict.ok || isPlanted(deed.matter)) return;
    for (const { gate, outcome } of verdict.findings) {
      if (!ALERTS.has(gate) || outcome === "notApplicable") continue;
      const { asked, warned } = seen.get(gate) ?? { asked: 0, warned: 0 };
      seen.set(gate, { gate, asked: asked + 1, warned: outcome === "pass" ? warned : warned + 1 });
    }
  });
  return [...seen.values()].sort((a, b) => (a.gate < b.gate ? -1 : 1));
}
