/** 登记凭据 — the key is drawn on this device; its public part is registered, its card goes to the voter and nowhere else. */
import { Desk } from "../lib/desk.ts";
import { go } from "../lib/route.ts";
import { saveText } from "../lib/save.ts";
import { change, leave, person, read } from "../lib/server.ts";
import type { ElectionView } from "../lib/types.ts";
import { h, type Child } from "../view/h.ts";
import { button, field, form, line, note, submit } from "../view/parts.ts";
import { refresh, show } from "../view/screen.ts";
import { say, type Text } from "../view/speech.ts";
import { askLogin, showProblem, withLogin } from "./login.ts";
import { REGISTER } from "./messages.ts";
import { factsOf } from "./vote.ts";

const TAIL = 4;

/** Opens the page. */
export function openRegister(uuid: string): void {
  if (person() === undefined) {
    askLogin(REGISTER.title, () => {
      openRegister(uuid);
    });
    return;
  }
  void withLogin(REGISTER.title, async () => {
    greet(await read<ElectionView>(`/api/elections/${uuid}`));
  });
}

function hindrance({ me, stage }: ElectionView): Text | undefined {
  if (me?.registered === true) return REGISTER.already;
  return stage === "registering" ? undefined : REGISTER.closed;
}

function greet(view: ElectionView): void {
  const hindered = hindrance(view);
  const body = (): readonly Child[] => [
    factsOf(view),
    hindered === undefined ? line(REGISTER.why) : note("info", hindered),
    hindered === undefined && view.mode === "congress" ? note("info", REGISTER.congress) : undefined,
    h("div", { class: "go" }, hindered === undefined ? button(REGISTER.go, () => void register(view)) : undefined),
  ];
  show({ title: { zh: view.title, en: view.title }, place: REGISTER.title, body });
}

async function register(view: ElectionView): Promise<void> {
  const { uuid, suite = "bel1/BELENIOS-2048", rollHash = "" } = view;
  const voterId = person()?.ref ?? "";
  const desk = new Desk();
  try {
    const { body, card } = await desk.ask("register", { suite, uuid, rollHash, voterId });
    const { credential, pok } = body;
    await change(`/api/elections/${uuid}/credential`, { credential, pok });
    if (view.mode === "congress") await leave();
    hand(view, card);
  } catch (error) {
    showProblem(REGISTER.title, error);
  } finally {
    desk.end();
  }
}

/** Groups of five are easier to copy; spaces are not part of the card. */
const grouped = (card: string): string => (card.match(/.{1,5}/g) ?? []).join(" ");

function cardBox(view: ElectionView, card: string): Child {
  const save = (): void => {
    saveText(`${say(REGISTER.fileName(view.title))}.txt`, `${view.unit.name}\n${view.title}\n${card}\n`);
  };
  const onPaper = (): void => {
    print();
  };
  return [
    h(
      "div",
      { class: "box" },
      h("p", { class: "l" }, view.title),
      h("p", { class: "card", id: "card" }, grouped(card)),
    ),
    h("div", {}, button(REGISTER.save, save, { plain: true }), button(REGISTER.print, onPaper, { plain: true })),
  ];
}

function hand(view: ElectionView, card: string): void {
  let wrong = false;
  const tail = h("input", {
    ...{ type: "text", id: "tail", autocomplete: "off", autocapitalize: "none", spellcheck: "false" },
  });
  const act = (): void => {
    wrong = tail.value.trim() !== card.slice(-TAIL);
    tail.value = "";
    if (wrong) refresh();
    else go("vote", view.uuid);
  };
  const body = (): readonly Child[] => [
    line(REGISTER.only),
    cardBox(view, card),
    wrong ? note("fail", REGISTER.wrong) : undefined,
    form(act, field(REGISTER.confirm, tail), h("div", { class: "go" }, submit(REGISTER.finish))),
  ];
  show({ title: REGISTER.keep, place: REGISTER.done, body });
}
