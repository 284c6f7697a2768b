/** The secret ballot: making and verifying ballots, whole elections, beside `belenios-tool election verify` on the same archive. */
import { spawnSync } from "node:child_process";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import {
  type Choices,
  type Question,
  deriveCredential,
  exportBel,
  openElection,
  platformRng,
  prepareBallot,
  readElection,
  parseBel,
  verifyArchive,
} from "@mingjian/ballot";
import { verifyArchiveInThreads } from "@mingjian/ballot/node";
import { rehearse } from "@mingjian/ballot/rehearsal";
import { inChild, measure, tasksOf } from "./measured.ts";
import { type Row, limit, median } from "./row.ts";

const script = fileURLToPath(import.meta.url);
const ROUNDS = 3;
/** All 500 voters of the large appraisal: about a quarter of an hour. Otherwise a sample of them. */
const FULL = process.env.MJ_BENCH_FULL === "1";
const VERIFY_GOAL = 1.5;
const WALL_GOAL = 1.0;
/** A phone of the middle class against this machine's core, as browsers' developer tools assume it. */
const PHONE = 6;

const LEVELS = ["优秀", "称职", "基本称职", "不称职", "不了解"];
const KINDS = {
  motion: [{ id: "q", kind: "motion", question: "是否同意", answers: ["同意", "不同意", "弃权"] }],
  slate: [
    {
      ...{ id: "q", kind: "slate", question: "推荐人选", min: 1, max: 3, blank: true },
      answers: Array.from({ length: 10 }, (_, i) => `第${i + 1}位`),
    },
  ],
  rating: [{ id: "q", kind: "rating", question: "民主测评", persons: ["第1位"], levels: LEVELS }],
  appraisal: [
    {
      ...{ id: "q", kind: "rating", question: "民主测评", levels: LEVELS },
      persons: Array.from({ length: 20 }, (_, i) => `第${i + 1}位`),
    },
  ],
} as const satisfies Record<string, readonly Question[]>;

type Kind = keyof typeof KINDS;

const LABELS: Readonly<Record<Kind, string>> = {
  motion: "1-of-3",
  slate: "1..3-of-10 with blank",
  rating: "5-level rating",
  appraisal: "20 persons x 5 levels",
};

const oneHot = (at: number, width: number): (0 | 1)[] =>
  Array.from({ length: width }, (_, i) => (i === at % width ? 1 : 0));

function choose(kind: Kind, voter: number): Choices {
  if (kind === "motion") return [oneHot(voter, 3)];
  if (kind === "slate") return [[0, ...oneHot(voter, 10)]];
  return Array.from({ length: kind === "rating" ? 1 : 20 }, (_, i) => oneHot(voter + i, 5));
}

interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

/** Seconds of one run of the reference; undefined where it is not installed. */
function toolCost(folder: string): Cost | undefined {
  const command = `TIMEFORMAT='%R %U %S'; time belenios-tool election verify --dir "$0" >/dev/null 2>&1`;
  const { stderr, status } = spawnSync("bash", ["-c", command, folder], { encoding: "utf8" });
  const [wall = NaN, user = NaN, system = NaN] = stderr.trim().split(" ").map(Number);
  return status === 0 && Number.isFinite(wall) ? { cpu: user + system, wall } : undefined;
}

/** A row whose goal is a highest ratio to the reference. */
function atMost(row: Omit<Row, "ratio" | "goal" | "met">, most: number): Row {
  const goal = `ratio <= ${most.toFixed(1)}`;
  if (row.reference === undefined) return { ...row, case: `${row.case} (SKIP: no belenios-tool 2.0)`, goal };
  const ratio = row.value / row.reference;
  return { ...row, ratio, goal, met: ratio <= most };
}

const middle = (costs: readonly (Cost | undefined)[], part: keyof Cost): { readonly reference?: number } => {
  const known = costs.flatMap((cost) => (cost === undefined ? [] : [cost[part]]));
  return known.length === costs.length ? { reference: median(known) } : {};
};

