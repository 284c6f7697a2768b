/**
 * SHA-256 (FIPS 180-4) of four messages at once, one in each 32-bit lane of a 128-bit vector, as a WebAssembly module
 * that is written out here at start-up: no build step, nothing binary to review.
 */
import {
  type Code,
  type WasmFunction,
  add,
  addLanes,
  and,
  call,
  constant,
  countDown,
  encodeModule,
  get,
  i32,
  load,
  loadSplat,
  multiply,
  or,
  set,
  shiftLeft,
  shiftRight,
  shuffle,
  store,
  v128,
  xor,
} from "./wasm-code.ts";

/** Layout of the module's memory, in bytes. */
export const layout = {
  /** Round constants, then the initial state. */
  constants: 0,
  /** Four padded node messages, 0x01 || left || right. */
  nodes: 512,
  /** Digests of four messages. */
  output: 1024,
  /** The 256 hashes of a tile, which fold in place. */
  tile: 4096,
  /** Messages. */
  input: 16_384,
  pages: 6,
} as const;

/** The exports of the module. */
export interface Sha256Module {
  readonly memory: WebAssembly.Memory;
  /** Digests of four padded messages of `blocks` 64-byte blocks each, `stride` bytes apart, to 128 bytes at `output`. */
  hash(input: number, stride: number, blocks: number, output: number): void;
  /** Node hashes of 4 × `groups` pairs of hashes; `output` may be `input`. */
  nodes(input: number, groups: number, output: number): void;
}

/** A new module with its own memory. @throws when the machine has no 128-bit vectors in WebAssembly */
export function instantiateSha256(): Sha256Module {
  const module = new WebAssembly.Module(encodeModule(layout.pages, [hashFunction(), nodesFunction()]));
  const instance = new WebAssembly.Instance(module);
  const exports = instance.exports as unknown as Sha256Module;
  const view = new DataView(exports.memory.buffer);
  const words = [...primes(64).map((p) => rootFraction(p, 3n)), ...primes(8).map((p) => rootFraction(p, 2n))];
  words.forEach((word, i) => {
    view.setUint32(layout.constants + 4 * i, word, true);
  });
  for (let lane = 0; lane < 4; lane++) {
    const at = layout.nodes + 128 * lane;
    view.setUint8(at, 0x01);
    view.setUint8(at + 65, 0x80);
    view.setUint16(at + 126, 65 * 8);
  }
  return exports;
}

function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n++) if (found.every((p) => n % p !== 0n)) found.push(n);
  return found;
}

/** First 32 bits of the fractional part of the square or cube root: the constants of FIPS 180-4 §4.2.2 and §5.3.3. */
function rootFraction(n: bigint, degree: 2n | 3n): number {
  const target = n << (32n * degree);
  let root = 0n;
  for (let bit = 1n << 36n; bit > 0n; bit >>= 1n) if ((root + bit) ** degree <= target) root += bit;
  return Number(root & 0xffffffffn);
}

// Locals of `hash`, after its parameters.
const INPUT = 0;
const STRIDE = 1;
const BLOCKS = 2;
const OUTPUT = 3;
const LANE = [4, 5, 6, 7] as const;
const CONSTANTS = 8;
const TURNS = 9;
const STATE = range(10, 8);
const WORK = range(18, 8);
const W = range(26, 16);
/** `a ^ b` of this round and of the last one: Maj needs both. */
const PAIR = range(42, 2);
const TEMP = 44;
const LOCALS = [
  [6, i32],
  [35, v128],
] as const;

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}

/** The list read as a ring. */
const at = (locals: readonly number[], i: number): number => locals[i % locals.length] ?? 0;

function hashFunction(): WasmFunction {
  const lanes = LANE.map((lane, i) => set(lane, add(get(INPUT), multiply(get(STRIDE), constant(i)))));
  const start = STATE.map((state, i) => set(state, loadSplat(constant(layout.constants), 256 + 4 * i)));
  const body = [...lanes.flat(), ...start.flat(), ...countDown(BLOCKS, block()), ...writeState()];
  return { name: "hash", parameters: 4, locals: LOCALS, body };
}

/** §6.2.2: one block of each lane. */
function block(): Code {
  return [
    ...[0, 1, 2, 3].flatMap(readWords),
    ...LANE.flatMap((lane) => set(lane, add(get(lane), constant(64)))),
    ...WORK.flatMap((work, i) => set(work, get(at(STATE, i)))),
    ...set(at(PAIR, 1), xor(get(at(WORK, 1)), get(at(WORK, 2)))),
    ...set(CONSTANTS, constant(layout.constants)),
    ...set(TURNS, constant(3)),
    ...countDown(TURNS, [...range(0, 16).flatMap((t) => [...round(t), ...schedule(t)]), ...nextConstants()]),
    ...range(0, 16).flatMap(round),
    ...STATE.flatMap((state, i) => set(state, addLanes(get(state), get(at(WORK, i))))),
  ];
}

