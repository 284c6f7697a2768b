/** SHA-256 (FIPS 180-4), synchronous and pure; `sha2.test.ts` compares it with node:crypto. */
import { rootFractions, padded } from "./constants.ts";

const words = (fractions: readonly bigint[]): Uint32Array => Uint32Array.from(fractions, Number);
// DataView reads are typed as numbers, so the rounds need no checks against undefined.
const K = new DataView(words(rootFractions(64, 3, 32)).buffer);
const INITIAL = words(rootFractions(8, 2, 32));
const LE = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

const rotr = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

function schedule(w: DataView, block: DataView, at: number): void {
  for (let i = 0; i < 16; i++) w.setUint32(4 * i, block.getUint32(at + 4 * i), LE);
  for (let i = 16; i < 64; i++) {
    const a = w.getUint32(4 * (i - 15), LE);
    const b = w.getUint32(4 * (i - 2), LE);
    const s0 = rotr(a, 7) ^ rotr(a, 18) ^ (a >>> 3);
    const s1 = rotr(b, 17) ^ rotr(b, 19) ^ (b >>> 10);
    w.setUint32(4 * i, w.getUint32(4 * (i - 16), LE) + s0 + w.getUint32(4 * (i - 7), LE) + s1, LE);
  }
}

function compress(state: DataView, w: DataView): void {
  let a = state.getInt32(0);
  let b = state.getInt32(4);
  let c = state.getInt32(8);
  let d = state.getInt32(12);
  let e = state.getInt32(16);
  let f = state.getInt32(20);
  let g = state.getInt32(24);
  let h = state.getInt32(28);
  for (let i = 0; i < 256; i += 4) {
    const s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K.getInt32(i, LE) + w.getInt32(i, LE)) | 0;
    const t2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((x, i) => {
    state.setInt32(4 * i, (state.getInt32(4 * i) + x) | 0);
  });
}

/** The 32 bytes of SHA-256. */
export function sha256(message: Uint8Array): Uint8Array {
  const input = padded(message, 64);
  const block = new DataView(input.buffer);
  const out = new Uint8Array(32);
  const state = new DataView(out.buffer);
  INITIAL.forEach((x, i) => {
    state.setUint32(4 * i, x);
  });
  const w = new DataView(new ArrayBuffer(256));
  for (let at = 0; at < input.length; at += 64) {
    schedule(w, block, at);
    compress(state, w);
  }
  return out;
}
