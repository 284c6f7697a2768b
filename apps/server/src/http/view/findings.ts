/** Findings as a page shows them: title, citation and cure come from the declaration, the rest from what was judged. */
import {
  citationInWords,
  dayOf,
  isMet,
  type AnyInstitution,
  type Cure,
  type Evidence,
  type Gate,
  type GateFinding,
  type Instant,
  type MatterState,
  type Outcome,
  type Text,
  type World,
} from "@mingjian/rulebook";
import type { Seen } from "../../ledger/readers.ts";
import type { Sight } from "../site.ts";
import { responsibleViews, type ResponsibleView } from "./responsible.ts";

export interface FindingView {
  readonly gate: string;
  readonly title: Text;
  readonly outcome: Outcome;
  readonly code: string;
  readonly because: Text;
  readonly inputs: readonly Evidence[];
  readonly cite: string;
  readonly cure?: Cure;
  readonly blocking: boolean;
}

function gateNamed(law: AnyInstitution | undefined, name: string): Gate<never, never, never> | undefined {
  for (const act of Object.values(law?.acts ?? {})) {
    const gate = act.gates?.[name];
    if (gate !== undefined) return gate;
  }
  return undefined;
}

export function findingView(world: Pick<World, "law">, finding: GateFinding): FindingView {
  const [institution = "", name = ""] = finding.gate.split(".");
  const gate = gateNamed(world.law(institution), name);
  const { outcome, code, because, inputs } = finding;
  const common = { gate: finding.gate, outcome, code, because, inputs };
  if (gate === undefined)
    return { ...common, title: { zh: finding.gate, en: finding.gate }, cite: "", blocking: false };
  return {
    ...common,
    ...{ title: gate.title, cite: citationInWords(gate.cite) },
    ...(isMet(finding) ? {} : { cure: finding.cure ?? gate.cure }),
    blocking: gate.onFail !== "alert" && gate.pilot !== true,
  };
}

const ORDER: Readonly<Record<Outcome, number>> = { fail: 0, unknown: 1, pass: 2, notApplicable: 3 };
/** Worst first: fail, unknown, pass, not applicable. */
export const findingViews = (world: Pick<World, "law">, findings: readonly GateFinding[]): readonly FindingView[] =>
  findings.map((finding) => findingView(world, finding)).sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);

export interface AlertView extends FindingView {
  readonly at: Instant;
  /** Who answers for it, as of that day (C5). */
  readonly responsible: readonly ResponsibleView[];
}

/** What alerting gates said of a matter and let through: it stays on the matter, newest first. */
export const alertViews = (sight: Sight, seen: readonly Seen[], state: MatterState): readonly AlertView[] =>
  seen.flatMap(({ groups, envelope: { at } }) => {
    const findings = (groups.O?.findings ?? []) as unknown as readonly GateFinding[];
    const views = findings.filter((one) => !isMet(one)).map((one) => findingView(sight.world, one));
    const alerts = views.filter(({ blocking }) => !blocking);
    if (alerts.length === 0) return [];
    const responsible = responsibleViews(sight, state, dayOf(at));
    return alerts.map((view) => ({ ...view, at, responsible }));
  });
