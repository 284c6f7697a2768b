/** 案头 — drafts, attachments and live changes: conveniences that never touch the log. */
import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { askerOf, Streams } from "../limits.ts";
import { Problem } from "../problem.ts";
import { route, type AnyRoute } from "../route.ts";
import { sessionStands } from "../session.ts";
import { seeing, visitorOf, type Site } from "../site.ts";
import { mayKnow } from "../view/matter.ts";
import { mayOpenFile, noteUpload } from "../view/papers.ts";

const DraftKey = z.object({ key: z.string().regex(/^[A-Za-z0-9._-]{1,120}$/) });
const Draft = z.strictObject({ value: z.unknown() });
const FileId = z.object({ id: z.uuid() });

const draftRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/drafts/:key", access: "session", summary: "草稿", params: DraftKey },
    async handle({ site, request, params }) {
      const query = site.db.selectFrom("app.draft").select(["body", "updated_at"]);
      const row = await query
        .where("account_id", "=", visitorOf(request).account)
        .where("key", "=", params.key)
        .executeTakeFirst();
      return row === undefined ? undefined : { value: row.body, at: row.updated_at.toISOString() };
    },
  }),
  route({
    ...{
      method: "PUT",
      path: "/api/drafts/:key",
      access: "session",
      summary: "保存草稿",
      params: DraftKey,
      body: Draft,
    },
    async handle({ site, request, params, body }) {
      const draft = {
        account_id: visitorOf(request).account,
        key: params.key,
        body: JSON.stringify(body.value ?? {}),
        updated_at: new Date(),
      };
      const insert = site.db.insertInto("app.draft").values(draft);
      await insert
        .onConflict((c) =>
          c.columns(["account_id", "key"]).doUpdateSet({ body: draft.body, updated_at: draft.updated_at }),
        )
        .execute();
      return { at: draft.updated_at.toISOString() };
    },
  }),
  route({
    ...{ method: "DELETE", path: "/api/drafts/:key", access: "session", summary: "删除草稿", params: DraftKey },
    async handle({ site, request, params }) {
      await site.db
        .deleteFrom("app.draft")
        .where("account_id", "=", visitorOf(request).account)
        .where("key", "=", params.key)
        .execute();
    },
  }),
];

/** Types by their first bytes; what is not known is stored as bytes and never shown inline. */
const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
  ["application/zip", [0x50, 0x4b, 0x03, 0x04]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
];
const BY_ENDING: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  docx: "application/zip",
  xlsx: "application/zip",
  zip: "application/zip",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
};

function mimeOf(name: string, content: Buffer): string {
  const found = MAGIC.find(([, bytes]) => bytes.every((b, i) => content[i] === b))?.[0] ?? "application/octet-stream";
  const promised = BY_ENDING[name.slice(name.lastIndexOf(".") + 1).toLowerCase()];
  if (promised !== undefined && promised !== found) throw new Problem("file.type");
  return found;
}

/** A file name as text: control characters and path separators become `_`. */
const safeName = (given: string): string =>
  Array.from(given.normalize("NFC"), (c) => (c < " " || c === "/" || c === "\\" ? "_" : c))
    .join("")
    .slice(0, 200);

const fileRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "POST", path: "/api/attachments", access: "session", summary: "上传附件", multipart: true },
    async handle({ site, request, reply }) {
      const file = await request.file();
      if (file === undefined) throw new Problem("input.invalid", { zh: "没有收到文件", en: "no file was received" });
      const content = await file.toBuffer();
      const name = safeName(file.filename);
      const sha256 = createHash("sha256").update(content).digest();
      const attachment = randomUUID();
      const row = {
        attachment_id: attachment,
        sha256,
        bytes: BigInt(content.length),
        mime: mimeOf(name, content),
        name,
        content,
        created_at: new Date(),
      };
      await site.db.insertInto("app.attachment").values(row).execute();
      noteUpload(attachment, visitorOf(request).account);
      reply.code(201);
      return { attachment, name, sha256: sha256.toString("hex"), bytes: content.length };
    },
  }),
  route({
    ...{ method: "GET", path: "/api/attachments/:id", access: "session", summary: "下载附件", params: FileId },
    async handle({ site, request, reply, params }) {
      const row = await site.db
        .selectFrom("app.attachment")
        .selectAll()
        .where("attachment_id", "=", params.id)
        .executeTakeFirst();
      if (row === undefined || !(await mayOpenFile(site, visitorOf(request), params.id))) throw new Problem("notFound");
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(row.name)}`;
      return reply.type("application/octet-stream").header("content-disposition", disposition).send(row.content);
    },
  }),
];

const HEARTBEAT_MS = 25_000;
const streams = new WeakMap<Site, Streams>();
/** Streams of this site; undefined where they are not counted. */
function streamsOf(site: Site): Streams | undefined {
  if (site.limits === undefined) return undefined;
  const known = streams.get(site) ?? new Streams(site.limits);
  streams.set(site, known);
  return known;
}

const eventRoute = route({
  ...{ method: "GET", path: "/api/events", access: "session", summary: "实时变化 (SSE)" },
  async handle({ site, request, reply }) {
    const visitor = visitorOf(request);
    const leave = streamsOf(site)?.take(askerOf(visitor));
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    stream.write(": connected\n\n");
    const end = (): void => void stream.end();
    const stop = site.ledger.onCommitted((accepted) => {
      void seeing(site, visitor.person, (sight) => {
        for (const { pos, matterId, unit, institution } of accepted)
          if (!stream.writableEnded && mayKnow(sight, { unit, institution }))
            stream.write(`event: entry\ndata: ${JSON.stringify({ pos, matterId, unit })}\n\n`);
      }).catch(end);
    });
    // A stream outlives the request that opened it: whether its session still stands is asked again and again.
    const beat = setInterval(() => {
      void sessionStands(site, visitor).then((stands) => {
        if (stands) stream.write(": beat\n\n");
        else end();
      }, end);
    }, site.heartbeatMs ?? HEARTBEAT_MS);
    stream.on("close", () => {
      stop();
      leave?.();
      clearInterval(beat);
    });
    return Promise.resolve();
  },
});

export const deskRoutes: readonly AnyRoute[] = [...draftRoutes, ...fileRoutes, eventRoute];
