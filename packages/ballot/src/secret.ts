/** Opaque secrets: a holder that cannot be printed, serialised or spread; the value lives outside the object. */
import { BallotError } from "./errors.ts";
import { parseScalar } from "./group/scalar.ts";

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

/** The decimal text of a secret, for the one place that stores it encrypted; never for logs, errors or addresses. */
export function exportSecret(secret: SecretScalar): string {
  return unseal(secret).toString();
}

/** A secret from its decimal text. @throws BallotError `scalar.out-of-range`, without repeating the text */
export function importSecret(text: string, q: bigint): SecretScalar {
  return seal(parseScalar(text.trim(), q, "secret"));
}

/** Drops the value; the holder is useless afterwards. */
export function wipe(secret: SecretScalar): void {
  values.delete(secret);
}
