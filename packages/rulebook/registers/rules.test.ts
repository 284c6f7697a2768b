import fc from "fast-check";
import { deserialize, serialize } from "node:v8";
import { describe, expect, test } from "vitest";
import { INSTITUTIONS } from "../institutions/index.ts";
import type { Ref } from "../kernel/json.ts";
import type { CatalogueRow, Pack } from "../kernel/pack.ts";
import { codes, county, UNITS, type County } from "../testing/county.ts";
import { decisionPack, rules } from "../testing/decision.ts";
import { parameter } from "../testing/pack.ts";
import { world, type WorldState } from "./world.ts";

const { bureau } = UNITS;
const row = (code: string, cls: CatalogueRow["class"], over: Partial<CatalogueRow> = {}): CatalogueRow => ({
  ...{ code, class: cls, item: `事项${code}`, trigger: "always", bodies: ["partyGroup"], modes: ["ballot"] },
  ...{ quorums: ["Q23"], legalReview: "none", publication: "P3", confidence: "L", note: "" },
  ...over,
});
const ROWS: readonly CatalogueRow[] = [
  row("D1", "decision"),
  row("P1", "personnel", { quorums: ["QP"] }),
  row("J1", "project", { trigger: "amount >= param(tender.works)" }),
  row("F1", "fund", { trigger: "amount >= T", amount: 20_000, amountGroup: 100_000 }),
];
const pack = (...rows: readonly ReturnType<typeof parameter>[]): Pack => ({
  ...decisionPack([parameter("tender.works", "4000000", "CNY", "ge", "ceil"), ...rows]),
  catalogues: [
    { id: "default", version: "1", rows: ROWS },
    { id: "other", version: "1", rows: [row("D9", "decision")] },
  ],
});
function signedBy(c: County, from = "2026-01-05"): Ref {
  const id = c.must("officeDirector", "catalogue.started", c.fresh(), { unit: bureau, base: "default" });
  c.must("leader", "catalogue.submitted", id, { decidedBy: "党组会议" });
  return c.must("agencyOfficer", "catalogue.countersigned", id, { from, accepted: [] });
}
const begun = (...rows: readonly ReturnType<typeof parameter>[]): County => county({ packs: [pack(...rows)] });

describe("清单", () => {
  test("没有清单:不详,不是空清单", () => {
    const { catalogues } = begun().facts();
    expect(catalogues.inForce(bureau)).toBeUndefined();
    expect(catalogues.match(bureau, { numbers: {}, flags: {} })).toBeUndefined();
    expect(catalogues.matterOf(bureau)).toBeUndefined();
  });

  test("按日查阅:施行之前没有,施行当日起有", () => {
    const c = begun();
    const id = signedBy(c, "2026-02-02");
    const { catalogues } = c.facts();
    expect(catalogues.inForceOn(bureau, "2026-02-01")).toBeUndefined();
    expect(catalogues.inForceOn(bureau, "2026-02-02")).toMatchObject({ matter: id, version: 1 });
    expect(catalogues.version(bureau, 1)?.items).toHaveLength(4);
    expect(catalogues.version(bureau, 2)).toBeUndefined();
  });

  test("TIOL-R15 默认清单改了,已签署的版本不变", () => {
    const c = begun();
    signedBy(c);
    const changed = { ...pack(), catalogues: [{ id: "default", version: "2", rows: [row("D1", "decision")] }] };
    const later = world({ institutions: INSTITUTIONS, packs: [changed] }, c.world.state());
    expect(later.facts(c.now(), bureau).catalogues.inForce(bureau)?.items).toHaveLength(4);
  });

  test("逐项给出答案:条件中的标准取本单位的值,缺变量为不详", () => {
    const c = begun(parameter("unit.size", "county", "enum"));
    signedBy(c);
    const ask = (numbers: Readonly<Record<string, number>>) =>
      c
        .facts()
        .catalogues.match(bureau, { numbers, flags: {} })
        ?.map(({ item, answer }) => `${item.code} ${answer}`);
    expect(ask({ amount: 20_000 })).toEqual(["D1 yes", "P1 yes", "J1 no", "F1 yes"]);
    expect(ask({ amount: 4_000_000 })?.[2]).toBe("J1 yes");
    expect(ask({})).toEqual(["D1 yes", "P1 yes", "J1 unknown", "F1 unknown"]);
    c.must("leader", "parameter-setting.set", c.fresh(), {
      ...{ unit: bureau, parameter: "tender.works", value: "3000000", from: "2026-01-05", document: "党组会议" },
    });
    expect(ask({ amount: 3_000_000 })?.[2]).toBe("J1 yes");
  });

  test("两栏金额按单位规模取值;规模不详,金额不详", () => {
    const group = begun(parameter("unit.size", "group", "enum"));
    const unsized = begun();
    for (const c of [group, unsized]) signedBy(c);
    const f1 = (c: County) =>
      c
        .facts()
        .catalogues.match(bureau, { numbers: { amount: 50_000 }, flags: {} })
        ?.find((m) => m.item.code === "F1");
    expect(f1(group)?.answer).toBe("no");
    expect(f1(unsized)?.answer).toBe("unknown");
  });

  test("制度包的默认清单、机构和代码", () => {
    const { catalogues } = begun().facts();
    expect(catalogues.defaults("cn-county-gov", "other").map((r) => r.code)).toEqual(["D9"]);
    expect(catalogues.defaults("cn-county-gov")).toHaveLength(5);
    expect(catalogues.shelf(bureau).map((s) => s.id)).toEqual(["default", "other"]);
    expect(catalogues.body(bureau, "partyGroup")?.mode).toBe("ballot");
    expect(catalogues.body(bureau, "nobody")).toBeUndefined();
    expect(catalogues.quorumCode(bureau, "QP")?.secret).toBe(true);
    expect(catalogues.publicationCode(bureau, "P3")?.before).toBe("decision.publish.pre");
  });
});

