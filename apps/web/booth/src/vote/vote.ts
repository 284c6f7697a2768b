/** 表决 — what is voted on, by whom and until when; then the papers are checked on this device, and only then a card is taken. */
import { Desk } from "../lib/desk.ts";
import { idleSeconds, whenIdle } from "../lib/idle.ts";
import { go } from "../lib/route.ts";
import { leave, person, read, readText } from "../lib/server.ts";
import type { ElectionView } from "../lib/types.ts";
import { h, type Child } from "../view/h.ts";
import { button, facts, line, note } from "../view/parts.ts";
import { announce, show } from "../view/screen.ts";
import { moment, say, type Text } from "../view/speech.ts";
import type { Papers } from "../worker/voter-desk.ts";
import { askCard } from "./card.ts";
import { exit } from "./exit.ts";
import { askLogin, showProblem, withLogin } from "./login.ts";
import { VOTE } from "./messages.ts";
import { restart } from "./question.ts";
import { Sitting } from "./session.ts";

/** Opens the page of an election. */
export function openVote(uuid: string): void {
  void withLogin(VOTE.title, async () => {
    show({ title: VOTE.loading, body: () => [h("progress", { "aria-label": say(VOTE.loading) })] });
    const view = await read<ElectionView>(`/api/elections/${uuid}`);
    if (view.mode === "congress") await leave();
    else if (person() === undefined) {
      askLogin(VOTE.title, () => {
        openVote(uuid);
      });
      return;
    }
    greet(view);
  });
}

/** What this election is, whoever looks. */
export function factsOf(view: ElectionView): Child {
  const { facts: F } = VOTE;
  const { k, n, posts } = view.trustees;
  return facts([
    [F.unit, view.unit.name],
    [F.questions, say(VOTE.questionCount((view.belenios ?? []).length))],
    [F.until, moment(view.closesAt)],
    [F.roll, say(VOTE.rollCount(view.roll.count))],
    [F.tellers, view.tellers.join("、")],
    [F.keys, `${posts.join("、")}（${say(VOTE.keysOf(k, n))}）`],
  ]);
}

/** States in which nobody votes any more. */
export const ENDED: readonly string[] = ["closed", "tallied", "decrypted", "published", "certified"];
const OVER: readonly string[] = [...ENDED, "annulled"];

function notNow({ state, now, opensAt, closesAt }: ElectionView): Text | undefined {
  if (OVER.includes(state) || (state === "open" && now >= closesAt)) return VOTE.over;
  if (state === "open") return undefined;
  return now < opensAt ? VOTE.notYet(moment(opensAt)) : VOTE.waiting;
}

function notThisPerson({ me, revote }: ElectionView): Text | undefined {
  if (me === undefined) return undefined;
  if (!me.voter) return VOTE.notOnRoll;
  if (!me.registered) return VOTE.notRegistered;
  return me.voted === true && !revote ? VOTE.votedOnce : undefined;
}

/** Why one cannot vote now; undefined when one can. A congress is not asked about persons. */
function hindrance(view: ElectionView): Text | undefined {
  const time = notNow(view);
  if (time === VOTE.over || view.mode === "congress" || view.me?.voter !== false) {
    return time ?? (view.mode === "board" ? notThisPerson(view) : undefined);
  }
  return VOTE.notOnRoll;
}

/** Where else one may want to go when voting is not possible. */
function elsewhere(view: ElectionView): Child {
  const { uuid, stage, state } = view;
  if (stage === "registering")
    return button(VOTE.toRegister, () => {
      go("register", uuid);
    });
  if (ENDED.includes(state))
    return button(VOTE.toResult, () => {
      go("result", uuid);
    });
  return button(VOTE.again, () => {
    openVote(uuid);
  });
}

function remarks(view: ElectionView, hindered: Text | undefined): Child {
  const { me, revote, reveals } = view;
  const points = reveals.map((text) => h("li", {}, say(text)));
  return [
    me?.voted === true && revote && hindered === undefined ? note("info", VOTE.revoted) : undefined,
    points.length === 0 ? undefined : note("warn", VOTE.reveals, h("ul", { class: "points" }, points)),
    hindered === undefined ? undefined : note("info", hindered),
  ];
}

function greet(view: ElectionView): void {
  const hindered = hindrance(view);
  const begin = (): Child => [
    view.paper ? line(VOTE.paper, "hint") : undefined,
    button(VOTE.begin, () => void sit(view)),
  ];
  const body = (): readonly Child[] => [
    view.note === undefined ? undefined : h("p", { class: "q" }, view.note),
    factsOf(view),
    remarks(view, hindered),
    h("div", { class: "go" }, hindered === undefined ? begin() : elsewhere(view)),
  ];
  show({ title: { zh: view.title, en: view.title }, place: VOTE.title, body });
}

async function sit(view: ElectionView): Promise<void> {
  const waiting = (): readonly Child[] => [
    line(VOTE.checkingWhy, "q"),
    h("progress", { "aria-label": say(VOTE.checking) }),
  ];
  show({ title: VOTE.checking, body: waiting });
  const desk = new Desk();
  try {
    const papers = await desk.ask("open", { text: await readText(`/api/elections/${view.uuid}/record`) });
    if (papers.sound && papers.manifest.uuid === view.uuid) begin(new Sitting(view, papers.questions, desk));
    else refuse(desk, papers);
  } catch (error) {
    desk.end();
    showProblem(VOTE.wrongPapers, error, line(VOTE.wrongPapersWhat));
  }
}

function refuse(desk: Desk, papers: Papers): void {
  desk.end();
  const failing = papers.checks.filter(({ status }) => status !== "pass" && status !== "warn");
  const body = (): readonly Child[] => [
    note("fail", VOTE.wrongPapersWhat),
    h(
      "ul",
      { class: "points" },
      failing.map(({ id, explain, english }) => h("li", {}, `${id} ${say({ zh: explain, en: english })}`)),
    ),
  ];
  show({ title: VOTE.wrongPapers, body });
}

function begin(sitting: Sitting): void {
  const stop = whenIdle({
    seconds: idleSeconds(document.documentElement.dataset.view),
    act: () => {
      exit(sitting, VOTE.idled);
    },
    warn: () => {
      announce(VOTE.idleSoon);
    },
    waiting: () => sitting.waiting,
  });
  sitting.onEnd(stop);
  askCard(sitting, () => {
    restart(sitting);
  });
}
