import { defaultClientConditions, defineConfig } from "vite";

/** The booth: a bundle of its own for an origin of its own, with nothing of the workspace in it. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  resolve: { conditions: ["source", ...defaultClientConditions] },
  worker: { format: "es" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    // Pure TypeScript of ours: what a page does not use need not travel with it.
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !id.includes("/packages/ballot/") || id.includes("/group/suites") },
    },
  },
  server: { proxy: { "/api": "http://localhost:8081" } },
});
