/**
 * Montgomery multiplication modulo one fixed 2048-bit number, generated as WebAssembly with 128-bit vectors.
 *
 * A number is 76 limbs of 27 bits, four limbs to a vector. With 27 bits the 152 products of a column add up to less than
 * 2^62, so no carry is handled inside the inner loop. Products are summed by anti-diagonals of 4×4 blocks: row r of a block
 * reaches columns r … r+3; even rows fall on the lane pairs (0,1) (2,3) (4,5), odd rows on (1,2) (3,4) (5,6). Six vector
 * accumulators E0–E2 and O0–O2 therefore hold a whole diagonal and are folded into seven scalars T0–T6 at its end.
 *
 * R = 2^2052 > 4p: inputs below 2p give an output below 2p, and no final subtraction is needed (proved by comparison with
 * BigInt in `montgomery.test.ts`).
 */
import { I32, I64, V128, op, wasmModule } from "./wasm-code.ts";
import type { Code, WasmFunction } from "./wasm-code.ts";

/** Bits of a limb, limbs of a number, bytes of a number in memory. */
export const LIMB_BITS = 27;
export const LIMBS = 76;
export const BYTES = 304; // four bytes a limb

const BLOCKS = LIMBS / 4;
const LAST = BLOCKS - 1;
const MASK = (1n << BigInt(LIMB_BITS)) - 1n;
const LIMB_RANGE = [0, 1, 2, 3] as const;

/** Addresses in the module's memory: the modulus, the quotient digits m, twice the number being squared, free space. */
export const MODULUS_AT = 0;
const QUOTIENT_AT = BYTES;
const DOUBLE_AT = 2 * BYTES;
export const FREE_AT = 1024;

/** Local variables of one function; `a` and `b` coincide when squaring. */
interface Locals {
  readonly out: number;
  readonly a: number;
  readonly b: number;
  readonly d: number;
  readonly low: number;
  readonly x: number;
  readonly y: number;
  readonly m: number;
  readonly p: number;
  readonly end: number;
  readonly t: readonly number[];
  readonly digit: number;
  readonly even: readonly number[];
  readonly odd: readonly number[];
  readonly vector: number;
  readonly splat: number;
}

function locals(parameters: 2 | 3): Locals {
  let next = 0;
  const one = (): number => next++;
  const many = (count: number): number[] => Array.from({ length: count }, one);
  const out = one();
  const a = one();
  const b = parameters === 3 ? one() : a;
  const [d, low, x, y, m, p, end] = [one(), one(), one(), one(), one(), one(), one()];
  const t = many(7);
  const digit = one();
  const even = many(3);
  const odd = many(3);
  return { out, a, b, d, low, x, y, m, p, end, t, digit, even, odd, vector: one(), splat: one() };
}

const pick = (list: readonly number[], i: number): number => list[i] ?? 0;
const code = (...parts: readonly Code[]): Code => parts.flat();
const add = (local: number, amount: number): Code => code(op.get(local), op.i32(amount), op.i32Add, op.set(local));

/** Adds the 4×4 products of the blocks at the addresses in `left` and `right` to the accumulators. */
function block(v: Locals, left: number, right: number): Code {
  const rows = LIMB_RANGE.map((row) => {
    const into = row % 2 === 0 ? v.even : v.odd;
    const accumulate = (at: number, multiply: Code): Code =>
      code(op.get(at), op.get(v.vector), op.get(v.splat), multiply, op.i64x2Add(), op.set(at));
    return code(
      op.get(right),
      op.vLoad32Splat(4 * row),
      op.set(v.splat),
      accumulate(pick(into, row >> 1), op.i64x2ExtMulLowU()),
      accumulate(pick(into, (row >> 1) + 1), op.i64x2ExtMulHighU()),
    );
  });
  return code(op.get(left), op.vLoad(0), op.set(v.vector), ...rows);
}

