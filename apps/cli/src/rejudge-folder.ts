/** Reads an export entry by entry and hands each act to the rulebook. Nothing is taken on trust that the folder can show to be wrong. */
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  checkGroup,
  checkpointPath,
  decodeEntry,
  entriesPerBundle,
  groupsPath,
  packPath,
  parseGroupLine,
  readEnvelope,
} from "@mingjian/sealed";
import type { Envelope, GroupLine, JsonObject } from "@mingjian/sealed";
import { parseCheckpoint, parseNote, readBundle, tileHeight } from "@mingjian/tlog";
import { fileLogReader, opensslSha256 } from "@mingjian/tlog/node";
import { INSTITUTIONS, joined, rejudgeLog } from "@mingjian/rulebook";
import type { ActorId, Entry, Groups, LogDifference, LoggedStep, Pack, Rejudge } from "@mingjian/rulebook";
import type { Text } from "./command.ts";

export interface Rejudged {
  readonly verdict: "same" | "different" | "undecided";
  readonly acts: number;
  readonly logActs: number;
  /** The first of them, in order. */
  readonly differences: readonly LogDifference[];
  readonly count: number;
  /** Why the judging ended before the log did. */
  readonly reason?: Text;
}

const mostListed = 100;

/** Ends the judging: the world cannot be rebuilt beyond this entry. */
class Undecided extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Rejects when the folder is no log at all. */
export async function rejudgeFolder(dir: string): Promise<Rejudged> {
  const judge = new FolderJudge(dir, rejudgeLog(INSTITUTIONS));
  const { tree } = parseCheckpoint(parseNote(await readFile(join(dir, checkpointPath))).text);
  let reason: Text | undefined;
  try {
    for (let from = 0; from < tree.n; from += entriesPerBundle)
      await judge.bundle(from, Math.min(entriesPerBundle, tree.n - from));
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    reason = error.text;
  }
  const { acts, logActs, differences, count } = judge;
  const verdict = count > 0 ? "different" : reason === undefined ? "same" : "undecided";
  return { verdict, acts, logActs, differences, count, ...(reason === undefined ? {} : { reason }) };
}

class FolderJudge {
  acts = 0;
  logActs = 0;
  count = 0;
  readonly differences: LogDifference[] = [];
  readonly #dir: string;
  readonly #judge: Rejudge;

  constructor(dir: string, judge: Rejudge) {
    this.#dir = dir;
    this.#judge = judge;
  }

