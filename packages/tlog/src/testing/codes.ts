/** Which error a piece of code ends with. */
import { LedgerError } from "../errors.ts";

/** Code of the LedgerError thrown, or "accepted"; any other exception is a bug and passes through. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof LedgerError) return error.code;
    throw error;
  }
  return "accepted";
}

/** {@link codeOf} for promises. */
export async function rejection(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof LedgerError) return error.code;
    throw error;
  }
  return "accepted";
}
