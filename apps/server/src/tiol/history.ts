/**
 * 历史导入 — meetings of an earlier report become entries of 决策情况补录: reported facts, looked back at by the five rules, kept with
 * whatever the rules say of them. Nothing is put right on the way: a name nobody bears stays a line of the list, a word nobody knows is
 * told. What cannot be entered at all is named with its E-code.
 */
import { dayOf, startOf, type Ref } from "@mingjian/rulebook";
import { optionsOf } from "../import/kind.ts";
import type { RowError } from "../import/fault.ts";
import type { Lookup } from "../import/lookup.ts";
import type { Command } from "../ledger/command.ts";
import {
  BY_HANDS,
  OUTCOMES,
  UNNAMED,
  type ItemRecord,
  type MeetingRecord,
  type Named,
  type TiolReport,
} from "./shapes.ts";

/** An act as the history wishes it; `row`: the meeting's number and the item's in it, for the reader of the report. */
export interface HistoryStep {
  readonly place: string;
  readonly command: Omit<Command, "actor" | "idempotencyKey">;
}
export interface HistoryPlan {
  readonly steps: readonly HistoryStep[];
  /** What could not be read or resolved; `row` is the number of the meeting in the file. */
  readonly errors: readonly RowError[];
}
interface Desk {
  readonly unit: Ref;
  readonly lookup: Lookup;
  readonly idOf: (word: string) => Ref;
}

const BODIES = optionsOf("leadership-team.established", "body");
/** Other names of the same bodies (reference/tiol.md 1.3: aliases are data). */
const ALIASES: Readonly<Record<string, string>> = {
  ...{ 党组会: "partyGroup", 党组会议: "partyGroup", 党委会: "partyCommittee", 党委会议: "partyCommittee" },
  ...{ 董事会: "board", 董事会会议: "board", 总经理办公会: "managerMeeting", 局长办公会: "directorMeeting" },
};
export function bodyOf(title: string): string | undefined {
  const known = Object.entries(BODIES).find(([id, text]) => id === title || text.zh === title)?.[0];
  const alias = ALIASES[title];
  return known ?? (alias !== undefined && alias in BODIES ? alias : undefined);
}

const AGREE = ["同意", "原则同意", "赞成"];
const OPPOSE = ["不同意", "反对"];
const ABSTAIN = ["弃权"];
const DEFER = ["缓议"];
const UNNAMED_WORDS: readonly string[] = [UNNAMED, BY_HANDS];

interface Counts {
  readonly agree: number;
  readonly oppose: number;
  readonly abstain: number;
}
/** Votes of an item; undefined = a word nobody knows, or a vote without names and without counts (E-10). */
export function countsOf({ opinions, remark = "" }: Pick<ItemRecord, "opinions" | "remark">): Counts | undefined {
  const words = opinions.map(({ note = "" }) => note);
  if (words.length > 0 && words.every((word) => UNNAMED_WORDS.includes(word))) return countsIn(remark);
  const count = (known: readonly string[]): number => words.filter((word) => known.includes(word)).length;
  const all = { agree: count(AGREE), oppose: count(OPPOSE), abstain: count(ABSTAIN) };
  return all.agree + all.oppose + all.abstain + count(DEFER) === words.length ? all : undefined;
}
function countsIn(remark: string): Counts | undefined {
  const [, agree, oppose, abstain] = /赞成(\d+)票.*反对(\d+)票.*弃权(\d+)票/.exec(remark) ?? [];
  return agree === undefined ? undefined : { agree: Number(agree), oppose: Number(oppose), abstain: Number(abstain) };
}
const outcomeOf = (word: string): string | undefined =>
  Object.entries(OUTCOMES).find(([id, zh]) => id === word || zh === word)?.[0];

const NOON_MS = 12 * 3_600_000;
/** Day and moment of the vote; a meeting without a time is taken at noon of its day. Undefined = no date (E-07). */
export function momentOf(at: string): { readonly heldOn: string; readonly votedAt: string } | undefined {
  const [, y, m = "", d = "", time] = WHEN.exec(at.trim()) ?? [];
  if (y === undefined) return undefined;
  const heldOn = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const moment = isCalendarDay(heldOn) ? Date.parse(startOf(heldOn)) + msOf(time) : Number.NaN;
  if (Number.isNaN(moment)) return undefined;
  const votedAt = new Date(moment).toISOString();
  return dayOf(votedAt) === heldOn ? { heldOn, votedAt } : undefined;
}
const WHEN = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T](\d{1,2}:\d{2})(?::\d{2})?)?$/;
function msOf(time: string | undefined): number {
  if (time === undefined) return NOON_MS;
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return (hour * 60 + minute) * 60_000;
}
function isCalendarDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === day;
}

/** What the report says of such a member: nothing. */
const NO_REASON = "报送中没有写明原因";

class Reading {
  readonly errors: RowError[] = [];
  readonly #desk: Desk;
  readonly #matters = new Map<string, Ref>();
  readonly #codes: ReadonlySet<string>;
  constructor(desk: Desk, codes: ReadonlySet<string>) {
    this.#desk = desk;
    this.#codes = codes;
  }

