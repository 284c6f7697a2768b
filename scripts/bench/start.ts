/** `npm start` to the first page: first time with the demonstration county, and every time after. */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ownFolder } from "../own-folder.ts";
import { limit, type Row } from "./row.ts";

const CLI = fileURLToPath(new URL("../../apps/cli/bin/mingjian.js", import.meta.url));
const PORT = 18_431;

/** Seconds from the command to the first page that answers, then the server is stopped. */
async function secondsToFirstPage(dataDir: string): Promise<number> {
  const began = performance.now();
  const env = { ...process.env, MINGJIAN_DATA: dataDir, MINGJIAN_PORT: String(PORT) };
  const server = spawn(process.execPath, [CLI, "start"], { env, stdio: "ignore" });
  const ended = new Promise<void>((done) =>
    server.once("exit", () => {
      done();
    }),
  );
  try {
    for (;;) {
      const answer = await fetch(`http://localhost:${PORT}/`).catch(() => undefined);
      if (answer?.ok === true) return (performance.now() - began) / 1000;
      if (server.exitCode !== null) throw new Error("the server did not start");
      await new Promise((wake) => setTimeout(wake, 50));
    }
  } finally {
    server.kill("SIGINT");
    await ended;
  }
}

export async function run(): Promise<Row[]> {
  const dataDir = ownFolder("bench-start");
  try {
    const first = await secondsToFirstPage(dataDir);
    const later = await secondsToFirstPage(dataDir);
    return [
      limit({ name: "start", case: "first start with the demonstration county", value: first, unit: "s" }, 15),
      limit({ name: "start", case: "later start", value: later, unit: "s" }, 5),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
