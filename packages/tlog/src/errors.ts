/** The one error type of floor 0's log code: callers test `code`, never the message (ledger specification, section 23). */

/** Codes this package throws. The HTTP edge maps them in one table. */
export type LedgerErrorCode =
  | "E_RANGE"
  | "E_HASH_LENGTH"
  | "E_PROOF"
  | "E_BASE64"
  | "E_UTF8"
  | "E_NOTE"
  | "E_NOTE_UNSIGNED"
  | "E_NOTE_SIGNATURE"
  | "E_VKEY"
  | "E_CHECKPOINT"
  | "E_TLOG_PROOF"
  | "E_TILE_PATH"
  | "E_BUNDLE"
  | "E_TILE"
  | "E_TILE_MISMATCH"
  | "E_QR";

/** Numbers, origins and positions that help an operator; never user data. */
export type LedgerErrorDetail = Readonly<Record<string, string | number>>;

/** Thrown by every decoder and check of this package. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
  readonly code: LedgerErrorCode;
  readonly detail: LedgerErrorDetail;

  constructor(code: LedgerErrorCode, message: string, detail: LedgerErrorDetail = {}) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}
