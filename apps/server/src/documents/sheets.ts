/** 签到表、表决票、计票单 — sheets for the meeting itself: blank where a person writes, filled where the log already knows. */
import { typeset, type DecisionMatter, type Meeting, type Ref, type Tally } from "@mingjian/rulebook";
import {
  footOf,
  GAP,
  heading,
  line,
  momentOnPaper,
  plain,
  text,
  timeOnPaper,
  type Block,
  type Paper,
  type Printing,
  type Table,
} from "./paper.ts";
import type { People } from "./people.ts";

export interface Sheet {
  readonly meeting: Meeting;
  readonly unit: string;
  readonly body: string;
  readonly seats: readonly { readonly person: Ref; readonly voting: boolean }[];
  /** Positions of the acts the sheets rest on. */
  readonly pos?: number;
  readonly people: People;
  readonly printing: Printing;
}

const EMPTY_GUESTS = 4;

/** 会议签到表: undefined while no roster is on record. */
export function attendancePaper(sheet: Sheet): Paper | undefined {
  const { meeting, unit, body, seats, people, printing, pos } = sheet;
  if (seats.length === 0) return undefined;
  const members = seats.map(({ person, voting }, i) => [
    ...[
      String(i + 1),
      people.name(person),
      `${people.post(person, meeting.plannedAt) ?? ""}${voting ? "" : "(无表决权)"}`,
    ],
    ...["", came(meeting, person)],
  ]);
  const guests = meeting.stays.filter(({ person }) => !seats.some((seat) => seat.person === person));
  const named = [...new Map(guests.map((stay) => [stay.person, stay])).values()];
  const known = named.map(({ person, capacity = "" }) => [people.name(person), capacity, "", came(meeting, person)]);
  const blank = Array.from({ length: Math.max(0, EMPTY_GUESTS - known.length) }, () => ["", "", "", ""]);
  return {
    ...{ title: `${unit}${body}签到表` },
    blocks: [
      line("会议", meeting.title),
      line("时间、地点", `${momentOnPaper(meeting.plannedAt)},${meeting.place}`),
      heading("应到成员"),
      table(["序号", "姓名", "职务", "签名", "到会、离会"], [1, 2.2, 3.4, 3, 2.4], members),
      heading("列席人员"),
      table(["姓名", "身份", "签名", "到会、离会"], [2.2, 4, 3.4, 2.4], [...known, ...blank]),
      text(
        `应到 ${seats.filter(({ voting }) => voting).length} 人,实到(${GAP.repeat(3)})人。未到会的原因记入会议记录。`,
      ),
    ],
    ...(pos === undefined ? {} : { pos }),
    foot: footOf("form.attendance@1", pos, printing),
  };
}
const ROW_MM = 9;
const table = (head: readonly string[], widths: readonly number[], rows: Table["rows"]): Table => ({
  ...{ kind: "table", head, widths, height: ROW_MM },
  rows: rows.map((row) => row.map(typeset)),
});

function came({ stays, closedAt }: Meeting, person: Ref): string {
  const own = stays.filter((stay) => stay.person === person);
  return own
    .map(({ from, to }) => {
      const until = to === undefined || to === closedAt ? "" : `至${timeOnPaper(to)}`;
      return `${timeOnPaper(from)}${until}`;
    })
    .join("、");
}

export interface Voted {
  readonly title: string;
  readonly matter?: DecisionMatter;
  readonly entitled: number;
}

const CHOICES = ["同意", "不同意", "弃权", "缓议"] as const;

/** 表决票: as many equal ballots as members may vote; nothing on them tells one from another. Undefined = no item is open to vote. */
export function ballotsPaper(
  { meeting, unit, body, pos, printing }: Sheet,
  items: readonly Voted[],
): Paper | undefined {
  if (items.length === 0) return undefined;
  const all = items.flatMap((item) => Array.from({ length: item.entitled }, () => item));
  const blocks = all.flatMap((item, i): readonly Block[] => [
    ...(i === 0 ? [] : [i % 2 === 0 ? ({ kind: "turn" } as const) : ({ kind: "cut" } as const)]),
    heading(`${unit}${body}表决票(无记名)`),
    line("会议", meeting.title),
    line("议题", item.title),
    { kind: "table", head: CHOICES, widths: [1, 1, 1, 1], rows: [["", "", "", ""]], height: 18 },
    plain("请在一个选项下面画“○”。不画的为空白票,画两个以上的为无效票。请勿署名或作记号。"),
  ]);
  return {
    blocks,
    ...(pos === undefined ? {} : { pos }),
    foot: footOf("form.ballot@1", pos, printing),
  };
}

const COUNTS: readonly (readonly [keyof Tally, string])[] = [
  ...([
    ["agree", "同意"],
    ["oppose", "不同意"],
    ["abstain", "弃权"],
    ["defer", "缓议"],
  ] as const),
  ...([
    ["blank", "空白票"],
    ["invalid", "无效票"],
    ["unreturned", "未收回"],
  ] as const),
];

/** 计票单: blank before the count, filled with the count that both tellers confirmed after it. */
export function tallyPaper(sheet: Sheet, items: readonly Voted[]): Paper | undefined {
  const { meeting, unit, body, pos, printing } = sheet;
  if (items.length === 0) return undefined;
  return {
    title: `${unit}${body}计票单`,
    blocks: [
      line("会议", meeting.title),
      line("日期", momentOnPaper(meeting.openedAt ?? meeting.plannedAt)),
      ...items.flatMap((item) => countBlocks(item, sheet)),
    ],
    ...(pos === undefined ? {} : { pos }),
    foot: footOf("form.tally@1", pos, printing),
  };
}

function countBlocks({ title, matter, entitled }: Voted, { people }: Sheet): readonly Block[] {
  const vote = matter?.vote;
  const confirmed = vote?.count?.confirmedBy === undefined ? [] : [text("两名监票人的计数一致。")];
  const tellers = (vote?.tellers ?? []).map((one) => `监票人：${people.name(one)}`);
  return [
    heading(`议题${GAP}${title}`),
    table(["应到", "实到", "发出票", "收回票"], [1, 1, 1, 1], [paperCells(vote, entitled)]),
    table(
      COUNTS.map(([, name]) => name),
      COUNTS.map(() => 1),
      [COUNTS.map(([key]) => String(vote?.count?.tally[key] ?? ""))],
    ),
    ...confirmed,
    { kind: "signatures", names: tellers.length === 0 ? ["监票人：", "监票人："] : tellers },
  ];
}

/** Entitled, present, ballots handed out and back; empty where the vote is still to come. */
function paperCells(vote: DecisionMatter["vote"], entitled: number): readonly string[] {
  if (vote === undefined) return [String(entitled), "", "", ""];
  const { electorate, issued, count } = vote;
  const back = count === undefined ? "" : String(issued - count.tally.unreturned);
  return [String(electorate.entitled.length), String(electorate.present.length), String(issued), back];
}
