/** The address of one meeting's room; the item looked at stands in it. */
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { DisplayPanel } from "./display-panel.tsx";
import { RoomPage } from "../features/meeting/room-page.tsx";

export function RoomRoute(): ReactNode {
  const { id } = useParams({ from: "/in/meetings/$id" });
  const { item } = useSearch({ from: "/in/meetings/$id" });
  const navigate = useNavigate();
  return (
    <RoomPage
      key={id}
      id={id}
      item={item}
      display={<DisplayPanel />}
      onItem={(next) => {
        void navigate({ to: "/meetings/$id", params: { id }, search: { item: next }, replace: true });
      }}
    />
  );
}
