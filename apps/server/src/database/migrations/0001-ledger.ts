/** The ledger: specs/ledger.md 13.1 statement by statement. Entries are never migrated. */
import { sql } from "kysely";
import type { Step } from "./step.ts";

const tables: Step = [
  sql`create schema ledger`,
  sql`create table ledger.log (
    log_id integer primary key,
    origin text not null unique,
    kind text not null check (kind in ('main','notice','sealed','anchor')),
    hash_alg smallint not null default 1 check (hash_alg in (1,2)),
    opened_at timestamptz not null,
    closed_at timestamptz
  )`,
  sql`create table ledger.head (
    log_id integer primary key references ledger.log,
    size bigint not null check (size >= 0 and size <= 9007199254740991),
    root bytea not null check (octet_length(root) = 32),
    frontier bytea not null check (octet_length(frontier) % 32 = 0 and octet_length(frontier) <= 1696),
    last_at timestamptz not null
  )`,
  sql`create table ledger.entry (
    log_id integer not null,
    pos bigint not null check (pos >= 0),
    entry_id uuid not null unique,
    at timestamptz not null,
    type text not null,
    stream text not null,
    seq integer not null check (seq >= 0),
    pad_seed bytea not null check (octet_length(pad_seed) = 32),
    entry bytea not null check (octet_length(entry) between 171 and 65535),
    leaf bytea not null check (octet_length(leaf) = 32),
    primary key (log_id, pos),
    unique (log_id, stream, seq)
  )`,
  // Only groups with content; state 1 = present, 3 = shredded, 9 = lost after a repair.
  sql`create table ledger.entry_group (
    log_id integer not null,
    pos bigint not null,
    slot smallint not null check (slot between 0 and 128),
    gid text not null,
    key_id uuid,
    salt bytea check (octet_length(salt) = 32),
    body bytea,
    state smallint not null default 1 check (state in (1,3,9)),
    primary key (log_id, pos, slot),
    unique (log_id, pos, gid),
    check ((key_id is null) = (salt is not null) or state = 9),
    check ((state = 1) = (body is not null))
  )`,
  sql`create index entry_group_key on ledger.entry_group (key_id) where key_id is not null`,
  // The primary key is one hash: searching a composite key by its last column scanned the log of a table not yet analysed.
  sql`create table ledger.command (
    idem bytea primary key check (octet_length(idem) = 32),
    log_id integer not null,
    request_hash bytea not null check (octet_length(request_hash) = 32),
    first_pos bigint not null,
    entries integer not null,
    response jsonb not null
  )`,
  // Written by the signer, read by the server for 已入树/已见证; never trusted by anybody.
  sql`create table ledger.checkpoint (
    log_id integer not null,
    size bigint not null,
    root bytea not null,
    note text not null,
    signed_at timestamptz not null,
    witnessed_at timestamptz,
    primary key (log_id, size)
  )`,
];

const appendOnly: Step = [
  sql`create function ledger.refuse() returns trigger language plpgsql as
    $$ begin raise exception 'append-only: % on %', tg_op, tg_table_name using errcode = 'MJ001'; end $$`,
  sql`create trigger entry_append_only before update or delete or truncate on ledger.entry
    for each statement execute function ledger.refuse()`,
  sql`create trigger command_append_only before update or delete or truncate on ledger.command
    for each statement execute function ledger.refuse()`,
  sql`create trigger group_no_delete before delete or truncate on ledger.entry_group
    for each statement execute function ledger.refuse()`,
  sql`create trigger head_no_delete before delete or truncate on ledger.head
    for each statement execute function ledger.refuse()`,
  sql`create function ledger.group_blank_only() returns trigger language plpgsql as $$
    begin
      if (old.log_id, old.pos, old.slot, old.gid, old.key_id)
           is not distinct from (new.log_id, new.pos, new.slot, new.gid, new.key_id)
         and old.salt is not distinct from new.salt
         and old.state = 1 and new.state = 3 and new.body is null and old.key_id is not null then
        return new;
      end if;
      raise exception 'append-only: UPDATE on entry_group' using errcode = 'MJ001';
    end $$`,
  sql`create trigger group_blank_only before update on ledger.entry_group
    for each row execute function ledger.group_blank_only()`,
];

const gapless: Step = [
  sql`create function ledger.entries_extend_log() returns trigger language plpgsql as $$
    declare r record;
    begin
      for r in select log_id, min(pos) as lo, max(pos) as hi, count(*) as n from added group by log_id loop
        if r.hi - r.lo + 1 <> r.n
           or not exists (select 1 from ledger.head where log_id = r.log_id and size = r.hi + 1)
           or (r.lo > 0 and not exists (select 1 from ledger.entry where log_id = r.log_id and pos = r.lo - 1)) then
          raise exception 'entries %..% do not extend log % to its head', r.lo, r.hi, r.log_id using errcode = 'MJ002';
        end if;
      end loop;
      return null;
    end $$`,
  sql`create trigger entries_extend_log after insert on ledger.entry
    referencing new table as added for each statement execute function ledger.entries_extend_log()`,
  sql`create function ledger.head_matches() returns trigger language plpgsql as $$
    begin
      if new.size < old.size or new.size > 0 and new.size - 1 is distinct from
         (select pos from ledger.entry where log_id = new.log_id order by pos desc limit 1) then
        raise exception 'head % of log % does not match its entries', new.size, new.log_id using errcode = 'MJ002';
      end if;
      return null;
    end $$`,
  sql`create constraint trigger head_matches after update on ledger.head
    deferrable initially deferred for each row execute function ledger.head_matches()`,
];

export const ledger: Step = [...tables, ...appendOnly, ...gapless];
