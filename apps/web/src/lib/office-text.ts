/**
 * The words of a paper, so that two versions can be compared: plain text as it is, Word and Excel files by reading the parts of the
 * package that hold text. Nothing is executed or shown from the file but its text; sizes are bounded before anything is unpacked.
 */
const MOST_BYTES = 20_000_000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

interface Part {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** The central directory of a zip file; undefined = not one we can read. */
function partsOf(bytes: Uint8Array): readonly Part[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) return undefined;
  const parts: Part[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined;
    const length = view.getUint16(at + 28, true);
    parts.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      ...{ method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true) },
      ...{ size: view.getUint32(at + 24, true), offset: view.getUint32(at + 42, true) },
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** Unpacks one part as text; stops as soon as more comes out than the directory promised. */
async function textOfPart(bytes: Uint8Array, part: Part): Promise<string | undefined> {
  if (part.size > MOST_BYTES || part.offset + 30 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true);
  const packed = bytes.slice(from, from + part.packed);
  if (part.method === 0) return new TextDecoder().decode(packed);
  if (part.method !== 8) return undefined;
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let [text, count] = ["", 0];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    count += piece.value.length;
    if (count > part.size) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(piece.value, { stream: true });
  }
  return text + decoder.decode();
}

async function xmlOf(bytes: Uint8Array, parts: readonly Part[], name: string): Promise<Document | undefined> {
  const part = parts.find((p) => p.name === name);
  const text = part === undefined ? undefined : await textOfPart(bytes, part);
  return text === undefined ? undefined : new DOMParser().parseFromString(text, "application/xml");
}
const elements = (root: Document | Element, name: string): readonly Element[] => [...root.getElementsByTagName(name)];
const joined = (root: Element, name: string): string =>
  elements(root, name)
    .map((node) => node.textContent)
    .join("");

async function wordLines(bytes: Uint8Array, parts: readonly Part[]): Promise<readonly string[] | undefined> {
  const document = await xmlOf(bytes, parts, "word/document.xml");
  return document === undefined
    ? undefined
    : elements(document, "w:p")
        .map((paragraph) => joined(paragraph, "w:t"))
        .filter((line) => line.trim() !== "");
}

async function sheetLines(bytes: Uint8Array, parts: readonly Part[]): Promise<readonly string[] | undefined> {
  const shared = await xmlOf(bytes, parts, "xl/sharedStrings.xml");
  const strings = shared === undefined ? [] : elements(shared, "si").map((si) => joined(si, "t"));
  const names = parts.map((p) => p.name).filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
  const sheets = await Promise.all(names.map((name) => xmlOf(bytes, parts, name)));
  const cell = (c: Element): string => {
    const value = joined(c, "v");
    if (c.getAttribute("t") === "inlineStr") return joined(c, "t");
    return c.getAttribute("t") === "s" ? (strings[Number(value)] ?? "") : value;
  };
  return sheets
    .flatMap((sheet) => (sheet === undefined ? [] : elements(sheet, "row")))
    .map((row) => elements(row, "c").map(cell).join(" | "))
    .filter((line) => line.replace(/[| ]/g, "") !== "");
}

const PLAIN = /\.(txt|csv|md|json|xml)$/i;
const sentences = (text: string): readonly string[] =>
  text
    .split(/\r?\n|(?<=[。;；])/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Lines of text of a file, or undefined when its kind has no text we can read (pictures, scans, PDF). */
export async function linesOf(name: string, content: ArrayBuffer): Promise<readonly string[] | undefined> {
  const bytes = new Uint8Array(content);
  if (bytes.length > MOST_BYTES) return undefined;
  if (PLAIN.test(name)) return sentences(new TextDecoder().decode(bytes));
  if (!/\.(docx|xlsx)$/i.test(name)) return undefined;
  const parts = partsOf(bytes);
  if (parts === undefined) return undefined;
  if (/\.xlsx$/i.test(name)) return sheetLines(bytes, parts);
  return (await wordLines(bytes, parts))?.flatMap(sentences);
}
