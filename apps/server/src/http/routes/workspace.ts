/** 工作台 — the built pages under /app/: one document with a nonce of its own per answer, and files that never change. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");

export async function serveWorkspace(app: FastifyInstance, webDir: string): Promise<void> {
  const page = await readFile(join(webDir, "index.html"), "utf8");
  await app.register(fastifyStatic, {
    ...{
      root: join(webDir, "assets"),
      prefix: "/app/assets/",
      immutable: true,
      maxAge: "365d",
      index: false,
      decorateReply: false,
    },
  });
  const answer = (reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(16).toString("base64");
    return reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-store")
      .header("content-security-policy", policy(nonce))
      .send(page.replaceAll("__NONCE__", nonce));
  };
  app.get("/app/", (_request, reply) => answer(reply));
  app.get("/app/*", (_request, reply) => answer(reply));
}
