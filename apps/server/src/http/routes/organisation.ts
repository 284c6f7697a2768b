/** 组织 — units, posts and who holds them, rosters, the division of labour, the catalogue and the numbers in force. */
import { z } from "zod";
import {
  citationInWords,
  declaredParameters,
  inWords,
  triggerInWords,
  type Ref,
  type TriggerFacts,
} from "@mingjian/rulebook";
import { Problem } from "../problem.ts";
import { route, type AnyRoute } from "../route.ts";
import { seeing, visitorOf, type Sight } from "../site.ts";
import { audiencesOpen } from "../view/audiences.ts";
import { namesIn, nameOf, postOf, unitName } from "../view/names.ts";
import { RefParam } from "./matters.ts";

function unitRow(sight: Sight, id: Ref) {
  const unit = sight.facts.organisation.unit(id);
  return unit === undefined
    ? []
    : [{ ...unit, parentName: unit.parent === undefined ? undefined : unitName(sight, unit.parent) }];
}

function postRows(sight: Sight, unit: Ref) {
  const { organisation } = sight.facts;
  return organisation.posts(unit).map((post) => ({
    ...{ id: post.id, title: post.title, rank: post.rank, office: post.office, keyMarks: post.keyMarks },
    holders: organisation.holdersOfPost(post.id).map((ref) => ({
      ref,
      name: nameOf(sight, ref),
      from: organisation.tenuresOf(ref).find((t) => t.post === post.id)?.from,
    })),
  }));
}

function rosterRows(sight: Sight, unit: Ref) {
  const { rosters } = sight.facts;
  return rosters.bodies(unit).map((body) => ({
    ...{ body, chair: rosters.chair(unit, body) },
    title: sight.world.rulebook.packs.flatMap((p) => p.bodies).find((b) => b.id === body)?.title ?? {
      zh: body,
      en: body,
    },
    members: (rosters.members(unit, body) ?? []).map(({ person, voting }) => ({
      ref: person,
      name: nameOf(sight, person),
      voting,
    })),
  }));
}

function divisionView(sight: Sight, unit: Ref) {
  const division = sight.facts.duties.document(unit);
  if (division === undefined) return {};
  const assignments = division.assignments.map((a) => ({ ...a, names: namesIn(sight, [a.deputy, a.acting]) }));
  return { division: { ...division, assignments } };
}

/** Every parameter institutions ask for that has a value for the unit, and who set it. */
function standardRows(sight: Sight, unit: Ref) {
  const { standards, parameters } = sight.world.facts(sight.at, unit);
  return declaredParameters().flatMap((ref) => {
    const value = standards.of(ref);
    if (value === undefined) return [];
    const { since, level } = value;
    const zh = parameters.row(unit, ref.id)?.zh ?? ref.id;
    return [
      { id: ref.id, zh, en: ref.id, value: inWords(value.value), since, level, cite: citationInWords(value.cite) },
    ];
  });
}

function unitView(sight: Sight, id: Ref) {
  const [unit] = unitRow(sight, id);
  if (unit === undefined || !audiencesOpen(sight, id, "unit").includes("organisation")) throw new Problem("notFound");
  const catalogue = sight.facts.catalogues.inForce(id);
  return {
    ...{ unit, posts: postRows(sight, id), rosters: rosterRows(sight, id), ...divisionView(sight, id) },
    ...(catalogue === undefined ? {} : { catalogue }),
    standards: standardRows(sight, id),
  };
}

/** People in one answer, where nobody asks for fewer. */
const MOST_PEOPLE = 200;
const PeopleQuery = z.strictObject({
  unit: z.string().max(26).optional(),
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_PEOPLE).default(MOST_PEOPLE),
});
/** Whether more were found than are answered is said, so that nobody takes a part for the whole. */
function people(sight: Sight, { unit, q, limit }: z.output<typeof PeopleQuery>) {
  const { organisation } = sight.facts;
  const units = unit === undefined ? organisation.units() : [unit];
  const refs = new Set(
    units.flatMap((u) => organisation.posts(u).flatMap((post) => organisation.holdersOfPost(post.id))),
  );
  const found = [...refs]
    .map((ref) => ({
      ref,
      name: nameOf(sight, ref),
      post: postOf(sight, ref),
      unit: unitName(sight, organisation.tenuresOf(ref)[0]?.unit ?? ""),
    }))
    .filter(({ name }) => q === undefined || name.includes(q));
  return { items: found.slice(0, limit), more: found.length > limit };
}

const CheckQuery = z.strictObject({
  unit: z.string().regex(/^[a-z2-7]{26}$/),
  title: z.string().max(200).optional(),
  kind: z.enum(["decision", "personnel", "project", "fund"]).optional(),
  amount: z
    .string()
    .regex(/^\d{1,15}(\.\d{1,2})?$/, "金额写成 600000.00 的形式 | write the amount as 600000.00")
    .optional(),
});

/** 是不是三重一大: every item of the unit's catalogue with its answer; missing figures answer unknown. */
function check(sight: Sight, query: z.output<typeof CheckQuery>) {
  if (!audiencesOpen(sight, query.unit, "catalogue").includes("organisation")) throw new Problem("notFound");
  const { catalogues, parameters } = sight.world.facts(sight.at, query.unit);
  const numbers: { amount?: number } = {};
  if (query.amount !== undefined) numbers.amount = Math.floor(Number(query.amount));
  const param = (id: string): number | undefined => {
    const text = parameters.row(query.unit, id)?.value;
    return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
  };
  const about: TriggerFacts = { numbers, flags: {}, param };
  const matched = catalogues.match(query.unit, about);
  if (matched === undefined)
    return {
      answer: "unknown" as const,
      because: { zh: "本单位没有生效的事项清单", en: "the unit has no catalogue in force" },
      items: [],
    };
  const wanted = matched.filter(({ item }) => query.kind === undefined || item.class === query.kind);
  const standards = standardRows(sight, query.unit);
  const items = wanted
    .filter(({ answer }) => answer !== "no")
    .map(({ item, answer }) => ({
      code: item.code,
      item: item.item,
      answer,
      clause: `清单第 ${item.code} 项:${triggerInWords(item, standards).zh}`,
    }));
  const answer = items.some((i) => i.answer === "yes") ? "yes" : items.length > 0 ? "unknown" : "no";
  return { answer, items };
}

export const organisationRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/units", access: "session", summary: "单位一览" },
    handle: ({ site, request }) =>
      seeing(site, visitorOf(request).person, (sight) =>
        sight.facts.organisation.units().flatMap((id) => unitRow(sight, id)),
      ),
  }),
  route({
    ...{ method: "GET", path: "/api/units/:id", access: "session", summary: "一个单位", params: RefParam },
    handle: ({ site, request, params }) =>
      seeing(site, visitorOf(request).person, (sight) => unitView(sight, params.id)),
  }),
  route({
    ...{ method: "GET", path: "/api/people", access: "session", summary: "人员查找", query: PeopleQuery },
    handle: ({ site, request, query }) => seeing(site, visitorOf(request).person, (sight) => people(sight, query)),
  }),
  route({
    ...{ method: "GET", path: "/api/catalogue/check", access: "session", summary: "是不是三重一大", query: CheckQuery },
    handle: ({ site, request, query }) => seeing(site, visitorOf(request).person, (sight) => check(sight, query)),
  }),
];
