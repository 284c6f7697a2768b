/** Reading and writing files for the ballot commands; a wrong file is said in one sentence, without its contents. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BallotError } from "@mingjian/ballot";
import { UsageError } from "../command.ts";

const MAX_BYTES = 1 << 30;

/** The bytes of a file. @throws UsageError when there is none, or more than 1 GiB */
export function bytesOf(path: string): Uint8Array {
  try {
    if (statSync(path).size > MAX_BYTES) throw new RangeError("too large");
    return new Uint8Array(readFileSync(path));
  } catch {
    throw new UsageError({ zh: `读不到文件:${path}`, en: `cannot read the file: ${path}` });
  }
}

/** A JSON file. @throws UsageError when it is not JSON */
export function jsonOf(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(path)));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError({ zh: `文件不是 JSON:${path}`, en: `not a JSON file: ${path}` });
  }
}

/** The JSON files at a path: the file itself, or all `.json` files of a folder, in order. */
export function jsonFiles(path: string): readonly unknown[] {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!folder) return [jsonOf(path)];
  return readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => jsonOf(join(path, name)));
}

/** Writes a file that must not exist yet; its folder is made. @throws UsageError when it exists */
export function writeNew(path: string, content: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, content, { flag: "wx", mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new UsageError({ zh: `文件已存在,不覆盖:${path}`, en: `the file exists and is not overwritten: ${path}` });
  }
}

/** Readable JSON with a final newline. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

/** Runs work on files of unknown origin: what the ballot library refuses becomes a usage error with both sentences. */
export function refusable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BallotError)) throw error;
    const { zh, en, code, where } = error;
    throw new UsageError({ zh: `${zh}(${code},${where})`, en: `${en} (${code}, ${where})` });
  }
}
