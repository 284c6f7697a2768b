import type { FieldSpec } from "@mingjian/rulebook";
import { expect, test } from "vitest";
import { titlesOf } from "./titles.ts";

const choice = (name: string, options: FieldSpec["options"]): FieldSpec =>
  ({ name, zh: name, en: name, type: "choice", required: true, audience: "organisation", options }) as FieldSpec;

test("the same code in two fields keeps two titles", () => {
  const area = choice("area", { finance: { zh: "财务", en: "finance" } });
  const tier = choice("tier", { finance: { zh: "第二档", en: "tier 2" } });
  const { ofMember } = titlesOf({ acts: [{ fields: [area, tier] }], codes: {} });
  expect(ofMember?.area?.finance?.zh).toBe("财务");
  expect(ofMember?.tier?.finance?.zh).toBe("第二档");
});
