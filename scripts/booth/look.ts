/** What an accessibility check and a ruler find on a page of the booth. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SMALLEST = 60;
/** Folder for pictures, when a person wants to look at them. */
const PICTURES = process.env.MINGJIAN_PICTURES;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

interface Measured {
  readonly overflow: number;
  readonly small: readonly string[];
  readonly headings: number;
  readonly focus: string;
}

/** Evaluated in the page: nothing of the program's own reaches there. */
function measure(smallest: number): Measured {
  const targets = [
    ...document.querySelectorAll("button, a.b, .opt, select, input:not([type=radio]):not([type=checkbox])"),
  ];
  return {
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: targets
      .filter((one) => {
        const { height, width } = one.getBoundingClientRect();
        return width > 0 && height < smallest - 0.5;
      })
      .map((one) => one.outerHTML.slice(0, 90)),
    headings: document.querySelectorAll("h1").length,
    focus: document.activeElement?.tagName ?? "",
  };
}

/** Everything that is wrong with the page as it stands, with the name of the screen before it. */
export async function faults(page: Page, name: string): Promise<readonly string[]> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  await page.evaluate(AXE);
  const found = await page.evaluate<readonly Violation[]>("axe.run().then(({ violations }) => violations)");
  const { overflow, small, headings } = await page.evaluate(measure, SMALLEST);
  return [
    ...found.map(({ id, nodes }) => `${name}: axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`),
    ...small.map((html) => `${name}: lower than ${SMALLEST} px: ${html}`),
    ...(overflow > 0 ? [`${name}: ${overflow} px wider than the screen`] : []),
    ...(headings === 1 ? [] : [`${name}: ${headings} headings`]),
  ];
}
