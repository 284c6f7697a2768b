/** 清单与制度台账 — catalogues of units, rules of procedure, and the numbers a unit set itself. */
import type { Organisation } from "../facts/organisation.ts";
import type { Catalogues, ParameterBook, RuleDocuments } from "../facts/rules.ts";
import type { Day, Ref } from "../kernel/json.ts";
import { rowInForce, standardsOf, type Pack } from "../kernel/pack.ts";
import type { Standards } from "../kernel/parameter.ts";
import type { Register } from "./register.ts";
import { catalogueFacts, foldCatalogue, type CatalogueState } from "./rules/catalogues.ts";
import { documentFacts, foldDocument, type DocumentState } from "./rules/documents.ts";
import { foldLocal, localsOf, localViews, type LocalState } from "./rules/locals.ts";

export interface RulesState {
  readonly catalogues: CatalogueState;
  readonly documents: DocumentState;
  readonly locals: LocalState;
}
export const rulesRegister: Register<RulesState> = {
  id: "rules",
  empty: () => ({ catalogues: new Map(), documents: new Map(), locals: new Map() }),
  fold(state, step) {
    foldCatalogue(state.catalogues, step);
    foldDocument(state.documents, step);
    foldLocal(state.locals, step);
  },
};

export interface RulesFacts {
  readonly catalogues: Catalogues;
  readonly rules: RuleDocuments;
  readonly parameters: ParameterBook;
  /** Standards of a unit on the day of the case. */
  standards(unit: Ref): Standards;
}
export interface RulesMoment {
  readonly today: Day;
  readonly lines: ReadonlyMap<string, readonly Pack[]>;
  readonly organisation: Organisation;
}
export function rulesFacts(state: RulesState, { today, lines, organisation }: RulesMoment): RulesFacts {
  const lineOf = (unit: Ref): readonly Pack[] => lines.get(organisation.unit(unit)?.pack ?? "") ?? [];
  const standards = (unit: Ref): Standards => standardsOf(lineOf(unit), localsOf(state.locals, unit), today);
  return {
    catalogues: catalogueFacts(state.catalogues, { today, lines, organisation, standards }),
    rules: documentFacts(state.documents, today),
    parameters: {
      row: (unit, id) => rowInForce(lineOf(unit), id, today),
      locals: (unit) => localViews(state.locals, unit),
    },
    standards,
  };
}
