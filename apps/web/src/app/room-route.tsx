/** The address of one meeting's room; the item looked at stands in it, and for whom: the console, the wall, or one member. */
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { DisplayPanel } from "./display-panel.tsx";
import { OwnPage } from "../features/meeting/own-page.tsx";
import { RoomPage } from "../features/meeting/room-page.tsx";
import { WallPage } from "../features/meeting/wall-page.tsx";

export function RoomRoute(): ReactNode {
  const { id } = useParams({ from: "/in/meetings/$id" });
  const { item, as } = useSearch({ from: "/in/meetings/$id" });
  const navigate = useNavigate();
  if (as === "wall") return <WallPage key={id} id={id} item={item} />;
  if (as === "mine") return <OwnPage key={id} id={id} item={item} />;
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
