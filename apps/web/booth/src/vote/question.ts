/** One question a page: options in the order of the ballot, all alike, none preselected; then everything once more in words. */
import type { BelQuestion } from "@mingjian/ballot";
import { complete, missing, single, touch, touchBlank, wordsOf, type Mark } from "../lib/choices.ts";
import { idleSeconds } from "../lib/idle.ts";
import { h, type Child } from "../view/h.ts";
import { button, line } from "../view/parts.ts";
import { announce, show } from "../view/screen.ts";
import { pair, say, type Text } from "../view/speech.ts";
import { exitOf } from "./exit.ts";
import { VOTE } from "./messages.ts";
import { sendCode } from "./send.ts";
import type { Sitting } from "./session.ts";

const MANY = 5;

/** What stands under the options: how much is missing, in words. */
function hintOf(q: BelQuestion, mark: Mark): Text {
  if (!single(q) && mark.chosen.length > 0 && complete(q, mark)) return VOTE.chosenCount(mark.chosen.length, q.max);
  if (complete(q, mark)) return pair("", "");
  return mark.chosen.length === 0 ? VOTE.unmarked : VOTE.missing(missing(q, mark));
}

interface Option {
  readonly label: string;
  readonly on: (mark: Mark) => boolean;
  readonly touched: (mark: Mark) => Mark;
}

function optionsOf(q: BelQuestion): readonly Option[] {
  const answers = q.answers.map((label, j): Option => {
    return { label, on: ({ chosen }) => chosen.includes(j), touched: (mark) => touch(q, mark, j) };
  });
  const blank: Option = { label: say(VOTE.blank), on: (mark) => mark.blank, touched: (mark) => touchBlank(q, mark) };
  return q.blank === true ? [...answers, blank] : answers;
}

/** The options as one group; a change repaints the marks and the hint, nothing else. */
class Options {
  readonly element: HTMLElement;
  readonly hint = h("p", { class: "hint", id: "hint", "aria-live": "polite" });
  readonly #inputs: readonly HTMLInputElement[];
  readonly #options: readonly Option[];
  readonly #sitting: Sitting;
  readonly #at: number;
  readonly #q: BelQuestion;

  constructor(sitting: Sitting, at: number, q: BelQuestion) {
    [this.#sitting, this.#at, this.#q] = [sitting, at, q];
    this.#options = optionsOf(q);
    const type = single(q) ? "radio" : "checkbox";
    this.#inputs = this.#options.map((_, j) =>
      h("input", {
        ...{ type, name: "answer", id: `answer-${j + 1}`, value: j + 1, autocomplete: "off" },
        change: () => {
          this.pick(j);
        },
      }),
    );
    const rows = this.#options.map(({ label }, j) => {
      const digit = j < 9 ? h("span", { class: "key", "aria-hidden": "true" }, String(j + 1)) : undefined;
      return h("label", { class: "opt" }, this.#inputs[j], h("span", {}, label), digit);
    });
    const many = this.#options.length > MANY ? " many" : "";
    const legend = single(q) ? VOTE.one : VOTE.upTo(q.min, q.max);
    this.element = h("fieldset", { class: `opts${many}` }, h("legend", { class: "hint" }, say(legend)), rows);
    this.#paint();
  }

  /** Touches an option, by its place from 0. */
  pick(j: number): void {
    const option = this.#options[j];
    if (option === undefined) return;
    const before = this.#sitting.marks[this.#at] ?? { chosen: [], blank: false };
    this.#sitting.mark(this.#at, option.touched(before));
    this.#paint();
  }

  #paint(): void {
    const mark = this.#sitting.marks[this.#at] ?? { chosen: [], blank: false };
    this.#inputs.forEach((input, j) => {
      input.checked = this.#options[j]?.on(mark) ?? false;
    });
    this.hint.textContent = say(hintOf(this.#q, mark));
  }
}

const idleNow = (): number => idleSeconds(document.documentElement.dataset.view);

function goOn(sitting: Sitting, at: number, q: BelQuestion, then: () => void): void {
  const mark = sitting.marks[at] ?? { chosen: [], blank: false };
  if (complete(q, mark)) then();
  else announce(hintOf(q, mark));
}

interface Steps {
  readonly forward: () => void;
  readonly back: (() => void) | undefined;
  readonly last: boolean;
}

const bodyOf = (sitting: Sitting, options: Options, { forward, back, last }: Steps): readonly Child[] => [
  h("p", { class: "q" }, `${sitting.view.unit.name} · ${sitting.view.title}`),
  options.element,
  h(
    "div",
    { class: "go" },
    options.hint,
    button(last ? VOTE.toReview : VOTE.next, forward),
    back === undefined ? undefined : button(VOTE.back, back, { plain: true }),
    h("p", { class: "hint" }, `${say(VOTE.small)}${say(VOTE.idle(idleNow()))}`),
  ),
];

/** The page of question `at`; past the last one comes the review. */
export function showQuestion(sitting: Sitting, at: number, then?: () => void): void {
  const q = sitting.questions[at];
  if (q === undefined) {
    showReview(sitting);
    return;
  }
  const last = at === sitting.questions.length - 1 || then !== undefined;
  const next =
    then ??
    ((): void => {
      showQuestion(sitting, at + 1);
    });
  const options = new Options(sitting, at, q);
  const forward = (): void => {
    goOn(sitting, at, q, next);
  };
  const back =
    at > 0 && then === undefined
      ? (): void => {
          showQuestion(sitting, at - 1);
        }
      : undefined;
  const body = (): readonly Child[] => bodyOf(sitting, options, { forward, back, last });
  const place = VOTE.nth(at + 1, sitting.questions.length);
  const key = (pressed: string): void => {
    if (/^[1-9]$/.test(pressed)) options.pick(Number(pressed) - 1);
    else if (pressed === "Enter") forward();
  };
  show({ title: { zh: q.question, en: q.question }, place, body, key, exit: exitOf(sitting) });
}

function reviewed(sitting: Sitting, q: BelQuestion, at: number): Child {
  const words = wordsOf(q, sitting.marks[at] ?? { chosen: [], blank: false }, say(VOTE.blank));
  const change = (): void => {
    showQuestion(sitting, at, () => {
      showReview(sitting);
    });
  };
  return h(
    "div",
    { class: sitting.questions.length > 1 ? "box small" : "box" },
    h("p", { class: "l" }, q.question),
    h("p", { class: "l" }, say(VOTE.review.yours)),
    words.map((word) => h("p", { class: "v" }, word)),
    h(
      "button",
      {
        type: "button",
        class: "exit inside",
        click: change,
        "aria-label": `${say(VOTE.review.change)}：${q.question}`,
      },
      say(VOTE.review.change),
    ),
  );
}

/** Everything once more, in words, before anything is encrypted. */
function showReview(sitting: Sitting): void {
  const body = (): readonly Child[] => [
    sitting.questions.map((q, at) => reviewed(sitting, q, at)),
    h(
      "div",
      { class: "go" },
      line(VOTE.review.then, "hint"),
      button(VOTE.review.go, () => {
        sendCode(sitting, () => {
          restart(sitting);
        });
      }),
    ),
  ];
  show({ title: VOTE.review.title, place: VOTE.review.place, body, exit: exitOf(sitting) });
}

/** A new ballot from the first question on. */
export function restart(sitting: Sitting): void {
  sitting.unmark();
  showQuestion(sitting, 0);
}
