/** Modular multiplication behind handles: plain BigInt here, WebAssembly in `wasm-arithmetic.ts`; `powers.ts` uses either. */

/**
 * Numbers modulo one prime, held as handles of type H.
 *
 * Handles made inside `scope` are valid until it ends, except pinned ones. `mulTo` and `squareTo` may overwrite their
 * first argument and return the result's handle; the other arguments stay as they are.
 */
export interface Arithmetic<H> {
  load(value: bigint): H;
  read(handle: H): bigint;
  copy(handle: H): H;
  mul(a: H, b: H): H;
  mulTo(target: H, by: H): H;
  squareTo(target: H): H;
  pin(handle: H): H;
  unpin(handle: H): void;
  scope<T>(work: () => T): T;
}

/** The same with BigInt: for every platform, and where a content security policy forbids WebAssembly. */
export function bigintArithmetic(p: bigint): Arithmetic<bigint> {
  return {
    load: (value) => value,
    read: (handle) => handle,
    copy: (handle) => handle,
    mul: (a, b) => (a * b) % p,
    mulTo: (target, by) => (target * by) % p,
    squareTo: (target) => (target * target) % p,
    pin: (handle) => handle,
    unpin: () => undefined,
    scope: (work) => work(),
  };
}
