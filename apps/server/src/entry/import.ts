/**
 * `mingjian import FILE --kind KIND [--dry-run]`: enters a filled-in template while a jurisdiction is founded, in the name of the
 * system. Once the organisation department is staffed the gates refuse it: from then on people import in the workspace.
 */
import { readFile } from "node:fs/promises";
import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS } from "@mingjian/rulebook";
import { migrate } from "../database/migrate.ts";
import type { Separation } from "../database/roles.ts";
import { FileFault } from "../import/fault.ts";
import { IMPORT_KINDS, importKind } from "../import/kinds.ts";
import { runImport, type ImportReport } from "../import/run.ts";
import { attachDatabase, type Attached } from "../ledger/attach.ts";
import { startLedger } from "../ledger/embedded.ts";
import { serverSettings } from "../ledger/settings.ts";
import { startOptions } from "../start/options.ts";
import { command, say } from "./export-words.ts";

const SHOWN = 50;
const USAGE = `import FILE --kind ${IMPORT_KINDS.map(({ kind }) => kind).join("|")} [--dry-run]`;

interface Wanted {
  readonly kind: string;
  readonly file: string;
  readonly dryRun: boolean;
}
function wantedOf(args: readonly string[]): Wanted | undefined {
  const at = args.indexOf("--kind");
  const kind = args[at + 1];
  const [file] = args.filter((arg, i) => !arg.startsWith("--") && i !== at + 1);
  if (at === -1 || kind === undefined || file === undefined) return undefined;
  return { kind, file, dryRun: args.includes("--dry-run") };
}

await command(async (args) => {
  const wanted = wantedOf(args);
  const kind = wanted === undefined ? undefined : importKind(wanted.kind);
  if (wanted === undefined || kind === undefined) return say.usage(USAGE);
  const file = await readFile(wanted.file);
  const attached = await attachDatabase(serverSettings(process.env));
  try {
    const { separation } = await migrate(attached.connection);
    return await entered(attached, separation, { kind, file, actor: "sys:founding", dryRun: wanted.dryRun });
  } finally {
    await attached.stop();
  }
});

async function entered(
  { connection }: Attached,
  separation: Separation,
  request: Parameters<typeof runImport>[1],
): Promise<number> {
  const { origin } = startOptions([], process.env);
  const { dataDir, allowUnsafe } = serverSettings(process.env);
  const rulebook = { institutions: INSTITUTIONS, packs: PACKS };
  const running = await startLedger({ connection, separation, dataDir, origin, rulebook, allowUnsafe, now: Date.now });
  try {
    return told(await runImport({ ledger: running.ledger, db: running.ledger.db }, request));
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    say.line(error.because.zh, error.because.en);
    return 1;
  } finally {
    await running.stop();
  }
}

/** Exit status 1 when a row needs correction. */
function told({ dryRun, rows, created, unchanged, errors }: ImportReport): number {
  for (const { row, column = "", zh, en } of errors.slice(0, SHOWN))
    say.line(`第 ${row} 行 ${column}:${zh}`, `row ${row} ${column}: ${en}`);
  if (errors.length > 0) {
    say.line(`有 ${errors.length} 处需要改正,没有录入`, `${errors.length} place(s) need correction; nothing entered`);
    return 1;
  }
  const done = dryRun ? { zh: "核对无误,可录入", en: "checked, would enter" } : { zh: "已录入", en: "entered" };
  say.line(
    `${done.zh} ${created} 个行为(${rows} 行,此前已有 ${unchanged} 个)`,
    `${done.en} ${created} acts (${rows} rows, ${unchanged} already there)`,
  );
  return 0;
}
