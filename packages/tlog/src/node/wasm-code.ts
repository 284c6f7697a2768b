/** Just enough of the WebAssembly binary format (core specification §5) to write one module by hand. */

/** Encoded instructions. An expression leaves one value on the stack, a statement none. */
export type Code = readonly number[];

/** Unsigned LEB128. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

/** Signed LEB128, for constants. */
function signedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest < -64 || rest > 63; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest & 0x7f];
}

export const i32 = 0x7f;
export const v128 = 0x7b;

/** An instruction that takes its operands from the stack. */
type Operator = (...operands: readonly Code[]) => Code;

const plain =
  (opcode: number): Operator =>
  (...operands) => [...operands.flat(), opcode];
const simd =
  (opcode: number, ...immediate: readonly number[]): Operator =>
  (...operands) => [...operands.flat(), 0xfd, ...leb(opcode), ...immediate];

export const get = (local: number): Code => [0x20, ...leb(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...leb(local)];
export const constant = (value: number): Code => [0x41, ...signedLeb(value)];
export const call = (index: number, ...operands: readonly Code[]): Code => [...operands.flat(), 0x10, ...leb(index)];
export const add: Operator = plain(0x6a);
export const multiply: Operator = plain(0x6c);

/** Repeats the body while the local, decremented after it, is not zero. The body runs at least once. */
export const countDown = (local: number, body: Code): Code => [
  ...[0x03, 0x40],
  ...body,
  ...set(local, plain(0x6b)(get(local), constant(1))),
  ...get(local),
  ...[0x0d, 0x00, 0x0b],
];

/** Any alignment. */
export const load = (address: Code, offset: number): Code => simd(0x00, 0, ...leb(offset))(address);
export const loadSplat = (address: Code, offset: number): Code => simd(0x09, 2, ...leb(offset))(address);
export const store = (address: Code, offset: number, value: Code): Code =>
  simd(0x0b, 0, ...leb(offset))(address, value);

export const and: Operator = simd(0x4e);
export const or: Operator = simd(0x50);
export const xor: Operator = simd(0x51);
export const shiftLeft = (x: Code, bits: number): Code => simd(0xab)(x, constant(bits));
export const shiftRight = (x: Code, bits: number): Code => simd(0xad)(x, constant(bits));
export const addLanes: Operator = simd(0xae);

/** Bytes picked from two vectors, numbered 0–15 and 16–31. */
export const shuffle = (left: Code, right: Code, bytes: readonly number[]): Code => simd(0x0d, ...bytes)(left, right);

/** A function without result: its parameters, all i32, its further locals, and its body. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly body: Code;
}

/** A module with one exported memory and these functions, all exported, called by their index. */
export function encodeModule(pages: number, functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, ...vector(repeat(i32, parameters)), 0x00]);
  const names = functions.map(({ name }, i) => [...nameBytes(name), 0x00, ...leb(i)]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_, i) => leb(i)))),
    ...section(5, vector([[0x00, ...leb(pages)]])),
    ...section(7, vector([[...nameBytes("memory"), 0x02, 0x00], ...names])),
    ...section(10, vector(functions.map(functionCode))),
  ]);
}

function functionCode({ locals, body }: WasmFunction): number[] {
  const code = [...vector(locals.map(([count, type]) => [...leb(count), type])), ...body, 0x0b];
  return [...leb(code.length), ...code];
}

const repeat = (byte: number, count: number): number[][] => Array.from({ length: count }, () => [byte]);

const vector = (items: readonly Code[]): number[] => [...leb(items.length), ...items.flat()];

const section = (id: number, content: Code): number[] => [id, ...leb(content.length), ...content];

const nameBytes = (name: string): number[] => vector([...new TextEncoder().encode(name)].map((byte) => [byte]));
