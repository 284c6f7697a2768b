/** 自律镜与监督成本 — a person's own page, and what the controls cost the units he belongs to or supervises. */
import { z } from "zod";
import { dayOf, isDay, plusDays, type Ref } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, visitorOf, type Sight } from "../http/site.ts";
import { audiencesOpen } from "../http/view/audiences.ts";
import { costOf } from "./cost.ts";
import { mirrorOf } from "./mirror.ts";

const YEAR = 365;
const Cost = z.strictObject({ unit: z.string().max(26).optional(), since: z.string().refine(isDay).optional() });

/** The unit asked for, if he may know it; else those of his daily work. */
function unitsFor(sight: Sight, unit: Ref | undefined): readonly Ref[] {
  if (unit === undefined) return [...new Set([...sight.reader.units, ...sight.reader.supervises])];
  if (!audiencesOpen(sight, unit, "collective-decision").includes("organisation")) throw new Problem("notFound");
  return [unit];
}

export const mirrorRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/mirror", access: "session", summary: "自律镜" },
    handle: ({ site, request }) => {
      const { person } = visitorOf(request);
      return seeing(site, person, (sight) => mirrorOf(sight, person));
    },
  }),
  route({
    ...{ method: "GET", path: "/api/cost", access: "session", summary: "监督成本", query: Cost },
    handle: ({ site, request, query: { unit, since } }) =>
      seeing(site, visitorOf(request).person, (sight) =>
        costOf(sight, unitsFor(sight, unit), since ?? plusDays(dayOf(sight.at), -YEAR), (day) => plusDays(day, 1)),
      ),
  }),
];
