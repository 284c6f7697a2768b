/** Idempotency keys. `crypto.randomUUID` is missing on plain http, where a page must still explain itself. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((b, i) => (i === 6 ? (b & 15) | 64 : i === 8 ? (b & 63) | 128 : b)).map(twoDigits);
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(""))
    .join("-");
}
const twoDigits = (byte: number): string => byte.toString(16).padStart(2, "0");
