/** The worker: keeps the page alive while ballots are encrypted, and the secrets away from it. */
import { BallotError } from "@mingjian/ballot";
import { KeyFileError } from "./key-file.ts";
import { operationOf, type Question, type Reply } from "./operations.ts";

// The page's own types know no worker: this is all a worker of ours uses of its scope.
interface Scope {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(reply: Reply): void;
}
const scope = globalThis as unknown as Scope;

/** What may be said of an error: what the library says, or nothing but that it failed. */
function refusalOf(id: number, error: unknown): Reply {
  if (error instanceof BallotError) return { id, kind: "refusal", code: error.code, zh: error.zh, en: error.en };
  if (error instanceof KeyFileError) {
    const zh = "文件不是密钥备份，或口令不对";
    return { id, kind: "refusal", code: "backup.unreadable", zh, en: "not a key backup, or a wrong passphrase" };
  }
  return {
    id,
    kind: "refusal",
    code: "internal",
    zh: "本页出错，没有提交任何内容",
    en: "this page failed; nothing was sent",
  };
}

async function answer({ id, name, given }: Question): Promise<Reply> {
  try {
    const value = await operationOf(name)(given, (done, total) => {
      scope.postMessage({ id, kind: "progress", done, total });
    });
    return { id, kind: "answer", value };
  } catch (error) {
    return refusalOf(id, error);
  }
}

scope.onmessage = ({ data }) => {
  void answer(data).then((reply) => {
    scope.postMessage(reply);
  });
};
