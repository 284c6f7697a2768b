/** Which page of the booth a matter leads to, and the address with its single-use ticket. */
import { change } from "../lib/client.ts";
import type { Json, MatterView, Text } from "../lib/types.ts";
import { BOOTH } from "./messages.ts";

/** A page of the booth. */
export interface Door {
  /** Path on the booth's origin. */
  readonly path: string;
  readonly label: Text;
}

/** The id of an election is the ballot's, in letters that Base58 has. */
const uuidOf = (ballot: string): string => ballot.replaceAll("l", "L");

const PAGES: Readonly<Record<string, readonly [string, Text]>> = {
  registering: ["register", BOOTH.register],
  open: ["vote", BOOTH.vote],
  published: ["result", BOOTH.result],
  certified: ["result", BOOTH.result],
};

/** The ballot that a decision has handed its vote to. */
function ballotOf(vote: Json | undefined): string | undefined {
  if (typeof vote !== "object" || !("ballot" in vote)) return undefined;
  return typeof vote.ballot === "string" ? vote.ballot : undefined;
}

/** Where a matter leads; undefined where there is nothing electronic to vote on. */
export function doorOf({ id, institution, stage, fields }: MatterView): Door | undefined {
  if (institution === "key-ceremony") return { path: `/trustee/${id}`, label: BOOTH.key };
  if (institution === "ballot") {
    const [page, label] = PAGES[stage] ?? [undefined, BOOTH.open];
    return { path: page === undefined ? "/" : `/${page}/${uuidOf(id)}`, label };
  }
  const ballot = ballotOf(fields.find(({ name }) => name === "vote")?.value);
  return ballot === undefined ? undefined : { path: `/vote/${uuidOf(ballot)}`, label: BOOTH.vote };
}

interface Ticket {
  readonly ticket: string;
  readonly boothUrl: string;
}

/** The address to go to. The ticket stands behind the fragment sign: it is sent to no server as part of an address. */
export async function addressOf({ path }: Door): Promise<string> {
  const { ticket, boothUrl } = await change<Ticket>("POST", "/booth/tickets", {});
  return `${new URL(path, boothUrl).href}#t=${ticket}`;
}
