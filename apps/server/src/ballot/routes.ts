/** 无记名票决的全部网址 — the same on both ports: the workspace's, where a cookie says who asks, and the booth's, where a token does. */
import type { AnyRoute } from "../http/route.ts";
import { boothRoutes } from "./booth-routes.ts";
import { ceremonyRoutes } from "./ceremony-routes.ts";
import { electionRoutes } from "./election-routes.ts";
import { voteRoutes } from "./vote-routes.ts";

export const ballotRoutes: readonly AnyRoute[] = [...boothRoutes, ...ceremonyRoutes, ...electionRoutes, ...voteRoutes];
