/** The calendar: what stands in it, and what a calendar program that knows nothing of us reads from the secret address. */
import ICAL from "ical.js";
import { beforeAll, describe, expect, test } from "vitest";
import { refOf } from "@mingjian/scenarios";
import { countyWith, purchase, unitPlan } from "../http/testing/small-county.ts";
import { openSite, problemOf, type Persona, type TestSite } from "../http/testing/site.ts";
import type { CalendarEvent } from "./events.ts";

let it: TestSite;
const MEETING = refOf("meeting water");

beforeAll(async () => {
  it = await openSite(
    countyWith([
      purchase("canal", { until: "resolved", title: "灌渠设备采购", raisedOn: "2026-02-02" }),
      purchase("water", { until: "scheduled" }),
      purchase("school", { unit: unitPlan("jyj"), raisedOn: "2026-03-30", title: "校舍设备采购" }),
    ]),
  );
}, 120_000);

interface Calendar {
  readonly events: readonly CalendarEvent[];
  readonly unusual: readonly { readonly day: string; readonly works: boolean }[];
  readonly coveredUntil: string;
}
async function calendar(persona: Persona, from = "2026-01-01", to = "2026-12-31"): Promise<Calendar> {
  const answer = await (await it.as(persona)).get(`/api/calendar?from=${from}&to=${to}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Calendar>();
}
async function address(persona: Persona): Promise<string> {
  const answer = await (await it.as(persona)).send("POST", "/api/calendar/address");
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ path: string }>().path;
}

describe("UX-18 calendar", () => {
  test("meetings, deadlines and publications of one's own unit, in order, and the make-up days of the year", async () => {
    const { events, unusual } = await calendar("clerk");
    const meeting = events.find(({ id }) => id === `meeting-${MEETING}`);
    expect(meeting).toMatchObject({ kind: "meeting", matterId: MEETING });
    expect(events.some(({ kind }) => kind === "publication")).toBe(true);
    expect(events.map(({ day }) => day)).toEqual([...events.map(({ day }) => day)].sort());
    expect(unusual).toContainEqual({ day: "2026-02-28", works: true });
    expect(unusual).toContainEqual({ day: "2026-10-01", works: false });
  });
  test("deadlines are those of the inbox, each on its day", async () => {
    const inbox = (await (await it.as("deputy")).get("/api/inbox")).json<{ items: { due?: { day: string } }[] }>();
    const days = inbox.items.flatMap(({ due }) => (due === undefined ? [] : [due.day])).sort();
    expect(days.length).toBeGreaterThan(0);
    const { events } = await calendar("deputy", "2025-12-01", "2026-12-31");
    expect(events.filter(({ kind }) => kind === "deadline").map(({ day }) => day)).toEqual(days);
  });
  test("another unit's meetings are not in it; the agency sees those it supervises", async () => {
    const of = async (persona: Persona): Promise<readonly string[]> =>
      (await calendar(persona)).events.map(({ id }) => id);
    expect(await of("stranger")).not.toContain(`meeting-${MEETING}`);
    expect(await of("officer")).toContain(`meeting-${MEETING}`);
    expect(await of("otherOfficer")).not.toContain(`meeting-${MEETING}`);
  });
  test("the top leader sees when his term has run five years, past the notices marked so", async () => {
    const { events } = await calendar("leader", "2029-01-01", "2029-12-31");
    const term = events.find(({ kind }) => kind === "term");
    expect(term).toMatchObject({ day: "2029-03-01", provisional: true });
  });
  test.each(["from=2026-01-01&to=2028-01-01", "from=2026-02-30&to=2026-03-01", "from=2026-01-01"])(
    "%s is refused",
    async (query) => {
      expect(problemOf(await (await it.as("clerk")).get(`/api/calendar?${query}`)).code).toBe("query.invalid");
    },
  );
});

describe("UX-18 subscription", () => {
  test("an independent parser reads the same days, and no name, title or amount is in it", async () => {
    const path = await address("deputy");
    const answer = await it.anybody.get(path);
    expect(answer.headers["content-type"]).toContain("text/calendar");
    const events = new ICAL.Component(ICAL.parse(answer.body) as unknown[]).getAllSubcomponents("vevent");
    const read = events.map((one) => new ICAL.Event(one));
    const own = (await calendar("deputy")).events;
    const byId = new Map(read.map((event) => [event.uid.split("@")[0], event]));
    const today = new Date(it.clock.now + 8 * 3_600_000).toISOString().slice(0, 10);
    for (const { id, day, at } of own.filter((event) => event.day >= today)) {
      const event = byId.get(id);
      expect(event?.startDate.isDate, id).toBe(at === undefined);
      if (at === undefined) expect(event?.startDate.toString()).toBe(day);
      else expect(event?.startDate.toJSDate().toISOString()).toBe(at);
    }
    expect(read.length).toBeGreaterThan(0);
    expect(new Set(read.map(({ uid }) => uid)).size).toBe(read.length);
    for (const secret of ["设备采购", "360000", "水质", "示例"]) expect(answer.body).not.toContain(secret);
    for (const line of answer.body.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
  test("a new address ends the old one, a revoked one is dead, and none is ever told again", async () => {
    const first = await address("leader");
    const second = await address("leader");
    expect(first).not.toBe(second);
    expect((await it.anybody.get(first)).statusCode).toBe(404);
    expect((await it.anybody.get(second)).statusCode).toBe(200);
    const leader = await it.as("leader");
    expect((await leader.get("/api/calendar/address")).body).not.toContain(second.slice(10, 53));
    expect((await leader.send("DELETE", "/api/calendar/address")).statusCode).toBe(204);
    expect((await it.anybody.get(second)).statusCode).toBe(404);
    expect((await leader.get("/api/calendar/address")).json()).toEqual({ active: false });
  });
  test("the secret lies nowhere: not in the database, not in what is reported when something breaks", async () => {
    const path = await address("deputy");
    const secret = path.slice("/calendar/".length, -".ics".length);
    const rows = await it.site.db.selectFrom("app.calendar_address").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
    const { ledger } = it.site;
    const read = ledger.read.bind(ledger);
    Object.assign(ledger, { read: () => Promise.reject(new Error("broken")) });
    const broken = await it.anybody.get(path);
    Object.assign(ledger, { read });
    expect(broken.statusCode).toBe(500);
    expect(broken.body + it.notes.map(String).join(" ")).not.toContain(secret);
  });
  test("a closed account's address is dead; a made-up one answers the same", async () => {
    const path = await address("deputy4");
    await it.database.owner
      .updateTable("app.account")
      .set({ disabled_at: new Date() })
      .where("login", "=", "deputy4")
      .execute();
    const answers = [await it.anybody.get(path), await it.anybody.get(`/calendar/${"x".repeat(43)}.ics`)];
    const said = answers.map((answer) => ({ ...problemOf(answer), reqId: "" }));
    expect(said[0]).toEqual(said[1]);
  });
});