/** Both programs in turn on one archive. */
function sideBySide(
  folder: string,
  rounds: number,
): { readonly ours: Cost; readonly tool: readonly (Cost | undefined)[] } {
  const file = join(folder, "e.bel");
  const seen = Array.from({ length: rounds }, () => ({
    tool: toolCost(folder),
    cpu: inChild(script, ["verify", file]).seconds,
    wall: inChild(script, ["threads", file]).seconds,
  }));
  const ours = { cpu: median(seen.map(({ cpu }) => cpu)), wall: median(seen.map(({ wall }) => wall)) };
  return { ours, tool: seen.map(({ tool }) => tool) };
}

async function electionIn(root: string, kind: Kind, voters: number): Promise<string> {
  const folder = join(root, `${kind}-${voters}`);
  await mkdir(folder);
  inChild(script, ["play", kind, String(voters), join(folder, "e.bel")]);
  return folder;
}

/** CPU of verifying, a ballot. */
async function verifyRow(root: string, kind: Kind, voters: number): Promise<Row> {
  const folder = await electionIn(root, kind, voters);
  const { ours, tool } = sideBySide(folder, ROUNDS);
  const { reference } = middle(tool, "cpu");
  const each = (seconds: number): number => (1000 * seconds) / voters;
  const row = {
    name: "ballot",
    case: `verify ${LABELS[kind]} (${voters} voters)`,
    value: each(ours.cpu),
    unit: "ms CPU a ballot",
  };
  return atMost({ ...row, ...(reference !== undefined && { reference: each(reference) }) }, VERIFY_GOAL);
}

async function wholeRows(root: string, kind: Kind, voters: number, label: string): Promise<readonly Row[]> {
  const folder = await electionIn(root, kind, voters);
  const { ours, tool } = sideBySide(folder, voters > 100 && kind === "appraisal" ? 1 : ROUNDS);
  return [
    atMost(
      { name: "ballot", case: `election ${label}: CPU`, value: ours.cpu, unit: "s", ...middle(tool, "cpu") },
      VERIFY_GOAL,
    ),
    atMost(
      {
        name: "ballot",
        case: `election ${label}: wall, two workers`,
        value: ours.wall,
        unit: "s",
        ...middle(tool, "wall"),
      },
      WALL_GOAL,
    ),
  ];
}

/** Making a ballot here, on this machine. */
function makeRow(kind: Kind): Row {
  const { seconds } = inChild(script, ["make", kind]);
  return limit(
    { name: "ballot", case: `make ${LABELS[kind]} in Node`, value: 1000 * seconds, unit: "ms CPU" },
    1000 / PHONE,
  );
}

/** The library as one module, as the booth would load it. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL("../../packages/ballot/src/index.ts", import.meta.url));
  const built = await build({
    ...{ configFile: false, logLevel: "silent" },
    build: { write: false, minify: true, lib: { entry, formats: ["es"] } },
  });
  for (const output of [built].flat()) if ("output" in output) return output.output[0].code;
  throw new Error("the bundle was not built");
}

/** Making ballots in Chromium slowed to a phone, with WebAssembly and where a security policy forbids it. */
async function phoneRows(kind: Kind): Promise<readonly Row[]> {
  const executablePath = process.env.MINGJIAN_CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] }).catch(() => undefined);
  const skipped = `make ${LABELS[kind]} in a phone-class browser (SKIP: no chromium)`;
  if (browser === undefined) return [{ name: "ballot", case: skipped, value: 0, unit: "ms", goal: "<= 1000 ms" }];
  try {
    const code = await bundle();
    const election = electionText(kind);
    const rows: Row[] = [];
    for (const wasm of [true, false]) {
      const page = await browser.newPage();
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: PHONE });
      if (!wasm) await page.addInitScript("delete globalThis.WebAssembly");
      await page.goto("about:blank");
      const url = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
      const job = { url, election, choices: choose(kind, 1) };
      const times = await page.evaluate(async ({ url: from, election: text, choices }) => {
        const library = (await import(from)) as typeof import("@mingjian/ballot");
        const { uuid } = library.readElection(text);
        const { secret } = library.deriveCredential("bel1/BELENIOS-2048", library.platformRng(32), uuid);
        return Array.from({ length: 3 }, () => {
          const start = performance.now();
          library.prepareBallot({ election: text, secret, choices }).cast();
          return performance.now() - start;
        });
      }, job);
      const how = wasm ? "WebAssembly" : "BigInt only";
      // The first ballot counts: a voter makes one.
      rows.push(
        limit(
          {
            name: "ballot",
            case: `make ${LABELS[kind]} in Chromium / ${PHONE}, ${how}`,
            value: times[0] ?? NaN,
            unit: "ms",
          },
          1000,
        ),
      );
      await page.close();
    }
    return rows;
  } finally {
    await browser.close();
  }
}

