/** What one thread does: takes ranges of the file until none is left, folds their lines, and remembers what it could not read. */
import type { Reading, Run } from "@mingjian/rulebook/indicators";
import { eachLine, type OpenFile } from "./lines.ts";

/** Ranges are handed out by a shared counter, so that a thread that starts late takes fewer of them. */
const RANGE = 4 << 20;

/** Why a line was not counted. */
export type LineFault = "notJson" | "notAnObject" | "noOcid";
export interface Unread {
  /** Line within its range, from 0. */
  readonly at: number;
  readonly fault: LineFault;
}
export interface RangeRead {
  readonly range: number;
  readonly lines: number;
  readonly releases: number;
  readonly unread: readonly Unread[];
}

/** Folds ranges into `run` until the counter is past the end. */
export function readRanges(file: OpenFile, counter: Int32Array, run: Run): readonly RangeRead[] {
  const read: RangeRead[] = [];
  for (;;) {
    const range = Atomics.add(counter, 0, 1);
    if (range * RANGE >= file.size) return read;
    read.push(readRange(file, range, run));
  }
}

function readRange(file: OpenFile, range: number, run: Run): RangeRead {
  const unread: Unread[] = [];
  let releases = 0;
  const lines = eachLine(file, range * RANGE, (range + 1) * RANGE, (line, at) => {
    const found = addLine(run, range === 0 && at === 0 ? withoutMark(line) : line);
    if (found === "release") releases += 1;
    else if (found !== "skipped" && found !== "blank") unread.push({ at, fault: found });
    return true;
  });
  return { range, lines, releases, unread };
}

/** Some editors put a byte order mark before the first line. */
const withoutMark = (bytes: string): string => (bytes.startsWith("\xEF\xBB\xBF") ? bytes.slice(3) : bytes);

type Added = "release" | "skipped" | "blank" | LineFault;
function addLine(run: Run, line: string): Added {
  const parsed = parsedLine(line);
  return "fault" in parsed ? parsed.fault : run.add(parsed.json, parsed.reading);
}

interface Parsed {
  readonly json: unknown;
  /** How texts of this line are read. */
  readonly reading: Reading;
}

/** Parses the bytes of a line. A blank line is no fault; anything else must be JSON. */
export function parsedLine(bytes: string): Parsed | { readonly fault: "blank" | "notJson" } {
  try {
    // a text with an escape may hold characters beyond bytes: such a line is decoded before it is parsed
    if (bytes.includes("\\u")) return { json: JSON.parse(utf8(bytes)) as unknown, reading: asItIs };
    return { json: JSON.parse(bytes) as unknown, reading: fromBytes };
  } catch {
    return { fault: bytes.trim() === "" ? "blank" : "notJson" };
  }
}

const utf8 = (bytes: string): string => Buffer.from(bytes, "latin1").toString("utf8");
const asItIs: Reading = (text) => text;
const fromBytes: Reading = (bytes) => (/[\x80-\xff]/.test(bytes) ? utf8(bytes) : bytes);
