/** The public portal: pages a second as a reader first sees them and as his copy is still right, beside acts, and their bytes. */
import { expecting, flood, openBenchSite, quantile } from "./site.ts";
import type { Browser, BenchSite } from "./site.ts";
import { limit, median } from "./row.ts";
import type { Row } from "./row.ts";

const CALLERS = 16;
const PAGES = 600;
const ROUNDS = 3;
const ACTS_A_SECOND = 300;
/** Issue 3, section 4. */
const MOST_BYTES = 30_000;
/** Goal G15 for reads. */
const P99_MS = 100;

export async function run(): Promise<Row[]> {
  const site = await openBenchSite();
  try {
    const paths = await publicPages(site);
    const sizes = await Promise.all(paths.map(async (path) => (await expecting(200, site.anybody.get(path))).bytes));
    const rate = async (pages: number, ask: (path: string) => ReturnType<Browser["get"]>): Promise<number> => {
      const { seconds } = await flood(pages, CALLERS, (i) => ask(paths[i % paths.length] ?? "/"));
      return pages / seconds;
    };
    const first = (path: string) => expecting(200, site.anybody.get(path));
    const again = async () => {
      const tag = String((await first("/")).headers.etag);
      return (path: string) => expecting(304, site.anybody.get(path, { "if-none-match": tag }));
    };
    const plain = (path: string) => expecting(200, site.anybody.get(path === "" ? "/" : "/portal.css"));
    await rate(PAGES, first); // warm
    const rounds: { fresh: number; cached: number; bare: number }[] = [];
    for (let i = 0; i < ROUNDS; i++)
      rounds.push({
        fresh: await rate(PAGES, first),
        cached: await rate(4 * PAGES, await again()),
        bare: await rate(4 * PAGES, plain),
      });
    const bare = median(rounds.map((round) => round.bare));
    const beside = await besideActs(site, paths);
    const beyond = `${paths.length} pages, ${CALLERS} callers`;
    const row = (what: string, value: number): Row => ({
      ...{
        name: "portal",
        case: `${what}, beside a file of the server`,
        value,
        unit: "pages/s",
        reference: bare,
        ratio: value / bare,
      },
    });
    return [
      row(`made anew: ${beyond}`, median(rounds.map(({ fresh }) => fresh))),
      row("reader's copy still right (304)", median(rounds.map(({ cached }) => cached))),
      ...beside,
      limit(
        { name: "portal", case: "largest page, uncompressed", value: Math.max(...sizes), unit: "bytes" },
        MOST_BYTES,
      ),
      { name: "portal", case: "median page, uncompressed", value: median(sizes), unit: "bytes" },
    ];
  } finally {
    await site.stop();
  }
}

/** The start page, every unit's page that shows a matter, and every matter that was published. */
async function publicPages({ county, anybody }: BenchSite): Promise<readonly string[]> {
  const candidates = ["/", ...county.units.map((id) => `/u/${id}`), ...county.decisions.map((id) => `/m/${id}`)];
  const found: string[] = [];
  for (const path of candidates) if ((await anybody.get(path)).status === 200) found.push(path);
  if (found.length < 10) throw new Error("hardly anything is public: nothing to measure");
  return found;
}

const SECONDS = 10;
const READS_A_SECOND = 50;

/** Readers who come by the clock while 300 acts a second are entered. */
async function besideActs(site: BenchSite, paths: readonly string[]): Promise<readonly Row[]> {
  await site.tell({ kind: "pace", perSecond: ACTS_A_SECOND });
  const asked: ReturnType<Browser["get"]>[] = [];
  const began = performance.now();
  while (performance.now() - began < SECONDS * 1000) {
    const due = ((performance.now() - began) / 1000) * READS_A_SECOND;
    while (asked.length < due) asked.push(expecting(200, site.anybody.get(paths[asked.length % paths.length] ?? "/")));
    await new Promise((wake) => setTimeout(wake, 2));
  }
  const answers = await Promise.all(asked);
  const told = await site.tell({ kind: "rest" });
  const acts = told.kind === "done" ? told.acts / SECONDS : 0;
  const what = `at ${READS_A_SECOND} pages/s made anew beside ${acts.toFixed(0)} acts/s`;
  return [
    { name: "portal", case: `p50 ${what}`, value: quantile(answers, 0.5), unit: "ms" },
    limit({ name: "portal", case: `p99 ${what}`, value: quantile(answers, 0.99), unit: "ms" }, P99_MS),
  ];
}
