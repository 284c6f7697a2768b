/** What every part of the room works on: the live view, the item looked at, and the acts open to this person on both. */
import type { ActView, MatterView, Me, RoomItem, RoomView } from "../../lib/types.ts";
import type { RoomActs } from "./room-acts.ts";

export interface Room {
  readonly room: RoomView;
  readonly item: RoomItem | undefined;
  readonly meeting: MatterView | undefined;
  readonly matter: MatterView | undefined;
  readonly me: Me;
  readonly acts: RoomActs;
}
const named = (view: MatterView | undefined, act: string): ActView | undefined =>
  view?.acts.find(({ name }) => name === act);
export const itemAct = ({ matter }: Room, act: string): ActView | undefined => named(matter, act);
export const meetingAct = ({ meeting }: Room, act: string): ActView | undefined => named(meeting, act);
/** May this person take it now, as far as office and stage go? The gates speak when it is taken. */
export const mayOnItem = (room: Room, act: string): boolean => itemAct(room, act)?.allowed === true;
export const mayOnMeeting = (room: Room, act: string): boolean => meetingAct(room, act)?.allowed === true;
