/** Supply chain, as far as the manifests say it: exact versions, few dependencies (quality.md section 12, D1 and D2). */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { limit } from "../bench/row.ts";
import type { Row } from "../bench/row.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MOST_DIRECT = 60;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
const manifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(`${ROOT}${folder}package.json`, "utf8")) as Manifest;
const folders = [
  "",
  "scenarios/",
  ...["apps", "packages"].flatMap((top) => readdirSync(`${ROOT}${top}`).map((name) => `${top}/${name}/`)),
];

export function dependencyRows(): Promise<readonly Row[]> {
  const all = folders
    .map(manifest)
    .flatMap(({ dependencies = {}, devDependencies = {} }) => [
      ...Object.entries(dependencies),
      ...Object.entries(devDependencies),
    ]);
  // Our own packages are named "*": the workspace has one version of each.
  const loose = all.filter(
    ([name, version]) => !name.startsWith("@mingjian/") && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  const direct = Object.keys(manifest("apps/server/").dependencies ?? {}).filter(
    (name) => !name.startsWith("@mingjian/"),
  );
  return Promise.resolve([
    limit(
      {
        name: "packages",
        case: "dependencies without an exact version",
        value: loose.length,
        unit: `of ${all.length}`,
      },
      0,
    ),
    limit(
      { name: "packages", case: "direct dependencies of the server", value: direct.length, unit: "packages" },
      MOST_DIRECT,
    ),
  ]);
}
