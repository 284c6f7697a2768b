/** 投票终端的页面 — the built files of the booth and one digest over all of them, so that a printed notice can name what a device must show. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../../..");
export const BOOTH_SOURCES = join(ROOT, "apps/web/booth");
export const BOOTH_FOLDER = join(BOOTH_SOURCES, "dist");

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && !e.name.startsWith("."))
    .map((e) => join(e.parentPath, e.name))
    .sort();

/** SHA-256 over the names and digests of the files; undefined while the pages are not built. */
export function bundleOf(folder = BOOTH_FOLDER): { readonly sha256: string; readonly files: number } | undefined {
  if (!existsSync(folder)) return undefined;
  const files = filesUnder(folder);
  const lines = files.map((file) => {
    const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
    return `${digest}  ${relative(folder, file)}\n`;
  });
  return { sha256: createHash("sha256").update(lines.join("")).digest("hex"), files: files.length };
}