/** 16·low and 16·(d-low): byte offsets of the first left and right block of diagonal d. */
const lowBytes = (v: Locals): Code => code(op.get(v.low), op.i32(4), op.i32Shl);
const highBytes = (v: Locals): Code => code(op.get(v.d), op.get(v.low), op.i32Sub, op.i32(4), op.i32Shl);

function pointers(v: Locals): Code {
  const start = (to: number, base: Code, offset: Code): Code => code(base, offset, op.i32Add, op.set(to));
  return code(
    start(v.m, op.i32(QUOTIENT_AT), lowBytes(v)),
    start(v.p, op.i32(MODULUS_AT), highBytes(v)),
    start(v.end, op.i32(QUOTIENT_AT), highBytes(v)),
    start(v.x, v.a === v.b ? op.i32(DOUBLE_AT) : op.get(v.a), lowBytes(v)),
    start(v.y, op.get(v.b), highBytes(v)),
  );
}

/** Σ m·p over the diagonal, together with Σ a·b when two different numbers are multiplied. */
function diagonal(v: Locals, withProduct: boolean): Code {
  return code(
    op.loop,
    withProduct ? code(block(v, v.x, v.y), add(v.x, 16), add(v.y, -16)) : [],
    block(v, v.m, v.p),
    add(v.p, -16),
    code(op.get(v.m), op.i32(16), op.i32Add, op.tee(v.m), op.get(v.end), op.i32LeS, op.again),
    op.end,
  );
}

/** Σ a·a over the diagonal: twice the blocks above the middle, and the middle block itself. */
function squareDiagonal(v: Locals): Code {
  const crossing = code(
    code(op.get(v.x), op.i32(DOUBLE_AT), op.i32Sub),
    code(op.get(v.y), op.get(v.a), op.i32Sub, op.i32LtS),
  );
  return code(
    code(crossing, op.if, op.loop),
    code(block(v, v.x, v.y), add(v.x, 16), add(v.y, -16)),
    code(crossing, op.again, op.end, op.end),
    code(op.get(v.d), op.i32(1), op.i32And, op.i32Eqz, op.if, block(v, v.y, v.y), op.end),
  );
}

/** T0..T6 from the vector accumulators. */
function fold(v: Locals): Code {
  const lane = (list: readonly number[], i: number): Code => code(op.get(pick(list, i >> 1)), op.i64x2Lane(i % 2));
  const middle = [1, 2, 3, 4, 5].map((column) =>
    code(lane(v.even, column), lane(v.odd, column - 1), op.i64Add, op.set(pick(v.t, column))),
  );
  return code(lane(v.even, 0), op.set(pick(v.t, 0)), ...middle, lane(v.odd, 5), op.set(pick(v.t, 6)));
}

const carry = (v: Locals, row: number): Code =>
  code(
    code(op.get(pick(v.t, row + 1)), op.get(pick(v.t, row)), op.i64(BigInt(LIMB_BITS)), op.i64ShrU),
    code(op.i64Add, op.set(pick(v.t, row + 1))),
  );

/** Four quotient digits of diagonal d: each makes its column divisible by 2^27. */
function quotient(v: Locals, modulus: readonly number[], inverse: bigint): Code {
  return code(
    ...LIMB_RANGE.map((row) =>
      code(
        code(op.get(pick(v.t, row)), op.i64(inverse), op.i64Mul, op.i64(MASK), op.i64And, op.set(v.digit)),
        code(
          op.i32(QUOTIENT_AT),
          op.get(v.d),
          op.i32(4),
          op.i32Shl,
          op.i32Add,
          op.get(v.digit),
          op.i64Store32(4 * row),
        ),
        ...LIMB_RANGE.map((k) => {
          const column = pick(v.t, row + k);
          const product = code(op.get(v.digit), op.i64(BigInt(pick(modulus, k))), op.i64Mul);
          return code(op.get(column), product, op.i64Add, op.set(column));
        }),
        carry(v, row),
      ),
    ),
  );
}

