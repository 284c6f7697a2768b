/** Every route of the API, in one list: server, OpenAPI document and the test of access read the same. */
import { ballotRoutes } from "../ballot/routes.ts";
import { documentRoutes } from "../documents/routes.ts";
import type { AnyRoute } from "./route.ts";
import { debtRoutes } from "./routes/debts.ts";
import { deskRoutes } from "./routes/desk.ts";
import { importRoutes } from "./routes/import.ts";
import { inboxRoutes } from "./routes/inbox.ts";
import { matterRoutes } from "./routes/matters.ts";
import { organisationRoutes } from "./routes/organisation.ts";
import { proofRoutes } from "./routes/proof.ts";
import { roomRoutes } from "./routes/room.ts";
import { calendarRoutes } from "../calendar/routes.ts";
import { exportRoutes } from "../export-list/routes.ts";
import { followRoutes } from "../notify/follow.ts";
import { mirrorRoutes } from "../mirror/routes.ts";
import { simulateRoutes } from "../mirror/simulate.ts";
import { noticeRoutes } from "../notify/notices.ts";
import { passbookRoutes } from "../passbook/routes.ts";
import { radarRoutes } from "../radar/routes.ts";
import { ruleRoutes } from "../rule-page/routes.ts";
import { searchRoutes } from "../search/routes.ts";
import { openapiOf } from "./openapi.ts";
import { route } from "./route.ts";
import { sessionRoutes } from "./session.ts";
import { tiolRoutes } from "../tiol/routes.ts";

/** What `openapi.json` describes. */
export const DESCRIBED_ROUTES: readonly AnyRoute[] = [
  ...sessionRoutes,
  ...inboxRoutes,
  ...debtRoutes,
  ...matterRoutes,
  ...proofRoutes,
  ...organisationRoutes,
  ...deskRoutes,
  ...importRoutes,
  ...roomRoutes,
  ...documentRoutes,
  ...tiolRoutes,
  ...ballotRoutes,
  ...searchRoutes,
  ...followRoutes,
  ...calendarRoutes,
  ...noticeRoutes,
  ...mirrorRoutes,
  ...simulateRoutes,
  ...passbookRoutes,
  ...radarRoutes,
  ...ruleRoutes,
  ...exportRoutes,
];

export const API_ROUTES: readonly AnyRoute[] = [
  ...DESCRIBED_ROUTES,
  route({
    ...{ method: "GET", path: "/api/openapi.json", access: "public", summary: "接口说明" },
    handle: () => Promise.resolve(openapiOf(DESCRIBED_ROUTES)),
  }),
];
