/** The server's own audit against an administrator with the triggers off (ledger.md 14.2, D-3 and D-9). */
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { valueTypes } from "../database/pool.ts";
import { testDatabase } from "../testing/test-database.ts";
import { auditOrder, auditRange, rollingAudit } from "./audit.ts";
import { openCounty, tamper } from "./testing/open-county.ts";

const database = await testDatabase();
const pool = database.pool({ max: 2 });

const alter =
  "update ledger.entry_group set body = set_byte(body, 12, get_byte(body, 12) # 1) where log_id = $1 and pos = 3 and gid = 'O'";

async function asking(): Promise<pg.Client> {
  const client = new pg.Client({ ...database.connection, types: valueTypes });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

test("an untouched log passes", async () => {
  const { options } = await openCounty(database);
  const client = await asking();
  await auditRange(client, options.logId, 0, 6);
  await auditOrder(client, options.logId, 6);
});

test("an altered group is found by position", async () => {
  const { options } = await openCounty(database);
  await tamper(database.connection, [alter, [options.logId]]);
  await expect(auditRange(await asking(), options.logId, 0, 6)).rejects.toMatchObject({
    code: "E_COMMITMENT",
    detail: { pos: 3 },
  });
});

test.each([
  ["a command was deleted", "delete from ledger.command where log_id = $1 and first_pos = 2"],
  ["the last command was deleted", "delete from ledger.command where log_id = $1 and first_pos = 5"],
  ["a command was moved", "update ledger.command set first_pos = 3 where log_id = $1 and first_pos = 2"],
  ["a matter's counter was changed", "update ledger.entry set seq = 1 where log_id = $1 and pos = 4"],
])("%s: the order no longer holds", async (_, statement) => {
  const { options } = await openCounty(database);
  await tamper(database.connection, [statement, [options.logId]]);
  await expect(auditOrder(await asking(), options.logId, 6)).rejects.toMatchObject({ code: "E_AUDIT" });
});

test("the rolling audit tells of an altered group, and goes on", async () => {
  const { options, ledger } = await openCounty(database);
  await tamper(database.connection, [alter, [options.logId]]);
  const alarms: string[] = [];
  const found = new Promise<void>((resolve) => {
    const stop = rollingAudit({
      ...{ logId: options.logId, connect: () => pool.connect(), size: () => ledger.size(), everyMs: 5 },
      alarm: ({ code }) => {
        if (alarms.push(code) === 2) resolve();
      },
      report: (note) => alarms.push(note),
    });
    onTestFinished(stop);
  });
  await found;
  expect(alarms.slice(0, 2)).toEqual(["E_COMMITMENT", "E_COMMITMENT"]);
});
