import { expect, test } from "vitest";
import { county, PEOPLE, UNITS, type County } from "../testing/county.ts";

const titles = (c: County, person: string): readonly string[] =>
  c.world.inbox(person, c.now()).map((t) => t.obligation);
const endTenure = (c: County, person: string): void => {
  for (const { id } of c.facts().organisation.tenuresOf(person))
    c.must("orgOfficer", "tenure.ended", id, { to: c.facts().time.today, basis: "免职文件" });
};

test("待办随职务走:离任者看不到,接任者看得到 [A1]", () => {
  const c = county({ until: "roster" });
  expect(titles(c, PEOPLE.officeDirector)).toEqual(["issueYearly"]);
  endTenure(c, PEOPLE.officeDirector);
  const next = c.register("示例接任");
  c.staff(UNITS.bureau, next, "officeDirector", "2026-01-06");
  c.moveTo("2026-01-06T01:00:00.000Z");
  expect([titles(c, PEOPLE.officeDirector), titles(c, next)]).toEqual([[], ["issueYearly"]]);
});

test("无人承接的待办单独列出:职务空缺、承办人离任都算;有人承接以后自行消失", () => {
  const c = county({ until: "roster" });
  const orphans = () => c.world.orphaned(c.now()).map((t) => t.obligation);
  expect(orphans()).toEqual([]);
  endTenure(c, PEOPLE.officeDirector);
  c.moveTo("2026-01-06T01:00:00.000Z");
  expect(orphans()).toEqual(["issueYearly"]);
  c.staff(UNITS.bureau, PEOPLE.legalAdviser, "officeDirector", "2026-01-06");
  expect(orphans()).toEqual([]);
});

test("受权人离任以后,待签收的授权书列为无人承接", () => {
  const c = county();
  c.must("leader", "delegation.given", c.fresh(), {
    ...{ unit: UNITS.bureau, number: "授〔2026〕1号", deputy: PEOPLE.deputy2, area: "finance", ceiling: "1.00" },
    ...{ validFrom: "2026-01-05", validTo: "2026-12-31" },
  });
  expect(titles(c, PEOPLE.deputy2)).toEqual(["accept"]);
  endTenure(c, PEOPLE.deputy2);
  c.moveTo("2026-01-06T01:00:00.000Z");
  expect(c.world.orphaned(c.now()).map((t) => t.obligation)).toEqual(["accept"]);
});

test("还没有开始的待办不出现,最急的排在前面", () => {
  const c = county();
  expect(titles(c, PEOPLE.officeDirector)).toEqual([]);
  c.moveTo("2027-01-31T16:00:00.000Z");
  expect(c.world.inbox(PEOPLE.officeDirector, c.now())).toMatchObject([{ obligation: "issueYearly", remaining: 0 }]);
  c.moveTo("2027-02-01T16:00:00.000Z");
  expect(c.world.inbox(PEOPLE.officeDirector, c.now())[0]?.remaining).toBe(-1);
});
