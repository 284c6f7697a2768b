/** The address of one unit. */
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { UnitPage } from "../features/organisation/unit-page.tsx";

export function UnitRoute(): ReactNode {
  const { id } = useParams({ from: "/in/framed/units/$id" });
  return <UnitPage key={id} id={id} />;
}
