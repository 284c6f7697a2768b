/** Delivers what waits, in order. A gesture is over when the server answered it: placed, placed before, or refused with reasons. */
import { ApiProblem, change, read } from "../../lib/client.ts";
import type { MatterView, Placed } from "../../lib/types.ts";
import type { Gesture, Kept, Outbox } from "./outbox.ts";

/** The line or the server is gone, and nobody can tell whether the gesture arrived. */
export const isUnanswered = (error: unknown): error is ApiProblem => error instanceof ApiProblem && !error.settled;
const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.body.code : "");

export const sent = ({ matterId, act, input, seq }: Gesture, key: string): Promise<Placed> =>
  change<Placed>("POST", `/matters/${matterId}/acts/${act}`, { input, seq }, key);

/**
 * Under the version it was made for; when others were faster, under the newest one with the same key. If the server knows the key with
 * another version, the first sending had arrived: it is done.
 */
async function delivered(box: Outbox, one: Kept): Promise<Placed | undefined> {
  try {
    return await sent(one, one.key);
  } catch (error) {
    if (codeOf(error) === "idempotency.mismatch") return undefined;
    if (codeOf(error) !== "conflict.version") throw error;
  }
  const { seq } = await read<MatterView>(`/matters/${one.matterId}`);
  const again = { ...one, seq };
  box.replace(again);
  return delivered(box, again);
}

/** Returns whether everything that could be sent was answered; `placed` is told of each matter that changed. */
export async function deliverAll(box: Outbox, placed: (matterId: string) => void): Promise<boolean> {
  for (const one of box.list().filter(({ refused }) => refused === undefined)) {
    try {
      await delivered(box, one);
      box.remove(one.key);
      placed(one.matterId);
    } catch (error) {
      if (isUnanswered(error)) return false;
      if (!(error instanceof ApiProblem)) throw error;
      if (error.body.status === 401) return false;
      box.replace({ ...one, refused: error.body });
    }
  }
  return true;
}