  fault(row: number, column: string, code: string, zh: string, en: string): void {
    this.errors.push({ row, column, code, zh, en });
  }

  /** Acts of one meeting, in the order of its items. */
  meeting(meeting: MeetingRecord, n: number): readonly HistoryStep[] {
    const [body, moment] = [bodyOf(meeting.body), momentOf(meeting.at)];
    if (body === undefined) this.fault(n, "会议类型", "E-04", `没有“${meeting.body}”这种会议`, "unknown body");
    if (moment === undefined) this.fault(n, "会议时间", "E-07", "日期不能识别", "no date");
    if (body === undefined || moment === undefined) return [];
    const attendance = meeting.attendance.map((one, i) => this.#attending(one, i, n));
    const held = { body, ...moment, attendance };
    return meeting.items.flatMap((item, i) => this.#item(meeting, item, held, { n, place: `${n}.${i + 1}` }));
  }

  #attending({ name, note }: Named, i: number, n: number): object {
    const absent = note === undefined ? {} : { absentReason: note === "" ? NO_REASON : note };
    if (note === "") this.fault(n, "参会人", "E-06", `${name}没有写缺席原因`, "no reason of absence");
    const person = this.#person(name, n, "参会人");
    return person === undefined ? { line: `名单第 ${i + 1} 项:${name}`, ...absent } : { person, ...absent };
  }
  /** Exactly one person of this name; otherwise it goes to the list of those to be resolved (E-08). */
  #person(name: string, n: number, column: string): Ref | undefined {
    const answer = this.#desk.lookup.person(name, this.#desk.unit);
    if ("ref" in answer) return answer.ref;
    this.fault(n, column, "E-08", `“${name}”待确认:${answer.zh}`, `"${name}" to be resolved: ${answer.en}`);
    return undefined;
  }

  #item(meeting: MeetingRecord, item: ItemRecord, held: Held, at: At): readonly HistoryStep[] {
    const { unit, idOf } = this.#desk;
    const known = this.#earlier(item, at.n);
    const matter = known ?? idOf(at.place);
    this.#matters.set(`${meeting.title}\n${item.title}`, matter);
    for (const code of item.codes)
      if (!this.#codes.has(code)) this.fault(at.n, "事项编码", "E-03", `清单中没有“${code}”`, "unknown catalogue code");
    const input = { unit, title: item.title, raisedOn: held.heldOn, codes: item.codes };
    const opening: readonly HistoryStep[] =
      known === undefined
        ? [{ place: at.place, command: { institution: "decision-record", act: "entered", newMatterId: matter, input } }]
        : [];
    return [...opening, ...this.#sitting(item, held, at, matter)];
  }
  /** The matter of an earlier item that this one continues. */
  #earlier({ after }: ItemRecord, n: number): Ref | undefined {
    const found = after.map(({ meeting, item }) => ({ meeting, matter: this.#matters.get(`${meeting}\n${item}`) }));
    for (const { meeting, matter } of found)
      if (matter === undefined)
        this.fault(n, "关联会议", "E-09", `没有找到“${meeting}”的关联议题`, "related item not found");
    return found.find(({ matter }) => matter !== undefined)?.matter;
  }

  #sitting(item: ItemRecord, held: Held, { n, place }: At, matterId: Ref): readonly HistoryStep[] {
    const [outcome, counts] = [outcomeOf(item.outcome), countsOf(item)];
    if (outcome === undefined) this.fault(n, "是否通过", "E-13", `不认识“${item.outcome}”`, "unknown outcome");
    if (counts === undefined) this.fault(n, "审议结果", "E-10", "有不认识的表态用语", "unknown word of opinion");
    if (outcome === undefined || counts === undefined) return [];
    const guests = item.guests.flatMap(({ name, note }) => {
      const person = this.#person(name, n, "列席人员");
      return person === undefined ? [] : [{ person, capacity: note ?? "列席" }];
    });
    const documents = item.papers.map((name) => ({ kind: "other", name, adverse: false, current: true }));
    const input = { ...held, recused: [], guests, documents, ...counts, outcome, papersVersion: 1 };
    return [
      { place: `${place}s`, command: { institution: "decision-record", act: "sittingEntered", matterId, input } },
    ];
  }
}
interface At {
  readonly n: number;
  readonly place: string;
}
interface Held {
  readonly body: string;
  readonly heldOn: string;
  readonly votedAt: string;
  readonly attendance: readonly object[];
}

/** Meetings in the order of their days, so that what continues comes after what it continues. */
export function historyPlan({ meetings, items }: Pick<TiolReport, "meetings" | "items">, desk: Desk): HistoryPlan {
  const own = desk.lookup.facts.catalogues.inForce(desk.unit)?.items.map(({ code }) => code) ?? [];
  const reading = new Reading(desk, new Set([...own, ...items.map(({ code }) => code)]));
  const ordered = meetings
    .map((meeting, i) => ({ meeting, n: i + 1, at: momentOf(meeting.at)?.votedAt ?? "" }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.n - b.n));
  return { steps: ordered.flatMap(({ meeting, n }) => reading.meeting(meeting, n)), errors: reading.errors };
}
