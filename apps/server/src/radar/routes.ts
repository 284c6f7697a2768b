/** 派驻机构的一周 — radar, drafts of opinions, and the monthly report. For those who serve in an agency; to others none of it exists. */
import { z } from "zod";
import { dayOf, isDay } from "@mingjian/rulebook";
import { wordFile } from "../documents/word.ts";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { matterFor, RefParam } from "../http/routes/matters.ts";
import { seeing, visitorOf, type Sight, type Site } from "../http/site.ts";
import { unitName } from "../http/view/names.ts";
import { opinionDraft } from "./opinion.ts";
import { radarOf } from "./radar.ts";
import { reportPaper } from "./report.ts";

const Week = z.strictObject({ week: z.string().refine(isDay).optional() });
const Month = z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Runs for a person who serves in an agency. */
const supervising = <T>(site: Site, person: string, work: (sight: Sight) => T): Promise<T> =>
  seeing(site, person, (sight) => {
    if (sight.reader.supervises.length === 0) throw new Problem("notFound");
    return work(sight);
  });

export const radarRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/radar", access: "session", summary: "本周议题", query: Week },
    handle: ({ site, request, query: { week } }) =>
      supervising(site, visitorOf(request).person, (sight) => radarOf(sight, week ?? dayOf(sight.at))),
  }),
  route({
    ...{ method: "GET", path: "/api/radar/:id/opinion", access: "session", summary: "意见草稿", params: RefParam },
    handle: ({ site, request, params }) =>
      supervising(site, visitorOf(request).person, (sight) => {
        const state = matterFor(sight, params.id);
        if (state.institution !== "collective-decision" || !sight.reader.supervises.includes(state.unit))
          throw new Problem("notFound");
        return { seq: state.seq, ...opinionDraft(sight, state) };
      }),
  }),
  route({
    ...{ method: "GET", path: "/api/radar/report.docx", access: "session", summary: "派驻监督月报", query: Month },
    async handle({ site, request, reply, query: { month } }) {
      const paper = await supervising(site, visitorOf(request).person, (sight) => {
        const [agency = ""] = sight.reader.units;
        return reportPaper(sight, month, { name: unitName(sight, agency), today: dayOf(sight.at) });
      });
      const name = `attachment; filename="report-${month}.docx"`;
      return reply
        .type(WORD)
        .header("content-disposition", name)
        .send(await wordFile(paper));
    },
  }),
];
