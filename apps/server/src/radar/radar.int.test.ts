/** The officer's week: what stands on the radar and why, an opinion from what the gates said, and a report nobody has to write. */
import { beforeAll, describe, expect, test } from "vitest";
import { refOf } from "@mingjian/scenarios";
import { paragraphsOf } from "../documents/testing/unzip.ts";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { openSite, problemOf, type TestSite } from "../http/testing/site.ts";

let it: TestSite;
const WATER = refOf("matter water");

beforeAll(async () => {
  it = await openSite(
    countyWith([
      purchase("canal", { until: "resolved", title: "灌渠设备采购", raisedOn: "2026-02-02", objection: "请补充依据" }),
      purchase("water", { until: "scheduled" }),
    ]),
  );
}, 120_000);

interface Item {
  readonly matterId: string;
  readonly reasons: readonly { readonly kind: string; readonly because: { zh: string }; readonly cite: string }[];
}
interface Radar {
  readonly units: number;
  readonly items: number;
  readonly meetings: number;
  readonly groups: readonly { readonly kind: string; readonly total: number; readonly shown: readonly Item[] }[];
  readonly clear: readonly Item[];
  readonly days: readonly { readonly day: string; readonly meetings: number }[];
}
const radar = async (week = "2026-03-09"): Promise<Radar> =>
  (await (await it.as("officer")).get(`/api/radar?week=${week}`)).json<Radar>();
const itemsOf = ({ groups, clear }: Radar): readonly Item[] => [...groups.flatMap((g) => g.shown), ...clear];

describe("UJ-1 the officer's radar", () => {
  test("the week's items, each with its reasons and their basis, in the printed order", async () => {
    const week = await radar();
    expect(itemsOf(week).map(({ matterId }) => matterId)).toEqual([WATER]);
    expect(week.items).toBe(1);
    expect(week.days).toHaveLength(7);
    expect(week.days.reduce((sum, { meetings }) => sum + meetings, 0)).toBe(week.meetings);
    for (const { reasons } of itemsOf(week))
      for (const { because, cite } of reasons) {
        expect(because.zh).toMatch(/\p{Script=Han}/u);
        expect(cite).not.toBe("");
      }
    expect(itemsOf(await radar("2026-06-01"))).toEqual([]);
  });
  test("the reasons are what the gates say of opening the study", async () => {
    const week = await radar();
    const reasons = itemsOf(week).flatMap((one) => one.reasons.filter(({ kind }) => kind === "gate"));
    const verdict = it.site.ledger.world().judge(
      {
        ...{ institution: "collective-decision", act: "studyOpened", matterId: WATER },
        ...{ input: { meeting: refOf("meeting water") }, actor: "sys:test", at: it.site.ledger.instant() },
      },
      "simulate",
    );
    const said = (verdict?.findings ?? []).filter(({ outcome }) => outcome === "fail" || outcome === "unknown");
    const sentences = said.map(({ because }) => because.zh);
    for (const { because } of reasons) expect(sentences).toContain(because.zh);
    expect(reasons.length).toBeGreaterThan(0);
  });
  test("whoever supervises nobody has no radar, no draft and no report", async () => {
    for (const persona of ["clerk", "leader", "orgdept", "auditor"] as const)
      for (const path of ["/api/radar", `/api/radar/${WATER}/opinion`, "/api/radar/report.docx?month=2026-03"])
        expect([persona, problemOf(await (await it.as(persona)).get(path)).status]).toEqual([persona, 404]);
    const other = await it.as("otherOfficer");
    expect(itemsOf((await other.get("/api/radar?week=2026-03-09")).json<Radar>())).toEqual([]);
    expect((await other.get(`/api/radar/${WATER}/opinion`)).statusCode).toBe(404);
  });
  test("an opinion is drafted from at least one gate result, entered as it stands, and never as an objection", async () => {
    const officer = await it.as("officer");
    const before = it.site.ledger.size();
    const draft = (await officer.get(`/api/radar/${WATER}/opinion`)).json<{
      seq: number;
      link: string;
      kind: string;
      text: string;
      findings: { because: { zh: string }; outcome: string }[];
    }>();
    expect(it.site.ledger.size()).toBe(before);
    expect(["none", "suggestion"]).toContain(draft.kind);
    expect(draft.findings.length).toBeGreaterThan(0);
    for (const { outcome, because } of draft.findings)
      if (outcome === "fail" || outcome === "unknown") expect(draft.text).toContain(because.zh);
    const { link, kind, text, seq } = draft;
    const given = await officer.post(`/api/matters/${WATER}/acts/opinionGiven`, { input: { link, kind, text }, seq });
    expect(given.statusCode, given.body).toBe(201);
    expect(itemsOf(await radar()).find(({ matterId }) => matterId === WATER)).toMatchObject({ opinion: kind });
  });
  test("the month's report writes itself: its figures are those of the log", async () => {
    const answer = await (await it.as("officer")).get("/api/radar/report.docx?month=2026-02");
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    const words = paragraphsOf(answer.rawPayload).join("\n");
    expect(words).toContain("派驻监督月报（2026年2月）");
    expect(words).toMatch(/提出意见 1 条，其中异议 1 条，收到答复 1 条/);
    expect(words).not.toMatch(/排名|得分/);
    const empty = await (await it.as("officer")).get("/api/radar/report.docx?month=2026-11");
    expect(paragraphsOf(empty.rawPayload).join("\n")).toContain("召开会议 0 次");
    expect(problemOf(await (await it.as("officer")).get("/api/radar/report.docx?month=2026-13")).code).toBe(
      "query.invalid",
    );
  });
});
