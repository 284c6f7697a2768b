/**
 * Salted commitments of what an institution writes: canonical JSON, groups, entries, disclosures, exports. The package
 * reads no clock, no randomness, no environment and no network; all come in as values. Format: docs/spec/ledger.md.
 */
export { fromUtf8 } from "./bytes.ts";
export { LedgerError } from "./errors.ts";
export type { SealedErrorCode } from "./errors.ts";
export { sha256 } from "./hash.ts";
export type { Hash, HashSuite } from "./hash.ts";
export { canonicalBody, canonicalize, parseBody, parseCanonical } from "./canonical.ts";
export type { Json, JsonObject } from "./canonical.ts";
export { checkEntry, decodeEntry, encodeEntry, maxSubjects } from "./entry.ts";
export type { Entry, GroupClass, Slot } from "./entry.ts";
export { readEnvelope, uuidBytes, uuidText } from "./envelope.ts";
export type { Envelope } from "./envelope.ts";
export { checkGroup, commitGroup, isAbsent, padSalts, parseGid, personalGid } from "./group.ts";
export type { Gid, StoredGroup } from "./group.ts";
export { buildEntry, openSlots, RandomBlock, randomNeeded } from "./build.ts";
export type { ActGroups, BuiltEntry, BuiltGroup, EntryInput, PadKeys, PersonalGroup } from "./build.ts";
export { formatDisclosure, formatGroupLine, parseDisclosure, parseGroupLine, verifyDisclosure } from "./disclosure.ts";
export type { DisclosedGroup, Disclosure, GroupLine } from "./disclosure.ts";
export {
  checkpointPath,
  entriesPerBundle,
  formatManifest,
  groupsPath,
  isExportPath,
  manifestPath,
  packPath,
  parseGroupsPath,
  parseManifest,
  vkeysPath,
} from "./export.ts";
export type { Manifest, ManifestFile } from "./export.ts";
