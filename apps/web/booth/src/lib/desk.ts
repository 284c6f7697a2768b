/** The page's side of the worker: questions by name, answers as promises, and an end that takes all secrets with it. */
import type { Text } from "../view/speech.ts";
import type { OperationName, Operations, Question, Reply } from "../worker/operations.ts";
import workerUrl from "../worker/worker.ts?worker&url";

type Given<K extends OperationName> = Parameters<Operations[K]>[0];
type Answer<K extends OperationName> = Awaited<ReturnType<Operations[K]>>;

/** A refusal by the library, in words. */
export class Refusal extends Error {
  readonly code: string;
  readonly text: Text;

  constructor(code: string, text: Text) {
    super(code);
    this.code = code;
    this.text = text;
  }
}

interface Waiting {
  readonly answer: (value: unknown) => void;
  readonly refuse: (error: Error) => void;
  readonly progress: (done: number, total: number) => void;
}

/** Where trusted types are enforced, a script's address must come from a named policy; ours knows one address. */
interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

let policy: ReturnType<Policies["createPolicy"]> | undefined;

function scriptUrl(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  if (trustedTypes === undefined) return workerUrl;
  policy ??= trustedTypes.createPolicy("mj-booth", {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError("unknown script");
      return url;
    },
  });
  return policy.createScriptURL(workerUrl);
}

/** A worker of one person's session. */
export class Desk {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor() {
    this.#worker = new Worker(scriptUrl(), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      this.#take(data);
    });
  }

  #take(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if (reply.kind === "progress") {
      waiting.progress(reply.done, reply.total);
      return;
    }
    this.#waiting.delete(reply.id);
    if (reply.kind === "answer") waiting.answer(reply.value);
    else waiting.refuse(new Refusal(reply.code, { zh: reply.zh, en: reply.en }));
  }

  /** Asks for one operation. @throws Refusal in words */
  ask<K extends OperationName>(
    name: K,
    given: Given<K>,
    progress: (done: number, total: number) => void = () => undefined,
  ): Promise<Answer<K>> {
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      // The worker answers an operation with what that operation returns.
      const answer = resolve as (value: unknown) => void;
      this.#waiting.set(id, { answer, refuse: reject, progress });
      this.#worker.postMessage({ id, name, given } satisfies Question);
    });
  }

  /** Ends the worker: everything it held is gone. Questions still open are never answered. */
  end(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }
}
