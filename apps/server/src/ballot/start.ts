/** 投票终端的启动 — its pages built when they are missing or older than their sources, its port opened, its service at work. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Site } from "../http/site.ts";
import { buildBooth } from "./booth-app.ts";
import { BOOTH_FOLDER, BOOTH_SOURCES } from "./bundle.ts";
import { ballotsOf } from "./service.ts";

const LIBRARY = join(BOOTH_SOURCES, "../../../packages/ballot/src");
const CONFIG = join(BOOTH_SOURCES, "vite.config.ts");

const sourcesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && /\.(ts|html|css)$/.test(e.name) && !e.name.endsWith(".test.ts"))
    .map((e) => join(e.parentPath, e.name))
    .filter((file) => !file.includes("/dist/") && !file.includes("/testing/"));

function sourceDigest(): string {
  const digest = createHash("sha256");
  const files = [...sourcesUnder(BOOTH_SOURCES), ...sourcesUnder(LIBRARY)].sort();
  for (const file of files) digest.update(file).update(readFileSync(file));
  return digest.digest("hex");
}

function build(): Promise<void> {
  const vite = join(
    dirname(createRequire(join(BOOTH_SOURCES, "../package.json")).resolve("vite/package.json")),
    "bin/vite.js",
  );
  return new Promise((done, failed) => {
    const args = [vite, "build", "--config", CONFIG, "--logLevel", "error"];
    const child = spawn(process.execPath, args, { cwd: BOOTH_SOURCES, stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", failed);
    child.on("exit", (code) => {
      if (code === 0) done();
      else failed(new Error(`投票终端页面未能生成 the booth could not be built (${String(code)})`));
    });
  });
}

/** Builds the booth's pages where they are not current. */
async function builtBooth(report: (note: string) => void): Promise<void> {
  if (!existsSync(CONFIG)) return;
  const stamp = join(BOOTH_FOLDER, ".digest");
  const digest = sourceDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  report("正在生成投票终端页面 building the booth …");
  await build();
  writeFileSync(stamp, digest);
}

export interface Booth {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Opens the booth's port. Throws when the pages cannot be built or the port is taken. */
export async function startBooth(
  site: Site,
  { boothPort, host }: { readonly boothPort: number; readonly host: string },
): Promise<Booth> {
  await builtBooth((note) => {
    site.report(note, undefined);
  });
  const app = await buildBooth(site);
  const service = ballotsOf(site);
  const address = await app.listen({ port: boothPort, host });
  return {
    address,
    async stop() {
      await app.close();
      await service.stop();
    },
  };
}
