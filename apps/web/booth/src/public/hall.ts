/** 会场屏 — read from eight metres: what is voted on, until when, how many; after the result the totals. No name ever. */
import { read } from "../lib/server.ts";
import type { ElectionView, Outcome, ResultView } from "../lib/types.ts";
import { addressOf } from "../lib/route.ts";
import { h, type Child } from "../view/h.ts";
import { qr } from "../view/qr.ts";
import { moment, say, type Text } from "../view/speech.ts";
import { ENDED } from "../vote/vote.ts";
import { VOTE } from "../vote/messages.ts";
import { counted, subjectOf } from "./counts.ts";
import { followElection } from "./live.ts";
import { LIVE, RESULT } from "./messages.ts";

/** Opens the page. */
export function openHall(uuid: string): void {
  let result: ResultView | undefined;
  const before = async ({ state }: ElectionView): Promise<void> => {
    if (ENDED.includes(state)) result = await read<ResultView>(`/api/elections/${uuid}/result`);
  };
  followElection({ uuid, place: LIVE.title, kind: "hall", body: (view) => bodyOf(view, result), before });
}

const figure = (name: string, value: string): Child => h("div", {}, h("dt", {}, name), h("dd", {}, value));

const TURN_SECONDS = 10;

/** The question whose turn it is: a hall reads one at a time, and the screen goes on by itself. */
const inTurn = <T>(list: readonly T[]): T | undefined =>
  list[Math.floor(Date.now() / 1000 / TURN_SECONDS) % Math.max(1, list.length)];

const verdict = (passed: boolean): Child =>
  h("p", { class: "verdict" }, say(passed ? RESULT.passed : RESULT.notPassed));

/** Without counts only the outcome is shown. */
function outcomesOf(outcome: readonly Outcome[]): Child {
  const one = inTurn(outcome);
  return one === undefined ? undefined : [h("p", { class: "hint" }, subjectOf(one, outcome)), verdict(one.passed)];
}

function countsOf(view: ElectionView, { outcome = [], total }: ResultView): Child {
  const one = inTurn(counted(view.belenios ?? [], total, say(VOTE.blank)));
  if (one === undefined) return outcomesOf(outcome);
  const own = outcome.filter(({ question }) => question === one.question);
  return [
    h("p", { class: "hint" }, one.question),
    own.length === 1 ? own.map(({ passed }) => verdict(passed)) : undefined,
    h(
      "dl",
      { class: "figures" },
      one.answers.map(({ answer, count }) => figure(answer, String(count))),
    ),
  ];
}

/** Before the result the numbers are large; afterwards they stand in the line above it. */
function numbersOf({ participation, roll }: ElectionView): readonly (readonly [Text, number])[] {
  const entitled = [LIVE.of, roll.count] as const;
  return participation === undefined ? [entitled] : [entitled, [LIVE.cast, participation.cast]];
}

function footOf(view: ElectionView): Child {
  const over = ENDED.includes(view.state);
  const page = location.origin + addressOf(over ? "result" : "live", view.uuid);
  return h(
    "div",
    { class: "go" },
    h("p", { class: "hint" }, over ? say(RESULT.unanimous) : `${say(LIVE.closes)} ${moment(view.closesAt)}`),
    qr(page, say(over ? RESULT.title : LIVE.title)),
  );
}

function bodyOf(view: ElectionView, result: ResultView | undefined): readonly Child[] {
  const numbers = numbersOf(view);
  const shown = result !== undefined && (result.total ?? result.outcome ?? []).length > 0;
  const about = [view.unit.name, say(view.stageTitle)];
  if (shown) about.push(...numbers.map(([name, value]) => `${say(name)} ${value}`));
  const large = h(
    "dl",
    { class: "figures" },
    numbers.map(([name, value]) => figure(say(name), String(value))),
  );
  return [h("p", { class: "hint" }, about.join(" · ")), shown ? countsOf(view, result) : large, footOf(view)];
}
