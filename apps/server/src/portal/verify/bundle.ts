/** The one script of the portal, bundled from the sources it is made of and kept in `dist` under their digest: never stale. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../../..");
const SOURCES = [
  "packages/tlog/src",
  "packages/sealed/src",
  "apps/server/src/portal/verify",
  "packages/rulebook/kernel",
];
const shelf = join(root, "apps/server/dist/portal");

/** Digest of everything the script could be made of. */
async function digestOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of SOURCES) {
    const names = (await readdir(join(root, folder))).filter(
      (name) => name.endsWith(".ts") && !name.includes(".test."),
    );
    for (const name of names.sort()) hash.update(name).update(await readFile(join(root, folder, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

async function bundled(): Promise<string> {
  const { build, defaultClientConditions } = await import("vite");
  const entry = join(here, "page.ts");
  const made = await build({
    ...{ configFile: false, logLevel: "silent", root },
    resolve: { conditions: ["source", ...defaultClientConditions] },
    build: { write: false, target: "es2022", lib: { entry, formats: ["es"], fileName: "verify" } },
  });
  const outputs = [made].flat().flatMap((one) => ("output" in one ? one.output : []));
  const code = outputs.find((one) => one.type === "chunk")?.code;
  if (code === undefined) throw new Error("the bundler made nothing");
  return code;
}

/** An installation without sources has the script that was built with it. */
async function shipped(): Promise<string> {
  const kept = existsSync(shelf) ? (await readdir(shelf)).filter((name) => /^verify-[0-9a-f]{16}\.js$/.test(name)) : [];
  const [only] = kept.sort();
  if (only === undefined) throw new Error("this installation has no script for the page that verifies");
  return readFile(join(shelf, only), "utf8");
}

/** The script's text: from `dist` when it was made of the present sources, otherwise made now and kept there. */
export async function verifyScript(): Promise<string> {
  if (!existsSync(join(here, "page.ts"))) return shipped();
  const path = join(shelf, `verify-${await digestOfSources()}.js`);
  if (existsSync(path)) return readFile(path, "utf8");
  const code = await bundled();
  await mkdir(shelf, { recursive: true });
  await writeFile(`${path}.${process.pid}`, code);
  await rename(`${path}.${process.pid}`, path);
  return code;
}
