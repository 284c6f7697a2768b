/** SHA-256 of a file in this browser; undefined where the page is not in a secure context and cannot compute it. */
export async function sha256Of(file: Blob): Promise<string | undefined> {
  const subtle = (globalThis.crypto as Partial<Crypto>).subtle;
  if (subtle === undefined) return undefined;
  const sum = await subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
