/** The key in the trustee's hands: backing it up, showing that the backup works, taking it out again. */
import type { DkgCommit } from "@mingjian/ballot";
import { Refusal, type Desk } from "../lib/desk.ts";
import { saveText } from "../lib/save.ts";
import { h, type Child } from "../view/h.ts";
import { button, field, form, line, note, submit } from "../view/parts.ts";
import { refresh, show } from "../view/screen.ts";
import { say, type Text } from "../view/speech.ts";
import { PASSPHRASE_MIN } from "../worker/key-file.ts";
import type { Given, Seat } from "../worker/trustee-desk.ts";
import { TRUSTEE } from "./messages.ts";

const TAIL = 6;

/** Not a password field: no manager of passwords shall offer to keep a key. */
const secretField = (id: string): HTMLInputElement =>
  h("input", { type: "text", class: "secret", id, autocomplete: "off", autocapitalize: "none", spellcheck: "false" });

const plainField = (id: string): HTMLInputElement =>
  h("input", { type: "text", id, autocomplete: "off", autocapitalize: "none", spellcheck: "false" });

const keyFileField = (id: string): HTMLInputElement =>
  h("input", { type: "file", id, accept: ".json,.key,application/json" });

/** Groups of five are easier to copy. */
const grouped = (card: string): string => (card.match(/.{1,5}/g) ?? []).join(" ");

/** Screens that end in a backup known to work. */
export function backUp(desk: Desk, title: string, then: () => void): void {
  void desk.ask("card", undefined).then(({ card }) => {
    new Backup({ desk, title, card, then }).show();
  });
}

interface BackingUp {
  readonly desk: Desk;
  readonly title: string;
  readonly card: string;
  readonly then: () => void;
}

/** What has been done of the two backups. */
class Backup {
  readonly #work: BackingUp;
  readonly #pass = secretField("pass");
  readonly #again = secretField("pass-again");
  #refused: Text | undefined;
  #saved = false;
  #sheet = false;

  constructor(work: BackingUp) {
    this.#work = work;
  }

