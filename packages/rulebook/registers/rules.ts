/** 清单与制度台账 — catalogues of units, rules of procedure, and the numbers a unit set itself. */
import type { Organisation } from "../facts/organisation.ts";
import type { Catalogues, ParameterBook, RuleDocuments } from "../facts/rules.ts";
import type { Day, Ref } from "../kernel/json.ts";
import { rowInForce, standardsOf, type LocalValue, type Pack } from "../kernel/pack.ts";
import type { Standards } from "../kernel/parameter.ts";
import type { Register } from "./register.ts";

export interface RulesState {
  readonly locals: Map<Ref, LocalValue[]>;
}
export const rulesRegister: Register<RulesState> = {
  id: "rules",
  empty: () => ({ locals: new Map() }),
  fold: () => undefined,
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
  return {
    catalogues: {
      inForce: () => undefined,
      version: () => undefined,
      match: () => undefined,
      defaults: (pack) => lines.get(pack)?.flatMap((p) => p.catalogues.flatMap((c) => c.rows)) ?? [],
    },
    rules: { governing: () => undefined },
    parameters: { row: (unit, id) => rowInForce(lineOf(unit), id, today) },
    standards: (unit) => standardsOf(lineOf(unit), state.locals.get(unit) ?? [], today),
  };
}
