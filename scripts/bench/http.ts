/** The same act through the door: POST with a session to the real server, beside the sequencer's own rate in the same run. */
import { expecting, flood, openBenchSite, quantile } from "./site.ts";
import { median } from "./row.ts";
import type { Row } from "./row.ts";

const CALLERS = 32;
const ACTS = 1_500;
const ROUNDS = 3;

/** `sequencer`: acts a second without HTTP. */
export async function httpRows(sequencer: number): Promise<readonly Row[]> {
  const site = await openBenchSite();
  try {
    const officer = await site.as("orgdept");
    const input = { unit: site.county.department, name: "丁某" };
    const post = () =>
      expecting(201, officer.post("/api/matters", { institution: "person", act: "registered", input }));
    await flood(ACTS, CALLERS, post); // warm
    const rounds: { readonly rate: number; readonly p99: number }[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const { seconds, answers } = await flood(ACTS, CALLERS, post);
      rounds.push({ rate: ACTS / seconds, p99: quantile(answers, 0.99) });
    }
    const value = median(rounds.map(({ rate }) => rate));
    const what = `over HTTP, ${CALLERS} callers`;
    return [
      {
        ...{ name: "acts", case: `${what}, beside submit`, value, unit: "acts/s" },
        ...{ reference: sequencer, ratio: value / sequencer },
      },
      { name: "acts", case: `p99 ${what}`, value: median(rounds.map(({ p99 }) => p99)), unit: "ms" },
    ];
  } finally {
    await site.stop();
  }
}
