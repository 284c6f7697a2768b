import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: [{ find: /^antd$/, replacement: "antd/es/index.js" }],
    conditions: ["source", ...defaultClientConditions],
  },
  ssr: { resolve: { conditions: ["source", ...defaultServerConditions] } },
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ["apps/server/src/testing/cluster.ts"],
    // These offer TypeScript under the condition that makes Node read ours; only Vite can read theirs.
    server: { deps: { inline: ["antd", "scroll-into-view-if-needed", "compute-scroll-into-view"] } },
    include: ["{packages,apps,scenarios,scripts}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    reporters: process.env.CI === undefined ? ["default", "./scripts/tally.ts"] : ["dot", "./scripts/tally.ts"],
  },
});
