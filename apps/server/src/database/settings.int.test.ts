import { expect, inject, test } from "vitest";
import { testDatabase } from "../testing/test-database.ts";
import { withClient } from "./external.ts";
import { allowsUnsafe, confirmSettings, durabilityOf, requireDurability } from "./settings.ts";

const { connection } = await testDatabase();
const embedded = inject("cluster").connection.connectionString === undefined;

test("a connection that would not wait for the disk is refused, and named", async () => {
  await withClient(connection, async (client) => {
    await client.query("set synchronous_commit = off");
    expect((await durabilityOf(client)).unsafe).toContain("synchronous_commit=off");
    await expect(requireDurability(client, false)).rejects.toMatchObject({
      code: "E_NOT_DURABLE",
      zh: expect.stringContaining("synchronous_commit=off") as string,
    });
    expect((await requireDurability(client, true)).unsafe).toContain("synchronous_commit=off");
  });
});

test.each(["on", "local", "remote_write", "remote_apply"])("synchronous_commit=%s keeps the promise", async (value) => {
  await withClient(connection, async (client) => {
    await client.query(`set synchronous_commit = ${value}`);
    expect((await durabilityOf(client)).unsafe).not.toContain(expect.stringContaining("synchronous_commit"));
  });
});

test.skipIf(!embedded)("the suite's own cluster is fast because it promises nothing, and that is seen", async () => {
  const { unsafe, talkative } = await withClient(connection, durabilityOf);
  expect(unsafe.toSorted()).toEqual(["fsync=off", "full_page_writes=off", "synchronous_commit=off"]);
  expect(talkative).toEqual([]);
  const refused = withClient(connection, (client) => requireDurability(client, false));
  await expect(refused).rejects.toMatchObject({
    code: "E_NOT_DURABLE",
    en: expect.stringContaining("fsync=off") as string,
  });
});

test("a server whose log could hold a body says by which setting", async () => {
  await withClient(connection, async (client) => {
    await client.query("set log_parameter_max_length_on_error = -1");
    expect((await durabilityOf(client)).talkative).toContain("log_parameter_max_length_on_error=-1");
  });
});

test("a setting that differs from what was asked refuses the start", async () => {
  await withClient(connection, async (client) => {
    await client.query("set timezone = 'UTC'");
    await expect(confirmSettings(client, { timezone: "UTC" })).resolves.toBeUndefined();
    await expect(confirmSettings(client, { timezone: "Asia/Shanghai" })).rejects.toMatchObject({
      code: "E_DATABASE_SETTING",
    });
  });
});

test("only the exact switch allows an unsafe server", () => {
  expect(allowsUnsafe({ MINGJIAN_ALLOW_UNSAFE_DB: "1" })).toBe(true);
  for (const value of [undefined, "", "0", "true"])
    expect(allowsUnsafe({ MINGJIAN_ALLOW_UNSAFE_DB: value })).toBe(false);
});
