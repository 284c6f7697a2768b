/** 日历 — the page's events, the days that are worked, and the subscription for calendar programs. */
import { z } from "zod";
import { dayOf, isDay, plusDays, weekday, type Day } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, visitorOf, type Sight } from "../http/site.ts";
import { addressSince, newAddress, ownerOf, revokeAddress } from "./address.ts";
import { eventsOf } from "./events.ts";
import { icsOf } from "./ics.ts";

const LONGEST = 400;
const day = z.string().refine(isDay, "日期写成 2026-03-02 的形式 | write the day as 2026-03-02");
const Span = z.strictObject({ from: day, to: day });
const Secret = z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** Days that are not what their weekday says: holidays and make-up working days (调休). */
function unusualDays({ facts }: Sight, from: Day, to: Day): readonly { readonly day: Day; readonly works: boolean }[] {
  const { calendar } = facts.time;
  const found: { day: Day; works: boolean }[] = [];
  for (let one = from; one <= to && one <= calendar.coveredUntil; one = plusDays(one, 1)) {
    const works = calendar.isWorkingDay(one);
    if (works !== weekday(one) % 6 > 0) found.push({ day: one, works });
  }
  return found;
}

export const calendarRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/calendar", access: "session", summary: "日历", query: Span },
    handle: ({ site, request, query: { from, to } }) => {
      if (to > plusDays(from, LONGEST)) throw new Problem("query.invalid");
      const { person } = visitorOf(request);
      return seeing(site, person, (sight) => ({
        events: eventsOf(sight, person, from, to),
        unusual: unusualDays(sight, from, to),
        coveredUntil: sight.facts.time.calendar.coveredUntil,
      }));
    },
  }),
  route({
    ...{ method: "GET", path: "/api/calendar/address", access: "session", summary: "日历订阅状态" },
    async handle({ site, request }) {
      const since = await addressSince(site, visitorOf(request).account);
      return since === undefined ? { active: false } : { active: true, since };
    },
  }),
  route({
    ...{ method: "POST", path: "/api/calendar/address", access: "session", summary: "生成订阅地址(只显示一次)" },
    async handle({ site, request, reply }) {
      const secret = await newAddress(site, visitorOf(request).account);
      reply.code(201);
      return { path: `/calendar/${secret}.ics` };
    },
  }),
  route({
    ...{ method: "DELETE", path: "/api/calendar/address", access: "session", summary: "停用订阅地址" },
    async handle({ site, request }) {
      await revokeAddress(site, visitorOf(request).account);
    },
  }),
];

const BACK = 31;
const AHEAD = 365;

/** What calendar programs read: no login but the secret, nothing about the address in any answer. */
export const calendarFeed: AnyRoute = route({
  ...{
    method: "GET",
    path: "/calendar/:secret.ics",
    access: "public",
    summary: "日历订阅 (iCalendar)",
    params: Secret,
  },
  async handle({ site, request, reply, params }) {
    const person = await ownerOf(site, params.secret);
    if (person === undefined) throw new Problem("notFound");
    const base = `${request.protocol}://${request.host}`;
    const text = await seeing(site, person, (sight) => {
      const today = dayOf(sight.at);
      const events = eventsOf(sight, person, plusDays(today, -BACK), plusDays(today, AHEAD));
      return icsOf(events, { host: request.hostname, base, now: new Date(sight.at) });
    });
    return reply.type("text/calendar; charset=utf-8").header("cache-control", "private, no-store").send(text);
  },
});
