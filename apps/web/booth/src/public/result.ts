/** 表决结果 — totals or outcome as far as they are published, and what was proved and what was not. */
import { go } from "../lib/route.ts";
import { saveBytes } from "../lib/save.ts";
import { read, readBytes } from "../lib/server.ts";
import type { ElectionView, ResultView } from "../lib/types.ts";
import { h, type Child } from "../view/h.ts";
import { button, facts, line, note } from "../view/parts.ts";
import { show } from "../view/screen.ts";
import { moment, say, type Text } from "../view/speech.ts";
import { openCheck } from "../vote/check.ts";
import { withLogin } from "../vote/login.ts";
import { RESULT } from "./messages.ts";
import { verdictLine } from "./checks.ts";

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

type Outcome = NonNullable<ResultView["outcome"]>[number];

function outcomeOf({ question, subject, passed, needed, of }: Outcome): Child {
  const said = passed === undefined ? RESULT.open : passed ? RESULT.passed : RESULT.notPassed;
  const basis =
    needed === undefined || of === undefined ? undefined : h("p", { class: "hint" }, say(RESULT.needed(needed, of)));
  return h(
    "div",
    { class: "box" },
    h("p", { class: "l" }, subject ?? question),
    h("p", { class: "v" }, say(said)),
    basis,
  );
}

type Archive = NonNullable<NonNullable<ResultView["archives"]>["full"]>;
type Counted = NonNullable<ResultView["counts"]>[number];

function tableOf({ question, answers }: Counted): Child {
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
    certified === undefined ? undefined : line(RESULT.certified(moment(certified.at), certified.tool), "hint"),
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

function bodyOf(view: ElectionView, result: ResultView): readonly Child[] {
  const { outcome = [], counts = [], hidden, checks } = result;
  const known = outcome.length + counts.length > 0;
  return [
    h("p", { class: "q" }, `${view.unit.name} · ${say(view.stageTitle)}`),
    known ? undefined : note("info", RESULT.notYet),
    outcome.map(outcomeOf),
    turnoutOf(result),
    counts.map(tableOf),
    hidden === undefined ? undefined : note("info", RESULT.hidden, h("p", {}, say(hidden))),
    counts.length > 0 ? line(RESULT.unanimous, "hint") : undefined,
    known || checks !== undefined ? proofOf(view, result) : undefined,
    archivesOf(view, result),
  ];
}
