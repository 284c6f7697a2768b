/** BY-10: the person sees it first, in the same words, and nobody sees that he looked. */
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { refOf } from "@mingjian/scenarios";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { openSite, PERSONA_NAMES, problemOf, refOfPersona, type Persona, type TestSite } from "../http/testing/site.ts";

let it: TestSite;
const WATER = refOf("matter water");
const DAY_MS = 86_400_000;

beforeAll(async () => {
  it = await openSite(
    countyWith([
      purchase("canal", { until: "resolved", title: "灌渠设备采购", raisedOn: "2026-02-02" }),
      purchase("water", { until: "scheduled" }),
    ]),
  );
}, 120_000);

interface Near {
  readonly matterId: string;
  readonly reasons: readonly { readonly gate?: string; readonly because: { readonly zh: string } }[];
}
interface Mirror {
  readonly open: number;
  readonly overdue: number;
  readonly soon: readonly { readonly matterId: string; readonly due?: { readonly day: string } }[];
  readonly later: readonly { readonly matterId: string }[];
  readonly near: readonly Near[];
  readonly clocks: readonly { readonly from: string; readonly fullOn?: string; readonly post: string }[];
  readonly published: readonly { readonly matterId: string; readonly at: string }[];
  readonly heads: boolean;
}
const mirror = async (persona: Persona): Promise<Mirror> => {
  const answer = await (await it.as(persona)).get("/api/mirror");
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Mirror>();
};

const flagsIn = (near: readonly Near[]): readonly string[] =>
  near.flatMap(({ matterId, reasons }) => reasons.map(({ gate, because }) => `${matterId} ${gate ?? because.zh}`));

/** Whoever vouched for a ground takes it back: the item cannot be studied until somebody vouches again. */
async function leaveGap(): Promise<void> {
  const state = it.site.ledger.world().matter(WATER);
  const [ground] = (state?.matter as { grounds: { kind: string; voucher: string }[] }).grounds;
  const voucher = PERSONA_NAMES.find((persona) => refOfPersona(persona) === ground?.voucher);
  if (voucher === undefined) throw new Error("nobody vouched");
  const input = { kind: ground?.kind, reason: "依据文件已修订,需重新核对" };
  const act = await (
    await it.as(voucher)
  ).post(`/api/matters/${WATER}/acts/groundWithdrawn`, { input, seq: state?.seq });
  expect(act.statusCode, act.body).toBe(201);
}

describe("BY-10 the leader's mirror", () => {
  test("his own duties are those of his inbox, nearest first", async () => {
    const seen = await mirror("leader");
    const inbox = (await (await it.as("leader")).get("/api/inbox")).json<{ total: number }>();
    expect(seen.open).toBe(inbox.total);
    expect(seen.soon.length + seen.later.length).toBe(inbox.total);
    expect(seen.heads).toBe(true);
  });
  test("his term is on it years ahead", async () => {
    const [clock] = (await mirror("leader")).clocks;
    expect(clock).toMatchObject({ from: "2024-03-01", fullOn: "2029-03-01" });
    expect(clock?.post).not.toBe("");
  });
  test("with a moving clock: whatever reaches the officer's radar was on the mirror before or at that minute", async () => {
    await leaveGap();
    const start = it.clock.now;
    const seen = new Map<string, number>();
    const headStart: number[] = [];
    for (let day = 0; day <= 14; day += 1) {
      it.clock.now = start + day * DAY_MS;
      for (const flag of flagsIn((await mirror("leader")).near)) if (!seen.has(flag)) seen.set(flag, day);
      const radar = (await (await it.as("officer")).get("/api/radar")).json<{ groups: { shown: Near[] }[] }>();
      const shown = flagsIn(radar.groups.flatMap((group) => group.shown));
      expect(shown.filter((flag) => !seen.has(flag))).toEqual([]);
      headStart.push(...shown.map((flag) => day - (seen.get(flag) ?? day)));
    }
    it.clock.now = start;
    expect(headStart.length).toBeGreaterThan(0);
    expect(Math.max(...headStart)).toBeGreaterThanOrEqual(5);
  });
  test("a near-miss never becomes a flag: it leaves no entry, and once cured it is gone from the mirror", async () => {
    const before = it.site.ledger.size();
    const near = (await mirror("leader")).near.find(({ matterId }) => matterId === WATER);
    expect(near?.reasons.length).toBeGreaterThan(0);
    expect(it.site.ledger.size()).toBe(before);
  });
  test("opening the page leaves nothing that another account can read", async () => {
    const tables = [
      "ledger.entry",
      "app.message",
      "app.notice_setting",
      "app.draft",
      "app.follow",
      "app.outbox",
    ] as const;
    const counts = async (): Promise<readonly number[]> =>
      Promise.all(
        tables.map(async (table) => {
          const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
            it.site.db,
          );
          return rows[0]?.n ?? -1;
        }),
      );
    const before = await counts();
    const inboxes = async (): Promise<readonly string[]> =>
      Promise.all(
        (["clerk", "officer", "deputy", "orgdept"] as const).map(
          async (one) => (await (await it.as(one)).get("/api/inbox")).body,
        ),
      );
    const others = await inboxes();
    await mirror("leader");
    expect(await counts()).toEqual(before);
    expect(await inboxes()).toEqual(others);
  });
  test("no score, no rank, no comparison, and nobody else's name or figures", async () => {
    const { body } = await (await it.as("leader")).get("/api/mirror");
    expect(body).not.toMatch(/排名|排行|得分|积分|第\s*\d+\s*名|score|rank/);
    const keys = [...body.matchAll(/"([A-Za-z]+)":/g)].map(([, key]) => key);
    for (const key of ["person", "actor", "members", "peers", "average"]) expect(keys).not.toContain(key);
  });
  test("a deputy sees his own duties, and not what the leader answers for", async () => {
    const seen = await mirror("deputy");
    expect(seen.heads).toBe(false);
    expect(seen.near).toEqual([]);
  });
  test("UJ-4 simulation: what it says is what the real act says, and nothing is written", async () => {
    const leader = await it.as("leader");
    const input = { meeting: refOf("meeting water") };
    const before = it.site.ledger.size();
    const body = { institution: "collective-decision", act: "studyOpened", matterId: WATER, input };
    const simulated = (await leader.post("/api/simulate", body)).json<{
      simulated: boolean;
      open: boolean;
      findings: object[];
    }>();
    expect(simulated.simulated).toBe(true);
    expect(simulated.open).toBe(false);
    expect(it.site.ledger.size()).toBe(before);
    const clerk = await it.as("clerk");
    const seq = it.site.ledger.world().matter(WATER)?.seq ?? 0;
    const real = problemOf(await clerk.post(`/api/matters/${WATER}/acts/studyOpened`, { input, seq }));
    expect(real.findings).toEqual(simulated.findings);
    expect(it.site.ledger.size()).toBe(before);
  });
  test("a matter that one may not know cannot be simulated; what is no act is not there", async () => {
    const stranger = await it.as("stranger");
    const body = { institution: "collective-decision", act: "studyOpened", matterId: WATER, input: {} };
    expect(problemOf(await stranger.post("/api/simulate", body)).code).toBe("notFound");
    for (const act of ["constructor", "nothing"])
      expect(problemOf(await (await it.as("leader")).post("/api/simulate", { ...body, act })).code).toBe("notFound");
  });
});
