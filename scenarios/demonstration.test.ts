import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS } from "@mingjian/rulebook";
import { expect, test } from "vitest";
import { ACCOUNTS, demonstration, YEAR } from "./demonstration.ts";
import { refOf, rehearse } from "./stage.ts";

test("演示的一年:每件事项到达计划的环节,规则拦下的尝试都在", () => {
  let refused = 0;
  let last = "";
  const w = rehearse(demonstration, { institutions: INSTITUTIONS, packs: PACKS }, ({ deed, verdict }) => {
    if (!verdict.ok) refused += 1;
    expect(deed.at >= last).toBe(true);
    last = deed.at;
  });
  expect(refused).toBeGreaterThan(2);
  expect(last < "2026-12").toBe(true);
  for (const { person } of ACCOUNTS) expect(w.matter(person)?.institution).toBe("person");
  expect(YEAR.every(({ key }) => w.matter(refOf(`matter ${key}`)) !== undefined)).toBe(true);
});
