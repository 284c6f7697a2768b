/** The policy asked for units, matters and groups of entries: nothing here decides, it only puts the question. */
import { audiencesFor, mayRead, type Audience, type Ref } from "@mingjian/rulebook";
import type { Gid } from "@mingjian/sealed";
import type { May } from "../../ledger/readers.ts";
import type { Sight } from "../site.ts";

export const audiencesOpen = ({ facts, reader }: Sight, unit: Ref, institution: string): readonly Audience[] =>
  audiencesFor(facts, reader, unit, institution);

const CLASSES = { P: "public", O: "organisation", S: "supervision" } as const;

/** May this reader see a group of an entry? */
export function mayOpenGroup(sight: Sight): May {
  return (group: Gid, envelope) => {
    if (group.class === "E") return true;
    const unit = sight.world.matter(envelope.stream)?.unit ?? "";
    const superiors = sight.facts.organisation.superiors(unit);
    const institution = envelope.type.slice(0, envelope.type.indexOf("."));
    const where = { institution, unit, superiors };
    if (group.class !== "I") return mayRead(sight.reader, { audience: CLASSES[group.class], ...where }).allow;
    if (group.ref === undefined || group.retention === undefined) return false;
    return mayRead(sight.reader, { audience: "person", subject: group.ref, retention: group.retention, ...where })
      .allow;
  };
}
