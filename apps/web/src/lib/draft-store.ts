/** The copy of a draft that stays in this browser, with the idempotency key it will be sent under. */
import type { Json } from "@mingjian/rulebook";

export type FormValue = Readonly<Record<string, Json | undefined>>;
export interface Kept {
  readonly value: FormValue;
  readonly key: string;
}
const slot = (draft: string): string => `mj-draft:${draft}`;

export const isFormValue = (value: unknown): value is FormValue =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function keptDraft(draft: string): Kept | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(slot(draft)) ?? "null");
    return isFormValue(found) && isFormValue(found.value) && typeof found.key === "string"
      ? { value: found.value, key: found.key }
      : undefined;
  } catch {
    return undefined;
  }
}
export function keepDraft(draft: string, kept: Kept): void {
  try {
    localStorage.setItem(slot(draft), JSON.stringify(kept));
  } catch {
    // A full or closed storage costs the local copy only; the server's copy is still written.
  }
}
export const forgetDraft = (draft: string): void => {
  localStorage.removeItem(slot(draft));
};
