/** The signer as a child of the server: started, told of growth, started again after a crash, never after a halt. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deferred } from "./deferred.ts";
import { haltedStatus } from "./messages.ts";
import type { FromSigner, SignerConfig, ToSigner } from "./messages.ts";

export interface SignerChildOptions {
  readonly config: SignerConfig;
  /** The signer found a contradiction. */
  readonly halted: (reason: string) => void;
  readonly report: (note: string, error: unknown) => void;
}

const pauseMs = 1_000;

export class SignerChild {
  readonly #options: SignerChildOptions;
  #child: ChildProcess | undefined;
  #key = deferred<string>();
  #start: (ToSigner & { kind: "start" }) | undefined;
  #signed = 0;
  #waiting: { readonly size: number; readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  #ended = false;

  /** Starts the process; it makes or reads its key and waits. */
  constructor(options: SignerChildOptions) {
    this.#options = options;
    this.#spawn();
  }

  /** The log's verifier key. */
  vkey(): Promise<string> {
    return this.#key.promise;
  }

  /** The log is open. `genesis` only where nothing was ever signed. */
  start(vkey: string, genesis: boolean): void {
    this.#start = { kind: "start", vkey, genesis };
    this.#send(this.#start);
  }

  grown(urgent = false): void {
    this.#send({ kind: "grown", urgent });
  }

  /** Size of the newest checkpoint. */
  get signed(): number {
    return this.#signed;
  }

  /** Resolves when a checkpoint of at least this size is published; rejects when the signer halts or is stopped. */
  reached(size: number): Promise<void> {
    if (this.#signed >= size) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ size, resolve, reject });
    });
  }

  async stop(): Promise<void> {
    this.#ended = true;
    const child = this.#child;
    this.#fail(new Error("the signer was stopped"));
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await exited;
  }

  #spawn(): void {
    const child = fork(...program());
    this.#child = child;
    child.on("message", (message: FromSigner) => {
      this.#hear(message);
    });
    child.on("error", (error) => {
      this.#options.report("the signer could not be started", error);
    });
    child.on("exit", (code) => {
      if (!this.#ended && code !== haltedStatus) void this.#again(code);
    });
    this.#send({ kind: "config", config: this.#options.config });
    if (this.#start !== undefined) this.#send({ ...this.#start, genesis: this.#start.genesis && this.#signed === 0 });
  }

  async #again(code: number | null): Promise<void> {
    this.#options.report("the signer ended and is started again", new Error(`exit status ${code ?? "none"}`));
    await sleep(pauseMs, undefined, { ref: false });
    if (!this.#ended) this.#spawn();
  }

  #hear(message: FromSigner): void {
    if (message.kind === "key") this.#key.resolve(message.vkey);
    else if (message.kind === "signed") this.#reach(message.size);
    else {
      this.#ended = true;
      this.#fail(new Error(message.reason));
      this.#options.halted(message.reason);
    }
  }

  #reach(size: number): void {
    this.#signed = size;
    const there = this.#waiting.filter((one) => one.size <= size);
    this.#waiting = this.#waiting.filter((one) => one.size > size);
    for (const { resolve } of there) resolve();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    this.#key.promise.catch(() => undefined);
    this.#key.reject(error);
  }

  #send(message: ToSigner): void {
    const child = this.#child;
    if (child?.connected !== true) return; // a new process is told the state when it starts
    child.send(message, (error) => {
      if (error !== null) this.#options.report("the signer does not listen", error);
    });
  }
}

/** From sources with the loader, or compiled. Nothing of our environment but the path reaches the process. */
function program(): [string, readonly string[], { execArgv: string[]; env: NodeJS.ProcessEnv; stdio: "inherit" }] {
  const source = fileURLToPath(new URL("./main.ts", import.meta.url));
  const env = { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV };
  if (!existsSync(source))
    return [fileURLToPath(new URL("./main.js", import.meta.url)), [], { execArgv: [], env, stdio: "inherit" }];
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return [source, [], { execArgv: ["--conditions=source", `--import=${loader}`], env, stdio: "inherit" }];
}
