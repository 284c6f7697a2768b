/** QR codes as vector pictures, read by phones from screen and paper. */
import { encode } from "uqr";
import { svg } from "./h.ts";

/** A code for `text`; `label` says what it holds to those who do not see it. */
export function qr(text: string, label: string): Element {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return svg(
    "svg",
    { viewBox: `0 0 ${size} ${size}`, class: "qr", "shape-rendering": "crispEdges", role: "img", "aria-label": label },
    svg("rect", { width: size, height: size, fill: "#fff" }),
    svg("path", { d: dark.join(""), fill: "#000" }),
  );
}

const HEAD = 8;
const TAIL = 4;

/** The short form of a check code: its first eight and last four characters. */
export function shortCode(code: string): readonly [string, string] {
  const head = code.slice(0, HEAD);
  return [`${head.slice(0, HEAD / 2)} ${head.slice(HEAD / 2)}`, `…… ${code.slice(-TAIL)}`];
}
