/** 待办 with five thousand things waiting: what the page of a clerk asks for first (issue 3, section 1: at most a second). */
import { expecting, flood, openBenchSite, quantile } from "./site.ts";
import { limit } from "./row.ts";
import type { Row } from "./row.ts";

const ITEMS = 5_000;
const ASKED = 60;

export async function run(): Promise<Row[]> {
  const site = await openBenchSite();
  try {
    const logins = ["clerk", "office"] as const;
    const before = await Promise.all(logins.map(async (login) => itemsOf(await site.as(login))));
    await site.tell({ kind: "comments", count: ITEMS });
    const after = await Promise.all(logins.map(async (login) => itemsOf(await site.as(login))));
    const grown = logins.find((_, i) => (after[i] ?? 0) - (before[i] ?? 0) >= ITEMS);
    if (grown === undefined) throw new Error(`nobody waits for ${ITEMS} more: ${before.join()} and ${after.join()}`);
    const browser = await site.as(grown);
    const { answers } = await flood(ASKED, 1, () => expecting(200, browser.get("/api/inbox")));
    const [first] = answers;
    const what = `${after[logins.indexOf(grown)] ?? 0} items`;
    return [
      limit({ name: "inbox", case: `p95 with ${what}, over HTTP`, value: quantile(answers, 0.95), unit: "ms" }, 1000),
      { name: "inbox", case: `p50 with ${what}, over HTTP`, value: quantile(answers, 0.5), unit: "ms" },
      { name: "inbox", case: "bytes of the answer (200 items and the total)", value: first?.bytes ?? 0, unit: "bytes" },
    ];
  } finally {
    await site.stop();
  }
}

async function itemsOf(browser: Awaited<ReturnType<Awaited<ReturnType<typeof openBenchSite>>["as"]>>): Promise<number> {
  const { body } = await expecting(200, browser.get("/api/inbox"));
  return (JSON.parse(body.toString()) as { readonly total: number }).total;
}
