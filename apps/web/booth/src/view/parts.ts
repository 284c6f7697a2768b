/** The few shapes all pages are made of: paragraphs, boxes, buttons, notes, lists of facts. */
import { h, type Child } from "./h.ts";
import { say, type Text } from "./speech.ts";

export const line = (text: Text, name?: string): Child => h("p", { class: name }, say(text));

/** A button over the whole width; `plain` for the second choice. */
export function button(
  text: Text,
  act: () => void,
  look: { readonly plain?: boolean; readonly id?: string } = {},
): HTMLButtonElement {
  return h("button", { type: "button", id: look.id, class: look.plain === true ? "b o" : "b", click: act }, say(text));
}

/** A box with a small label above what it holds. */
export const box = (label: Text, ...inside: readonly Child[]): Child =>
  h("div", { class: "box" }, h("p", { class: "l" }, say(label)), inside);

/** A remark of weight: `kind` is said by shape and word as well as by colour. */
export function note(kind: "info" | "warn" | "fail", text: Text, ...more: readonly Child[]): HTMLElement {
  return h("div", { class: `note ${kind}`, role: kind === "fail" ? "alert" : "status" }, h("p", {}, say(text)), more);
}

/** Facts with their names. */
export function facts(rows: readonly (readonly [Text, Child])[]): Child {
  return h(
    "dl",
    { class: "facts" },
    rows.map(([name, value]) => h("div", {}, h("dt", {}, say(name)), h("dd", {}, value))),
  );
}

/** A field with its label above it. */
export function field(label: Text, input: HTMLElement, help?: Text): Child {
  const hint = help === undefined ? undefined : h("p", { class: "hint", id: `${input.id}-help` }, say(help));
  if (help !== undefined) input.setAttribute("aria-describedby", `${input.id}-help`);
  return h("div", { class: "field" }, h("label", { for: input.id }, say(label)), hint, input);
}

/** A form that goes nowhere by itself: the page decides. */
export function form(act: () => void, ...inside: readonly Child[]): HTMLFormElement {
  return h(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        act();
      },
    },
    inside,
  );
}

/** A button that submits its form. */
export const submit = (text: Text): HTMLButtonElement => h("button", { type: "submit", class: "b" }, say(text));
