/**
 * 一次表决 — one election while the server serves it: the board derived from the log, one lock, proofs checked in other threads before
 * anything is sequenced. A refusal stores nothing; what was acknowledged is in the log.
 */
import {
  BallotError,
  Board,
  openElection,
  readCredentials,
  RecordView,
  readManifest,
  type BallotFinding,
  type BallotPool,
  type BallotVerdict,
  type ElectionContext,
  type Manifest,
  type Result,
} from "./library.ts";
import type { Ballot, Ref } from "@mingjian/rulebook";
import { electionOf } from "@mingjian/rulebook";
import type { Site } from "../http/site.ts";
import { acceptedOf } from "../http/view/outcome.ts";
import type { Accepted } from "../ledger/command.ts";
import { ElectionLog } from "./entries.ts";
import { ballotProblem, refuse, taken, tried } from "./refusal.ts";

export const BOOTH = "sys:ballot";
/** Stops the board before it takes a ballot whose proofs are still to be checked. */
const PROBE = new BallotError("ballot.bad-proof", "probe");

interface Open {
  readonly board: Board;
  readonly context: ElectionContext;
  readonly manifest: Manifest;
  readonly election: string;
  /** Who bound which credential: board mode only. */
  readonly holders: ReadonlyMap<string, string>;
}

/** A check code's fate, for whoever looks it up. */
export type CodeStatus = "committed" | "spoiled" | "cast" | "superseded" | "voided" | "unknown";

export class Election {
  readonly id: Ref;
  readonly uuid: string;
  readonly log: ElectionLog;
  readonly #site: Site;
  readonly #pool: BallotPool;
  #open: Open | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(site: Site, id: Ref, pool: BallotPool) {
    this.id = id;
    this.uuid = electionOf(id);
    this.log = new ElectionLog(site, id);
    this.#site = site;
    this.#pool = pool;
  }

  ballot(): Ballot {
    return this.#site.ledger.world().matter(this.id)?.matter as Ballot;
  }
  stage(): string {
    return this.#site.ledger.world().matter(this.id)?.stage ?? "";
  }

  /** One after the other, whatever happens to those before. */
  locked<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  /** An act of the booth's service; its key makes a repetition the same. */
  async act(act: string, input: object, key: string): Promise<Accepted> {
    const command = {
      institution: "ballot",
      act,
      matterId: this.id,
      input,
      actor: BOOTH,
      idempotencyKey: key,
    } as const;
    return acceptedOf(this.#site.ledger.world(), await this.#site.ledger.submit(command));
  }

  /** The board, rebuilt from the log after a start or a refusal that came late. */
  async opened(): Promise<Open> {
    if (this.stage() !== "open") return refuse("state.not-open", this.uuid);
    return (this.#open ??= await this.#rebuilt());
  }
  /** Forgets the board: the log is read anew. */
  forget(): void {
    this.#open = undefined;
  }

  async #rebuilt(): Promise<Open> {
    const { record } = await this.log.record();
    const view = new RecordView(record);
    const { election, credentials } = view.parts();
    const context = tried(() => openElection(election, readCredentials(credentials)));
    const manifest = readManifest(JSON.parse(this.ballot().manifest ?? "{}"));
    const board = new Board(context, manifest.policy);
    const trusted = (): Result<unknown> => ({ ok: true, value: true });
    for (const event of record.events) {
      const { commitment } = event.body;
      const code = typeof commitment === "string" ? commitment : "";
      if (event.type === "ballot.commit") board.commit(code, event.at);
      else if (event.type === "ballot.spoiled") board.spoil(code, event.at);
      else if (event.type === "ballot.cast") taken(board.cast(view.text(event, "ballot"), event.at, trusted));
    }
    for (const { body } of view.all("ballot.void")) board.void(body.credential);
    const holders = new Map(view.all("cred.bind").map(({ body, event }) => [body.credential, event.by]));
    return { board, context, manifest, election, holders };
  }

  /** The verdict of a worker on proofs, signature and membership. */
  async #examined({ context, election }: Open, ballot: string): Promise<BallotVerdict> {
    const [verdict] = await this.#pool.examine(context, election, [ballot]);
    if (verdict === undefined) throw new Error("no verdict");
    return verdict;
  }

  /** What depends on the board so far, in the order of refusal of §10.3; nothing is taken. */
  async #probed(ballot: string): Promise<Open> {
    const open = await this.opened();
    const probe = open.board.cast(ballot, this.#site.ledger.instant(), () => ({ ok: false, error: PROBE }));
    if (!probe.ok && probe.error !== PROBE) throw ballotProblem(probe.error);
    return open;
  }

  /** A ballot cast by `voter` (board), or by nobody known (congress). */
  async cast(
    ballot: string,
    voter: Ref | undefined,
    enter: (commitment: string) => Promise<Accepted>,
  ): Promise<{ readonly commitment: string; readonly accepted: Accepted; readonly repeated: boolean }> {
    const open = await this.#probed(ballot);
    const verdict = await this.#examined(open, ballot);
    return this.locked(async () => {
      const { board, holders } = await this.opened();
      const finding = gravest(verdict);
      const judged = (): Result<unknown> =>
        finding === undefined
          ? ownedBy(holders, verdict, voter)
          : { ok: false, error: new BallotError(finding.code, finding.where) };
      const { commitment, repeated } = taken(board.cast(ballot, this.#site.ledger.instant(), judged));
      try {
        return { commitment, repeated, accepted: await enter(commitment) };
      } catch (error) {
        this.forget();
        throw error;
      }
    });
  }

  /** A check code before its ballot. */
  commit(commitment: string, enter: () => Promise<Accepted>): Promise<Accepted> {
    return this.#taking((board, at) => {
      board.commit(commitment, at);
    }, enter);
  }
  /** A ballot that is opened instead of cast. */
  spoil(commitment: string, enter: () => Promise<Accepted>): Promise<Accepted> {
    return this.#taking((board, at) => {
      board.spoil(commitment, at);
    }, enter);
  }
  #taking(take: (board: Board, at: string) => void, enter: () => Promise<Accepted>): Promise<Accepted> {
    return this.locked(async () => {
      const { board } = await this.opened();
      tried(() => {
        take(board, this.#site.ledger.instant());
      });
      try {
        return await enter();
      } catch (error) {
        this.forget();
        throw error;
      }
    });
  }
}

/** The order of refusal of §10.3: elements and scalars before the signature, the signature before the proofs. */
const ORDER = ["V6", "V2", "V3", "V7", "V8"];
function gravest({ findings }: BallotVerdict): BallotFinding | undefined {
  const rank = ({ check }: BallotFinding): number => (ORDER.indexOf(check) + ORDER.length) % ORDER.length;
  return findings.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** §10.3 step 9: in board mode the credential is the one this very voter has bound. */
function ownedBy(
  holders: ReadonlyMap<string, string>,
  { ballot }: BallotVerdict,
  voter: Ref | undefined,
): Result<unknown> {
  const own = voter === undefined || (ballot !== undefined && holders.get(ballot.credential) === voter);
  return own ? { ok: true, value: true } : { ok: false, error: new BallotError("ballot.bad-signature", "credential") };
}
