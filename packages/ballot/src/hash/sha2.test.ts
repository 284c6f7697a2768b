import { createHash, createHmac, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../testing/vectors.ts";
import { base58, base64, hex, unbase58, unhex, utf8 } from "./bytes.ts";
import { hkdfSha512, hmacSha256, hmacSha512 } from "./hmac.ts";
import { sha256 } from "./sha256.ts";
import { sha512 } from "./sha512.ts";

const node = (name: string, message: Uint8Array): string => createHash(name).update(message).digest("hex");

test("FIPS 180-4: every length around the block borders agrees with node:crypto", () => {
  for (let length = 0; length <= 270; length++) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255);
    expect(hex(sha256(message))).toBe(node("sha256", message));
    expect(hex(sha512(message))).toBe(node("sha512", message));
  }
});

test("SHA-2 of random messages agrees with node:crypto", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (message) => {
      expect(hex(sha256(message))).toBe(node("sha256", message));
      expect(hex(sha512(message))).toBe(node("sha512", message));
    }),
    { numRuns: runs(50) },
  );
});

test("RFC 2104: HMAC agrees with node:crypto for short, exact and long keys", () => {
  for (const length of [0, 1, 63, 64, 65, 127, 128, 129, 300]) {
    const key = Uint8Array.from({ length }, (_, i) => i & 255);
    const message = utf8(`message of ${length}`);
    expect(hex(hmacSha256(key, message))).toBe(createHmac("sha256", key).update(message).digest("hex"));
    expect(hex(hmacSha512(key, message))).toBe(createHmac("sha512", key).update(message).digest("hex"));
  }
});

test("RFC 5869: HKDF-SHA-512 agrees with node:crypto", () => {
  const ikm = Uint8Array.from({ length: 32 }, (_, i) => i);
  for (const length of [1, 32, 64, 65, 200]) {
    const expected = Buffer.from(hkdfSync("sha512", ikm, "盐", "info", length)).toString("hex");
    expect(hex(hkdfSha512(ikm, "盐", "info", length))).toBe(expected);
  }
});

test("hex, base64 without padding and Base58 come back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 36, maxLength: 36 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString("base64").replace(/=+$/, ""));
      expect(unhex(hex(bytes), 36, "x")).toEqual(bytes);
      expect(unbase58(base58(bytes), 36, "x")).toEqual(bytes);
    }),
    { numRuns: runs(50) },
  );
  expect(base64(utf8("a"))).toBe("YQ");
  expect(base64(utf8("ab"))).toBe("YWI");
});
