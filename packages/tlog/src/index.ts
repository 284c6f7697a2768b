/**
 * Verifiable logs: Merkle tree (RFC 6962), tiles, checkpoints, signed notes and proofs (C2SP). Runs in browsers and in
 * Node; faster hashing, faster signatures and files are in `@mingjian/tlog/node`. Nothing here reads a clock, a
 * network, randomness or the environment.
 */
export { LedgerError, type LedgerErrorCode, type LedgerErrorDetail } from "./errors.ts";
export { base64Decode, base64Encode } from "./encoding.ts";
export { type BatchHasher, type Hash, type HashSuite, batchHasher, hashSize, sha256 } from "./hash.ts";
export { splitStoredHashIndex, storedHashCount, storedHashIndex } from "./stored-hash.ts";
export {
  type HashReader,
  type RecordProof,
  type Tree,
  type TreeProof,
  checkRecord,
  checkTree,
  nodeHash,
  proveRecord,
  proveTree,
  recordHash,
  rootFromRecordProof,
  storedHashes,
  storedHashesForRecordHash,
  treeHash,
} from "./tree.ts";
export { Frontier } from "./frontier.ts";
export {
  type Tile,
  hashFromTile,
  newTiles,
  parseTilePath,
  readTileData,
  tileForIndex,
  tileHeight,
  tilePath,
  tileWidth,
  tilesOf,
} from "./tile.ts";
export { type TileReader, tileHashReader } from "./tile-reader.ts";
export { decodeBundle, encodeBundle } from "./bundle.ts";
export { type LogReader, readBundle, readTile, tileReader } from "./log-reader.ts";
export { type Hashing, type LogFile, TileBuilder } from "./tile-builder.ts";
export { LogBuilder } from "./log-builder.ts";
export { type Ed25519, isSafePublicKey, nobleEd25519 } from "./ed25519.ts";
export { type KeyType, type Vkey, formatVkey, isValidName, keyIdHex, parseVkey } from "./vkey.ts";
export {
  type Note,
  type NoteSignature,
  type Signer,
  type Verifier,
  cosign,
  formatSignatureLine,
  newEd25519Signer,
  newVerifier,
  openNote,
  parseNote,
  signNote,
} from "./note.ts";
export { cosignedMessage } from "./cosigned-message.ts";
export {
  type Checkpoint,
  type CheckpointKeys,
  type Cosigned,
  type SignedCheckpoint,
  cosignatureTime,
  formatCheckpoint,
  isOwnOrigin,
  openCheckpoint,
  parseCheckpoint,
} from "./checkpoint.ts";
export { type Receipt, formatReceipt, openReceipt, parseReceipt, receiptKeyName, signReceipt } from "./receipt.ts";
export { type TlogProof, checkTlogProof, formatTlogProof, parseTlogProof } from "./proof.ts";
export {
  type LogFailure,
  type LogReport,
  type VerifyOptions,
  maxFailures,
  verifyLog,
  verifyTree,
} from "./verify-log.ts";
export { base32Decode, base32Encode } from "./base32.ts";
export {
  type CompactCosignature,
  type CompactGroup,
  type CompactProof,
  compactProof,
  decodeMjq1,
  encodeMjq1,
  noteOfCompact,
  proofOfCompact,
  verifyMjq1,
} from "./carrier.ts";
export { type Carried, type Pointer, carrierUrl, checkCode, decodeMjp1, encodeMjp1, splitCarrier } from "./pointer.ts";
