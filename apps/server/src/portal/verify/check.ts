/**
 * 查验 — is this paper the one in the log? Runs in the visitor's browser, asks no network, and answers one of three things: the same,
 * not the same (and where), or cannot be told (and what is missing).
 */
import {
  checkGroup,
  decodeEntry,
  fromUtf8,
  parseDisclosure,
  readEnvelope,
  verifyDisclosure,
  type Disclosure,
} from "@mingjian/sealed";
import {
  checkTlogProof,
  decodeMjq1,
  newVerifier,
  parseTlogProof,
  splitCarrier,
  verifyMjq1,
  type CheckpointKeys,
  type Cosigned,
  type SignedCheckpoint,
} from "@mingjian/tlog";

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
  /** Witnesses among the pinned keys that cosigned the checkpoint. */
  readonly witnesses: readonly Cosigned[];
  readonly opened: readonly Opened[];
  readonly hidden: number;
  readonly entry: Uint8Array;
}
export type Answer =
  Proven | { readonly kind: "different"; readonly where: Pair } | { readonly kind: "unknown"; readonly missing: Pair };

export interface Given {
  /** Text of a disclosure, of a `.tlog-proof`, or of a scanned code. */
  readonly text: string;
  /** Bytes of the entry: needed beside a bare proof. */
  readonly entry?: Uint8Array;
  /** Verifier keys as the reader trusts them: the log's first, then its witnesses'. */
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
  E_QR: missing("码不完整,或不是本系统的码", "the code is incomplete, or not one of ours"),
  E_VKEY: missing("账本公钥填写不正确", "the key of the log is not valid"),
};

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** The answer about one paper. Never throws for anything a person can paste. */
export async function check({ text, entry, vkey }: Given): Promise<Answer> {
  try {
    const keys = keysOf(vkey);
    const trimmed = text.trim();
    if (trimmed === "") return missing("还没有选文件或粘贴内容", "nothing was chosen or pasted");
    if (trimmed.startsWith("{")) return await disclosed(parseDisclosure(text), keys);
    return CODE.test(trimmed) ? await scanned(trimmed, keys) : await bare(text.trimStart(), entry, keys);
  } catch (error) {
    if (error instanceof Error) return FAILURES[codeOf(error)] ?? NOT_OURS;
    throw error;
  }
}

/** Text of a code, with or without its address. */
const CODE = /^(?:https?:\/\/[^/\s]+\/[pc]\/)?[a-z2-7]{40,}$/i;
const WITNESS = 0x04;
function keysOf(vkeys: string): CheckpointKeys {
  const [log = "", ...others] = vkeys.trim().split(/\s+/);
  return {
    log: newVerifier(log),
    witnesses: others.map((one) => newVerifier(one)).filter(({ type }) => type === WITNESS),
  };
}

/** What a QR code carries: a whole proof is checked, a pointer can only be followed. */
async function scanned(text: string, keys: CheckpointKeys): Promise<Answer> {
  const { kind, bytes } = splitCarrier(text);
  if (kind !== "proof")
    return missing(
      "这个码只指明在哪里查,本身不含证明。请联网打开它指的页面,下载公示件和证明再查",
      "this code only says where to look and carries no proof; open its page and download the proof",
    );
  const proof = decodeMjq1(bytes);
  const { entry, group } = proof;
  if (entry === undefined) return missing("码里没有记录原文", "the code carries no entry");
  const decoded = decodeEntry(entry);
  const signed = await verifyMjq1(proof, keys);
  if (group !== undefined) checkGroup(decoded, group);
  const opened = group === undefined ? [] : [{ gid: group.gid, body: readable(fromUtf8(group.body)) }];
  return { ...same(proof.index, signed, entry), opened, hidden: decoded.slots.length - opened.length };
}
const readable = (body: string): string => JSON.stringify(JSON.parse(body), undefined, 1);

async function disclosed(disclosure: Disclosure, keys: CheckpointKeys): Promise<Answer> {
  const { index } = parseTlogProof(disclosure.proof);
  const proven = await verifyDisclosure(disclosure, (proof, bytes) =>
    checkTlogProof(parseTlogProof(proof), bytes, keys),
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

async function bare(text: string, entry: Uint8Array | undefined, keys: CheckpointKeys): Promise<Answer> {
  const proof = parseTlogProof(text);
  if (entry === undefined)
    return missing(
      "只有证明,没有记录原文。请把记录文件也选上",
      "a proof without its entry; choose the file of the entry as well",
    );
  const { slots } = decodeEntry(entry);
  const signed = await checkTlogProof(proof, entry, keys);
  return { ...same(proof.index, signed, entry), hidden: slots.length };
}

const same = (pos: number, { checkpoint, cosigned }: SignedCheckpoint, entry: Uint8Array): Proven => ({
  ...{ kind: "same", pos, size: checkpoint.tree.n, origin: checkpoint.origin, witnesses: cosigned },
  ...{ opened: [], hidden: 0, entry },
});

const SHANGHAI_MS = 8 * 3_600_000;
const local = (at: string): string =>
  new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 16).replace("T", " ");

/** Who signed the checkpoint besides the log itself, and when. */
function witnessed({ witnesses }: Proven): Pair {
  if (witnesses.length === 0)
    return { zh: "由账本自己签名,没有所列见证方的签名", en: "signed by the log itself, without a witness you listed" };
  const named = witnesses.map(({ name, time }) => `${name}(${local(new Date(Number(time) * 1000).toISOString())})`);
  return { zh: `由${named.join("、")}见证`, en: `witnessed by ${named.join(", ")}` };
}

/** The one sentence. */
export function inOneSentence(answer: Answer): Pair {
  switch (answer.kind) {
    case "same": {
      const { pos, size, origin, at } = answer;
      const by = witnessed(answer);
      const when = at === undefined ? { zh: "", en: "" } : { zh: `,${local(at)} 入账`, en: `, entered ${local(at)}` };
      return {
        zh: `一致。这就是账本 ${origin} 的第 ${pos} 号记录${when.zh},入账以后一个字也没有改过;检查点签到第 ${size} 条,${by.zh}。`,
        en: `The same. This is entry ${pos} of the log ${origin}${when.en}, unchanged since; the checkpoint covers ${size} entries, ${by.en}.`,
      };
    }
    case "different":
      return { zh: `不一致:${answer.where.zh}。`, en: `Not the same: ${answer.where.en}.` };
    case "unknown":
      return { zh: `无法判断:${answer.missing.zh}。`, en: `Cannot be told: ${answer.missing.en}.` };
  }
}
