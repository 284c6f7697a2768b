/**
 * The world at a log size, kept so that a restart need not fold the whole log. A snapshot is a convenience that the
 * database's administrator can reach, so it carries a code under a key he does not have and is thrown away on any doubt.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { WorldState } from "@mingjian/rulebook";
import { inTransaction } from "../database/pool.ts";
import type { Database } from "../database/schema.ts";

export interface Snapshot {
  readonly size: number;
  /** Right edge of the tree at that size. */
  readonly frontier: Uint8Array;
  readonly state: WorldState;
}

/** The code is as long as SHA-256 is: only texts of that length are compared. */
const Label = z.strictObject({
  program: z.string(),
  frontier: z.string().regex(/^([0-9a-f]{2})*$/),
  parts: z.int().min(0),
  code: z.string().regex(/^[0-9a-f]{64}$/),
});
type Label = z.output<typeof Label>;

/** The label as it was written; undefined where somebody wrote something else. */
function labelOf(body: Buffer): Label | undefined {
  try {
    return Label.safeParse(JSON.parse(body.toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

const partBytes = 16 * 1024 * 1024;
const labelKind = "world";
const partKind = (i: number): string => `world/${String(i).padStart(5, "0")}`;

/** Key of the code on snapshots, from the server's own secret. */
export const snapshotKey = (secret: Uint8Array): Buffer =>
  createHmac("sha256", secret).update("mingjian/snapshot/v1").digest();

/** A folded world fits only the program that folded it: the digest of the rulebook's own files. */
export function programDigest(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve("@mingjian/rulebook")));
  const digest = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
    if (/\.[jt]s$/.test(name) && !/node_modules|dist|\.test\.|\.d\.ts$/.test(name))
      digest.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return digest.digest("hex");
}

export interface SnapshotStore {
  /** Keeps the world; only the newest snapshot stays. The state is copied before this returns a promise. */
  save(snapshot: Snapshot): Promise<void>;
  /** The newest snapshot of at most this size; undefined when there is none that can be trusted. */
  load(atMost: number): Promise<Snapshot | undefined>;
}

export interface SnapshotOptions {
  readonly db: Kysely<Database>;
  readonly logId: number;
  readonly key: Uint8Array;
  readonly program: string;
}

export function snapshotStore(options: SnapshotOptions): SnapshotStore {
  const codeOf = (size: number, frontier: string, body: Uint8Array): Buffer =>
    createHmac("sha256", options.key)
      .update(`${options.logId}\n${size}\n${options.program}\n${frontier}\n`)
      .update(body)
      .digest();
  return {
    save: ({ size, frontier, state }) => {
      const body = serialize(state);
      const edge = Buffer.from(frontier).toString("hex");
      const parts = Math.ceil(body.length / partBytes);
      const label = { program: options.program, frontier: edge, parts, code: codeOf(size, edge, body).toString("hex") };
      return store(options, size, body, label);
    },
    load: async (atMost) => {
      const found = await read(options, atMost);
      if (found === undefined) return undefined;
      const { size, body, label } = found;
      if (!timingSafeEqual(codeOf(size, label.frontier, body), Buffer.from(label.code, "hex"))) return undefined;
      return { size, frontier: Buffer.from(label.frontier, "hex"), state: deserialize(body) as WorldState };
    },
  };
}

async function store({ db, logId }: SnapshotOptions, size: number, body: Buffer, label: Label): Promise<void> {
  await inTransaction(db, "read committed", async (tx) => {
    const row = { log_id: logId, size: BigInt(size) };
    await tx.deleteFrom("app.snapshot").where("log_id", "=", logId).where("kind", "like", `${labelKind}%`).execute();
    for (let i = 0; i < label.parts; i++) {
      const part = body.subarray(i * partBytes, (i + 1) * partBytes);
      await tx
        .insertInto("app.snapshot")
        .values({ ...row, kind: partKind(i), body: part })
        .execute();
    }
    await tx
      .insertInto("app.snapshot")
      .values({ ...row, kind: labelKind, body: Buffer.from(JSON.stringify(label)) })
      .execute();
  });
}

async function read(
  { db, logId, program }: SnapshotOptions,
  atMost: number,
): Promise<{ size: number; body: Buffer; label: Label } | undefined> {
  const rows = db.selectFrom("app.snapshot").select("body").where("log_id", "=", logId);
  const newest = await rows
    .select("size")
    .where("kind", "=", labelKind)
    .where("size", "<=", BigInt(atMost))
    .orderBy("size", "desc")
    .executeTakeFirst();
  if (newest === undefined) return undefined;
  const label = labelOf(newest.body);
  if (label?.program !== program) return undefined;
  const parts: Buffer[] = [];
  for (let i = 0; i < label.parts; i++) {
    const part = await rows.where("kind", "=", partKind(i)).where("size", "=", newest.size).executeTakeFirst();
    if (part === undefined) return undefined;
    parts.push(part.body);
  }
  return { size: Number(newest.size), body: Buffer.concat(parts), label };
}
