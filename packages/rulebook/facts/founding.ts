/** 建账 — the system founds a jurisdiction; from the first organisation officer on, only people act. Shared by the institutions of the organisation. */
import { essay, type Citation } from "../kernel/citation.ts";
import { found, notApplicable, type Cure, type Finding } from "../kernel/finding.ts";
import type { ActorId, Offices } from "../kernel/institution.ts";
import type { Ref } from "../kernel/json.ts";

export const FOUNDING_CITE: Citation = essay("E1", "用制度管权,按制度办事,靠制度管人");
export const FOUNDING_CURE: Cure = { zh: "由组织部办理", en: "let the organisation department do it", by: "组织部" };

export function founding(actor: ActorId, unit: Ref, offices: Offices): Finding {
  if (!actor.startsWith("sys:")) return notApplicable({ zh: "由人办理", en: "done by a person" });
  const staffed = (offices.holders({ unit, office: "organisationDept" }) ?? []).length > 0;
  return found(!staffed, "NOT_FOUNDING", {
    zh: staffed ? "组织部已有人任职" : "建账阶段",
    en: staffed ? "the organisation department is staffed" : "founding",
  });
}
