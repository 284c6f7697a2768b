/** Renders a part of the workspace with everything it stands in: language, theme, queries and a router that knows its addresses. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { cleanup, render } from "@testing-library/react";
import { ConfigProvider } from "antd";
import type { ReactNode } from "react";
import { afterEach, vi } from "vitest";
import { LanguageProvider, type Language } from "../lib/language.tsx";

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

const PLACES = [
  "/matters",
  "/matters/$id",
  "/meetings/$id",
  "/start",
  "/start/$institution/$act",
  "/units/$id",
  "/login",
];

export async function show(node: ReactNode, language: Language = "zh") {
  localStorage.setItem("mj-language", language);
  const root = createRootRoute();
  const here = createRoute({ getParentRoute: () => root, path: "/", component: () => node });
  const others = PLACES.map((path) => createRoute({ getParentRoute: () => root, path, component: () => path }));
  const router = createRouter({
    routeTree: root.addChildren([here, ...others]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  await router.load();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = render(
    <LanguageProvider>
      <ConfigProvider theme={{ token: { motion: false } }} button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </ConfigProvider>
    </LanguageProvider>,
  );
  return { ...shown, client, router };
}
