/** Makes export folders for tests with the packages' own code; every seed is fixed, so the bytes are too. */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  buildEntry,
  checkpointPath,
  entriesPerBundle,
  formatGroupLine,
  formatManifest,
  groupsPath,
  manifestPath,
  packPath,
  parseManifest,
  RandomBlock,
  uuidText,
  vkeysPath,
} from "@mingjian/sealed";
import type { ActGroups, BuiltEntry, JsonObject, Manifest } from "@mingjian/sealed";
import { base64Encode, cosign, formatCheckpoint, LogBuilder, newEd25519Signer, signNote } from "@mingjian/tlog";
import type { Signer } from "@mingjian/tlog";
import { opensslBatchHasher, opensslSha256 } from "@mingjian/tlog/node";

const origin = "mingjian.example/j/test";
const digest = (text: string): Uint8Array => new Uint8Array(createHash("sha256").update(text).digest());

/** The keys of the test log, published on purpose. */
export const keys: {
  readonly log: Signer;
  readonly witness: Signer;
  readonly receipt: Signer;
  readonly other: Signer;
} = {
  log: await newEd25519Signer(origin, digest("log"), 0x01),
  witness: await newEd25519Signer("witness.example/纪检", digest("witness"), 0x04),
  receipt: await newEd25519Signer(`${origin}/receipt`, digest("receipt"), 0x01),
  other: await newEd25519Signer("mingjian.example/j/other", digest("other"), 0x01),
};

const ref = "zucduf5kgjmdbjpjaxb2ilvk7m";

/** Entry at a position: its groups, and the groups an export shows (all but O). */
export function entryAt(pos: number, envelope: JsonObject = {}): BuiltEntry {
  const seed = digest(`entry ${pos}`);
  const entryId = seed.slice(0, 16);
  entryId[6] = ((entryId[6] ?? 0) & 0x0f) | 0x40;
  entryId[8] = ((entryId[8] ?? 0) & 0x3f) | 0x80;
  const E = {
    v: 1,
    id: uuidText(entryId),
    type: pos === 0 ? "log.opened" : "decision.voted",
    stream: "matter/2026-0001",
    seq: pos,
    at: new Date(Date.UTC(2026, 0, 5, 1) + pos * 1000).toISOString(),
    actor: `p:${ref}`,
    rules: ["quorum@2026-01-01"],
    n: pos,
    ...envelope,
  };
  const groups: ActGroups = {
    E,
    P: { title: `第${pos}号事项`, yes: 3 },
    O: { minutes: "逐一发表意见" },
    ...(pos % 3 === 0 ? { I: [{ ref, rc: "talk", body: { name: "甲" } }] } : {}),
  };
  const block = new Uint8Array(Array.from({ length: 4 }, (_, i) => [...digest(`salt ${pos} ${i}`)]).flat());
  return buildEntry({ entryId, padSeed: digest(`pad ${pos}`), groups }, new RandomBlock(block), opensslSha256);
}

/** What a test export is made of. */
export interface ExportOptions {
  readonly size: number;
  /** Whether the witness cosigns; its key stands in vkeys.txt either way. */
  readonly cosigned?: boolean;
  readonly entries?: readonly BuiltEntry[];
}

/** Writes an export folder and answers the paths of its files, manifest included. */
export async function writeExport(
  dir: string,
  { size, cosigned = true, entries }: ExportOptions,
): Promise<readonly string[]> {
  const built = entries ?? Array.from({ length: size }, (_, pos) => entryAt(pos));
  const builder = LogBuilder.empty({ suite: opensslSha256, batch: opensslBatchHasher() });
  const files = [...(await builder.append(built.map(({ entry }) => entry))), ...builder.partials()];
  const tree = { n: size, hash: builder.root() };
  const text = formatCheckpoint({ origin, tree });
  const cosignatures = cosigned ? [await cosign(text, BigInt(Date.UTC(2026, 0, 6) / 1000), keys.witness)] : [];
  const vkeys = [keys.log, keys.witness, keys.receipt].map(({ vkey }) => `${vkey}\n`).join("");
  const contents = new Map<string, Uint8Array>(files.map(({ path, data }) => [path, data]));
  contents.set(checkpointPath, await signNote(text, [keys.log], cosignatures));
  contents.set(vkeysPath, Buffer.from(vkeys));
  contents.set(packPath("national", "2026.1"), Buffer.from("{}"));
  for (let bundle = 0; bundle * entriesPerBundle < size; bundle++) {
    contents.set(groupsPath(bundle), Buffer.from(linesOf(bundle, built)));
  }
  for (const [path, bytes] of contents) await write(join(dir, path), bytes);
  await write(
    join(dir, manifestPath),
    formatManifest(manifestOf({ origin, size, root: base64Encode(tree.hash) }, contents)),
  );
  return [...contents.keys(), manifestPath].sort();
}

function linesOf(bundle: number, built: readonly BuiltEntry[]): string {
  const first = bundle * entriesPerBundle;
  return built
    .slice(first, first + entriesPerBundle)
    .map(({ groups }, i) => formatGroupLine({ pos: first + i, groups: groups.filter(({ gid }) => gid !== "O") }))
    .join("");
}

function manifestOf(tree: Omit<Manifest, "files">, contents: ReadonlyMap<string, Uint8Array>): Manifest {
  const files = [...contents].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256Of(bytes) }));
  return { ...tree, files };
}

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

/** Replaces a file and enters its new size and digest into the manifest, as a forger would. */
export async function forge(dir: string, path: string, change: (bytes: Buffer) => Buffer | string): Promise<void> {
  const bytes = Buffer.from(change(await readFile(join(dir, path))));
  await write(join(dir, path), bytes);
  await changeManifest(dir, ({ files, ...tree }) => ({
    ...tree,
    files: files.map((file) => (file.path === path ? { path, bytes: bytes.length, sha256: sha256Of(bytes) } : file)),
  }));
}

/** Replaces the manifest by a well-formed other one. */
export async function changeManifest(dir: string, change: (manifest: Manifest) => Manifest): Promise<void> {
  const manifest = parseManifest(new Uint8Array(await readFile(join(dir, manifestPath))));
  await write(join(dir, manifestPath), formatManifest(change(manifest)));
}
