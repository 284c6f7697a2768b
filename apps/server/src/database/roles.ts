/**
 * The roles of ledger.md 13.1 and their rights, given anew after every migration. Roles belong to the whole server: where our account may
 * not create them the operator runs `roleScript` once; until then the triggers alone refuse, and the start page says 未分权.
 */
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { errorCode } from "./refusal.ts";

export type RoleName = "mj_app" | "mj_signer" | "mj_eraser";

export const roleNames: readonly RoleName[] = ["mj_app", "mj_signer", "mj_eraser"];

export interface Separation {
  /** True when every role exists and this account can act as each of them: pools should then name their role. */
  readonly separated: boolean;
  readonly missing: readonly RoleName[];
}

/** What an operator with the right to create roles runs once on his server; `account` is the one of DATABASE_URL. */
export const roleScript = (account: string): string =>
  roleNames
    .map((role) => `create role ${role} nologin;\ngrant ${role} to "${account.replaceAll('"', '""')}";`)
    .join("\n");

/** Rights by role. What is not here is not allowed; the owner keeps everything but what the triggers refuse. */
const rights = [
  sql`revoke all on all tables in schema ledger from mj_app, mj_signer, mj_eraser`,
  sql`grant usage on schema ledger to mj_app, mj_signer, mj_eraser`,
  sql`grant select on all tables in schema ledger to mj_app`,
  sql`grant insert on ledger.entry, ledger.entry_group, ledger.command to mj_app`,
  sql`grant update (size, root, frontier, last_at) on ledger.head to mj_app`,
  // Reading checkpoint is implied: an UPDATE that names its row reads the key.
  sql`grant select on ledger.log, ledger.head, ledger.entry, ledger.checkpoint to mj_signer`,
  sql`grant insert, update on ledger.checkpoint to mj_signer`,
  sql`grant select on ledger.entry_group to mj_eraser`,
  sql`grant update (body, state) on ledger.entry_group to mj_eraser`,
];

const serverRights = [
  sql`grant usage on schema app to mj_app`,
  sql`grant select, insert, update, delete on all tables in schema app to mj_app`,
];

/** Creates missing roles where allowed and gives all of them their rights. Never throws for a missing permission: it reports. */
export async function grantRights<DB>(db: Kysely<DB>): Promise<Separation> {
  const missing: RoleName[] = [];
  for (const role of roleNames) if (!(await exists(db, role)) && !(await create(db, role))) missing.push(role);
  if (missing.length > 0) return { separated: false, missing };
  const app = await sql<{ found: boolean }>`select to_regnamespace('app') is not null as found`.execute(db);
  const all = app.rows[0]?.found === true ? [...rights, ...serverRights] : rights;
  await db.transaction().execute(async (tx) => {
    // Two servers that start at once would otherwise update the same catalogue rows.
    await sql`select pg_advisory_xact_lock(hashtext('mingjian rights'))`.execute(tx);
    for (const statement of all) await statement.execute(tx);
  });
  return { separated: await canActAsAll(db), missing };
}

async function exists<DB>(db: Kysely<DB>, role: RoleName): Promise<boolean> {
  return (await sql`select 1 from pg_roles where rolname = ${role}`.execute(db)).rows.length > 0;
}

const notAllowed = "42501";
const alreadyThere = new Set(["42710", "23505"]);

async function create<DB>(db: Kysely<DB>, role: RoleName): Promise<boolean> {
  try {
    await sql`create role ${sql.ref(role)} nologin`.execute(db);
    await sql`grant ${sql.ref(role)} to current_user`.execute(db);
    return true;
  } catch (error) {
    if (alreadyThere.has(errorCode(error) ?? "")) return true;
    if (errorCode(error) === notAllowed) return false;
    throw error;
  }
}

async function canActAsAll<DB>(db: Kysely<DB>): Promise<boolean> {
  try {
    await db.transaction().execute(async (tx) => {
      for (const role of roleNames) await sql`set local role ${sql.ref(role)}`.execute(tx);
    });
    return true;
  } catch (error) {
    if (errorCode(error) === notAllowed) return false;
    throw error;
  }
}
