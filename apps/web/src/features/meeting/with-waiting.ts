/** The room as it will stand once what waits is delivered: who came or left, and what was said, so that the meeting goes on. */
import type { RoomItem, RoomView, Seat } from "../../lib/types.ts";
import type { Kept } from "./outbox.ts";

const personOf = ({ input }: Kept, name: string): string => (typeof input[name] === "string" ? input[name] : "");

const seated = (seat: Seat, one: Kept): Seat =>
  seat.ref === personOf(one, "person") ? { ...seat, here: one.act === "arrived" } : seat;

function heard(item: RoomItem, one: Kept): RoomItem {
  const speaker = item.waiting.find(({ ref }) => ref === personOf(one, "speaker"));
  if (item.matter !== one.matterId || speaker === undefined) return item;
  const { ref, name, post } = speaker;
  const left = item.waiting.filter((other) => other !== speaker);
  const who = { ref, name, ...(post === undefined ? {} : { post }) };
  return {
    ...item,
    waiting: left.length === 1 ? left.map((last) => ({ ...last, locked: false })) : left,
    speeches: [...item.speeches, { speaker: who, opinion: personOf(one, "opinion"), at: one.at, kept: true }],
  };
}

export const withWaiting = (view: RoomView, waiting: readonly Kept[]): RoomView =>
  waiting
    .filter(({ refused }) => refused === undefined)
    .reduce(
      (room, one) => ({
        ...room,
        seats: one.matterId === room.id ? room.seats.map((seat) => seated(seat, one)) : room.seats,
        items: one.act === "spoken" ? room.items.map((item) => heard(item, one)) : room.items,
      }),
      view,
    );