test("制度库列出当日有效的制度", () => {
  const c = begun();
  c.must("officeDirector", "rule-document.registered", c.fresh(), rules(["partyGroup"], { effectiveTo: "2026-06-30" }));
  const { rules: library } = c.facts();
  expect(library.library(bureau)).toMatchObject([{ kind: "proceduralRules", version: 1, coverage: { software: 2 } }]);
  expect(library.library(bureau, "2026-07-01")).toEqual([]);
  expect(library.library(UNITS.root)).toEqual([]);
});

test("状态可以存为快照再读出,答案不变", () => {
  const c = begun();
  signedBy(c);
  c.must("officeDirector", "rule-document.registered", c.fresh(), rules(["partyGroup"]));
  const copy = deserialize(serialize(c.world.state())) as WorldState;
  const again = world(c.world.rulebook, copy).facts(c.now(), bureau);
  expect(again.catalogues.inForce(bureau)).toEqual(c.facts().catalogues.inForce(bureau));
  expect(again.rules.governing(bureau, "partyGroup", "2026-01-05")).toEqual(
    c.facts().rules.governing(bureau, "partyGroup", "2026-01-05"),
  );
});

test("任何登记次序,某日的规则都是当日以前最后生效的一版", () => {
  const months = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }).map((m) => [...m].sort());
  fc.assert(
    fc.property(months, fc.integer({ min: 1, max: 9 }), (starts, asked) => {
      const c = begun();
      const id = c.fresh();
      starts.forEach((month, i) => {
        const over = { effectiveFrom: `2026-0${month}-01`, quorumText: `${i + 1}/9` };
        const { unit, title, kind, ...version } = rules(["partyGroup"], over);
        const first = { unit, title, kind, ...version };
        c.must("officeDirector", `rule-document.${i === 0 ? "registered" : "revised"}`, id, i === 0 ? first : version);
      });
      const last = starts.findLastIndex((month) => month <= asked);
      const found = c.facts().rules.governing(bureau, "partyGroup", `2026-0${asked}-15`);
      expect(found?.version).toBe(last === -1 ? undefined : last + 1);
    }),
    { numRuns: 30 },
  );
});

test("没有权限的人改不动台账", () => {
  const c = begun();
  const before = serialize(c.world.state().registers.rules);
  expect(codes(c.attempt("deputy2", "rule-document.registered", c.fresh(), rules(["partyGroup"])))).toEqual(["office"]);
  expect(serialize(c.world.state().registers.rules)).toEqual(before);
});
