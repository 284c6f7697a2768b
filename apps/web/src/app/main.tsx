/** The workspace: language, display, session and pages, put on the page. */
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DisplayProvider } from "../lib/display-context.tsx";
import { LanguageProvider } from "../lib/language.tsx";
import { queryClient } from "./client.ts";
import { router } from "./router.tsx";
import { Theme } from "./theme.tsx";
import "./base.css";
import "../components/components.css";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
const client = queryClient();

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <DisplayProvider>
        <Theme>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </Theme>
      </DisplayProvider>
    </LanguageProvider>
  </StrictMode>,
);
