/** The check by hand of docs/spec/ledger.md, section 11, run as it stands there, and run on forged material. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const document = readFileSync(join(import.meta.dirname, "../../../docs/spec/ledger.md"), "utf8");
const script = /^```sh\n(.*?)^```$/ms.exec(document)?.[1] ?? "";
const tools = ["openssl", "sha256sum"].every((tool) => spawnSync(tool, ["--help"]).error === undefined);

function run(text: string): { status: number | null; lines: string[] } {
  const cwd = mkdtempSync(join(tmpdir(), "mingjian-hand-"));
  const { status, stdout } = spawnSync("sh", ["-c", text], { cwd, encoding: "utf8" });
  rmSync(cwd, { recursive: true });
  return { status, lines: stdout.trimEnd().split("\n") };
}

describe.skipIf(!tools)("check by hand with openssl and sha256sum", () => {
  test("entry 0 of the sample log holds, in six lines", () => {
    const { status, lines } = run(script);
    expect(lines).toHaveLength(6);
    expect(lines.filter((line) => !line.endsWith(" ok"))).toEqual([]);
    expect(status).toBe(0);
  });

  const forgeries: readonly (readonly [string, string, string, number])[] = [
    ["another time in the envelope", "T01:00:00.000Z", "T01:00:01.000Z", 1],
    ["another name in the public group", "示例市水务集团", "示例县水务集团", 2],
    ["another commitment", "TUpFMQEFAXXf2jEB", "TUpFMQEFAXXf2jEC", 1],
    ["another sibling on the path", "hTZDeMGt", "hTZDeMGu", 4],
    ["another size", "\n700\n", "\n701\n", 5],
    ["another signature", "W+NNVGDgCliD", "W+NNVGDgCliE", 5],
  ];
  test.each(forgeries)("%s does not hold", (_what, from, to, holding) => {
    expect(script).toContain(from);
    const { status, lines } = run(script.replace(from, to));
    expect(lines.filter((line) => line.endsWith(" ok"))).toHaveLength(holding);
    expect(status).not.toBe(0);
  });
});
