/** 关注 — matters a person chose to keep an eye on. A followed matter is read, it is never due: duties come from rules alone. */
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, visitorOf, type Sight, type Site } from "../http/site.ts";
import { matterFor, RefParam } from "../http/routes/matters.ts";
import { matterRow, mayKnow } from "../http/view/matter.ts";

export interface Followed {
  readonly matter: string;
  /** When it last changed; absent = it has no entry. */
  readonly changedAt?: string;
}

/** Matters an account follows, what changed last first. */
export async function followedBy(site: Site, account: string): Promise<readonly Followed[]> {
  const rows = await site.db
    .selectFrom("app.follow as f")
    .leftJoin("ledger.entry as e", (join) =>
      join.onRef("e.stream", "=", "f.matter").on("e.log_id", "=", site.ledger.logId),
    )
    .select(({ fn }) => ["f.matter", fn.max("e.at").as("changed")])
    .where("f.account_id", "=", account)
    .groupBy("f.matter")
    .execute();
  const found = rows.map(({ matter, changed }) => ({
    matter,
    ...(changed === null ? {} : { changedAt: new Date(changed).toISOString() }),
  }));
  return found.sort((a, b) => ((a.changedAt ?? "") < (b.changedAt ?? "") ? 1 : -1));
}

/** Rows of what he may still know: a matter closed to him by a move to another unit drops out of sight. */
const followRows = (sight: Sight, followed: readonly Followed[]) =>
  followed.flatMap(({ matter, changedAt }) => {
    const state = sight.world.matter(matter);
    if (state === undefined || !mayKnow(sight, state)) return [];
    return [{ ...matterRow(sight, state), ...(changedAt === undefined ? {} : { updatedAt: changedAt }) }];
  });

const MOST = 500;

export const followRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/follows", access: "session", summary: "关注的事项" },
    async handle({ site, request }) {
      const { account, person } = visitorOf(request);
      const followed = await followedBy(site, account);
      return seeing(site, person, (sight) => {
        const items = followRows(sight, followed);
        return { total: items.length, items };
      });
    },
  }),
  route({
    ...{ method: "PUT", path: "/api/follows/:id", access: "session", summary: "关注", params: RefParam },
    async handle({ site, request, params }) {
      const { account, person } = visitorOf(request);
      await seeing(site, person, (sight) => matterFor(sight, params.id));
      const kept = await followedBy(site, account);
      if (kept.length >= MOST) return;
      const row = { account_id: account, matter: params.id, created_at: new Date(site.now()) };
      await site.db
        .insertInto("app.follow")
        .values(row)
        .onConflict((c) => c.columns(["account_id", "matter"]).doNothing())
        .execute();
    },
  }),
  route({
    ...{ method: "DELETE", path: "/api/follows/:id", access: "session", summary: "取消关注", params: RefParam },
    async handle({ site, request, params }) {
      const own = site.db.deleteFrom("app.follow").where("account_id", "=", visitorOf(request).account);
      await own.where("matter", "=", params.id).execute();
    },
  }),
];
