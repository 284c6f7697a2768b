/** What a person has to do here: register, vote, keep a key, decrypt, or only look. */
import { go, type PageName } from "../lib/route.ts";
import { leave, person, read } from "../lib/server.ts";
import type { BallotRow, CeremonyRow, Role } from "../lib/types.ts";
import { h, type Child } from "../view/h.ts";
import { button, line } from "../view/parts.ts";
import { show } from "../view/screen.ts";
import { moment, say, type Text } from "../view/speech.ts";
import { askLogin, withLogin } from "../vote/login.ts";
import { HOME } from "./messages.ts";

/** Opens the page. */
export function openHome(): void {
  if (person() === undefined) {
    askLogin(HOME.title, openHome);
    return;
  }
  void withLogin(HOME.title, async () => {
    const [ballots, ceremonies] = await Promise.all([
      read<readonly BallotRow[]>("/api/ballots"),
      read<readonly CeremonyRow[]>("/api/ceremonies"),
    ]);
    paint(ballots, ceremonies);
  });
}

interface Step {
  readonly name: Text;
  readonly page: PageName;
}

const LIVE: Step = { name: HOME.live, page: "live" };
const RESULT: Step = { name: HOME.result, page: "result" };
const DECRYPT: Step = { name: HOME.decrypt, page: "decrypt" };

/** By stage: what the one role that is asked for does, and what everybody else may look at. */
const STEPS: Readonly<Record<string, { readonly role: Role; readonly step: Step; readonly others: Step }>> = {
  registering: { role: "voter", step: { name: HOME.register, page: "register" }, others: LIVE },
  open: { role: "voter", step: { name: HOME.vote, page: "vote" }, others: LIVE },
  closed: { role: "trustee", step: DECRYPT, others: RESULT },
  tallied: { role: "trustee", step: DECRYPT, others: RESULT },
  decrypted: { role: "trustee", step: DECRYPT, others: RESULT },
  published: { role: "trustee", step: RESULT, others: RESULT },
  certified: { role: "trustee", step: RESULT, others: RESULT },
};

/** The one thing to do with a ballot, by its stage and one's part in it. */
export function stepOf({ stage, roles, registered }: Pick<BallotRow, "stage" | "roles" | "registered">): Step {
  const known = STEPS[stage];
  if (known === undefined) return LIVE;
  const done = stage === "registering" && registered === true;
  return roles.includes(known.role) && !done ? known.step : known.others;
}

function ballotRow(row: BallotRow): Child {
  const { name, page } = stepOf(row);
  const said = [row.unit.name, say(row.stageTitle), say(HOME.until(moment(row.closesAt)))];
  if (row.registered === true) said.push(say(HOME.registered));
  return h(
    "div",
    { class: "box" },
    h("p", {}, row.title),
    h("p", { class: "hint" }, said.join(" · ")),
    h(
      "button",
      {
        type: "button",
        class: "b o",
        "aria-label": `${say(name)}：${row.title}`,
        click: () => {
          go(page, row.uuid);
        },
      },
      say(name),
    ),
  );
}

function ceremonyRow(row: CeremonyRow): Child {
  return h(
    "div",
    { class: "box" },
    h("p", {}, row.title),
    h("p", { class: "hint" }, `${row.unit.name} · ${say(row.stageTitle)}`),
    h(
      "button",
      {
        type: "button",
        class: "b o",
        "aria-label": `${say(HOME.ceremony)}：${row.title}`,
        click: () => {
          go("trustee", row.id);
        },
      },
      say(HOME.ceremony),
    ),
  );
}

function paint(ballots: readonly BallotRow[], ceremonies: readonly CeremonyRow[]): void {
  const keys = ceremonies.filter(({ mine }) => mine !== undefined);
  const out = (): void => {
    void leave().then(openHome);
  };
  const body = (): readonly Child[] => [
    line(HOME.hello(person()?.name ?? ""), "q"),
    ballots.length + keys.length === 0 ? line(HOME.none) : undefined,
    ballots.length === 0 ? undefined : [h("h2", {}, say(HOME.ballots)), ballots.map(ballotRow)],
    keys.length === 0 ? undefined : [h("h2", {}, say(HOME.ceremonies)), keys.map(ceremonyRow)],
    h("div", { class: "go" }, button(HOME.leave, out, { plain: true })),
  ];
  show({ title: HOME.title, kind: "paper", body });
}
