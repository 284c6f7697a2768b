/**
 * 每日一信 (BR-7) — one message a person and day, on working days in working hours, and only when something began since the last one.
 * Whom to tell is decided here; `deliver` carries it there.
 */
import { randomUUID } from "node:crypto";
import { dayOf, type Ref } from "@mingjian/rulebook";
import type { Site } from "../http/site.ts";

const SHANGHAI_MS = 8 * 3_600_000;
const [OPENS, CLOSES] = [8, 18];

/** Between eight and six on a working day; nobody is told anything at night. */
async function isOfficeTime(site: Site, at: string): Promise<boolean> {
  const hour = new Date(new Date(at).getTime() + SHANGHAI_MS).getUTCHours();
  const works = await site.ledger.read((world) => world.facts(at, "").time.calendar.isWorkingDay(dayOf(at)));
  return works && hour >= OPENS && hour < CLOSES;
}

interface Subscriber {
  readonly account_id: string;
  readonly person: Ref;
  readonly email: string | null;
  readonly webhook: string | null;
}

const subscribers = (site: Site, today: string): Promise<Subscriber[]> =>
  site.db
    .selectFrom("app.notice_setting as s")
    .innerJoin("app.account as a", "a.account_id", "s.account_id")
    .select(["s.account_id", "a.person", "s.email", "s.webhook"])
    .where("a.disabled_at", "is", null)
    .where((eb) => eb.or([eb("s.email", "is not", null), eb("s.webhook", "is not", null)]))
    .where((eb) => eb.or([eb("s.digest_day", "is", null), eb("s.digest_day", "<", today)]))
    .execute();

/** The message and the note that today is told are one transaction: a crash between them tells nobody twice. */
async function enqueue(site: Site, to: Subscriber, duties: number, at: string): Promise<number> {
  const targets = [
    ...(to.email === null ? [] : [{ channel: "mail" as const, target: to.email }]),
    ...(to.webhook === null ? [] : [{ channel: "webhook" as const, target: to.webhook }]),
  ];
  return site.db.transaction().execute(async (tx) => {
    const claimed = await tx
      .updateTable("app.notice_setting")
      .set({ digest_day: dayOf(at) })
      .where("account_id", "=", to.account_id)
      .where((eb) => eb.or([eb("digest_day", "is", null), eb("digest_day", "<", dayOf(at))]))
      .executeTakeFirst();
    if (claimed.numUpdatedRows === 0n) return 0;
    const moment = new Date(at);
    const rows = targets.map((one) => ({
      ...{ message_id: randomUUID(), account_id: to.account_id, ...one, duties, created_at: moment, due_at: moment },
    }));
    await tx.insertInto("app.message").values(rows).execute();
    return rows.length;
  });
}

const DAY_MS = 86_400_000;
/** Duties that began within a day, or are due today or overdue: the rest waits on the page. */
async function dutiesOf(site: Site, person: Ref, at: string): Promise<number> {
  const yesterday = new Date(new Date(at).getTime() - DAY_MS).toISOString();
  const todos = await site.ledger.read((world) => world.inbox(person, at));
  const news = todos.some(({ since, remaining }) => since > yesterday || (remaining ?? 1) <= 0);
  return news ? todos.length : 0;
}

/** Writes down who is to be told what today. Returns how many messages that made. */
export async function gatherDigests(site: Site): Promise<number> {
  const at = site.ledger.instant();
  if (!(await isOfficeTime(site, at))) return 0;
  let made = 0;
  for (const to of await subscribers(site, dayOf(at))) {
    const duties = await dutiesOf(site, to.person, at);
    if (duties > 0) made += await enqueue(site, to, duties, at);
  }
  return made;
}
