/** The report of a verification: every check V1..V17 by name, what it found, and the phase reached (MJ-BALLOT/1 §15). */
import { sentences } from "../errors.ts";
import type { BallotError, BallotErrorCode } from "../errors.ts";
import type { SuiteId } from "../group/group.ts";
import type { Counts } from "../tally/combine.ts";

/** A check of §15. */
export type CheckId =
  | "V1"
  | "V2"
  | "V3"
  | "V4"
  | "V5"
  | "V6"
  | "V7"
  | "V8"
  | "V9"
  | "V10"
  | "V11"
  | "V12"
  | "V13"
  | "V14"
  | "V15"
  | "V16"
  | "V17";

/** `not-applicable`: the phase is not reached, or there is no oracle; `not-run`: cut short. */
export type CheckStatus = "pass" | "fail" | "warn" | "not-applicable" | "not-run";

/** How far the election has come. */
export type Phase = "open" | "closed" | "tallied" | "decrypting" | "decrypted" | "result";

/** One check with its outcome; `explain` is Chinese, `english` the same. */
export interface Check {
  readonly id: CheckId;
  readonly status: CheckStatus;
  readonly title: string;
  readonly code?: BallotErrorCode;
  readonly where?: string;
  readonly explain: string;
  readonly english: string;
}

/** The outcome of a verification. */
export interface VerificationReport {
  /** No check failed and none was cut short. */
  readonly ok: boolean;
  readonly level: "archive" | "record";
  readonly suite?: SuiteId;
  /** Fingerprint φ of election.json. */
  readonly phi?: string;
  readonly phase: Phase;
  /** Ballots on the board, superseded ones included. */
  readonly ballots: number;
  readonly counts?: Counts;
  readonly checks: readonly Check[];
}

const TITLES: Record<CheckId, readonly [string, string]> = {
  V1: ["表决定义", "election definition"],
  V2: ["选票归属", "ballots belong to this election"],
  V3: ["群元素与标量", "group elements and scalars"],
  V4: ["计票密钥", "trustee keys"],
  V5: ["凭据名单", "credential list"],
  V6: ["选票规范形式", "canonical ballots"],
  V7: ["选票签名", "ballot signatures"],
  V8: ["选票证明", "ballot proofs"],
  V9: ["重复与查验", "replays and audits"],
  V10: ["档案与记录完整", "integrity of archive and record"],
  V11: ["程序时点", "procedure and times"],
  V12: ["封票与作废", "close and voids"],
  V13: ["密文合计", "encrypted tally"],
  V14: ["部分解密", "partial decryptions"],
  V15: ["计票结果", "result"],
  V16: ["公布合计", "declared totals"],
  V17: ["外部工具核验", "external verifier"],
};

/** All checks in order. */
export const CHECK_IDS: readonly CheckId[] = Object.keys(TITLES) as CheckId[];

const STATES: Record<Exclude<CheckStatus, "fail" | "warn">, readonly [string, string]> = {
  pass: ["通过", "passed"],
  "not-applicable": ["不适用", "not applicable"],
  "not-run": ["未能执行", "could not be carried out"],
};

interface Finding {
  readonly severity: "fail" | "warn";
  readonly code: BallotErrorCode;
  readonly where: string;
}

/** Collects what the checks find. */
export class Findings {
  readonly #found = new Map<CheckId, Finding[]>();
  readonly #marks = new Map<CheckId, "not-applicable" | "not-run">();

  fail(check: CheckId, code: BallotErrorCode, where: string): void {
    this.#add(check, { severity: "fail", code, where });
  }

  warn(check: CheckId, code: BallotErrorCode, where: string): void {
    this.#add(check, { severity: "warn", code, where });
  }

  error(check: CheckId, error: BallotError): void {
    this.fail(check, error.code, error.where);
  }

  #add(check: CheckId, finding: Finding): void {
    this.#found.set(check, [...(this.#found.get(check) ?? []), finding]);
  }

  notApplicable(...checks: readonly CheckId[]): void {
    for (const check of checks) this.#marks.set(check, "not-applicable");
  }

  notRun(...checks: readonly CheckId[]): void {
    for (const check of checks) this.#marks.set(check, "not-run");
  }

  failed(check: CheckId): boolean {
    return this.#worst(check)?.severity === "fail";
  }

  #worst(check: CheckId): Finding | undefined {
    const list = this.#found.get(check) ?? [];
    return list.find(({ severity }) => severity === "fail") ?? list[0];
  }

  /** The state of one check; a failure outweighs a mark. */
  check(id: CheckId): Check {
    const [zh, en] = TITLES[id];
    const worst = this.#worst(id);
    if (worst === undefined) {
      const status = this.#marks.get(id) ?? "pass";
      const [explain, english] = STATES[status];
      return { id, status, title: zh, explain: `${zh}:${explain}`, english: `${en}: ${english}` };
    }
    const { severity, code, where } = worst;
    const count = (this.#found.get(id) ?? []).length;
    const text = sentences(code);
    return {
      ...{ id, status: severity, title: zh, code, where },
      explain: `${zh}:${text.zh}(${where}${count > 1 ? `,共 ${count} 处` : ""})$`,
      english: `${en}: ${text.en} (${where}${count > 1 ? `, ${count} in all` : ""})`,
    };
  }

  /** All checks in order. */
  checks(): readonly Check[] {
    return CHECK_IDS.map((id) => this.check(id));
  }
}

/** Whether a list of checks is acceptable. */
export function acceptable(checks: readonly Check[]): boolean {
  return checks.every(({ status }) => status !== "fail" && status !== "not-run");
}
