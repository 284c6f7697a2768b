/** What a person arranged for himself: matters he follows, the secret address of his calendar, where he wants to be told, and what is on its way there. */
import { sql } from "kysely";
import type { Step } from "./step.ts";

export const desk: Step = [
  sql`create table app.follow (
    account_id uuid not null references app.account on delete cascade,
    matter text not null check (matter <> ''),
    created_at timestamptz not null,
    primary key (account_id, matter)
  )`,
  // The address is shown once; only its SHA-256 is kept.
  sql`create table app.calendar_address (
    account_id uuid primary key references app.account on delete cascade,
    secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
    created_at timestamptz not null
  )`,
  sql`create table app.notice_setting (
    account_id uuid primary key references app.account on delete cascade,
    email text check (length(email) <= 254),
    webhook text check (length(webhook) <= 500),
    seen_at timestamptz,
    digest_day date
  )`,
  // The body holds a count and an address of this site: no name, no title, no amount.
  sql`create table app.message (
    message_id uuid primary key,
    account_id uuid not null references app.account on delete cascade,
    channel text not null check (channel in ('mail','webhook')),
    target text not null check (target <> ''),
    duties integer not null check (duties >= 0),
    created_at timestamptz not null,
    attempts smallint not null default 0 check (attempts >= 0),
    due_at timestamptz not null,
    done_at timestamptz,
    dead_at timestamptz
  )`,
  sql`create index message_open on app.message (due_at) where done_at is null and dead_at is null`,
];
