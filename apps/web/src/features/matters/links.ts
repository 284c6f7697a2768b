/** Stages gathered into links of the chain: three for a collective decision, with their publications; one strip for everything else. */
import type { Text } from "@mingjian/rulebook";
import { pair } from "../../lib/text.ts";
import type { MatterView, PublicationView } from "../../lib/types.ts";

export interface Stage {
  readonly id: string;
  readonly title: Text;
}
export interface Link {
  readonly title: Text;
  readonly stages: readonly Stage[];
  readonly state: "done" | "current" | "notYet";
  readonly publications: readonly PublicationView[];
}
interface Chain {
  readonly title: Text;
  readonly stages: readonly string[];
  readonly phase: PublicationView["phase"];
}
/** 议题准备、集体研究、贯彻执行: the three links every decision goes through, by the stages the institution declares. */
const CHAINS: Readonly<Record<string, readonly Chain[]>> = {
  "collective-decision": [
    { title: pair("议题准备", "Preparation"), stages: ["preparation", "scheduled"], phase: "before" },
    { title: pair("集体研究", "Collective study"), stages: ["study", "voting", "counted"], phase: "during" },
    { title: pair("贯彻执行", "Execution"), stages: ["execution", "rejected", "closed"], phase: "after" },
  ],
};

const stateOf = (own: number, current: number): Link["state"] =>
  own < current ? "done" : own === current ? "current" : "notYet";

/** The three links of a decision, or undefined for institutions with a chain of their own. */
export function linksOf(view: MatterView): readonly Link[] | undefined {
  const chain = CHAINS[view.institution];
  if (chain === undefined) return undefined;
  const current = chain.findIndex(({ stages }) => stages.includes(view.stage));
  return chain.map(({ title, stages, phase }, i) => ({
    title,
    stages: view.stages.filter(({ id }) => stages.includes(id) && isShown(id, view)),
    state: stateOf(i, current),
    publications: view.publications.filter((p) => p.phase === phase),
  }));
}
/** Side exits appear only when taken. */
const isShown = (id: string, { stage }: MatterView): boolean => id !== "rejected" || stage === "rejected";
