/** Modular multiplication in WebAssembly: handles are addresses, temporaries come from an arena, tables are pinned. */
import type { Arithmetic } from "./arithmetic.ts";
import { BYTES, FREE_AT, LIMBS, LIMB_BITS, MODULUS_AT, montgomeryModule } from "./montgomery.ts";

const PAGE = 65_536;
const ARENA_BYTES = 4 * PAGE;
const PINNED_AT = FREE_AT + ARENA_BYTES;
const HEX_DIGITS = 513; // 76 limbs of 27 bits

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly mul: (out: number, a: number, b: number) => void;
  readonly sqr: (out: number, a: number) => void;
}

/** Bump allocation for temporaries, a free list for pinned numbers; the memory grows as tables are built. */
class Space {
  readonly memory: WebAssembly.Memory;
  words: Uint32Array;
  #next = FREE_AT;
  #pinned = PINNED_AT;
  readonly #free: number[] = [];

  constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
    this.words = new Uint32Array(memory.buffer);
  }

  temporary(): number {
    const at = this.#next;
    this.#next += BYTES;
    if (this.#next > PINNED_AT) throw new RangeError("the arena of temporaries is full");
    return at;
  }

  lasting(): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const at = this.#pinned;
    this.#pinned += BYTES;
    if (this.#pinned > this.memory.buffer.byteLength) {
      this.memory.grow(16);
      this.words = new Uint32Array(this.memory.buffer);
    }
    return at;
  }

  release(at: number): void {
    this.#free.push(at);
  }

  scope<T>(work: () => T): T {
    const mark = this.#next;
    try {
      return work();
    } finally {
      this.#next = mark;
    }
  }
}

/** Writes a number as limbs: hexadecimal digits enter an accumulator from the least significant end. */
function write(words: Uint32Array, at: number, value: bigint): void {
  const digits = value.toString(16);
  let index = at / 4;
  let held = 0;
  let bits = 0;
  const end = index + LIMBS;
  for (let i = digits.length - 1; i >= 0; i--) {
    const c = digits.charCodeAt(i);
    held |= (c < 58 ? c - 48 : c - 87) << bits;
    bits += 4;
    if (bits >= LIMB_BITS) {
      words[index++] = held & 0x7ff_ffff;
      bits -= LIMB_BITS;
      held = (c < 58 ? c - 48 : c - 87) >> (4 - bits);
    }
  }
  words[index++] = held;
  words.fill(0, index, end);
}

function readNumber(words: Uint32Array, at: number): bigint {
  const digits = new Array<string>(HEX_DIGITS);
  let held = 0;
  let bits = 0;
  let position = HEX_DIGITS;
  for (let index = at / 4; index < at / 4 + LIMBS; index++) {
    const limb = words[index] ?? 0;
    digits[--position] = (((limb << bits) | held) & 15).toString(16);
    let rest = limb >>> (4 - bits);
    bits = LIMB_BITS - (4 - bits);
    for (; bits >= 4; bits -= 4) {
      digits[--position] = (rest & 15).toString(16);
      rest >>>= 4;
    }
    held = rest;
  }
  return BigInt(`0x${digits.join("")}`);
}

function start(p: bigint): Exports {
  const code = montgomeryModule(p, (PINNED_AT + PAGE) / PAGE + 1);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
  // The module is our own: its exports are known.
  return exports as unknown as Exports;
}

/** Handles are addresses of numbers in Montgomery form. */
class WasmArithmetic implements Arithmetic<number> {
  readonly #exports: Exports;
  readonly #space: Space;
  readonly #p: bigint;
  readonly #one: number;
  readonly #radixSquared: number;

  constructor(p: bigint) {
    this.#exports = start(p);
    this.#space = new Space(this.#exports.memory);
    this.#p = p;
    write(this.#space.words, MODULUS_AT, p);
    this.#one = this.#constant(1n);
    this.#radixSquared = this.#constant((1n << BigInt(2 * LIMBS * LIMB_BITS)) % p);
  }

  #constant(value: bigint): number {
    const at = this.#space.lasting();
    write(this.#space.words, at, value);
    return at;
  }

  #duplicate(from: number, to: number): number {
    this.#space.words.copyWithin(to / 4, from / 4, from / 4 + LIMBS);
    return to;
  }

  load(value: bigint): number {
    const at = this.#space.temporary();
    write(this.#space.words, at, value);
    return this.mulTo(at, this.#radixSquared);
  }

  read(handle: number): bigint {
    return this.scope(() => readNumber(this.#space.words, this.mul(handle, this.#one)) % this.#p);
  }

  copy(handle: number): number {
    return this.#duplicate(handle, this.#space.temporary());
  }

  mul(a: number, b: number): number {
    const out = this.#space.temporary();
    this.#exports.mul(out, a, b);
    return out;
  }

  mulTo(target: number, by: number): number {
    this.#exports.mul(target, target, by);
    return target;
  }

  squareTo(target: number): number {
    this.#exports.sqr(target, target);
    return target;
  }

  pin(handle: number): number {
    return this.#duplicate(handle, this.#space.lasting());
  }

  unpin(handle: number): void {
    this.#space.release(handle);
  }

  scope<T>(work: () => T): T {
    return this.#space.scope(work);
  }
}

/** @throws where WebAssembly or its vectors are missing or forbidden */
export function wasmArithmetic(p: bigint): Arithmetic<number> {
  return new WasmArithmetic(p);
}
