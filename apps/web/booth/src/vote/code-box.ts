/** 核验码 — as people read it and as cameras do. */
import { h, type Child } from "../view/h.ts";
import { box } from "../view/parts.ts";
import { qr, shortCode } from "../view/qr.ts";
import { say, type Text } from "../view/speech.ts";
import { VOTE } from "./messages.ts";

/** A check code, short in letters and whole as a picture. */
export function codeBox(label: Text, code: string): Child {
  const [head, tail] = shortCode(code);
  const spelled = h("p", { class: "code", "aria-label": code }, head, h("br"), tail);
  return box(
    label,
    h("div", { class: "cq" }, spelled, qr(code, say(VOTE.code.whole))),
    h("p", { class: "long" }, code),
  );
}
