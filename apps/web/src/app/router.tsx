/** Addresses of the workspace. Filters and tabs stand in the address, so that a link shows what its sender saw. */
import { useQuery } from "@tanstack/react-query";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  useNavigate,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Empty, Failed, Loading } from "../components/states.tsx";
import { InboxPage, TABS } from "../features/inbox/inbox-page.tsx";
import { MATTER_TABS, MatterPage } from "../features/matters/matter-page.tsx";
import { MattersPage } from "../features/matters/matters-page.tsx";
import { OpenPage } from "../features/matters/open-page.tsx";
import { StartPage } from "../features/matters/start-page.tsx";
import { LoginPage } from "../features/session/login-page.tsx";
import { MePage } from "../features/session/me-page.tsx";
import { ApiProblem } from "../lib/client.ts";
import { given } from "../lib/given.ts";
import { meQuery, type InboxTab, type MatterFilter } from "../lib/queries.ts";
import { DisplayChoices, DisplayPanel } from "./display-panel.tsx";
import { SHELL } from "./messages.ts";
import { Shell } from "./shell.tsx";

type Search = Readonly<Record<string, unknown>>;
/** A text from the address; anything else is as good as absent. */
const text = (search: Search, name: string): string | undefined => {
  const value = search[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
};
const oneOf = <T extends string>(search: Search, name: string, known: readonly T[]): T | undefined =>
  known.find((one) => one === search[name]);

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => <Empty text={SHELL.lost} hint={SHELL.lostHint} />,
  errorComponent: ({ error }) => <Failed error={error} />,
});

// ── 登录 ────────────────────────────────────────────────────────────────────────────────────
const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (search: Search): { next?: string } => given("next", text(search, "next")),
  component: function Login(): ReactNode {
    const { next } = login.useSearch();
    const navigate = useNavigate();
    return (
      <>
        <div className="top">
          <span className="push" />
          <DisplayPanel />
        </div>
        <LoginPage
          onDone={() => {
            void navigate({ href: inside(next) });
          }}
        />
      </>
    );
  },
});
/** Only addresses of the workspace itself: a link from elsewhere cannot send a person out after signing in. */
const inside = (next: string | undefined): string =>
  next !== undefined && /^\/app\/(?!\/)/.test(next) ? next : "/app/";

/** Everything else asks who is there first. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "in",
  component: function SignedIn(): ReactNode {
    const me = useQuery(meQuery);
    if (me.data !== undefined) return <Outlet />;
    if (me.error instanceof ApiProblem && me.error.body.status === 401)
      return <Navigate to="/login" search={{ next: window.location.pathname + window.location.search }} />;
    return me.isError ? (
      <Failed
        error={me.error}
        retry={() => {
          void me.refetch();
        }}
      />
    ) : (
      <Loading />
    );
  },
});

/** Pages with header and menu; the room of a meeting stands without them. */
const framed = createRoute({
  getParentRoute: () => signedIn,
  id: "framed",
  component: function Framed(): ReactNode {
    const me = useQuery(meQuery);
    return me.data === undefined ? null : (
      <Shell me={me.data}>
        <Outlet />
      </Shell>
    );
  },
});

// ── 待办、事项 ──────────────────────────────────────────────────────────────────────────────
const inbox = createRoute({
  getParentRoute: () => framed,
  path: "/",
  validateSearch: (search: Search): { tab?: InboxTab } => given("tab", oneOf(search, "tab", TABS)),
  component: function Inbox(): ReactNode {
    return <InboxPage tab={inbox.useSearch().tab ?? "todo"} />;
  },
});
const matters = createRoute({
  getParentRoute: () => framed,
  path: "/matters",
  validateSearch: (search: Search): MatterFilter => ({
    ...given("institution", text(search, "institution")),
    ...given("unit", text(search, "unit")),
    ...given("stage", text(search, "stage")),
    ...given("q", text(search, "q")),
  }),
  component: function Matters(): ReactNode {
    const navigate = useNavigate();
    return (
      <MattersPage
        filter={matters.useSearch()}
        onFilter={(filter) => {
          void navigate({ to: "/matters", search: filter });
        }}
      />
    );
  },
});
const matter = createRoute({
  getParentRoute: () => framed,
  path: "/matters/$id",
  validateSearch: (search: Search) => ({
    ...given("act", text(search, "act")),
    ...given("tab", oneOf(search, "tab", MATTER_TABS)),
  }),
  component: function Matter(): ReactNode {
    const { id } = matter.useParams();
    const { act, tab = "act" } = matter.useSearch();
    const navigate = useNavigate();
    return (
      <MatterPage
        key={id}
        id={id}
        tab={tab}
        asked={act}
        onActed={() => {
          void navigate({ to: "/matters/$id", params: { id }, search: {}, replace: true });
        }}
      />
    );
  },
});

