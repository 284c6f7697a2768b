/** The one screen that is shown: title, focus on the heading, display modes, and what a screen reader is told in between. */
import { fill, h, type Child } from "./h.ts";
import { inUse, pair, say, speak, type Text } from "./speech.ts";

/** A screen; `body` is asked again when the language changes. */
export interface Screen {
  readonly title: Text;
  readonly body: () => readonly Child[];
  /** A screen of a hall is wider than a ballot. */
  readonly kind?: "ballot" | "paper" | "hall";
  /** Words above the heading, left; the right side is the exit of the ballot or the display settings. */
  readonly place?: Text;
  readonly exit?: Child;
  /** Keys pressed outside of fields and buttons. */
  readonly key?: (key: string) => void;
}

const MODES = ["standard", "large", "contrast", "dark"] as const;
type Mode = (typeof MODES)[number];

const DISPLAY = {
  standard: pair("标准", "Standard"),
  large: pair("大字", "Large"),
  contrast: pair("高对比", "High contrast"),
  dark: pair("深色", "Dark"),
  label: pair("显示", "Display"),
  other: pair("English", "中文"),
};

let current: Screen | undefined;

const pageOf = (): Element => {
  const page = document.querySelector("#page");
  if (page === null) throw new Error("the page is missing");
  return page;
};

const isMode = (value: string | null): value is Mode => MODES.some((mode) => mode === value);

/** The display mode of `?view=`; without one the system's preferences hold. */
export function applyDisplay(): void {
  const view = new URLSearchParams(location.search).get("view");
  if (isMode(view)) document.documentElement.dataset.view = view;
}

function chooseMode(event: Event): void {
  const { value } = event.currentTarget as HTMLSelectElement;
  if (isMode(value)) document.documentElement.dataset.view = value;
}

function modeNow(): Mode {
  const { view } = document.documentElement.dataset;
  if (view !== undefined && isMode(view)) return view;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "standard";
}

function otherLanguage(): void {
  speak(inUse() === "zh" ? "en" : "zh");
  paint();
}

/** Language and display, on every screen that is not in focus mode. */
export function settings(): Child {
  const now = modeNow();
  const options = MODES.map((mode) => h("option", { value: mode, selected: mode === now }, say(DISPLAY[mode])));
  return h(
    "span",
    { class: "settings" },
    h("select", { "aria-label": say(DISPLAY.label), change: chooseMode }, options),
    h(
      "button",
      { type: "button", class: "exit", lang: inUse() === "zh" ? "en" : "zh-CN", click: otherLanguage },
      say(DISPLAY.other),
    ),
  );
}

function paint(): void {
  if (current === undefined) return;
  const { title, body, kind = "ballot", place, exit } = current;
  document.title = say(title);
  const bar = h("div", { class: "bar" }, h("span", {}, place === undefined ? "" : say(place)), exit ?? settings());
  const page = pageOf();
  page.className = kind === "ballot" ? "p" : `p ${kind}`;
  fill(page, kind === "hall" ? undefined : bar, h("h1", { tabindex: "-1" }, say(title)), body());
}

const TAKES_KEYS = "button, a, select, textarea, input:not([type=radio], [type=checkbox])";

function pressed(event: KeyboardEvent): void {
  const { target, altKey, ctrlKey, metaKey, key } = event;
  if (altKey || ctrlKey || metaKey || (target instanceof Element && target.matches(TAKES_KEYS))) return;
  current?.key?.(key);
}

/** Starts listening to keys; once a page. */
export function listen(): void {
  document.addEventListener("keydown", pressed);
}

/** Shows a screen and puts the focus on its heading, where reading begins. */
export function show(screen: Screen): void {
  current = screen;
  paint();
  window.scrollTo(0, 0);
  pageOf().querySelector("h1")?.focus();
}

/** Whether this screen is still the one shown. */
export const isShown = (screen: Screen): boolean => current === screen;

/** Paints the present screen again with new data; the focus stays on the element with the same id. */
export function refresh(): void {
  const held = document.activeElement?.id ?? "";
  paint();
  if (held !== "") document.getElementById(held)?.focus();
}

/** Tells a screen reader without moving the focus. */
export function announce(text: Text): void {
  const spoken = document.querySelector("#spoken");
  if (spoken !== null) spoken.textContent = say(text);
}
