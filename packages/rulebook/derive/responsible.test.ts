import { describe, expect, test } from "vitest";
import { PEOPLE, UNITS } from "../testing/county.ts";
import { decisionCounty, DAY } from "../testing/decision.ts";
import { parameter } from "../testing/pack.ts";
import { columnFinding } from "./column.ts";
import { responsibleOn } from "./responsible.ts";

describe("第一责任人 [C5]", () => {
  const on = (day: string, area?: string) => responsibleOn(decisionCounty().facts(), UNITS.bureau, day, area);
  test("总责在主要负责人,直接领导责任在当日分管该领域的副职,二人都写明 [C5]", () => {
    const direct = decisionCounty().facts().duties.deputyInCharge(UNITS.bureau, "procurement");
    expect(direct).toBeDefined();
    expect(on("2026-03-02", "procurement")).toEqual({ overall: [PEOPLE.leader], direct });
  });
  test("按当日的分工:以后调整分工、更换主要负责人,从前的结论不变 [C5]", () => {
    const c = decisionCounty();
    const [tenure] = c.facts().organisation.tenuresOfOffice(UNITS.bureau, "topLeader");
    c.moveTo(DAY("03-20"));
    c.must("orgOfficer", "tenure.ended", tenure!.id, { to: "2026-03-20", basis: "离任文件" });
    c.moveTo(DAY("04-01"));
    const facts = c.facts();
    expect(responsibleOn(facts, UNITS.bureau, "2026-03-02", "procurement").overall).toEqual([PEOPLE.leader]);
    expect(responsibleOn(facts, UNITS.bureau, "2026-04-01", "procurement").overall).toEqual([]);
  });
  test("没有领域,或分工没有写明的,只有总责 [C5]", () => {
    expect(on("2026-03-02")).toEqual({ overall: [PEOPLE.leader] });
    expect(on("2026-03-02", "astronomy")).toEqual({ overall: [PEOPLE.leader] });
  });
});

describe("专栏更新 [B4]", () => {
  const rows = [parameter("column.stale.days", "10", "wd", "le")];
  const said = (column: object, today: string, setting: object = { rows }) => {
    const c = decisionCounty(setting);
    c.moveTo(DAY(today));
    const { outcome, code } = columnFinding(column, c.facts(UNITS.bureau));
    return `${outcome} ${code}`;
  };
  const [moved, before] = ["2026-03-03T02:00:00.000Z", "2026-03-02T02:00:00.000Z"];
  test("有进展而十个工作日没有更新的预警,恰好十日的不预警 [B4]", () => {
    expect(said({ movedAt: moved, lastAt: before }, "03-16")).toBe("pass MET");
    expect(said({ movedAt: moved, lastAt: before }, "03-17")).toBe("fail COLUMN_STALE");
    expect(said({ movedAt: moved }, "03-17")).toBe("pass MET");
    expect(said({ movedAt: moved }, "03-18")).toBe("fail COLUMN_STALE");
  });
  test("最近的进展已公开的不预警,没有事项的不适用,没有标准的不清楚 [B4]", () => {
    expect(said({ movedAt: before, lastAt: moved }, "04-30")).toBe("pass MET");
    expect(said({}, "04-30")).toBe("notApplicable NOT_APPLICABLE");
    expect(said({ movedAt: moved }, "04-30", {})).toBe("unknown STANDARD_MISSING");
  });
});
