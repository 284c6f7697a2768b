import fc from "fast-check";
import { expect, test } from "vitest";
import { mayRead, RULES, type Reader, type Resource } from "./policy.ts";

const nobody: Reader = { units: [], functions: [], supervises: [] };
const bureau = "bureau";
const of = (audience: Resource["audience"], more: Partial<Resource> = {}): Resource => ({
  ...{ audience, institution: "collective-decision", unit: bureau, superiors: ["county"] },
  ...more,
});
const PERSONAS: Readonly<Record<string, Reader>> = {
  公众: nobody,
  本单位: { ...nobody, person: "a", units: [bureau] },
  其他单位: { ...nobody, person: "b", units: ["other"] },
  上级单位: { ...nobody, person: "c", units: ["county"] },
  派驻机构: { ...nobody, person: "d", units: ["agency"], supervises: [bureau] },
  他处派驻: { ...nobody, person: "e", units: ["agency2"], supervises: ["other"] },
  组织部: { ...nobody, person: "f", units: ["zzb"], functions: ["organisationDept"] },
  纪委监委: { ...nobody, person: "g", units: ["jw"], functions: ["disciplineCommission"] },
  审计局: { ...nobody, person: "h", units: ["sjj"], functions: ["auditBureau"] },
  已离任: { ...nobody, person: "i" },
};
const MATRIX: readonly (readonly [string, string])[] = [
  ["公众", "public"],
  ["本单位", "public organisation"],
  ["其他单位", "public"],
  ["上级单位", "public organisation"],
  ["派驻机构", "public organisation supervision"],
  ["他处派驻", "public"],
  ["组织部", "public organisation"],
  ["纪委监委", "public organisation supervision"],
  ["审计局", "public organisation"],
  ["已离任", "public"],
];

test.each(MATRIX)("%s 可以知悉:%s [A5]", (who, open) => {
  const reader = PERSONAS[who] ?? nobody;
  const audiences = ["public", "organisation", "supervision"] as const;
  expect(audiences.filter((a) => mayRead(reader, of(a)).allow).join(" ")).toBe(open);
});

test("人员材料:本人、组织部、派驻机构、纪委监委;姓名对登录人员开放,公众看不到", () => {
  const allowed = (more: Partial<Resource>): string[] =>
    Object.keys(PERSONAS).filter((who) => mayRead(PERSONAS[who] ?? nobody, of("person", more)).allow);
  expect(allowed({ subject: "a", retention: "record" })).toEqual(["本单位", "派驻机构", "组织部", "纪委监委"]);
  expect(allowed({ subject: "z", retention: "directory" })).toEqual(
    Object.keys(PERSONAS).filter((who) => who !== "公众"),
  );
});

test("禁止优先:身兼两处也看不到监督机构对本单位的内容 [A5]", () => {
  const both: Reader = { ...nobody, person: "x", units: [bureau, "agency"], supervises: [bureau] };
  expect(mayRead(both, of("supervision")).allow).toBe(false);
});

test("没有任何规则允许时一律不可知悉", () => {
  const strings = fc.array(fc.constantFrom("p", "q", "r"), { maxLength: 2 });
  const reader = fc.record({ units: strings, functions: fc.constant([]), supervises: strings });
  fc.assert(
    fc.property(reader, fc.constantFrom("organisation", "supervision", "person" as const), (r, audience) => {
      expect(mayRead(r, of(audience as Resource["audience"], { subject: "someone" })).allow).toBe(false);
    }),
  );
});

test("每条知悉规则都有依据和两种文字 [N8]", () => {
  for (const rule of RULES) expect([rule.cite.text, rule.zh, rule.en].every((text) => text.length > 0)).toBe(true);
});
