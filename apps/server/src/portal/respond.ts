/** 答复 — public pages as bytes: their headers (design/quality.md 7.1), and the tag by which a reader's copy is known to be the newest. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { dayOf, instantOf } from "@mingjian/rulebook";
import type { Site } from "../http/site.ts";
import { WRONG, WrongPage, type Wrong } from "./pages/wrong.tsx";
import type { Ground } from "./parts/page.tsx";
import { settingOf, type Query } from "./setting.ts";

/** Written for people, sent without the room between its words. */
const compact = (css: string): string =>
  css
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replaceAll(";}", "}")
    .trim();
export const STYLES = compact(readFileSync(new URL("./portal.css", import.meta.url), "utf8"));
const digest = (...words: readonly (string | number | boolean)[]): string =>
  createHash("sha256").update(JSON.stringify(words)).digest("base64url").slice(0, 22);
const STYLE_DIGEST = digest(STYLES);

const policy = (script: boolean): string =>
  [
    "default-src 'none'",
    ...(script ? ["script-src 'self'"] : []),
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");

/** The program is part of a page: another version is another page. */
const VERSION = digest(process.version, STYLES, String(process.pid), performance.timeOrigin);

/** Head of the log, day, and everything else a public page is made of: equal tags, equal bytes. */
const tagOf = ({ ledger, log, demo, now }: Site): string =>
  `"${digest(log.logVkey, ledger.size(), log.signedSize(), dayOf(instantOf(now())), demo, VERSION)}"`;

export interface Visit {
  readonly site: Site;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly query: Query;
}

/** What a page rests on, and the setting its links carry. `own`: the page's own query. */
export function groundOf({ site, request, query }: Visit, own: Readonly<Record<string, string>> = {}): Ground {
  const [path = "/"] = request.url.split("?");
  return {
    setting: settingOf(path, query, own),
    ...{ demo: site.demo, size: site.ledger.size(), signed: site.log.signedSize(), style: STYLE_DIGEST },
  };
}

interface Sending {
  readonly status?: number;
  readonly script?: boolean;
  /** Pages for one person are not kept anywhere. */
  readonly keep?: boolean;
}

export function sendPage(
  { site, reply }: Visit,
  page: ReactElement,
  { status = 200, script = false, keep = true }: Sending = {},
): FastifyReply {
  const cached = keep && status === 200;
  reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("content-security-policy", policy(script))
    .header("referrer-policy", "same-origin")
    .header("cache-control", cached ? "public, max-age=60" : "no-store");
  if (cached) reply.header("etag", tagOf(site));
  return reply.send(`<!doctype html>${renderToStaticMarkup(page)}`);
}

/** Is the reader's copy still right? Then it is answered here, before anything is read. */
export function unchanged({ site, request, reply }: Visit): boolean {
  const tag = tagOf(site);
  const known = request.headers["if-none-match"];
  if (known?.split(/,\s*/).includes(tag) !== true) return false;
  void reply.code(304).header("etag", tag).header("cache-control", "public, max-age=60").send();
  return true;
}

/** Where the reader found us, for addresses in feeds; a strange Host header is not repeated. */
export function baseOf({ request }: Pick<Visit, "request">): string {
  const host = /^[A-Za-z0-9.:[\]-]{1,255}$/.test(request.host) ? request.host : "localhost";
  return `${request.protocol}://${host}`;
}

export const sendWrong = (visit: Visit, wrong: Wrong): FastifyReply =>
  sendPage(visit, WrongPage({ ground: groundOf(visit), wrong }), { status: WRONG[wrong].status, keep: false });