/** election.json of a small election of a kind. */
function electionText(kind: Kind): string {
  const { record } = rehearse({ voters: 3, questions: KINDS[kind], choose: (v) => choose(kind, v), verify: false });
  const archive = parseBel(exportBel(record, "full"));
  if (!archive.ok) throw archive.error;
  return archive.value.parts.election;
}

/** Rows of all measures of issue 4; the large appraisal is sampled unless `MJ_BENCH_FULL=1`. */
export async function run(): Promise<Row[]> {
  const root = await mkdtemp(join(tmpdir(), "bench-ballot-"));
  try {
    const many = FULL ? 500 : 20;
    const appraisal = FULL ? "500 x 20 x 5" : `500 x 20 x 5, sample of ${many} voters`;
    const kinds = ["motion", "slate", "rating"] as const;
    const rows: Row[] = kinds.map(makeRow);
    for (const kind of kinds) rows.push(...(await phoneRows(kind)));
    for (const kind of kinds) rows.push(await verifyRow(root, kind, 20));
    rows.push(...(await wholeRows(root, "slate", 9, "9 voters, 1..3-of-10")));
    rows.push(...(await wholeRows(root, "motion", 500, "500 x 1")));
    rows.push(...(await wholeRows(root, "appraisal", many, appraisal)));
    return rows.map((row) => (cpus().length < 2 ? { ...row, case: `${row.case} (one core)` } : row));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const nothing = new Uint8Array();

async function play(kind: Kind, voters: number, file: string): Promise<void> {
  await measure(async () => {
    const { record } = rehearse({ voters, questions: KINDS[kind], choose: (v) => choose(kind, v), verify: false });
    await writeFile(file, exportBel(record, "full"));
    return nothing;
  });
}

async function verify(file: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(file));
  await measure(() => {
    const report = verifyArchive(bytes);
    if (!report.ok || report.phase !== "result") throw new Error("the archive does not verify");
    return Promise.resolve(nothing);
  });
}

/** Wall seconds on two workers, their start included; printed in the form of `measure`. */
async function threads(file: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(file));
  const start = performance.now();
  const report = await verifyArchiveInThreads(bytes, { workers: 2 });
  if (!report.ok) throw new Error("the archive does not verify");
  console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, megabytes: 0, root: "" }));
}

/** CPU seconds of one ballot after a few: a booth makes many, a phone's first one is measured in the browser. */
function make(kind: Kind): void {
  const text = electionText(kind);
  const context = openElection(text);
  const { secret } = deriveCredential("bel1/BELENIOS-2048", platformRng(32), readElection(text).uuid);
  const times = Array.from({ length: 21 }, (_, i) => {
    const start = process.cpuUsage();
    prepareBallot({ election: context, secret, choices: choose(kind, i) }).cast();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  console.log(JSON.stringify({ seconds: median(times), megabytes: 0, root: "" }));
}

const [task, first = "", second = "", third = ""] = tasksOf(script);
if (task === "play") await play(first as Kind, Number(second), third);
if (task === "verify") await verify(first);
if (task === "threads") await threads(first);
if (task === "make") make(first as Kind);
