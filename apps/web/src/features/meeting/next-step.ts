/**
 * The next lawful step, from where meeting and item stand. It proposes; whether the step is taken is judged by the gates of the act, and
 * a refused step says why in the button's place. Which act follows which is the institutions' own order of stages.
 */
import type { ActView, MatterView, Person, RoomItem, RoomView } from "../../lib/types.ts";

export type Step =
  | { readonly kind: "act"; readonly on: "meeting" | "item"; readonly act: ActView }
  | { readonly kind: "speak"; readonly speaker: Person; readonly last: boolean; readonly left: number }
  | { readonly kind: "count" }
  | { readonly kind: "item"; readonly item: RoomItem }
  | { readonly kind: "none" };

const MEETING_ORDER: Readonly<Record<string, readonly string[]>> = {
  planned: ["noticed", "agendaFrozen"],
  frozen: ["opened"],
  closed: ["minutesGenerated"],
  minuted: ["minutesConfirmed", "recordClosed"],
};
const AFTER_SPEECH = ["ballotsIssued", "headDecided", "handsShown"] as const;

const named = (view: MatterView | undefined, name: string): ActView | undefined =>
  view?.acts.find((act) => act.name === name);
const onMeeting = (view: MatterView | undefined, name: string): Step | undefined => {
  const act = named(view, name);
  return act === undefined ? undefined : { kind: "act", on: "meeting", act };
};
const onItem = (view: MatterView | undefined, name: string): Step => {
  const act = named(view, name);
  return act === undefined ? { kind: "none" } : { kind: "act", on: "item", act };
};

/** Before and after the sitting: the first act of the stage that is still to be done. */
function outside(room: RoomView, meeting: MatterView | undefined): Step {
  const order = MEETING_ORDER[room.stage] ?? [];
  const due = order.find((name) => meeting?.todos.some((todo) => todo.act === name)) ?? order.at(-1);
  return (due === undefined ? undefined : onMeeting(meeting, due)) ?? { kind: "none" };
}

function speaking({ waiting, decide }: RoomItem, view: MatterView | undefined): Step {
  const [first] = waiting;
  if (first !== undefined) return { kind: "speak", speaker: first, last: first.locked, left: waiting.length };
  const expected = decide === "headDecides" ? "headDecided" : "ballotsIssued";
  const open = AFTER_SPEECH.find((name) => named(view, name)?.allowed === true);
  return onItem(view, named(view, expected)?.allowed === true ? expected : (open ?? expected));
}

const BY_STAGE: Readonly<Record<string, (item: RoomItem, view: MatterView | undefined) => Step>> = {
  scheduled: (_, view) => onItem(view, "studyOpened"),
  study: speaking,
  voting: () => ({ kind: "count" }),
  counted: (_, view) => onItem(view, "resultDeclared"),
};

/** When the item looked at is over: the next open one, else the end of the meeting. */
function after(room: RoomView, meeting: MatterView | undefined): Step {
  const next = room.items.find(({ outcome }) => outcome === undefined);
  return next === undefined ? (onMeeting(meeting, "closed") ?? { kind: "none" }) : { kind: "item", item: next };
}

export function nextStep(
  room: RoomView,
  item: RoomItem | undefined,
  views: { readonly meeting: MatterView | undefined; readonly item: MatterView | undefined },
): Step {
  if (room.stage !== "inSession") return outside(room, views.meeting);
  const step = item?.outcome === undefined && item !== undefined ? BY_STAGE[item.stage]?.(item, views.item) : undefined;
  return step ?? after(room, views.meeting);
}
