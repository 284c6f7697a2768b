/**
 * The export folder: names, numbering and the manifest (ledger specification, section 20 rule 7). Pure text and bytes;
 * whoever writes or reads the folder brings the files.
 */
import { canonicalize, isObject, parseCanonical } from "./canonical.ts";
import { LedgerError } from "./errors.ts";

/** One file of an export: path below the folder with forward slashes, size in bytes, SHA-256 in lower-case hex. */
export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What an export contains. `root` is the base64 of the checkpoint's third line. The manifest does not list itself. */
export interface Manifest {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly files: readonly ManifestFile[];
}

/** Name of the manifest in the folder. */
export const manifestPath = "manifest.json";
/** Name of the checkpoint in the folder. */
export const checkpointPath = "checkpoint";
/** Name of the key file: log, then witnesses, then receipt key. */
export const vkeysPath = "vkeys.txt";
/** Entries covered by one bundle, and so by one group file. */
export const entriesPerBundle = 256;

const format = "mingjian/export/v1";
/** A log of 100 million entries has about 800,000 files of 130 bytes each in its manifest. */
const maxManifestBytes = 128 * 1024 * 1024;
const segment = /^[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*$/;
const hex64 = /^[0-9a-f]{64}$/;
const base64Root = /^[A-Za-z0-9+/]{43}=$/;

function wrong(what: string): LedgerError {
  return new LedgerError("E_EXPORT", `invalid manifest: ${what}`);
}

/** Whether a path may occur in an export: relative, no `..`, no backslash, no hidden file, ASCII. */
export function isExportPath(path: string): boolean {
  return path.length <= 255 && path.split("/").every((part) => segment.test(part));
}

/** File of the groups whose entries lie in bundle `n`: `groups/x001/x234/067.jsonl`. */
export function groupsPath(bundle: number): string {
  if (!Number.isSafeInteger(bundle) || bundle < 0) throw new LedgerError("E_RANGE", "invalid bundle number");
  const digits = String(bundle);
  const whole = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const parts = whole.match(/\d{3}/g) ?? [];
  return `groups/${parts.map((part, i) => (i < parts.length - 1 ? `x${part}` : part)).join("/")}.jsonl`;
}

/** Bundle number of a group file; throws `E_EXPORT` for any other path. */
export function parseGroupsPath(path: string): number {
  const digits = /^groups\/((?:x\d{3}\/)*\d{3})\.jsonl$/.exec(path)?.[1]?.replaceAll(/[x/]/g, "");
  const bundle = Number(digits ?? NaN);
  if (!Number.isSafeInteger(bundle) || groupsPath(bundle) !== path) {
    throw new LedgerError("E_EXPORT", "invalid path of a group file");
  }
  return bundle;
}

/** File of a pack: `packs/<id>@<version>.json`. Throws `E_EXPORT` for an id or version that is no file name. */
export function packPath(id: string, version: string): string {
  const path = `packs/${id}@${version}.json`;
  if (!isExportPath(path) || path.split("/").length !== 2) throw new LedgerError("E_EXPORT", "invalid pack name");
  return path;
}

function byPath(a: ManifestFile, b: ManifestFile): number {
  return a.path < b.path ? -1 : 1;
}

/** The bytes of `manifest.json`: canonical JSON, files ascending by path. */
export function formatManifest(manifest: Manifest): Uint8Array {
  const { origin, size, root } = manifest;
  const files = manifest.files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })).sort(byPath);
  const bytes = canonicalize({ format, origin, size, root, files }, maxManifestBytes);
  parseManifest(bytes);
  return bytes;
}

function hasExactly(value: unknown, names: readonly string[]): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.keys(value).length === names.length && names.every((name) => name in value);
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function readFile(value: unknown): ManifestFile {
  if (!hasExactly(value, ["path", "bytes", "sha256"])) throw wrong("members of a file");
  const { path, bytes, sha256 } = value;
  if (typeof path !== "string" || !isExportPath(path) || path === manifestPath) throw wrong("path of a file");
  if (!isCount(bytes) || typeof sha256 !== "string" || !hex64.test(sha256)) throw wrong("size or hash of a file");
  return { path, bytes, sha256 };
}

/**
 * Reads `manifest.json`: canonical, exactly the known members, paths strictly ascending. Throws `E_EXPORT` or a code of
 * section 7. Agreement with the checkpoint and the files is the caller's to check.
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  const value = parseCanonical(bytes, maxManifestBytes);
  if (!hasExactly(value, ["format", "origin", "size", "root", "files"])) throw wrong("members");
  if (value.format !== format) throw wrong("format");
  return { ...readTree(value), files: readFiles(value.files) };
}

function readTree({ origin, size, root }: Readonly<Record<string, unknown>>): Omit<Manifest, "files"> {
  if (typeof origin !== "string" || !isCount(size)) throw wrong("origin or size");
  if (typeof root !== "string" || !base64Root.test(root)) throw wrong("root");
  return { origin, size, root };
}

function readFiles(listed: unknown): readonly ManifestFile[] {
  if (!Array.isArray(listed)) throw wrong("files");
  const files = listed.map(readFile);
  if (files.some(({ path }, i) => i > 0 && path <= (files[i - 1]?.path ?? ""))) throw wrong("order of files");
  return files;
}
