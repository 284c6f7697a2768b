/** 核验 — downloads the record or the archive and recomputes everything on this device, check by check. */
import { Desk } from "../lib/desk.ts";
import { Problem, readBytes, readText } from "../lib/server.ts";
import { h, type Child } from "../view/h.ts";
import { button, facts, field, line, note } from "../view/parts.ts";
import { show } from "../view/screen.ts";
import { say, type Text } from "../view/speech.ts";
import { askLogin, showProblem } from "../vote/login.ts";
import type { Verified } from "../worker/check-desk.ts";
import { checkList } from "./checks.ts";
import { VERIFY } from "./messages.ts";

/** What is verified: a record's text, or an archive's bytes. */
type Material =
  { readonly kind: "record"; readonly text: string } | { readonly kind: "archive"; readonly bytes: Uint8Array };

/** Opens the page. */
export function openVerify(uuid: string): void {
  const file = h("input", { type: "file", id: "file", accept: ".bel,.json,application/json" });
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined)
      void materialOf(chosen).then(
        (material) => verify(uuid, material),
        () => {
          showProblem(VERIFY.title, undefined);
        },
      );
  });
  const body = (): readonly Child[] => [
    line(VERIFY.why),
    button(VERIFY.go, () => void download(uuid)),
    field(VERIFY.file, file),
  ];
  show({ title: VERIFY.title, kind: "paper", body });
}

async function materialOf(file: File): Promise<Material> {
  if (file.name.endsWith(".bel")) return { kind: "archive", bytes: new Uint8Array(await file.arrayBuffer()) };
  return { kind: "record", text: await file.text() };
}

/** The record where one may read it, else an archive, else the reason why not. */
async function fetched(uuid: string): Promise<Material> {
  const path = `/api/elections/${uuid}`;
  try {
    return { kind: "record", text: await readText(`${path}/record`) };
  } catch (error) {
    if (!(error instanceof Problem) || error.unsettled || error.status === 401) throw error;
    return { kind: "archive", bytes: await readBytes(`${path}/archive?variant=public`) };
  }
}

async function download(uuid: string): Promise<void> {
  show({ title: VERIFY.loading, body: () => [h("progress", { "aria-label": say(VERIFY.loading) })] });
  try {
    await verify(uuid, await fetched(uuid));
  } catch (error) {
    const again = (): void => void download(uuid);
    if (error instanceof Problem && error.needsLogin) askLogin(VERIFY.title, again);
    else showProblem(VERIFY.title, error);
  }
}

const progressBar = (): { readonly element: HTMLElement; readonly move: (done: number, total: number) => void } => {
  const bar = h("progress", { max: 1, "aria-label": say(VERIFY.running) });
  const text = h("p", { class: "hint" });
  const move = (done: number, total: number): void => {
    bar.value = total === 0 ? 1 : done / total;
    text.textContent = say(VERIFY.progress(done, total));
  };
  return { element: h("div", {}, bar, text), move };
};

async function verify(uuid: string, material: Material): Promise<void> {
  const { element, move } = progressBar();
  show({ title: VERIFY.running, kind: "paper", body: () => [line(VERIFY.why, "q"), element] });
  const desk = new Desk();
  const began = performance.now();
  try {
    const verified =
      material.kind === "record"
        ? await desk.ask("record", { text: material.text }, move)
        : await desk.ask("archive", { bytes: material.bytes }, move);
    showReport(uuid, material.kind, verified, performance.now() - began);
  } catch {
    show({ title: VERIFY.title, body: () => [note("fail", VERIFY.unreadable)] });
  } finally {
    desk.end();
  }
}

function sentenceOf({ report }: Verified): Text {
  if (!report.ok) return VERIFY.notOkWhat;
  return report.phase === "result" ? VERIFY.okWhat(report.ballots) : VERIFY.okOpen(VERIFY.phase[report.phase]);
}

function showReport(uuid: string, kind: Material["kind"], verified: Verified, ms: number): void {
  const { report, sha256 } = verified;
  const body = (): readonly Child[] => [
    note(report.ok ? "info" : "fail", sentenceOf(verified)),
    checkList(report),
    facts([
      [
        kind === "record" ? VERIFY.record : VERIFY.fromArchive,
        h("span", { class: "long" }, `${say(VERIFY.sha)} ${sha256}`),
      ],
      [VERIFY.fingerprint, h("span", { class: "long" }, report.phi ?? "")],
    ]),
    line(VERIFY.took((ms / 1000).toFixed(1)), "hint"),
    h(
      "div",
      { class: "go" },
      button(
        VERIFY.title,
        () => {
          openVerify(uuid);
        },
        { plain: true },
      ),
    ),
  ];
  show({ title: report.ok ? VERIFY.ok : VERIFY.notOk, place: VERIFY.title, kind: "paper", body });
}
