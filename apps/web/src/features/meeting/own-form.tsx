/** The form a member opened on the own page. */
import { useState, type ReactNode } from "react";
import type { Room } from "./room-context.ts";
import { RoomForm, type Doing } from "./room-form.tsx";

export function useOwnForm() {
  const [doing, open] = useState<Doing>();
  const close = (): void => {
    open(undefined);
  };
  return { doing, open, close };
}

interface Props {
  readonly room: Room;
  readonly doing: Doing | undefined;
  readonly close: () => void;
}
export function OwnForm({ room, doing, close }: Props): ReactNode {
  return doing === undefined ? null : <RoomForm room={room} doing={doing} onEnd={close} />;
}
