import { BpmnModdle } from "bpmn-moddle";
import { expect, test } from "vitest";
import { INSTITUTIONS } from "../institutions/index.ts";
import { law } from "../kernel/citation.ts";
import { bpmnOf } from "./bpmn.ts";
import { diagramOf } from "./diagram.ts";
import { formOf } from "./form.ts";
import { thresholdTable } from "./handbook.ts";
import { faultsOf, wordingFaults } from "./lint.ts";
import { enforcedBy, serversOf } from "./mechanisms.ts";

test.each(INSTITUTIONS.map((law) => [law.id, law] as const))("%s 的声明没有缺陷 [N1 N8]", (_, law) => {
  expect(faultsOf(law)).toEqual([]);
});

test.each(INSTITUTIONS.map((law) => [law.id, law] as const))("%s 的流程图可以被 BPMN 2.0 工具读取", async (_, law) => {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(bpmnOf(law));
  expect(warnings).toEqual([]);
  expect(rootElement).toMatchObject({ $type: "bpmn:Definitions" });
});

test("没有依据、没有机制、没有到达路径的声明会被指出 [N8]", () => {
  const [unit] = INSTITUTIONS;
  if (unit === undefined) throw new Error("no institution");
  expect(faultsOf({ ...unit, serves: [], nature: [], basis: [] })).toEqual([
    "unit: none of the four natures (N1)",
    "unit: no basis",
    "unit: serves no mechanism",
  ]);
  expect(faultsOf({ ...unit, stages: { ...unit.stages, limbo: { zh: "无处", en: "limbo" } } })).toEqual([
    "unit: nothing leads to limbo",
    "unit: nothing leaves limbo",
  ]);
});

test("依据写明原文或者条款,二者都没有即不成其为依据 [N8]", () => {
  const [unit] = INSTITUTIONS;
  if (unit === undefined) throw new Error("no institution");
  const based = (source: string, article: string, words: string): readonly string[] =>
    faultsOf({ ...unit, basis: [law(source, article, "2024-06-28", "verified", words)] });
  expect(based("会计法", "第二十五条", "")).toEqual([]);
  expect(based("会计法", "", "")).toEqual(["unit: cites nothing"]);
  expect(based("", "第二十五条", "")).toEqual(["unit: cites nothing"]);
});

test("面向当事人的措辞不出现禁用词和感叹号 [N7]", () => {
  expect(wordingFaults("x", { zh: "涉嫌违规", en: "x" })).toHaveLength(1);
  expect(wordingFaults("x", { zh: "请补充材料!", en: "x" })).toHaveLength(1);
  expect(wordingFaults("x", { zh: "分管负责人未到会", en: "the deputy in charge is absent" })).toEqual([]);
});

test("表单由声明得出:类型、必填、知悉范围和所指", () => {
  const [unit] = INSTITUTIONS;
  const fields = unit === undefined ? [] : formOf(unit, "established");
  expect(fields).toMatchObject([
    { name: "name", type: "line", required: true, audience: "public", maxLength: 200 },
    { name: "kind", type: "choice", required: true },
    { name: "parent", type: "ref", required: false, refers: "unit" },
    { name: "pack", type: "line" },
    { name: "functions", type: "list", of: { type: "choice" } },
    { name: "since", type: "day" },
  ]);
});

test("环节图是独立的 SVG,每个环节都画出来", () => {
  for (const law of INSTITUTIONS) {
    const svg = diagramOf(law);
    expect(svg.match(/<rect [^>]*rx="4"/g)).toHaveLength(Object.keys(law.stages).length);
    expect(svg).not.toMatch(/<script|NaN|undefined/);
  }
});

test("口径表有三十行,机制表一个不缺", () => {
  expect(
    thresholdTable()
      .split("\n")
      .filter((line) => /^\| \d+ \|/.test(line)),
  ).toHaveLength(30);
  expect(enforcedBy(serversOf(INSTITUTIONS)).size).toBe(144);
});
