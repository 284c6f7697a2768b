/** Which item of a meeting is looked at. */
import type { RoomItem, RoomView } from "../../lib/types.ts";

/** The item looked at: the one asked for, else the one called, else the first that is open. */
export const itemOf = (room: RoomView, asked: string | undefined): RoomItem | undefined =>
  room.items.find(({ matter }) => matter === asked) ??
  room.items.find(({ matter }) => matter === room.called) ??
  room.items.find(({ outcome }) => outcome === undefined) ??
  room.items[0];
