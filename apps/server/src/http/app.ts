/** The server of pages and API: one Fastify instance with strict bodies, one error shape, and headers that forbid everything not needed. */
import { randomUUID } from "node:crypto";
import { constants } from "node:zlib";
import compress, { type FastifyCompressOptions } from "@fastify/compress";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from "fastify";
import { parseBody } from "./json-body.ts";
import { isApi, limitRequests, Writes } from "./limits.ts";
import { Problem } from "./problem.ts";
import { refusalOf } from "./security.ts";
import { recogniseVisitor } from "./session.ts";
import type { Site } from "./site.ts";

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
const CHANGING = new Set(["POST", "PUT", "DELETE", "PATCH"]);
const MEBIBYTE = 1_048_576;

/** Fastify's own refusals, said in our words. */
const FRAMEWORK: Readonly<Record<string, ConstructorParameters<typeof Problem>[0]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body.size",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "body.type",
  FST_ERR_CTP_EMPTY_JSON_BODY: "body.malformed",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "body.malformed",
  FST_REQ_FILE_TOO_LARGE: "body.size",
  FST_FILES_LIMIT: "body.size",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "body.type",
};

function problemOf(error: FastifyError | Error, site: Site, reqId: string): Problem {
  if (error instanceof Problem) return error;
  const known = FRAMEWORK[(error as FastifyError).code];
  if (known !== undefined) return new Problem(known);
  site.report(`request ${reqId}`, error);
  return new Problem("internal", {
    zh: `系统出错,编号 ${reqId},未造成任何变更`,
    en: `an internal error occurred (${reqId}); nothing was changed`,
  });
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Does the request come from a page of ours, by what the browser says of it? Programs say neither. */
function fromOwnPage({ "sec-fetch-site": site, origin, host }: Headers): boolean {
  if (site !== undefined) return site === "same-origin" || site === "none";
  if (typeof origin !== "string") return true;
  const own = hostOf(`http://${String(host)}`);
  return own !== undefined && hostOf(origin) === own;
}
const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

/** A page of another site can neither read nor change anything here (quality.md 7.2). */
function refuseStrangers(request: FastifyRequest): void {
  if (!fromOwnPage(request.headers)) throw new Problem("origin.refused");
  if (isApi(request) && request.headers["x-mj"] !== "1") throw new Problem("origin.refused");
}

/** A ballot of many questions is one long text; everything else keeps the usual limit. */
const longestText = (url: string): number | undefined => (url.startsWith("/api/elections/") ? MEBIBYTE : undefined);

/** Who asks, by the cookie of the workspace. */
const recognised =
  (site: Site) =>
  (request: FastifyRequest): Promise<void> =>
    recogniseVisitor(site, request);

/** Text answers only: files of the log are read byte by byte, streams of events as they come. */
const COMPRESSED = {
  global: true,
  threshold: 1_024,
  encodings: ["br", "gzip", "identity"],
  customTypes: /^(text\/(html|css|plain|xml)|application\/(json|problem\+json|atom\+xml|javascript)|image\/svg\+xml)/,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  zlibOptions: { level: 6 },
} satisfies FastifyCompressOptions;

/**
 * An instance with everything but routes; `serve` adds those. `recognise` finds out who asks, `methodsOf` says what a path that was
 * asked otherwise is for.
 */
export async function buildApp(
  site: Site,
  recognise = recognised(site),
  methodsOf: (url: string) => readonly string[] = () => [],
): Promise<FastifyInstance> {
  const app = fastify({
    ...{ bodyLimit: MEBIBYTE, requestTimeout: 60_000, keepAliveTimeout: 65_000, trustProxy: false, logger: false },
    genReqId: () => randomUUID().slice(0, 8),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 4096 },
  });
  app.decorateRequest("visitor", null);
  app.decorateRequest("lapsed", false);
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: 50 * MEBIBYTE, files: 20, fields: 20 } });
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    try {
      done(null, parseBody(body as Buffer, longestText(request.url)));
    } catch (error) {
      done(error as Error);
    }
  });
  const writes = site.limits === undefined ? undefined : new Writes(site.limits);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    commonHeaders(reply);
    if (isApi(request)) reply.header("content-security-policy", API_POLICY).header("cache-control", "no-store");
    if (CHANGING.has(request.method)) refuseStrangers(request);
    await recognise(request);
    if (writes !== undefined && CHANGING.has(request.method)) writes.count(request.visitor);
  });
  if (site.limits !== undefined) await limitRequests(app, site.limits);
  await app.register(compress, COMPRESSED);
  answerProblems(app, site, methodsOf);
  return app;
}

/** Whatever goes wrong is one shape of answer; what concerns security is noted as well. */
function answerProblems(app: FastifyInstance, site: Site, methodsOf: (url: string) => readonly string[]): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, site, request.id);
    const event = refusalOf(request, problem.code);
    if (event !== undefined) site.security?.(event);
    if (problem.detail.retryAfter !== undefined) reply.header("retry-after", String(problem.detail.retryAfter));
    return reply.code(problem.status).type("application/problem+json").send(problem.body(request.id));
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(request.url);
    const problem = new Problem(allowed.length > 0 ? "method" : "notFound");
    if (allowed.length > 0) reply.header("allow", allowed.join(", "));
    return reply.code(problem.status).type("application/problem+json").send(problem.body(request.id));
  });
}

interface Headed {
  header(name: string, value: string): Headed;
}
function commonHeaders(reply: Headed): void {
  reply
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer")
    .header("cross-origin-opener-policy", "same-origin")
    .header("cross-origin-resource-policy", "same-origin")
    .header("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
}
