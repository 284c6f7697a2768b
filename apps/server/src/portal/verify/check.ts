/**
 * 查验 — is this paper the one in the log? Runs in the visitor's browser, asks no network, and answers one of three things: the same,
 * not the same (and where), or cannot be told (and what is missing).
 */
import { decodeEntry, parseDisclosure, readEnvelope, verifyDisclosure, type Disclosure } from "@mingjian/sealed";
import { checkTlogProof, newVerifier, parseTlogProof, type SignedCheckpoint, type Verifier } from "@mingjian/tlog";

export interface Pair {
  readonly zh: string;
  readonly en: string;
}
/** One opened part of the entry, as it was written. */
export interface Opened {
  readonly gid: string;
  readonly body: string;
}
export interface Proven {
  readonly kind: "same";
  readonly pos: number;
  /** Size and root of the signed tree, and who signed it. */
  readonly size: number;
  readonly origin: string;
  /** Time and kind of the entry; absent when only its bytes were given, or its head is not opened. */
  readonly at?: string;
  readonly type?: string;
  readonly opened: readonly Opened[];
  readonly hidden: number;
  readonly entry: Uint8Array;
}
export type Answer =
  Proven | { readonly kind: "different"; readonly where: Pair } | { readonly kind: "unknown"; readonly missing: Pair };

export interface Given {
  /** Text of a disclosure, or of a `.tlog-proof`. */
  readonly text: string;
  /** Bytes of the entry: needed beside a bare proof. */
  readonly entry?: Uint8Array;
  /** Verifier key of the log, as the reader trusts it. */
  readonly vkey: string;
}

const missing = (zh: string, en: string): Answer => ({ kind: "unknown", missing: { zh, en } });
const different = (zh: string, en: string): Answer => ({ kind: "different", where: { zh, en } });

const NOT_OURS = missing(
  "这不是完整的公示件或证明文件。请在公开页点“下载公示件和证明”,把整个文件选上",
  "this is no complete notice or proof file; download it from the public page and choose the whole file",
);
/** What a failed check means, by its code; anything else means that the file has not the form of ours. */
const FAILURES: Readonly<Record<string, Answer>> = {
  E_COMMITMENT: different("内容与入账时不同", "the contents are not those that were entered"),
  E_ENTRY: different("记录本身被改动过", "the entry itself was altered"),
  E_PROOF: different("账本里这个位置不是这条记录", "the log has another entry at this place"),
  E_NOTE_SIGNATURE: different("检查点的签名不对", "the signature of the checkpoint is wrong"),
  E_CHECKPOINT: different("检查点被改动过", "the checkpoint was altered"),
  E_NOTE_UNSIGNED: missing(
    "检查点不是用这把公钥签的,请换上账本的公钥",
    "the checkpoint was not signed with this key; give the key of its log",
  ),
  E_VKEY: missing("账本公钥填写不正确", "the key of the log is not valid"),
};

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** The answer about one paper. Never throws for anything a person can paste. */
export async function check({ text, entry, vkey }: Given): Promise<Answer> {
  try {
    const log = newVerifier(vkey.trim());
    const trimmed = text.trimStart();
    if (trimmed === "") return missing("还没有选文件或粘贴内容", "nothing was chosen or pasted");
    return trimmed.startsWith("{") ? await disclosed(parseDisclosure(text), log) : await bare(trimmed, entry, log);
  } catch (error) {
    if (error instanceof Error) return FAILURES[codeOf(error)] ?? NOT_OURS;
    throw error;
  }
}

async function disclosed(disclosure: Disclosure, log: Verifier): Promise<Answer> {
  const { index } = parseTlogProof(disclosure.proof);
  const proven = await verifyDisclosure(disclosure, (proof, bytes) =>
    checkTlogProof(parseTlogProof(proof), bytes, { log }),
  );
  const opened = disclosure.groups.map(({ gid, body }) => ({ gid, body: JSON.stringify(body, undefined, 1) }));
  const head = disclosure.groups.find(({ gid }) => gid === "E")?.body;
  const { at, type } = head === undefined ? {} : readEnvelope(head);
  return {
    ...same(index, proven, disclosure.entry),
    ...{ opened, hidden: proven.hidden },
    ...(at === undefined || type === undefined ? {} : { at, type }),
  };
}

async function bare(text: string, entry: Uint8Array | undefined, log: Verifier): Promise<Answer> {
  const proof = parseTlogProof(text);
  if (entry === undefined)
    return missing(
      "只有证明,没有记录原文。请把记录文件也选上",
      "a proof without its entry; choose the file of the entry as well",
    );
  const { slots } = decodeEntry(entry);
  const signed = await checkTlogProof(proof, entry, { log });
  return { ...same(proof.index, signed, entry), hidden: slots.length };
}

const same = (pos: number, { checkpoint }: SignedCheckpoint, entry: Uint8Array): Proven => ({
  ...{ kind: "same", pos, size: checkpoint.tree.n, origin: checkpoint.origin },
  ...{ opened: [], hidden: 0, entry },
});

const SHANGHAI_MS = 8 * 3_600_000;
const local = (at: string): string =>
  new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 16).replace("T", " ");

/** The one sentence. */
export function inOneSentence(answer: Answer): Pair {
  switch (answer.kind) {
    case "same": {
      const { pos, size, origin, at } = answer;
      const when = at === undefined ? { zh: "", en: "" } : { zh: `,${local(at)} 入账`, en: `, entered ${local(at)}` };
      return {
        zh: `一致。这就是账本 ${origin} 的第 ${pos} 号记录${when.zh},入账以后一个字也没有改过;检查点签到第 ${size} 条。`,
        en: `The same. This is entry ${pos} of the log ${origin}${when.en}, unchanged since; the checkpoint covers ${size} entries.`,
      };
    }
    case "different":
      return { zh: `不一致:${answer.where.zh}。`, en: `Not the same: ${answer.where.en}.` };
    case "unknown":
      return { zh: `无法判断:${answer.missing.zh}。`, en: `Cannot be told: ${answer.missing.en}.` };
  }
}
