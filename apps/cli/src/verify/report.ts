/** What a verification found. All steps run and all failures are listed; any failure rejects. */
import { LedgerError as LogError } from "@mingjian/tlog";
import { LedgerError as SealedError } from "@mingjian/sealed";

/** Something that does not hold. `code` is one of `words.ts`; the rest says where. */
export interface Finding {
  readonly code: string;
  readonly file?: string;
  readonly pos?: number;
  readonly slot?: number;
  readonly name?: string;
}

/** A witness whose cosignature was verified; time in POSIX seconds. */
export interface Cosignature {
  readonly name: string;
  readonly time: bigint;
}

/** What was opened of a log or of one entry. */
export interface Opened {
  readonly entries: number;
  readonly groups: number;
  /** Groups among them whose content is "absent" or padding. */
  readonly absent: number;
  /** Slots of these entries that stayed commitments. */
  readonly hidden: number;
}

/** The checkpoint everything is measured against, whether or not its signatures hold. */
export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly cosigned: readonly Cosignature[];
  /** Signature lines of keys that nobody named: ignored, as the note format says, but mentioned. */
  readonly unknownLines: number;
}

/** What the export says of one ballot. */
export interface BallotChecked {
  readonly uuid: string;
  /** `notShown` where the export does not show the groups: then nothing can be judged. */
  readonly state: "accepted" | "rejected" | "notShown";
  readonly phase?: string;
  readonly ballots?: number;
  readonly counts?: readonly (readonly number[])[];
  /** Checks that failed. */
  readonly failed: readonly string[];
}

/** Result of a verification, complete for machines and for `words.ts`. */
export interface Report {
  readonly verdict: "accepted" | "rejected" | "undecided";
  readonly kind: "export" | "log" | "disclosure" | "proof" | "unknown";
  /** Whether the keys were given by the caller or came with the folder; mixed: the log's was given, the witnesses' came along. */
  readonly keys: "pinned" | "folder" | "mixed" | "none";
  readonly head?: Head;
  /** Position of the one entry of a disclosure or proof. */
  readonly pos?: number;
  /** Ids of the groups that a disclosure showed. */
  readonly shown?: readonly string[];
  readonly opened?: Opened;
  /** Entries and tiles that were recomputed. */
  readonly recomputed?: { readonly entries: number; readonly tiles: number };
  /** Files of the manifest, and how many of them were compared by digest only, by folder. */
  readonly files?: { readonly count: number; readonly digestOnly: Readonly<Record<string, number>> };
  /** Secret ballots of the log that were frozen. */
  readonly ballots?: readonly BallotChecked[];
  readonly failures: readonly Finding[];
  readonly failureCount: number;
  readonly warnings: readonly Finding[];
  readonly warningCount: number;
  readonly undecided: readonly string[];
}

/** Enough to see what is wrong; a log rebuilt from nothing would fail at every tile. */
const maxListed = 100;

/** Collects what does not hold while the steps run. */
export class Findings {
  readonly failures: Finding[] = [];
  readonly warnings: Finding[] = [];
  readonly undecided: string[] = [];
  failureCount = 0;
  warningCount = 0;

  fail(finding: Finding): void {
    this.failureCount += 1;
    if (this.failures.length < maxListed) this.failures.push(finding);
  }

  warn(finding: Finding): void {
    this.warningCount += 1;
    if (this.warnings.length < maxListed) this.warnings.push(finding);
  }

  cannotDecide(code: string): void {
    this.undecided.push(code);
  }

  /**
   * Runs one check and fails closed: an exception in a check is a failed check at this place. Only errors of the file
   * system pass through: a folder that cannot be read is undecided, not wrong.
   */
  async attempt<T>(place: Omit<Finding, "code">, check: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await check();
    } catch (error) {
      if (error instanceof Error && "errno" in error) throw error;
      const known = error instanceof LogError || error instanceof SealedError;
      this.fail({ code: known ? error.code : "E_INTERNAL", ...place });
      return undefined;
    }
  }

  get verdict(): Report["verdict"] {
    if (this.failureCount > 0) return "rejected";
    return this.undecided.length > 0 ? "undecided" : "accepted";
  }
}

/** Report of what was found, with the facts of the caller. */
export function reportOf(findings: Findings, facts: Pick<Report, "kind" | "keys"> & Partial<Report>): Report {
  const { verdict, failures, failureCount, warnings, warningCount, undecided } = findings;
  return { ...facts, verdict, failures, failureCount, warnings, warningCount, undecided };
}
