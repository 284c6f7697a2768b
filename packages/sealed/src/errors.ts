/** Errors of the sealing floor: one class, codes of docs/spec/ledger.md §9. Messages never carry what people wrote. */

/** Codes that this package throws; the table with their meaning is in docs/spec/ledger.md. */
export type SealedErrorCode =
  | "E_BASE64"
  | "E_COMMITMENT"
  | "E_DISCLOSURE"
  | "E_ENTRY"
  | "E_EXPORT"
  | "E_GID"
  | "E_HASH_LENGTH"
  | "E_INTERNAL"
  | "E_JSON_KEY"
  | "E_JSON_NUMBER"
  | "E_JSON_SIZE"
  | "E_JSON_STRING"
  | "E_JSON_TYPE"
  | "E_NOT_CANONICAL"
  | "E_RANGE"
  | "E_TOO_MANY_SUBJECTS"
  | "E_UTF8";

/** Thrown for every refusal of this package. `detail` holds numbers and positions only. Callers test `code`. */
export class LedgerError extends Error {
  readonly code: SealedErrorCode;
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(code: SealedErrorCode, message: string, detail: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = "LedgerError";
    this.code = code;
    this.detail = detail;
  }
}
