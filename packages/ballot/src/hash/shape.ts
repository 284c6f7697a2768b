/** Reading members of parsed JSON by shape; every refusal names the path. */
import { BallotError } from "../errors.ts";
import type { BallotErrorCode } from "../errors.ts";

/** A JSON object whose members are not yet known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where a value stands and which code a wrong shape gets. */
export interface Place {
  readonly where: string;
  readonly code: BallotErrorCode;
}

/** The place of a member or item. */
export function inside(place: Place, step: string | number): Place {
  return { where: `${place.where}${typeof step === "number" ? `[${step}]` : `.${step}`}`, code: place.code };
}

function refuse(place: Place): never {
  throw new BallotError(place.code, place.where);
}

/** An object with all members of `required` and none outside `required` and `optional`. */
export function asObject(
  value: unknown,
  place: Place,
  required: readonly string[],
  optional: readonly string[] = [],
): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(place);
  const names = Object.keys(value);
  const missing = required.find((name) => !names.includes(name));
  if (missing !== undefined) refuse(inside(place, missing));
  const unknown = names.find((name) => !required.includes(name) && !optional.includes(name));
  if (unknown !== undefined) refuse(inside(place, unknown.slice(0, 64)));
  return value as JsonObject;
}

/** An array, each item read by `item`. */
export function asArray<T>(value: unknown, place: Place, item: (value: unknown, place: Place) => T): readonly T[] {
  if (!Array.isArray(value)) refuse(place);
  return value.map((x: unknown, i) => item(x, inside(place, i)));
}

/** A string. */
export function asString(value: unknown, place: Place): string {
  return typeof value === "string" ? value : refuse(place);
}

/** A safe integer, at least 0. */
export function asCount(value: unknown, place: Place): number {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : refuse(place);
}

/** A boolean. */
export function asBoolean(value: unknown, place: Place): boolean {
  return typeof value === "boolean" ? value : refuse(place);
}
