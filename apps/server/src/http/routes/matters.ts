/** 事项 — lists, one matter, the checklist before the button, and the one door for acts. */
import { z } from "zod";
import { actOf, formOf, INSTITUTIONS, openingActs, type MatterState, type Ref, type Verdict } from "@mingjian/rulebook";
import type { Accepted } from "../../ledger/command.ts";
import type { Idea } from "../../ledger/ledger.ts";
import { booksOf } from "../books.ts";
import { Problem } from "../problem.ts";
import { route, type AnyRoute } from "../route.ts";
import { seeing, visitorOf, type Sight, type Site } from "../site.ts";
import { mayOpenGroup } from "../view/audiences.ts";
import { alertViews, findingViews } from "../view/findings.ts";
import { mayKnow, matterRow, matterView, namesHidden } from "../view/matter.ts";
import { acceptedOf } from "../view/outcome.ts";
import { refuseForeignFiles } from "../view/papers.ts";

const PAGE = 50;
export const RefParam = z.object({ id: z.string().regex(/^[a-z2-7]{26}$/) });
const Input = z.record(z.string(), z.unknown());
const ListQuery = z.strictObject({
  institution: z.string().max(64).optional(),
  unit: z.string().max(26).optional(),
  stage: z.string().max(64).optional(),
  q: z.string().max(100).optional(),
  cursor: z.string().max(26).optional(),
});

/** An act that no institution declares does not exist, whatever the stage. */
/** A name nobody declared, with those that are. */
const notKnown = (zh: string, en: string, name: string, known: readonly string[]): Problem =>
  new Problem("notFound", {
    zh: `没有名为「${name}」的${zh},可用的有:${known.join("、")}`,
    en: `there is no ${en} "${name}"; there are: ${known.join(", ")}`,
  });

function requireAct(institution: string, act: string): void {
  const law = INSTITUTIONS.find(({ id }) => id === institution);
  if (law === undefined)
    throw notKnown(
      "制度",
      "institution",
      institution,
      INSTITUTIONS.map(({ id }) => id),
    );
  if (actOf(law, act) === undefined) throw notKnown("行为", "act", act, Object.keys(law.acts));
}

/** The matter, if the reader may know it; otherwise it does not exist for him. */
export function matterFor(sight: Sight, id: Ref) {
  const state = sight.world.matter(id);
  if (state === undefined || !mayKnow(sight, state)) throw new Problem("notFound");
  return state;
}

type ListQuery = z.output<typeof ListQuery>;

/** Does the matter match the filters, and may the reader know it? */
const matches = (sight: Sight, state: MatterState, { institution, unit, stage }: ListQuery): boolean =>
  (institution ?? state.institution) === state.institution &&
  (unit ?? state.unit) === state.unit &&
  (stage ?? state.stage) === state.stage &&
  mayKnow(sight, state);

/** Matters newest first, behind the cursor. */
function* afterCursor(sight: Sight, cursor: string | undefined): Generator<MatterState> {
  let passed = cursor === undefined;
  for (const state of [...sight.world.matters()].reverse()) {
    if (passed) yield state;
    else passed = state.matterId === cursor;
  }
}

function listed(sight: Sight, query: ListQuery) {
  const items: ReturnType<typeof matterRow>[] = [];
  for (const state of afterCursor(sight, query.cursor)) {
    if (!matches(sight, state, query)) continue;
    const row = matterRow(sight, state);
    if (row.label.includes(query.q ?? "")) items.push(row);
    if (items.length > PAGE) break;
  }
  const page = items.slice(0, PAGE);
  return { items: page, ...(items.length > PAGE ? { next: page.at(-1)?.id } : {}) };
}

/** While the input cannot be read as a whole, the gates say what they can: the checklist stands there from the first moment. */
function previewView(sight: Sight, idea: Idea, verdict: Verdict | undefined) {
  if (verdict === undefined) throw new Problem("notFound");
  const refused = verdict.ok ? [] : verdict.refused;
  const problems = refused.flatMap((r) => (r.kind === "gate" ? [] : [{ ...r }]));
  // Whoever holds the office is told all; to others a check must not answer for units they may not know.
  if (
    problems.some(({ kind }) => kind === "office") &&
    namesHidden(sight, idea.institution, idea.input as Readonly<Record<string, unknown>>)
  )
    throw new Problem("notFound");
  const early = problems.some(({ kind }) => kind === "input");
  const findings = early ? sight.world.lookAhead({ ...idea, at: sight.at }) : verdict.findings;
  return { open: verdict.ok, findings: findingViews(sight.world, findings), problems };
}

async function placedView(site: Site, accepted: Accepted) {
  const { entryId, matterId, pos, at, seq, stage } = accepted;
  return { entryId, matterId, pos, at, seq, stage, receipt: await site.ledger.receiptOf(accepted) };
}

const readRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/matters", access: "session", summary: "事项列表", query: ListQuery },
    handle: ({ site, request, query }) => seeing(site, visitorOf(request).person, (sight) => listed(sight, query)),
  }),
  route({
    ...{ method: "GET", path: "/api/matters/:id", access: "session", summary: "一个事项", params: RefParam },
    async handle({ site, request, params }) {
      const { person } = visitorOf(request);
      const may = await seeing(site, person, (sight) => {
        matterFor(sight, params.id);
        return mayOpenGroup(sight);
      });
      const seen = await booksOf(site).readers.timeline(params.id, may, { limit: 500 });
      return seeing(site, person, (sight) => {
        const state = matterFor(sight, params.id);
        return { ...matterView(sight, state), alerts: alertViews(sight, seen, state) };
      });
    },
  }),
  route({
    ...{ method: "GET", path: "/api/institutions", access: "session", summary: "制度一览" },
    handle: () =>
      Promise.resolve(
        INSTITUTIONS.map((law) => ({
          ...{ id: law.id, title: law.title, stages: law.stages },
          acts: Object.entries(law.acts).map(([name, act]) => ({
            ...{ name, title: act.title, opening: openingActs(law).includes(name), fields: formOf(law, name) },
          })),
        })),
      ),
  }),
];

const PreviewBody = z.strictObject({ input: Input });
const ActBody = z.strictObject({ input: Input, seq: z.int().min(0) });
const ActParams = RefParam.extend({ act: z.string().max(64) });
const OpenBody = z.strictObject({ institution: z.string().max(64), act: z.string().max(64), input: Input });
/** Any id will do to look at the gates of a matter that does not exist yet. */
const NOT_YET = "a".repeat(26);

const actRoutes: readonly AnyRoute[] = [
  route({
    ...{
      method: "POST",
      path: "/api/matters/:id/acts/:act/preview",
      access: "session",
      summary: "办理前核对",
      params: ActParams,
      body: PreviewBody,
    },
    async handle({ site, request, params, body }) {
      const { person } = visitorOf(request);
      const institution = await seeing(site, person, (sight) => matterFor(sight, params.id).institution);
      requireAct(institution, params.act);
      const idea = {
        institution,
        act: params.act,
        matterId: params.id,
        input: body.input,
        actor: `p:${person}` as const,
      };
      const verdict = await site.ledger.preview(idea, "enforce");
      return seeing(site, person, (sight) => previewView(sight, idea, verdict));
    },
  }),
  route({
    ...{
      method: "POST",
      path: "/api/matters/:id/acts/:act",
      access: "session",
      summary: "办理",
      params: ActParams,
      body: ActBody,
    },
    async handle({ site, request, reply, params, body, key }) {
      const { person } = visitorOf(request);
      const institution = await seeing(site, person, (sight) => matterFor(sight, params.id).institution);
      requireAct(institution, params.act);
      await refuseForeignFiles(site, visitorOf(request), body.input);
      const command = {
        institution,
        act: params.act,
        matterId: params.id,
        input: body.input,
        idempotencyKey: key,
        expectedSeq: body.seq,
      };
      const outcome = await site.ledger.submit({ ...command, actor: `p:${person}` });
      const accepted = acceptedOf(site.ledger.world(), outcome);
      reply.code(201);
      if (accepted.replayed) reply.header("idempotency-replayed", "true");
      return placedView(site, accepted);
    },
  }),
  route({
    ...{ method: "POST", path: "/api/matters/preview", access: "session", summary: "新事项提出前核对", body: OpenBody },
    async handle({ site, request, body }) {
      const { person } = visitorOf(request);
      requireAct(body.institution, body.act);
      const idea = { ...body, matterId: NOT_YET, actor: `p:${person}` as const };
      const verdict = await site.ledger.preview(idea, "enforce");
      return seeing(site, person, (sight) => previewView(sight, idea, verdict));
    },
  }),
  route({
    ...{ method: "POST", path: "/api/matters", access: "session", summary: "提出新事项", body: OpenBody },
    async handle({ site, request, reply, body, key }) {
      const { person } = visitorOf(request);
      requireAct(body.institution, body.act);
      await refuseForeignFiles(site, visitorOf(request), body.input);
      const outcome = await site.ledger.submit({ ...body, idempotencyKey: key, actor: `p:${person}` });
      const accepted = acceptedOf(site.ledger.world(), outcome);
      reply.code(201);
      if (accepted.replayed) reply.header("idempotency-replayed", "true");
      return placedView(site, accepted);
    },
  }),
];

export const matterRoutes: readonly AnyRoute[] = [...readRoutes, ...actRoutes];
