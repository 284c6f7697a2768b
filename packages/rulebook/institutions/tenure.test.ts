import { expect, test } from "vitest";
import { answer, codes, county, PEOPLE, ref, UNITS, type County } from "../testing/county.ts";

const post = (c: County, unit: string, office: string): string =>
  c.must("orgOfficer", "post.established", c.fresh(), { unit, title: office, rank: "科员", office, keyMarks: [] });
const appointed = (c: County, over: Record<string, unknown>, who: Parameters<County["attempt"]>[0] = "orgOfficer") =>
  c.attempt(who, "tenure.appointed", c.fresh(), {
    ...{ person: PEOPLE.clerk, unit: UNITS.bureau, from: "2026-01-05", basis: "任职文件" },
    ...over,
  });

test("只有组织部登记任职 [A1 A5]", () => {
  const c = county();
  const handler = post(c, UNITS.bureau, "handler");
  for (const who of ["leader", "officeDirector", "agencyHead", "sys:portal"] as const)
    expect(codes(appointed(c, { post: handler }, who))).toContain("office");
  expect(appointed(c, { post: handler }).ok).toBe(true);
});

test("任职以已登记的人员和本单位在设的职务为限 [A1]", () => {
  const c = county();
  const handler = post(c, UNITS.bureau, "handler");
  expect(answer(appointed(c, { post: handler, person: ref("stranger") }), "personRegistered")).toBe(
    "unknown PERSON_UNKNOWN",
  );
  expect(answer(appointed(c, { post: ref("nowhere") }), "postOfUnit")).toBe("unknown POST_UNKNOWN");
  expect(answer(appointed(c, { post: handler, unit: UNITS.agency }), "postOfUnit")).toBe("fail POST_ELSEWHERE");
});

test("不得办理本人任职及其变动 [A5 B20]", () => {
  const c = county();
  const desk = post(c, UNITS.organisation, "handler");
  const own = { post: desk, unit: UNITS.organisation, person: PEOPLE.orgOfficer };
  expect(answer(appointed(c, own), "notByOneself")).toBe("fail OWN_APPOINTMENT");
  expect(appointed(c, own, "orgColleague").ok).toBe(true);
  const mine = c.facts().organisation.tenuresOf(PEOPLE.orgOfficer).at(-1)!.id;
  for (const [act, input] of [
    ["tenure.ended", { to: "2026-01-06", basis: "文件" }],
    ["tenure.corrected", { from: "2026-01-01", reason: "更正" }],
    ["tenure.voided", { reason: "作废" }],
  ] as const) {
    expect(answer(c.attempt("orgOfficer", act, mine, input), "notOnesOwn")).toBe("fail OWN_TENURE");
  }
  expect(c.attempt("orgColleague", "tenure.ended", mine, { to: "2026-01-06", basis: "文件" }).ok).toBe(true);
});

test("一个单位同时只有一名主要负责人:前任离任次日起可以任命 [A1]", () => {
  const c = county();
  const head = post(c, UNITS.bureau, "topLeader");
  const next = { post: head, person: PEOPLE.legalAdviser, from: "2026-02-01" };
  expect(answer(appointed(c, next), "oneHead")).toBe("fail SECOND_HEAD");
  const present = c.facts().organisation.tenuresOf(PEOPLE.leader)[0]!.id;
  c.must("orgOfficer", "tenure.ended", present, { to: "2026-01-31", basis: "免职文件" });
  expect(answer(appointed(c, { ...next, from: "2026-01-31" }), "oneHead")).toBe("fail SECOND_HEAD");
  expect(answer(appointed(c, next), "oneHead")).toBe("pass MET");
});

test("补登的任期不能与以后的主要负责人重叠 [A1]", () => {
  const c = county();
  const head = post(c, UNITS.bureau, "topLeader");
  const earlier = { post: head, person: PEOPLE.legalAdviser, from: "2023-01-01" };
  expect(answer(appointed(c, earlier), "oneHead")).toBe("fail SECOND_HEAD");
  expect(answer(appointed(c, { ...earlier, to: "2023-12-31" }), "oneHead")).toBe("pass MET");
});

test("更正日期同样不能造成两名主要负责人 [A1]", () => {
  const c = county();
  const head = post(c, UNITS.bureau, "topLeader");
  const former = c.fresh();
  const past = { person: PEOPLE.legalAdviser, post: head, unit: UNITS.bureau, from: "2022-01-01", to: "2023-12-31" };
  c.must("orgOfficer", "tenure.appointed", former, { ...past, basis: "任职文件" });
  const verdict = c.attempt("orgOfficer", "tenure.corrected", former, {
    from: "2022-01-01",
    to: "2024-06-30",
    reason: "更正",
  });
  expect(answer(verdict, "oneHead")).toBe("fail SECOND_HEAD");
});

test("监督人员不在被监督单位任职,反之亦然 [A5]", () => {
  const c = county();
  const handler = post(c, UNITS.bureau, "handler");
  expect(answer(appointed(c, { post: handler, person: PEOPLE.agencyOfficer }), "oversightApart")).toBe(
    "fail OVERSIGHT_JOINED",
  );
  const desk = post(c, UNITS.agency, "handler");
  const back = appointed(c, { post: desk, unit: UNITS.agency, person: PEOPLE.clerk });
  expect(answer(back, "oversightApart")).toBe("fail OVERSIGHT_JOINED");
  expect(answer(appointed(c, { post: handler, person: PEOPLE.legalAdviser }), "oversightApart")).toBe("pass MET");
});

test("离任不早于任职,当天可以 [A1]", () => {
  const c = county();
  const tenure = c.facts().organisation.tenuresOf(PEOPLE.clerk)[0]!.id;
  const end = (to: string) =>
    answer(c.attempt("orgOfficer", "tenure.ended", tenure, { to, basis: "文件" }), "endAfterStart");
  expect(end("2023-12-31")).toBe("fail END_BEFORE_START");
  expect(end("2024-01-01")).toBe("pass MET");
});

test("系统只在建账时登记任职 [A5 N8]", () => {
  const c = county();
  const handler = post(c, UNITS.bureau, "handler");
  expect(answer(appointed(c, { post: handler }, "sys:founding"), "foundingOnly")).toBe("fail NOT_FOUNDING");
});

test("调任以后,以前的行为仍查到当时的单位和职务 [A1]", () => {
  const c = county();
  const tenure = c.facts().organisation.tenuresOf(PEOPLE.deputy5)[0]!.id;
  c.must("orgOfficer", "tenure.ended", tenure, { to: "2026-03-31", basis: "调任文件" });
  c.staff(UNITS.organisation, PEOPLE.deputy5, "deputyHead", "2026-04-01");
  const { organisation } = c.facts();
  const unitOn = (day: string) => organisation.tenuresOn(PEOPLE.deputy5, day).map((t) => t.unit);
  expect([unitOn("2026-03-31"), unitOn("2026-04-01")]).toEqual([[UNITS.bureau], [UNITS.organisation]]);
  expect(organisation.holdersOn(UNITS.bureau, "deputyHead", "2026-03-31")).toContain(PEOPLE.deputy5);
  expect(organisation.holdersOn(UNITS.bureau, "deputyHead", "2026-04-01")).not.toContain(PEOPLE.deputy5);
});
