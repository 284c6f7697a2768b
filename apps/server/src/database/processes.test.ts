import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { processFacts, processSpace } from "./processes.ts";

test("our own process is alive and has a command line", () => {
  const facts = processFacts(process.pid);
  expect(facts?.startedAt).toMatch(/./);
  expect(facts?.argv.join(" ")).toContain("node");
});

test("the start time tells two processes apart", async () => {
  const child = spawn("sleep", ["5"]);
  await once(child, "spawn");
  expect(processFacts(child.pid ?? 0)?.startedAt).not.toBe(processFacts(process.pid)?.startedAt);
  child.kill();
});

test.each([0, -1, Number.NaN, 2 ** 31])("no process has the id %d", (pid) => {
  expect(processFacts(pid)).toBeUndefined();
});

test("a zombie counts as gone, although it answers signal 0", async () => {
  // The shell turns into `sleep`, which never collects the child that has ended.
  const parent = spawn("sh", ["-c", "sleep 0.3 & echo $!; exec sleep 5"]);
  const [said] = (await once(parent.stdout, "data")) as [Buffer];
  const zombie = Number(said.toString());
  await expect.poll(() => processFacts(zombie)).toBeUndefined();
  expect(process.kill(zombie, 0)).toBe(true);
  parent.kill();
});

test("the space of process ids has a stable name", () => {
  expect(processSpace()).toBe(processSpace());
});
