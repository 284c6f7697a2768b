/** 谁可以看 — who may know an election, its record and its counts (specs/ballot.md §17); the rules are those of the registers, asked anew each time. */
import type { FastifyRequest } from "fastify";
import { ballotOf, type Ballot, type Keys, type MatterState, type Ref } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { seeing, type Sight, type Site } from "../http/site.ts";
import { mayKnow } from "../http/view/matter.ts";

export interface Seen {
  readonly id: Ref;
  readonly state: MatterState;
  readonly ballot: Ballot;
  readonly keys: Keys;
  /** Undefined: nobody is logged in. */
  readonly person: Ref | undefined;
  readonly sight: Sight;
}

const CONGRESS_OPEN = 30;
const COUNTS_OPEN = 10;

export const isVoter = ({ ballot, person }: Seen): boolean => person !== undefined && ballot.voters.includes(person);
export const isTeller = ({ ballot, person }: Seen): boolean => person !== undefined && ballot.tellers.includes(person);
/** Number of the trustee, from 1. */
export const trusteeIndex = ({ keys, person }: Pick<Seen, "keys" | "person">): number | undefined => {
  const i = keys.trustees.findIndex((t) => t.person === person);
  return i < 0 ? undefined : i + 1;
};
const supervises = ({ sight: { reader }, state }: Seen): boolean =>
  reader.supervises.includes(state.unit) ||
  reader.functions.some((f) => f === "disciplineCommission" || f === "auditBureau");
const insider = (seen: Seen): boolean =>
  isVoter(seen) || isTeller(seen) || trusteeIndex(seen) !== undefined || supervises(seen);

/** May the election be known at all: in a congress its number is the key; else by role or by the rules of the unit. */
const mayMeet = (seen: Seen): boolean =>
  seen.ballot.mode === "congress" || insider(seen) || (seen.person !== undefined && mayKnow(seen.sight, seen.state));

/** The counts, where they are not public. */
export function seesCounts(seen: Seen): boolean {
  const { ballot } = seen;
  if (ballot.publicCounts !== undefined) return true;
  const cast = ballot.publicCast ?? 0;
  const graded = ballot.questions.some((q) => q.kind === "rating") && cast < COUNTS_OPEN;
  return graded ? supervises(seen) : insider(seen);
}
/** The whole record: for those who take part, watch or audit; for everybody where nothing can be told from it. */
export function seesRecord(seen: Seen): boolean {
  const { ballot } = seen;
  const n = ballot.voters.length;
  if (ballot.mode === "congress" && n >= CONGRESS_OPEN) return true;
  if (ballot.disclosure === "counts" && n >= COUNTS_OPEN && ballot.mode === "congress") return true;
  return seesCounts(seen) && insider(seen);
}

/** An election as this visitor may meet it; otherwise it does not exist for him. */
export const meeting = <T>(site: Site, request: FastifyRequest, uuid: string, work: (seen: Seen) => T): Promise<T> =>
  seeing(site, request.visitor?.person, (sight) => {
    const id = ballotOf(uuid);
    const state = sight.world.matter(id);
    if (state?.institution !== "ballot") throw new Problem("notFound");
    const ballot = state.matter as Ballot;
    const keys = sight.world.matter(ballot.keys)?.matter as Keys;
    const seen = { id, state, ballot, keys, person: request.visitor?.person, sight };
    if (!mayMeet(seen)) throw new Problem("notFound");
    return work(seen);
  });
