/** RFC 8032 §5.1: one answer to every signature, in JavaScript and in OpenSSL, and no key that signs everything. */
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatBytes } from "./encoding.ts";
import { isSafePublicKey, nobleEd25519 } from "./ed25519.ts";
import { opensslEd25519 } from "./node/openssl.ts";
import { fromHex, toHex } from "./testing/shared.ts";

const { Point } = ed25519;
const order = Point.Fn.ORDER;
const suites = { noble: nobleEd25519, openssl: opensslEd25519 };

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes.toReversed())}`);
const scalarBytes = (n: bigint): Uint8Array => fromHex(n.toString(16).padStart(64, "0")).reverse();

describe("§7.1 test vectors", () => {
  const vectors = [
    {
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      message: "",
      signature:
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    },
    {
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      message: "72",
      signature:
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    },
  ];
  for (const [name, suite] of Object.entries(suites))
    test(name, () => {
      for (const { seed, publicKey, message, signature } of vectors) {
        const key = suite.signer(fromHex(seed));
        expect(toHex(key.publicKey)).toBe(publicKey);
        expect(toHex(key.sign(fromHex(message)))).toBe(signature);
        expect(suite.verifier(fromHex(publicKey))(fromHex(message), fromHex(signature))).toBe(true);
      }
    });
});

describe("one answer everywhere", () => {
  const seed = new Uint8Array(32).fill(3);
  const { publicKey } = nobleEd25519.signer(seed);
  const message = Uint8Array.of(1, 2, 3);
  const answers = (signature: Uint8Array, signed = message): boolean[] =>
    Object.values(suites).map((suite) => suite.verifier(publicKey)(signed, signature));

  test("a changed bit anywhere is refused by both", () => {
    const signature = nobleEd25519.signer(seed).sign(message);
    expect(answers(signature)).toEqual([true, true]);
    for (let bit = 0; bit < 512; bit += 3) {
      const at = Math.floor(bit / 8);
      expect(answers(signature.with(at, (signature[at] ?? 0) ^ (1 << (bit % 8))))).toEqual([false, false]);
    }
    expect(answers(signature, Uint8Array.of(1, 2))).toEqual([false, false]);
    expect(answers(signature.subarray(1))).toEqual([false, false]);
  });

  test("a scalar above the group order is refused by both", () => {
    const signature = nobleEd25519.signer(seed).sign(message);
    const scalar = littleEndian(signature.subarray(32)) + order;
    expect(answers(concatBytes(signature.subarray(0, 32), scalarBytes(scalar)))).toEqual([false, false]);
  });

  test("a signature whose R has a part of small order is refused by both", () => {
    const { scalar } = ed25519.utils.getExtendedPublicKey(seed);
    const nonce = 12345n;
    for (const torsion of ED25519_TORSION_SUBGROUP.slice(1)) {
      const r = Point.BASE.multiply(nonce).add(Point.fromHex(torsion)).toBytes();
      const k = littleEndian(sha512(concatBytes(r, publicKey, message))) % order;
      const forged = concatBytes(r, scalarBytes((nonce + k * scalar) % order));
      // The library's own check lets it through: that is what this test is about.
      expect(ed25519.verify(forged, message, publicKey, { zip215: false })).toBe(true);
      expect(answers(forged)).toEqual([false, false]);
    }
  });

  test("random bytes as signature are refused by both", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        expect(answers(bytes)).toEqual([false, false]);
      }),
      { numRuns: 50 },
    );
  });

  test("both sign the same bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 300 }), (key, text) => {
        const [a, b] = Object.values(suites).map((suite) => suite.signer(key).sign(text));
        expect(a).toEqual(b);
      }),
      { numRuns: 20 },
    );
  });
});

describe("keys that are refused", () => {
  const p = 2n ** 255n - 19n;

  test("the eight encodings of points of small order", () => {
    expect(ED25519_TORSION_SUBGROUP).toHaveLength(8);
    for (const hex of ED25519_TORSION_SUBGROUP) expect(isSafePublicKey(fromHex(hex))).toBe(false);
  });

  test("encodings that are not canonical", () => {
    const signBit = 2n ** 255n;
    for (let small = 0n; small < 19n; small++)
      for (const sign of [0n, signBit]) expect(isSafePublicKey(scalarBytes(p + small + sign))).toBe(false);
    for (const y of [p, p + 1n, p - 1n + signBit, 1n + signBit, p + signBit, p + 1n + signBit, p + 3n, 2n ** 256n - 1n])
      expect(isSafePublicKey(scalarBytes(y))).toBe(false);
  });

  test("a point with a part of small order, bytes off the curve, a wrong length", () => {
    const honest = Point.fromBytes(nobleEd25519.signer(new Uint8Array(32)).publicKey);
    expect(isSafePublicKey(honest.toBytes())).toBe(true);
    expect(isSafePublicKey(honest.add(Point.fromHex(ED25519_TORSION_SUBGROUP[1] ?? "")).toBytes())).toBe(false);
    expect(isSafePublicKey(scalarBytes(2n))).toBe(false);
    expect(isSafePublicKey(new Uint8Array(31))).toBe(false);
  });
});
