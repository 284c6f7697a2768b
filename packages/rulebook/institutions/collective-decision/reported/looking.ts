/** 回看口径 — who counts as present at a reported item, and what a rule says where some of it could not be made out. */
import type { Facts } from "../../../facts/facts.ts";
import { people, unknown, words, type Evidence, type Finding } from "../../../kernel/finding.ts";
import type { Instant, Maybe, Ref } from "../../../kernel/json.ts";
import type { Attending, DecisionRecord, Held, Sitting } from "./frame.ts";
import { waitingOf } from "./frame.ts";

/** The item an act is about, and the items of the matter in the order of the log, this one included. */
export interface Look {
  readonly one: Held;
  readonly all: readonly Held[];
}

const numbered = (input: unknown, name: string): Maybe<number> => {
  const value: unknown = typeof input === "object" && input !== null ? Reflect.get(input, name) : undefined;
  return typeof value === "number" ? value : undefined;
};
export const sittingNo = (matter: Pick<DecisionRecord, "sittings">, no: Maybe<number>): Maybe<Sitting> =>
  matter.sittings.find((s) => s.no === no && s.voided === undefined);

/** What an act looks at: a meeting being entered, one already entered, or one as a correction would make it. */
export function lookOf(matter: Pick<DecisionRecord, "sittings">, input: unknown): Maybe<Look> {
  const standing = matter.sittings.filter((s) => s.voided === undefined);
  if (typeof input === "object" && input !== null && "body" in input) {
    const one = { ...(input as Omit<Held, "no">), no: matter.sittings.length + 1 };
    return { one, all: [...standing, one] };
  }
  const accepting = numbered(input, "accepted");
  const found = sittingNo(matter, accepting ?? numbered(input, "sitting"));
  if (found === undefined) return undefined;
  const one = accepting === undefined ? found : { ...found, ...attendanceAsked(found) };
  return { one, all: standing.map((s) => (s.no === one.no ? one : s)) };
}
const attendanceAsked = (sitting: Sitting): Partial<Pick<Held, "attendance">> => {
  const waiting = waitingOf(sitting);
  return waiting === undefined ? {} : { attendance: waiting.attendance };
};

/** In the room when the vote was taken. */
const here = ({ from, to, absentReason }: Attending, at: Instant): boolean =>
  absentReason === undefined && (from === undefined || from <= at) && (to === undefined || at <= to);

export interface Presence {
  /** Voting members of the day of the meeting; undefined = no roster on record. */
  readonly roster: Maybe<readonly Ref[]>;
  readonly entitled: readonly Ref[];
  /** Entitled members present, each once. */
  readonly present: readonly Ref[];
  /** Lines of the list, present by it, that name nobody on record. */
  readonly unresolved: readonly string[];
}

export function presenceOf(
  unit: Ref,
  { body, heldOn, votedAt, attendance, recused }: Held,
  { rosters }: Pick<Facts, "rosters">,
): Presence {
  const roster = rosters.members(unit, body, heldOn)?.flatMap((m) => (m.voting ? [m.person] : []));
  const entitled = (roster ?? []).filter((one) => !recused.includes(one));
  const rows = attendance.filter((row) => here(row, votedAt));
  return {
    ...{ roster, entitled },
    present: entitled.filter((one) => rows.some(({ person }) => person === one)),
    unresolved: rows.flatMap(({ person, line }) => (person === undefined ? [line ?? ""] : [])),
  };
}

/** Those in the list and in the room who are no members: shown, never counted. */
export const besides = ({ attendance, guests, votedAt }: Held, { roster }: Presence): readonly Ref[] =>
  [
    ...new Set([
      ...attendance.flatMap((row) => (row.person !== undefined && here(row, votedAt) ? [row.person] : [])),
      ...guests.map(({ person }) => person),
    ]),
  ].filter((one) => roster?.includes(one) !== true);

const withInputs = (f: Finding, ...more: readonly Evidence[]): Finding => ({ ...f, inputs: [...f.inputs, ...more] });

/**
 * The interval rule (reference/tiol.md 2): with lines that could not be made out, the rule is asked with the fewest and with the
 * most people present; it answers only where both agree.
 */
export function between({ present, unresolved }: Presence, ask: (present: number) => Finding): Finding {
  const [least, most] = [ask(present.length), ask(present.length + unresolved.length)];
  const shown = people("实到", present);
  if (unresolved.length === 0) return withInputs(least, shown);
  const open = words("未能对应到人", unresolved.join("、"));
  if (least.outcome === most.outcome) return withInputs(least, shown, open);
  const [from, to] = [present.length, present.length + unresolved.length];
  const because = {
    zh: `有 ${unresolved.length} 行未能对应到人,实到 ${from} 至 ${to} 人,结论不同`,
    en: `${unresolved.length} lines name nobody on record: ${from} to ${to} present, with different answers`,
  };
  return unknown("PERSON_UNRESOLVED", because, ...least.inputs, shown, open);
}
