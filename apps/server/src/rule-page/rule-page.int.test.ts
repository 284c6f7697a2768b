/** The page of a rule: every gate stands under the sentence it enforces, and every figure says who set it. */
import { beforeAll, describe, expect, test } from "vitest";
import { gatesOf, INSTITUTIONS } from "@mingjian/rulebook";
import { unitRef } from "@mingjian/scenarios";
import { openSite, problemOf, type TestSite } from "../http/testing/site.ts";

let it: TestSite;
beforeAll(async () => {
  it = await openSite();
}, 120_000);

interface Page {
  readonly unit: string;
  readonly diagram: string;
  readonly stages: readonly unknown[];
  readonly sentences: readonly {
    readonly words: string;
    readonly gates: readonly { readonly id: string; readonly acts: readonly unknown[] }[];
  }[];
  readonly parameters: readonly {
    readonly id: string;
    readonly value?: string;
    readonly level?: string;
    readonly cite?: string;
    readonly stands?: string;
  }[];
}

describe("rule page", () => {
  test.each(INSTITUTIONS.map(({ id }) => id))("%s: every gate under its sentence, once", async (id) => {
    const page = (await (await it.as("clerk")).get(`/api/institutions/${id}`)).json<Page>();
    const shown = page.sentences.flatMap(({ gates }) => gates.map((gate) => gate.id));
    const law = INSTITUTIONS.find((one) => one.id === id);
    expect([...shown].sort()).toEqual((law === undefined ? [] : gatesOf(law)).map(([gate]) => gate).sort());
    for (const { words, gates } of page.sentences) {
      expect(words).not.toBe("");
      for (const { acts } of gates) expect(acts.length).toBeGreaterThan(0);
    }
    expect(page.diagram.startsWith("<svg")).toBe(true);
    expect(page.diagram).not.toMatch(/<script|on\w+=/);
  });
  test("figures say their value, since when, on which document, and how they stand to the pack's", async () => {
    const page = (await (await it.as("clerk")).get("/api/institutions/collective-decision")).json<Page>();
    expect(page.unit).toBe(unitRef("swj"));
    const known = page.parameters.filter(({ value }) => value !== undefined);
    expect(known.length).toBeGreaterThan(5);
    for (const { level, cite, stands } of known) {
      expect(["pack", "unit"]).toContain(level);
      expect(cite).not.toBe("");
      expect(["stricter", "same", "looser", "unordered"]).toContain(stands);
    }
  });
  test("a unit that one may not know has no figures to show; what is no rule is not there", async () => {
    const clerk = await it.as("clerk");
    expect(problemOf(await clerk.get(`/api/institutions/meeting?unit=${unitRef("jyj")}`)).code).toBe("notFound");
    expect(problemOf(await clerk.get("/api/institutions/nothing")).code).toBe("notFound");
  });
});
