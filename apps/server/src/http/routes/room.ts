/** 会场 — a meeting as it is at this moment: seats, quorum per item, who speaks next, the state of the ballot. The page computes nothing. */
import { seatsOf, type Meeting, type Ref } from "@mingjian/rulebook";
import { Problem } from "../problem.ts";
import { route, type AnyRoute } from "../route.ts";
import { seeing, visitorOf, type Sight } from "../site.ts";
import { unitName } from "../view/names.ts";
import { matterFor, RefParam } from "./matters.ts";
import { given } from "../../portal/given.ts";
import { roomItem, type InRoom } from "./room-item.ts";
import { personView } from "./room-people.ts";

type Stay = Meeting["stays"][number];
interface SeatOf {
  readonly person: Ref;
  readonly member: boolean;
  readonly voting: boolean;
}

/** Members in the order of the roster, then guests who are in the room. */
function seatViews({ sight, facts, meeting }: InRoom) {
  const members = (seatsOf(meeting, facts) ?? []).map((seat): SeatOf => ({ ...seat, member: true }));
  const stays = meeting.stays.filter(({ to }) => to === undefined);
  const guests = stays.flatMap(({ person }): readonly SeatOf[] =>
    members.some((seat) => seat.person === person) ? [] : [{ person, member: false, voting: false }],
  );
  const leader = facts.organisation.topLeader(meeting.unit);
  return [...members, ...guests].map(({ person, member, voting }) => ({
    ...personView(sight, person),
    ...{ member, voting, leader: person === leader },
    ...presenceOf(stays.find((stay) => stay.person === person)),
  }));
}

function presenceOf(stay: Stay | undefined) {
  if (stay === undefined) return { here: false };
  const { remote, from, capacity } = stay;
  return { here: true, since: from, ...(remote ? { remote } : {}), ...(capacity === undefined ? {} : { capacity }) };
}

/** The minutes as they stand: who agrees, what is asked to be corrected and how it was answered. */
function minutesView({ sight, meeting }: InRoom) {
  const { minutesAt, confirmedAt, corrections, agreements = [] } = meeting;
  if (minutesAt === undefined) return {};
  const agreed = agreements.map(({ member }) => personView(sight, member));
  const asked = corrections.map(({ member, ...one }) => ({ ...one, member: personView(sight, member) }));
  const there = new Set(meeting.stays.map(({ person }) => person));
  const attended = meeting.roster
    .filter(({ person }) => there.has(person))
    .map(({ person }) => personView(sight, person));
  return { minutes: { at: minutesAt, ...given({ confirmedAt }), attended, agreed, corrections: asked } };
}

const plain = (word: string) => ({ zh: word, en: word });

function roomView(sight: Sight, id: Ref) {
  const state = matterFor(sight, id);
  if (state.institution !== "meeting") throw new Problem("notFound");
  const meeting = state.matter as Meeting;
  const facts = sight.world.facts(sight.at, state.unit);
  const room: InRoom = { sight, facts, id, meeting };
  const { body, title, place, plannedAt, openedAt, closedAt, called } = meeting;
  return {
    ...{ id, unit: { id: state.unit, name: unitName(sight, state.unit) }, body },
    bodyTitle: facts.catalogues.body(state.unit, body)?.title ?? plain(body),
    ...{ title, place, stage: state.stage, seq: state.seq, plannedAt },
    stageTitle: sight.world.law("meeting")?.stages[state.stage] ?? plain(state.stage),
    ...given({ openedAt, closedAt, called }),
    chair: personView(sight, meeting.chair),
    seats: seatViews(room),
    items: meeting.items.flatMap((item) => roomItem(room, item) ?? []),
    ...minutesView(room),
    pos: sight.world.size(),
  };
}

export const roomRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/meetings/:id/room", access: "session", summary: "会场", params: RefParam },
    handle: ({ site, request, params }) =>
      seeing(site, visitorOf(request).person, (sight) => roomView(sight, params.id)),
  }),
];
