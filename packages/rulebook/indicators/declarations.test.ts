/** What every indicator must say about itself: basis, mechanisms, ordinary explanations, next step; and quotations that are in the essays. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { indicatorFaults, INDICATORS, indicatorPage } from "../derive/indicators.ts";

const ESSAYS = new URL("../../../../shared/mission/essays.txt", import.meta.url);

test("编号各不相同", () => {
  const ids = INDICATORS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(24);
});

describe.each(INDICATORS.map((d) => [d.id, d] as const))("%s", (_id, declaration) => {
  test("立规检查没有发现 [N8]", () => {
    expect(indicatorFaults(declaration)).toEqual([]);
  });
  test("手册一页写明公式、依据、常见原因和下一步", () => {
    const page = indicatorPage(declaration);
    for (const heading of ["怎样算", "依据", "常见的正当原因", "下一步"]) expect(page).toContain(`## ${heading}`);
    expect(page).toContain(declaration.formula.zh);
  });
});

test.skipIf(!existsSync(ESSAYS))("所引的话在文章里", () => {
  const essays = readFileSync(ESSAYS, "utf8");
  const quoted = INDICATORS.flatMap(({ cite }) => cite).flatMap((c) => ("essay" in c ? [c.text] : []));
  expect(quoted.filter((text) => !essays.includes(text))).toEqual([]);
});

test("没有依据、原因或下一步的疑点不能发布", () => {
  const [first] = INDICATORS;
  expect(indicatorFaults({ ...first!, cite: [], innocent: [], serves: [] })).toHaveLength(3);
  expect(indicatorFaults({ ...first!, title: { zh: "违规", en: "x" } })).toHaveLength(1);
});
