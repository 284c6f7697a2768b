/** The independent verifier in Go (`../shared/interop`), built once a day of tests; undefined where it cannot be. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shared } from "./shared.ts";

/** How a run of the verifier ended: 0 accepted, 1 rejected, 2 undecided. */
export interface GoRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Path of the built program, or undefined without Go, its Debian packages or the shared folder. */
export function goVerifier(): string | undefined {
  const source = join(shared, "interop/go-tlog-verify");
  if (!existsSync(join(source, "main.go"))) return undefined;
  const version = createHash("sha256")
    .update(readFileSync(join(source, "main.go")))
    .digest("hex")
    .slice(0, 16);
  const program = join(tmpdir(), `go-tlog-verify-${version}`);
  if (existsSync(program)) return program;
  // Built aside and renamed: two test files may want it at once.
  const aside = mkdtempSync(join(tmpdir(), "go-tlog-verify-build-"));
  const built = spawnSync("sh", [join(source, "build.sh"), join(aside, "program")], { encoding: "utf8" });
  if (built.status === 0) renameSync(join(aside, "program"), program);
  rmSync(aside, { recursive: true, force: true });
  return built.status === 0 ? program : undefined;
}

/** Runs the verifier. */
export function runGo(program: string, args: readonly string[]): GoRun {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return { status, stdout, stderr };
}
