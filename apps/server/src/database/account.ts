/** The system account that runs the database: ourselves, or `postgres` when we are root (PostgreSQL refuses to run as root). */
import { execFileSync } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DatabaseRefusal } from "./refusal.ts";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const name = "postgres";
const env = { PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin:/usr/bin:/bin`, LC_ALL: "C" };

/**
 * The account to switch to, created when missing; undefined when the database runs as ourselves. Throws E_ACCOUNT.
 * A cluster that an ordinary user made goes on under that user: PostgreSQL refuses files that are not its own.
 */
export function serverAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const made = statSync(cluster, { throwIfNoEntry: false });
  if (made !== undefined && made.uid !== 0) return { name: `uid ${made.uid}`, uid: made.uid, gid: made.gid };
  return lookUp() ?? create();
}

function create(): Account {
  try {
    const args = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name];
    execFileSync("useradd", args, { env, stdio: ["ignore", "ignore", "pipe"] });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim() : "useradd";
    throw new DatabaseRefusal("E_ACCOUNT", { account: name, reason }, cause);
  }
  const created = lookUp();
  if (created === undefined) throw new DatabaseRefusal("E_ACCOUNT", { account: name, reason: "useradd" });
  return created;
}

function lookUp(): Account | undefined {
  try {
    const ask = (flag: string): number =>
      Number(execFileSync("id", [flag, name], { env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { name, uid: ask("-u"), gid: ask("-g") };
  } catch {
    return undefined; // id answers 1 for an unknown account
  }
}

/** The outermost directory on the way to `path` (itself included) that the account cannot enter. */
export function firstClosedDirectory(path: string, { uid, gid }: Account): string | undefined {
  const way = [realpathSync(path)];
  for (let last = way[0] ?? "/"; last !== dirname(last); last = dirname(last)) way.unshift(dirname(last));
  return way.find((directory) => {
    const { mode, uid: owner, gid: group } = statSync(directory);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    return (mode & bit) === 0;
  });
}

/** Where root's data go when they cannot lie where he would like them. */
const systemDataDir = "/var/lib/mingjian";

/**
 * The default data directory: `preferred`, unless we are root and it would lie in a folder that the database's account cannot enter, such as
 * root's home. For a directory that the operator named himself call nothing: `startDatabase` then refuses and says which folder is closed.
 */
export function reachableDataDir(preferred: string): string {
  const account = serverAccount(join(preferred, "pg"));
  if (account === undefined) return preferred;
  let there = resolve(preferred);
  while (!existsSync(there)) there = dirname(there);
  return firstClosedDirectory(there, account) === undefined ? preferred : systemDataDir;
}
