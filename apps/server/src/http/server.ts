/** The whole site on one port: API, public portal, workspace, log files. */
import type { FastifyInstance } from "fastify";
import { calendarFeed } from "../calendar/routes.ts";
import { buildApp } from "./app.ts";
import { portalRoutes } from "../portal/routes.ts";
import { methodsOf, serve } from "./route.ts";
import { API_ROUTES } from "./routes.ts";
import { serveLogFiles } from "./routes/log-files.ts";
import { serveWorkspace } from "./routes/workspace.ts";
import type { Site } from "./site.ts";

export async function buildSite(site: Site): Promise<FastifyInstance> {
  const routes = [...API_ROUTES, calendarFeed, ...portalRoutes];
  const app = await buildApp(site, undefined, methodsOf(routes));
  serve(app, site, routes);
  serveLogFiles(app, site);
  if (site.webDir !== undefined) await serveWorkspace(app, site.webDir);
  app.get("/healthz", () => ({ ok: true }));
  return app;
}
