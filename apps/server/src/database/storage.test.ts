import { expect, test } from "vitest";
import { judgeStorage, storageOf } from "./storage.ts";

const GiB = 1024 ** 3;

test.each([
  ["百分之五或 2 GiB 以下停收", 100, 5, "scarce"],
  ["大盘按比例", 1000, 50, "scarce"],
  ["大盘差一点", 1000, 49.9, "low"],
  ["大盘十分之一", 1000, 100, "ample"],
  ["大盘不到十分之一", 1000, 99.9, "scarce"],
  ["小盘按 2 GiB", 8, 2, "ample"],
  ["小盘不足 2 GiB", 8, 1.99, "low"],
  ["满盘", 8, 0, "low"],
])("%s：共 %d GiB，余 %d GiB", (title, total, free, state) => {
  expect(judgeStorage(free * GiB, total * GiB).state, title).toBe(state);
});

test("the disk under a folder answers; a folder that is not there is an error, not ample", async () => {
  expect((await storageOf("/")).totalBytes).toBeGreaterThan(0);
  await expect(storageOf("/没有这个目录")).rejects.toThrow("ENOENT");
});
