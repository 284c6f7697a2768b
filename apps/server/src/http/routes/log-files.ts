/** 账本文件 — checkpoint, tiles and keys as static files of published formats (ledger.md 12.5): anyone may copy and check the log. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { Problem } from "../problem.ts";
import type { Site } from "../site.ts";

/** Matched before the file system is touched: no dots, no ways out. */
const TILE = /^tile\/(?:entries|\d{1,2})\/(?:x\d{3}\/)*\d{3}(?:\.p\/\d{1,3})?$/;
const NAMED = new Set(["checkpoint", "vkeys.txt"]);

export function serveLogFiles(app: FastifyInstance, { log }: Site): void {
  app.get<{ Params: { "*": string } }>("/log/*", { compress: false }, async (request, reply) => {
    const path = request.params["*"];
    const tile = TILE.test(path);
    if (!tile && !NAMED.has(path)) throw new Problem("notFound");
    const file = join(log.publicDir, path);
    const info = await stat(file).catch(() => undefined);
    if (info?.isFile() !== true) throw new Problem("notFound");
    reply
      .type(tile ? "application/octet-stream" : "text/plain; charset=utf-8")
      .header("cache-control", tile ? "public, max-age=31536000, immutable" : "max-age=5")
      .header("access-control-allow-origin", "*")
      .header("cross-origin-resource-policy", "cross-origin")
      .header("content-length", String(info.size));
    return reply.send(createReadStream(file));
  });
}
