/** Papers made from the entries, as an office fetches them: minutes and a notice, as Word file, printable page and PDF. */
import { expecting, flood, openBenchSite, quantile } from "./site.ts";
import type { Browser, BenchSite } from "./site.ts";
import type { Row } from "./row.ts";

const ASKED = 10;
const FORMS = ["docx", "html", "pdf"] as const;
const PAPERS = [
  ["minutes", "minutes"],
  ["after", "notice of the result"],
] as const;

export async function run(): Promise<Row[]> {
  const site = await openBenchSite();
  try {
    const clerk = await site.as("clerk");
    const rows: Row[] = [];
    for (const [kind, name] of PAPERS) {
      const matter = await matterWith(site, clerk, kind);
      for (const form of FORMS)
        rows.push(await row(clerk, `/api/matters/${matter}/documents/${kind}.${form}`, `${name} as ${form}`));
    }
    return rows;
  } finally {
    await site.stop();
  }
}

/** A matter that the paper can be made of. */
async function matterWith({ county }: BenchSite, clerk: Browser, kind: string): Promise<string> {
  for (const id of [...county.meetings, ...county.decisions])
    if ((await clerk.get(`/api/matters/${id}/documents/${kind}.html`)).status === 200) return id;
  throw new Error(`no matter has the paper ${kind}`);
}

/** The first is made cold (fonts are read, shapes are looked up); the others say what the next reader waits for. */
async function row(clerk: Browser, path: string, what: string): Promise<Row> {
  const cold = await clerk.get(path);
  if (cold.status === 404) return { name: "documents", case: `${what} (SKIP: not offered)`, value: 0, unit: "ms" };
  const { answers } = await flood(ASKED, 1, () => expecting(200, clerk.get(path)));
  const value = quantile(answers, 0.5);
  const first = `first ${cold.ms.toFixed(0)} ms, ${(cold.bytes / 1000).toFixed(0)} kB`;
  return { name: "documents", case: `${what} (${first})`, value, unit: "ms" };
}
