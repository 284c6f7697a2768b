/**
 * Ed25519 (RFC 8032) with the same answer in every environment: the cofactorless check of OpenSSL and Go, canonical
 * encodings only, and no key for which one signature fits many messages.
 */
import { ed25519 } from "@noble/curves/ed25519.js";

/** Ed25519 of some library. The Node entry point has one over OpenSSL, ten times as fast. */
export interface Ed25519 {
  /** Secret key of a 32-byte seed. */
  signer(seed: Uint8Array): { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array };
  /** Check for one public key that {@link isSafePublicKey} has accepted. */
  verifier(publicKey: Uint8Array): (message: Uint8Array, signature: Uint8Array) => boolean;
}

/** Ed25519 in JavaScript. */
export const nobleEd25519: Ed25519 = Object.freeze({
  signer: (seed: Uint8Array) => ({
    publicKey: ed25519.getPublicKey(seed),
    sign: (message: Uint8Array) => ed25519.sign(message, seed),
  }),
  verifier: (publicKey: Uint8Array) => (message: Uint8Array, signature: Uint8Array) =>
    signature.length === 64 &&
    ed25519.verify(signature, message, publicKey, { zip215: false }) &&
    // The library multiplies the equation by the cofactor. With a key of prime order the only signatures that this
    // lets through, and OpenSSL does not, are those whose R has a part of small order.
    ed25519.Point.fromBytes(signature.subarray(0, 32)).isTorsionFree(),
});

/** Is it the canonical encoding of a point of the prime-order group? Points of small order sign every message. */
export function isSafePublicKey(publicKey: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(publicKey, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}
