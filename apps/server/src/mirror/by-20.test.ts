/** BY-20: what the controls cost, in working days: exactly what each added, nothing for what ran beside another. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendar, plusDays, type DecisionMatter } from "@mingjian/rulebook";
import { chargedDays, costOf, LEAST, spansOf, type Span } from "./cost.ts";
import type { Sight } from "../http/site.ts";

const days = calendar([]);
const next = (day: string): string => plusDays(day, 1);
const at = (day: string): string => `${day}T02:00:00.000Z`;
const charged = (spans: readonly Span[]): Readonly<Record<string, number>> =>
  Object.fromEntries(chargedDays(spans, days, next));

const blank = {
  ...{ id: "", unit: "u", raisedAt: at("2026-03-02"), legalOpinions: [], deliveries: [], concluded: [], opinions: [] },
  ...{ waivers: [], papers: [] },
};
const matter = (more: object): DecisionMatter => ({ ...blank, ...more }) as unknown as DecisionMatter;
const sight = (matters: readonly DecisionMatter[]): Sight =>
  ({
    world: {
      matters: () => matters.map((one) => ({ institution: "collective-decision", unit: one.unit, matter: one })),
    },
    facts: { time: { calendar: days } },
  }) as unknown as Sight;

describe("BY-20 the cost of supervision", () => {
  test("a wait of 3 working days for the advance report is exactly 3 for B2, and 0 for what ran in parallel", () => {
    const waited = matter({
      ...{ reportedAt: at("2026-03-05"), acknowledgedAt: at("2026-03-10") },
      ...{ legalRequestedAt: at("2026-03-06"), legalOpinions: [{ at: at("2026-03-09"), verdict: "lawful" }] },
    });
    expect(charged(spansOf(waited))).toEqual({ report: 3, legal: 0 });
  });
  test("of two that ended together the one that began first is charged; what went on alone is charged to itself", () => {
    const same: readonly Span[] = [
      { control: "papers", from: at("2026-03-03"), to: at("2026-03-06") },
      { control: "report", from: at("2026-03-02"), to: at("2026-03-06") },
    ];
    expect(charged(same)).toEqual({ report: 4, papers: 0 });
    const beside: readonly Span[] = [
      { control: "report", from: at("2026-03-02"), to: at("2026-03-04") },
      { control: "papers", from: at("2026-03-03"), to: at("2026-03-06") },
    ];
    expect(charged(beside)).toEqual({ papers: 3, report: 1 });
  });
  test("what is still open, or was never asked for, costs nothing yet", () => {
    expect(charged(spansOf(matter({ reportedAt: at("2026-03-05") })))).toEqual({});
  });
  test("no day is charged twice, and every working day that a control held is charged", () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => plusDays("2026-03-02", n));
    const spans = fc.array(
      fc.record({ control: fc.constantFrom("report", "legal", "papers"), a: day, b: day }).map(({ control, a, b }) => ({
        ...{ control, from: at(a < b ? a : b), to: at(a < b ? b : a) },
      })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(spans, (held) => {
        const sum = Object.values(charged(held)).reduce((x, y) => x + y, 0);
        const union = new Set<string>();
        for (const { from, to } of held)
          for (let one = next(from.slice(0, 10)); one <= to.slice(0, 10); one = next(one))
            if (days.isWorkingDay(one)) union.add(one);
        expect(sum).toBe(union.size);
      }),
    );
  });
  test("time per obligation is told only from five on; days added and what a control brought are always beside each other", () => {
    const one = matter({ reportedAt: at("2026-03-05"), acknowledgedAt: at("2026-03-10") });
    const few = costOf(sight([one, one]), ["u"], "2026-01-01", next);
    const many = costOf(sight(Array.from({ length: LEAST }, () => one)), ["u"], "2026-01-01", next);
    const of = (cost: typeof few) => cost.controls.find(({ control }) => control === "report");
    expect(of(few)).toMatchObject({ added: 6, n: 2, brought: 2 });
    expect(of(few)).not.toHaveProperty("median");
    expect(of(many)).toMatchObject({ added: 15, n: 5, median: 3, brought: 5 });
    expect(JSON.stringify(many)).not.toMatch(/person|actor|"by"/);
    expect(costOf(sight([one]), ["other"], "2026-01-01", next).matters).toBe(0);
    expect(costOf(sight([one]), ["u"], "2026-03-03", next).matters).toBe(0);
  });
});
