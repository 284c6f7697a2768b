/** 定时办理 on a real log: silence that counts, time that ran out, answers that changed; after a crash, and twice at once. */
import { beforeAll, expect, test } from "vitest";
import type { Ref } from "@mingjian/rulebook";
import { personRef, refOf, unitRef } from "@mingjian/scenarios";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { openSite, type TestSite } from "../http/testing/site.ts";
import { lines, Reported } from "../http/testing/tiol-record.ts";
import { visiting } from "../http/testing/tiol.ts";
import { startJobs, type Jobs } from "./loop.ts";

let it: TestSite;
const MATTER = refOf("matter waits");
const WEEK = 7 * 86_400_000;
beforeAll(async () => {
  it = await openSite(
    countyWith([purchase("waits", { until: "reported" }), purchase("second", { until: "reported" })]),
  );
}, 120_000);

/** A loop that only runs when told. */
const jobs = (): Jobs =>
  startJobs({
    ...{ ledger: it.embedded.ledger, firstMs: 1e9, everyMs: 1e9 },
    report: (note, error) => it.notes.push(note, error),
  });
const world = () => it.embedded.ledger.world();
const lapsesOf = (matter: Ref) =>
  [...world().matters()].filter((m) => m.institution === "lapse" && (m.matter as { matter: Ref }).matter === matter);

/** The agency suggests something, and the unit has five working days to answer. */
async function suggested(matter: Ref): Promise<void> {
  const officer = await visiting(it, personRef("agency 5", "disciplineOfficer"));
  const input = { link: "preparation", kind: "suggestion", text: "请补充比价材料" };
  const body = { input, seq: world().matter(matter)?.seq };
  const answer = await officer.post(`/api/matters/${matter}/acts/opinionGiven`, body);
  expect(answer.statusCode, answer.body).toBe(201);
}

test("before its time nothing is entered; after the lead the report is deemed seen, once", async () => {
  const early = jobs();
  await early.run();
  expect(world().matter(MATTER)?.matter).not.toHaveProperty("deemedSeenAt");
  it.clock.now += WEEK;
  await early.run();
  const { deemedSeenAt } = world().matter(MATTER)?.matter as { deemedSeenAt?: string };
  expect(deemedSeenAt).toBe(new Date(it.clock.now).toISOString());
  const size = it.embedded.ledger.size();
  expect(await early.run()).toBe(0);
  expect(it.embedded.ledger.size()).toBe(size);
  await early.stop();
  const clerk = await visiting(it, personRef("swj", "meetingClerk"));
  const { items } = (await clerk.get(`/api/matters/${MATTER}/timeline`)).json<{
    items: { type: string; actor: { id: string } }[];
  }>();
  expect(items[0]).toMatchObject({ type: "collective-decision.deemed-seen", actor: { id: "sys:clock" } });
});

test("a lapse is entered once: by two loops at once, after a restart, and whatever comes later", async () => {
  await suggested(MATTER);
  expect(
    world()
      .open(MATTER, it.embedded.ledger.instant())
      .some((t) => t.due !== undefined),
  ).toBe(true);
  it.clock.now += 8 * WEEK;
  const [one, two] = [jobs(), jobs()];
  await Promise.all([one.run(), two.run(), one.run()]);
  const late = world()
    .open(MATTER, it.embedded.ledger.instant())
    .filter(({ remaining }) => (remaining ?? 0) < 0)
    .map(({ obligation }) => obligation);
  expect(late.length).toBeGreaterThan(0);
  const entered = lapsesOf(MATTER).map((m) => (m.matter as { obligation: string }).obligation);
  expect([...entered].sort()).toEqual([...late].sort());
  await Promise.all([one.stop(), two.stop()]);
  const again = jobs();
  expect(await again.run()).toBe(0);
  it.clock.now += WEEK;
  await again.run();
  expect(lapsesOf(MATTER)).toHaveLength(late.length);
  await again.stop();
});

test("a loop stopped in the middle leaves the rest to the next", async () => {
  await suggested(refOf("matter second"));
  it.clock.now += 4 * WEEK;
  const broken = jobs();
  const { ledger } = it.embedded;
  const before = ledger.size();
  const running = broken.run();
  const stopping = broken.stop();
  await Promise.all([running, stopping]);
  const next = jobs();
  await next.run();
  const open = [...world().state().inbox.byMatter.keys()].flatMap((id) => world().open(id, ledger.instant()));
  const overdue = open.filter(({ remaining, institution }) => (remaining ?? 0) < 0 && institution !== "lapse");
  for (const { matterId, obligation, since } of overdue) {
    const found = lapsesOf(matterId).filter(({ matter }) => {
      const entered = matter as { obligation: string; since: string };
      return entered.obligation === obligation && entered.since === since;
    });
    expect(found, `${matterId} ${obligation}`).toHaveLength(1);
  }
  expect(ledger.size()).toBeGreaterThan(before);
  await next.stop();
});

test("what a record says becomes another answer by itself when a rule is entered [TIOL-R5 d]", async () => {
  const loop = jobs();
  await loop.run();
  const reported = await Reported.of(it, "swj", ["J1"]);
  const people = ["topLeader", "deputy1", "deputy2", "deputy3"].map((office) => personRef("swj", office));
  await reported.held({ body: "partyGroup", attendance: lines(people), agree: 4 });
  const before = (await reported.history()).length;
  await loop.run();
  expect(await reported.history()).toHaveLength(before);
  const office = await visiting(it, personRef("swj", "officeDirector"));
  const file = await office.upload("/api/attachments", "议事规则.txt", Buffer.from("全体到会"));
  const { attachment, name, sha256 } = file.json<{ attachment: string; name: string; sha256: string }>();
  const rule = world()
    .facts(it.embedded.ledger.instant(), "")
    .rules.governing(unitRef("swj"), "partyGroup", "2026-03-10");
  const input = {
    ...{ governs: ["partyGroup"], approvedOn: "2026-02-01", effectiveFrom: "2026-03-01", legalReview: "yes" },
    ...{ quorumText: "1", quorumClause: "第八条", remotePresence: false, proxies: false },
    voteRules: [{ appliesTo: "default", text: "赞成票超过到会成员人数的 1/2", clause: "第九条" }],
    clauses: [
      { number: "第八条", text: "全体到会", binding: "software", by: "meeting.quorum" },
      { number: "第九条", text: "到会过半数", binding: "software", by: "collective-decision.resultByRule" },
    ],
    text: [{ attachment, name, sha256 }],
  };
  const at = `/api/matters/${String(rule?.doc)}/acts/revised`;
  const revised = await office.post(at, { input, seq: world().matter(rule?.doc ?? "")?.seq });
  expect(revised.statusCode, revised.body).toBe(201);
  await loop.run();
  const [last] = await reported.history();
  expect(last?.type).toBe("decision-record.looked-again");
  expect(last?.findings.find(({ gate }) => gate === "decision-record.quorum")).toMatchObject({
    code: "QUORUM_NOT_MET",
  });
  expect(await loop.run()).toBe(0);
  await loop.stop();
});
