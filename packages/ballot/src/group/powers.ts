/**
 * Exponentiation with shared work (MJ-BALLOT/1 §20): tables for fixed bases, and for other bases the powers b^(16^i) once,
 * from which every exponent takes about 75 multiplications by sorting equal digits into buckets (Yao).
 */
import type { Arithmetic } from "./arithmetic.ts";

/** The operations that a group needs; exponents are non-negative integers below 2^(4·digits). */
export interface Powers {
  /** base^k for each k. */
  powers(base: bigint, ks: readonly bigint[]): readonly bigint[];
  /** Π base^k. */
  product(terms: readonly (readonly [bigint, bigint])[]): bigint;
  /** Builds tables for a base. */
  precompute(base: bigint): void;
}

const MAX_TABLES = 12; // g, and the keys in use; 0.3 MB each, 2.5 MB once a table is widened
const WIDEN_AFTER = 224; // a wide table costs about 7,100 multiplications and saves 32 a use

/** Digits of k in base 2^bits (4 or 8), least significant first. */
function digits(k: bigint, bits: 4 | 8): number[] {
  const width = bits / 4;
  const text = k.toString(16);
  const out: number[] = [];
  for (let end = text.length; end > 0; end -= width) {
    out.push(Number.parseInt(text.slice(Math.max(0, end - width), end), 16));
  }
  return out;
}

/** A product that starts empty and owns its storage. */
class Product<H> {
  readonly #ar: Arithmetic<H>;
  #value: H | undefined;

  constructor(ar: Arithmetic<H>) {
    this.#ar = ar;
  }

  get value(): H | undefined {
    return this.#value;
  }

  times(factor: H | undefined): void {
    if (factor === undefined) return;
    this.#value = this.#value === undefined ? this.#ar.copy(factor) : this.#ar.mulTo(this.#value, factor);
  }
}

/** b^(d·2^(bits·i)) for all digits d > 0 and positions i. */
class Table<H> {
  readonly bits: 4 | 8;
  readonly #rows: readonly (readonly H[])[];

  constructor(ar: Arithmetic<H>, base: bigint, bits: 4 | 8, exponentBits: number) {
    this.bits = bits;
    const rows: H[][] = [];
    let first = ar.pin(ar.scope(() => ar.load(base)));
    for (let i = 0; i < Math.ceil(exponentBits / bits); i++) {
      const row = [first];
      let last = first;
      for (let d = 2; d < 1 << bits; d++) {
        last = ar.scope(() => ar.pin(ar.mul(last, first)));
        row.push(last);
      }
      rows.push(row);
      const top = last;
      first = ar.scope(() => ar.pin(ar.mul(top, first)));
    }
    ar.unpin(first);
    this.#rows = rows;
  }

  /** Multiplies base^k into the product. */
  into(product: Product<H>, k: bigint): void {
    digits(k, this.bits).forEach((digit, i) => {
      if (digit > 0) product.times(this.#rows[i]?.[digit - 1]);
    });
  }

  release(ar: Arithmetic<H>): void {
    for (const row of this.#rows) for (const handle of row) ar.unpin(handle);
  }
}

class FixedBase<H> {
  readonly #ar: Arithmetic<H>;
  readonly #base: bigint;
  readonly #bits: number;
  #table: Table<H>;
  #uses = 0;

  constructor(ar: Arithmetic<H>, base: bigint, exponentBits: number) {
    this.#ar = ar;
    this.#base = base;
    this.#bits = exponentBits;
    this.#table = new Table(ar, base, 4, exponentBits);
  }

  into(product: Product<H>, k: bigint): void {
    if (++this.#uses === WIDEN_AFTER) {
      this.release();
      this.#table = new Table(this.#ar, this.#base, 8, this.#bits);
    }
    this.#table.into(product, k);
  }

  release(): void {
    this.#table.release(this.#ar);
  }
}

/** base^k from base^(16^i): about 75 multiplications. */
function gather<H>(ar: Arithmetic<H>, sixteenths: readonly H[], k: bigint): H | undefined {
  const buckets = Array.from({ length: 16 }, () => new Product(ar));
  digits(k, 4).forEach((digit, i) => buckets[digit]?.times(sixteenths[i]));
  const running = new Product(ar);
  const total = new Product(ar);
  for (let digit = 15; digit > 0; digit--) {
    running.times(buckets[digit]?.value);
    total.times(running.value);
  }
  return total.value;
}

/** base^(16^i) for i below `length`. */
function spread<H>(ar: Arithmetic<H>, base: bigint, length: number): readonly H[] {
  let last = ar.load(base);
  const out = [last];
  while (out.length < length) {
    last = ar.copy(last);
    for (let i = 0; i < 4; i++) last = ar.squareTo(last);
    out.push(last);
  }
  return out;
}

const longest = (ks: readonly bigint[]): number => Math.max(1, ...ks.map((k) => k.toString(16).length));

/** Exponentiation over an arithmetic, for exponents of at most `exponentBits` bits on fixed bases. */
export function powersOver<H>(ar: Arithmetic<H>, exponentBits: number): Powers {
  const tables = new Map<bigint, FixedBase<H>>();
  const result = (value: H | undefined): bigint => (value === undefined ? 1n : ar.read(value));
  return {
    powers: (base, ks) =>
      ar.scope(() => {
        const sixteenths = spread(ar, base, longest(ks));
        return ks.map((k) => ar.scope(() => result(gather(ar, sixteenths, k))));
      }),
    product: (terms) =>
      ar.scope(() => {
        const total = new Product(ar);
        for (const [base, k] of terms) {
          const fixed = tables.get(base);
          if (fixed === undefined) total.times(gather(ar, spread(ar, base, longest([k])), k));
          else fixed.into(total, k);
        }
        return result(total.value);
      }),
    precompute: (base) => {
      if (tables.has(base)) return;
      tables.set(base, new FixedBase(ar, base, exponentBits));
      // The oldest table after the first (the generator's) makes room.
      const oldest = [...tables.keys()][1];
      if (tables.size <= MAX_TABLES || oldest === undefined) return;
      tables.get(oldest)?.release();
      tables.delete(oldest);
    },
  };
}
