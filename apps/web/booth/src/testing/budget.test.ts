/** The booth stays small: everything a voter's phone loads, the mathematics included, within 120 kB compressed. */
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { build } from "vite";
import { beforeAll, expect, test } from "vitest";

const BUDGET = 120_000;
const configFile = join(import.meta.dirname, "../../vite.config.ts");

interface File {
  readonly name: string;
  readonly text: string;
}
let files: readonly File[];
beforeAll(async () => {
  const made = await build({ configFile, logLevel: "silent", build: { write: false } });
  files = [made].flat().flatMap((one) =>
    "output" in one
      ? one.output.map((f): File => ({
          name: f.fileName,
          text: f.type === "chunk" ? f.code : Buffer.from(f.source).toString(),
        }))
      : [],
  );
}, 60_000);

test("all files together weigh no more than 120 kB compressed", () => {
  const sizes = files.map(({ name, text }) => ({ name, bytes: gzipSync(text).length }));
  expect(sizes.map(({ name }) => name.replace(/-[\w-]{8}\./, "."))).toEqual(
    expect.arrayContaining(["index.html", "assets/index.js", "assets/worker.js", "assets/index.css"]),
  );
  expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(BUDGET);
});

test("no inline script or style, no address of another origin, no markup text, no console", () => {
  const html = files.find(({ name }) => name === "index.html")?.text ?? "";
  expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/);
  for (const { name, text } of files) {
    expect(text.match(/https?:\/\/[\w.-]+/g)?.filter((url) => url !== "http://www.w3.org") ?? [], name).toEqual([]);
    expect(text, name).not.toMatch(/\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|console\.|\beval\(/);
  }
});

test("the page itself holds no mathematics: it is loaded once, in the worker", () => {
  const [page, worker] = ["assets/index-", "assets/worker-"].map(
    (start) => files.find(({ name }) => name.startsWith(start) && name.endsWith(".js"))?.text ?? "",
  );
  const prime =
    "20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254497684338129";
  expect(worker).toContain(prime);
  expect(page).not.toContain(prime);
});
