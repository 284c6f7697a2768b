/**
 * 会议纪要 (reference/forms.md F05) — made of the entries of the meeting and of each item: who came, who said what in which order, the
 * count, the decision, dissent word for word. Nobody writes them a second time.
 */
import { dayOf, type AnyInstitution, type Meeting, type Ref } from "@mingjian/rulebook";
import { itemBlocks, type Item } from "./minutes-item.ts";
import {
  footOf,
  heading,
  line,
  momentOnPaper,
  numeral,
  text,
  timeOnPaper,
  verbatim,
  type Block,
  type Paper,
  type Printing,
} from "./paper.ts";
import { minutesTitle, type People } from "./people.ts";

export interface Sitting {
  readonly meeting: Meeting;
  readonly unit: string;
  readonly body: string;
  /** Who keeps the record of the body; absent = not on record. */
  readonly clerk?: Ref;
  /** Serial number of the minutes in the year of the body; absent until they are made. */
  readonly serial?: number;
  /** Position of the entry that made them. */
  readonly pos?: number;
  readonly items: readonly Item[];
  readonly people: People;
  readonly printing: Printing;
  readonly law: AnyInstitution;
}

export function minutesOf(sitting: Sitting): Paper {
  const { meeting, unit, body, serial, pos, printing, items } = sitting;
  const day = dayOf(meeting.openedAt ?? meeting.plannedAt);
  const draft = meeting.minutesAt === undefined ? "（草稿）" : "";
  return {
    head: `${unit}${minutesTitle(body)}${draft}`,
    ...(serial === undefined ? {} : { number: `${body}纪要〔${day.slice(0, 4)}〕${serial}号` }),
    day,
    blocks: [
      opening(sitting),
      ...items.flatMap((item, i) => itemBlocks(item, sitting, `议题${numeral(i + 1)}`)),
      ...present(sitting),
      ...corrections(sitting),
      ...signing(sitting),
    ],
    ...(pos === undefined ? {} : { pos }),
    foot: footOf("form.F05@1", pos, printing),
  };
}

const votersOf = ({ roster }: Meeting): readonly Ref[] => roster.flatMap((seat) => (seat.voting ? [seat.person] : []));
const came = ({ stays }: Meeting): ReadonlySet<Ref> => new Set(stays.map(({ person }) => person));

function opening({ meeting, people }: Sitting): Block {
  const { chair, place, title, openedAt, plannedAt, minutesNote } = meeting;
  const at = openedAt ?? plannedAt;
  const voters = votersOf(meeting);
  const here = came(meeting);
  const counted = `应到 ${voters.length} 人,实到 ${voters.filter((person) => here.has(person)).length} 人`;
  const note = minutesNote === undefined ? "" : `${minutesNote}。`;
  return text(
    `${momentOnPaper(at)},${people.full(chair, at)}在${place}主持召开${title}。${counted}。${note}现纪要如下:`,
  );
}

/** 参会情况: absent members by name, and who came late or left early. */
function present({ meeting, people, clerk }: Sitting): readonly Block[] {
  const here = came(meeting);
  const voters = votersOf(meeting);
  const guests = meeting.stays.filter(({ person }) => !voters.includes(person));
  const guestNames = [...new Map(guests.map((stay) => [stay.person, stay])).values()].map(
    ({ person, capacity }) => `${people.name(person)}${capacity === undefined ? "" : `（${capacity}）`}`,
  );
  const absent = voters.filter((person) => !here.has(person));
  const moves = movements(meeting, people);
  return [
    heading("参会情况"),
    line("出席", people.names(voters.filter((person) => here.has(person)))),
    line("缺席", absent.length === 0 ? "无" : people.names(absent)),
    line("列席", guestNames.length === 0 ? "无" : guestNames.join("、")),
    ...(moves === "" ? [] : [line("到会、离会", moves)]),
    line("记录", clerk === undefined ? "未登记" : people.name(clerk)),
  ];
}

function movements({ stays, openedAt, closedAt }: Meeting, people: People): string {
  return stays
    .flatMap(({ person, from, to }) => [
      ...(openedAt !== undefined && from > openedAt ? [`${people.name(person)} ${timeOnPaper(from)} 到会`] : []),
      ...(to !== undefined && closedAt !== undefined && to < closedAt
        ? [`${people.name(person)} ${timeOnPaper(to)} 离会`]
        : []),
    ])
    .join(";");
}

/** Requests to correct the minutes stay beside their answers: a correction is a later act, never an edit. */
function corrections({ meeting, people }: Sitting): readonly Block[] {
  if (meeting.corrections.length === 0) return [];
  return [
    heading("更正请求及答复"),
    ...meeting.corrections.flatMap(({ member, text: words, answer }) => [
      verbatim(`${people.name(member)}：“${words}”`),
      text(
        answer === undefined
          ? "尚未答复。"
          : `答复:${answer.verdict === "adopted" ? "采纳" : "不采纳"}。${answer.reason}`,
      ),
    ]),
  ];
}

function signing({ meeting, people }: Sitting): readonly Block[] {
  const here = came(meeting);
  const { confirmedAt, chair } = meeting;
  const confirmed =
    confirmedAt === undefined
      ? "本纪要尚未经主持人确认。"
      : `本纪要由主持人${people.name(chair)}于${momentOnPaper(confirmedAt)}确认。`;
  const names = votersOf(meeting).filter((person) => here.has(person));
  return [heading("签名"), text(confirmed), { kind: "signatures", names: names.map(people.name) }];
}
