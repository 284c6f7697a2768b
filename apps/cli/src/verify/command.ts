/** `mingjian verify`: checks a log, an export, a disclosure or a proof offline. Exit status 0, 1 or 2. */
import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { LedgerError } from "@mingjian/tlog";
import { langOf, UsageError } from "../command.ts";
import type { Command } from "../command.ts";
import { verifyDisclosureBytes, verifyProofBytes } from "./carrier.ts";
import { pinnedKeys } from "./checkpoint.ts";
import type { Keys } from "./checkpoint.ts";
import { verifyFolder } from "./log.ts";
import { Findings, reportOf } from "./report.ts";
import type { Report } from "./report.ts";
import { inWords } from "./words.ts";

const statuses: Readonly<Record<Report["verdict"], number>> = { accepted: 0, rejected: 1, undecided: 2 };
const maxFileBytes = 64 * 1024 * 1024;

interface Request {
  readonly path: string;
  readonly entry: string;
  readonly keys: Keys | undefined;
  readonly json: boolean;
}

export const verify: Command = {
  name: "verify",
  usage: "DIR|FILE [--vkey V]… [--entry FILE] [--json]",
  summary: {
    zh: "离线核验导出的账本、出示文件或证明;全部成立才返回 0",
    en: "check an exported log, a disclosure or a proof offline; 0 only if everything holds",
  },
  run: async (args, { out }) => {
    const request = read(args);
    const report = await verifyPath(request, BigInt(Math.floor(Date.now() / 1000)));
    out(request.json ? asJson(report) : inWords(report, langOf(args)).join("\n"));
    return statuses[report.verdict];
  },
};

const options = {
  vkey: { type: "string", multiple: true },
  entry: { type: "string" },
  json: { type: "boolean" },
  lang: { type: "string" },
} as const;

function read(args: readonly string[]): Request {
  const { values, positionals } = parsed(args);
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw new UsageError({ zh: "请给出一个文件夹或文件。", en: "Name one folder or file." });
  }
  const vkeys = values.vkey ?? [];
  return {
    path,
    entry: values.entry ?? path.replace(/\.tlog-proof$/, ".entry"),
    keys: vkeys.length > 0 ? keysOf(vkeys) : undefined,
    json: values.json === true,
  };
}

function parsed(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new UsageError({ zh: "参数无法识别。", en: "Arguments not understood." });
  }
}

function keysOf(vkeys: readonly string[]): Keys {
  try {
    return pinnedKeys(vkeys);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new UsageError({ zh: "--vkey 不是有效的公钥。", en: "--vkey is not a valid verifier key." });
  }
}

/** Verifies whatever lies at the path; what cannot be read is undecided. */
async function verifyPath(request: Request, now: bigint): Promise<Report> {
  const { path, keys } = request;
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) return verifyFolder(path, { pinned: keys, now, progress });
  if (found?.isFile() !== true || found.size > maxFileBytes) return unreadable("UNREADABLE", keys);
  return verifyFile(new Uint8Array(await readFile(path)), request, now);
}

async function verifyFile(bytes: Uint8Array, { path, entry, keys }: Request, now: bigint): Promise<Report> {
  const beginning = String.fromCharCode(...bytes.subarray(0, 64)).trimStart();
  if (beginning.startsWith("{")) return verifyDisclosureBytes(bytes, keys, now);
  if (!beginning.startsWith("c2sp.org/tlog-proof@")) return unreadable("UNREADABLE", keys);
  const entryBytes = entry === path ? undefined : await readFile(entry).catch(() => undefined);
  if (entryBytes === undefined) return unreadable("NO_ENTRY", keys);
  return verifyProofBytes(bytes, new Uint8Array(entryBytes), keys, now);
}

/** One line on a terminal, written over itself; nothing where the output is read by a program. */
function progress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done < total ? `\r${Math.floor((100 * done) / total)} %` : "\r\u001b[K");
}

function unreadable(code: string, keys: Keys | undefined): Report {
  const findings = new Findings();
  findings.cannotDecide(code);
  return reportOf(findings, { kind: "unknown", keys: keys?.source ?? "none" });
}

function asJson(report: Report): string {
  return JSON.stringify(report, (_name, value: unknown) => (typeof value === "bigint" ? Number(value) : value));
}
