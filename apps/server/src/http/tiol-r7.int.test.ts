/** TIOL-R7 over HTTP (reference/tiol.md 5): history cannot be rewritten. */
import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { personRef, unitRef } from "@mingjian/scenarios";
import { Frontier } from "@mingjian/tlog";
import { withClient } from "../database/external.ts";
import { valueTypes } from "../database/pool.ts";
import { everything, exportLog } from "../ledger/export.ts";
import { tamper } from "../ledger/testing/open-county.ts";
import { problemOf, type TestSite } from "./testing/site.ts";
import { lines, Reported, RULE } from "./testing/tiol-record.ts";
import { findingOf, openEve, Sitting, visiting, votersOf, type Variant } from "./testing/tiol.ts";

const V = {
  plain: { unit: "swj" },
  reported: { unit: "scj", votes: 7, plan: { until: "raised" } },
} as const satisfies Readonly<Record<string, Variant>>;

let it: TestSite;
beforeAll(async () => {
  it = await openEve(Object.values(V));
}, 120_000);

const CLI = fileURLToPath(new URL("../../../cli/bin/mingjian.js", import.meta.url));
/** `mingjian verify` on a folder. */
const verified = (folder: string): Promise<{ status: number; out: string }> =>
  promisify(execFile)(process.execPath, [CLI, "verify", folder]).then(
    ({ stdout }) => ({ status: 0, out: stdout }),
    (error: unknown) => {
      const { code, stdout } = error as { code: number; stdout: string };
      return { status: code, out: stdout };
    },
  );

/** Replaces words in the files of a folder; answers in how many. */
function changedIn(folder: string, from: string, to: string): number {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const hit = files.filter((file) => readFileSync(file, "utf8").includes(from));
  for (const file of hit) writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
  return hit.length;
}