/** Four limbs of the result. */
function output(v: Locals): Code {
  const at = code(op.get(v.out), op.get(v.d), op.i32(BLOCKS), op.i32Sub, op.i32(4), op.i32Shl, op.i32Add);
  return code(
    ...LIMB_RANGE.map((row) =>
      code(at, op.get(pick(v.t, row)), op.i64(MASK), op.i64And, op.i64Store32(4 * row), carry(v, row)),
    ),
  );
}

/** Accumulators of the next diagonal: its first three columns carry over. */
function carryOver(v: Locals): Code {
  const pair = (low: Code, high: Code, to: number): Code =>
    code(low, op.i64x2Splat(), high, op.i64x2Replace(1), op.set(to));
  const zero = [pick(v.even, 2), ...v.odd].map((local) => code(op.vZero(), op.set(local)));
  return code(
    pair(op.get(pick(v.t, 4)), op.get(pick(v.t, 5)), pick(v.even, 0)),
    pair(op.get(pick(v.t, 6)), op.i64(0n), pick(v.even, 1)),
    ...zero,
  );
}

/** m = 0, and twice the number where it is squared. */
function prepare(v: Locals): Code {
  const blocks = Array.from({ length: BLOCKS }, (_, i) => 16 * i);
  const doubled = blocks.map((at) =>
    code(op.i32(DOUBLE_AT + at), op.get(v.a), op.vLoad(at), op.i32(1), op.i32x4Shl(), op.vStore(0)),
  );
  const zero = blocks.map((at) => code(op.i32(QUOTIENT_AT + at), op.vZero(), op.vStore(0)));
  return code(...zero, ...(v.a === v.b ? doubled : []));
}

function multiplier(name: string, parameters: 2 | 3, modulus: readonly number[], inverse: bigint): WasmFunction {
  const v = locals(parameters);
  const first = op.i32(LAST); // low = max(0, d - 18)
  const low = code(
    op.get(v.d),
    first,
    op.i32Sub,
    op.tee(v.low),
    op.i32(0),
    op.get(v.low),
    op.i32(0),
    op.i32GtS,
    op.select,
  );
  const products = parameters === 2 ? code(squareDiagonal(v), diagonal(v, false)) : diagonal(v, true);
  const body = code(
    prepare(v),
    op.loop,
    code(low, op.set(v.low)),
    // the last diagonal holds carries only
    code(op.get(v.d), op.i32(2 * LAST + 1), op.i32LtS, op.if, pointers(v), products, op.end),
    fold(v),
    code(op.get(v.d), op.i32(BLOCKS), op.i32LtS, op.if, quotient(v, modulus, inverse), op.else, output(v), op.end),
    carryOver(v),
    code(op.get(v.d), op.i32(1), op.i32Add, op.tee(v.d), op.i32(2 * BLOCKS), op.i32LtS, op.again),
    op.end,
  );
  return {
    name,
    parameters,
    locals: [
      [7, I32],
      [8, I64],
      [8, V128],
    ],
    body,
  };
}

/** The limbs of a number below 2^2052, least significant first. */
function limbs(value: bigint): number[] {
  return Array.from({ length: LIMBS }, (_, i) => Number((value >> BigInt(LIMB_BITS * i)) & MASK));
}

/** The module for an odd modulus of 2048 bits: `mul(out, a, b)` and `sqr(out, a)` on addresses; `out` may be an input. */
export function montgomeryModule(modulus: bigint, pages: number): Uint8Array<ArrayBuffer> {
  let inverse = 1n; // -1/p mod 2^27 by Newton's iteration
  for (let bits = 1; bits < LIMB_BITS; bits *= 2) inverse = (inverse * (2n - modulus * inverse)) & MASK;
  const parts = limbs(modulus);
  const negative = -inverse & MASK;
  return wasmModule(pages, [multiplier("mul", 3, parts, negative), multiplier("sqr", 2, parts, negative)]);
}
