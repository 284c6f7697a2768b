/** Logging in where it is needed: at a kiosk with account and password, on one's own device by the ticket of the workspace. */
import { enter, Problem } from "../lib/server.ts";
import { h, type Child } from "../view/h.ts";
import { field, form, line, note, submit } from "../view/parts.ts";
import { refresh, show } from "../view/screen.ts";
import { pair, type Text } from "../view/speech.ts";
import { VOTE } from "./messages.ts";

const { login: WORDS } = VOTE;

/** Asks for account and password, then goes on. */
export function askLogin(place: Text, then: () => void, said?: Text): void {
  let refused = said;
  const name = h("input", { type: "text", id: "login", autocomplete: "username", autocapitalize: "none" });
  const password = h("input", { type: "password", id: "password", autocomplete: "off" });
  const act = (): void => {
    const given = { login: name.value, password: password.value };
    password.value = "";
    enter(given).then(then, (error: unknown) => {
      refused = error instanceof Problem ? error.text : WORDS.failed;
      refresh();
      password.focus();
    });
  };
  const body = (): readonly Child[] => [
    line(WORDS.why, "q"),
    refused === undefined ? undefined : note("fail", refused),
    form(act, field(WORDS.name, name), field(WORDS.password, password), h("div", { class: "go" }, submit(WORDS.go))),
  ];
  show({ title: WORDS.title, place, body });
}

/** A refusal as a screen of its own. */
export function showProblem(title: Text, error: unknown, ...more: readonly Child[]): void {
  const text = error instanceof Problem ? error.text : pair("本页出错，请刷新。", "This page failed; please reload.");
  show({ title, body: () => [note("fail", text), more] });
}

/** Runs `work`; where a login is missing asks for it and runs again. */
export async function withLogin(place: Text, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem && error.needsLogin) {
      askLogin(place, () => void withLogin(place, work));
    } else showProblem(place, error);
  }
}