  async bundle(from: number, width: number): Promise<void> {
    const tile = { h: tileHeight, l: -1, n: from / entriesPerBundle, w: width };
    const entries = await readBundle(tile, fileLogReader(this.#dir));
    const lines = await this.#lines(groupsPath(from / entriesPerBundle));
    for (const [i, entry] of entries.entries()) {
      const line = lines.get(from + i);
      if (line === undefined) throw notShown(from + i, "E");
      await this.#entry(entry, line);
    }
  }

  async #lines(path: string): Promise<ReadonlyMap<number, GroupLine>> {
    const text = await readFile(join(this.#dir, path), "utf8").catch(() => "");
    const lines = text.split("\n").filter((line) => line !== "");
    return new Map(lines.map((line) => parseGroupLine(line)).map((line) => [line.pos, line]));
  }

  async #entry(bytes: Uint8Array, line: GroupLine): Promise<void> {
    const { pos } = line;
    const bodies = this.#bodies(bytes, line);
    const envelope = readEnvelope(bodies.get("E") ?? {});
    const step = envelope.type.startsWith("log.")
      ? await this.#logStep(pos, bodies.get("P") ?? {})
      : ({ kind: "act", pos, entry: entryOf(pos, envelope, bodies) } as const);
    this.#take(step, envelope.type);
  }

  /** The groups that are shown. One that its commitment does not bear out is named, and judged as it stands. */
  #bodies(bytes: Uint8Array, { pos, groups }: GroupLine): ReadonlyMap<string, JsonObject> {
    const entry = decodeEntry(bytes);
    const bodies = new Map<string, JsonObject>();
    const altered: string[] = [];
    for (const group of groups) {
      try {
        bodies.set(group.gid, checkGroup(entry, group, opensslSha256));
      } catch {
        altered.push(group.gid);
        bodies.set(group.gid, JSON.parse(new TextDecoder().decode(group.body)) as JsonObject);
      }
    }
    const type = bodies.get("E")?.type;
    const act = typeof type === "string" ? type : "";
    for (const gid of altered)
      this.#add({ pos, act, where: `groups.${gid}`, logged: "commitment", rejudged: "other content" });
    return bodies;
  }

  async #logStep(pos: number, P: JsonObject): Promise<LoggedStep> {
    this.logActs += 1;
    if (P.packs === undefined) return { kind: "log", pos };
    const packs: Pack[] = [];
    for (const ref of P.packs as unknown as readonly PackRef[]) packs.push(await this.#pack(pos, ref));
    return { kind: "log", pos, packs };
  }

  /** The pack with the digest that the act names; an altered file is named, and judged by as it stands. */
  async #pack(pos: number, { id, version, sha256 }: PackRef): Promise<Pack> {
    const names = [packPath(id, version), packPath(id, `${version}+${sha256.slice(0, 8)}`)];
    const files = await Promise.all(names.map((name) => readFile(join(this.#dir, name)).catch(() => undefined)));
    const exact = files.find((file) => file !== undefined && hash("sha256", file, "hex") === sha256);
    const file = exact ?? files.find((one) => one !== undefined);
    if (file === undefined)
      throw new Undecided({ zh: `缺少标准文件 ${names[0] ?? ""}`, en: `the file ${names[0] ?? ""} is missing` });
    if (exact === undefined) {
      const found = hash("sha256", file, "hex");
      this.#add({ pos, act: "log", where: names[0] ?? "", logged: sha256, rejudged: found });
    }
    return packOf(file, names[0] ?? "");
  }

  #take(step: LoggedStep, type: string): void {
    if (step.kind === "act") this.acts += 1;
    try {
      for (const difference of this.#judge.next(step)) this.#add(difference);
    } catch (error) {
      const why = error instanceof Error ? error.message : "";
      throw new Undecided({
        zh: `第 ${step.pos} 号 ${type} 之后无法重建:${why}`,
        en: `nothing can be rebuilt after entry ${step.pos} ${type}: ${why}`,
      });
    }
  }

  #add(difference: LogDifference): void {
    this.count += 1;
    if (this.differences.length < mostListed) this.differences.push(difference);
  }
}

interface PackRef {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}

function packOf(file: Uint8Array, path: string): Pack {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(file)) as Pack;
  } catch {
    throw new Undecided({ zh: `标准文件 ${path} 不能读取`, en: `the file ${path} cannot be read` });
  }
}

const notShown = (pos: number, gid: string): Undecided =>
  new Undecided({
    zh: `第 ${pos} 号的分组 ${gid} 没有公开,无法重新判断;请使用包含全部分组的导出`,
    en: `group ${gid} of entry ${pos} is not shown; use an export with all groups`,
  });

function entryOf(
  pos: number,
  { type, stream, actor, at, n = pos }: Envelope,
  bodies: ReadonlyMap<string, JsonObject>,
): Entry {
  const O = bodies.get("O");
  if (O === undefined) throw notShown(pos, "O");
  const groups: Groups = { O, ...named("P", bodies), ...named("S", bodies), I: personal(bodies) };
  return joined({ type, stream, actor: actor as ActorId, at, n }, groups);
}

const named = (gid: "P" | "S", bodies: ReadonlyMap<string, JsonObject>): Groups => {
  const body = bodies.get(gid);
  return body === undefined ? {} : { [gid]: body };
};

const personal = (bodies: ReadonlyMap<string, JsonObject>): NonNullable<Groups["I"]> =>
  [...bodies].flatMap(([gid, body]) => {
    const [ref = "", retention = ""] = gid.slice(2).split("/");
    return gid.startsWith("I:") ? [{ ref, retention, body }] : [];
  });
