/** Reference vectors lie beside the checkout; tests that need them skip visibly where they are absent. */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** The sample log of 700 entries, or undefined when this checkout stands alone. */
export const log700: string | undefined = [join(import.meta.dirname, "../../../../../shared/vectors/log-700")].find(
  (dir) => existsSync(dir),
);

/** Bytes of hex text. */
export function unhex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** The code of the LedgerError that `act` throws, "no error" when it does not, anything else re-thrown. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  }
  return "no error";
}
