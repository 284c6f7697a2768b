/** 参加情况 — how many have taken part, as coarse as the rule wants it; never who, never a running result. */
import { go } from "../lib/route.ts";
import { Problem, read } from "../lib/server.ts";
import type { ElectionView } from "../lib/types.ts";
import { h, type Child } from "../view/h.ts";
import { button, facts, line, note } from "../view/parts.ts";
import { isShown, refresh, show, type Screen } from "../view/screen.ts";
import { moment, say, type Text } from "../view/speech.ts";
import { askLogin, showProblem } from "../vote/login.ts";
import { ENDED } from "../vote/vote.ts";
import { openCheck } from "../vote/check.ts";
import { LIVE } from "./messages.ts";
import { poll, quiet } from "./poll.ts";

const EVERY_SECONDS = 5;

/** A page that follows an election. */
export interface Followed {
  readonly uuid: string;
  readonly place: Text;
  readonly kind: "paper" | "hall";
  readonly body: (view: ElectionView) => readonly Child[];
  /** Whatever else is read before the page is painted again. */
  readonly before?: (view: ElectionView) => Promise<void>;
}

/** Follows an election while its page is shown; asks for a login where one is needed. */
export function followElection(page: Followed): void {
  let screen: Screen | undefined;
  let view: ElectionView | undefined;
  const ask = async (): Promise<ElectionView> => {
    const next = await read<ElectionView>(`/api/elections/${page.uuid}`);
    await page.before?.(next);
    return next;
  };
  const take = (next: ElectionView): void => {
    view = next;
    if (screen === undefined) {
      const { place, kind } = page;
      screen = {
        title: { zh: next.title, en: next.title },
        place,
        kind,
        body: () => (view === undefined ? [] : page.body(view)),
      };
      show(screen);
    } else if (isShown(screen)) refresh();
    else quiet();
  };
  const fail = (error: unknown): void => {
    if (error instanceof Problem && error.needsLogin)
      askLogin(page.place, () => {
        followElection(page);
      });
    else showProblem(page.place, error);
  };
  poll(ask, EVERY_SECONDS, take, fail);
}

/** Opens the page. */
export function openLive(uuid: string): void {
  followElection({ uuid, place: LIVE.title, kind: "paper", body: bodyOf });
}

function bodyOf(view: ElectionView): readonly Child[] {
  const { participation, roll, state, uuid } = view;
  const rows: (readonly [Text, Child])[] = [
    [LIVE.stage, say(view.stageTitle)],
    [LIVE.opens, moment(view.opensAt)],
    [LIVE.closes, moment(view.closesAt)],
    [LIVE.of, String(roll.count)],
  ];
  if (participation === undefined) rows.push([LIVE.registered, String(roll.registered)]);
  else rows.push([LIVE.cast, `${participation.cast}（${say(LIVE.asOf(moment(participation.at)))}）`]);
  return [
    facts(rows),
    state === "open" && participation === undefined ? note("info", LIVE.small) : undefined,
    line(LIVE.noResult, "hint"),
    h(
      "div",
      { class: "go" },
      ENDED.includes(state)
        ? button(LIVE.toResult, () => {
            go("result", uuid);
          })
        : undefined,
      button(
        LIVE.check,
        () => {
          openCheck(uuid);
        },
        { plain: true },
      ),
    ),
  ];
}
