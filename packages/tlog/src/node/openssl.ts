/** SHA-256 and Ed25519 of OpenSSL through `node:crypto`: the fast and second implementation beside the JavaScript one. */
import { createPrivateKey, createPublicKey, hash, sign, verify } from "node:crypto";
import { LedgerError } from "../errors.ts";
import type { BatchHasher, Hash, HashSuite } from "../hash.ts";
import { hashSize } from "../hash.ts";
import type { Ed25519 } from "../ed25519.ts";

/** Room for the prefix byte and the longest entry. */
const scratch = Buffer.alloc(1 + 65_536);
const node = Buffer.alloc(1 + 2 * hashSize, 0x01);

/**
 * A digest as a text of 32 letters, each a byte. It is the cheapest way out of OpenSSL: a Buffer for each digest costs
 * more than the hashing, and texts can be joined and written to their place many at a time.
 */
const digestText = (message: Uint8Array): string => hash("sha256", message, "binary");

/** The last view of the scratch buffer: entries in a row often have one length, and a view costs as much as a block. */
let view: Uint8Array = scratch.subarray(0, 1);

/** 0x00 || entry, in the scratch buffer where it fits. Valid until the next call. */
function recordMessage(entry: Uint8Array): Uint8Array {
  const length = 1 + entry.length;
  const room = length <= scratch.length ? scratch : Buffer.alloc(length);
  if (room !== scratch || view.length !== length) view = room.subarray(0, length);
  room.set(entry, 1);
  return view;
}

const digest = new Uint8Array(hashSize);
const digestBuffer = Buffer.from(digest.buffer);

function digestOf(message: Uint8Array): Hash {
  digestBuffer.write(digestText(message), "latin1");
  return digest.slice();
}

/** SHA-256 of OpenSSL. */
export const opensslSha256: HashSuite = Object.freeze({
  id: "sha256",
  emptyRoot: digestOf(new Uint8Array()),
  digest: digestOf,
  recordHash: (data: Uint8Array) => digestOf(recordMessage(data)),
  nodeHash: (left: Hash, right: Hash) => {
    node.set(left, 1);
    node.set(right, 1 + hashSize);
    return digestOf(node);
  },
});

/** Hashes of a tile, and digests written at a time. */
const TOGETHER = 256;

/** Bulk SHA-256 of OpenSSL: digests go into one arena, without an object for each. */
export function opensslBatchHasher(): BatchHasher {
  return {
    id: "sha256",
    recordHashes: (entries) => Promise.resolve(recordHashes(entries)),
    tileRoot: (tile) => Promise.resolve(tileRoot(tile)),
  };
}

function recordHashes(entries: readonly Uint8Array[]): Uint8Array {
  const target = Buffer.from(new ArrayBuffer(entries.length * hashSize));
  for (let from = 0; from < entries.length; from += TOGETHER) {
    let digests = "";
    for (const entry of entries.slice(from, from + TOGETHER)) digests += digestText(recordMessage(entry));
    target.write(digests, from * hashSize, "latin1");
  }
  return new Uint8Array(target.buffer);
}

/** Each level overwrites the front half of the one below. */
function tileRoot(tile: Uint8Array): Hash {
  if (tile.length !== TOGETHER * hashSize)
    throw new LedgerError("E_TILE", "a full tile has 256 hashes", { length: tile.length });
  const level = Buffer.from(tile);
  for (let length = tile.length; length > hashSize; length /= 2) {
    let digests = "";
    for (let at = 0; at < length; at += 2 * hashSize) {
      level.copy(node, 1, at, at + 2 * hashSize);
      digests += digestText(node);
    }
    level.write(digests, "latin1");
  }
  return new Uint8Array(level.subarray(0, hashSize));
}

/** Ed25519 of OpenSSL. */
export const opensslEd25519: Ed25519 = Object.freeze({
  signer: (seed: Uint8Array) => {
    const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
    const spki = createPublicKey(key).export({ format: "der", type: "spki" });
    return {
      publicKey: new Uint8Array(spki.subarray(SPKI.length)),
      sign: (message: Uint8Array) => new Uint8Array(sign(null, message, key)),
    };
  },
  verifier: (publicKey: Uint8Array) => {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: "der", type: "spki" });
    return (message: Uint8Array, signature: Uint8Array) =>
      signature.length === 64 && verify(null, message, key, signature);
  },
});

/** DER in front of a raw Ed25519 seed and of a raw public key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
