/** The workspace's pages, built when they are missing or older than their sources: nothing has to be built by hand before the first start. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../../..");
const WEB = join(ROOT, "apps/web");
const SOURCES = [
  "apps/web/src",
  "apps/web/index.html",
  "apps/web/vite.config.ts",
  "packages/rulebook",
  "packages/tlog/src",
];

function filesUnder(path: string): readonly string[] {
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((e) => e.isFile() && /\.(tsx?|html|css)$/.test(e.name) && !/\.test\.tsx?$/.test(e.name))
    .map((e) => join(e.parentPath, e.name))
    .filter((file) => !/node_modules|\/dist\//.test(file));
}

/** One digest over everything that goes into the bundle. */
function sourceDigest(): string {
  const digest = createHash("sha256");
  const files = SOURCES.flatMap((s) => (/\.\w+$/.test(s) ? [join(ROOT, s)] : filesUnder(join(ROOT, s))));
  for (const file of [...files].sort()) digest.update(file).update(readFileSync(file));
  return digest.digest("hex");
}

function build(signal?: AbortSignal): Promise<void> {
  const vite = join(dirname(createRequire(join(WEB, "package.json")).resolve("vite/package.json")), "bin/vite.js");
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [vite, "build", "--logLevel", "error"], {
      cwd: WEB,
      stdio: ["ignore", "ignore", "inherit"],
      ...(signal === undefined ? {} : { signal }),
    });
    child.on("error", failed);
    child.on("exit", (code) => {
      if (code === 0) done();
      else failed(new Error(`工作台页面未能生成 the workspace could not be built (${String(code)})`));
    });
  });
}

/** Folder of the built pages, current with their sources. */
export async function builtWorkspace(report: (line: string) => void, signal?: AbortSignal): Promise<string> {
  const dist = join(WEB, "dist");
  const stamp = join(dist, ".digest");
  const digest = sourceDigest();
  if (existsSync(join(dist, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return dist;
  report("正在生成工作台页面 building the workspace …");
  await build(signal);
  writeFileSync(stamp, digest);
  return dist;
}
