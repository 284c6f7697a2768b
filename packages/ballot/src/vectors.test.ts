import { beforeAll, describe, expect, test } from "vitest";
import { readArchive } from "./archive/read.ts";
import { examineBallot } from "./ballot/check.ts";
import type { BallotVerdict } from "./ballot/check.ts";
import { attempt } from "./errors.ts";
import { enableEd25519 } from "./group/ed25519.ts";
import { sha256hex } from "./hash/digest.ts";
import { openElection, readCredentials } from "./manifest/election.ts";
import { VECTORS, vectorBytes, vectorJson, WITHOUT_VECTORS } from "./testing/vectors.ts";
import { verifyArchive } from "./verify/archive.ts";
import type { VerificationReport } from "./verify/report.ts";

interface Expected {
  readonly accept: boolean;
  readonly state?: string;
  readonly result?: readonly (readonly number[])[];
  readonly check?: string;
  readonly warn?: readonly string[];
}

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly file: string;
  readonly sha256: string;
  readonly tool: { readonly rc: number };
  readonly result?: readonly (readonly number[])[];
  readonly strict?: Expected;
  readonly interop?: Expected;
}

const archives = VECTORS ? vectorJson<{ readonly archives: readonly Entry[] }>("index.json").archives : [];
const ids = (report: VerificationReport, status: string): string[] =>
  report.checks.filter((c) => c.status === status).map((c) => c.id);

/** The Ed25519 entry states a result only: it must be accepted. */
const expectedOf = (entry: Entry, profile: "strict" | "interop"): Expected =>
  entry[profile] ?? { accept: true, state: "result", ...(entry.result && { result: entry.result }) };

/** Verdicts of the strict profile on the ballots without identity elements, as a server would have kept them. */
function verdictsOf(bytes: Uint8Array): ReadonlyMap<string, BallotVerdict> {
  const { parts } = readArchive(bytes);
  const ctx =
    parts === undefined ? undefined : attempt(() => openElection(parts.election, readCredentials(parts.credentials)));
  if (parts === undefined || ctx?.ok !== true) return new Map();
  const verdicts = parts.ballots.map((text) => [text, examineBallot(ctx.value, text)] as const);
  return new Map(verdicts.filter(([, v]) => v.findings.every(({ code }) => code !== "element.identity")));
}

function judge(report: VerificationReport, expected: Expected, warn: readonly string[] = []): void {
  expect(report.ok, JSON.stringify(report.checks.filter((c) => c.status === "fail"))).toBe(expected.accept);
  if (!expected.accept) {
    expect(ids(report, "fail")).toContain(expected.check);
    return;
  }
  expect(report.phase).toBe(expected.state);
  expect(report.counts).toEqual(expected.result);
  expect(ids(report, "warn")).toEqual(expected.warn ?? warn);
}

describe.skipIf(!VECTORS)(`archives of index.json (${VECTORS ? "both profiles" : WITHOUT_VECTORS})`, () => {
  test("the Ed25519 archive is an unsupported suite before the suite is loaded", () => {
    const entry = archives.find((e) => e.kind === "ed25519");
    const report = verifyArchive(vectorBytes(entry?.file ?? ""));
    expect(report.checks.find((c) => c.id === "V1")?.code).toBe("unsupported.suite");
  });

  describe("with both suites", () => {
    beforeAll(() => {
      enableEd25519();
    });

    test.each(archives)("$id", (entry) => {
      const bytes = vectorBytes(entry.file);
      expect(sha256hex(bytes)).toBe(entry.sha256);
      // The profiles differ in a ballot's verdict only where an identity element stands: other verdicts are used twice.
      const verdicts = verdictsOf(bytes);
      const strict = verifyArchive(bytes, { profile: "strict", verdicts });
      const interop = verifyArchive(bytes, { profile: "interop", verdicts });
      judge(strict, expectedOf(entry, "strict"));
      judge(interop, expectedOf(entry, "interop"), entry.strict?.check === "V9" ? ["V9"] : []);
      expect(strict.checks.map((c) => c.id)).toEqual(Array.from({ length: 17 }, (_, i) => `V${i + 1}`));
      // The reference does not know the second suite.
      if (entry.kind !== "ed25519") expect(entry.tool.rc !== 0 && (strict.ok || interop.ok)).toBe(false);
    });
  });

  test("all 90 archives are there", () => {
    expect(archives.length).toBeGreaterThanOrEqual(90);
  });
});

test("bytes that are no archive at all get a report, not an exception", () => {
  for (const bytes of [new Uint8Array(0), new Uint8Array(511), new Uint8Array(5000).fill(65)]) {
    const report = verifyArchive(bytes);
    expect(report.ok).toBe(false);
    expect(ids(report, "fail")).toEqual(["V10"]);
  }
});
