/** Acts taken from the room: one gesture, one key; what the line swallows waits in this browser and is delivered by itself. */
import type { QueryClient } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ApiProblem } from "../../lib/client.ts";
import { given } from "../../lib/given.ts";
import { newKey } from "../../lib/keys.ts";
import { refresh } from "../../lib/live.ts";
import { now } from "../../lib/time.ts";
import type { ProblemBody } from "../../lib/types.ts";
import { deliverAll, isUnanswered, sent } from "./deliver.ts";
import { mayWait, outbox, type Gesture, type Kept, type Outbox } from "./outbox.ts";

export interface RoomActs {
  /** Resolves to whether it was placed, or is kept to be delivered. */
  readonly take: (gesture: Gesture) => Promise<boolean>;
  /** `matter.act` under way. */
  readonly busy?: string;
  readonly problem?: { readonly act: string; readonly body: ProblemBody };
  readonly clear: () => void;
  /** What waits for the line, oldest first, and what was refused after waiting. */
  readonly waiting: readonly Kept[];
  /** Tries a refused gesture again, or forgets it. */
  readonly retry: (kept: Kept) => void;
  readonly forget: (kept: Kept) => void;
}
const keyOf = ({ matterId, act, input }: Gesture): string => `${matterId}.${act}.${JSON.stringify(input)}`;

/** A gesture whose answer never came keeps its key: done again it is the same one. The newest version known of a matter goes with it. */
function ledger() {
  const versions = new Map<string, number>();
  const keys = new Map<string, string>();
  const running = new Set<string>();
  return {
    start: (gesture: Gesture): Kept | undefined => {
      const id = keyOf(gesture);
      if (running.has(id)) return undefined;
      running.add(id);
      const key = keys.get(id) ?? newKey();
      keys.set(id, key);
      return { ...gesture, key, at: now(), seq: Math.max(gesture.seq, versions.get(gesture.matterId) ?? 0) };
    },
    placed: (gesture: Gesture, seq: number) => {
      versions.set(gesture.matterId, seq);
      keys.delete(keyOf(gesture));
    },
    forget: (gesture: Gesture) => {
      keys.delete(keyOf(gesture));
    },
    end: (gesture: Gesture) => {
      running.delete(keyOf(gesture));
    },
  };
}
type Book = ReturnType<typeof ledger>;

const RETRY_MS = 2_000;
/** Delivers at once, whenever the browser says the line is back, and every two seconds while something waits. */
function useDelivery(box: Outbox, client: QueryClient): { readonly waiting: readonly Kept[]; readonly go: () => void } {
  const waiting = useSyncExternalStore(box.subscribe, box.list);
  const running = useRef(false);
  const go = useCallback(() => {
    if (running.current) return;
    running.current = true;
    deliverAll(box, (matterId) => {
      refresh(client, [{ pos: 0, matterId }]);
    })
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        running.current = false;
      });
  }, [box, client]);
  const pending = waiting.some(({ refused }) => refused === undefined);
  useEffect(() => {
    if (!pending) return undefined;
    const timer = setInterval(go, RETRY_MS);
    window.addEventListener("online", go);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", go);
    };
  }, [pending, go]);
  return { waiting, go };
}

/** One gesture sent now. `kept` = the line is gone and it waits. */
async function sentNow(book: Book, box: Outbox, begun: Kept): Promise<"placed" | "kept"> {
  try {
    const { seq } = await sent(begun, begun.key);
    book.placed(begun, seq);
    return "placed";
  } catch (error) {
    if (error instanceof ApiProblem && error.settled) book.forget(begun);
    if (!isUnanswered(error) || !mayWait(begun)) throw error;
    box.add(begun);
    book.forget(begun);
    return "kept";
  }
}

interface Taking {
  readonly book: Book;
  readonly box: Outbox;
  readonly go: () => void;
  readonly told: (matterId: string) => void;
}
/** One gesture: sent now, or kept behind what waits already, so that what came first is delivered first. */
async function taken({ book, box, go, told }: Taking, begun: Kept): Promise<void> {
  if (mayWait(begun) && box.list().some(({ refused }) => refused === undefined)) {
    box.add(begun);
    book.forget(begun);
    go();
  } else await sentNow(book, box, begun);
  told(begun.matterId);
}

function useTake(taking: Taking) {
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<RoomActs["problem"]>();
  const take = async (gesture: Gesture): Promise<boolean> => {
    const { matterId, act } = gesture;
    const begun = taking.book.start(gesture);
    if (begun === undefined) return false;
    setBusy(`${matterId}.${act}`);
    setProblem(undefined);
    try {
      await taken(taking, begun);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.body.status === 409) taking.told(matterId);
      setProblem({ act, body: error.body });
      return false;
    } finally {
      taking.book.end(gesture);
      setBusy(undefined);
    }
  };
  const clear = (): void => {
    setProblem(undefined);
  };
  return { take, clear, ...given("busy", busy), ...given("problem", problem) };
}

export function useRoomActs(meeting: string, person: string): RoomActs {
  const client = useQueryClient();
  const box = outbox(meeting, person);
  const { waiting, go } = useDelivery(box, client);
  const [book] = useState(ledger);
  const told = (matterId: string): void => {
    refresh(client, [{ pos: 0, matterId }]);
  };
  const taking = useTake({ book, box, go, told });
  const retry = ({ refused: _refused, ...one }: Kept): void => {
    box.replace(one);
    go();
  };
  const forget = ({ key }: Kept): void => {
    box.remove(key);
  };
  return { ...taking, waiting, retry, forget };
}
