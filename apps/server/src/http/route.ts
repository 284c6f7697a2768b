/**
 * Routes as declarations: method, path, who may call, and the schemas of parameters, query and body. One list serves the server,
 * the OpenAPI document and the test that no route is without a rule.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Problem, type ProblemPath } from "./problem.ts";
import { visitorOf, type Site } from "./site.ts";

export type Method = "GET" | "POST" | "PUT" | "DELETE";
/** `public` needs no login; `session` needs one; what may be read is the policy's business. */
export type Access = "public" | "session";

export interface RouteSpec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Upload routes take multipart instead of JSON. */
  readonly multipart?: true;
  /** A form of a public page: urlencoded, without headers of ours; what makes a repetition the same is the page's own business. */
  readonly form?: true;
  readonly handle: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>;
}
export interface Asked<P, Q, B> {
  readonly site: Site;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Of changing requests: 16–128 printable characters that make a repetition the same submission. */
  readonly key: string;
}

type Nothing = typeof nothing;
const nothing = z.object({});
export type AnyRoute = RouteSpec<z.ZodObject, z.ZodObject, z.ZodType>;

/** Checks nothing, infers everything. */
export const route = <
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(
  spec: RouteSpec<P, Q, B>,
): AnyRoute => spec;

function checked<T extends z.ZodType>(
  schema: T,
  value: unknown,
  code: "input.invalid" | "query.invalid" | "notFound",
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem(code, code === "notFound" ? {} : { paths: parsed.error.issues.flatMap(pathsOf) });
}

/** A field nobody asked for is named, with what to do about it. */
function pathsOf(issue: z.core.$ZodIssue): readonly ProblemPath[] {
  if (issue.code !== "unrecognized_keys") return [pathOf(issue)];
  return issue.keys.map((key) => ({
    ...{ path: [...issue.path, key].join("."), code: issue.code },
    ...{ zh: `不认识的字段「${key}」,请删去`, en: `unknown field "${key}"; leave it out` },
  }));
}

function pathOf({ path, code, message }: z.core.$ZodIssue): ProblemPath {
  const [zh, en] = message.split(" | ");
  const said = zh !== undefined && en !== undefined;
  return { path: path.join("."), code, zh: said ? zh : "填写不正确", en: said ? en : "invalid" };
}

const KEY = /^[\x20-\x7e]{16,128}$/;
function keyOf(request: FastifyRequest, spec: AnyRoute): string {
  if (spec.method === "GET" || spec.form === true) return "";
  const key = request.headers["idempotency-key"];
  if (typeof key === "string" && KEY.test(key)) return key;
  throw new Problem("idempotency.key");
}

async function handled(spec: AnyRoute, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (spec.access === "session") visitorOf(request);
  const params = checked(spec.params ?? nothing, request.params, "notFound");
  const query = checked(spec.query ?? nothing.strict(), request.query, "query.invalid");
  const body = spec.body === undefined ? undefined : checked(spec.body, request.body, "input.invalid");
  return spec.handle({ site, request, reply, params, query, body, key: keyOf(request, spec) });
}

const FORM_BYTES = 65_536;
const FORM = "application/x-www-form-urlencoded";
/** Only routes that are forms accept forms. */
const formsOnly = (inner: FastifyInstance): void => {
  inner.removeAllContentTypeParsers();
  inner.addContentTypeParser<string>(FORM, { parseAs: "string", bodyLimit: FORM_BYTES }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body)));
  });
};

/** Registers the routes; a request that breaks a schema never reaches its handler. */
export function serve(app: FastifyInstance, site: Site, routes: readonly AnyRoute[]): void {
  for (const spec of routes)
    if (spec.form === true)
      void app.register((inner, _options, done) => {
        formsOnly(inner);
        served(inner, site, spec);
        done();
      });
    else served(app, site, spec);
}

const served = (app: FastifyInstance, site: Site, spec: AnyRoute): FastifyInstance =>
  app.route({
    method: spec.method,
    url: spec.path,
    handler: async (request, reply) => {
      const answer = await handled(spec, site, request, reply);
      if (reply.sent) return reply;
      return answer === undefined ? reply.code(204).send() : answer;
    },
  });

/** Methods a path is there for, by the declarations: a known path asked in another way is told so. */
export function methodsOf(routes: readonly Pick<AnyRoute, "method" | "path">[]): (url: string) => readonly Method[] {
  const known = routes.map(({ method, path }) => ({ method, form: formOf(path) }));
  return (url) => {
    const path = (url.split("?")[0] ?? "").replace(/(?<=.)\/$/, "");
    return [...new Set(known.flatMap(({ method, form }) => (form.test(path) ? [method] : [])))].sort();
  };
}
const formOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:[A-Za-z]+/g, "[^/]+")}$`);
