/** 独立核验 — the reference tool where it is installed, on the archive alone in an empty folder; else our own program, and it says so. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const TOOL = "belenios-tool";
const LIMIT_MS = 120_000;

export interface External {
  readonly name: string;
  readonly version: string;
  readonly status: number;
}
const OWN: External = { name: "mingjian", version: "1", status: 0 };

async function versionOf(): Promise<string | undefined> {
  try {
    const { stdout } = await run(TOOL, ["--version"], { timeout: LIMIT_MS });
    return stdout.trim().split(/\s/)[0];
  } catch {
    return undefined;
  }
}

/** What the other program says of the archive; a warning that there is no result counts as a refusal. */
export async function externalVerdict(bel: Uint8Array, uuid: string): Promise<External> {
  const version = await versionOf();
  if (version === undefined) return OWN;
  const folder = mkdtempSync(join(tmpdir(), "mingjian-bel-"));
  try {
    writeFileSync(join(folder, `${uuid}.bel`), bel);
    const { stderr } = await run(TOOL, ["election", "verify", "--dir", folder], { timeout: LIMIT_MS });
    return { name: TOOL, version, status: stderr.includes("no result to check") ? 1 : 0 };
  } catch {
    return { name: TOOL, version, status: 124 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
