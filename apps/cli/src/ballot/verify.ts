/** `ballot verify FILE`: an archive or a record, every check by name. */
import { exportBel } from "@mingjian/ballot";
import type { ElectionRecord, ExternalVerdict, VerificationReport } from "@mingjian/ballot";
import { enableEd25519 } from "@mingjian/ballot/ed25519";
import { verifyArchiveInThreads, verifyRecordInThreads } from "@mingjian/ballot/node";
import { langOf, UsageError } from "../command.ts";
import { bytesOf, jsonText } from "./files.ts";
import { given } from "./options.ts";
import type { Run } from "./options.ts";
import { toolVerdict } from "./tool.ts";
import { reportInWords } from "./words.ts";

const ARCHIVE_START = "BELENIOS\0";

function profileOf(text: string | undefined): "strict" | "interop" {
  if (text === undefined || text === "strict") return "strict";
  if (text === "interop") return "interop";
  throw new UsageError({ zh: "--profile 只能是 strict 或 interop", en: "--profile is strict or interop" });
}

/** A record as JSON, or undefined for bytes that are none. */
function recordIn(bytes: Uint8Array): ElectionRecord | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    // `verifyRecord` reads the shape itself and reports what is wrong with it.
    return typeof value === "object" && value !== null ? (value as ElectionRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** The tool judges the full export of a record that has one. */
function externalOf(record: ElectionRecord): ExternalVerdict | undefined {
  try {
    return toolVerdict(exportBel(record, "full"));
  } catch {
    // Not closed yet, or not readable: the other checks say which.
    return undefined;
  }
}

async function verifyBytes(bytes: Uint8Array, profile: "strict" | "interop"): Promise<VerificationReport | undefined> {
  if (new TextDecoder("latin1").decode(bytes.subarray(0, ARCHIVE_START.length)) === ARCHIVE_START) {
    const external = toolVerdict(bytes);
    return verifyArchiveInThreads(bytes, { profile, ...(external && { external }) });
  }
  const record = recordIn(bytes);
  if (record === undefined) return undefined;
  const external = externalOf(record);
  return verifyRecordInThreads(record, { profile, ...(external && { external }) });
}

/** Exit status 0 when everything holds, 1 when a check failed, 2 when the file is neither archive nor record. */
export const ballotVerify: Run = async (args, output) => {
  const { positionals, text, flag } = given(args, 1, { profile: "string", json: "boolean" });
  const [path = ""] = positionals;
  enableEd25519();
  const report = await verifyBytes(bytesOf(path), profileOf(text("profile")));
  if (report === undefined) {
    const words = { zh: "既不是 .bel 档案,也不是表决记录", en: "neither a .bel archive nor a ballot record" };
    output.err(words[langOf(args)]);
    return 2;
  }
  output.out(flag("json") ? jsonText(report).trimEnd() : reportInWords(report, langOf(args)).join("\n"));
  return report.ok ? 0 : 1;
};
