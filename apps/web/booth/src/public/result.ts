/** 表决结果 — totals or outcome as far as they are published, and what was proved and what was not. */
import { go } from "../lib/route.ts";
import { saveBytes } from "../lib/save.ts";
import { read, readBytes } from "../lib/server.ts";
import type { ElectionView, Outcome, ResultView } from "../lib/types.ts";
import { h, type Child } from "../view/h.ts";
import { button, facts, line, note } from "../view/parts.ts";
import { show } from "../view/screen.ts";
import { moment, say, type Text } from "../view/speech.ts";
import { openCheck } from "../vote/check.ts";
import { withLogin } from "../vote/login.ts";
import { RESULT } from "./messages.ts";
import { VOTE } from "../vote/messages.ts";
import { verdictLine } from "./checks.ts";
import { counted, subjectOf, type CountedQuestion } from "./counts.ts";

/** Opens the page. */
export function openResult(uuid: string): void {
  void withLogin(RESULT.title, async () => {
    const [view, result] = await Promise.all([
      read<ElectionView>(`/api/elections/${uuid}`),
      read<ResultView>(`/api/elections/${uuid}/result`),
    ]);
    show({
      title: { zh: view.title, en: view.title },
      place: RESULT.title,
      kind: "paper",
      body: () => bodyOf(view, result),
    });
  });
}

function outcomeOf(one: Outcome, all: readonly Outcome[]): Child {
  const { passed, needed, of } = one;
  const basis = needed === undefined || of === undefined ? undefined : say(RESULT.needed(needed, of));
  return h(
    "div",
    { class: "box" },
    h("p", { class: "l" }, subjectOf(one, all)),
    h("p", { class: "v" }, say(passed ? RESULT.passed : RESULT.notPassed)),
    basis === undefined ? undefined : h("p", { class: "hint" }, basis),
  );
}

type Archive = NonNullable<NonNullable<ResultView["archives"]>["full"]>;

function tableOf({ question, answers }: CountedQuestion): Child {
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      {},
      h("caption", {}, question),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, say(RESULT.answer)),
          h("th", { scope: "col", class: "n" }, say(RESULT.votes)),
        ),
      ),
      h(
        "tbody",
        {},
        answers.map(({ answer, count }) => h("tr", {}, h("td", {}, answer), h("td", { class: "n" }, String(count)))),
      ),
    ),
  );
}

function turnoutOf({ turnout, electronic, paper }: ResultView): Child {
  const parts: readonly Text[] = [
    RESULT.turnoutOf(turnout.cast, turnout.of),
    ...(electronic === undefined ? [] : [RESULT.electronic(electronic)]),
    ...(paper === undefined ? [] : [RESULT.paper(paper)]),
  ];
  return facts([[RESULT.turnout, parts.map(say).join("；")]]);
}

function proofOf(view: ElectionView, result: ResultView): Child {
  const { checks, verifiedAt, certified } = result;
  const points = (list: readonly Text[]): Child =>
    h(
      "ul",
      { class: "points" },
      list.map((text) => h("li", {}, say(text))),
    );
  return [
    h("h2", {}, say(RESULT.proved)),
    checks === undefined ? undefined : verdictLine(checks),
    verifiedAt === undefined ? undefined : line(RESULT.verifiedAt(moment(verifiedAt)), "hint"),
    certified === undefined ? undefined : line(RESULT.certified(moment(certified.at)), "hint"),
    checks?.ok === true ? points(RESULT.provedPoints) : undefined,
    h("h2", {}, say(RESULT.notProved)),
    points(RESULT.notProvedPoints),
    h(
      "div",
      { class: "go" },
      button(RESULT.verify, () => {
        go("verify", view.uuid);
      }),
      button(
        RESULT.code,
        () => {
          openCheck(view.uuid);
        },
        { plain: true },
      ),
    ),
  ];
}

async function save(url: string, name: string): Promise<void> {
  saveBytes(name, await readBytes(url));
}

function archiveRow(view: ElectionView, variant: "full" | "public", { sha256, url }: Archive): readonly [Text, Child] {
  const act = (): void => void save(url, `${view.uuid}-${variant}.bel`);
  return [RESULT[variant], [h("p", { class: "long" }, sha256), button(RESULT.download, act, { plain: true })]];
}

function archivesOf(view: ElectionView, { archives = {}, command, phi }: ResultView): Child {
  const rows: (readonly [Text, Child])[] = [];
  for (const variant of ["full", "public"] as const) {
    const archive = archives[variant];
    if (archive !== undefined) rows.push(archiveRow(view, variant, archive));
  }
  if (command !== undefined && rows.length > 0) rows.push([RESULT.command, h("code", { class: "long" }, command)]);
  if (phi !== undefined) rows.push([RESULT.fingerprint, h("span", { class: "long" }, phi)]);
  return rows.length === 0 ? undefined : [h("h2", {}, say(RESULT.archives)), facts(rows)];
}

const ENDED_WITH_RESULT: readonly string[] = ["published", "certified"];

function totalsOf({ belenios = [] }: ElectionView, { total }: ResultView): Child {
  const tables = counted(belenios, total, say(VOTE.blank));
  return tables.length === 0 ? undefined : [tables.map(tableOf), line(RESULT.unanimous, "hint")];
}

function bodyOf(view: ElectionView, result: ResultView): readonly Child[] {
  const { outcome = [], hidden } = result;
  return [
    h("p", { class: "q" }, `${view.unit.name} · ${say(view.stageTitle)}`),
    ENDED_WITH_RESULT.includes(view.state) ? undefined : note("info", RESULT.notYet),
    outcome.map((one) => outcomeOf(one, outcome)),
    turnoutOf(result),
    totalsOf(view, result),
    hidden === undefined ? undefined : note("info", RESULT.hidden, h("p", {}, say(hidden))),
    proofOf(view, result),
    archivesOf(view, result),
  ];
}
