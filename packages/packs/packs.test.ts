import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import {
  citationInWords,
  evaluate,
  isBound,
  isValueOf,
  packFaults,
  triggerFaults,
  type CatalogueRow,
  type Money,
  type Pack,
  type ParameterRow,
} from "@mingjian/rulebook";
import { describe, expect, test } from "vitest";
import { PACKS } from "./index.ts";

const SHARED = new URL("../../../shared/", import.meta.url);
const shared = (path: string): URL => new URL(path, SHARED);
const absent = !existsSync(shared("reference/parameters.tsv"));

const pack = (id: string): Pack => PACKS.find((p) => p.id === id)!;
const value = (id: string, key: string): string | undefined => pack(id).parameters.find((r) => r.id === key)?.value;
const catalogue = (id: string): readonly CatalogueRow[] =>
  PACKS.flatMap((p) => p.catalogues).find((c) => c.id === id)!.rows;

test("随产品发布的制度包没有自相矛盾", () => {
  expect(packFaults(PACKS)).toEqual([]);
});

describe.each(PACKS.map((p) => [p.id, p] as const))("制度包 %s", (_, one) => {
  test("每个标准编号只出现一次,写明依据,从严方向可读", () => {
    const ids = one.parameters.map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const row of one.parameters) {
      expect(row.id).toMatch(/^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/);
      expect(isBound(row.bound), row.id).toBe(true);
      expect(citationInWords(row.cite), row.id).not.toBe("");
      expect(row.zh, row.id).not.toBe("");
    }
  });

  test("每个值都按其单位可读", () => {
    const readable = ({ unit, value: text }: ParameterRow): boolean => isValueOf(unit, text);
    expect(one.parameters.filter((r) => !readable(r)).map((r) => r.id)).toEqual([]);
    const compared = one.parameters.filter((r) => /^\d/.test(r.value) && r.unit !== "date" && r.unit !== "list");
    expect(compared.filter((r) => r.cmp === "na").map((r) => r.id)).toEqual([]);
  });

  const missing = (ids: readonly (string | undefined)[]): readonly (string | undefined)[] =>
    ids.filter((id) => id !== undefined && value(one.id, id) === undefined);

  test("须由单位设定的标准和决策机构的票决方式都存在", () => {
    expect(missing(one.tenantMustSet)).toEqual([]);
    const codes = one.quorumCodes?.map((q) => q.id) ?? [];
    expect(one.bodies.flatMap((b) => b.quorums ?? []).filter((q) => !codes.includes(q))).toEqual([]);
    expect(missing(one.quorumCodes?.flatMap((q) => [q.attendance, q.pass, q.least]) ?? [])).toEqual([]);
    expect(missing(one.publicationCodes?.flatMap((p) => [p.before, p.during, p.after]) ?? [])).toEqual([]);
  });

  test("不相容的两个职责都是本包的职责", () => {
    const offices = new Set(one.offices?.map((o) => o.id));
    expect((one.incompatible ?? []).flatMap((i) => i.offices).filter((o) => !offices.has(o))).toEqual([]);
  });
});

test("默认清单的条数与原表一致", () => {
  const sizes = ["cn-county-dept", "cn-county-govt", "cn-soe", "neutral-intl"].map((id) => catalogue(id).length);
  expect(sizes).toEqual([31, 34, 44, 12]);
});

test("企业不适用政府采购:标准中没有 proc 一族", () => {
  expect(pack("cn-soe").parameters.filter((r) => r.id.startsWith("proc."))).toEqual([]);
  expect(value("cn-soe", "tender.works")).toBe("4000000");
});

test("同一标准在两类单位取不同的值", () => {
  expect([value("cn-county-gov", "spend.fiveSign.threshold"), value("cn-soe", "spend.fiveSign.threshold")]).toEqual([
    "50000",
    "500000",
  ]);
  expect(value("cn-county-gov", "decision.board.notice")).toBeUndefined();
});

test("默认清单中重要人事一律无记名", () => {
  const personnel = PACKS.flatMap((p) => p.catalogues.flatMap((c) => c.rows)).filter((r) => r.class === "personnel");
  expect(personnel.every((r) => r.secret === true)).toBe(true);
});

// ── 继承只能从严 ───────────────────────────────────────────────────────────────────────────
const child = (...rows: readonly Pick<ParameterRow, "id" | "value">[]): Pack => ({
  ...pack("cn-county-gov"),
  id: "child",
  inherits: "cn-county-gov",
  catalogues: [],
  parameters: rows.map(({ id, value: text }) => ({
    ...pack("cn-county-gov").parameters.find((r) => r.id === id)!,
    value: text,
  })),
});

test("下级包只能更严:到会比例可以提高,不可降到界限以下", () => {
  const major = "decision.quorum.major";
  expect(packFaults([...PACKS, child({ id: major, value: "3/4" })])).toEqual([]);
  expect(packFaults([...PACKS, child({ id: major, value: "1/2" })])).toEqual([]);
  expect(packFaults([...PACKS, child({ id: major, value: "2/5" })])).toEqual([
    "child@2026.1: decision.quorum.major = 2/5 is weaker than cn-county-gov",
  ]);
  expect(packFaults([...PACKS, child({ id: "decision.quorum.personnel", value: "3/4" })])).toHaveLength(1);
});

test("所继承的包没有装入,或者互相继承,都在启动时指出", () => {
  const orphan = { ...child(), inherits: "nowhere" };
  expect(packFaults([orphan])).toEqual(["child inherits nowhere, which is not loaded"]);
  const a = { ...child(), id: "a", inherits: "b" };
  const b = { ...child(), id: "b", inherits: "a" };
  expect(packFaults([a, b])).toEqual(["a inherits itself in a circle", "b inherits itself in a circle"]);
});

