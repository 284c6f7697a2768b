/** Node entry point: OpenSSL and WebAssembly in place of JavaScript, and logs as folders. */
export { opensslBatchHasher, opensslEd25519, opensslSha256 } from "./openssl.ts";
export { wasmBatchHasher } from "./wasm-hasher.ts";
export {
  type TileWriter,
  type TileWriterOptions,
  blockingLogReader,
  fileLogReader,
  fileTileReader,
  fileTileWriter,
  writeFileDurable,
} from "./files.ts";
