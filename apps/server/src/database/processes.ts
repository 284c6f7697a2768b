/** What the system says about a process. A zombie counts as gone: it answers signal 0 but holds nothing. */
import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

export interface ProcessFacts {
  /** Opaque: two processes that used the same id differ in it. */
  readonly startedAt: string;
  /** Empty where the system does not tell. */
  readonly argv: readonly string[];
}

/** The facts of a living process; undefined when there is none with this id, or only its zombie. */
export function processFacts(pid: number): ProcessFacts | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (process.platform === "linux") return fromProc(pid);
  return process.platform === "win32" ? fromSignal(pid) : fromPs(pid);
}

function fromProc(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name stands in brackets and may itself contain spaces and brackets: count fields after the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    if (state === "Z" || state === "X") return undefined;
    const argv = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return { startedAt: fields[19] ?? "", argv };
  } catch {
    return undefined; // the process ended between the two reads, or never was
  }
}

function fromPs(pid: number): ProcessFacts | undefined {
  try {
    const env = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
    const line = execFileSync("ps", ["-ww", "-o", "stat=,lstart=,command=", "-p", String(pid)], { env }).toString();
    const [, stat, startedAt, command] = /^(\S+)\s+(\S+ +\S+ +\S+ +\S+ +\S+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (stat === undefined || stat.startsWith("Z")) return undefined;
    return { startedAt: startedAt ?? "", argv: (command ?? "").split(" ") };
  } catch {
    return undefined; // ps answers 1 for an unknown id
  }
}

function fromSignal(pid: number): ProcessFacts | undefined {
  try {
    process.kill(pid, 0);
    return { startedAt: "", argv: [] };
  } catch {
    return undefined;
  }
}

/** Names the space in which a process id means the same process: this boot and this container. */
export function processSpace(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return process.platform; // no containers here: a process id means the same in all of this machine
  }
}
