/** The procurement indicators against the stored answers of Cardinal (reference/indicators.md, section 6), whole and in pieces. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { beginRun, type Answer } from "./run.ts";
import { readSettings, type Settings } from "./settings.ts";

const DATA = new URL("../../../../../shared/data/cardinal/", import.meta.url);
const data = (path: string): URL => new URL(path, DATA);
const absent = !existsSync(DATA);

const settingsIn = (path: string): Settings => {
  const { settings, faults } = readSettings(readFileSync(data(path), "utf8"));
  expect(faults).toEqual([]);
  return settings;
};
const releases = (text: string): readonly unknown[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

/** With the first currency met where the settings name none: the fixtures have one. */
function answer(lines: readonly unknown[], settings: Settings): Answer {
  const run = beginRun({ ...settings, currency: settings.currency ?? "USD" }, true);
  for (const line of lines) run.add(line);
  return run.finish();
}

/** Numbers within 1e-9 of each other, everything else exactly. */
function expectSame(found: unknown, expected: unknown, where = "answer"): void {
  if (typeof expected === "number") {
    expect(Math.abs((found as number) - expected), where).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
  } else if (typeof expected === "object" && expected !== null) {
    const [left, right] = [found as Record<string, unknown>, expected as Record<string, unknown>];
    expect(Object.keys(left).sort(), where).toEqual(Object.keys(right).sort());
    for (const key of Object.keys(right)) expectSame(left[key], right[key], `${where}.${key}`);
  } else expect(found, where).toEqual(expected);
}

describe.skipIf(absent)("Cardinal 的 15 个样例", () => {
  const cases = absent
    ? []
    : readdirSync(data("tests/fixtures/indicators"))
        .filter((name) => name.endsWith(".jsonl"))
        .map((name) => name.slice(0, -".jsonl".length));

  test("样例齐全", () => {
    expect(cases).toHaveLength(15);
  });

  test.each(cases)("%s", (name) => {
    const lines = releases(readFileSync(data(`tests/fixtures/indicators/${name}.jsonl`), "utf8"));
    const { json } = answer(lines, settingsIn(`settings/${name}.ini`));
    const groups = Object.fromEntries(Object.entries(json).filter(([key]) => key !== "Meta" && key !== "Maps"));
    expectSame(
      groups,
      JSON.parse(readFileSync(data(`tests/fixtures/indicators/${name}.expected`), "utf8").trim()) as unknown,
    );
  });
});

describe.skipIf(absent)("Cardinal 对生成数据的答案", () => {
  const RUNS = [
    ["seed1", "settings.ini", "seed1.expected.json"],
    ["seed1", "settings2.ini", "seed1.expected2.json"],
    ["seed2", "settings.ini", "seed2.expected.json"],
    ["seed2", "settings2.ini", "seed2.expected2.json"],
  ] as const;
  const linesOf = (seed: string): readonly unknown[] =>
    releases(gunzipSync(readFileSync(data(`generated/${seed}.jsonl.gz`))).toString());

  test.each(RUNS)("%s · %s", (seed, settings, expected) => {
    const { json } = answer(linesOf(seed), settingsIn(`generated/${settings}`));
    expectSame(json, JSON.parse(readFileSync(data(`generated/${expected}`), "utf8")) as unknown);
  });

  test.each(RUNS)("%s · %s:切成几份、任意次序合并,答案不变", (seed, ini) => {
    const lines = linesOf(seed);
    const settings = settingsIn(`generated/${ini}`);
    const whole = answer(lines, settings).json;
    for (const pieces of [2, 7]) {
      const runs = Array.from({ length: pieces }, () => beginRun(settings, true));
      for (const [at, line] of lines.entries()) runs[(at * 31) % pieces]!.add(line);
      const merged = beginRun(settings, true);
      for (const run of runs.reverse()) merged.absorb(structuredClone(run.state()));
      expect(merged.finish().json).toEqual(whole);
    }
  });

  test("R024 默认界限为负,不提示任何过程", () => {
    const { json, tallies } = answer(linesOf("seed1"), settingsIn("generated/settings.ini"));
    expect((json.Meta as Record<string, Record<string, number>>).R024?.lower_fence).toBeLessThan(0);
    expect(tallies.find(({ id }) => id === "R024")?.tally.hit).toBe(0);
  });
});
