/**
 * Commands that need the database run the server's own entry point as a child process: this program never imports the
 * server, so an outsider can check us without trusting it. Arguments, environment, streams, signals and exit status pass
 * through.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import { langOf } from "./command.ts";
import type { Command, Lang, Text } from "./command.ts";

const server = new URL("../../server/", import.meta.url);
const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A command that starts `apps/server/src/entry/<name>.ts`, or its compiled form where there are no sources. */
export function serverCommand(name: string, usage: string, summary: Text): Command {
  return {
    name,
    usage,
    summary,
    run: (args, { err }) => {
      const start = nodeArguments(fileURLToPath(server), name);
      if (start !== undefined) return runNode([...start, ...args]);
      err(missing(name, langOf(args)));
      return Promise.resolve(2);
    },
  };
}

function missing(name: string, lang: Lang): string {
  return lang === "en"
    ? `This installation has no command "${name}": apps/server/src/entry/${name}.ts is missing.`
    : `本安装没有“${name}”命令:缺少 apps/server/src/entry/${name}.ts。`;
}

/** Arguments that make Node run an entry point of the server; undefined when there is none. */
export function nodeArguments(serverFolder: string, name: string): readonly string[] | undefined {
  const source = `${serverFolder}src/entry/${name}.ts`;
  const compiled = `${serverFolder}dist/entry/${name}.js`;
  if (existsSync(source)) {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    return ["--conditions=source", `--import=${loader}`, source];
  }
  return existsSync(compiled) ? [compiled] : undefined;
}

/** Runs Node and resolves to its exit status; a death by signal is 128 plus its number, as shells count. */
export function runNode(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  const handlers = forwarded.map((signal) => {
    const forward = (): void => {
      // a terminal sends Ctrl-C to the child as well; twice could be taken for impatience
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, forward);
    return () => process.off(signal, forward);
  });
  return new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  }).finally(() => {
    for (const off of handlers) off();
  });
}