describe("TIOL-R7 history-cannot-be-rewritten", () => {
  const sitting = () => new Sitting(it, V.plain.unit);
  const timeline = async (id: string) =>
    (await (await sitting().as("meetingClerk")).get(`/api/matters/${id}/timeline`)).json<{
      items: { pos: number; type: string; at: string; actor: { id: string }; findings: { code: string }[] }[];
    }>().items;
  const checkpoint = async (): Promise<{ size: number; root: string }> => {
    await it.embedded.signed(it.embedded.ledger.size());
    const [, size = "", root = ""] = (await it.anybody.get("/log/checkpoint")).body.split("\n");
    return { size: Number(size), root };
  };

  test("a, e: minutes are corrected by a further act with author and time; the log before is a prefix of the log after", async () => {
    const water = sitting();
    const before = await checkpoint();
    await water.counted(votersOf(V.plain).slice(0, 4), 4);
    expect((await water.declare("passed")).status).toBe(201);
    await water.done("meeting", "closed");
    await water.done("meeting", "minutesGenerated");
    const first = await timeline(water.meeting);
    expect(first.filter(({ type }) => type === "meeting.arrived")).toHaveLength(4);
    expect(await water.act("meeting", "arrived", { person: votersOf(V.plain)[4] })).toMatchObject({ status: 409 });
    await water.done("meeting", "correctionRequested", { text: "实际到会五人" }, "deputy1");
    await water.done("meeting", "correctionAnswered", { request: 1, verdict: "notAdopted", reason: "签到四人" });
    const after = await timeline(water.meeting);
    // Meanwhile the signer may have covered them: everything else stays as it was.
    const unsigned = (items: typeof first) => items.map((item) => ({ ...item, state: "" }));
    expect(unsigned(after.slice(2))).toEqual(unsigned(first));
    expect(after.slice(0, 2).map(({ type }) => type)).toEqual([
      "meeting.correction-answered",
      "meeting.correction-requested",
    ]);
    expect(after[1]?.actor.id).toBe(personRef("swj", "deputy1"));
    const now = await checkpoint();
    const leaves = await it.database.owner.selectFrom("ledger.entry").select("leaf").orderBy("pos").execute();
    const root = (size: number) =>
      Buffer.from(
        Frontier.empty()
          .appendAll(Buffer.concat(leaves.slice(0, size).map(({ leaf }) => leaf)))
          .root(),
      ).toString("base64");
    expect(now.size).toBeGreaterThan(before.size);
    expect(root(before.size)).toBe(before.root);
    expect(root(now.size)).toBe(now.root);
  });

  test("b: nothing is deleted or replaced; a meeting is cancelled with a reason and stays visible", async () => {
    const clerk = await sitting().as("meetingClerk");
    const chair = personRef("swj", "topLeader");
    const plannedAt = new Date(it.clock.now + 7 * 86_400_000).toISOString();
    const input = { unit: unitRef("swj"), body: "partyGroup", title: "党组会", place: "会议室", plannedAt, chair };
    const made = await clerk.post("/api/matters", { institution: "meeting", act: "planned", input });
    const { matterId, seq } = made.json<{ matterId: string; seq: number }>();
    for (const method of ["DELETE", "PUT"] as const)
      expect(problemOf(await clerk.send(method, `/api/matters/${matterId}`, {})).code).toBe("method");
    const done = await clerk.post(`/api/matters/${matterId}/acts/cancelled`, { input: { reason: "改期" }, seq });
    expect(done.statusCode, done.body).toBe(201);
    expect((await clerk.get(`/api/matters/${matterId}`)).json()).toMatchObject({ stage: "cancelled" });
    expect((await timeline(matterId)).map(({ type }) => type)).toEqual(["meeting.cancelled", "meeting.planned"]);
    await expect(it.database.owner.deleteFrom("ledger.entry").execute()).rejects.toThrow();
  });

  test("d: a meeting entered ten working days after it took place is accepted and stays marked", async () => {
    const clerk = await sitting().as("meetingClerk");
    // Thirteen days back lies one weekend whose Saturday, 28 February, is worked: ten working days.
    const plannedAt = new Date(it.clock.now - 13 * 86_400_000).toISOString();
    const chair = personRef("swj", "topLeader");
    const input = { unit: unitRef("swj"), body: "partyGroup", title: "补登的会议", place: "会议室", plannedAt, chair };
    const made = await clerk.post("/api/matters", { institution: "meeting", act: "planned", input });
    expect(made.statusCode, made.body).toBe(201);
    const { matterId, at } = made.json<{ matterId: string; at: string }>();
    const [entry] = await timeline(matterId);
    expect(entry?.at).toBe(at);
    expect(entry?.findings).toContainEqual(
      expect.objectContaining({
        ...{ gate: "meeting.enteredInTime", outcome: "fail", code: "LATE_ENTRY", blocking: false },
        inputs: expect.arrayContaining([expect.objectContaining({ label: "补登", value: 10 })]) as unknown,
      }),
    );
  });

  test("c: a row changed in the database is found, and the entry named", async () => {
    const water = sitting();
    const [entry] = await timeline(water.meeting);
    const pos = entry?.pos ?? 0;
    const publicDir = it.embedded.publicDir;
    const vkeys = readFileSync(join(publicDir, "vkeys.txt"), "utf8").trim().split("\n");
    const exported = (name: string) =>
      withClient({ ...it.database.connection, types: valueTypes }, (client) => {
        const target = join(it.dataDir, name);
        return exportLog({ client, publicDir, vkeys, target, may: everything, logId: 1, packsFolder: it.dataDir });
      });
    await it.embedded.signed(it.embedded.ledger.size());
    expect((await exported("before")).size).toBeGreaterThan(pos);
    expect(await verified(join(it.dataDir, "before"))).toMatchObject({ status: 0 });
    // What a folder made from the changed row would hold; the export itself refuses to make it, as below.
    const forged = join(it.dataDir, "forged");
    cpSync(join(it.dataDir, "before"), forged, { recursive: true });
    const told = changedIn(join(forged, "groups"), "签到四人", "签到五人");
    expect(told).toBe(1);
    const verdict = await verified(forged);
    expect(verdict.status).not.toBe(0);
    expect(verdict.out).toMatch(new RegExp(`(第|entry|序号)? ?${String(pos)}\\b`));
    const change =
      "update ledger.entry_group set body = convert_to(replace(convert_from(body, 'UTF8'), '签到四人', '签到五人'), 'UTF8') where pos = $1 and gid <> 'E' and body is not null";
    await tamper(it.database.connection, [change, [pos]]);
    await expect(exported("after")).rejects.toMatchObject({ code: "E_COMMITMENT", detail: { pos } });
    const shown = problemOf(await (await water.as("meetingClerk")).get(`/api/matters/${water.meeting}/timeline`));
    expect(shown).toMatchObject({ status: 500, code: "internal" });
  });
});

