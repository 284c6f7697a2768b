/** A data directory of one run alone. */
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A new folder that may be removed when the run is over: never the installation's own. Where we are root, the database's account can
 * enter it.
 */
export function ownFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `mingjian-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}
