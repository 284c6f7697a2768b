/** SHA-512 (FIPS 180-4) on halves of 32 bits, synchronous and pure; `sha2.test.ts` compares it with node:crypto. */
import { padded, rootFractions } from "./constants.ts";

/** Big-endian 64-bit words. */
function words(fractions: readonly bigint[]): DataView {
  const view = new DataView(new ArrayBuffer(8 * fractions.length));
  fractions.forEach((x, i) => {
    view.setBigUint64(8 * i, x);
  });
  return view;
}

const K = words(rootFractions(80, 3, 64));
const INITIAL = words(rootFractions(8, 2, 64));

/** Writes a word from sums of halves: the low sum stays below 2^53, its excess is carried. */
function put(view: DataView, at: number, high: number, low: number): void {
  view.setInt32(at, (high + ((low / 0x1_0000_0000) | 0)) | 0);
  view.setInt32(at + 4, low | 0);
}

const u = (x: number): number => x >>> 0;

function schedule(w: DataView, block: DataView, at: number): void {
  for (let i = 0; i < 128; i += 4) w.setUint32(i, block.getUint32(at + i));
  for (let i = 128; i < 640; i += 8) {
    const ah = w.getUint32(i - 120);
    const al = w.getUint32(i - 116);
    const bh = w.getUint32(i - 16);
    const bl = w.getUint32(i - 12);
    const s0h = ((ah >>> 1) | (al << 31)) ^ ((ah >>> 8) | (al << 24)) ^ (ah >>> 7);
    const s0l = ((al >>> 1) | (ah << 31)) ^ ((al >>> 8) | (ah << 24)) ^ ((al >>> 7) | (ah << 25));
    const s1h = ((bh >>> 19) | (bl << 13)) ^ ((bl >>> 29) | (bh << 3)) ^ (bh >>> 6);
    const s1l = ((bl >>> 19) | (bh << 13)) ^ ((bh >>> 29) | (bl << 3)) ^ ((bl >>> 6) | (bh << 26));
    const high = w.getUint32(i - 128) + u(s0h) + w.getUint32(i - 56) + u(s1h);
    const low = w.getUint32(i - 124) + u(s0l) + w.getUint32(i - 52) + u(s1l);
    put(w, i, high, low);
  }
}

/** Where the word of a role (a = 0 … h = 7) stands in round i. */
const slot = (role: number, i: number): number => ((role - i) & 7) << 3;

/** One round on the eight words in `v`; their roles rotate with the round number instead of being moved. */
function round(v: DataView, w: DataView, i: number): void {
  const e = slot(4, i);
  const f = slot(5, i);
  const g = slot(6, i);
  const h = slot(7, i);
  const eh = v.getInt32(e);
  const el = v.getInt32(e + 4);
  const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
  const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
  const chh = (eh & v.getInt32(f)) ^ (~eh & v.getInt32(g));
  const chl = (el & v.getInt32(f + 4)) ^ (~el & v.getInt32(g + 4));
  const t1l = v.getUint32(h + 4) + u(s1l) + u(chl) + K.getUint32(8 * i + 4) + w.getUint32(8 * i + 4);
  const carry = (t1l / 0x1_0000_0000) | 0;
  const t1h = (v.getUint32(h) + u(s1h) + u(chh) + K.getUint32(8 * i) + w.getUint32(8 * i) + carry) | 0;
  finish(v, i, t1h, t1l);
}

/** The second half of a round: d += T1, and h becomes the new a = T1 + T2. */
function finish(v: DataView, i: number, t1h: number, t1l: number): void {
  const a = slot(0, i);
  const b = slot(1, i);
  const c = slot(2, i);
  const d = slot(3, i);
  const ah = v.getInt32(a);
  const al = v.getInt32(a + 4);
  const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
  const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
  const bh = v.getInt32(b);
  const bl = v.getInt32(b + 4);
  const ch = v.getInt32(c);
  const cl = v.getInt32(c + 4);
  put(v, d, v.getInt32(d) + t1h, v.getUint32(d + 4) + u(t1l));
  const low = u(t1l) + u(s0l) + u((al & bl) ^ (al & cl) ^ (bl & cl));
  put(v, slot(7, i), t1h + s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)), low);
}

/** The 64 bytes of SHA-512. */
export function sha512(message: Uint8Array): Uint8Array {
  const input = padded(message, 128);
  const block = new DataView(input.buffer);
  const out = Uint8Array.from(new Uint8Array(INITIAL.buffer));
  const state = new DataView(out.buffer);
  const w = new DataView(new ArrayBuffer(640));
  for (let at = 0; at < input.length; at += 128) {
    schedule(w, block, at);
    const v = new DataView(out.slice().buffer);
    for (let i = 0; i < 80; i++) round(v, w, i);
    for (let i = 0; i < 64; i += 8) {
      put(state, i, state.getUint32(i) + v.getUint32(i), state.getUint32(i + 4) + v.getUint32(i + 4));
    }
  }
  return out;
}
