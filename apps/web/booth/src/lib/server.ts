/** The one door to the server: JSON in and out, a token in memory only, and retries that are the same submission. */
import { announce } from "../view/screen.ts";
import { pair, type Text } from "../view/speech.ts";
import type { Named, Session } from "./types.ts";

/** An answer that is not a success, in words. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly text: Text;

  constructor(status: number, code: string, text: Text) {
    super(code);
    [this.status, this.code, this.text] = [status, code, text];
  }

  /** A login may help: it is asked for, or nothing is told to somebody who has not said who he is. */
  get needsLogin(): boolean {
    return this.status === 401 || ((this.status === 403 || this.status === 404) && session === undefined);
  }

  /** Nobody can tell whether the server took it: the same key must be sent again. */
  get unsettled(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

const OFFLINE = pair("连不上服务器", "The server cannot be reached");

interface ProblemBody {
  readonly code?: string;
  readonly zh?: string;
  readonly en?: string;
  readonly ballot?: { readonly code: string };
}

let session: Session | undefined;

/** The person of this page's session. */
export const person = (): Named | undefined => session?.person;

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const { zh = OFFLINE.zh, en = OFFLINE.en, code = "offline" } = body;
  return new Problem(response.status, body.ballot?.code ?? code, { zh, en });
}

interface Asking {
  readonly method: "GET" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly key?: string;
  /** Goes without the person's session, as votes of a congress must. */
  readonly unnamed?: boolean;
}

function headersOf({ body, key, unnamed }: Asking): Record<string, string> {
  return {
    ...(session === undefined || unnamed === true ? {} : { authorization: `Bearer ${session.token}` }),
    ...(key === undefined ? {} : { "x-mj": "1", "idempotency-key": key }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
}

async function send(path: string, asking: Asking): Promise<Response> {
  const init: RequestInit = {
    ...{ method: asking.method, credentials: "omit", cache: "no-store", headers: headersOf(asking) },
    ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
  };
  const response = await fetch(path, init).catch(() => undefined);
  if (response === undefined) throw new Problem(0, "offline", OFFLINE);
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function valueOf<T>(response: Response): Promise<T> {
  // The server's contract says what each path answers.
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Reads JSON. */
export const read = async <T>(path: string): Promise<T> => valueOf<T>(await send(path, { method: "GET" }));

/** Reads a text as it is, to be hashed and verified. */
export const readText = async (path: string): Promise<string> => (await send(path, { method: "GET" })).text();

/** Reads bytes. */
export const readBytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await send(path, { method: "GET" })).arrayBuffer());

/** A key that makes a repetition the same submission. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

/** Changes something, once. */
export const change = async <T>(path: string, body: unknown, unnamed = false, key = newKey()): Promise<T> =>
  valueOf<T>(await send(path, { method: "POST", body, key, unnamed }));

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

const pause = (ms: number): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(wake, ms);
    function wake(): void {
      clearTimeout(timer);
      removeEventListener("online", wake);
      done();
    }
    addEventListener("online", wake);
  });

/**
 * Changes something, through losses of the network: the same key and the same bytes until the server has said yes or no.
 * @param waiting told when the first attempt got no answer
 */
export async function insist<T>(path: string, body: unknown, unnamed: boolean, waiting: () => void): Promise<T> {
  const key = newKey();
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return await change<T>(path, body, unnamed, key);
    } catch (error) {
      if (!(error instanceof Problem) || !error.unsettled) throw error;
      waiting();
      announce(OFFLINE);
      await pause(wait);
    }
  }
}

/** Opens a session with a ticket from the workspace or with account and password. */
export async function enter(
  given: { readonly ticket: string } | { readonly login: string; readonly password: string },
): Promise<void> {
  session = undefined;
  session = await change<Session>("/api/booth/session", given);
}

/** Ends the session, here at once and on the server as soon as it can be reached. */
export async function leave(): Promise<void> {
  const ended = session;
  session = undefined;
  if (ended === undefined) return;
  const headers = { authorization: `Bearer ${ended.token}`, "x-mj": "1", "idempotency-key": newKey() };
  await fetch("/api/booth/session", { method: "DELETE", credentials: "omit", headers }).catch(() => undefined);
}
