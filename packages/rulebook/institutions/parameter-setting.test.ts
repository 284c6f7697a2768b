import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Ref } from "../kernel/json.ts";
import { strictness, threshold, whole, withinBound } from "../kernel/parameter.ts";
import { answer, codes, county, UNITS, type County } from "../testing/county.ts";
import { packWithout, parameter, testPack } from "../testing/pack.ts";

const { bureau } = UNITS;
const QUORUM = threshold("decision.quorum.major", "B11");
const LEAD = whole("decision.materials.lead", "B10");

const setting = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: bureau, parameter: "decision.quorum.major", value: "3/4", from: "2026-01-05" },
  document: "示例交通局党组议事规则(2026)",
  article: "第八条",
  ...over,
});
const wish = (over: Record<string, unknown> = {}, c: County = county()) =>
  c.attempt("leader", "parameter-setting.set", c.fresh(), setting(over));
const place = (over: Record<string, unknown> = {}): { c: County; id: Ref } => {
  const c = county();
  return { c, id: c.must("leader", "parameter-setting.set", c.fresh(), setting(over)) };
};
const inForce = (c: County) => c.facts().standards.of(QUORUM);

describe("从严", () => {
  test("更严的值自施行之日起生效,写明级别和依据,派驻机构得到待办 [N8]", () => {
    const { c, id } = place();
    expect(inForce(c)).toMatchObject({
      ...{ value: { num: 3, den: 4 }, level: "unit", since: "2026-01-05" },
      cite: { source: "示例交通局党组议事规则(2026)", article: "第八条" },
    });
    expect(c.world.matter(id)?.stage).toBe("filed");
    expect(c.world.open(id, c.now()).map((t) => t.obligation)).toEqual(["acknowledge"]);
    c.must("agencyOfficer", "parameter-setting.acknowledged", id, {});
    expect(c.world.open(id, c.now())).toEqual([]);
    expect(inForce(c)?.text).toBe("3/4");
  });

  test("施行日以前仍是制度包的值", () => {
    const { c } = place({ from: "2026-02-02" });
    expect(inForce(c)).toMatchObject({ text: "2/3", level: "pack" });
    c.moveTo("2026-02-02T01:00:00.000Z");
    expect(inForce(c)).toMatchObject({ text: "3/4", level: "unit" });
  });

  test("超出界限的值被拒绝,两个数都写明", () => {
    const verdict = wish({ value: "2/5" });
    expect(codes(verdict)).toEqual(["WEAKER_THAN_PACK"]);
    const finding = verdict.findings.find((f) => f.code === "WEAKER_THAN_PACK");
    expect(finding?.because.zh).toContain("制度包 2/3,拟设 2/5");
    expect(finding?.inputs).toEqual([
      { kind: "text", label: "制度包的值", value: "2/3 ratio/entitled" },
      { kind: "text", label: "拟设的值", value: "2/5 ratio/entitled" },
      { kind: "text", label: "可变动的范围", value: "floor:1/2" },
    ]);
  });

  test.each([
    ["界限上可以", { value: "1/2" }, []],
    ["固定的标准不可变动", { parameter: "decision.quorum.personnel", value: "3/4" }, ["WEAKER_THAN_PACK"]],
    ["期限只可缩短", { parameter: "decision.publish.during", value: "3" }, ["WEAKER_THAN_PACK"]],
    ["期限缩短可以", { parameter: "decision.publish.during", value: "1" }, []],
    ["集合只可增加", { parameter: "leader.noDirect.areas", value: "finance" }, ["WEAKER_THAN_PACK"]],
    [
      "集合增加可以",
      { parameter: "leader.noDirect.areas", value: "finance;personnel;tendering;approvals;procurement;business" },
      [],
    ],
    ["与制度包相同不必另设", { value: "2/3" }, ["SAME_AS_PACK"]],
    ["约分以后相同不必另设", { value: "4/6" }, ["SAME_AS_PACK"]],
    ["比例写错", { value: "0.75" }, ["VALUE_MALFORMED"]],
    ["天数写错", { parameter: "decision.materials.lead", value: "五" }, ["VALUE_MALFORMED", "WEAKER_THAN_PACK"]],
    ["追溯", { from: "2026-01-04" }, ["RETROACTIVE"]],
  ])("%s", (_, over, expected) => {
    expect(codes(wish(over))).toEqual(expected);
  });

  test("制度包没有的标准,结论为不详,不得设定", () => {
    const verdict = wish({}, county({ packs: [packWithout("decision.quorum.major")] }));
    expect(new Set(codes(verdict))).toEqual(new Set(["PARAMETER_UNKNOWN"]));
    expect(answer(verdict, "notWeaker")).toBe("unknown PARAMETER_UNKNOWN");
  });

  test("没有派驻机构,无处报备,不得设定", () => {
    const c = county();
    const verdict = c.attempt("secretary", "parameter-setting.set", c.fresh(), setting({ unit: UNITS.root }));
    expect(codes(verdict)).toContain("AGENCY_UNKNOWN");
  });

  test("会议记录人不设定标准", () => {
    const c = county();
    expect(codes(c.attempt("clerk", "parameter-setting.set", c.fresh(), setting()))).toEqual(["office"]);
  });

  test("依据文件不可缺", () => {
    const bare = Object.fromEntries(Object.entries(setting()).filter(([name]) => name !== "document"));
    const c = county();
    expect(codes(c.attempt("leader", "parameter-setting.set", c.fresh(), bare))).toContain("input");
  });
});

