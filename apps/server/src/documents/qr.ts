/** 二维码 — the modules of a QR code as rectangles (PDF), as SVG (page) and as a one-bit PNG (Word). */
import { deflateSync } from "node:zlib";
import { encode } from "uqr";

/** Quiet zone in modules, as the standard asks. */
const QUIET = 4;
export type Correction = "L" | "M" | "Q";

export interface Code {
  /** Modules on a side, quiet zone included. */
  readonly size: number;
  /** Dark runs: row, first module, length. */
  readonly runs: readonly (readonly [y: number, x: number, n: number])[];
}

/** @throws Error when the text does not fit a code of this correction */
export function codeOf(text: string, ecc: Correction): Code {
  const { data, size } = encode(text, { ecc, border: QUIET });
  return { size, runs: data.flatMap((row, y) => runsOf(row).map(([x, n]) => [y, x, n] as const)) };
}

function runsOf(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}

export function svgOf({ size, runs }: Code): string {
  const path = runs.map(([y, x, n]) => `M${x} ${y}h${n}v1h-${n}z`).join("");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
  );
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xed_b8_83_20 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Buffer): number =>
  (bytes.reduce((c, byte) => (CRC[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xff_ff_ff_ff) ^ 0xff_ff_ff_ff) >>> 0;
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

/** Grey PNG with `scale` pixels for a module. */
export function pngOf({ size, runs }: Code, scale: number): Buffer {
  const side = size * scale;
  const lines = Array.from({ length: size }, () => Buffer.alloc(side + 1, 255));
  for (const [y, x, n] of runs) lines[y]?.fill(0, 1 + x * scale, 1 + (x + n) * scale);
  for (const line of lines) line[0] = 0; // no filter
  const pixels = Buffer.concat(lines.flatMap((line) => Array<Buffer>(scale).fill(line)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk("IHDR", head), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))],
  ]);
}
