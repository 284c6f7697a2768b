/** 核对选票 — a second device looks for a check code on the board and opens an audited ballot by itself. */
import type { BelQuestion } from "@mingjian/ballot";
import { markOf, wordsOf } from "../lib/choices.ts";
import { Desk } from "../lib/desk.ts";
import { inPath } from "../lib/route.ts";
import { read } from "../lib/server.ts";
import type { CodeState, Opening } from "../lib/types.ts";
import { h, type Child } from "../view/h.ts";
import { button, field, form, line, note, submit } from "../view/parts.ts";
import { refresh, show } from "../view/screen.ts";
import { say } from "../view/speech.ts";
import { showProblem } from "./login.ts";
import { CHECK, VOTE } from "./messages.ts";
import { codeBox } from "./code-box.ts";

const CODE = /^[A-Za-z0-9+/]{43}$/;

/** Opens the page; without a code it asks for one. */
export function openCheck(uuid: string, code?: string): void {
  if (code === undefined) ask(uuid);
  else
    void look(uuid, code).catch((error: unknown) => {
      showProblem(CHECK.title, error);
    });
}

function ask(uuid: string): void {
  let bad = false;
  const input = h("input", {
    type: "text",
    id: "code",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
  });
  const act = (): void => {
    const code = input.value.replaceAll(/\s/g, "").replaceAll("-", "+").replaceAll("_", "/");
    bad = !CODE.test(code);
    if (bad) refresh();
    else openCheck(uuid, code);
  };
  const body = (): readonly Child[] => [
    bad ? note("fail", CHECK.bad) : undefined,
    form(act, field(CHECK.code, input), h("div", { class: "go" }, submit(CHECK.go))),
  ];
  show({ title: CHECK.title, body });
}

async function look(uuid: string, code: string): Promise<void> {
  const state = await read<CodeState>(`/api/elections/${uuid}/codes/${inPath(code)}`);
  if (state.status === "spoiled") {
    await openBallot(uuid, code);
    return;
  }
  const kind = state.status === "unknown" ? "fail" : "info";
  const body = (): readonly Child[] => [
    codeBox(CHECK.code, code),
    note(kind, CHECK.status[state.status]),
    state.pos === undefined ? undefined : h("p", { class: "hint" }, say(VOTE.receipt.position(state.pos))),
    state.proofUrl === undefined ? undefined : h("p", {}, h("a", { href: state.proofUrl }, say(CHECK.proof))),
  ];
  show({ title: CHECK.title, body });
}

async function openBallot(uuid: string, code: string): Promise<void> {
  show({ title: CHECK.opening, body: () => [h("progress", { "aria-label": say(CHECK.opening) })] });
  const opening = await read<Opening>(`/api/elections/${uuid}/spoiled/${inPath(code)}`);
  const { election, credentials, event } = opening;
  const { questions } = JSON.parse(election) as { readonly questions: readonly BelQuestion[] };
  const desk = new Desk();
  const result = await desk.ask("audit", { election, credentials, body: event.body }).finally(() => {
    desk.end();
  });
  const same = event.body.commitment === code;
  if (!result.consistent || !same) stop(result.where ?? "commitment");
  else if (!opening.committedBefore) show({ title: CHECK.title, body: () => [note("fail", CHECK.order)] });
  else compare(code, questions, result.choices);
}

function compare(code: string, questions: readonly BelQuestion[], choices: readonly (readonly number[])[]): void {
  const body = (): readonly Child[] => [
    line(CHECK.wrote, "q"),
    questions.map((q, i) =>
      h(
        "div",
        { class: "box small" },
        h("p", { class: "l" }, q.question),
        wordsOf(q, markOf(q, choices[i] ?? []), say(VOTE.blank)).map((word) => h("p", { class: "v" }, word)),
      ),
    ),
    h("p", { class: "long" }, code),
    h(
      "div",
      { class: "go" },
      line(CHECK.ask),
      h(
        "div",
        { class: "pair" },
        button(CHECK.same, () => {
          show({ title: CHECK.title, body: () => [note("info", CHECK.consistent)] });
        }),
        button(CHECK.differs, () => {
          stop(undefined);
        }),
      ),
    ),
  ];
  show({ title: CHECK.title, body });
}

function stop(where: string | undefined): void {
  const body = (): readonly Child[] => [
    note("fail", CHECK.inconsistentWhat),
    where === undefined ? undefined : line(CHECK.at(where), "hint"),
  ];
  show({ title: CHECK.inconsistent, body });
}
