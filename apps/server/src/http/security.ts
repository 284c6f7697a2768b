/**
 * 安全事件 — one JSON line for each login, refusal and throttling (quality.md 8): when, what kind, which account's person by its id,
 * where by the template of the route, and from which part of the network. No names, no addresses, no content, no secrets.
 */
import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from "node:fs";
import { isIPv4, isIPv6 } from "node:net";
import { dirname } from "node:path";
import type { Ref } from "@mingjian/rulebook";
import type { FastifyRequest } from "fastify";
import type { ProblemCode } from "./problem.ts";

export type SecurityKind =
  "login" | "logout" | "login.failed" | "session.expired" | "access.refused" | "origin.refused" | "rate.exceeded";

export interface SecurityEvent {
  readonly time: string;
  readonly kind: SecurityKind;
  readonly result: "done" | "refused";
  /** Absent where nobody is logged in. */
  readonly actor?: Ref;
  /** Template of the route, never the address asked for. */
  readonly route: string;
  readonly method: string;
  /** IPv4 /24 or IPv6 /48. */
  readonly prefix: string;
  readonly reqId: string;
}
export type SecurityLog = (event: SecurityEvent) => void;

/** Answers that are events; anything else is an everyday mistake. */
const KINDS: Partial<Record<ProblemCode, SecurityKind>> = {
  "auth.failed": "login.failed",
  "auth.expired": "session.expired",
  forbidden: "access.refused",
  "origin.refused": "origin.refused",
  rate: "rate.exceeded",
};

/** The network an address lies in: enough to see a pattern, too little to find a person. */
export function prefixOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, "");
  if (isIPv4(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (!isIPv6(plain)) return "unknown";
  const [head = "", tail] = plain.split("::");
  const [left, right] = [head.split(":"), tail === undefined || tail === "" ? [] : tail.split(":")];
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return `${[...left, ...zeros, ...right]
    .slice(0, 3)
    .map((part) => (part === "" ? "0" : part))
    .join(":")}::/48`;
}

export function eventOf(request: FastifyRequest, kind: SecurityKind, actor?: Ref): SecurityEvent {
  const known = actor ?? request.visitor?.person;
  return {
    ...{ time: new Date().toISOString(), kind, result: kind === "login" || kind === "logout" ? "done" : "refused" },
    ...(known === undefined ? {} : { actor: known }),
    ...{
      route: request.routeOptions.url ?? "-",
      method: request.method,
      prefix: prefixOf(request.ip),
      reqId: request.id,
    },
  };
}

/** The event an answer is, if it is one. */
export const refusalOf = (request: FastifyRequest, code: ProblemCode): SecurityEvent | undefined => {
  const kind = KINDS[code];
  return kind === undefined ? undefined : eventOf(request, kind);
};

const LIMIT = 10 * 1_048_576;
const KEPT = 5;

/** Appends to a file that only we may read; kept in portions of 10 MiB, five of them. */
export function securityFile(path: string): SecurityLog {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, "", { mode: 0o600 });
  chmodSync(path, 0o600);
  return (event) => {
    if (statSync(path).size > LIMIT) rotate(path);
    appendFileSync(path, `${JSON.stringify(event)}\n`, { mode: 0o600 });
  };
}

function rotate(path: string): void {
  for (let n = KEPT - 1; n >= 0; n -= 1) {
    const from = n === 0 ? path : `${path}.${String(n)}`;
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${path}.${String(n + 1)}`);
  }
}
