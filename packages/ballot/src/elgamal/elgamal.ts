/** Exponential ElGamal (MJ-BALLOT/1 §9.2): (g^r, y^r·g^m); products of ciphertexts encrypt sums. */
import { BallotError } from "../errors.ts";
import type { Element, Group, Scalar } from "../group/group.ts";

/** A ciphertext. */
export interface Ciphertext {
  readonly alpha: Element;
  readonly beta: Element;
}

/** The spelling of a ciphertext in Belenios JSON. */
export interface CiphertextText {
  readonly alpha: string;
  readonly beta: string;
}

/** (g^r, y^r·g^m) with secret r and small m. */
export function encrypt(group: Group<Element>, y: Element, r: Scalar, m: number): Ciphertext {
  const shared = group.exp(y, r);
  const beta = m === 0 ? shared : group.mul(shared, group.exp(group.g, BigInt(m)));
  return { alpha: group.exp(group.g, r), beta };
}

/** The componentwise product: it encrypts the sum of the messages. */
export function multiply(group: Group<Element>, list: readonly Ciphertext[]): Ciphertext {
  return list.reduce(
    (product, c) => ({ alpha: group.mul(product.alpha, c.alpha), beta: group.mul(product.beta, c.beta) }),
    { alpha: group.identity, beta: group.identity },
  );
}

/** Suite spelling, `alpha` before `beta`. */
export function ciphertextText(group: Group<Element>, c: Ciphertext): CiphertextText {
  return { alpha: group.encode(c.alpha), beta: group.encode(c.beta) };
}

/** g^0 … g^max by spelling, for reading counts. */
export class LogTable {
  readonly #group: Group<Element>;
  readonly #counts = new Map<string, number>();

  constructor(group: Group<Element>, max: number) {
    this.#group = group;
    let power = group.identity;
    for (let count = 0; count <= max; count++) {
      this.#counts.set(group.encode(power), count);
      power = group.mul(power, group.g);
    }
  }

  /** The count m with g^m = element. @throws BallotError `result.no-log` if none is in the table */
  log(element: Element, where: string): number {
    const count = this.#counts.get(this.#group.encode(element));
    if (count === undefined) throw new BallotError("result.no-log", where);
    return count;
  }
}
