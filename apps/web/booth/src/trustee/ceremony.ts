/** 密钥仪式 — generate, back up, and take each round when it is due; the key never leaves this device unlocked. */
import { Desk, Refusal } from "../lib/desk.ts";
import { change, person, Problem, read } from "../lib/server.ts";
import type { CeremonyView, TrusteeRow } from "../lib/types.ts";
import { poll, quiet } from "../public/poll.ts";
import { h, type Child } from "../view/h.ts";
import { button, line, note } from "../view/parts.ts";
import { isShown, refresh, show, type Screen } from "../view/screen.ts";
import { say, type Text } from "../view/speech.ts";
import { askLogin, showProblem, withLogin } from "../vote/login.ts";
import type { Messages, Round } from "../worker/trustee-desk.ts";
import { backUp, takeOut } from "./key-screens.ts";
import { TRUSTEE } from "./messages.ts";
import { ROUNDS, roundDue, waitedFor } from "./rounds.ts";

const EVERY_SECONDS = 2;

const viewOf = (id: string): Promise<CeremonyView> => read<CeremonyView>(`/api/ceremonies/${id}`);

/** Opens the page. */
export function openCeremony(id: string): void {
  if (person() === undefined) {
    askLogin(TRUSTEE.ceremony, () => {
      openCeremony(id);
    });
    return;
  }
  void withLogin(TRUSTEE.ceremony, async () => {
    greet(await viewOf(id));
  });
}

/** How far each holder has come: posts and names of trustees are known to those in the ceremony. */
function progressOf({ trustees }: CeremonyView): Child {
  const far = ({ done }: TrusteeRow): Text => {
    const last = ROUNDS.findLast((round) => done[round]);
    return last === undefined ? TRUSTEE.no : TRUSTEE.rounds[last];
  };
  return [
    h("h2", {}, say(TRUSTEE.progress)),
    h(
      "ol",
      { class: "steps" },
      trustees.map((row) => h("li", {}, `${row.name}（${row.post}）`, h("span", { class: "s" }, say(far(row))))),
    ),
  ];
}

function actionOf(view: CeremonyView): Child {
  const { mine, stage, trustees } = view;
  if (mine === undefined) return note("info", TRUSTEE.notMine);
  if (stage === "keyed" || stage === "retired") return note("info", TRUSTEE.done.title, line(TRUSTEE.done.what));
  const committed = trustees[mine - 1]?.done.commit ?? false;
  return h(
    "div",
    { class: "go" },
    committed
      ? button(TRUSTEE.restore, () => {
          resume(view, mine);
        })
      : button(TRUSTEE.generate, () => {
          generate(view, mine);
        }),
  );
}

function greet(view: CeremonyView): void {
  const { aborted, ceremony } = view;
  const body = (): readonly Child[] => [
    line(TRUSTEE.why(ceremony.k, ceremony.n)),
    progressOf(view),
    aborted === undefined ? actionOf(view) : note("fail", TRUSTEE.aborted, h("p", {}, aborted.reason)),
  ];
  show({ title: { zh: view.title, en: view.title }, place: TRUSTEE.ceremony, kind: "paper", body });
}

function generate(view: CeremonyView, index: number): void {
  const desk = new Desk();
  void desk.ask("generate", { ceremony: view.ceremony, index }).then(() => {
    backUp(desk, view.title, () => {
      new Running(desk, view, index).start();
    });
  });
}

function resume(view: CeremonyView, index: number): void {
  const desk = new Desk();
  const commit = view.messages.commits.find((message) => message.index === index);
  takeOut(desk, { ceremony: view.ceremony, index, ...(commit === undefined ? {} : { commit }) }, () => {
    new Running(desk, view, index).start();
  });
}

const messagesOf = ({ messages }: CeremonyView): Messages => ({
  commits: messages.commits,
  reveals: messages.reveals,
  deals: messages.deals ?? [],
});

/** Plays a round and sends its message. The server's own check says whether it stands. */
async function take(desk: Desk, view: CeremonyView, round: Round): Promise<"sent" | "complained"> {
  const message = await desk.ask("play", { round, messages: messagesOf(view) });
  const { body, round: kind } = message;
  const confirmed = kind === "test" ? { backupConfirmed: true } : {};
  await change(`/api/ceremonies/${view.id}/messages`, { kind, body, ...confirmed });
  return kind === "complaint" ? "complained" : "sent";
}

/** The page while the ceremony runs: it follows the ceremony, and takes each turn once. */
class Running {
  readonly #desk: Desk;
  readonly #index: number;
  readonly #screen: Screen;
  #view: CeremonyView;
  #busy = false;

  constructor(desk: Desk, view: CeremonyView, index: number) {
    [this.#desk, this.#view, this.#index] = [desk, view, index];
    this.#screen = {
      ...{ title: TRUSTEE.running.title, place: TRUSTEE.ceremony, kind: "paper" },
      body: () => [line(TRUSTEE.running.stay), note("info", this.#said()), progressOf(this.#view)],
    };
  }

  start(): void {
    show(this.#screen);
    const taken = (): void => {
      this.#taken();
    };
    poll(
      () => this.#turn(),
      EVERY_SECONDS,
      taken,
      (error) => {
        this.#finish();
        failed(error);
      },
    );
  }

  #said(): Text {
    if (this.#busy) return TRUSTEE.running.working;
    return TRUSTEE.running.waitFor(waitedFor(this.#view, this.#index).join("、"));
  }

  #finish(): void {
    quiet();
    this.#desk.end();
  }

  async #turn(): Promise<void> {
    this.#view = await viewOf(this.#view.id);
    const due = roundDue(this.#view, this.#index);
    if (due === undefined) return;
    this.#busy = true;
    if (isShown(this.#screen)) refresh();
    const outcome = await take(this.#desk, this.#view, due);
    this.#busy = false;
    if (outcome === "complained") throw new Refusal("dkg.bad-share", TRUSTEE.complaint);
    this.#view = await viewOf(this.#view.id);
  }

  #taken(): void {
    const view = this.#view;
    const over = view.stage === "keyed" || view.aborted !== undefined || !isShown(this.#screen);
    if (!over) {
      refresh();
      return;
    }
    const left = !isShown(this.#screen);
    this.#finish();
    if (left) return;
    if (view.aborted === undefined) showDone(view);
    else greet(view);
  }
}

function showDone(view: CeremonyView): void {
  const body = (): readonly Child[] => [line(TRUSTEE.done.what), progressOf(view)];
  show({ title: TRUSTEE.done.title, place: TRUSTEE.ceremony, kind: "paper", body });
}

function failed(error: unknown): void {
  if (error instanceof Refusal) show({ title: TRUSTEE.tell, body: () => [note("fail", error.text)] });
  else showProblem(error instanceof Problem ? TRUSTEE.tell : TRUSTEE.ceremony, error);
}
