/** Suite Ed25519 (MJ-BALLOT/1 §5.2), an entry of its own because it alone needs @noble/curves. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { BallotError } from "../errors.ts";
import { hex, unhex } from "../hash/bytes.ts";
import { drawScalar } from "../random.ts";
import { registerSuite } from "./suites.ts";
import type { Group } from "./group.ts";
import { mod } from "./scalar.ts";

const { Point } = ed25519;
type Point = InstanceType<typeof Point>;
const Q = Point.Fn.ORDER;
const FIXED_WINDOW = 8;

/** The spelling is the RFC 8032 encoding with the most significant byte first. */
function parse(text: string): Point {
  try {
    return Point.fromBytes(unhex(text, 32, "element").reverse(), false);
  } catch {
    throw new BallotError("element.not-canonical", "element");
  }
}

/** Constant-time multiplication, for secrets. */
function exp(base: Point, k: bigint): Point {
  const scalar = mod(k, Q);
  // The library's multiplication refuses 0, which is no secret: callers draw other scalars.
  return scalar === 0n || base.is0() ? Point.ZERO : base.multiply(scalar);
}

function power(base: Point, k: bigint): Point {
  return base.multiplyUnsafe(mod(k, Q));
}

function decode(text: string, opt: { readonly allowIdentity?: boolean } = {}): Point {
  const point = parse(text);
  if (point.is0() && opt.allowIdentity !== true) throw new BallotError("element.identity", "element");
  if (!point.isTorsionFree()) throw new BallotError("element.not-in-subgroup", "element");
  return point;
}

function makeEd25519(): Group<Point> {
  return {
    suite: "bel1/Ed25519",
    name: "Ed25519",
    q: Q,
    g: Point.BASE,
    identity: Point.ZERO,
    exp,
    blindedExp: exp,
    mul: (a, b) => a.add(b),
    inv: (a) => a.negate(),
    eq: (a, b) => a.equals(b),
    encode: (a) => hex(a.toBytes().reverse()),
    decode,
    parse,
    precompute: (base) => {
      base.precompute(FIXED_WINDOW);
    },
    randomScalar: (rng) => drawScalar(Q, rng),
    powers: (base, ks) => ks.map((k) => power(base, k)),
    examine: (base, ks) => ({ member: base.isTorsionFree(), powers: ks.map((k) => power(base, k)) }),
    product: (terms) => terms.reduce((sum, [base, k]) => sum.add(power(base, k)), Point.ZERO),
  };
}

/** Makes the second suite available to `getGroup` and to every function of this package. */
export function enableEd25519(): void {
  registerSuite("bel1/Ed25519", makeEd25519);
}