const nextConstants = (): Code => set(CONSTANTS, add(get(CONSTANTS), constant(64)));

/** Round `t` of 16; instead of moving eight variables, their names turn. */
function round(t: number): Code {
  const name = (letter: number): number => at(WORK, letter + 64 - t);
  const [a, b, d, h] = [name(0), name(1), name(3), name(7)];
  const [e, f, g] = [name(4), name(5), name(6)].map(get) as [Code, Code, Code];
  const [pair, before] = [at(PAIR, t), at(PAIR, t + 1)];
  const word = addLanes(loadSplat(get(CONSTANTS), 4 * t), get(at(W, t)));
  const choice = xor(g, and(e, xor(f, g)));
  const majority = xor(get(b), and(get(pair), get(before)));
  return [
    ...set(TEMP, addLanes(addLanes(get(h), word), addLanes(sigma(name(4), 6, 11, 25), choice))),
    ...set(d, addLanes(get(d), get(TEMP))),
    ...set(pair, xor(get(a), get(b))),
    ...set(h, addLanes(get(TEMP), addLanes(sigma(a, 2, 13, 22), majority))),
  ];
}

/** The message word that replaces word `t`, sixteen rounds on. */
function schedule(t: number): Code {
  const [later, last] = [at(W, t + 1), at(W, t + 14)];
  const small0 = xor(xor(rotate(later, 7), rotate(later, 18)), shiftRight(get(later), 3));
  const small1 = xor(xor(rotate(last, 17), rotate(last, 19)), shiftRight(get(last), 10));
  return set(at(W, t), addLanes(addLanes(get(at(W, t)), small0), addLanes(get(at(W, t + 9)), small1)));
}

const rotate = (x: number, bits: number): Code => or(shiftRight(get(x), bits), shiftLeft(get(x), 32 - bits));

const sigma = (x: number, one: number, two: number, three: number): Code =>
  xor(xor(rotate(x, one), rotate(x, two)), rotate(x, three));

const BIG_ENDIAN = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12];
const LOW_WORDS = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23];
const HIGH_WORDS = LOW_WORDS.map((byte) => byte + 8);
const LOW_HALVES = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const HIGH_HALVES = LOW_HALVES.map((byte) => byte + 8);

/** Sixteen bytes of each lane become four vectors of message words. */
function readWords(quarter: number): Code {
  const words = W.slice(4 * quarter, 4 * quarter + 4);
  return [
    ...words.flatMap((word, i) => set(word, load(get(at(LANE, i)), 16 * quarter))),
    ...transpose(words),
    ...words.flatMap((word) => set(word, shuffle(get(word), get(word), BIG_ENDIAN))),
  ];
}

/** Four vectors of four words: rows become columns. The working variables are free at that time. */
function transpose(rows: readonly number[]): Code {
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => get(at(rows, i))) as [Code, Code, Code, Code];
  const [t, u, v, w] = [0, 1, 2, 3].map((i) => get(at(WORK, i))) as [Code, Code, Code, Code];
  const halves = [
    shuffle(a, b, LOW_WORDS),
    shuffle(a, b, HIGH_WORDS),
    shuffle(c, d, LOW_WORDS),
    shuffle(c, d, HIGH_WORDS),
  ];
  const columns = [
    shuffle(t, v, LOW_HALVES),
    shuffle(t, v, HIGH_HALVES),
    shuffle(u, w, LOW_HALVES),
    shuffle(u, w, HIGH_HALVES),
  ];
  return [
    ...halves.flatMap((half, i) => set(at(WORK, i), half)),
    ...columns.flatMap((column, i) => set(at(rows, i), column)),
  ];
}

/** The state of each lane, 32 bytes. */
function writeState(): Code {
  return [0, 1].flatMap((half) => {
    const words = STATE.slice(4 * half, 4 * half + 4);
    const rows = words.map((word, lane) =>
      store(get(OUTPUT), 32 * lane + 16 * half, shuffle(get(word), get(word), BIG_ENDIAN)),
    );
    return [...transpose(words), ...rows.flat()];
  });
}

/** Places four pairs of hashes between prefix and padding, and hashes them. */
function nodesFunction(): WasmFunction {
  const [input, groups, output] = [0, 1, 2] as const;
  const moves = range(0, 16).flatMap((i) =>
    store(constant(layout.nodes), 128 * Math.floor(i / 4) + 1 + 16 * (i % 4), load(get(input), 16 * i)),
  );
  const body = countDown(groups, [
    ...moves,
    ...call(0, constant(layout.nodes), constant(128), constant(2), get(output)),
    ...set(input, add(get(input), constant(256))),
    ...set(output, add(get(output), constant(128))),
  ]);
  return { name: "nodes", parameters: 3, locals: [], body };
}
