/** `mingjian restore FILE [--checkpoint NOTE]…`: a log from its backup; refused when it is behind a signed checkpoint. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "../database/migrate.ts";
import { attachDatabase } from "../ledger/attach.ts";
import { ledgerFolders } from "../ledger/embedded.ts";
import { restore } from "../ledger/restore.ts";
import { serverSettings } from "../ledger/settings.ts";
import { command, say } from "./export-words.ts";

const form = "restore FILE [--checkpoint NOTE]…";

await command(async (args) => {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], allowPositionals: true },
    options: { checkpoint: { type: "string", multiple: true } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return say.usage(form);
  const { dataDir, ...where } = serverSettings(process.env);
  const { connection, running, stop } = await attachDatabase({ dataDir, ...where });
  try {
    if (running) throw new Error("请先停止服务 / stop the server first");
    await migrate(connection);
    const { publicDir, signerDir } = ledgerFolders(dataDir);
    const known = (values.checkpoint ?? []).map((path) => new Uint8Array(readFileSync(path)));
    const options = { connection, publicDir, stateDir: signerDir, packsFolder: dataDir, known, file: resolve(file) };
    const { origin, size, signed } = await restore(options);
    say.line(`已恢复:${origin},${size} 条,已签 ${signed} 条`, `restored: ${origin}, ${size} entries, ${signed} signed`);
    remindOfKeys(dataDir);
    return 0;
  } finally {
    await stop();
  }
});

function remindOfKeys(dataDir: string): void {
  const { logKey, receiptKey } = ledgerFolders(dataDir);
  for (const path of [logKey, receiptKey].filter((key) => !existsSync(key)))
    say.line(`启动前请放回密钥:${path}`, `put the key back before you start: ${path}`);
}
