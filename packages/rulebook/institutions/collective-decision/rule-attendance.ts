/** 到会标准 — what the attendance codes of a catalogue ask beside the body's own rules of procedure (reference/tiol.md T4). */
import type { Facts } from "../../facts/facts.ts";
import type { Requirement } from "../../facts/quorum.ts";
import type { Ref } from "../../kernel/json.ts";
import { threshold, whole } from "../../kernel/parameter.ts";

type Codes = Pick<Facts, "standards" | "catalogues">;

/** One or two requirements for each code. A code that the pack does not know stays unread. */
export const attendanceNeeded = (unit: Ref, codes: readonly string[], facts: Codes): readonly Requirement[] =>
  codes.flatMap((code): readonly Requirement[] => {
    const known = facts.catalogues.quorumCode(unit, code);
    if (known?.attendance === undefined) return [{ source: code, threshold: undefined }];
    const share = facts.standards.of(threshold(known.attendance, "B11"))?.value;
    const least =
      known.least === undefined
        ? []
        : [
            {
              source: known.title.zh,
              threshold: undefined,
              absolute: facts.standards.of(whole(known.least, "B11"))?.value,
            },
          ];
    return [{ source: known.title.zh, threshold: share, ofAll: known.base === "roster" }, ...least];
  });
