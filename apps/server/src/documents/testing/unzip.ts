/** Parts of a Word file, as any zip reader finds them. */
import { inflateRawSync } from "node:zlib";

/** Text of one part; undefined = no such part. */
export function partOf(file: Buffer, name: string): string | undefined {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, names, extra, comment] = [
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
    ];
    const offset = file.readUInt32LE(at + 42);
    if (file.toString("utf8", at + 46, at + 46 + names) === name) {
      const from = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
      const bytes = file.subarray(from, from + packed);
      return (file.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString("utf8");
    }
    at += 46 + names + extra + comment;
  }
  return undefined;
}

const plain = (xml: string): string =>
  xml
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;|&apos;/g, "'")
    .replace(/&amp;/g, "&");

/** Paragraphs of a Word file. */
export const paragraphsOf = (file: Buffer): readonly string[] =>
  [...(partOf(file, "word/document.xml") ?? "").matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
        .map((m) => plain(m[1] ?? ""))
        .join("")
        .trim(),
    )
    .filter((words) => words !== "");
/** Paragraphs of a printable page, in the same order. */
export const paragraphsOfPage = (html: string): readonly string[] =>
  [
    ...(/<main>(.*)<\/main>/s.exec(html)?.[1] ?? "").matchAll(
      /<(?:p|h1|h2|div class="head")[^>]*>(.*?)<\/(?:p|h1|h2|div)>/gs,
    ),
  ]
    .map(([, inner = ""]) => plain(inner.replace(/<[^>]+>/g, "")).trim())
    .filter((words) => words !== "");
