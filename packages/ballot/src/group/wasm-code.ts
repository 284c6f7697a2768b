/** A small encoder for the WebAssembly binary format: just the instructions that the Montgomery multiplier needs. */

/** Encoded bytes. */
export type Code = readonly number[];

/** Unsigned LEB128. */
function uleb(value: number): Code {
  const out: number[] = [];
  for (let n = value; ; n >>>= 7) {
    if (n < 128) return [...out, n];
    out.push((n & 127) | 128);
  }
}

/** Signed LEB128. */
function sleb(value: bigint): Code {
  const out: number[] = [];
  for (let n = value; ; n >>= 7n) {
    const low = Number(n & 127n);
    if ((n >> 6n === 0n && low < 64) || (n >> 6n === -1n && low >= 64)) return [...out, low];
    out.push(low | 128);
  }
}

const simd = (opcode: number): Code => [0xfd, ...uleb(opcode)];
const ALIGN_4 = 2;
const ALIGN_16 = 4;

/** Value types. */
export const I32 = 0x7f;
export const I64 = 0x7e;
export const V128 = 0x7b;

/** Instructions, named as in the text format. */
export const op = {
  get: (local: number): Code => [0x20, ...uleb(local)],
  set: (local: number): Code => [0x21, ...uleb(local)],
  tee: (local: number): Code => [0x22, ...uleb(local)],
  i32: (value: number): Code => [0x41, ...sleb(BigInt(value))],
  i64: (value: bigint): Code => [0x42, ...sleb(value)],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32And: [0x71],
  i32Shl: [0x74],
  i32Eqz: [0x45],
  i32LtS: [0x48],
  i32GtS: [0x4a],
  i32LeS: [0x4c],
  select: [0x1b],
  i64Add: [0x7c],
  i64Mul: [0x7e],
  i64And: [0x83],
  i64ShrU: [0x88],
  i64Store32: (offset: number): Code => [0x3e, ALIGN_4, ...uleb(offset)],
  loop: [0x03, 0x40],
  if: [0x04, 0x40],
  else: [0x05],
  end: [0x0b],
  again: [0x0d, 0], // br_if to the innermost block
  vZero: (): Code => [...simd(12), ...new Array<number>(16).fill(0)],
  vLoad: (offset: number): Code => [...simd(0), ALIGN_16, ...uleb(offset)],
  vStore: (offset: number): Code => [...simd(11), ALIGN_16, ...uleb(offset)],
  vLoad32Splat: (offset: number): Code => [...simd(9), ALIGN_4, ...uleb(offset)],
  i32x4Shl: (): Code => simd(0xab),
  i64x2Add: (): Code => simd(0xce),
  i64x2Splat: (): Code => simd(0x12),
  i64x2Lane: (lane: number): Code => [...simd(0x1d), lane],
  i64x2Replace: (lane: number): Code => [...simd(0x1e), lane],
  i64x2ExtMulLowU: (): Code => simd(0xde),
  i64x2ExtMulHighU: (): Code => simd(0xdf),
} as const;

const section = (id: number, content: Code): Code => [id, ...uleb(content.length), ...content];
const vector = (items: readonly Code[]): Code => [...uleb(items.length), ...items.flat()];
const name = (text: string): Code => vector(Array.from(text, (c) => [c.charCodeAt(0)]));

/** A function of i32 parameters without result. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  /** Local variables after the parameters: [count, type]. */
  readonly locals: readonly (readonly [number, number])[];
  readonly body: Code;
}

/** A module with one exported memory of at least `pages` pages of 64 KiB and the exported functions. */
export function wasmModule(pages: number, functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [0x60, ...vector(Array.from({ length: f.parameters }, () => [I32])), 0]);
  const bodies = functions.map((f) => {
    const code = [...vector(f.locals.map(([count, type]) => [...uleb(count), type])), ...f.body, ...op.end];
    return [...uleb(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_, i) => uleb(i)))),
    ...section(5, vector([[0, ...uleb(pages)]])),
    ...section(7, vector([[...name("memory"), 2, 0], ...functions.map((f, i) => [...name(f.name), 0, ...uleb(i)])])),
    ...section(10, vector(bodies)),
  ]);
}
