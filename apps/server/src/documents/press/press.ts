/** The press as the server sees it: started by the first paper, stopped after a quiet minute, started again after a crash. */
import { fork, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Paper } from "../paper.ts";
import { MissingGlyphs } from "../typefaces.ts";
import type { FromPress, ToPress } from "./messages.ts";

const QUIET_MS = 60_000;
const LIMIT_MS = 60_000;

interface Waiting {
  readonly resolve: (file: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}
class Press {
  #child: ChildProcess | undefined;
  #jobs = 0;
  readonly #waiting = new Map<number, Waiting>();
  #rest: NodeJS.Timeout | undefined;

  print(paper: Paper, bare: boolean): Promise<Uint8Array> {
    const job = (this.#jobs += 1);
    const child = this.#started();
    clearTimeout(this.#rest);
    child.ref();
    child.channel?.ref();
    return new Promise<Uint8Array>((resolve, reject) => {
      const limit = setTimeout(() => {
        this.#stop(new Error("the press did not answer in time"));
      }, LIMIT_MS);
      const done =
        <T>(then: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(limit);
          then(value);
        };
      this.#waiting.set(job, { resolve: done(resolve), reject: done(reject) });
      child.send({ job, paper, bare } satisfies ToPress, (error) => {
        if (error !== null) this.#stop(error);
      });
    });
  }

  #started(): ChildProcess {
    if (this.#child?.connected === true) return this.#child;
    const child = fork(...program());
    this.#child = child;
    child.on("message", (message: FromPress) => {
      this.#hear(message);
    });
    const lost = (error?: Error): void => {
      if (this.#child === child) this.#stop(error ?? new Error("the press ended"));
    };
    child.on("error", lost);
    child.on("exit", () => {
      lost();
    });
    return child;
  }

  #hear(message: FromPress): void {
    const one = this.#waiting.get(message.job);
    this.#waiting.delete(message.job);
    if (this.#waiting.size === 0) this.#quiet();
    if (message.kind === "pdf") one?.resolve(message.file);
    else one?.reject(message.kind === "missing" ? new MissingGlyphs(message.characters) : new Error(message.reason));
  }

  /** Nothing to do: the process neither keeps the server alive nor stays for long. */
  #quiet(): void {
    this.#child?.unref();
    this.#child?.channel?.unref();
    this.#rest = setTimeout(() => {
      this.#stop(new Error("the press was at rest"));
    }, QUIET_MS).unref();
  }

  #stop(reason: Error): void {
    const child = this.#child;
    this.#child = undefined;
    if (child?.connected === true) child.disconnect();
    child?.kill();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

const press = new Press();

/** The paper as PDF. `bare`: without the computer's own fonts. @throws MissingGlyphs naming every character nobody can draw */
export const pdfFile = (paper: Paper, bare = false): Promise<Uint8Array> => press.print(paper, bare);

interface Forking {
  readonly execArgv: string[];
  readonly env: NodeJS.ProcessEnv;
  readonly serialization: "advanced";
}
/** From sources with the loader, or compiled. Nothing of our environment but paths reaches the process. */
function program(): [string, readonly string[], Forking] {
  const source = fileURLToPath(new URL("./main.ts", import.meta.url));
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: process.env.NODE_ENV };
  const common = { env, serialization: "advanced" as const };
  if (!existsSync(source))
    return [fileURLToPath(new URL("./main.js", import.meta.url)), [], { ...common, execArgv: [] }];
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return [source, [], { ...common, execArgv: ["--conditions=source", `--import=${loader}`] }];
}
