/** A log folder or an export folder (ledger specification, section 20 rules 3 and 7). */
import {
  checkpointPath,
  entriesPerBundle,
  manifestPath,
  parseGroupsPath,
  parseManifest,
  vkeysPath,
} from "@mingjian/sealed";
import type { Manifest } from "@mingjian/sealed";
import { parseTilePath } from "@mingjian/tlog";
import { combinedKeys, folderKeys, openHead } from "./checkpoint.ts";
import type { Keys, OpenedCheckpoint } from "./checkpoint.ts";
import { CheckedFolder } from "./folder.ts";
import { GroupChecker } from "./groups.ts";
import { Findings, reportOf } from "./report.ts";
import type { Head, Report } from "./report.ts";
import { checkWholeTree, isTileOf } from "./tree.ts";

/** What only an export holds; a folder with these and without manifest has lost it. */
const exportFolders = ["groups", "packs", "ballots", "files"];
/** Folders whose files are compared by digest here and judged by other commands. */
const digestOnlyFolders = ["packs", "ballots", "files"];

/** How a folder is verified. */
export interface FolderOptions {
  /** Keys that replace the folder's own. */
  readonly pinned: Keys | undefined;
  /** Present time, POSIX seconds. */
  readonly now: bigint;
  /** Told how many of how many entries are done. */
  readonly progress?: (done: number, total: number) => void;
}

/** Verifies a folder; rejects only when it cannot be listed or read at all. */
export async function verifyFolder(dir: string, options: FolderOptions): Promise<Report> {
  const findings = new Findings();
  const folder = await CheckedFolder.open(dir, findings);
  const isExport = [manifestPath, ...exportFolders].some((name) => folder.hasBelow(name));
  const manifest = isExport ? await readManifest(folder, findings) : undefined;
  const { keys, opened } = await readHead(folder, options, findings);
  const kind = isExport ? "export" : "log";
  const content =
    opened === undefined
      ? reportNoHead(folder, kind, findings)
      : await checkContent(opened, folder, { kind, findings, ...options });
  if (manifest !== undefined && opened !== undefined) compareManifest(manifest, opened.head, findings);
  await folder.finish();
  return reportOf(findings, { kind, keys: keys.source, ...content, ...countFiles(manifest) });
}

async function readManifest(folder: CheckedFolder, findings: Findings): Promise<Manifest | undefined> {
  const bytes = await folder.read(manifestPath);
  if (bytes === undefined) {
    findings.fail({ code: "MISSING", file: manifestPath });
    return undefined;
  }
  const manifest = await findings.attempt({ file: manifestPath }, () => parseManifest(bytes));
  if (manifest !== undefined) folder.expect(manifest);
  return manifest;
}

async function readHead(
  folder: CheckedFolder,
  { pinned, now }: FolderOptions,
  findings: Findings,
): Promise<{ keys: Keys; opened: OpenedCheckpoint | undefined }> {
  const vkeys = await folder.read(vkeysPath);
  const own = folderKeys(new TextDecoder().decode(vkeys), findings);
  const keys = combinedKeys(pinned, own);
  const bytes = await folder.read(checkpointPath);
  if (bytes === undefined) return { keys, opened: undefined };
  const context = { keys, file: checkpointPath, now, named: vkeys === undefined ? undefined : own.all };
  return { keys, opened: await openHead(bytes, context, findings) };
}

/** An unreadable checkpoint was reported when it was read; one that is not there is reported here. */
function reportNoHead(folder: CheckedFolder, kind: Report["kind"], findings: Findings): Partial<Report> {
  if (!folder.has(checkpointPath)) {
    if (kind === "export") findings.fail({ code: "MISSING", file: checkpointPath });
    else findings.cannotDecide("NO_CHECKPOINT");
  }
  return {};
}

function compareManifest(manifest: Manifest, head: Head, findings: Findings): void {
  const agrees = manifest.origin === head.origin && manifest.size === head.size && manifest.root === head.root;
  if (!agrees) findings.fail({ code: "MANIFEST_DIFFERS", file: manifestPath });
}

async function checkContent(
  { head, tree }: OpenedCheckpoint,
  folder: CheckedFolder,
  { kind, findings, progress }: FolderOptions & { readonly kind: Report["kind"]; readonly findings: Findings },
): Promise<Partial<Report>> {
  const times = head.cosigned.map(({ time }) => time).sort((a, b) => (a < b ? -1 : 1));
  const groups = new GroupChecker(folder, findings, times[0]);
  const recomputed = await checkWholeTree(tree, folder, findings, async (bundle, entries) => {
    if (kind === "export") await groups.bundle(bundle, entries);
    progress?.(bundle * entriesPerBundle + entries.length, tree.n);
  });
  if (kind !== "export") return { head, recomputed };
  for (const path of folder.paths) await checkPath(path, head.size, findings);
  const ballots = await groups.ballots.check(folder, findings);
  return { head, recomputed, opened: groups.opened, ...(ballots.length > 0 ? { ballots } : {}) };
}

/** An export has the tiles of its one size and nothing older, and no groups beyond the log. */
async function checkPath(path: string, size: number, findings: Findings): Promise<void> {
  if (path.startsWith("tile/")) {
    const tile = await findings.attempt({ file: path }, () => parseTilePath(path));
    if (tile !== undefined && !isTileOf(size, tile)) findings.fail({ code: "TILE_SURPLUS", file: path });
  }
  if (path.startsWith("groups/")) {
    const bundle = await findings.attempt({ file: path }, () => parseGroupsPath(path));
    if (bundle !== undefined && bundle * entriesPerBundle >= size) findings.fail({ code: "GROUPS_PLACE", file: path });
  }
}

function countFiles(manifest: Manifest | undefined): Pick<Report, "files"> {
  if (manifest === undefined) return {};
  const digestOnly: Record<string, number> = {};
  for (const { path } of manifest.files) {
    const [top = ""] = path.split("/");
    if (digestOnlyFolders.includes(top)) digestOnly[top] = (digestOnly[top] ?? 0) + 1;
  }
  return { files: { count: manifest.files.length, digestOnly } };
}
