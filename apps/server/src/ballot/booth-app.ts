/**
 * 投票终端的端口 — an origin of its own with the booth's files and the ballot's addresses, and nothing else: no cookies, no other origin, a
 * policy that lets no foreign script run. Cookies of the workspace that a browser may send to the same machine are not looked at.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { buildApp } from "../http/app.ts";
import { serve } from "../http/route.ts";
import { proofRoutes } from "../http/routes/proof.ts";
import type { Site } from "../http/site.ts";
import { bearerOf } from "./booth-routes.ts";
import { BOOTH_FOLDER } from "./bundle.ts";
import { ballotRoutes } from "./routes.ts";
import { ballotsOf } from "./service.ts";

const PAGE_POLICY = [
  ...["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' data:"],
  ...["font-src 'self'", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  // The one policy by name makes the address of the page's own worker; no text ever becomes markup or script.
  ...["require-trusted-types-for 'script'", "trusted-types mj-booth"],
].join("; ");
const PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>投票终端</title>
<p>投票终端的页面尚未生成。The booth's pages are not built.</p></html>`;

/** Proofs of entries are public and needed for receipts; the rest of the site is not here. */
const PROOFS = proofRoutes.filter(({ path }) => path === "/api/entries/:pos/proof");

const answer = (reply: FastifyReply, page: string): FastifyReply =>
  reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(page);

export async function buildBooth(site: Site, folder = BOOTH_FOLDER): Promise<FastifyInstance> {
  const { sessions } = ballotsOf(site);
  const app = await buildApp(site, (request) => {
    const token = bearerOf(request.headers.authorization);
    const person = token === undefined ? undefined : sessions.personOf(token);
    if (person !== undefined) request.visitor = { account: "", session: Buffer.alloc(0), person };
    return Promise.resolve();
  });
  app.addHook("onRequest", (request, reply, done) => {
    if (!request.url.startsWith("/api/"))
      reply.header("content-security-policy", PAGE_POLICY).header("permissions-policy", PERMISSIONS);
    done();
  });
  serve(app, site, [...ballotRoutes, ...PROOFS]);
  const built = existsSync(join(folder, "index.html"));
  if (built) {
    await app.register(fastifyStatic, {
      ...{ root: join(folder, "assets"), prefix: "/assets/", immutable: true, maxAge: "365d", index: false },
    });
    serveWorker(app, folder);
  }
  app.get("/*", (request, reply) => answer(reply, built ? pageOf(folder, request.url) : NOT_BUILT));
  app.get("/", (request, reply) => answer(reply, built ? pageOf(folder, request.url) : NOT_BUILT));
  return app;
}

/** `/x/…` is `x.html` where there is one; everything else is the first page. */
function pageOf(folder: string, url: string): string {
  const [, name = ""] = /^\/([a-z]{1,20})(?:[/?#]|$)/.exec(url) ?? [];
  const own = join(folder, `${name}.html`);
  return readFileSync(name !== "" && existsSync(own) ? own : join(folder, "index.html"), "utf8");
}

/** A service worker must lie at the root of what it serves. */
function serveWorker(app: FastifyInstance, folder: string): void {
  const file = join(folder, "sw.js");
  if (!existsSync(file)) return;
  app.get("/sw.js", (_request, reply) =>
    reply.type("text/javascript; charset=utf-8").header("cache-control", "no-cache").send(readFileSync(file, "utf8")),
  );
}