const row = (change: Partial<CatalogueRow>): Pack => ({
  ...pack("cn-county-gov"),
  catalogues: [{ id: "planted", version: "1", rows: [{ ...catalogue("cn-county-dept")[0]!, ...change }] }],
});
test.each([
  ["类别与编号不符", { class: "fund" as const }, "class and letter differ"],
  ["没有决策机构", { bodies: [], modes: [], quorums: [] }, "names no body"],
  ["机构不存在", { bodies: ["board"] }, "no body board"],
  ["决策方式缺一", { modes: [] }, "needs one mode per body"],
  ["票决方式不存在", { quorums: ["Q99"] }, "no quorum code Q99"],
  ["公开方式不存在", { publication: "PX" }, "no publication code PX"],
  ["条件读不懂", { trigger: "amount is large" }, 'cannot read "amount is large"'],
  ["条件中的标准不存在", { trigger: "amount >= param(tender.nothing)" }, "no parameter tender.nothing"],
])("清单有错在启动时指出:%s", (_, change, fault) => {
  expect(packFaults([row(change)])).toContain(`cn-county-gov@2026.1: planted D1: ${fault}`);
});

test("大额档的决策机构不少于基本档", () => {
  const [base, larger] = ["F1", "F1K"].map((code) => catalogue("cn-county-govt").find((r) => r.code === code)!);
  const swapped = {
    ...pack("cn-county-gov"),
    catalogues: [
      {
        id: "t",
        version: "1",
        rows: [
          { ...larger!, code: "F1" },
          { ...base!, code: "F1K" },
        ],
      },
    ],
  };
  expect(packFaults([swapped])).toEqual(["cn-county-gov@2026.1: t F1K: has fewer bodies than its base row"]);
});

// ── 触发条件 ─────────────────────────────────────────────────────────────────────────────────
const about = (amount: string, flags: Readonly<Record<string, boolean>> = {}) => ({
  numbers: {},
  flags,
  money: { amount: amount as Money },
  param: () => 300_000,
});
test("条件中的金额精确到分:四万九千九百九十九元九角九分不到五万元", () => {
  const trigger = catalogue("cn-county-dept").find((r) => r.code === "J1")!.trigger;
  expect(["49999.99", "50000.00", "50000.01"].map((a) => evaluate(trigger, about(a)))).toEqual(["no", "yes", "yes"]);
  expect(["100000.00", "100000.01"].map((a) => evaluate("amount > 100000", about(a)))).toEqual(["no", "yes"]);
});

test("条件中的变量不详,结论为不详,不作否定", () => {
  const trigger = catalogue("cn-soe").find((r) => r.code === "D8")!.trigger;
  expect(evaluate(trigger, { ...about("1.00"), own: 500_000 })).toBe("unknown");
  expect(evaluate("unbudgeted", about("1.00"))).toBe("unknown");
  expect(evaluate("unbudgeted", about("1.00", { unbudgeted: false }))).toBe("no");
});

test("「并且」先于「或者」", () => {
  const facts = about("10.00", { realEstate: false, unbudgeted: true });
  expect(evaluate("realEstate and amount > 5 or unbudgeted", facts)).toBe("yes");
  expect(evaluate("unbudgeted and amount > 50 or realEstate", facts)).toBe("no");
});

test("任何文字要么是条件,要么被指出读不懂;能读的条件求值不出错", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const faults = triggerFaults(text, () => true);
      if (faults.length === 0) expect(["yes", "no", "unknown"]).toContain(evaluate(text, about("1.00")));
    }),
  );
  const known = fc.constantFrom("amount >= 5", "amount < T", "realEstate", "years > 3", "always");
  fc.assert(
    fc.property(known, known, fc.constantFrom(" and ", " or "), (a, b, op) => {
      expect(triggerFaults(a + op + b, () => true)).toEqual([]);
    }),
  );
});

// ── 与原表核对 ───────────────────────────────────────────────────────────────────────────────
const table = (): readonly (readonly string[])[] =>
  readFileSync(shared("reference/parameters.tsv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((l) => l.split("\t"));
const packOf: Readonly<Record<string, string>> = { gov: "cn-county-gov", soe: "cn-soe", intl: "neutral-intl" };

const sameRow = (row: ParameterRow, wanted: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(wanted).every(([name, text]) => row[name as keyof ParameterRow] === text);

test.skipIf(absent)("四百一十八行标准全部在包内,数值、单位、方向与原表相同", () => {
  const rows = table();
  const overridden = (key: string, p: string): boolean => rows.some(([other]) => other === `${key}@${p}`);
  const missing = rows.flatMap(([key = "", , ...cells]) => {
    const [text, unit, cmp, bound] = cells;
    const wanted = { id: key.split("@")[0], value: text, unit, cmp, bound };
    return (cells[9] ?? "")
      .split(";")
      .filter((p) => !overridden(key, p))
      .filter((p) => !pack(packOf[p]!).parameters.some((r) => sameRow(r, wanted)))
      .map((p) => `${p} ${key}`);
  });
  expect(rows).toHaveLength(418);
  expect(missing).toEqual([]);
});

test.skipIf(absent)("引用文章的依据一字不差", () => {
  const [, ...essays] = readFileSync(shared("mission/essays.txt"), "utf8").split(/^第[一二三四五]篇:/m);
  const cites = PACKS.flatMap((p) => [
    ...p.parameters.map((r) => r.cite),
    ...(p.incompatible ?? []).map((i) => i.cite),
  ]);
  const wrong = cites.filter((c) => "essay" in c && !essays[Number(c.essay.slice(1)) - 1]?.includes(c.text));
  expect(wrong).toEqual([]);
  expect(cites.some((c) => "essay" in c)).toBe(true);
});
