/** 清单台账 — every signed version of every unit's catalogue, and what the unit's pack offers to draft from. */
import type { Organisation } from "../../facts/organisation.ts";
import type { Catalogues, CatalogueView } from "../../facts/rules.ts";
import type { Catalogue, CatalogueVersion } from "../../institutions/catalogue.ts";
import type { Day, Maybe, Ref } from "../../kernel/json.ts";
import type { Pack } from "../../kernel/pack.ts";
import type { ParameterRef, Standards } from "../../kernel/parameter.ts";
import { evaluate } from "../../kernel/trigger.ts";
import { matterIn, type Step } from "../register.ts";

interface KeptCatalogue {
  readonly matter: Ref;
  readonly versions: readonly CatalogueVersion[];
}
export type CatalogueState = Map<Ref, KeptCatalogue>;

export function foldCatalogue(state: CatalogueState, step: Step): void {
  const catalogue = matterIn<Catalogue>(step, "catalogue");
  if (catalogue !== undefined) state.set(catalogue.unit, { matter: step.after.matterId, versions: catalogue.versions });
}

export interface CatalogueSources {
  readonly today: Day;
  readonly lines: ReadonlyMap<string, readonly Pack[]>;
  readonly organisation: Organisation;
  readonly standards: (unit: Ref) => Standards;
}

/** Whole yuan of a money parameter, read here because a trigger names it in its text. */
const inTrigger = (id: string): ParameterRef<number> => ({
  id,
  serves: [],
  read: ({ value, unit }) => (unit === "CNY" && /^\d{1,15}$/.test(value) ? Number(value) : undefined),
});
const SIZE: ParameterRef<string> = { id: "unit.size", serves: ["B1"], read: ({ value }) => value };

/** The last version whose first day has come; of two from the same day, the later one. */
const onDay = (versions: readonly CatalogueVersion[], day: Day): Maybe<CatalogueVersion> =>
  versions
    .filter((v) => v.from <= day)
    .reduce<Maybe<CatalogueVersion>>((best, v) => (best === undefined || v.from >= best.from ? v : best), undefined);

type Shelf = Pick<Catalogues, "defaults" | "shelf" | "body" | "quorumCode" | "publicationCode">;
/** What the packs offer, whatever the units have made of it. */
function shelfFacts({ lines, organisation }: CatalogueSources): Shelf {
  const lineOf = (unit: Ref): readonly Pack[] => lines.get(organisation.unit(unit)?.pack ?? "") ?? [];
  const byId = <T extends { readonly id: string }>(list: readonly T[], id: string): Maybe<T> =>
    list.find((one) => one.id === id);
  return {
    defaults: (pack, catalogue) =>
      (lines.get(pack) ?? [])
        .flatMap((p) => p.catalogues)
        .filter((c) => catalogue === undefined || c.id === catalogue)
        .flatMap((c) => c.rows),
    shelf: (unit) => lineOf(unit).flatMap((p) => p.catalogues),
    body: (unit, id) =>
      byId(
        lineOf(unit).flatMap((p) => p.bodies),
        id,
      ),
    quorumCode: (unit, id) =>
      byId(
        lineOf(unit).flatMap((p) => p.quorumCodes ?? []),
        id,
      ),
    publicationCode: (unit, id) =>
      byId(
        lineOf(unit).flatMap((p) => p.publicationCodes ?? []),
        id,
      ),
  };
}

type FigureFacts = Pick<Catalogues, "figure" | "parameter">;
function figureFacts({ standards }: CatalogueSources): FigureFacts {
  return {
    parameter: (unit, id) => standards(unit).of(inTrigger(id))?.value,
    figure(unit, item) {
      if (item.amountGroup === undefined) return item.amount;
      const size = standards(unit).of(SIZE)?.value;
      return size === "group" ? item.amountGroup : size === "county" ? item.amount : undefined;
    },
  };
}

export function catalogueFacts(state: CatalogueState, sources: CatalogueSources): Catalogues {
  const figures = figureFacts(sources);
  const view = (unit: Ref, pick: (versions: readonly CatalogueVersion[]) => Maybe<CatalogueVersion>) => {
    const kept = state.get(unit);
    const version = kept === undefined ? undefined : pick(kept.versions);
    return kept === undefined || version === undefined ? undefined : { matter: kept.matter, unit, ...version };
  };
  const inForceOn = (unit: Ref, day: Day): Maybe<CatalogueView> => view(unit, (versions) => onDay(versions, day));
  return {
    ...{ ...shelfFacts(sources), ...figures, inForceOn },
    inForce: (unit) => inForceOn(unit, sources.today),
    version: (unit, n) => view(unit, (versions) => versions.find((v) => v.version === n)),
    matterOf: (unit) => state.get(unit)?.matter,
    match: (unit, about) =>
      inForceOn(unit, sources.today)?.items.map((item) => {
        const own = figures.figure(unit, item);
        const known = { ...about, param: (id: string) => figures.parameter(unit, id) };
        return { item, answer: evaluate(item.trigger, own === undefined ? known : { ...known, own }) };
      }),
  };
}
