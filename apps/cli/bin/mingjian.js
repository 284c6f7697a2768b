#!/usr/bin/env node
// Plain JavaScript, because npm links this file before anything could be built. It starts the sources with tsx and the
// condition "source"; an installation that carries no sources runs dist. Works from any folder.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const source = path("../src/main.ts");

if (existsSync(source)) {
  const flags = ["--conditions=source", `--import=${import.meta.resolve("tsx")}`];
  run([...flags, source, ...process.argv.slice(2)]);
} else {
  await import(pathToFileURL(path("../dist/main.js")).href);
}

/**
 * Runs Node with these arguments as if it were this process: same streams, signals, exit code. Pages are rendered as in production
 * unless the environment says otherwise: React's development build takes several times as long for each.
 */
function run(args) {
  const child = spawn(process.execPath, args, { stdio: "inherit", env: { NODE_ENV: "production", ...process.env } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // a terminal sends Ctrl-C to the child as well; twice could be taken for impatience
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("error", (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}
