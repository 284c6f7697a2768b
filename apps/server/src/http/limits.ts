/**
 * 次数限制 — how often one session may ask (quality.md 7.3). Counted in memory under a digest whose salt lives as long as the process:
 * the secret of a session is kept nowhere, and no address at all.
 */
import { createHmac, randomBytes } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "./problem.ts";

export interface Limits {
  /** Requests of one session in the window: 20 a second on the long run, 60 at once. */
  readonly requests: number;
  /** Changing requests in the window: 5 a second. */
  readonly writes: number;
  readonly windowMs: number;
  /** Open event streams of one session. */
  readonly streams: number;
}
export const LIMITS: Limits = { requests: 60, writes: 15, windowMs: 3_000, streams: 3 };

/** What is counted of a visitor: the session. */
interface Session {
  readonly session: Buffer;
}

const salt = randomBytes(32);
/** Who asks, without saying so. */
export const askerOf = ({ session }: Session): string => createHmac("sha256", salt).update(session).digest("base64url");

const tooOften = (ms: number): Problem => {
  const retryAfter = Math.max(1, Math.ceil(ms / 1000));
  return new Problem("rate", {
    zh: `操作过于频繁,请 ${String(retryAfter)} 秒后再试`,
    en: `too many requests; try again in ${String(retryAfter)} s`,
    retryAfter,
  });
};

/** Is this an address of the API? By the route that was found: written in another way (`/%61pi/…`) an address is still the same. */
export const isApi = ({ routeOptions, url }: FastifyRequest): boolean => (routeOptions.url ?? url).startsWith("/api/");

/**
 * Counts what sessions ask of the API. Who has none reads pages and files, which are for caches, or logs in, which has a throttle of
 * its own: a hall of people behind one address is never held up. Register after the hook that recognises the visitor.
 */
export async function limitRequests(app: FastifyInstance, { requests, windowMs }: Limits): Promise<void> {
  await app.register(rateLimit, {
    ...{ global: true, max: requests, timeWindow: windowMs, cache: 20_000 },
    keyGenerator: ({ visitor }: FastifyRequest) => (visitor === null ? "" : askerOf(visitor)),
    allowList: (request) => request.visitor === null || !isApi(request),
    errorResponseBuilder: (_request, { ttl }) => tooOften(ttl),
    addHeaders: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
    addHeadersOnExceeding: {
      "x-ratelimit-limit": false,
      "x-ratelimit-remaining": false,
      "x-ratelimit-reset": false,
    },
  });
}

/** Changing requests have a window of their own, common to all routes. */
export class Writes {
  readonly #limits: Limits;
  #began = 0;
  #counts = new Map<string, number>();
  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @throws Problem rate */
  count(visitor: Session | null, now = Date.now()): void {
    if (visitor === null) return;
    const asker = askerOf(visitor);
    const { windowMs, writes } = this.#limits;
    if (now - this.#began >= windowMs) {
      this.#began = now;
      this.#counts = new Map();
    }
    const used = (this.#counts.get(asker) ?? 0) + 1;
    this.#counts.set(asker, used);
    if (used > writes) throw tooOften(this.#began + windowMs - now);
  }
}

/** Event streams open now, by session. */
export class Streams {
  readonly #most: number;
  readonly #open = new Map<string, number>();
  constructor({ streams }: Limits) {
    this.#most = streams;
  }

  /** Answers how to give the place back. @throws Problem rate */
  take(asker: string): () => void {
    const open = this.#open.get(asker) ?? 0;
    if (open >= this.#most) throw tooOften(1_000);
    this.#open.set(asker, open + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = (this.#open.get(asker) ?? 1) - 1;
      if (left === 0) this.#open.delete(asker);
      else this.#open.set(asker, left);
    };
  }
}
