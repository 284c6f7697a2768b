/**
 * BY-05 「无法判断清单」, the clause on aggregates: wherever the product turns findings into a number, a colour or a yes, what is unknown
 * is never among what passed. The list of such places is complete: a new one must be entered here and tried.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isMet, text, type GateFinding, type Outcome } from "@mingjian/rulebook";
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { refusalPaper } from "../apps/server/src/documents/refusal.ts";
import { Counts, isMissing, lightOf } from "../apps/web/src/components/checklist.tsx";
import { Light } from "../apps/web/src/components/light.tsx";
import type { Finding } from "../apps/web/src/lib/types.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const OUTCOMES: readonly Outcome[] = ["pass", "fail", "unknown", "notApplicable"];

const shown = (outcome: Outcome, i: number, blocking = true): Finding => ({
  ...{ gate: `x.gate${i}`, title: text("关口", "gate"), outcome, code: "X", because: text("理由", "reason") },
  ...{ inputs: [], cite: "通行做法", blocking },
});
const logged = (outcome: Outcome, i: number): GateFinding => ({
  ...{ gate: `x.gate${i}`, outcome, code: "X", because: text("理由", "reason"), inputs: [] },
});

/** Number beside the green light of the page; 0 when there is none. */
function greenOnPage(outcomes: readonly Outcome[]): number {
  const html = renderToStaticMarkup(createElement(Counts, { findings: outcomes.map((one, i) => shown(one, i)) }));
  return Number(/light pass.*?<\/span><\/span>\s*(\d+)/s.exec(html)?.[1] ?? 0);
}
/** Number of requirements that the printed explanation calls met. */
function metOnPaper(outcomes: readonly Outcome[]): number {
  const printing = { at: "2026-03-02T01:00:00.000Z", signed: 9, demo: true };
  const paper = refusalPaper({
    ...{ unit: "示例局", label: "示例事项", act: text("报告", "report"), refused: [], size: 9, printing },
    ...{ findings: outcomes.map(logged), nameOf: (ref: string) => ref },
  });
  return Number(/(\d+) 项已满足/.exec(JSON.stringify(paper))?.[1]);
}

const outcomes = fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1, maxLength: 20 });

test("BY-05 property: 页面和文书上的通过数,就是通过的项数;拿走一件事实,通过数下降 [B24]", () => {
  fc.assert(
    fc.property(outcomes, fc.nat(), (all, pick) => {
      const passed = all.filter((one) => one === "pass").length;
      expect([greenOnPage(all), metOnPaper(all)]).toEqual([passed, passed]);
      const at = pick % all.length;
      const fewer = all.map((one, i) => (i === at ? ("unknown" as const) : one));
      const left = passed - (all[at] === "pass" ? 1 : 0);
      expect([greenOnPage(fewer), metOnPaper(fewer)]).toEqual([left, left]);
    }),
    { numRuns: 60 },
  );
});

test("BY-05 无法判断的灯不是绿灯,有字有形;阻断关口的无法判断算作缺少", () => {
  const look = (state: Outcome): string => renderToStaticMarkup(createElement(Light, { state }));
  const tone = (state: Outcome): string | undefined => /light (\w+)/.exec(look(state))?.[1];
  expect(tone("unknown")).not.toBe(tone("pass"));
  expect(look("unknown")).toContain("无法判断");
  for (const blocking of [true, false]) expect(lightOf(shown("unknown", 1, blocking))).toBe("unknown");
  expect(isMissing(shown("unknown", 1))).toBe(true);
  expect(OUTCOMES.filter((outcome) => isMet({ outcome }))).toEqual(["pass", "notApplicable"]);
});

const sources = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "testing"].includes(entry.name)) return [];
    if (entry.isDirectory()) return sources(join(dir, entry.name));
    return /(?<!\.test)\.tsx?$/.test(entry.name) ? [join(dir, entry.name)] : [];
  });

test("BY-05 由核对结果得出数字、颜色或是否的地方只有这些,每一处都在上面试过或另有测试", () => {
  const asks = /outcome[^=]{0,12}[!=]== "(pass|fail|unknown|notApplicable)"|\bisMet\(|count\("pass"\)/;
  const places = ["apps", "packages", "scenarios"].flatMap((dir) => sources(join(ROOT, dir)));
  const asking = places.filter((file) => asks.test(readFileSync(file, "utf8"))).map((file) => relative(ROOT, file));
  expect(asking.sort()).toMatchInlineSnapshot(`
    [
      "apps/server/src/documents/refusal.ts",
      "apps/server/src/http/routes/debts.ts",
      "apps/server/src/http/routes/room-item.ts",
      "apps/server/src/http/view/findings.ts",
      "apps/server/src/jobs/loop.ts",
      "apps/server/src/portal/load.ts",
      "apps/server/src/radar/agenda.ts",
      "apps/server/src/radar/opinion.ts",
      "apps/web/src/components/checklist.tsx",
      "packages/rulebook/derive/debts.ts",
      "packages/rulebook/institutions/collective-decision/gates-preparation.ts",
      "packages/rulebook/institutions/procurement/gates-award.ts",
      "packages/rulebook/kernel/judge.ts",
      "packages/rulebook/kernel/look-ahead.ts",
      "scenarios/stage.ts",
      "scenarios/warnings.ts",
    ]
  `);
});
