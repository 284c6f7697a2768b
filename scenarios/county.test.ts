import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS } from "@mingjian/rulebook";
import { expect, test } from "vitest";
import { FOUNDED, foundCounty } from "./county.ts";
import { rehearse } from "./stage.ts";
import { UNITS } from "./units.ts";

test("示例县按真实的行为建立:五十多个单位、班子、分工、清单、议事规则", () => {
  const w = rehearse(foundCounty, { institutions: INSTITUTIONS, packs: PACKS });
  const facts = w.facts("2026-02-02T01:00:00.000Z", "");
  expect(facts.organisation.units().length).toBeGreaterThan(UNITS.length + 10);
  for (const id of facts.organisation.units()) {
    const unit = facts.organisation.unit(id);
    if (unit === undefined || ["disciplineAgency", "village"].includes(unit.kind) || unit.agency === undefined)
      continue;
    expect(facts.duties.document(id)?.year, unit.name).toBe(2026);
    expect(facts.catalogues.inForce(id)?.version, unit.name).toBe(1);
  }
  expect(FOUNDED < "2026").toBe(true);
});
