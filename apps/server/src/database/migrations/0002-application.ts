/** What the server keeps beside the ledger. Nothing here decides anything: accounts open the door, the rest can be made anew or expires. */
import { sql } from "kysely";
import type { Step } from "./step.ts";

const people: Step = [
  sql`create table app.account (
    account_id uuid primary key,
    person text not null check (person <> ''),
    login text not null unique check (login <> ''),
    password_hash text check (password_hash like '$argon2id$%'),
    created_at timestamptz not null,
    disabled_at timestamptz
  )`,
  sql`create index account_person on app.account (person)`,
  // The cookie's token is never stored, only its SHA-256.
  sql`create table app.session (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    account_id uuid not null references app.account on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at),
    last_seen_at timestamptz not null
  )`,
  sql`create index session_account on app.session (account_id)`,
  sql`create table app.draft (
    account_id uuid not null references app.account on delete cascade,
    key text not null check (length(key) between 1 and 200),
    body jsonb not null,
    updated_at timestamptz not null,
    primary key (account_id, key)
  )`,
];

const work: Step = [
  // Written in the transaction of the entry that causes it; the payload holds ids, positions and codes only.
  sql`create table app.outbox (
    outbox_id uuid primary key,
    log_id integer not null,
    pos bigint not null check (pos >= 0),
    kind text not null check (kind <> ''),
    payload jsonb not null,
    created_at timestamptz not null,
    attempts smallint not null default 0 check (attempts >= 0),
    leased_until timestamptz,
    done_at timestamptz,
    dead_at timestamptz
  )`,
  sql`create index outbox_open on app.outbox (log_id, pos) where done_at is null and dead_at is null`,
  sql`create table app.snapshot (
    log_id integer not null,
    kind text not null,
    size bigint not null check (size >= 0),
    body bytea not null,
    primary key (log_id, kind, size)
  )`,
  sql`create table app.import_run (
    import_id uuid primary key,
    actor text not null,
    file_hash bytea not null check (octet_length(file_hash) = 32),
    state text not null check (state in ('queued','running','checked','refused','done','failed')),
    counts jsonb not null,
    report jsonb,
    created_at timestamptz not null,
    finished_at timestamptz
  )`,
  sql`create index import_run_file on app.import_run (file_hash)`,
];

const files: Step = [
  sql`create table app.attachment (
    attachment_id uuid primary key,
    sha256 bytea not null check (octet_length(sha256) = 32),
    bytes bigint not null check (bytes = octet_length(content)),
    mime text not null check (mime <> ''),
    name text not null check (name <> ''),
    content bytea not null,
    created_at timestamptz not null
  )`,
  sql`create index attachment_sha256 on app.attachment (sha256)`,
  // The bucket is a hash under a salt of the day: tomorrow nobody can tell whose it was.
  sql`create table app.public_comment_meter (
    bucket bytea not null check (octet_length(bucket) = 32),
    day date not null,
    used integer not null check (used > 0),
    primary key (day, bucket)
  )`,
];

export const application: Step = [sql`create schema app`, ...people, ...work, ...files];
