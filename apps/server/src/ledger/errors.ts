/** Why a log stops or refuses to start. Codes of ledger.md 23; messages carry numbers and positions only. */
export type FaultCode = "E_ROLLBACK" | "E_FORK" | "E_AUDIT" | "E_COMMITMENT" | "E_LOG_MISSING" | "E_SNAPSHOT";

export type FaultDetail = Readonly<Record<string, string | number>>;

/** The log contradicts itself or something already published: nothing may be accepted until people have looked (ledger.md 15). */
export class LedgerFault extends Error {
  readonly code: FaultCode;
  readonly detail: FaultDetail;

  constructor(code: FaultCode, message: string, detail: FaultDetail = {}) {
    super(`${message} [${code}]`);
    this.name = "LedgerFault";
    this.code = code;
    this.detail = detail;
  }
}
