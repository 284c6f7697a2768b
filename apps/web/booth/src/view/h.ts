/** Making elements without markup text: nothing here can be read as a script, so the strictest content policy holds. */

/** What may stand inside an element. */
export type Child = Node | string | undefined | readonly Child[];

/** Attributes by name; `true` writes an empty one, `false` and `undefined` none; functions listen to the event of their name. */
export type Props = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

const SVG = "http://www.w3.org/2000/svg";

function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === "string") parent.appendChild(document.createTextNode(child));
    else if (child instanceof Node) parent.appendChild(child);
    else append(parent, child);
  }
}

function furnish(element: Element, props: Props, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  append(element, children);
}

/** An HTML element. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  furnish(element, props, children);
  return element;
}

/** An SVG element. */
export function svg(tag: string, props: Props = {}, ...children: readonly Child[]): Element {
  const element = document.createElementNS(SVG, tag);
  furnish(element, props, children);
  return element;
}

/** Replaces everything inside an element. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren();
  append(element, children);
}
