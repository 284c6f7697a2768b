/** 投票终端的入口 — tickets from the workspace, sessions of the booth, and what the booth may know before anybody logs in. */
import { ACCOUNTS } from "@mingjian/scenarios";
import { z } from "zod";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { accountFor } from "../http/session.ts";
import { seeing, visitorOf, type Site } from "../http/site.ts";
import { nameOf } from "../http/view/names.ts";
import { bundleOf } from "./bundle.ts";
import { ballotsOf } from "./service.ts";

const lobby = route({
  ...{ method: "GET", path: "/api/booth", access: "public", summary: "投票终端" },
  handle: ({ site }) =>
    Promise.resolve({
      ...{ demo: site.demo, now: new Date(site.now()).toISOString(), bundle: bundleOf() },
      accounts: site.demo ? ACCOUNTS.map(({ login, zh, en }) => ({ login, title: { zh, en } })) : [],
    }),
});

const ticket = route({
  ...{
    method: "POST",
    path: "/api/booth/tickets",
    access: "session",
    summary: "领取投票终端入场码",
    body: z.strictObject({}),
  },
  handle: ({ site, request, reply }) => {
    const { person } = visitorOf(request);
    reply.code(201);
    const made = ballotsOf(site).sessions.ticketFor(person);
    const url = site.boothUrl === undefined ? {} : { boothUrl: site.boothUrl };
    return Promise.resolve({ ...made, ...url });
  },
});

const Entry = z.union([
  z.strictObject({ ticket: z.string().max(64) }),
  z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(256) }),
]);
async function personOf(site: Site, body: z.output<typeof Entry>): Promise<string> {
  if ("ticket" in body) {
    const person = ballotsOf(site).sessions.redeem(body.ticket.trim().toUpperCase());
    if (person === undefined) throw new Problem("auth.failed");
    return person;
  }
  return (await accountFor(site, body.login, body.password)).person;
}

const open = route({
  ...{ method: "POST", path: "/api/booth/session", access: "public", summary: "进入投票终端", body: Entry },
  async handle({ site, reply, body }) {
    const person = await personOf(site, body);
    const { token, expiresAt } = ballotsOf(site).sessions.open(person);
    reply.code(201);
    const name = await seeing(site, person, (sight) => nameOf(sight, person));
    return { token, expiresAt, person: { ref: person, name } };
  },
});

const close = route({
  ...{ method: "DELETE", path: "/api/booth/session", access: "public", summary: "离开投票终端" },
  handle: ({ site, request }) => {
    const token = bearerOf(request.headers.authorization);
    if (token !== undefined) ballotsOf(site).sessions.close(token);
    return Promise.resolve(undefined);
  },
});

/** The token of an Authorization header. */
export const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer ([\w-]{43})$/.exec(header ?? "")?.[1];

/** For both ports; sessions are of use at the booth only. */
export const boothRoutes: readonly AnyRoute[] = [lobby, ticket, open, close];
