/** The budget of the workspace's bundle. */
import { expect, test } from "vitest";
import { BUDGET, bundleSizes } from "./bundle.ts";

test("the workspace's entry and its largest later part keep within their budgets", async () => {
  const { entry, lazy } = await bundleSizes();
  expect(entry).toBeGreaterThan(50);
  expect(entry).toBeLessThanOrEqual(BUDGET.entry);
  expect(lazy).toBeGreaterThan(0);
  expect(lazy).toBeLessThanOrEqual(BUDGET.lazy);
}, 120_000);
