import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";

/** The workspace is one bundle under `/app/`; the server puts a nonce into the page it serves. */
export default defineConfig({
  base: "/app/",
  plugins: [react()],
  resolve: { conditions: ["source", ...defaultClientConditions] },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1600,
    // The rulebook only declares: what a page does not name need not travel with it.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes("/packages/rulebook/") } },
  },
  server: { proxy: { "/api": "http://localhost:8080", "/log": "http://localhost:8080" } },
});
