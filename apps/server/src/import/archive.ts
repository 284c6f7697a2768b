/**
 * The zip around a spreadsheet, opened with limits before any library sees it: declared sizes first, then every entry is inflated
 * once and must have the size it declared. A file of a few kilobytes cannot become gigabytes of memory.
 */
import { inflateRawSync } from "node:zlib";
import { FileFault } from "./fault.ts";

const MEBIBYTE = 1_048_576;
export const MAX_FILE_BYTES = 20 * MEBIBYTE;
const MAX_INFLATED = 100 * MEBIBYTE;
const MAX_ENTRIES = 1000;
const MAX_RATIO = 100;
/** Small entries of repeated text compress well and harm nobody. */
const RATIO_FROM = MEBIBYTE;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 65_535;

const damaged = (): FileFault =>
  new FileFault("damaged", {
    zh: "文件不是完好的 xlsx 表格,请用模板重新填写并另存为 xlsx",
    en: "the file is not an intact xlsx workbook; fill in the template again and save it as xlsx",
  });
const tooLarge = (): FileFault =>
  new FileFault("size", {
    zh: "表格展开后过大,请拆分后分次导入",
    en: "the workbook is too large when unpacked; split it and import the parts",
  });

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly inflated: number;
  readonly offset: number;
}

function endOf(file: Buffer): number {
  const first = Math.max(0, file.length - END_BYTES - LONGEST_COMMENT);
  for (let at = file.length - END_BYTES; at >= first; at -= 1) if (file.readUInt32LE(at) === END) return at;
  throw damaged();
}

/** The central directory: what the file says of itself. */
function directory(file: Buffer): readonly Entry[] {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw tooLarge();
  const entries: Entry[] = [];
  for (let at = file.readUInt32LE(end + 16), i = 0; i < count; i += 1) {
    if (file.readUInt32LE(at) !== CENTRAL || (file.readUInt16LE(at + 8) & 1) === 1) throw damaged();
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place));
    const length = name ?? 0;
    entries.push({
      name: file.toString("utf8", at + CENTRAL_BYTES, at + CENTRAL_BYTES + length),
      method: file.readUInt16LE(at + 10),
      ...{
        packed: file.readUInt32LE(at + 20),
        inflated: file.readUInt32LE(at + 24),
        offset: file.readUInt32LE(at + 42),
      },
    });
    at += CENTRAL_BYTES + length + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function contentOf(file: Buffer, { method, packed, inflated, offset }: Entry): Buffer {
  if (file.readUInt32LE(offset) !== LOCAL) throw damaged();
  const start = offset + LOCAL_BYTES + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const bytes = file.subarray(start, start + packed);
  if (bytes.length !== packed) throw damaged();
  if (method === 0 && packed === inflated) return bytes;
  if (method !== 8) throw damaged();
  const content = inflateRawSync(bytes, { maxOutputLength: Math.max(1, inflated) });
  if (content.length !== inflated) throw damaged();
  return content;
}

/** Entries by name, inflated. @throws FileFault */
export function openArchive(file: Buffer): ReadonlyMap<string, Buffer> {
  try {
    const entries = directory(file);
    const bomb = entries.some((e) => e.inflated > RATIO_FROM && e.inflated > MAX_RATIO * e.packed);
    if (bomb || entries.reduce((sum, e) => sum + e.inflated, 0) > MAX_INFLATED) throw tooLarge();
    return new Map(entries.map((entry) => [entry.name, contentOf(file, entry)]));
  } catch (error) {
    // Whatever lies outside the file, or does not inflate to what it declares, is a damaged file.
    throw error instanceof FileFault ? error : damaged();
  }
}
