/** One of the three notices in one line: sign, word, date; late ones with the day they were due. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { formOf, type AnyInstitution, type Day, type FieldSpec, type Text } from "@mingjian/rulebook";
import type { PhaseState } from "../clock.ts";
import type { Phase } from "../history.ts";
import { inLang, sayIn, type Say, type Setting } from "../setting.ts";
import { shortDay, workingDaysText } from "../words.ts";
import { Icon, TONE, type Sign } from "./icon.tsx";

export const PHASE_NAMES: Readonly<Record<Phase, Text>> = {
  before: { zh: "事前", en: "Before" },
  during: { zh: "事中", en: "During" },
  after: { zh: "事后", en: "After" },
};
export const PHASE_TELLS: Readonly<Record<Phase, Text>> = {
  before: { zh: "要做什么、花多少、怎么提意见", en: "what, how much, how to comment" },
  during: { zh: "研究到哪一步", en: "how far the study has come" },
  after: { zh: "决定了什么、谁定的", en: "what was decided, and by whom" },
};

const SIGNS: Readonly<Record<PhaseState["kind"], Sign>> = {
  ...{ onTime: "ok", late: "late", overdue: "no", withheld: "na", waiting: "na", notAsked: "na" },
};
export const signOf = (state: PhaseState): Sign => SIGNS[state.kind];

/** Name of a basis for withholding, as the declaration lists it. */
export function basisText(law: AnyInstitution, code: string): Text {
  const basis = formOf(law, "exemptionRequested").find(({ name }: FieldSpec) => name === "basis");
  return basis?.options?.[code] ?? { zh: code, en: code };
}

interface Told {
  readonly word: string;
  readonly more?: string;
}
interface Asked {
  readonly setting: Setting;
  readonly today: Day;
  readonly law: AnyInstitution;
}

const behind = (say: Say, days: number): string =>
  days === 0 ? say("晚公开", "late") : say(`晚 ${workingDaysText(days).zh}`, `${workingDaysText(days).en} late`);

type Words<K extends PhaseState["kind"]> = (state: Extract<PhaseState, { kind: K }>, say: Say, asked: Asked) => Told;
const short = (day: Day, { setting, today }: Asked): string => shortDay(day, today, setting.lang);

const WORDS: { readonly [K in PhaseState["kind"]]: Words<K> } = {
  notAsked: (_, say) => ({ word: say("不要求", "not asked for") }),
  waiting: (_, say) => ({ word: say("没到时间", "not yet due") }),
  onTime: ({ due, on }, say, asked) => ({
    ...{ word: due === undefined ? say("已公开", "published") : say("按时", "in time"), more: short(on, asked) },
  }),
  late: ({ due, on, days }, say, asked) => ({
    word: behind(say, days),
    more: say(`应 ${short(due, asked)},实 ${short(on, asked)}`, `due ${due}, out ${on}`),
  }),
  overdue: ({ due, days }, say, asked) => ({
    word: say("没有公开", "missing"),
    more: say(
      `应于 ${short(due, asked)}前,已逾期 ${workingDaysText(days).zh}`,
      `due ${due}, ${workingDaysText(days).en} overdue`,
    ),
  }),
  withheld: ({ basis, until }, say, { setting, law }) => {
    const because = basis === undefined ? undefined : inLang(setting, basisText(law, basis));
    return { word: say("不予公开", "withheld"), more: withheldBecause(say, because, until, setting) };
  },
};

/** The state in words: the short word, and the dates under it. */
export const stateInWords = (state: PhaseState, asked: Asked): Told =>
  // The table is total over the kinds; the compiler cannot pair a kind with its own entry.
  (WORDS[state.kind] as (state: PhaseState, say: Say, asked: Asked) => Told)(state, sayIn(asked.setting), asked);

function withheldBecause(say: Say, basis: string | undefined, until: Day | undefined, { lang }: Setting): string {
  const why = basis === undefined ? say("经审批", "with approval") : say(`依据:${basis}`, `basis: ${basis}`);
  if (until === undefined) return why;
  return `${why}${say(`；至 ${shortDay(until, "", lang)}`, `; until ${until}`)}`;
}

/** Sign, word and date in a table cell or a box. */
export function PhaseLine({ state, ...asked }: Asked & { readonly state: PhaseState }): ReactElement {
  const sign = signOf(state);
  const { word, more } = stateInWords(state, asked);
  return (
    <span>
      <span className={TONE[sign]}>
        <Icon sign={sign} />
        {word}
      </span>
      {more !== undefined && <span className="d">{more}</span>}
    </span>
  );
}
