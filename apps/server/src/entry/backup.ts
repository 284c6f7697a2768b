/** `mingjian backup FILE`: a consistent copy, also while the server is at work. */
import { resolve } from "node:path";
import { withClient } from "../database/external.ts";
import { valueTypes } from "../database/pool.ts";
import { attachDatabase } from "../ledger/attach.ts";
import { backUp } from "../ledger/backup.ts";
import { ledgerFolders, mainLogId } from "../ledger/embedded.ts";
import { serverSettings } from "../ledger/settings.ts";
import { command, say } from "./export-words.ts";

await command(async ([file]) => {
  if (file === undefined) return say.usage("backup FILE");
  const { dataDir, ...where } = serverSettings(process.env);
  const { connection, stop } = await attachDatabase({ dataDir, ...where });
  try {
    const { publicDir, logKey, receiptKey } = ledgerFolders(dataDir);
    const options = { publicDir, packsFolder: dataDir, logId: mainLogId, file: resolve(file) };
    const done = await withClient({ ...connection, types: valueTypes }, (client) => backUp({ ...options, client }));
    say.line(
      `已备份:${done.size} 条,${done.lines} 行 → ${file}`,
      `backed up: ${done.size} entries, ${done.lines} lines → ${file}`,
    );
    say.line(
      `备份不含密钥。请另行保管 ${logKey} 和 ${receiptKey}`,
      `the backup holds no keys; keep ${logKey} and ${receiptKey} apart from it`,
    );
    return 0;
  } finally {
    await stop();
  }
});
