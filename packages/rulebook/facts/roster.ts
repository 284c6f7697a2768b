/** 应到 — the voting members of a body: of its roster, or of the leading group where the body has too few voters (B13). */
import type { Maybe, Ref } from "../kernel/json.ts";
import { DECISION_GROUP } from "./decision.ts";
import type { BodyMember } from "./leadership.ts";
import type { Facts } from "./facts.ts";

type Asked = Pick<Facts, "rosters" | "leadingGroups">;

/** Members of a body on the day of the case; undefined = no roster on record, or a leading group the agency has not acknowledged. */
export function membersOf({ rosters, leadingGroups }: Asked, unit: Ref, body: string): Maybe<readonly BodyMember[]> {
  if (body !== DECISION_GROUP) return rosters.members(unit, body);
  const group = leadingGroups.inForce(unit);
  return group?.acknowledged === true ? group.members.map((person) => ({ person, voting: true })) : undefined;
}
