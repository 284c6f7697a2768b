/** The external verifier (V17): Debian's belenios-tool 2.0, where it is installed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExternalVerdict } from "@mingjian/ballot";

/** Whether the expected version is installed. */
function installed(): boolean {
  const { stdout } = spawnSync("belenios-tool", ["--version"], { encoding: "utf8" });
  return typeof stdout === "string" && stdout.startsWith("2.0 ");
}

/** The tool's answer to one archive; undefined where it is not installed or does not know the suite. */
export function toolVerdict(bel: Uint8Array): ExternalVerdict | undefined {
  if (!installed()) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "mingjian-ballot-"));
  try {
    // The tool wants exactly one archive in its folder.
    writeFileSync(join(folder, "election.bel"), bel);
    const { status, stderr } = spawnSync("belenios-tool", ["election", "verify", "--dir", folder], {
      encoding: "utf8",
    });
    if (stderr.includes("unknown group: Ed25519")) return undefined;
    return { rc: status ?? 124, noResultWarning: stderr.includes("W: no result to check") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
