/** Writes a log as a folder that others check without us (ledger.md 20 rule 7): one log, one checkpoint. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  checkpointPath,
  entriesPerBundle,
  formatGroupLine,
  formatManifest,
  groupsPath,
  manifestPath,
  packPath,
  vkeysPath,
} from "@mingjian/sealed";
import type { ManifestFile } from "@mingjian/sealed";
import {
  base64Encode,
  encodeBundle,
  readBundle,
  readTile,
  tileHeight,
  tilePath,
  tilesOf,
  tileWidth,
} from "@mingjian/tlog";
import type { Tree } from "@mingjian/tlog";
import { fileLogReader } from "@mingjian/tlog/node";
import type pg from "pg";
import { logActs } from "./genesis.ts";
import type { PackRef } from "./genesis.ts";
import { attachmentsIn } from "./attachments-in.ts";
import { keptPack } from "./packs.ts";
import { publishedCheckpoint } from "./published.ts";
import { openGroups } from "./readers.ts";
import type { May } from "./readers.ts";
import { entriesOf, sha256Hex } from "./stored.ts";

export interface ExportOptions {
  readonly client: pg.ClientBase;
  readonly logId: number;
  readonly publicDir: string;
  /** Log key first, then the receipt key. */
  readonly vkeys: readonly string[];
  /** Folder that keeps the packs' files. */
  readonly packsFolder: string;
  /** New or empty folder. */
  readonly target: string;
  /** Which groups are shown. */
  readonly may: May;
}

export interface Exported {
  readonly origin: string;
  readonly size: number;
  readonly files: number;
  /** Groups shown. */
  readonly groups: number;
  /** What could not be shown, by path. */
  readonly missing: readonly string[];
}

/** @throws Error when nothing was published yet or the folder is not empty; LedgerFault E_COMMITMENT when rows were altered */
export async function exportLog(options: ExportOptions): Promise<Exported> {
  const { publicDir, vkeys, target } = options;
  const published = await publishedCheckpoint(publicDir, vkeys[0] ?? "");
  if (published === undefined || published === "unchanged") throw new Error("no checkpoint is published yet");
  if (existsSync(target) && readdirSync(target).length > 0) throw new Error("the folder is not empty");
  const { origin, tree } = published.checkpoint;
  const folder = new ExportFolder(target);
  folder.add(checkpointPath, published.note);
  folder.add(vkeysPath, new TextEncoder().encode(vkeys.map((vkey) => `${vkey}\n`).join("")));
  await addTiles(folder, publicDir, tree);
  const shown = await addGroups(folder, options, tree);
  const missing = [...(await addPacks(folder, options, tree)), ...(await addFiles(folder, options, shown.attachments))];
  folder.finish({ origin, size: tree.n, root: base64Encode(tree.hash) });
  return { origin, size: tree.n, files: folder.files.length, groups: shown.groups, missing };
}

/** Files and what the manifest says of them. */
class ExportFolder {
  readonly files: ManifestFile[] = [];
  readonly #target: string;

  constructor(target: string) {
    this.#target = target;
  }

  add(path: string, data: Uint8Array): void {
    this.#write(path, data);
    this.files.push({ path, bytes: data.length, sha256: sha256Hex(data) });
  }

  /** Last: a folder without manifest was never finished. */
  finish(head: { readonly origin: string; readonly size: number; readonly root: string }): void {
    this.#write(manifestPath, formatManifest({ ...head, files: this.files }));
  }

  #write(path: string, data: Uint8Array): void {
    const file = join(this.#target, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, data, { flag: "wx" });
  }
}

/** Exactly the files of this size; a partial one that is gone is cut out of the full one. */
async function addTiles(folder: ExportFolder, publicDir: string, { n: size }: Tree): Promise<void> {
  const published = fileLogReader(publicDir);
  for (const tile of tilesOf(tileHeight, size)) folder.add(tilePath(tile), await readTile(tile, published));
  for (let n = 0; n * tileWidth < size; n++) {
    const tile = { h: tileHeight, l: -1, n, w: Math.min(tileWidth, size - n * tileWidth) };
    folder.add(tilePath(tile), encodeBundle(await readBundle(tile, published)));
  }
}

interface Shown {
  readonly groups: number;
  /** SHA-256 of attachments that the shown groups name. */
  readonly attachments: ReadonlySet<string>;
}

async function addGroups(
  folder: ExportFolder,
  { client, logId, may }: ExportOptions,
  { n: size }: Tree,
): Promise<Shown> {
  let groups = 0;
  const attachments = new Set<string>();
  for (let from = 0; from < size; from += entriesPerBundle) {
    let lines = "";
    for await (const portion of entriesOf(client, logId, from, Math.min(size, from + entriesPerBundle))) {
      for (const stored of portion) {
        const open = openGroups(stored, may);
        groups += open.length;
        if (open.length > 0) lines += formatGroupLine({ pos: stored.pos, groups: open });
        for (const { gid } of open) for (const hash of attachmentsIn(stored.bodies.get(gid))) attachments.add(hash);
      }
    }
    if (lines !== "") folder.add(groupsPath(from / entriesPerBundle), new TextEncoder().encode(lines));
  }
  return { groups, attachments };
}

/** Packs that were in force. Two contents under one version get two names; a verifier finds each by its digest. */
async function addPacks(
  folder: ExportFolder,
  { client, logId, packsFolder }: ExportOptions,
  { n: size }: Tree,
): Promise<readonly string[]> {
  const acts = (await logActs(client, logId)).filter(({ pos }) => pos < size);
  const refs = acts.flatMap(({ P }) => (P.packs ?? []) as unknown as readonly PackRef[]);
  const missing: string[] = [];
  for (const ref of new Map(refs.map((one) => [one.sha256, one])).values()) {
    const data = keptPack(packsFolder, ref);
    const path = freePath(folder, ref);
    if (data === undefined) missing.push(path);
    else folder.add(path, data);
  }
  return missing;
}

function freePath(folder: ExportFolder, { id, version, sha256 }: PackRef): string {
  const path = packPath(id, version);
  return folder.files.some((file) => file.path === path) ? packPath(id, `${version}+${sha256.slice(0, 8)}`) : path;
}

async function addFiles(
  folder: ExportFolder,
  { client }: ExportOptions,
  hashes: ReadonlySet<string>,
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const hash of hashes) {
    const text = "select content from app.attachment where sha256 = $1 limit 1";
    const { rows } = await client.query<{ content: Buffer }>(text, [Buffer.from(hash, "hex")]);
    const [row] = rows;
    if (row === undefined) missing.push(`files/${hash}`);
    else folder.add(`files/${hash}`, row.content);
  }
  return missing;
}

/** Everybody's part only: envelope and public groups. */
export const publicOnly: May = (group) => group.class === "E" || group.class === "P";
/** All groups with content, for those who may have the whole log. */
export const everything: May = () => true;
