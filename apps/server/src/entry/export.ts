/** `mingjian export DIR [--public]`: the log of this installation as a folder for others to check. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withClient } from "../database/external.ts";
import { valueTypes } from "../database/pool.ts";
import { attachDatabase } from "../ledger/attach.ts";
import { ledgerFolders, mainLogId } from "../ledger/embedded.ts";
import { everything, exportLog, publicOnly } from "../ledger/export.ts";
import type { Exported } from "../ledger/export.ts";
import { serverSettings } from "../ledger/settings.ts";
import { command, say } from "./export-words.ts";

await command(async (args) => {
  const [target] = args.filter((arg) => !arg.startsWith("--"));
  if (target === undefined) return say.usage("export DIR [--public]");
  const settings = serverSettings(process.env);
  const { connection, stop } = await attachDatabase(settings);
  try {
    const done = await withClient({ ...connection, types: valueTypes }, (client) => {
      const { publicDir } = ledgerFolders(settings.dataDir);
      const vkeys = readFileSync(join(publicDir, "vkeys.txt"), "utf8").trim().split("\n");
      const may = args.includes("--public") ? publicOnly : everything;
      return exportLog({ client, publicDir, vkeys, target, may, logId: mainLogId, packsFolder: settings.dataDir });
    });
    report(done, target);
    return 0;
  } finally {
    await stop();
  }
});

function report({ origin, size, files, groups, missing }: Exported, target: string): void {
  say.line(
    `已导出:${origin},${size} 条,${groups} 个分组,${files} 个文件 → ${target}`,
    `exported: ${origin}, ${size} entries, ${groups} groups, ${files} files → ${target}`,
  );
  for (const path of missing) say.line(`缺少:${path}`, `missing: ${path}`);
}
