/** Leaving: always visible, always harmless; what was marked is dropped and nothing is cast. */
import { leave } from "../lib/server.ts";
import { go } from "../lib/route.ts";
import { h, type Child } from "../view/h.ts";
import { button, line, note } from "../view/parts.ts";
import { show } from "../view/screen.ts";
import { say, type Text } from "../view/speech.ts";
import { VOTE } from "./messages.ts";
import type { Sitting } from "./session.ts";

/** Ends sitting and session, and says so. */
export function exit(sitting: Sitting, why?: Text): void {
  sitting.end();
  void leave();
  const { uuid } = sitting.view;
  const back = (): void => {
    go("vote", uuid);
  };
  const said = why === undefined ? line(VOTE.left.what) : note("info", why);
  show({ title: VOTE.left.title, body: () => [said, h("div", { class: "go" }, button(VOTE.left.back, back))] });
}

/** The button of the bar. */
export const exitOf = (sitting: Sitting): Child =>
  h(
    "button",
    {
      type: "button",
      class: "exit",
      click: () => {
        exit(sitting);
      },
    },
    say(VOTE.exit),
  );
