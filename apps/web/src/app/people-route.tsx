/** The address of the list of people with its filter. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PeoplePage } from "../features/organisation/people-page.tsx";

export function PeopleRoute(): ReactNode {
  const filter = useSearch({ from: "/in/framed/people" });
  const navigate = useNavigate();
  return (
    <PeoplePage
      filter={filter}
      onFilter={(next) => {
        void navigate({ to: "/people", search: next });
      }}
    />
  );
}
