/** 会场屏 — read from eight metres: what is voted on, until when, how many; after the result the totals. No name ever. */
import { read } from "../lib/server.ts";
import type { ElectionView, ResultView } from "../lib/types.ts";
import { addressOf } from "../lib/route.ts";
import { h, type Child } from "../view/h.ts";
import { qr } from "../view/qr.ts";
import { moment, say, type Text } from "../view/speech.ts";
import { ENDED } from "../vote/vote.ts";
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

function countsOf(result: ResultView): Child {
  const { outcome = [], counts = [] } = result;
  return [
    outcome.map(({ subject, question, passed }) => {
      const said = passed === undefined ? RESULT.open : passed ? RESULT.passed : RESULT.notPassed;
      return [h("p", { class: "hint" }, subject ?? question), h("p", { class: "verdict" }, say(said))];
    }),
    counts.map(({ answers }) =>
      h(
        "dl",
        { class: "figures" },
        answers.map(({ answer, count }) => figure(answer, String(count))),
      ),
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
  const shown = result?.outcome !== undefined || result?.counts !== undefined;
  const about = [view.unit.name, say(view.stageTitle)];
  if (shown) about.push(...numbers.map(([name, value]) => `${say(name)} ${value}`));
  const large = h(
    "dl",
    { class: "figures" },
    numbers.map(([name, value]) => figure(say(name), String(value))),
  );
  return [h("p", { class: "hint" }, about.join(" · ")), shown ? countsOf(result) : large, footOf(view)];
}
