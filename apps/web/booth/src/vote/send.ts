/** From the marks to the receipt: encrypt, record the check code, and only then ask whether to cast or to audit. */
import { vectors } from "../lib/choices.ts";
import { Refusal } from "../lib/desk.ts";
import { addressOf, inPath } from "../lib/route.ts";
import { insist, leave, Problem, read } from "../lib/server.ts";
import type { CodeState, Receipt } from "../lib/types.ts";
import { h, type Child } from "../view/h.ts";
import { button, line, note } from "../view/parts.ts";
import { qr } from "../view/qr.ts";
import { refresh, show } from "../view/screen.ts";
import { say, type Text } from "../view/speech.ts";
import { codeBox } from "./code-box.ts";
import { exitOf } from "./exit.ts";
import { VOTE } from "./messages.ts";
import type { Sitting } from "./session.ts";

const pathOf = ({ view }: Sitting, what: string): string => `/api/elections/${view.uuid}/${what}`;

/** A screen that waits and says when the network is missing. */
function wait(title: Text): () => void {
  let offline = false;
  show({
    title,
    place: VOTE.title,
    exit: "",
    body: () => [h("progress", { "aria-label": say(title) }), offline ? note("warn", VOTE.offline) : undefined],
  });
  return () => {
    if (offline) return;
    offline = true;
    refresh();
  };
}

/** A refusal ends the sitting: nothing was counted, and the page says so. */
function failed(sitting: Sitting, error: unknown): void {
  sitting.end();
  void leave();
  const why = error instanceof Problem || error instanceof Refusal ? error.text : undefined;
  show({
    title: VOTE.failed,
    body: () => [why === undefined ? undefined : note("fail", why), line(VOTE.failedWhat)],
  });
}

const PATHS = { committed: "commits", spoiled: "spoiled" } as const;

/**
 * Brings a check code to the board. When an answer was lost and the repetition is refused because the board has the code already, the board
 * itself says how it stands: the code is ours, nobody else could know it.
 */
async function onBoard(
  sitting: Sitting,
  status: keyof typeof PATHS,
  body: { readonly commitment: string },
  offline: () => void,
): Promise<void> {
  try {
    await insist<Receipt>(pathOf(sitting, PATHS[status]), body, sitting.unnamed, offline);
  } catch (error) {
    if (!(error instanceof Problem) || !/^ballot\.(replayed|spoiled)$/.test(error.code)) throw error;
    const now = await read<CodeState>(pathOf(sitting, `codes/${inPath(body.commitment)}`));
    if (now.status !== status) throw error;
  }
}

interface Committed {
  readonly commitment: string;
  readonly took: number;
}

async function committed(sitting: Sitting): Promise<Committed> {
  wait(VOTE.making);
  const choices = vectors(sitting.questions, sitting.marks);
  const { commitment, took } = await sitting.desk.ask("prepare", { choices });
  const pseudonym = sitting.unnamed ? await sitting.desk.ask("pseudonym", { commitment }) : {};
  const offline = wait(VOTE.sending);
  await onBoard(sitting, "committed", { commitment, ...pseudonym }, offline);
  return { commitment, took };
}

/** Encrypts and records the check code; nobody has said yet whether this ballot will be cast. */
export function sendCode(sitting: Sitting, again: () => void): void {
  // While the network is awaited nobody has to touch the screen, and nothing on it tells a choice.
  sitting.busy(committed(sitting)).then(
    ({ commitment, took }) => {
      if (!sitting.ended) showCode(sitting, commitment, took, again);
    },
    (error: unknown) => {
      if (!sitting.ended) failed(sitting, error);
    },
  );
}

function showCode(sitting: Sitting, commitment: string, took: number, again: () => void): void {
  const choice = (name: Text, small: Text, act: () => void): Child =>
    h("button", { type: "button", class: "b", click: act }, say(name), h("small", {}, say(small)));
  const body = (): readonly Child[] => [
    h("div", { "data-took": took }, codeBox(VOTE.code.label, commitment)),
    h(
      "div",
      { class: "go" },
      line(VOTE.code.both, "hint"),
      h(
        "div",
        { class: "pair" },
        choice(VOTE.code.cast, VOTE.code.castSmall, () => void cast(sitting, commitment)),
        choice(VOTE.code.audit, VOTE.code.auditSmall, () => void spoil(sitting, commitment, again)),
      ),
      line(VOTE.code.explain, "hint"),
      button(VOTE.code.restart, again, { plain: true }),
    ),
  ];
  show({ title: VOTE.code.title, place: VOTE.title, body, exit: exitOf(sitting) });
}

async function cast(sitting: Sitting, commitment: string): Promise<void> {
  const offline = wait(VOTE.casting);
  try {
    const { ballot } = await sitting.desk.ask("cast", undefined);
    // From here on only the sealed ballot exists: marks, randomness and credential are gone.
    sitting.end();
    const receipt = await insist<Receipt>(pathOf(sitting, "casts"), { ballot }, sitting.unnamed, offline);
    void leave();
    showReceipt(sitting, commitment, receipt);
  } catch (error) {
    failed(sitting, error);
  }
}

function showReceipt(sitting: Sitting, commitment: string, { pos }: Receipt): void {
  const { revote, uuid } = sitting.view;
  const points = [...VOTE.receipt.points, ...(revote ? [VOTE.receipt.revote] : []), VOTE.receipt.wiped];
  const body = (): readonly Child[] => [
    line(VOTE.receipt.taken),
    codeBox(VOTE.receipt.label, commitment),
    h("p", { class: "hint" }, say(VOTE.receipt.position(pos))),
    h(
      "ul",
      { class: "points" },
      points.map((point) => h("li", {}, say(point))),
    ),
    h("div", { class: "go" }, h("a", { class: "b", href: `/vote/${uuid}${location.search}` }, say(VOTE.receipt.done))),
  ];
  show({ title: VOTE.receipt.title, place: VOTE.title, body });
}

async function spoil(sitting: Sitting, commitment: string, again: () => void): Promise<void> {
  const offline = wait(VOTE.opening);
  try {
    const body = await sitting.desk.ask("spoil", undefined);
    const { unsigned, ballotNonce, choices } = body;
    const opening = { commitment, unsigned, ballotNonce, choices };
    await sitting.busy(onBoard(sitting, "spoiled", opening, offline));
    if (!sitting.ended) showSpoiled(sitting, commitment, again);
  } catch (error) {
    if (!sitting.ended) failed(sitting, error);
  }
}

function showSpoiled(sitting: Sitting, commitment: string, again: () => void): void {
  const address = location.origin + addressOf("check", sitting.view.uuid, commitment);
  const body = (): readonly Child[] => [
    line(VOTE.spoiled.how),
    h("div", { class: "cq big" }, qr(address, say(VOTE.spoiled.whole))),
    h("p", { class: "long" }, address),
    line(VOTE.spoiled.honest, "hint"),
    h("div", { class: "go" }, button(VOTE.spoiled.again, again)),
  ];
  show({ title: VOTE.spoiled.title, place: VOTE.code.audit, body, exit: exitOf(sitting) });
}
