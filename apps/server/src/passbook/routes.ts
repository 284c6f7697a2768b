/** 资金 — the passbook of a matter, for whoever may know the matter. */
import { route, type AnyRoute } from "../http/route.ts";
import { matterFor, RefParam } from "../http/routes/matters.ts";
import { seeing, visitorOf } from "../http/site.ts";
import { passbookOf } from "./passbook.ts";

export const passbookRoutes: readonly AnyRoute[] = [
  route({
    ...{
      method: "GET",
      path: "/api/matters/:id/money",
      access: "session",
      summary: "一事一页:决议、合同、付款",
      params: RefParam,
    },
    handle: ({ site, request, params }) =>
      seeing(site, visitorOf(request).person, (sight) => ({
        passbook: passbookOf(sight, matterFor(sight, params.id)) ?? null,
      })),
  }),
];
