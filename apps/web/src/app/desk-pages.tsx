/** Pages around the work, in one part of the program that is fetched when the first of them is opened. */
import { useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CalendarPage } from "../features/calendar/calendar-page.tsx";
import { SimulatePage } from "../features/mirror/simulate-page.tsx";
import { RadarPage } from "../features/radar/radar-page.tsx";
import { RulePageView } from "../features/rules/rule-page.tsx";

export { CostPage } from "../features/mirror/cost-page.tsx";
export { MirrorPage } from "../features/mirror/mirror-page.tsx";
export { NoticesPage } from "../features/notices/notices-page.tsx";
export { RulesPage } from "../features/rules/rules-page.tsx";

export function CalendarRoute(): ReactNode {
  return <CalendarPage month={useSearch({ from: "/in/framed/calendar" }).month} />;
}
export function RadarRoute(): ReactNode {
  return <RadarPage week={useSearch({ from: "/in/framed/radar" }).week} />;
}
export function RuleRoute(): ReactNode {
  const { id } = useParams({ from: "/in/framed/rules/$id" });
  return <RulePageView key={id} id={id} />;
}
export function SimulateRoute(): ReactNode {
  const { matter, act } = useSearch({ from: "/in/framed/simulate" });
  return <SimulatePage key={matter ?? ""} matter={matter} act={act} />;
}
