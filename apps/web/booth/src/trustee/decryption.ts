/** 部分解密 — the whole record is checked here first; only then the button exists, and only the sum is decrypted. */
import type { Bodies, Deal, DkgCommit, DkgReveal, ElectionRecord } from "@mingjian/ballot";
import { Desk, Refusal } from "../lib/desk.ts";
import { memoryOf, remember } from "../lib/memory.ts";
import { go } from "../lib/route.ts";
import { change, person, read, readText } from "../lib/server.ts";
import type { ElectionView } from "../lib/types.ts";
import { checkList } from "../public/checks.ts";
import { h, type Child } from "../view/h.ts";
import { button, facts, line, note } from "../view/parts.ts";
import { show } from "../view/screen.ts";
import { moment, say, type Text } from "../view/speech.ts";
import { askLogin, showProblem, withLogin } from "../vote/login.ts";
import { factsOf } from "../vote/vote.ts";
import type { Messages, Sight } from "../worker/trustee-desk.ts";
import { takeOut } from "./key-screens.ts";
import { DECRYPT, TRUSTEE } from "./messages.ts";

/** Opens the page. */
export function openDecryption(uuid: string): void {
  if (person() === undefined) {
    askLogin(DECRYPT.title, () => {
      openDecryption(uuid);
    });
    return;
  }
  void withLogin(DECRYPT.title, async () => {
    const view = await read<ElectionView>(`/api/elections/${uuid}`);
    const hindered = hindrance(view);
    const begin = button(TRUSTEE.open.title, () => void prepare(view));
    const body = (): readonly Child[] => [
      factsOf(view),
      line(DECRYPT.only),
      h("div", { class: "go" }, hindered === undefined ? begin : note("info", hindered)),
    ];
    show({ title: { zh: view.title, en: view.title }, place: DECRYPT.title, body });
  });
}

function hindrance({ state, me }: ElectionView): Text | undefined {
  if (me?.trustee === undefined) return DECRYPT.notMine;
  if (state === "tallied" || state === "decrypted") return undefined;
  return state === "published" || state === "certified" ? DECRYPT.already : DECRYPT.notYet;
}

interface Work {
  readonly view: ElectionView;
  readonly desk: Desk;
  readonly record: ElectionRecord;
  readonly messages: Messages;
}

interface CeremonyBodies {
  readonly "dkg.open": Bodies["dkg.open"];
  readonly "dkg.commit": DkgCommit;
  readonly "dkg.reveal": DkgReveal;
}

/** The bodies of a type in a record; the worker verifies every one before it is used. */
const bodiesOf = <T extends keyof CeremonyBodies>(record: ElectionRecord, type: T): readonly CeremonyBodies[T][] =>
  record.events.filter((event) => event.type === type).map(({ body }) => body as unknown as CeremonyBodies[T]);

const byIndex = <T extends { readonly index: number }>(list: readonly T[]): readonly T[] =>
  [...list].sort((a, b) => a.index - b.index);

const messagesIn = (record: ElectionRecord): Messages => ({
  commits: byIndex(bodiesOf(record, "dkg.commit")),
  reveals: byIndex(bodiesOf(record, "dkg.reveal")),
  deals: byIndex(record.deals as unknown as readonly Deal[]),
});

async function prepare(view: ElectionView): Promise<void> {
  await withLogin(DECRYPT.title, async () => {
    const record = JSON.parse(await readText(`/api/elections/${view.uuid}/record`)) as ElectionRecord;
    const [opened] = bodiesOf(record, "dkg.open").slice(-1);
    const index = view.me?.trustee ?? 0;
    const messages = messagesIn(record);
    const commit = messages.commits.find((message) => message.index === index);
    if (opened === undefined || commit === undefined) throw new Error("the record has no ceremony");
    const desk = new Desk();
    takeOut(desk, { ceremony: opened.ceremony, index, commit }, () => void examine({ view, desk, record, messages }));
  });
}

async function examine(work: Work): Promise<void> {
  const { view, desk, record } = work;
  show({ title: DECRYPT.checking, body: () => [h("progress", { "aria-label": say(DECRYPT.checking) })] });
  try {
    const sight = await desk.ask("examine", { record, known: memoryOf(view.uuid) });
    decide(work, sight);
  } catch (error) {
    failed(desk, error);
  }
}

function failed(desk: Desk, error: unknown): void {
  desk.end();
  if (error instanceof Refusal) show({ title: DECRYPT.title, body: () => [note("fail", error.text)] });
  else showProblem(DECRYPT.title, error);
}

function decide(work: Work, sight: Sight): void {
  const { facts: F } = DECRYPT;
  const clear = sight.tally !== undefined;
  if (!clear) work.desk.end();
  const body = (): readonly Child[] => [
    clear ? note("info", DECRYPT.clear) : note("fail", DECRYPT.stop),
    facts([
      [F.body, work.view.unit.name],
      [F.matter, sight.title],
      [F.ballots, String(sight.report.ballots)],
      [F.closed, sight.closedAt === "" ? "" : moment(sight.closedAt)],
      [F.head, h("span", { class: "long" }, `${sight.head.size} · ${sight.head.root}`)],
    ]),
    h("h2", {}, say(DECRYPT.checked)),
    checkList(sight.report),
    clear
      ? h(
          "div",
          { class: "go" },
          line(DECRYPT.only, "hint"),
          button(DECRYPT.go, () => void decrypt(work, sight)),
        )
      : undefined,
  ];
  show({ title: DECRYPT.title, place: TRUSTEE.title, kind: "paper", body });
}

async function decrypt({ view, desk, messages }: Work, { head }: Sight): Promise<void> {
  const { uuid } = view;
  show({ title: DECRYPT.working, body: () => [h("progress", { "aria-label": say(DECRYPT.working) })] });
  try {
    const { body, tally } = await desk.ask("decrypt", { messages, known: memoryOf(uuid) });
    // Remembered before it leaves: a second tally of this election is refused for ever (rule D4).
    remember(uuid, { head, tally });
    await change(`/api/elections/${uuid}/pdec`, { body });
    desk.end();
    const done = (): readonly Child[] => [
      line(DECRYPT.doneWhat),
      h(
        "div",
        { class: "go" },
        button(DECRYPT.toResult, () => {
          go("result", uuid);
        }),
      ),
    ];
    show({ title: DECRYPT.done, body: done });
  } catch (error) {
    failed(desk, error);
  }
}
