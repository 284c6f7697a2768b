/** 制度 — the page of one institution, with the figures of a unit the reader may know. */
import { z } from "zod";
import { INSTITUTIONS } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, visitorOf } from "../http/site.ts";
import { audiencesOpen } from "../http/view/audiences.ts";
import { rulePage } from "./view.ts";

const Id = z.object({ id: z.string().max(64) });
const Query = z.strictObject({ unit: z.string().max(26).optional() });

export const ruleRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/institutions/:id", access: "session", summary: "一项制度" },
    ...{ params: Id, query: Query },
    handle: ({ site, request, params, query }) =>
      seeing(site, visitorOf(request).person, (sight) => {
        const law = INSTITUTIONS.find(({ id }) => id === params.id);
        if (law === undefined) throw new Problem("notFound");
        const unit = query.unit ?? sight.reader.units[0] ?? sight.reader.supervises[0];
        if (unit !== undefined && !audiencesOpen(sight, unit, "unit").includes("organisation"))
          throw new Problem("notFound");
        return { ...rulePage(sight, law, unit), ...(unit === undefined ? {} : { unit }) };
      }),
  }),
];
