/** The program as one file: what an outsider carries to a machine without network, and runs with nothing but Node. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, defaultServerConditions } from "vite";

const root = join(fileURLToPath(import.meta.url), "../../..");

/** Text of an ES module that needs no other file. Commands that need the database are named in it as missing. */
export async function verifierProgram(): Promise<string> {
  const made = await build({
    ...{ configFile: false, logLevel: "silent", root },
    ssr: { noExternal: true, resolve: { conditions: ["source", ...defaultServerConditions] } },
    build: {
      ...{ write: false, target: "node20", ssr: join(root, "apps/cli/src/main.ts"), codeSplitting: false },
      rolldownOptions: { output: { format: "es" } },
    },
  });
  const chunks = [made].flat().flatMap((one) => ("output" in one ? one.output : []));
  const [only, ...more] = chunks.flatMap((one) => (one.type === "chunk" ? [one.code] : []));
  if (only === undefined || more.length > 0) throw new Error(`the bundler made ${1 + more.length} files`);
  return only;
}
