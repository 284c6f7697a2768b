/**
 * 第一责任人 (C5) — who bears the overall responsibility for an area of a unit on a day (总责, the leader), and who is directly in charge
 * (直接领导责任, the deputy): that the leader runs none of the five areas excuses nobody.
 */
import type { Facts } from "../facts/facts.ts";
import { essay } from "../kernel/citation.ts";
import type { Day, Ref } from "../kernel/json.ts";

export const RESPONSIBLE = essay("E2", "“第一责任人”与“五不直接分管”的关系");

export interface Responsible {
  /** Several while a post changes hands; empty = the registers do not say. */
  readonly overall: readonly Ref[];
  /** Deputy of the area by the document in force that day; absent = no area, or the document names nobody. */
  readonly direct?: Ref;
}
type Asked = Pick<Facts, "organisation" | "duties">;

export function responsibleOn({ organisation, duties }: Asked, unit: Ref, day: Day, area?: string): Responsible {
  const overall = organisation.holdersOn(unit, "topLeader", day) ?? [];
  const assignments = duties.documentOn(unit, day)?.assignments ?? [];
  const direct = assignments.find((one) => one.area === area)?.deputy;
  return { overall, ...(direct === undefined ? {} : { direct }) };
}
