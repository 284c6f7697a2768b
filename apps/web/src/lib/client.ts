/** The one door to the server: JSON in, JSON out, problems as values thrown with their sentences. */
import { newKey } from "./keys.ts";
import type { ProblemBody } from "./types.ts";

export class ApiProblem extends Error {
  readonly body: ProblemBody;
  constructor(body: ProblemBody) {
    super(body.code);
    this.body = body;
  }
  /** False while nobody can tell whether the server took it: then the same key must be sent again. */
  get settled(): boolean {
    return this.body.status >= 400 && this.body.status < 500;
  }
}

const OFFLINE: ProblemBody = {
  code: "offline",
  status: 0,
  reqId: "",
  zh: "暂时连不上服务器,填写内容已保留,请稍后再试",
  en: "the server cannot be reached; what you typed is kept",
};

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === "object" && body !== null && "code" in body && "zh" in body;

async function answer<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as T;
  throw new ApiProblem(isProblem(body) ? body : { ...OFFLINE, status: response.status });
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(`/api${path}`, { credentials: "same-origin", ...init }).catch(() => undefined);
  if (response === undefined) throw new ApiProblem(OFFLINE);
  return answer<T>(response);
}

export const read = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  send<T>(path, { method: "GET", ...(signal === undefined ? {} : { signal }) });

/** A query string of what is given; empty texts and undefined are left out. */
export function query(params: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(params).filter(([, v]) => v !== undefined && v !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString()}`;
}

/** Changes something. The key makes a repeated click, retry or reconnect the same submission. */
export const change = <T>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  key: string = newKey(),
): Promise<T> =>
  send<T>(path, {
    method,
    headers: {
      "x-mj": "1",
      "idempotency-key": key,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Sends one file. */
export function upload<T>(path: string, file: File, key: string = newKey()): Promise<T> {
  const form = new FormData();
  form.append("file", file);
  return send<T>(path, { method: "POST", headers: { "x-mj": "1", "idempotency-key": key }, body: form });
}

/** Sends one file and gets one back. */
export async function uploadForFile(path: string, file: File): Promise<Blob> {
  const body = new FormData();
  body.append("file", file);
  const headers = { "x-mj": "1", "idempotency-key": newKey() };
  const init = { method: "POST", credentials: "same-origin", headers, body } as const;
  const response = await fetch(`/api${path}`, init).catch(() => undefined);
  if (response === undefined) throw new ApiProblem(OFFLINE);
  return response.ok ? response.blob() : answer<Blob>(response);
}
