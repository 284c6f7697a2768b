/** 专栏何时更新 — the last notice of a unit and the last step the public should hear of, from the matters under way. */
import { mustPublish, type Column, type DecisionMatter, type MatterState, type Ref } from "@mingjian/rulebook";
import type { Sight } from "../site.ts";

const PHASES = ["before", "during", "after"] as const;
const latest = (instants: readonly string[]): string | undefined => [...instants].sort().at(-1);

/** Of these matters of one unit. */
export function columnOfMatters(states: readonly MatterState[]): Column {
  const matters = states.flatMap((state) =>
    state.institution === "collective-decision" && state.stage !== "withdrawn" ? [state.matter as DecisionMatter] : [],
  );
  const due = matters.filter((matter) => PHASES.some((phase) => mustPublish(matter, phase)));
  const lastAt = latest(due.flatMap((matter) => PHASES.flatMap((phase) => matter[phase]?.at ?? [])));
  const movedAt = latest(due.flatMap(({ raisedAt, steps }) => [raisedAt, ...steps.map(({ at }) => at)]));
  return { ...(lastAt === undefined ? {} : { lastAt }), ...(movedAt === undefined ? {} : { movedAt }) };
}

/** Of a unit, by its matters with something open. */
export const columnOf = ({ world }: Sight, unit: Ref): Column =>
  columnOfMatters(
    [...world.state().inbox.byMatter.keys()].flatMap((id) => {
      const state = world.matter(id);
      return state?.unit === unit ? [state] : [];
    }),
  );
