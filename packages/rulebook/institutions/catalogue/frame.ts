/** 事项清单:记录、职责、环节。 */
import { institutionOf } from "../../facts/facts.ts";
import type { CatalogueItem } from "../../facts/rules.ts";
import { internal, open } from "../../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref } from "../../kernel/json.ts";

/** A version that was signed; it is never changed and never removed. */
export interface CatalogueVersion {
  readonly version: number;
  readonly from: Day;
  readonly signedAt: Instant;
  readonly items: readonly CatalogueItem[];
}
export interface Catalogue {
  readonly unit: Ref;
  /** The items being worked on; empty when nothing is in the works. */
  readonly draft: readonly CatalogueItem[];
  readonly draftedAt?: Instant;
  readonly submittedAt?: Instant;
  /** Meeting or document by which the unit adopted the draft. */
  readonly decidedBy?: string;
  readonly resolution?: Ref;
  /** Why the stationed agency sent it back. */
  readonly returned?: { readonly at: Instant; readonly reason: string };
  readonly versions: readonly CatalogueVersion[];
}
export const latest = ({ versions }: Catalogue): Maybe<CatalogueVersion> => versions.at(-1);

export const { gate, act, institution } = institutionOf<Catalogue>()({
  asks: ["organisation", "offices", "standards", "time", "catalogues", "parameters", "decisions"],
  stages: {
    none: { zh: "未建立", en: "none" },
    drafting: { zh: "起草", en: "drafting" },
    submitted: { zh: "待派驻机构签署", en: "awaiting the agency's signature" },
    inForce: { zh: "已签署", en: "signed" },
    revising: { zh: "修订", en: "under revision" },
    resubmitted: { zh: "修订待签署", en: "revision awaiting signature" },
  },
  offices: {
    drafter: {
      title: { zh: "办公室、法律顾问、会议记录人", en: "office, legal adviser, meeting clerk" },
      holder: ({ unit }) => ["officeDirector", "legalAdviser", "meetingClerk"].map((office) => ({ unit, office })),
    },
    submitter: {
      title: { zh: "办公室主任、主要负责人", en: "office director, head of the unit" },
      holder: ({ unit }) => ["officeDirector", "topLeader"].map((office) => ({ unit, office })),
    },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
  },
  fields: {
    unit: open("单位", "unit"),
    draft: internal("草案", "draft"),
    draftedAt: internal("起草时间", "drafted at"),
    submittedAt: internal("报送时间", "submitted at"),
    decidedBy: internal("研究会议", "decided by"),
    resolution: internal("决议", "resolution"),
    returned: internal("退回意见", "returned"),
    versions: open("已签署的版本", "signed versions"),
  },
});
