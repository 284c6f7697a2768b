/** What every route stands on: the log, the tables beside it, the clock, and who is asking. */
import type { Kysely } from "kysely";
import type { FastifyRequest } from "fastify";
import { officesOf, readerOf, type Facts, type Reader, type Ref, type World } from "@mingjian/rulebook";
import type { Database } from "../database/schema.ts";
import type { EmbeddedLedger } from "../ledger/embedded.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Limits } from "./limits.ts";
import { Problem } from "./problem.ts";
import type { SecurityLog } from "./security.ts";

export interface Site {
  readonly ledger: Ledger;
  /** Static files of the log and how far they are signed. */
  readonly log: Pick<EmbeddedLedger, "publicDir" | "signedSize" | "logVkey">;
  readonly db: Kysely<Database>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Demonstration county: logins are shown, data are invented. */
  readonly demo: boolean;
  /** Where the voting booth is served. */
  readonly boothUrl?: string;
  /** Folder of the built workspace; absent where only the API is served. */
  readonly webDir?: string;
  readonly report: (note: string, error: unknown) => void;
  /** How often one session may ask; absent = not counted (tests, measurements). */
  readonly limits?: Limits;
  /** A proxy of ours stands before this server and says with `X-Forwarded-Proto` how one came; absent = nobody is believed. */
  readonly behindProxy?: boolean;
  /** Milliseconds between two signs of life on a stream of events; absent = 25 s. */
  readonly heartbeatMs?: number;
  /** Told of logins, refusals and throttling; absent = nobody is. */
  readonly security?: SecurityLog;
}

/** A logged-in person. */
export interface Visitor {
  readonly account: string;
  readonly session: Buffer;
  readonly person: Ref;
}

declare module "fastify" {
  interface FastifyRequest {
    visitor: Visitor | null;
    /** A session was shown that is over. */
    lapsed: boolean;
  }
}

/** The logged-in person, or 401. */
export function visitorOf(request: FastifyRequest): Visitor {
  if (request.visitor === null) throw new Problem(request.lapsed ? "auth.expired" : "auth.required");
  return request.visitor;
}

/** Everything a view needs of one moment: the world, facts of today, and the reader as the registers know him. */
export interface Sight {
  readonly world: World;
  readonly facts: Facts;
  readonly reader: Reader;
  readonly at: string;
}

/** Runs `work` on the committed world with the reader's eyes. */
export const seeing = <T>(site: Site, person: Ref | undefined, work: (sight: Sight) => T): Promise<T> =>
  site.ledger.read((world) => {
    const at = site.ledger.instant();
    const facts = world.facts(at, "");
    return work({ world, facts, reader: readerOf(facts, person), at });
  });

export const officesToday = (sight: Sight): ReturnType<typeof officesOf> =>
  sight.reader.person === undefined ? [] : officesOf(sight.facts, sight.reader.person);
