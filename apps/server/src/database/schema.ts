/** The tables as the query builder sees them. The migrations are the truth; migrate.int.test.ts compares the two column by column. */
import type { ColumnType, Generated } from "kysely";

/** Moments are read as Date and may be written as ISO text. */
type Moment = ColumnType<Date, Date | string, Date | string>;
type MaybeMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;
type MaybeBytes = ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>;
/** Written as JSON text: the driver would turn a JavaScript array into a PostgreSQL array. */
type Json = ColumnType<unknown, string, string>;
type MaybeJson = ColumnType<unknown, string | null | undefined, string | null>;

interface LogTable {
  log_id: number;
  origin: string;
  kind: "main" | "notice" | "sealed" | "anchor";
  hash_alg: Generated<number>;
  opened_at: Moment;
  closed_at: MaybeMoment;
}

interface HeadTable {
  log_id: number;
  size: bigint;
  root: Bytes;
  frontier: Bytes;
  last_at: Moment;
}

interface EntryTable {
  log_id: number;
  pos: bigint;
  entry_id: string;
  at: Moment;
  type: string;
  stream: string;
  seq: number;
  pad_seed: Bytes;
  entry: Bytes;
  leaf: Bytes;
}

interface EntryGroupTable {
  log_id: number;
  pos: bigint;
  slot: number;
  gid: string;
  key_id: string | null;
  salt: MaybeBytes;
  body: MaybeBytes;
  /** 1 present, 3 shredded, 9 lost. */
  state: Generated<number>;
}

interface CommandTable {
  idem: Bytes;
  log_id: number;
  request_hash: Bytes;
  first_pos: bigint;
  entries: number;
  response: Json;
}

interface CheckpointTable {
  log_id: number;
  size: bigint;
  root: Bytes;
  note: string;
  signed_at: Moment;
  witnessed_at: MaybeMoment;
}

interface AccountTable {
  account_id: string;
  person: string;
  login: string;
  password_hash: string | null;
  created_at: Moment;
  disabled_at: MaybeMoment;
}

interface SessionTable {
  token_hash: Bytes;
  account_id: string;
  created_at: Moment;
  expires_at: Moment;
  last_seen_at: Moment;
}

interface OutboxTable {
  outbox_id: string;
  log_id: number;
  pos: bigint;
  kind: string;
  payload: Json;
  created_at: Moment;
  attempts: Generated<number>;
  leased_until: MaybeMoment;
  done_at: MaybeMoment;
  /** Set after the tenth failed try: a person has to look. */
  dead_at: MaybeMoment;
}

interface SnapshotTable {
  log_id: number;
  kind: string;
  size: bigint;
  body: Bytes;
}

interface DraftTable {
  account_id: string;
  key: string;
  body: Json;
  updated_at: Moment;
}

interface ImportRunTable {
  import_id: string;
  actor: string;
  file_hash: Bytes;
  state: "queued" | "running" | "checked" | "refused" | "done" | "failed";
  counts: Json;
  report: MaybeJson;
  created_at: Moment;
  finished_at: MaybeMoment;
}

interface AttachmentTable {
  attachment_id: string;
  sha256: Bytes;
  bytes: bigint;
  mime: string;
  name: string;
  content: Bytes;
  created_at: Moment;
}

interface PublicCommentMeterTable {
  /** Hash of the sender's address under a salt that lives one day and only in memory; never the address. */
  bucket: Bytes;
  day: string;
  used: number;
}

interface FollowTable {
  account_id: string;
  matter: string;
  created_at: Moment;
}

interface CalendarAddressTable {
  account_id: string;
  /** The secret of the address is never stored, only its SHA-256. */
  secret_hash: Bytes;
  created_at: Moment;
}

interface NoticeSettingTable {
  account_id: string;
  email: string | null;
  webhook: string | null;
  seen_at: MaybeMoment;
  /** Day of the last digest: one message a day. */
  digest_day: string | null;
}

interface MessageTable {
  message_id: string;
  account_id: string;
  channel: "mail" | "webhook";
  target: string;
  duties: number;
  created_at: Moment;
  attempts: Generated<number>;
  due_at: Moment;
  done_at: MaybeMoment;
  /** Set after the last try: nobody is told twice, nobody waits for ever. */
  dead_at: MaybeMoment;
}

export interface Database {
  "ledger.log": LogTable;
  "ledger.head": HeadTable;
  "ledger.entry": EntryTable;
  "ledger.entry_group": EntryGroupTable;
  "ledger.command": CommandTable;
  "ledger.checkpoint": CheckpointTable;
  "app.account": AccountTable;
  "app.session": SessionTable;
  "app.outbox": OutboxTable;
  "app.snapshot": SnapshotTable;
  "app.draft": DraftTable;
  "app.import_run": ImportRunTable;
  "app.attachment": AttachmentTable;
  "app.public_comment_meter": PublicCommentMeterTable;
  "app.follow": FollowTable;
  "app.calendar_address": CalendarAddressTable;
  "app.notice_setting": NoticeSettingTable;
  "app.message": MessageTable;
}
