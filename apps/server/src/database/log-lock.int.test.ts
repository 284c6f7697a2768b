import pg from "pg";
import { expect, test } from "vitest";
import { testDatabase } from "../testing/test-database.ts";
import { withClient } from "./external.ts";
import { lockLog, logLockKey } from "./log-lock.ts";

const { connection } = await testDatabase();

test("one sequencer per log: the second is refused, in two languages", async () => {
  await withClient(connection, (first) =>
    withClient(connection, async (second) => {
      await lockLog(first, "test.invalid/j/1", "sequencer");
      await expect(lockLog(second, "test.invalid/j/1", "sequencer")).rejects.toMatchObject({
        code: "E_LOG_LOCKED",
        zh: expect.stringContaining("另一个排序进程") as string,
        en: expect.stringContaining("another sequencer process holds the log test.invalid/j/1") as string,
      });
      await lockLog(second, "test.invalid/j/2", "sequencer");
      await lockLog(second, "test.invalid/j/1", "signer");
    }),
  );
});

test("the lock ends with its connection", async () => {
  const holder = new pg.Client(connection);
  holder.on("error", () => undefined);
  await holder.connect();
  await lockLog(holder, "test.invalid/j/3", "sequencer");
  const { rows } = await holder.query<{ pid: number }>("select pg_backend_pid() as pid");
  await withClient(connection, async (next) => {
    await next.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await expect
      .poll(() =>
        lockLog(next, "test.invalid/j/3", "sequencer").then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
  });
});

test("the key is fixed for ever: two releases exclude each other", () => {
  expect(logLockKey("test.invalid/j/1", "sequencer")).not.toBe(logLockKey("test.invalid/j/1", "signer"));
  expect(logLockKey("test.invalid/j/1", "sequencer")).toBe(2088118287450758127n);
});
