/**
 * 决策会议顺序、党委(党组)前置 — reference/tiol.md T2 and T3 as pure functions of the paths and the items concluded so far. Precedence is
 * checked on the graph of all paths: a matter may branch and merge, and an unfinished correct beginning is never wrong.
 */
import { fail, notApplicable, pass, unknown, withCure, words, type Finding } from "../../kernel/finding.ts";
import type { Maybe } from "../../kernel/json.ts";
import { mergedPath, precedence } from "./bodies.ts";

export interface Held {
  readonly body: string;
  /** Undefined = about to be concluded: the question a gate asks. */
  readonly outcome: Maybe<"passed" | "rejected" | "deferred">;
  readonly papersVersion: number;
}
type Paths = readonly (readonly string[])[];

export const noEntry = (): Finding =>
  withCure(unknown("NO_CATALOGUE_ENTRY", { zh: "事项没有清单依据", en: "the matter has no catalogue entry" }), {
    zh: "先明确清单编号",
    en: "bind the matter to a catalogue entry",
    act: "collective-decision.classified",
  });

/** Deferred items do not count; repeats of one body in a row are one. */
const merged = (held: readonly Held[]): readonly Held[] =>
  held.filter((h) => h.outcome !== "deferred").filter((h, i, all) => h.body !== all[i - 1]?.body);

export interface OrderCase {
  readonly paths: Paths;
  /** Codes of the entries the paths belong to, so that a contradiction names them. */
  readonly codes?: readonly string[];
  readonly held: readonly Held[];
  /** True once the matter is being carried out: then every body of the path must have concluded. */
  readonly executing?: boolean;
}

/** Every entry with its order, by its code where one is known. */
const conflict = (paths: Paths, codes: readonly string[] = []): Finding =>
  unknown(
    "CATALOGUE_CONFLICT",
    { zh: "所依据的清单条目对会议顺序的规定相互矛盾", en: "the entries contradict each other on the order" },
    ...paths.map((p, i) => words(`条目 ${codes[i] ?? i + 1}`, p.join(" → "))),
  );

export function bodyOrder({ paths, codes, held, executing = false }: OrderCase): Finding {
  if (paths.length === 0) return noEntry();
  const path = mergedPath(paths);
  if (path === undefined) return conflict(paths, codes);
  const items = merged(held);
  const wrong = items.flatMap((item, i) => before(paths, items, item, i));
  const left = path.filter((body) => !items.some((item) => item.body === body));
  const first = [...wrong, ...(executing ? left.map(skipped) : [])][0];
  if (first !== undefined) return first;
  const complete = left.length === 0;
  const extra = items.filter(({ body }) => !path.includes(body)).map(({ body }) => words("EXTRA_BODY", body));
  return pass(
    { zh: complete ? "会议顺序完整" : "会议顺序无误,尚未走完", en: complete ? "order complete" : "order right so far" },
    words("complete", String(complete)),
    words("应经会议", path.join(" → ")),
    ...extra,
  );
}

const skipped = (body: string): Finding =>
  fail("BODY_SKIPPED", { zh: "缺少应先召开的会议", en: "a body that must come first is missing" }, words("缺少", body));

/** What is wrong with the predecessors of one item. */
function before(paths: Paths, items: readonly Held[], { body }: Held, index: number): readonly Finding[] {
  const needed = [...new Set(precedence(paths).flatMap(([one, after]) => (after === body ? [one] : [])))];
  return needed.flatMap((one) => {
    const at = items.map((i) => i.body).indexOf(one);
    if (at >= 0 && at < index) return [];
    if (at < 0) return [skipped(one)];
    const because = { zh: "应在先的会议开在了后面", en: "a body that must come first came later" };
    return [fail("BODY_OUT_OF_ORDER", because, words("应在先", one), words("在后", body))];
  });
}

export interface PartyCase extends OrderCase {
  readonly partyBodies: readonly string[];
  /** Was every change of the papers from one version to another declared to be of form only? */
  readonly formalOnly: (from: number, to: number) => boolean;
}

export function partyFirst({ paths, held, partyBodies, formalOnly }: PartyCase): Finding {
  if (paths.length === 0) return noEntry();
  const later = new Set(
    precedence(paths).flatMap(([one, after]) =>
      partyBodies.includes(one) && !partyBodies.includes(after) ? [after] : [],
    ),
  );
  if (later.size === 0)
    return notApplicable({ zh: "清单没有规定党委(党组)前置", en: "no Party step asked for" }, "NO_PARTY_STEP");
  const items = held.filter((h) => h.outcome !== "deferred");
  const wrong = items.flatMap((item, i) =>
    later.has(item.body)
      ? studied(
          item,
          items.slice(0, i).filter((h) => partyBodies.includes(h.body)),
          formalOnly,
        )
      : [],
  );
  return wrong[0] ?? pass({ zh: "党委(党组)已前置研究,或尚未到后续会议", en: "the Party body came first" });
}

function studied(item: Held, earlier: readonly Held[], formalOnly: PartyCase["formalOnly"]): readonly Finding[] {
  const last = earlier.at(-1);
  if (last === undefined)
    return [fail("PARTY_NOT_FIRST", { zh: "党委(党组)尚未前置研究", en: "the Party body has not studied it first" })];
  if (last.outcome === "rejected" && item.outcome !== "rejected")
    return [fail("PARTY_NEGATIVE_OVERRIDDEN", { zh: "党委(党组)未通过", en: "the Party body rejected it" })];
  if (last.papersVersion === item.papersVersion || formalOnly(last.papersVersion, item.papersVersion)) return [];
  return [
    fail("PARTY_STUDY_STALE", {
      zh: `前置研究的是材料第 ${last.papersVersion} 版,现为第 ${item.papersVersion} 版`,
      en: `studied on papers version ${last.papersVersion}, now ${item.papersVersion}`,
    }),
  ];
}
