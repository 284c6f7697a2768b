import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CatalogueRow } from "./pack.ts";
import { orderOf, phasesOf, strictest } from "./strictest.ts";

const row = (code: string, bodies: readonly string[], over: Partial<CatalogueRow> = {}): CatalogueRow => ({
  ...{ code, class: "project", item: code, trigger: "always", bodies, modes: bodies.map(() => "ballot" as const) },
  ...{ quorums: bodies.map(() => "Q23"), legalReview: "none", publication: "P1", confidence: "L", note: "" },
  ...over,
});

test("没有事项,没有要求", () => {
  expect(strictest([])).toBeUndefined();
});

test("TIOL-R4 两个编号从严合并:机构取并集并守各自次序", () => {
  const both = strictest([
    row("D12-001", ["party", "manager", "board"], { legalReview: "LA", publication: "PN" }),
    row("H06-001", ["party", "board"], { legalReview: "LG", publication: "P3", quorums: ["QP", "QB"], secret: true }),
  ]);
  expect(both?.path?.map((s) => s.body)).toEqual(["party", "manager", "board"]);
  expect(both?.path?.map((s) => s.quorums)).toEqual([["Q23", "QP"], ["Q23"], ["Q23", "QB"]]);
  expect(both).toMatchObject({ codes: ["D12-001", "H06-001"], legalReview: "LG", publications: ["P3"], secret: true });
});

test("TIOL-R4 d 两个编号的次序相反:互相矛盾,没有路径", () => {
  expect(strictest([row("A", ["manager", "board"]), row("B", ["board", "manager"])])?.path).toBeUndefined();
});

test("同一机构一处票决、一处由主要负责人决定:取票决", () => {
  const both = strictest([row("A", ["x"], { modes: ["headDecides"] }), row("B", ["x"])]);
  expect(both?.path?.[0]?.mode).toBe("ballot");
});

test("会前必备的程序,任一事项要求即须办理", () => {
  const none = { consultation: false, participation: false, expert: false };
  const both = strictest([row("A", ["x"], { required: { ...none, expert: true } }), row("B", ["x"])]);
  expect(both?.required).toEqual({ ...none, expert: true });
});

test("都不公开时才不公开", () => {
  expect(strictest([row("A", ["x"], { publication: "PN" })])?.publications).toEqual(["PN"]);
});

describe("性质", () => {
  const path = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 4 });
  test("合并的次序不违背任何一个事项,也不遗漏机构", () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 4 }), (paths) => {
        const order = orderOf(paths.map((bodies) => ({ bodies })));
        if (order === undefined) return;
        expect(new Set(order)).toEqual(new Set(paths.flat()));
        for (const bodies of paths) expect(order.filter((b) => bodies.some((own) => own === b))).toEqual(bodies);
      }),
    );
  });
  test("增加一个事项,只会更严", () => {
    const reviews = ["none", "unknown", "LA", "LG", "L7"] as const;
    const one = fc.record({ bodies: path, legalReview: fc.constantFrom(...reviews), secret: fc.boolean() });
    const rows = fc.array(
      one.map((o) => row("X", o.bodies, o)),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(rows, one, (some, more) => {
        const [before, after] = [strictest(some)!, strictest([...some, row("Y", more.bodies, more)])!];
        expect(reviews.indexOf(after.legalReview)).toBeGreaterThanOrEqual(reviews.indexOf(before.legalReview));
        expect(Number(after.secret)).toBeGreaterThanOrEqual(Number(before.secret));
        // Where the added item contradicts the others there is no path at all.
        const [fewer, all] = [before.path ?? [], after.path ?? before.path ?? []];
        expect(all.length).toBeGreaterThanOrEqual(fewer.length);
      }),
    );
  });
});

test("公开阶段:所用代码要求的阶段合在一起;不认识的代码全部公开", () => {
  const title = { zh: "", en: "" };
  const known = [
    { id: "P1", title, audience: "public", after: "p" },
    { id: "PN", title, audience: "nobody" },
    { id: "PA", title, audience: "public", before: "p", after: "p" },
  ] as const;
  expect(phasesOf(["PN"], known)).toEqual([]);
  expect(phasesOf(["P1", "PN"], known)).toEqual(["after"]);
  expect(phasesOf(["PA", "P1"], known)).toEqual(["before", "after"]);
  expect(phasesOf(["P9"], known)).toEqual(["before", "during", "after"]);
});
