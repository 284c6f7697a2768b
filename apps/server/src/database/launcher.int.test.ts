/** The launcher with real processes: killed, started twice, cut off, run as root and as an ordinary user. Always the embedded server. */
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import type { TestContext } from "vitest";
import { roomiest } from "../testing/roomiest.ts";
import { withClient } from "./external.ts";
import { startDatabase } from "./launcher.ts";
import { migrate } from "./migrate.ts";
import { runningPostmaster, serverLockFree, stopPostmaster } from "./postmaster.ts";
import { processFacts } from "./processes.ts";
import { requireDurability } from "./settings.ts";

const holder = fileURLToPath(new URL("../testing/hold-database.ts", import.meta.url));
const tsx = createRequire(import.meta.url).resolve("tsx");
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const folders: string[] = [];
const children: ChildProcess[] = [];

function folder(): string {
  const directory = mkdtempSync(join(roomiest(), "mingjian-launch-"));
  chmodSync(directory, 0o755);
  folders.push(directory);
  return directory;
}

afterAll(async () => {
  for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  for (const directory of folders) {
    for (const name of ["pg", "data/pg"]) await killPostmaster(join(directory, name));
    rmSync(directory, { recursive: true, force: true });
  }
});

async function killPostmaster(cluster: string): Promise<void> {
  const server = runningPostmaster({ cluster });
  if (server !== undefined) await stopPostmaster(server.pid);
}

interface Said {
  readonly beginning?: string;
  readonly connection?: pg.PoolConfig;
  readonly refused?: string;
  readonly message?: string;
  readonly notes: readonly string[];
}

interface Held {
  readonly child: ChildProcess;
  readonly said: Said;
}

/** Runs hold-database.ts in a process of its own and waits for its line. */
async function hold(dataDir: string, options: object = {}, prefix: readonly string[] = []): Promise<Held> {
  const args = ["--import", tsx, "-C", "source", holder, dataDir, JSON.stringify(options)];
  const [program = process.execPath, ...rest] = [...prefix, process.execPath, ...args];
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return { child, said: JSON.parse(line) as Said };
  throw new Error("the process said nothing");
}

async function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, "exit");
  if (signal !== undefined) child.kill(signal);
  const [code] = (await exit) as [number | null];
  return code;
}

const postmasterOf = (dataDir: string): number => {
  const server = runningPostmaster({ cluster: join(dataDir, "pg") });
  if (server === undefined) throw new Error("no server runs");
  return server.pid;
};

const query = (connection: pg.PoolConfig, text: string): Promise<unknown[]> =>
  withClient(connection, async (client) => (await client.query<object>(text)).rows);

test("made, used, stopped, used again: the rows are there, the lock is not", async () => {
  const dataDir = folder();
  const first = await startDatabase({ dataDir });
  expect(first.beginning).toBe("created");
  await migrate(first.connection);
  await query(first.connection, "create table kept (n int); insert into kept values (7)");
  await first.stop();
  await first.stop();
  expect(runningPostmaster({ cluster: join(dataDir, "pg") })).toBeUndefined();
  expect(readdirSync(dataDir).toSorted()).toEqual(["pg", "pg.lock", "pg.log", "pg.secret", "run"]);
  expect(readdirSync(join(dataDir, "run"))).toEqual([]);
  const second = await startDatabase({ dataDir });
  expect(second.beginning).toBe("reused");
  expect(await query(second.connection, "select n from kept")).toEqual([{ n: 7 }]);
  await second.stop();
});

