/** Node entry point: OpenSSL in place of JavaScript, and logs as folders. */
export { opensslBatchHasher, opensslEd25519, opensslSha256 } from "./openssl.ts";
export { type TileWriter, fileLogReader, fileTileReader, fileTileWriter, writeFileDurable } from "./files.ts";
