/** 本单位标准台账 — values units set themselves, each from a day on, until a day if it was ended. */
import type { LocalValueView } from "../../facts/rules.ts";
import type { ParameterSetting } from "../../institutions/parameter-setting.ts";
import type { Ref } from "../../kernel/json.ts";
import type { LocalValue } from "../../kernel/pack.ts";
import { matterIn, type Step } from "../register.ts";

interface KeptValue extends LocalValue {
  readonly matter: Ref;
}
export type LocalState = Map<Ref, KeptValue[]>;

/** One row per setting that is or was in force; a setting that still awaits the agency has none. */
export function foldLocal(state: LocalState, step: Step): void {
  const setting = matterIn<ParameterSetting>(step, "parameter-setting");
  if (setting?.inForce === undefined) return;
  const { unit, parameter, value, cite, inForce } = setting;
  const matter = step.after.matterId;
  const row: KeptValue = { matter, unit, id: parameter, value, cite, ...inForce };
  const others = (state.get(unit) ?? []).filter((kept) => kept.matter !== matter);
  state.set(unit, [...others, row]);
}

export const localsOf = (state: LocalState, unit: Ref): readonly LocalValue[] => state.get(unit) ?? [];

export const localViews = (state: LocalState, unit: Ref): readonly LocalValueView[] =>
  (state.get(unit) ?? []).map(({ matter, id, value, from, to }) => ({
    ...{ matter, id, value, from },
    ...(to === undefined ? {} : { to }),
  }));
