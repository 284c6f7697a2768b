/** 人与职务 — how a person is named on paper: the post he held on that day, and the name where the reader may know it. */
import { dayOf, type Instant, type Ref } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";
import { nameOf } from "../http/view/names.ts";

export interface People {
  readonly name: (person: Ref) => string;
  /** Post on the day of a moment; undefined = none on record. */
  readonly post: (person: Ref, at: Instant) => string | undefined;
  /** 副局长周示例 */
  readonly full: (person: Ref, at: Instant) => string;
  readonly names: (persons: readonly Ref[]) => string;
}

export function peopleOf(sight: Sight): People {
  const { organisation } = sight.facts;
  const name = (person: Ref): string => nameOf(sight, person);
  const post = (person: Ref, at: Instant): string | undefined => {
    const [tenure] = organisation.tenuresOn(person, dayOf(at));
    return tenure === undefined ? undefined : organisation.post(tenure.post)?.title;
  };
  return {
    ...{ name, post },
    full: (person, at) => `${post(person, at) ?? ""}${name(person)}`,
    names: (persons) => persons.map(name).join("、"),
  };
}

/** 党组会 → 党组会议纪要, 董事会 → 董事会会议纪要 */
export function minutesTitle(body: string): string {
  if (/(委|董事|监事)会$/.test(body)) return `${body}会议纪要`;
  if (body.endsWith("会议")) return `${body}纪要`;
  return body.endsWith("会") ? `${body}议纪要` : `${body}会议纪要`;
}
