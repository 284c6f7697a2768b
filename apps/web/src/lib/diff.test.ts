import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines, diffRows } from "./diff.ts";

const lines = fc.array(fc.constantFrom("甲", "乙", "丙", "丁"), { maxLength: 12 });

test("what is kept and removed is the old text, what is kept and added is the new one", () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const rows = diffLines(before, after);
      expect(rows.filter((r) => r.kind !== "added").map((r) => r.text)).toEqual(before);
      expect(rows.filter((r) => r.kind !== "removed").map((r) => r.text)).toEqual(after);
    }),
  );
});

test("equal texts differ nowhere, and one changed line is one out and one in", () => {
  expect(diffLines(["一", "二"], ["一", "二"]).every((r) => r.kind === "same")).toBe(true);
  expect(diffLines(["一", "二", "三"], ["一", "两", "三"]).map((r) => r.kind)).toEqual([
    "same",
    "removed",
    "added",
    "same",
  ]);
});

test("rows are matched by their key and told field by field", () => {
  const before = [
    { code: "F1", item: "大额资金", amount: 50000 },
    { code: "P1", item: "干部任免" },
  ];
  const after = [
    { code: "F1", item: "大额资金", amount: 100000 },
    { code: "J1", item: "重大项目" },
  ];
  expect(diffRows(before, after, "code")).toEqual([
    { key: "F1", kind: "changed", field: "amount", before: "50000", after: "100000" },
    { key: "J1", kind: "added", field: "", before: "", after: "" },
    { key: "P1", kind: "removed", field: "", before: "", after: "" },
  ]);
});
