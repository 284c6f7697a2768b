/** The group interface of MJ-BALLOT/1 §5.3. */
import type { Rng } from "../random.ts";

/** Suite id of every object of ours. */
export type SuiteId = "bel1/BELENIOS-2048" | "bel1/Ed25519";

/** An integer modulo the group order, 0 <= x < q. */
export type Scalar = bigint;

declare const elementBrand: unique symbol;

/** A group element whose representation only its suite knows. */
export interface Element {
  readonly [elementBrand]: true;
}

/**
 * A group of prime order q with generator g, written multiplicatively.
 *
 * `exp` is the operation for secret exponents; `powers`, `examine` and `product` may take variable time and are for
 * public data only.
 */
export interface Group<E> {
  readonly suite: SuiteId;
  readonly name: string;
  readonly q: bigint;
  readonly g: E;
  readonly identity: E;
  /** base^(k mod q). */
  exp(base: E, k: Scalar): E;
  /** base^k for a secret k, with the exponent blinded where the representation of k could leak through time (§12.4). */
  blindedExp(base: E, k: Scalar, rng: Rng): E;
  mul(a: E, b: E): E;
  inv(a: E): E;
  eq(a: E, b: E): boolean;
  /** The one spelling of an element. */
  encode(a: E): string;
  /** Spelling, range and membership; the identity only where allowed. @throws BallotError `element.*` */
  decode(text: string, opt?: { readonly allowIdentity?: boolean }): E;
  /** Spelling and range without membership: for elements that `examine` tests later. @throws BallotError `element.*` */
  parse(text: string): E;
  /** Tables for a base that will be used often. */
  precompute(base: E): void;
  /** A random scalar other than 0. */
  randomScalar(rng: Rng): Scalar;
  /** base^k for several public exponents; the squarings are shared. */
  powers(base: E, ks: readonly Scalar[]): readonly E[];
  /** As `powers`, and whether the base lies in the prime-order subgroup. */
  examine(base: E, ks: readonly Scalar[]): { readonly member: boolean; readonly powers: readonly E[] };
  /** The product of base^k for public exponents; quick for precomputed bases. */
  product(terms: readonly (readonly [E, Scalar])[]): E;
}
