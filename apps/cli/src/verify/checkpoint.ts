/** Opens a checkpoint with the keys at hand and says what cannot be decided without others. */
import { vkeysPath } from "@mingjian/sealed";
import { newVerifier, openCheckpoint, parseCheckpoint, parseNote } from "@mingjian/tlog";
import { base64Encode, LedgerError } from "@mingjian/tlog";
import type { Checkpoint, Cosigned, NoteSignature, Tree, Verifier } from "@mingjian/tlog";
import { opensslEd25519 } from "@mingjian/tlog/node";
import type { Cosignature, Findings, Head, Report } from "./report.ts";

/** Keys by their use, and where they came from. */
export interface Keys {
  readonly source: Report["keys"];
  /** Keys that may have signed as the log; the one whose name is the origin counts. */
  readonly logs: readonly Verifier[];
  readonly witnesses: readonly Verifier[];
  /** Witnesses that the caller named one by one: each of them must have cosigned. Those of a folder need not. */
  readonly demanded: readonly Verifier[];
}

const isLogKey = (key: Verifier): boolean => key.type === 0x01 && !key.name.endsWith("/receipt");
const isWitnessKey = (key: Verifier): boolean => key.type === 0x04;

/** Keys that the caller pins. @throws LedgerError E_VKEY */
export function pinnedKeys(vkeys: readonly string[]): Keys {
  const keys = vkeys.map((vkey) => newVerifier(vkey, opensslEd25519));
  const witnesses = keys.filter(isWitnessKey);
  return { source: "pinned", logs: keys.filter(isLogKey), witnesses, demanded: witnesses };
}

/** Keys of a folder's own `vkeys.txt`. */
export interface FolderKeys extends Keys {
  /** Every key of the file, receipt keys and former log keys too. */
  readonly all: readonly Verifier[];
}

/** Reads `vkeys.txt`: the log's key on the first line. Unreadable lines are mentioned and left out. */
export function folderKeys(text: string, findings: Findings): FolderKeys {
  const keys: Verifier[] = [];
  let log: Verifier | undefined;
  for (const [i, line] of text.split("\n").entries()) {
    if (line === "") continue;
    const key = keyOf(line);
    if (key === undefined) findings.warn({ code: "E_VKEY", file: vkeysPath, name: `:${i + 1}` });
    else keys.push(key);
    if (i === 0 && key !== undefined && isLogKey(key)) log = key;
  }
  const logs = log === undefined ? [] : [log];
  return { source: "folder", logs, witnesses: keys.filter(isWitnessKey), demanded: [], all: keys };
}

function keyOf(line: string): Verifier | undefined {
  try {
    return newVerifier(line, opensslEd25519);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return undefined;
  }
}

/** Pinned keys first; the folder's witnesses count where the caller pinned the log's key only. */
export function combinedKeys(pinned: Keys | undefined, own: FolderKeys): Keys {
  if (pinned === undefined) return own;
  const witnesses = [...pinned.witnesses, ...own.witnesses];
  return { ...pinned, witnesses, source: own.witnesses.length > 0 ? "mixed" : "pinned" };
}

/** A checkpoint as far as it could be read. The tree may be used to go on checking even when a signature has failed. */
export interface OpenedCheckpoint {
  readonly head: Head;
  readonly tree: Tree;
}

/** Where the checkpoint stands and what its reader expects. */
export interface CheckpointContext {
  readonly keys: Keys;
  readonly file: string;
  /** Present time, POSIX seconds. */
  readonly now: bigint;
  /** Where a folder names its keys: all of them. A line of any other key is then a failure. */
  readonly named?: readonly Verifier[] | undefined;
}

/** Reads and verifies a checkpoint note; undefined only when it cannot even be read. */
export async function openHead(
  bytes: Uint8Array,
  context: CheckpointContext,
  findings: Findings,
): Promise<OpenedCheckpoint | undefined> {
  const { file } = context;
  const note = await findings.attempt({ file }, () => parseNote(bytes));
  if (note === undefined) return undefined;
  const checkpoint = await findings.attempt({ file }, () => parseCheckpoint(note.text));
  if (checkpoint === undefined) return undefined;
  const cosigned = await verifySignatures(bytes, checkpoint, context, findings);
  const strangers = unknownLines(note.lines, [
    ...context.keys.logs,
    ...context.keys.witnesses,
    ...(context.named ?? []),
  ]);
  if (context.named !== undefined)
    for (const { name } of strangers) findings.fail({ code: "UNKNOWN_SIGNER", file, name });
  const { origin, tree } = checkpoint;
  const head = { origin, size: tree.n, root: base64Encode(tree.hash), cosigned, unknownLines: strangers.length };
  return { head, tree };
}

function unknownLines(lines: readonly NoteSignature[], known: readonly Verifier[]): readonly NoteSignature[] {
  return lines.filter((line) => !known.some(({ name, keyId }) => name === line.name && keyId === line.keyId));
}

async function verifySignatures(
  bytes: Uint8Array,
  { origin }: Checkpoint,
  { keys, file, now }: CheckpointContext,
  findings: Findings,
): Promise<readonly Cosignature[]> {
  const named = keys.logs.find(({ name }) => name === origin);
  const log = named ?? keys.logs[0];
  if (log === undefined) {
    findings.cannotDecide("NO_KEY");
    return [];
  }
  try {
    const { cosigned } = await openCheckpoint(bytes, { log, witnesses: keys.witnesses, now });
    demand(keys.demanded, cosigned, file, findings);
    return cosigned.map(({ name, time }) => ({ name, time }));
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    // a pinned key of another log says nothing about this one; a folder whose own key did not sign contradicts itself
    const foreign = named === undefined && keys.source !== "folder" && error.code === "E_NOTE_UNSIGNED";
    if (foreign) findings.cannotDecide("NO_KEY");
    else findings.fail({ code: error.code, file });
    return [];
  }
}

function demand(witnesses: readonly Verifier[], cosigned: readonly Cosigned[], file: string, findings: Findings): void {
  for (const { name, keyId } of witnesses) {
    const signed = cosigned.some((line) => line.name === name && line.keyId === keyId);
    if (!signed) findings.fail({ code: "WITNESS_MISSING", file, name });
  }
}
