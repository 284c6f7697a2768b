import { createServer } from "node:net";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { ensureDatabase, externalConnection, inDatabase, withClient } from "./external.ts";
import { startDatabase } from "./launcher.ts";

const { connection: server } = inject("cluster");

test.each([
  ["no address", "我的数据库"],
  ["another protocol", "mysql://u:geheim@localhost/mj"],
  ["no database name", "postgresql://u:geheim@localhost"],
])("DATABASE_URL with %s is refused without repeating it", async (_, url) => {
  const refused = startDatabase({ dataDir: "/不会用到", url });
  await expect(refused).rejects.toMatchObject({ code: "E_DATABASE_URL" });
  await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining("geheim") as string });
});

test("a server that does not answer is named without the password", async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  const port = typeof address === "object" ? address?.port : 0;
  probe.close();
  await once(probe, "close");
  const refused = startDatabase({ dataDir: "/不会用到", url: `postgresql://u:geheim@127.0.0.1:${port}/mj` });
  await expect(refused).rejects.toMatchObject({ code: "E_DATABASE_UNREACHABLE" });
  await expect(refused).rejects.toMatchObject({ message: expect.stringContaining(`127.0.0.1:${port}`) as string });
  await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining("geheim") as string });
});

test("a missing database is made, in UTF-8 and ordered by bytes; two first starts at once both succeed", async () => {
  const name = `mj_test_${Date.now()}_${randomUUID()}`;
  const connection = inDatabase(server, name);
  try {
    await Promise.all([ensureDatabase(connection), ensureDatabase(connection)]);
    const text =
      "select datcollate as order, pg_encoding_to_char(encoding) as encoding from pg_database where datname = $1";
    const { rows } = await withClient(connection, (client) => client.query(text, [name]));
    expect(rows).toEqual([{ order: "C", encoding: "UTF8" }]);
  } finally {
    await withClient(server, (client) => client.query(`drop database if exists "${name}" with (force)`));
  }
});

test("a database in another encoding is refused", async () => {
  const name = `mj_test_${Date.now()}_latin`;
  const make = `create database ${name} template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'`;
  await withClient(server, (client) => client.query(make));
  try {
    await expect(ensureDatabase(inDatabase(server, name))).rejects.toMatchObject({ code: "E_DATABASE_VERSION" });
  } finally {
    await withClient(server, (client) => client.query(`drop database ${name} with (force)`));
  }
});

test("names with signs of their own survive the address", () => {
  const connection = externalConnection("postgresql://u@localhost:5433/%E6%98%8E%20%E9%89%B4?sslmode=require");
  expect(connection.database).toBe("明 鉴");
  const { connectionString } = inDatabase(connection, "另 一");
  expect(connectionString).toBe("postgresql://u@localhost:5433/%E5%8F%A6%20%E4%B8%80?sslmode=require");
});
