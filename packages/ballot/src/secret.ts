/** Opaque secrets: a holder that cannot be printed, serialised or spread; the value lives outside the object. */
import { BallotError } from "./errors.ts";

declare const secretBrand: unique symbol;

/** A secret scalar; `toString` and `toJSON` throw. */
export interface SecretScalar {
  readonly [secretBrand]: true;
}

const values = new WeakMap<object, bigint>();

class Holder {
  toString(): never {
    throw new TypeError("a secret is never printed");
  }

  toJSON(): never {
    throw new TypeError("a secret is never serialised");
  }
}

/** Puts a scalar away. */
export function seal(value: bigint): SecretScalar {
  const holder = new Holder();
  values.set(holder, value);
  // The brand exists for the type checker only.
  return Object.freeze(holder) as unknown as SecretScalar;
}

/** The scalar inside; a wiped secret is `state.transition`. For use inside this package. */
export function unseal(secret: SecretScalar): bigint {
  const value = values.get(secret);
  if (value === undefined) throw new BallotError("state.transition", "secret");
  return value;
}

/** Drops the value; the holder is useless afterwards. */
export function wipe(secret: SecretScalar): void {
  values.delete(secret);
}