describe("界限以内的放宽", () => {
  const looser = () => place({ value: "1/2" });

  test("派驻机构同意以前仍是制度包的值,同意之日起生效", () => {
    const { c, id } = looser();
    expect(c.world.matter(id)?.stage).toBe("awaiting");
    expect(inForce(c)).toMatchObject({ text: "2/3", level: "pack" });
    c.moveTo("2026-01-20T01:00:00.000Z");
    c.must("agencyOfficer", "parameter-setting.acknowledged", id, { opinion: "同意" });
    expect(inForce(c)).toMatchObject({ text: "1/2", since: "2026-01-20" });
  });

  test("放宽在设定时以黄灯列出两个数", () => {
    expect(answer(wish({ value: "1/2" }), "looserShown")).toBe("fail LOOSER_THAN_PACK");
    expect(answer(wish({ value: "3/4" }), "looserShown")).toBe("pass MET");
  });

  test("派驻机构不同意,不生效;单位自己不能代为同意", () => {
    const { c, id } = looser();
    expect(codes(c.attempt("leader", "parameter-setting.acknowledged", id, {}))).toEqual(["office"]);
    c.must("agencyOfficer", "parameter-setting.refused", id, { reason: "低于本系统通行做法" });
    expect(inForce(c)?.text).toBe("2/3");
    expect(c.world.open(id, c.now())).toEqual([]);
  });
});

describe("终止", () => {
  test("一个标准同时只有一个本单位的值;终止以后可以另设", () => {
    const { c, id } = place();
    expect(codes(wish({ value: "4/5" }, c))).toEqual(["ALREADY_SET"]);
    const end = (to: string) =>
      c.attempt("leader", "parameter-setting.ended", id, { to, document: "党组会议", reason: "重新规定" });
    expect(codes(end("2026-01-04"))).toEqual(["RETROACTIVE"]);
    c.moveTo("2026-01-20T01:00:00.000Z");
    expect(codes(end("2026-01-19"))).toEqual(["RETROACTIVE"]);
    expect(end("2026-01-31").ok).toBe(true);
    expect(inForce(c)?.text).toBe("3/4");
    expect(wish({ value: "4/5", from: "2026-02-01" }, c).ok).toBe(true);
    c.moveTo("2026-02-01T01:00:00.000Z");
    expect(inForce(c)?.text).toBe("4/5");
  });

  test("终止之日以后回到制度包的值", () => {
    const { c, id } = place();
    c.must("leader", "parameter-setting.ended", id, { to: "2026-01-05", document: "党组会议", reason: "重新规定" });
    expect(inForce(c)?.text).toBe("3/4");
    c.moveTo("2026-01-06T01:00:00.000Z");
    expect(inForce(c)).toMatchObject({ text: "2/3", level: "pack" });
  });
});

test("另一个单位的设定不影响本单位", () => {
  const { c } = place();
  expect(c.world.facts(c.now(), UNITS.organisation).standards.of(QUORUM)?.text).toBe("2/3");
});

test("制度包以后收紧的界限使旧设定失去作用,不致放宽", () => {
  const later = { ...parameter("decision.materials.lead", "5", "wd", "ge", "floor:4"), from: "2026-03-01" };
  const pack = testPack();
  const c = county({ packs: [{ ...pack, parameters: [...pack.parameters, later] }] });
  const id = c.must(
    "leader",
    "parameter-setting.set",
    c.fresh(),
    setting({ parameter: "decision.materials.lead", value: "2" }),
  );
  c.must("agencyOfficer", "parameter-setting.acknowledged", id, {});
  expect(c.facts().standards.of(LEAD)?.text).toBe("2");
  c.moveTo("2026-03-02T01:00:00.000Z");
  expect(c.facts().standards.of(LEAD)?.text).toBe("5");
});

test("凡可设定的值都不低于界限;凡更严的值都可设定", () => {
  const bound = fc.constantFrom("floor", "ceil", "floor:2", "ceil:20", "fixed", "none");
  const figure = fc.integer({ min: 2, max: 20 }).map(String);
  fc.assert(
    fc.property(bound, figure, fc.integer({ min: 0, max: 40 }), (kind, value, wanted) => {
      const row = { value, bound: kind };
      const order = strictness(row, String(wanted));
      if (order === "stricter" || order === "same") expect(withinBound(row, String(wanted))).toBe(true);
      if (kind === "floor" || kind === "ceil") expect(withinBound(row, String(wanted))).toBe(order !== "looser");
      if (kind === "fixed") expect(withinBound(row, String(wanted))).toBe(order === "same");
    }),
  );
});
