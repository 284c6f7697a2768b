/** 试算 — 如果这样办,会怎样: the gates are asked as they would be at the door, nothing is written, nobody is told. */
import { z } from "zod";
import { actOf, INSTITUTIONS } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { matterFor } from "../http/routes/matters.ts";
import { seeing, visitorOf } from "../http/site.ts";
import { findingViews } from "../http/view/findings.ts";
import { namesHidden } from "../http/view/matter.ts";

const Body = z.strictObject({
  institution: z.string().max(64),
  act: z.string().max(64),
  matterId: z
    .string()
    .regex(/^[a-z2-7]{26}$/)
    .optional(),
  input: z.record(z.string(), z.unknown()),
});
/** Any id will do for a matter that does not exist. */
const NOT_YET = "a".repeat(26);

export const simulateRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "POST", path: "/api/simulate", access: "session", summary: "试算(不留记录)", body: Body },
    async handle({ site, request, body }) {
      const { person } = visitorOf(request);
      const law = INSTITUTIONS.find(({ id }) => id === body.institution);
      if (law === undefined || actOf(law, body.act) === undefined) throw new Problem("notFound");
      const { matterId = NOT_YET, ...idea } = body;
      await seeing(site, person, (sight) => {
        if (body.matterId !== undefined) matterFor(sight, matterId);
        if (namesHidden(sight, law.id, body.input)) throw new Problem("notFound");
      });
      const verdict = await site.ledger.preview({ ...idea, matterId, actor: `p:${person}` }, "simulate");
      if (verdict === undefined) throw new Problem("notFound");
      const problems = verdict.ok ? [] : verdict.refused.filter(({ kind }) => kind !== "gate");
      return seeing(site, person, ({ world }) => ({
        ...{ simulated: true, open: verdict.ok, problems },
        findings: findingViews(world, verdict.findings),
      }));
    },
  }),
];
