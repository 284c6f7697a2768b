/** 领导小组台账 — a group counts from its acknowledgement by the agency, within its dates. */
import type { LeadingGroups, LeadingGroupView } from "../../facts/leadership.ts";
import type { LeadingGroup } from "../../institutions/leading-group.ts";
import { dayOf } from "../../kernel/day.ts";
import type { Day, Maybe, Ref } from "../../kernel/json.ts";
import { asOf, type Version } from "../bitemporal.ts";
import { matterIn, type Step } from "../register.ts";

/** By unit; an undefined value ends the group before. */
export type GroupState = Map<Ref, Version<LeadingGroupView | undefined>[]>;

const later = (a: Day, b: Day): Day => (a > b ? a : b);

export function foldGroups(state: GroupState, step: Step): void {
  const group = matterIn<LeadingGroup>(step, "leading-group");
  if (group === undefined) return;
  const { act, at, matterId } = step.entry;
  const versions = state.get(group.unit) ?? [];
  state.set(group.unit, versions);
  const { unit, members, chair, to } = group;
  const until = to === undefined ? {} : { to };
  if (act === "acknowledged") {
    const from = later(group.from, dayOf(at));
    const value = { matter: matterId, unit, members, chair, from, ...until, acknowledged: true };
    versions.push({ from, ...until, knownFrom: step.pos, value });
  }
  if (act === "ended" && versions.some((v) => v.value?.matter === matterId))
    versions.push({ from: later(group.from, dayOf(at)), knownFrom: step.pos, value: undefined });
}

export function groupFacts(state: GroupState, today: Day, size: number): LeadingGroups {
  const inForceOn = (unit: Ref, day: Day, known = size): Maybe<LeadingGroupView> =>
    asOf(state.get(unit) ?? [], day, known)?.value;
  return { inForce: (unit) => inForceOn(unit, today), inForceOn };
}
