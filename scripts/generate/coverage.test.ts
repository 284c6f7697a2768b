/** Every mechanism of the spine has something that enforces it and a test that proves it; what is removed disappears from the table. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PACKS } from "@mingjian/packs";
import {
  declaredParameters,
  enforcedBy,
  INSTITUTIONS,
  MECHANISMS,
  serversOf,
  type AnyInstitution,
  type MechanismId,
} from "@mingjian/rulebook";
import { expect, test } from "vitest";
import { provenBy, testsIn } from "./tests.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SPINE = MECHANISMS.filter((id) => /^B([1-9]|1\d|2[0-4])$|^(C1|C2|C7|A1|A2|L5|I7|N8)$/.test(id));
const ACCEPTANCE = ["BY-02", "BY-03", "BY-05", "BY-08", "BY-09", "BY-11", "BY-17", "BY-18"];

const servers = serversOf(INSTITUTIONS);
const cases = testsIn(ROOT);

test("主干的三十二项机制各有执行者,各有测试证明 [N8]", () => {
  const enforced = enforcedBy(servers);
  const proven = provenBy(servers, cases);
  expect(SPINE).toHaveLength(32);
  expect(SPINE.filter((id) => (enforced.get(id) ?? []).length === 0)).toEqual([]);
  expect(SPINE.filter((id) => (proven.get(id) ?? []).length === 0)).toEqual([]);
});

test("机制表就是声明和测试现在所说的", () => {
  const written = JSON.parse(readFileSync(`${ROOT}docs/generated/mechanisms.json`, "utf8")) as Record<
    string,
    { enforcedBy: readonly string[]; tests: readonly string[] }
  >;
  for (const id of SPINE) expect(written[id]?.enforcedBy.length, id).toBeGreaterThan(0);
  for (const id of SPINE) expect(written[id]?.tests.length, id).toBeGreaterThan(0);
});

/** The same institutions without one gate. */
const without = (institution: string, gate: string): readonly AnyInstitution[] =>
  INSTITUTIONS.map((law) => {
    if (law.id !== institution) return law;
    const acts = Object.entries(law.acts).map(([name, act]) => {
      const gates = Object.fromEntries(Object.entries(act.gates ?? {}).filter(([id]) => id !== gate));
      return [name, { ...act, gates }];
    });
    return { ...law, acts: Object.fromEntries(acts) as AnyInstitution["acts"] };
  });

test("从声明里去掉一道关口,它就从每一项机制的执行者里消失 [N8]", () => {
  const gates = servers.filter(({ id }) => /^(collective-decision|division-of-labour|meeting)\.\w+$/.test(id));
  const removable = gates.filter(({ id }) => {
    const [institution = "", gate = ""] = id.split(".");
    return INSTITUTIONS.some(
      (law) => law.id === institution && Object.values(law.acts).some((act) => gate in (act.gates ?? {})),
    );
  });
  expect(removable.length).toBeGreaterThan(50);
  for (const { id, serves } of removable) {
    const [institution = "", gate = ""] = id.split(".");
    const left = enforcedBy(serversOf(without(institution, gate)));
    for (const mechanism of serves) expect(left.get(mechanism as MechanismId), `${id} ${mechanism}`).not.toContain(id);
  }
});

test("去掉一项测试,它就从证明里消失;没有方括号里的编号不算证明", () => {
  const [one] = cases.filter(({ title }) => title.includes("[L5]"));
  if (one === undefined) throw new Error("no test proves L5");
  expect(provenBy(servers, [one]).get("L5")).toEqual([one.title]);
  expect(provenBy(servers, [{ ...one, title: one.title.replace("[L5]", ""), body: "" }]).get("L5")).toBeUndefined();
  expect(provenBy(servers, []).size).toBe(0);
});

test("验收编号各在至少一个测试的名称里", () => {
  const titles = cases.map(({ title }) => title);
  expect(ACCEPTANCE.filter((id) => !titles.some((title) => title.startsWith(`${id} `)))).toEqual([]);
});

test("关口所用的标准登记在机制表里,每一个都有所服务的机制 [N8]", () => {
  const declared = declaredParameters();
  expect(declared.length).toBeGreaterThan(30);
  expect(declared.filter(({ serves }) => serves.length === 0)).toEqual([]);
  const listed = new Set(servers.map(({ id }) => id));
  expect(declared.filter(({ id }) => !listed.has(`parameter ${id}`))).toEqual([]);
  const values = new Set(PACKS.flatMap((pack) => pack.parameters.map(({ id }) => id)));
  expect(declared.map(({ id }) => id).filter((id) => !values.has(id))).toEqual([]);
});
