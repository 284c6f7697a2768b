/** 通知 — what is new for a person since he last looked: duties that began, and changes of what he follows. Derived from the log, never kept. */
import { z } from "zod";
import type { Text } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, visitorOf, type Sight } from "../http/site.ts";
import { matterRow, mayKnow } from "../http/view/matter.ts";
import { followedBy, type Followed } from "./follow.ts";
import { gatewaysOf, type Gateways } from "./gateway.ts";
import { keepSettings, noteSeen, seenAt, settingsOf } from "./settings.ts";

export interface Notice {
  readonly kind: "duty" | "followed";
  readonly at: string;
  readonly matterId: string;
  readonly label: string;
  readonly title: Text;
  /** The act that fulfils a duty. */
  readonly act?: string;
  readonly fresh: boolean;
}

const SHOWN = 50;

function noticesOf(sight: Sight, person: string, followed: readonly Followed[], since: string): readonly Notice[] {
  const duties = sight.world.inbox(person, sight.at).map((todo): Notice => {
    const { matterId, label, title, act } = todo;
    return { kind: "duty", at: todo.since, matterId, label, title, act, fresh: todo.since > since };
  });
  const changes = followed.flatMap(({ matter, changedAt = "" }): readonly Notice[] => {
    const state = sight.world.matter(matter);
    if (state === undefined || changedAt === "" || !mayKnow(sight, state)) return [];
    const { label, stageTitle } = matterRow(sight, state);
    return [{ kind: "followed", at: changedAt, matterId: matter, label, title: stageTitle, fresh: changedAt > since }];
  });
  return [...duties, ...changes].sort((a, b) => (a.at < b.at ? 1 : -1));
}

const Address = z.strictObject({
  email: z.email("邮箱格式不正确 | not a mail address").max(254).optional(),
  webhook: z.url("网址格式不正确 | not an address").max(500).optional(),
});

function refuseGateway(gateways: Gateways, webhook: string | undefined): void {
  if (webhook === undefined || gateways.allows(webhook)) return;
  const because = {
    zh: "该网址不在管理员允许的推送网关之列",
    en: "this address is not among the gateways the administrator allows",
  };
  throw new Problem("input.invalid", { ...because, paths: [{ path: "webhook", code: "gateway", ...because }] });
}

export const noticeRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/notices", access: "session", summary: "通知" },
    async handle({ site, request }) {
      const { account, person } = visitorOf(request);
      const since = (await seenAt(site, account)) ?? "";
      const followed = await followedBy(site, account);
      return seeing(site, person, (sight) => {
        const all = noticesOf(sight, person, followed, since);
        return { fresh: all.filter((one) => one.fresh).length, items: all.slice(0, SHOWN) };
      });
    },
  }),
  route({
    ...{ method: "POST", path: "/api/notices/seen", access: "session", summary: "通知已看" },
    async handle({ site, request }) {
      await noteSeen(site, visitorOf(request).account, new Date(site.ledger.instant()));
    },
  }),
  route({
    ...{ method: "GET", path: "/api/notices/settings", access: "session", summary: "通知方式" },
    async handle({ site, request }) {
      const gateways = gatewaysOf(process.env);
      return { ...(await settingsOf(site, visitorOf(request).account)), gateways: gateways.names };
    },
  }),
  route({
    ...{ method: "PUT", path: "/api/notices/settings", access: "session", summary: "修改通知方式", body: Address },
    async handle({ site, request, body }) {
      refuseGateway(gatewaysOf(process.env), body.webhook);
      await keepSettings(site, visitorOf(request).account, {
        ...(body.email === undefined ? {} : { email: body.email }),
        ...(body.webhook === undefined ? {} : { webhook: body.webhook }),
      });
    },
  }),
];
