/** 谁负责 (C5) — beside every flag the two who answer for it: the leader for all of it, the deputy for the area. */
import { responsibleOn, type Day, type MatterState, type Ref, type Text } from "@mingjian/rulebook";
import type { Sight } from "../site.ts";
import { nameOf } from "./names.ts";

export interface ResponsibleView {
  readonly role: Text;
  readonly person: Ref;
  /** As far as the reader may know it: else the post. */
  readonly name: string;
}
const OVERALL: Text = { zh: "总责", en: "overall responsibility" };
const DIRECT: Text = { zh: "直接领导责任", en: "directly in charge" };

export function responsibleViews(sight: Sight, { unit, matter }: MatterState, day: Day): readonly ResponsibleView[] {
  const { area } = matter as { readonly area?: string };
  const { overall, direct } = responsibleOn(sight.facts, unit, day, area);
  const view = (role: Text, person: Ref): ResponsibleView => ({ role, person, name: nameOf(sight, person) });
  return [...overall.map((one) => view(OVERALL, one)), ...(direct === undefined ? [] : [view(DIRECT, direct)])];
}
