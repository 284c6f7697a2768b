import { createHash } from "node:crypto";
import { readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratch } from "../testing/scratch.ts";
import { lockDataDirectory } from "./data-lock.ts";
import { processSpace } from "./processes.ts";

const cannotTell = (): undefined => undefined;
const lockOf = (directory: string): string => join(directory, "mingjian.lock");

const leave = (directory: string, holder: object): void => {
  const someone = { pid: 4_194_304, startedAt: "1", host: "他机", space: processSpace(), nonce: "n" };
  writeFileSync(lockOf(directory), JSON.stringify({ ...someone, ...holder }));
};

test("while one holds the directory the next is refused, in two languages, and told who", () => {
  const directory = scratch();
  const lock = lockDataDirectory(directory, cannotTell);
  const second = (): unknown => lockDataDirectory(directory, () => true);
  expect(second).toThrow(expect.objectContaining({ code: "E_DATA_LOCKED" }));
  expect(second).toThrow(/正由另一个明鉴进程使用（pid \d+/);
  expect(second).toThrow(new RegExp(`in use by another process \\(pid ${process.pid}, `));
  lock.release();
});

test("released, the directory is free and holds nothing of the lock", () => {
  const directory = scratch();
  lockDataDirectory(directory, cannotTell).release();
  lockDataDirectory(directory, cannotTell).release();
  expect(readdirSync(directory)).toEqual([]);
});

test("a dead holder's lock is taken over", () => {
  const directory = scratch();
  leave(directory, {});
  lockDataDirectory(directory, cannotTell);
  expect(readFileSync(lockOf(directory), "utf8")).toContain(`"pid":${process.pid},`);
  expect(readdirSync(directory)).toEqual(["mingjian.lock"]);
});

test("a process that was given a dead holder's number is not the holder", () => {
  const directory = scratch();
  leave(directory, { pid: process.pid, startedAt: "0" });
  expect(() => lockDataDirectory(directory, cannotTell)).not.toThrow();
});

test.each([
  ["free, it has ended", true, undefined],
  ["held, it lives", false, "E_DATA_LOCKED"],
  ["unknown, nobody steals", undefined, "E_DATA_LOCK_UNKNOWN"],
])("a holder in another container: the server's lock is %s", (_, free, code) => {
  const directory = scratch();
  leave(directory, { space: "另一处" });
  const start = (): unknown => lockDataDirectory(directory, () => free);
  if (code === undefined) expect(start).not.toThrow();
  else expect(start).toThrow(expect.objectContaining({ code }));
});

test.each(["", "{", '"x"', "null", '{"pid":1}'])("a torn lock (%j) is judged like a foreign one", (text) => {
  const directory = scratch();
  writeFileSync(lockOf(directory), text);
  expect(() => lockDataDirectory(directory, () => false)).toThrow(expect.objectContaining({ code: "E_DATA_LOCKED" }));
  expect(() => lockDataDirectory(directory, () => true)).not.toThrow();
});

test("releasing late does not free the directory for somebody else's lock", () => {
  const directory = scratch();
  const late = lockDataDirectory(directory, cannotTell);
  leave(directory, { pid: process.pid });
  late.release();
  expect(readdirSync(directory)).toEqual(["mingjian.lock"]);
});

test.each([
  ["just now, it is left alone", 0, "E_DATA_LOCKED"],
  ["long ago, it was killed in the act", 31, undefined],
])("another starter began to take the dead lock away %s", (_, secondsAgo, code) => {
  const directory = scratch();
  leave(directory, {});
  const dead = readFileSync(lockOf(directory), "utf8");
  const mark = `${lockOf(directory)}.${createHash("sha256").update(dead).digest("hex").slice(0, 16)}`;
  const then = Date.now() / 1000 - secondsAgo;
  writeFileSync(mark, "");
  utimesSync(mark, then, then);
  const start = (): unknown => lockDataDirectory(directory, cannotTell);
  if (code === undefined) expect(start).not.toThrow();
  else expect(start).toThrow(expect.objectContaining({ code }));
  expect(readFileSync(lockOf(directory), "utf8") === dead).toBe(code !== undefined);
});
