/** What the sequencer answered, as HTTP says it. The first door that stays shut names the status; the body lists everything. */
import type { GateFinding, Refusal, World } from "@mingjian/rulebook";
import type { Accepted, Outcome, Refused } from "../../ledger/command.ts";
import { Problem, type ProblemCode, type ProblemDetail } from "../problem.ts";
import { findingViews } from "./findings.ts";

const DOORS = ["input", "office", "stage", "gate"] as const;
const CODES: Readonly<Record<(typeof DOORS)[number], ProblemCode>> = {
  input: "input.invalid",
  office: "forbidden",
  stage: "conflict.stage",
  gate: "gate.refused",
};

/** A refusal by rule as a problem: 400, 403, 409 or 422. */
export function refusalProblem(world: World, refused: readonly Refusal[], findings: readonly GateFinding[]): Problem {
  const first = DOORS.find((door) => refused.some((r) => r.kind === door)) ?? "gate";
  const sentence = refused.find((r) => r.kind === first && r.kind !== "gate");
  const gates = refused.filter((r) => r.kind === "gate").length;
  const paths = refused.flatMap((r) => (r.kind === "input" ? [{ path: r.path, code: "input", ...r.because }] : []));
  const said: ProblemDetail =
    first === "gate"
      ? { zh: `有 ${gates} 项要求未满足,详见清单`, en: `${gates} requirement(s) not met; see the list` }
      : first === "input"
        ? { zh: `有 ${paths.length} 处填写需要改正`, en: `${paths.length} field(s) need correction` }
        : sentence !== undefined && "because" in sentence
          ? sentence.because
          : {};
  return new Problem(CODES[first], {
    ...said,
    ...(paths.length > 0 ? { paths } : {}),
    ...(findings.length > 0 ? { findings: findingViews(world, findings) } : {}),
  });
}

const UNAVAILABLE: Readonly<Record<string, ProblemCode>> = {
  E_BUSY: "busy",
  E_CLOCK: "readonly",
  E_DISK: "storage.low",
  E_LOG_CLOSED: "readonly",
  E_LOG_HALTED: "log.rollback",
  E_NOT_DURABLE: "readonly",
};

const internal = (id: string): Problem =>
  new Problem("internal", {
    zh: `系统出错,编号 ${id},未造成任何变更`,
    en: `an internal error occurred (${id}); nothing was changed`,
  });
const unavailable = (code: string, retryAfter?: number): Problem =>
  new Problem(UNAVAILABLE[code] ?? "busy", retryAfter === undefined ? {} : { retryAfter });
const invalid = (code: string): Problem =>
  new Problem(code === "E_IDEMPOTENCY_KEY" ? "idempotency.key" : "input.invalid");

type Kinds = { readonly [K in Refused["kind"]]: (refused: Extract<Refused, { kind: K }>, world: World) => Problem };
const KINDS: Kinds = {
  refused: ({ refused, findings }, world) => refusalProblem(world, refused, findings),
  conflict: () => new Problem("conflict.version"),
  unknown: () => new Problem("notFound"),
  mismatch: () => new Problem("idempotency.mismatch"),
  invalid: ({ code }) => invalid(code),
  unavailable: ({ code, retryAfter }) => unavailable(code, retryAfter),
  failed: ({ errorId }) => internal(errorId),
};
const problemFor = (world: World, refused: Refused): Problem =>
  // The table is total over the kinds; the compiler cannot pair a kind with its own entry.
  (KINDS[refused.kind] as (refused: Refused, world: World) => Problem)(refused, world);

/** The accepted act, or the problem thrown. */
export function acceptedOf(world: World, outcome: Outcome): Accepted {
  if (outcome.ok) return outcome;
  throw problemFor(world, outcome);
}
