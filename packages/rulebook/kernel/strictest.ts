/**
 * 从严合并 — several items of a catalogue apply to one matter: more bodies, every quorum, the earlier review, the wider publication,
 * whatever any of them asks for (reference/catalogues.md 1.3). Items that order the same bodies both ways contradict each other.
 */
import type { CatalogueRow, DecisionMode, PublicationCode, RequiredEvidence } from "./pack.ts";
import type { Maybe } from "./json.ts";

export interface CombinedStep {
  readonly body: string;
  readonly mode: DecisionMode;
  /** All quorum codes the items ask for here; every one has to be met. */
  readonly quorums: readonly string[];
}
export interface Combined {
  readonly codes: readonly string[];
  /** Bodies in an order that respects every item; undefined = the items contradict each other (CATALOGUE_CONFLICT). */
  readonly path: Maybe<readonly CombinedStep[]>;
  readonly legalReview: CatalogueRow["legalReview"];
  /** Publication codes that ask for something; `PN` only when nothing else applies. */
  readonly publications: readonly string[];
  readonly required: RequiredEvidence;
  readonly secret: boolean;
}

const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)];
/** What nobody stated weighs more than a plain no and less than any review asked for (reference/tiol.md T1). */
const REVIEWS: readonly CatalogueRow["legalReview"][] = ["none", "unknown", "LA", "LG", "L7"];
const MODES: readonly DecisionMode[] = ["external", "headDecides", "ballot"];
/** The last in an order of rising strictness. */
const highest = <T>(order: readonly T[], values: readonly T[], least: T): T =>
  values.reduce((best, v) => (order.indexOf(v) > order.indexOf(best) ? v : best), least);

type Path = Pick<CatalogueRow, "bodies">;
/** All bodies in an order that respects every path; undefined = there is none. */
export function orderOf(items: readonly Path[]): Maybe<readonly string[]> {
  const pairs = items.flatMap(({ bodies }) => bodies.flatMap((after, i) => bodies.slice(0, i).map((b) => [b, after])));
  const open = new Set(items.flatMap(({ bodies }) => bodies));
  const order: string[] = [];
  while (open.size > 0) {
    const next = [...open].find((body) => !pairs.some(([b = "", after]) => after === body && open.has(b)));
    if (next === undefined) return undefined;
    order.push(next);
    open.delete(next);
  }
  return order;
}

type Steps = Pick<CatalogueRow, "bodies" | "modes" | "quorums">;
const stepsAt = (items: readonly Steps[], body: string) =>
  items.flatMap(({ bodies, modes, quorums }) => {
    const at = bodies.indexOf(body);
    return at === -1 ? [] : [{ mode: modes[at], quorum: quorums[at] }];
  });
/** The mode of a body by the strictest of the items; undefined = none of them says. */
export const modeAt = (items: readonly Steps[], body: string): Maybe<DecisionMode> => {
  const modes = stepsAt(items, body).flatMap(({ mode }) => mode ?? []);
  return modes.length === 0 ? undefined : highest(MODES, modes, "external");
};
/** All quorum codes the items ask for in a body; every one has to be met. */
export const quorumsAt = (items: readonly Steps[], body: string): readonly string[] =>
  unique(stepsAt(items, body).flatMap(({ quorum }) => quorum ?? []));

const stepOf = (items: readonly CatalogueRow[], body: string): CombinedStep => ({
  ...{ body, mode: modeAt(items, body) ?? "ballot", quorums: quorumsAt(items, body) },
});

const asks = (items: readonly CatalogueRow[], kind: keyof RequiredEvidence): boolean =>
  items.some((item) => item.required?.[kind] === true);

/** Undefined for no items: nothing follows from nothing. */
export function strictest(items: readonly CatalogueRow[]): Maybe<Combined> {
  if (items.length === 0) return undefined;
  const publications = unique(items.map((item) => item.publication));
  const open = publications.filter((code) => code !== "PN");
  return {
    codes: items.map((item) => item.code),
    path: orderOf(items)?.map((body) => stepOf(items, body)),
    legalReview: highest(
      REVIEWS,
      items.map((item) => item.legalReview),
      "none",
    ),
    publications: open.length > 0 ? open : publications,
    required: {
      consultation: asks(items, "consultation"),
      participation: asks(items, "participation"),
      expert: asks(items, "expert"),
    },
    secret: items.some((item) => item.secret === true),
  };
}

export type Phase = "before" | "during" | "after";
/** Phases in which something goes out under any of the codes; a code nobody knows asks for all of them. */
export function phasesOf(codes: readonly string[], known: readonly PublicationCode[]): readonly Phase[] {
  const phases: readonly Phase[] = ["before", "during", "after"];
  return phases.filter((phase) =>
    codes.some((code) => {
      const publication = known.find((p) => p.id === code);
      return publication === undefined || publication[phase] !== undefined;
    }),
  );
}
