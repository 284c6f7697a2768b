import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratch } from "../testing/scratch.ts";
import { firstClosedDirectory, reachableDataDir } from "./account.ts";

const stranger = { name: "stranger", uid: 54_321, gid: 54_321 };

const tree = (): { outer: string; inner: string } => {
  const outer = scratch();
  const inner = join(outer, "a", "b");
  mkdirSync(inner, { recursive: true });
  for (const each of [outer, join(outer, "a"), inner]) chmodSync(each, 0o755);
  return { outer, inner };
};

test("every directory open: nothing stands in the way", () => {
  expect(firstClosedDirectory(tree().inner, stranger)).toBeUndefined();
});

test("the outermost closed directory is named, not the inner ones", () => {
  const { outer, inner } = tree();
  chmodSync(outer, 0o700);
  const own = { name: "own", uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  expect(firstClosedDirectory(inner, stranger)).toBe(outer);
  expect(firstClosedDirectory(inner, own)).toBeUndefined();
});

test("the group's bit counts for the group, not the others' bit", () => {
  const { outer, inner } = tree();
  chmodSync(outer, 0o701);
  const group = { name: "group", uid: 54_321, gid: process.getgid?.() ?? 0 };
  expect(firstClosedDirectory(inner, group)).toBe(outer);
  expect(firstClosedDirectory(inner, stranger)).toBeUndefined();
});

test("the default place for data is kept where the database can go; below root's closed home it is not", () => {
  const { outer, inner } = tree();
  const data = join(inner, "data", "deeper");
  expect(reachableDataDir(data)).toBe(data);
  chmodSync(outer, 0o700);
  expect(reachableDataDir(data)).toBe(process.getuid?.() === 0 ? "/var/lib/mingjian" : data);
});
