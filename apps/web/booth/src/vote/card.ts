/** The card: the one place where the credential enters, from a file or from the fingers; the field is emptied at once. */
import { Refusal } from "../lib/desk.ts";
import { h, type Child } from "../view/h.ts";
import { field, form, line, note, submit } from "../view/parts.ts";
import { refresh, show } from "../view/screen.ts";
import type { Text } from "../view/speech.ts";
import { VOTE } from "./messages.ts";
import type { Sitting } from "./session.ts";
import { exitOf } from "./exit.ts";

const { card: WORDS } = VOTE;
/** A card has 49 or 50 characters of Base58; the file says more around them. */
const CARD = /[1-9A-HJ-NP-Za-km-z]{44,52}/;
const MOST_BYTES = 10_000;

/** The characters of a card in a longer text. */
export const cardIn = (text: string): string | undefined => CARD.exec(text.replaceAll(/[^\S\n]+/g, ""))?.[0];

interface Fields {
  readonly file: HTMLInputElement;
  readonly text: HTMLInputElement;
}

async function taken({ file, text }: Fields): Promise<string | undefined> {
  const typed = text.value;
  const [chosen] = file.files ?? [];
  text.value = "";
  if (typed !== "") return cardIn(typed) ?? typed;
  return chosen === undefined || chosen.size > MOST_BYTES ? undefined : cardIn(await chosen.text());
}

async function unlocked(sitting: Sitting, fields: Fields): Promise<Text | undefined> {
  const card = await taken(fields);
  if (card === undefined) return WORDS.none;
  try {
    const { listed } = await sitting.desk.ask("unlock", { card });
    return listed ? undefined : WORDS.other;
  } catch (error) {
    return error instanceof Refusal ? WORDS.misread : WORDS.other;
  }
}

/** Asks for the card until one fits, then goes on. */
export function askCard(sitting: Sitting, then: () => void): void {
  let refused: Text | undefined;
  const file = h("input", { type: "file", id: "card-file", accept: ".txt,text/plain" });
  const text = h("input", {
    ...{ type: "text", class: "secret", id: "card-text" },
    ...{ autocomplete: "off", autocapitalize: "none", spellcheck: "false" },
  });
  const act = (): void => {
    void unlocked(sitting, { file, text }).then((problem) => {
      if (sitting.ended) return;
      refused = problem;
      if (problem === undefined) then();
      else refresh();
    });
  };
  const body = (): readonly Child[] => [
    line(WORDS.why, "q"),
    refused === undefined ? undefined : note("fail", refused),
    form(act, field(WORDS.file, file), field(WORDS.text, text), h("div", { class: "go" }, submit(WORDS.go))),
  ];
  show({ title: WORDS.title, body, exit: exitOf(sitting) });
}
