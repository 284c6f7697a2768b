/** Findings as a page shows them: title, citation and cure come from the declaration, the rest from what was judged. */
import {
  citationInWords,
  isMet,
  type AnyInstitution,
  type Cure,
  type Evidence,
  type Gate,
  type GateFinding,
  type Outcome,
  type Text,
  type World,
} from "@mingjian/rulebook";
import type { Seen } from "../../ledger/readers.ts";

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

/** What alerting gates said of a matter and let through: it stays on the matter, newest first. */
export const alertViews = (world: Pick<World, "law">, seen: readonly Seen[]): readonly FindingView[] =>
  seen
    .flatMap(({ groups }) => (groups.O?.findings ?? []) as unknown as readonly GateFinding[])
    .filter((finding) => !isMet(finding))
    .map((finding) => findingView(world, finding))
    .filter(({ blocking }) => !blocking);