  show(): void {
    show({ title: TRUSTEE.backup.title, place: TRUSTEE.ceremony, body: () => this.#body() });
  }

  #body(): readonly Child[] {
    const { backup: WORDS } = TRUSTEE;
    const save = button(WORDS.save, () => void this.#save(), { plain: true, id: "save" });
    const sheet = button(
      WORDS.shown,
      () => {
        this.#showSheet();
      },
      { plain: true, id: "sheet" },
    );
    return [
      line(WORDS.why),
      this.#refused === undefined ? undefined : note("fail", this.#refused),
      h("div", { class: "no-print" }, field(WORDS.pass, this.#pass), field(WORDS.passAgain, this.#again), save),
      this.#saved ? note("info", WORDS.saved) : undefined,
      this.#sheet ? sheetOf(this.#work) : sheet,
      h(
        "div",
        { class: "go" },
        button(WORDS.next, () => {
          this.#next();
        }),
      ),
    ];
  }

  #problem(): Text | undefined {
    const { backup: WORDS } = TRUSTEE;
    if (this.#pass.value.length < PASSPHRASE_MIN) return WORDS.short;
    return this.#pass.value === this.#again.value ? undefined : WORDS.unequal;
  }

  async #save(): Promise<void> {
    this.#refused = this.#problem();
    if (this.#refused === undefined) {
      const { text } = await this.#work.desk.ask("file", { passphrase: this.#pass.value });
      saveText(`${this.#work.title}.key.json`, text);
      this.#saved = true;
    }
    refresh();
  }

  #showSheet(): void {
    this.#sheet = true;
    refresh();
  }

  #next(): void {
    if (this.#saved && this.#sheet) {
      for (const secret of [this.#pass, this.#again]) secret.value = "";
      confirmBackup(this.#work);
      return;
    }
    this.#refused = TRUSTEE.backup.first;
    refresh();
  }
}

const sheetOf = ({ card, title }: BackingUp): Child => [
  h(
    "div",
    { class: "box" },
    h("p", { class: "l" }, `${title} · ${say(TRUSTEE.backup.sheet)}`),
    h("p", { class: "card", id: "card" }, grouped(card)),
  ),
  button(
    TRUSTEE.backup.print,
    () => {
      print();
    },
    { plain: true },
  ),
];

async function backupProblem(
  { desk, card }: BackingUp,
  file: HTMLInputElement,
  pass: string,
  tail: string,
): Promise<Text | undefined> {
  const { confirm: WORDS } = TRUSTEE;
  const [chosen] = file.files ?? [];
  if (chosen === undefined) return WORDS.noFile;
  if (tail.trim() !== card.slice(-TAIL)) return WORDS.badTail;
  const same = await desk
    .ask("confirms", { file: await chosen.text(), passphrase: pass })
    .catch(() => ({ same: false }));
  return same.same ? undefined : WORDS.badFile;
}

function confirmBackup(work: BackingUp): void {
  const { confirm: WORDS } = TRUSTEE;
  let refused: Text | undefined;
  const [file, pass] = [keyFileField("key-file"), secretField("pass")];
  const tail = plainField("tail");
  const act = (): void => {
    const given = pass.value;
    pass.value = "";
    void backupProblem(work, file, given, tail.value).then((problem) => {
      refused = problem;
      if (problem === undefined) work.then();
      else refresh();
    });
  };
  const body = (): readonly Child[] => [
    line(WORDS.why),
    refused === undefined ? undefined : note("fail", refused),
    form(
      act,
      ...[field(WORDS.file, file), field(WORDS.pass, pass), field(WORDS.tail, tail)],
      h(
        "div",
        { class: "go" },
        submit(WORDS.go),
        button(
          WORDS.back,
          () => {
            new Backup(work).show();
          },
          { plain: true },
        ),
      ),
    ),
  ];
  show({ title: WORDS.title, place: TRUSTEE.ceremony, body });
}

async function givenBy(
  file: HTMLInputElement,
  pass: HTMLInputElement,
  card: HTMLInputElement,
): Promise<Given | undefined> {
  const [passphrase, typed] = [pass.value, card.value.replaceAll(/\s/g, "")];
  [pass.value, card.value] = ["", ""];
  if (typed !== "") return { card: typed };
  const [chosen] = file.files ?? [];
  return chosen === undefined ? undefined : { file: await chosen.text(), passphrase };
}

async function takenOut(
  desk: Desk,
  seat: Seat & { readonly commit?: DkgCommit },
  backup: Given | undefined,
): Promise<Text | undefined> {
  const { open: WORDS } = TRUSTEE;
  if (backup === undefined) return WORDS.none;
  try {
    const { right } = await desk.ask("restore", { ...seat, backup });
    return right ? undefined : WORDS.wrong;
  } catch (error) {
    return error instanceof Refusal ? WORDS.unreadable : WORDS.wrong;
  }
}

/** Asks for the backup until it holds the key of this seat. */
export function takeOut(desk: Desk, seat: Seat & { readonly commit?: DkgCommit }, then: () => void): void {
  const { open: WORDS, confirm } = TRUSTEE;
  let refused: Text | undefined;
  const [file, pass, card] = [keyFileField("key-file"), secretField("pass"), secretField("card-text")];
  const act = (): void => {
    void givenBy(file, pass, card)
      .then((backup) => takenOut(desk, seat, backup))
      .then((problem) => {
        refused = problem;
        if (problem === undefined) then();
        else refresh();
      });
  };
  const body = (): readonly Child[] => [
    line(WORDS.why),
    refused === undefined ? undefined : note("fail", refused),
    form(
      act,
      ...[field(confirm.file, file), field(confirm.pass, pass), field(WORDS.card, card)],
      h("div", { class: "go" }, submit(WORDS.go)),
    ),
    note("info", WORDS.lost),
  ];
  show({ title: WORDS.title, place: TRUSTEE.title, body });
}
