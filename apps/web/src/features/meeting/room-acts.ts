/** Acts taken from the room: one gesture, one key; the newest version known of each matter goes with it. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { ActInput } from "../../lib/acts.ts";
import { ApiProblem, change } from "../../lib/client.ts";
import { given } from "../../lib/given.ts";
import { newKey } from "../../lib/keys.ts";
import { refresh } from "../../lib/live.ts";
import type { Placed, ProblemBody } from "../../lib/types.ts";

export interface Gesture {
  readonly matterId: string;
  readonly seq: number;
  readonly act: string;
  readonly input: ActInput;
}
export interface RoomActs {
  /** Resolves to whether it was placed. */
  readonly take: (gesture: Gesture) => Promise<boolean>;
  /** `matter.act` under way. */
  readonly busy?: string;
  readonly problem?: { readonly act: string; readonly body: ProblemBody };
  readonly clear: () => void;
}
const keyOf = ({ matterId, act, input }: Gesture): string => `${matterId}.${act}.${JSON.stringify(input)}`;

/** A gesture whose answer never came keeps its key: done again it is the same one. The newest version known of a matter goes with it. */
function ledger() {
  const versions = new Map<string, number>();
  const keys = new Map<string, string>();
  const running = new Set<string>();
  return {
    start: (gesture: Gesture): { readonly key: string; readonly seq: number } | undefined => {
      const id = keyOf(gesture);
      if (running.has(id)) return undefined;
      running.add(id);
      const key = keys.get(id) ?? newKey();
      keys.set(id, key);
      return { key, seq: Math.max(gesture.seq, versions.get(gesture.matterId) ?? 0) };
    },
    placed: (gesture: Gesture, seq: number) => {
      versions.set(gesture.matterId, seq);
      keys.delete(keyOf(gesture));
    },
    refused: (gesture: Gesture, settled: boolean) => {
      if (settled) keys.delete(keyOf(gesture));
    },
    end: (gesture: Gesture) => {
      running.delete(keyOf(gesture));
    },
  };
}

export function useRoomActs(): RoomActs {
  const client = useQueryClient();
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<RoomActs["problem"]>();
  const [book] = useState(ledger);
  const take = useCallback(
    async (gesture: Gesture): Promise<boolean> => {
      const { matterId, act, input } = gesture;
      const begun = book.start(gesture);
      if (begun === undefined) return false;
      setBusy(`${matterId}.${act}`);
      setProblem(undefined);
      try {
        const path = `/matters/${matterId}/acts/${act}`;
        const placed = await change<Placed>("POST", path, { input, seq: begun.seq }, begun.key);
        book.placed(gesture, placed.seq);
        refresh(client, [{ pos: placed.pos, matterId }]);
        return true;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        book.refused(gesture, error.settled);
        if (error.body.status === 409) refresh(client, [{ pos: 0, matterId }]);
        setProblem({ act, body: error.body });
        return false;
      } finally {
        book.end(gesture);
        setBusy(undefined);
      }
    },
    [book, client],
  );
  const clear = useCallback(() => {
    setProblem(undefined);
  }, []);
  return { take, clear, ...given("busy", busy), ...given("problem", problem) };
}
