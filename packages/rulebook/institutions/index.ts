/** 制度目录 — every institution of the rulebook, in the order of the handbook. */
import type { AnyInstitution } from "../kernel/institution.ts";
import { delegation } from "./delegation.ts";
import { divisionOfLabour } from "./division-of-labour.ts";
import { leadershipTeam } from "./leadership-team.ts";
import { leadingGroup } from "./leading-group.ts";
import { person } from "./person.ts";
import { post } from "./post.ts";
import { tenure } from "./tenure.ts";
import { unit } from "./unit.ts";

/** The types of a declaration are erased here, once: registries and generators hold them side by side. */
export const INSTITUTIONS: readonly AnyInstitution[] = [
  unit,
  person,
  post,
  tenure,
  leadershipTeam,
  divisionOfLabour,
  leadingGroup,
  delegation,
] as unknown as readonly AnyInstitution[];
