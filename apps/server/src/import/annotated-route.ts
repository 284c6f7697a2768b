/** The uploaded table with its errors written into it: nothing is imported. */
import { fileOf, inOurWords, KindParam, kindOf, XLSX } from "../http/routes/import.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { visitorOf } from "../http/site.ts";
import { annotated } from "./annotated.ts";
import { runImport } from "./run.ts";

export const annotatedRoute: AnyRoute = route({
  ...{ method: "POST", path: "/api/import/:kind/annotated", access: "session", summary: "批注表(不写入)" },
  ...{ params: KindParam, multipart: true },
  async handle({ site, request, reply, params }) {
    const kind = kindOf(params.kind);
    const file = await fileOf(request);
    const actor = `p:${visitorOf(request).person}` as const;
    const work = async (): Promise<Buffer> => {
      const { errors } = await runImport(site, { kind, file, dryRun: true, actor });
      return annotated(file, kind.columns, errors);
    };
    const body = await work().catch((error: unknown) => {
      throw inOurWords(error);
    });
    const name = `attachment; filename="${kind.kind}-remarks.xlsx"`;
    return reply.type(XLSX).header("content-disposition", name).send(body);
  },
});
