/** Where the shared vectors lie, beside the checkout; tests that need them skip visibly without. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** `../shared` next to the checkout. */
export const shared: string = fileURLToPath(new URL("../../../../../shared", import.meta.url));

export const hasShared: boolean = existsSync(join(shared, "vectors"));

export const sharedBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(join(shared, path)));

export const sharedText = (path: string): string => readFileSync(join(shared, path), "utf8");

export const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
