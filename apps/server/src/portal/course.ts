/** 从头到现在 — one timeline of a matter in plain words, made of what was published: notices, told steps, the closing. */
import { dayOf, type Day, type Instant } from "@mingjian/rulebook";
import type { PhaseState } from "./clock.ts";
import type { Version } from "./history.ts";
import type { MatterData } from "./load.ts";
import type { Sign } from "./parts/icon.tsx";
import { outcomeInWords } from "./parts/now.ts";
import { PHASE_NAMES, signOf, stateInWords } from "./parts/phase.tsx";
import { inLang, pairOf, sayIn, type Say, type Setting } from "./setting.ts";
import { shortDay } from "./words.ts";

export interface Happening {
  readonly sign: Sign;
  readonly at: Instant;
  readonly title: string;
  readonly text: string;
  /** Log position of the notice, where it is one: its full text and proof are there. */
  readonly pos?: number;
}
export interface Coming {
  readonly title: string;
  readonly sign: Sign;
  readonly text: string;
}

interface Told {
  readonly data: MatterData;
  readonly setting: Setting;
  readonly say: Say;
}

/** Everything that happened in public, oldest first. */
export function happenings(data: MatterData, setting: Setting): readonly Happening[] {
  const told = { data, setting, say: sayIn(setting) };
  const notices = data.versions.flatMap((version, at) => noticeHappening(told, version, at));
  return [...notices, ...stepHappenings(told)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const TITLES = {
  before: ["事前公示", "Published before the decision"],
  during: ["事中公示", "Progress published"],
  after: ["事后公示", "Result published"],
  closed: ["办完,公布执行情况", "Closed; how it was carried out"],
} as const;

function noticeHappening(told: Told, version: Version, index: number): readonly Happening[] {
  const { data, say } = told;
  const { phase, at, pos } = version;
  if (phase === "closed") {
    const { summary } = data.matter;
    return summary === undefined ? [] : [{ sign: "ok", at, pos, title: pairOf(say, TITLES.closed), text: summary }];
  }
  const again = phase !== "during" && data.versions.slice(0, index).some((v) => v.phase === phase);
  const [zh, en] = TITLES[phase];
  if (again) return [{ sign: "ok", at, pos, title: say(`更正${zh}的内容`, `${en}, again`), text: "" }];
  const state = data.matter.phases[phase];
  const counts = isThis(state, at);
  const sign = counts && state.kind === "late" ? "late" : "ok";
  return [{ sign, at, pos, title: say(zh, en), text: counts ? lateness(state, told) : "" }];
}

/** Does the state speak of this act? The state names the day of the act that counts. */
const isThis = (state: PhaseState, at: Instant): boolean => "on" in state && state.on === dayOf(at);

function lateness(state: PhaseState, { data, setting, say }: Told): string {
  const { word, more } = stateInWords(state, { setting, today: data.today, law: data.law });
  if (state.kind === "late") return say(`${word}:${more ?? ""}`, `${word}: ${more ?? ""}`);
  return state.kind === "onTime" && state.due !== undefined
    ? say(`期限是 ${shortDay(state.due, data.today, "zh")},按时`, `due ${state.due}, in time`)
    : "";
}

function stepHappenings({ data, say }: Told): readonly Happening[] {
  const { steps, outcome, attendance } = data.matter;
  const words = {
    scheduled: say("列入会议议程", "Put on the agenda of a meeting"),
    studied: say("开会研究", "Studied in a meeting"),
    deferred: say("缓议", "Put off"),
    decided: say("开会决定", "Decided"),
  };
  return steps.map(({ step, at }) => {
    const result = outcome === undefined ? "" : outcomeInWords(outcome, say);
    const title =
      step === "decided" && outcome !== undefined ? say(`开会决定:${result}`, `Decided: ${result}`) : words[step];
    const present = step === "decided" ? attendanceInWords(attendance, say) : "";
    return { sign: step === "deferred" ? ("na" as const) : ("ok" as const), at, title, text: present };
  });
}

export const attendanceInWords = (
  attendance: { readonly entitled: number; readonly present: number } | undefined,
  say: Say,
): string =>
  attendance === undefined
    ? ""
    : say(
        `应到 ${attendance.entitled} 人,实到 ${attendance.present} 人。`,
        `${attendance.entitled} entitled, ${attendance.present} present.`,
      );

/** What is still to come, or should have come: only its kind, and its day once that has passed. */
export function comings(data: MatterData, setting: Setting): readonly Coming[] {
  const say = sayIn(setting);
  return (["before", "during", "after"] as const).flatMap((phase) => {
    const state = data.matter.phases[phase];
    if (state.kind !== "waiting" && state.kind !== "overdue" && state.kind !== "withheld") return [];
    const { word, more } = stateInWords(state, { setting, today: data.today, law: data.law });
    const title = say(
      `${inLang(setting, PHASE_NAMES[phase])}公开`,
      `Notice: ${inLang(setting, PHASE_NAMES[phase]).toLowerCase()}`,
    );
    return [
      { title, sign: signOf(state), text: more === undefined ? word : say(`${word}:${more}`, `${word}: ${more}`) },
    ];
  });
}

/** Ballots below which a count could tell who voted how (design/mockups: the public then sees the outcome only). */
const FEWEST = 10;
export const countsShown = (tally: Readonly<Record<string, number>> | undefined): boolean =>
  tally !== undefined && Object.values(tally).reduce((sum, n) => sum + n, 0) >= FEWEST;

/** Day in the words of the timeline. */
export const dayOfHappening = ({ at }: Happening): Day => dayOf(at);
