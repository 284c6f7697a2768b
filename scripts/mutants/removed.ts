/** What of a mechanism can be taken out, and which of its tests notices. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gatesOf, INSTITUTIONS, serversOf } from "@mingjian/rulebook";
import { testsIn } from "../generate/tests.ts";

export interface Noticed {
  readonly mechanism: string;
  readonly removed: string;
  /** Titles of the tests that failed; empty = nobody noticed. */
  readonly by: readonly string[];
}

const KEY = new Set(
  INSTITUTIONS.flatMap((law) => gatesOf(law).flatMap(([id, gate]) => (gate.key === true ? [id] : []))),
);
const GATES = new Set(INSTITUTIONS.flatMap((law) => gatesOf(law).map(([id]) => id)));
const removable = (id: string): boolean =>
  GATES.has(id) || id.includes(".due.") || /^(lint|figures) /.test(id) || id === "kernel rejudge";

/** Gates, obligations and checks of a mechanism: those made for it and key ones first. */
export function removableOf(mechanism: string): readonly string[] {
  const rank = ({ id, serves }: { readonly id: string; readonly serves: readonly string[] }): number =>
    (serves[0] === mechanism ? 0 : 2) + (KEY.has(id) ? 0 : 1);
  const servers = serversOf(INSTITUTIONS).filter(({ id, serves }) => serves.includes(mechanism) && removable(id));
  return servers.sort((a, b) => rank(a) - rank(b)).map(({ id }) => id);
}

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
  }[];
}

/** Runs the pure tests that name the mechanism without one thing that enforces it. */
export async function withoutIt(root: string, mechanism: string, removed: string): Promise<Noticed> {
  const tag = new RegExp(`\\[[^\\]]*\\b${mechanism}\\b[^\\]]*\\]`);
  const files = testsIn(root).filter(({ title, file }) => tag.test(title) && !file.includes(".int.test."));
  const args = [
    ...[join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", "scripts/mutants/vitest.config.ts"],
    ...["-t", tag.source, ...new Set(files.map(({ file }) => file))],
  ];
  const report = await reported(args, root, removed);
  const failed = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ status, title }) => (status === "failed" ? [title] : [])),
  );
  return { mechanism, removed, by: failed };
}

/** What tests print goes nowhere: the report is a file of its own. */
function reported(args: readonly string[], cwd: string, removed: string): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "mingjian-mutant-"));
  const file = join(folder, "report.json");
  const env = { ...process.env, MINGJIAN_WITHOUT: removed };
  return new Promise((done, refuse) => {
    const child = spawn(process.execPath, [...args, `--outputFile=${file}`], { cwd, env, stdio: "ignore" });
    child.on("error", refuse);
    child.on("exit", () => {
      const report = JSON.parse(readFileSync(file, "utf8")) as Report;
      rmSync(folder, { recursive: true });
      done(report);
    });
  });
}