describe("a running embedded server", async () => {
  const dataDir = folder();
  const server = await startDatabase({ dataDir });
  afterAll(() => server.stop());

  test("promises durability and keeps bodies out of its log", async () => {
    const found = await withClient(server.connection, (client) => requireDurability(client, false));
    expect(found).toEqual({ unsafe: [], talkative: [] });
  });

  test("listens on no network address, only in its own folder", async () => {
    expect(await query(server.connection, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
    expect(server.connection.host).toBe(join(dataDir, "run"));
    expect(statSync(join(dataDir, "run")).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, "pg.secret")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, "pg.log")).mode & 0o777).toBe(0o600);
  });

  test("lets nobody in without the password", async () => {
    const wrong = { ...server.connection, password: "猜的" };
    await expect(query(wrong, "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("gets nothing of our environment", () => {
    const names = readFileSync(`/proc/${postmasterOf(dataDir)}/environ`, "utf8").split("\0");
    const ours = names.map((line) => line.split("=")[0]).filter((name) => name !== "" && !name?.startsWith("PG"));
    expect(ours.toSorted()).toEqual(["LC_ALL", "PATH", "TZ"]);
  });

  test("writes neither parameters nor failing statements into its log", async () => {
    const secret = "绝密正文";
    await withClient(server.connection, async (client) => {
      await expect(client.query("select $1::int", [secret])).rejects.toThrow();
      await expect(client.query(`select '${secret}' from nothing_there`)).rejects.toThrow();
    });
    const log = readFileSync(join(dataDir, "pg.log"), "utf8");
    expect(log).toContain("nothing_there");
    expect(log).not.toContain("STATEMENT");
  });

  test("is not started twice, neither from this process nor from another", async () => {
    await expect(startDatabase({ dataDir })).rejects.toMatchObject({ code: "E_DATA_LOCKED" });
    const { child, said } = await hold(dataDir);
    expect(said.refused).toBe("E_DATA_LOCKED");
    expect(said.message).toContain(`pid ${process.pid}`);
    expect(await ended(child)).toBe(3);
    expect(await query(server.connection, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  test("holds a lock that another container would meet", () => {
    expect(serverLockFree(join(dataDir, "pg.lock"))).toBe(false);
  });
});

test("kill -9 of the parent leaves an orphan; the next start ends it and takes over with every acknowledged row", async () => {
  const dataDir = folder();
  const { child, said } = await hold(dataDir);
  const connection = said.connection ?? {};
  await query(connection, "create table kept (n int)");
  await query(connection, "insert into kept select generate_series(1, 500)");
  const orphan = postmasterOf(dataDir);
  await ended(child, "SIGKILL");
  expect(processFacts(orphan)).toBeDefined();
  const notes: string[] = [];
  const next = await startDatabase({ dataDir, report: (note) => notes.push(note) });
  expect(next.beginning).toBe("recovered");
  expect(notes.join()).toContain(String(orphan));
  expect(processFacts(orphan)).toBeUndefined();
  expect(await query(next.connection, "select count(*)::int as n from kept")).toEqual([{ n: 500 }]);
  await next.stop();
});

test("in watch mode the orphan is kept, and ended at the end", async () => {
  const dataDir = folder();
  const { child } = await hold(dataDir);
  const orphan = postmasterOf(dataDir);
  await ended(child, "SIGKILL");
  const next = await startDatabase({ dataDir, adopt: true });
  expect([next.beginning, postmasterOf(dataDir)]).toEqual(["adopted", orphan]);
  expect(await query(next.connection, "select 1 as n")).toEqual([{ n: 1 }]);
  await next.stop();
  expect(processFacts(orphan)).toBeUndefined();
});

test("kill -9 of parent, postmaster and all its children: recovery, no loss", async () => {
  const dataDir = folder();
  const { child, said } = await hold(dataDir);
  await query(said.connection ?? {}, "create table kept as select generate_series(1, 500) as n");
  const postmaster = postmasterOf(dataDir);
  const listed = await query(said.connection ?? {}, "select pid from pg_stat_activity where pid <> pg_backend_pid()");
  process.kill(postmaster, "SIGKILL");
  for (const { pid } of listed as { pid: number }[]) process.kill(pid, "SIGKILL");
  await ended(child, "SIGKILL");
  const next = await startDatabase({ dataDir });
  expect(next.beginning).toBe("recovered");
  expect(await query(next.connection, "select count(*)::int as n from kept")).toEqual([{ n: 500 }]);
  await next.stop();
});

test("kill -9 of the postmaster alone: its children hold the directory until they notice, then the start succeeds", async () => {
  const dataDir = folder();
  const { child, said } = await hold(dataDir);
  const busy = withClient(said.connection ?? {}, (client) => client.query("select pg_sleep(2)")).catch(() => "cut");
  await expect
    .poll(() => query(said.connection ?? {}, "select 1 from pg_stat_activity where query like '%pg_sleep(2)'"))
    .toHaveLength(1);
  process.kill(postmasterOf(dataDir), "SIGKILL");
  await ended(child, "SIGKILL");
  const next = await startDatabase({ dataDir });
  expect(next.beginning).toBe("recovered");
  await next.stop();
  await busy;
});

test("of several starts at the same moment exactly one succeeds, the others say why", async () => {
  const dataDir = folder();
  const all = await Promise.all(Array.from({ length: 4 }, () => hold(dataDir)));
  expect(all.map(({ said }) => said.refused ?? said.beginning).toSorted()).toEqual([
    "E_DATA_LOCKED",
    "E_DATA_LOCKED",
    "E_DATA_LOCKED",
    "created",
  ]);
  const winner = all.find(({ said }) => said.beginning !== undefined);
  expect(await ended(winner?.child ?? all[0]!.child, "SIGTERM")).toBe(0);
  expect(existsSync(join(dataDir, "mingjian.lock"))).toBe(false);
});

test("a stale postmaster.pid that names a living stranger does not hinder the start, and the stranger lives", async () => {
  const dataDir = folder();
  await (await startDatabase({ dataDir })).stop();
  const { uid, gid } = statSync(join(dataDir, "pg"));
  const stranger = spawn("sleep", ["60"], isRoot ? { uid, gid } : {}); // the same account: PostgreSQL believes such a number
  children.push(stranger);
  const lines = [stranger.pid, join(dataDir, "pg"), 1, 5432, join(dataDir, "run"), "", "1 1", "ready   ", ""];
  const file = join(dataDir, "pg", "postmaster.pid");
  writeFileSync(file, lines.join("\n"), { mode: 0o600 });
  chownSync(file, uid, gid);
  const next = await startDatabase({ dataDir });
  expect(next.beginning).toBe("recovered");
  expect(stranger.exitCode).toBeNull();
  await next.stop();
});

test("a cluster that was half made when the machine stopped does not block the next start", async () => {
  const dataDir = folder();
  mkdirSync(join(dataDir, "pg.new", "base"), { recursive: true });
  writeFileSync(join(dataDir, "pg.new", "PG_VERSION"), "18\n");
  const server = await startDatabase({ dataDir });
  expect(server.beginning).toBe("created");
  await server.stop();
  expect(existsSync(join(dataDir, "pg.new"))).toBe(false);
});

test("a directory of another PostgreSQL version is refused with the recipe", async () => {
  const dataDir = folder();
  await (await startDatabase({ dataDir })).stop();
  writeFileSync(join(dataDir, "pg", "PG_VERSION"), "17\n");
  const refused = { code: "E_DATA_VERSION", zh: expect.stringContaining("用原版本程序执行备份") as string };
  await expect(startDatabase({ dataDir })).rejects.toMatchObject(refused);
  expect(existsSync(join(dataDir, "mingjian.lock"))).toBe(false);
});

test("a lost password file is named", async () => {
  const dataDir = folder();
  await (await startDatabase({ dataDir })).stop();
  rmSync(join(dataDir, "pg.secret"));
  await expect(startDatabase({ dataDir })).rejects.toMatchObject({ code: "E_DATA_SECRET" });
});

test("a server that cannot start gives its own reason", async () => {
  const dataDir = folder();
  await (await startDatabase({ dataDir })).stop();
  const refused = startDatabase({ dataDir, settings: { shared_buffers: "1PB" } });
  await expect(refused).rejects.toMatchObject({ code: "E_DATABASE_START" });
  await expect(refused).rejects.toMatchObject({ message: expect.stringContaining("shared_buffers") as string });
});

test("a setting changed behind our back refuses the start, and the server does not stay", async () => {
  const dataDir = folder();
  const first = await startDatabase({ dataDir });
  await query(first.connection, "alter role mingjian set synchronous_commit = off");
  await first.stop();
  const refused = { code: "E_DATABASE_SETTING", en: expect.stringContaining("synchronous_commit is off") as string };
  await expect(startDatabase({ dataDir })).rejects.toMatchObject(refused);
  expect(runningPostmaster({ cluster: join(dataDir, "pg") })).toBeUndefined();
  expect(existsSync(join(dataDir, "mingjian.lock"))).toBe(false);
});

test("a data directory too deep for a socket gets a short private one, which goes with the server", async () => {
  const dataDir = join(folder(), "很深的目录".repeat(6), "data");
  const notes: string[] = [];
  const server = await startDatabase({ dataDir, report: (note) => notes.push(note) });
  const host = server.connection.host ?? "";
  expect(host.startsWith(dataDir)).toBe(false);
  expect(notes.join()).toContain(host);
  expect(statSync(host).mode & 0o777).toBe(0o700);
  expect(await query(server.connection, "select 1 as n")).toEqual([{ n: 1 }]);
  await server.stop();
  expect(existsSync(host)).toBe(false);
});

test("loopback: a free port is found; a taken one is named", async () => {
  const dataDir = folder();
  const server = await startDatabase({ dataDir, port: 0 });
  expect(server.connection).toMatchObject({ host: "127.0.0.1" });
  expect(await query(server.connection, "select 1 as n")).toEqual([{ n: 1 }]);
  await server.stop();
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const refused = { code: "E_PORT_TAKEN", message: expect.stringContaining(String(port)) as string };
  await expect(startDatabase({ dataDir, port })).rejects.toMatchObject(refused);
  other.close();
});

describe("a full disk", () => {
  let small: string | undefined;

  /** A file system of 24 MB, later of 96 MB; only root may make one, and not in every container. */
  const disk = (skip: TestContext["skip"]): string => {
    small ??= folder();
    const options = existsSync(join(small, "data")) ? "remount,size=96m" : "size=24m";
    if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", small]).status !== 0)
      skip("mounting is not allowed here");
    return small;
  };

  const fill = (file: string): void => {
    const write = (): void => {
      for (;;) appendFileSync(file, Buffer.alloc(65_536));
    };
    expect(write).toThrow("ENOSPC");
  };

  afterAll(() => {
    if (small !== undefined) spawnSync("umount", [small]);
  });

  test("is named while the cluster is made, and leaves nothing half made", async ({ skip }) => {
    const dataDir = join(disk(skip), "data");
    await expect(startDatabase({ dataDir })).rejects.toMatchObject({ code: "E_DISK" });
    expect(readdirSync(dataDir)).not.toContain("pg");
    expect(readdirSync(dataDir)).not.toContain("pg.new");
  });

  test("is named when a server cannot start on it, and the rows are there once there is room", async ({ skip }) => {
    const place = disk(skip);
    const dataDir = join(place, "data");
    const first = await startDatabase({ dataDir });
    await query(first.connection, "create table kept as select 7 as n");
    await first.stop();
    fill(join(place, "ballast"));
    const full = { code: "E_DISK", zh: expect.stringContaining("磁盘空间不足") as string };
    await expect(startDatabase({ dataDir })).rejects.toMatchObject(full);
    rmSync(join(place, "ballast"));
    const next = await startDatabase({ dataDir });
    expect(await query(next.connection, "select n from kept")).toEqual([{ n: 7 }]);
    await next.stop();
  });
});

describe("in containers on one volume", () => {
  const container = ["unshare", "--pid", "--ipc", "--fork", "--kill-child", "--mount-proc"];
  const allowed = spawnSync("unshare", [...container.slice(1), "true"]).status === 0;

  test.skipIf(!allowed)("the second is refused while the first lives, and takes over when it was killed", async () => {
    const dataDir = folder();
    const first = await hold(dataDir, {}, container);
    expect(first.said.beginning).toBe("created");
    await query(first.said.connection ?? {}, "create table kept as select 7 as n");
    // Neither sees the other's processes: only the lock of the server itself reaches across.
    const second = await hold(dataDir, {}, container);
    expect(second.said.refused).toBe("E_DATA_LOCKED");
    await expect(startDatabase({ dataDir })).rejects.toMatchObject({ code: "E_DATA_LOCKED" });
    expect(await query(first.said.connection ?? {}, "select n from kept")).toEqual([{ n: 7 }]);
    await ended(first.child, "SIGKILL");
    await expect.poll(() => serverLockFree(join(dataDir, "pg.lock"))).toBe(true);
    const next = await hold(dataDir, {}, container);
    expect(next.said.beginning).toBe("recovered");
    expect(await query(next.said.connection ?? {}, "select n from kept")).toEqual([{ n: 7 }]);
    await ended(next.child, "SIGKILL");
  });
});

describe("as an ordinary user", () => {
  const asNobody = ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"];
  const reaches = isRoot && spawnSync("setpriv", [...asNobody.slice(1), "cat", holder]).status === 0;

  const ownFolder = (): string => {
    const directory = folder();
    chownSync(directory, nobody, nobody);
    return directory;
  };

  test.skipIf(!reaches)("the database runs under that user, stops in order and starts again", async () => {
    const dataDir = ownFolder();
    for (const beginning of ["created", "reused"]) {
      const { child, said } = await hold(dataDir, {}, asNobody);
      expect(said).toMatchObject({ beginning });
      const status = readFileSync(`/proc/${postmasterOf(dataDir)}/status`, "utf8");
      expect(status).toMatch(new RegExp(`^Uid:\\s${nobody}\\s`, "m"));
      expect(await query(said.connection ?? {}, "select 1 as n")).toEqual([{ n: 1 }]);
      expect(await ended(child, "SIGTERM")).toBe(0);
    }
    expect(statSync(join(dataDir, "pg")).uid).toBe(nobody);
  });

  test.skipIf(!reaches)("root goes on with that user's database under that user", async () => {
    const dataDir = ownFolder();
    const { child } = await hold(dataDir, {}, asNobody);
    await ended(child, "SIGTERM");
    const server = await startDatabase({ dataDir });
    expect(readFileSync(`/proc/${postmasterOf(dataDir)}/status`, "utf8")).toMatch(
      new RegExp(`^Uid:\\s${nobody}\\s`, "m"),
    );
    await server.stop();
  });

  test.skipIf(!reaches)("a database of another account is refused in words", async () => {
    const dataDir = folder();
    await (await startDatabase({ dataDir })).stop();
    expect((await hold(dataDir, {}, asNobody)).said.refused).toBe("E_DATA_OWNER");
  });
});

describe.skipIf(!isRoot)("as root", () => {
  test("the database never runs as root", async () => {
    const dataDir = folder();
    const server = await startDatabase({ dataDir });
    expect(readFileSync(`/proc/${postmasterOf(dataDir)}/status`, "utf8")).not.toMatch(/^Uid:\s0\s/m);
    await server.stop();
  });

  test("a data directory inside a closed one is refused, and the closed one is named", async () => {
    const closed = folder();
    chmodSync(closed, 0o700);
    const dataDir = join(closed, "data");
    const refused = { code: "E_DATA_DIRECTORY", message: expect.stringContaining(closed) as string };
    await expect(startDatabase({ dataDir })).rejects.toMatchObject(refused);
  });

  test("folders made on the way let the database's account pass, whatever the umask", async () => {
    const before = process.umask(0o077);
    try {
      const dataDir = join(folder(), "new", "data");
      const server = await startDatabase({ dataDir });
      expect(statSync(dataDir).mode & 0o777).toBe(0o711);
      await server.stop();
    } finally {
      process.umask(before);
    }
  });

  test("a folder that was there keeps its mode", async () => {
    const dataDir = folder();
    await (await startDatabase({ dataDir })).stop();
    expect(statSync(dataDir).mode & 0o777).toBe(0o755);
  });
});
