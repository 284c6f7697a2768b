/** 无法判断清单 (BY-05) — every check that could not be made: why, who can settle it, and with what. Derived from findings, never kept. */
import type { Cure } from "../kernel/finding.ts";
import type { AnyInstitution, GateFinding } from "../kernel/institution.ts";
import { actOf } from "../kernel/judge.ts";
import type { Text } from "../kernel/json.ts";

/** One thing nobody knows yet, and who can say it. */
export interface Debt {
  /** `institution.gate`. */
  readonly gate: string;
  readonly title: Text;
  readonly code: string;
  readonly because: Text;
  readonly owner: Text;
  readonly cure?: Cure;
}

const owner = (zh: string, en: string): Text => ({ zh, en });
const ORGANISATION = owner("组织部", "organisation department");
const OFFICE = owner("单位办公室", "office of the unit");
const ABOVE = owner("发布标准的上级机关", "superior who issues the standards");

/** Who keeps the record that is missing, by the code of the finding. What is not named here is the business of whoever acts. */
const KEEPERS: Readonly<Record<string, Text>> = {
  ...{ ROSTER_MISSING: ORGANISATION, ROSTER_UNKNOWN: ORGANISATION, LEADER_UNKNOWN: ORGANISATION },
  ...{ POST_UNKNOWN: ORGANISATION, PERSON_UNKNOWN: ORGANISATION, PERSON_UNRESOLVED: ORGANISATION },
  ...{ UNIT_UNKNOWN: ORGANISATION, SUPERIOR_UNKNOWN: ORGANISATION, OFFICE_UNKNOWN: ORGANISATION },
  ...{ DEPUTY_UNKNOWN: OFFICE, RULE_DOCUMENT_MISSING: OFFICE, THRESHOLD_NOT_EXECUTABLE: OFFICE },
  ...{ NO_CATALOGUE_ENTRY: OFFICE, CATALOGUE_MISSING: OFFICE, CATALOGUE_CONFLICT: OFFICE, ADVISER_UNKNOWN: OFFICE },
  ...{ STANDARD_MISSING: ABOVE, STANDARD_UNKNOWN: ABOVE, PARAMETER_UNKNOWN: ABOVE, MODE_UNKNOWN: ABOVE },
  AGENCY_UNKNOWN: owner("纪委监委", "discipline commission"),
};

/** The keeper of the missing record, else whom the cure names, else whoever does the act. */
function ownerOf(law: AnyInstitution, act: string, code: string, by?: string): Text {
  const keeper = KEEPERS[code];
  if (keeper !== undefined) return keeper;
  const office = by ?? actOf(law, act)?.by[0];
  if (office === undefined) return OFFICE;
  return law.offices[office]?.title ?? owner(office, office);
}

/** What an act's findings leave unknown: one row per gate, in the order of the findings. Empty as soon as everything is known. */
export function debtsOf(law: AnyInstitution, act: string, findings: readonly GateFinding[]): readonly Debt[] {
  const gates = actOf(law, act)?.gates ?? {};
  return findings
    .filter(({ outcome }) => outcome === "unknown")
    .map((finding) => {
      const { gate, code, because } = finding;
      const declared = gates[gate.slice(law.id.length + 1)];
      const cure = finding.cure ?? declared?.cure;
      const title = declared?.title ?? { zh: gate, en: gate };
      return {
        ...{ gate, title, code, because, owner: ownerOf(law, act, code, cure?.by) },
        ...(cure === undefined ? {} : { cure }),
      };
    });
}
