/** How bodies are written down: what is the same for all of a kind is said once. */
import type { BodyKind, CatalogueClass } from "@mingjian/rulebook";

export const ALL_CLASSES: readonly CatalogueClass[] = ["decision", "personnel", "project", "fund"];

type Own = Pick<BodyKind, "id" | "title"> & Partial<BodyKind>;

/** A body whose majority binds. */
export const ballot = (own: Own): BodyKind => ({
  ...{
    mode: "ballot",
    party: false,
    leaderLast: true,
    chair: "topLeader",
    proxy: "none",
    secretFor: [],
    observers: [],
  },
  ...own,
});
/** A Party body: majority of those entitled, the secretary last, personnel by its own quorum. */
export const party = (own: Own): BodyKind =>
  ballot({ party: true, quorums: ["Q23", "QP"], secretFor: ALL_CLASSES, observers: ["disciplineOfficer"], ...own });
/** A body whose head decides after hearing all (行政首长负责制). */
export const headDecides = (own: Own): BodyKind => ballot({ mode: "headDecides", quorums: ["Q12"], ...own });
/** A body outside the unit: only its outcome is recorded. */
export const outside = (own: Own): BodyKind => ballot({ mode: "external", leaderLast: false, quorums: ["QX"], ...own });