describe("TIOL-R7 history-cannot-be-rewritten, a meeting reported afterwards", () => {
  const all = votersOf(V.reported);
  const officer = () => visiting(it, personRef("agency 4", "disciplineOfficer"));
  const four = async () => {
    const reported = await Reported.of(it, "scj", ["J1"]);
    const said = await reported.held({ attendance: lines(all.slice(0, 4)), agree: 4 });
    return { reported, said };
  };
  const viewOf = async (reported: Reported) =>
    (await (await reported.as("meetingClerk")).get(`/api/matters/${reported.matter}`)).json<{
      fields: { name: string; value: unknown }[];
    }>();

  test("a: a correction is a further act with author, reason and time; it fails until the agency accepts it", async () => {
    const { reported, said } = await four();
    expect(findingOf(said, RULE.quorum)).toMatchObject({ outcome: "fail", code: "QUORUM_NOT_MET" });
    const changed = { sitting: 1, attendance: lines(all.slice(0, 5)), reason: "签到表漏记一人" };
    const corrected = await reported.act("attendanceCorrected", changed);
    expect(findingOf(corrected, "decision-record.unchanged")).toMatchObject({ outcome: "fail", code: "LATE_CHANGE" });
    expect(findingOf(corrected, RULE.quorum)).toMatchObject({ outcome: "fail", code: "QUORUM_NOT_MET" });
    expect(findingOf(await reported.act("lookedAgain", { sitting: 1 }), RULE.quorum).outcome).toBe("fail");
    expect((await reported.act("attendanceCorrected", changed)).status).toBe(422);
    expect((await reported.act("correctionAccepted", { accepted: 1 })).status).toBe(403);
    const accepted = await reported.act("correctionAccepted", { accepted: 1 }, officer());
    expect(findingOf(accepted, RULE.quorum).outcome).toBe("pass");
    const codes = (await reported.history()).flatMap(({ findings }) =>
      findings.flatMap(({ gate, code }) => (gate === RULE.quorum ? [code] : [])),
    );
    expect(codes).toEqual(["MET", "QUORUM_NOT_MET", "QUORUM_NOT_MET", "QUORUM_NOT_MET"]);
    const sittings = (await viewOf(reported)).fields.find(({ name }) => name === "sittings")?.value;
    const mark = { reason: "签到表漏记一人", by: personRef("scj", "meetingClerk") };
    expect(sittings).toMatchObject([{ corrections: [{ ...mark, settled: { accepted: true } }] }]);
  });

  test("a: a correction the agency does not accept changes nothing and stays visible", async () => {
    const { reported } = await four();
    const changed = { sitting: 1, attendance: lines(all.slice(0, 5)), reason: "补签" };
    await reported.act("attendanceCorrected", changed);
    expect((await reported.act("correctionRefused", { sitting: 1, reason: "当日请假" }, officer())).status).toBe(201);
    expect(findingOf(await reported.act("lookedAgain", { sitting: 1 }), RULE.quorum).outcome).toBe("fail");
  });

  test("b: the only way back is to declare it void, with a reason; its findings stay", async () => {
    const { reported } = await four();
    expect((await reported.act("voided", { sitting: 1, reason: "误录其他单位的会议" })).status).toBe(201);
    expect((await reported.act("lookedAgain", { sitting: 1 })).status).toBe(422);
    const history = await reported.history();
    expect(history.map(({ type }) => type)).toEqual([
      "decision-record.voided",
      "decision-record.sitting-entered",
      "decision-record.entered",
    ]);
    expect(history[1]?.findings.find(({ gate }) => gate === RULE.quorum)).toMatchObject({ code: "QUORUM_NOT_MET" });
  });

  test("d: entered ten working days after the day of the meeting", async () => {
    const reported = await Reported.of(it, "scj", ["J1"], "2026-02-02");
    const heldOn = new Date(it.clock.now - 13 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const said = await reported.held({ heldOn, votedAt: `${heldOn}T02:00:00.000Z`, attendance: lines(all), agree: 7 });
    const finding = findingOf(said, "decision-record.enteredInTime");
    expect(finding).toMatchObject({ outcome: "fail", code: "LATE_ENTRY" });
    expect(finding.inputs).toContainEqual(expect.objectContaining({ label: "补登", value: 10 }));
    const early = await reported.held({ heldOn: "2026-12-01", votedAt: "2026-12-01T02:00:00.000Z" });
    expect(findingOf(early, "decision-record.heldAlready")).toMatchObject({ outcome: "fail", code: "NOT_HELD_YET" });
  });
});