// ── 提出 ────────────────────────────────────────────────────────────────────────────────────
const start = createRoute({ getParentRoute: () => framed, path: "/start", component: StartPage });
const open = createRoute({
  getParentRoute: () => framed,
  path: "/start/$institution/$act",
  validateSearch: (search: Search): { unit?: string } => given("unit", text(search, "unit")),
  component: function Open(): ReactNode {
    const { institution, act } = open.useParams();
    const navigate = useNavigate();
    return (
      <OpenPage
        institution={institution}
        act={act}
        unit={open.useSearch().unit}
        onOpened={(id) => {
          void navigate({ to: "/matters/$id", params: { id } });
        }}
      />
    );
  },
});

// ── 会议 ────────────────────────────────────────────────────────────────────────────────────
const meetings = createRoute({
  getParentRoute: () => framed,
  path: "/meetings",
  component: lazyRouteComponent(() => import("../features/meeting/meetings-page.tsx"), "MeetingsPage"),
});
const room = createRoute({
  getParentRoute: () => signedIn,
  path: "/meetings/$id",
  validateSearch: (search: Search): { item?: string; as?: "wall" | "mine" } => ({
    ...given("item", text(search, "item")),
    ...given("as", oneOf(search, "as", ["wall", "mine"] as const)),
  }),
  component: lazyRouteComponent(() => import("./room-route.tsx"), "RoomRoute"),
});

// ── 组织 ────────────────────────────────────────────────────────────────────────────────────
const units = createRoute({
  getParentRoute: () => framed,
  path: "/units",
  component: lazyRouteComponent(() => import("../features/organisation/units-page.tsx"), "UnitsPage"),
});
const unit = createRoute({
  getParentRoute: () => framed,
  path: "/units/$id",
  component: lazyRouteComponent(() => import("./unit-route.tsx"), "UnitRoute"),
});
const people = createRoute({
  getParentRoute: () => framed,
  path: "/people",
  validateSearch: (search: Search) => ({ ...given("unit", text(search, "unit")), ...given("q", text(search, "q")) }),
  component: lazyRouteComponent(() => import("./people-route.tsx"), "PeopleRoute"),
});
const imports = createRoute({
  getParentRoute: () => framed,
  path: "/import",
  component: lazyRouteComponent(() => import("../features/imports/import-page.tsx"), "ImportPage"),
});

// ── 日历、通知、镜子、雷达、制度 ────────────────────────────────────────────────────────────
type DeskPages = typeof import("./desk-pages.tsx");
const desk = (name: keyof DeskPages) => ({
  getParentRoute: () => framed,
  component: lazyRouteComponent(() => import("./desk-pages.tsx"), name),
});
const named = <K extends string>(...names: readonly K[]) => ({
  validateSearch: (search: Search): Partial<Record<K, string>> =>
    Object.assign({}, ...names.map((name) => given(name, text(search, name)))) as Partial<Record<K, string>>,
});
const calendar = createRoute({ ...desk("CalendarRoute"), path: "/calendar", ...named("month") });
const notices = createRoute({ ...desk("NoticesPage"), path: "/notices" });
const mirror = createRoute({ ...desk("MirrorPage"), path: "/mirror" });
const simulate = createRoute({ ...desk("SimulateRoute"), path: "/simulate", ...named("matter", "act") });
const cost = createRoute({ ...desk("CostPage"), path: "/cost" });
const radar = createRoute({ ...desk("RadarRoute"), path: "/radar", ...named("week") });
const rules = createRoute({ ...desk("RulesPage"), path: "/rules" });
const rule = createRoute({ ...desk("RuleRoute"), path: "/rules/$id" });

const me = createRoute({
  getParentRoute: () => framed,
  path: "/me",
  component: function Own(): ReactNode {
    const navigate = useNavigate();
    return (
      <MePage
        display={<DisplayChoices />}
        links={[
          { to: "/start", word: SHELL.start },
          { to: "/mirror", word: SHELL.mirror },
          { to: "/calendar", word: SHELL.calendar },
          { to: "/notices", word: SHELL.notices },
          { to: "/rules", word: SHELL.rules },
          { to: "/simulate", word: SHELL.simulate },
          { to: "/cost", word: SHELL.cost },
          { to: "/units", word: SHELL.units },
          { to: "/people", word: SHELL.people },
          { to: "/import", word: SHELL.import },
        ]}
        onLeft={() => {
          void navigate({ to: "/login" });
        }}
      />
    );
  },
});

const tree = root.addChildren([
  login,
  signedIn.addChildren([
    framed.addChildren([
      ...[inbox, matters, matter, start, open, meetings, units, unit, people, imports, me],
      ...[calendar, notices, mirror, simulate, cost, radar, rules, rule],
    ]),
    room,
  ]),
]);

export const router = createRouter({ routeTree: tree, basepath: "/app", defaultPendingComponent: Loading });
declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
