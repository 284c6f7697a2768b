/** SSE: an entry was placed; whatever shows its matter, its meeting or a list is read again. Nothing is computed from the event. */
import type { QueryClient } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

const GATHER_MS = 250;
/** Lists and views that any entry may change. */
const SHARED: readonly string[] = ["inbox", "matters", "preview", "room", "start"];

interface Placed {
  readonly pos: number;
  readonly matterId?: string;
  readonly unit?: string;
}

function placedOf(data: unknown): Placed | undefined {
  try {
    const parsed: unknown = typeof data === "string" ? JSON.parse(data) : undefined;
    return typeof parsed === "object" && parsed !== null && "pos" in parsed ? (parsed as Placed) : undefined;
  } catch {
    return undefined;
  }
}

/** Marks everything the entries touch as out of date. */
export function refresh(client: QueryClient, placed: readonly Placed[]): void {
  for (const key of SHARED) void client.invalidateQueries({ queryKey: [key] });
  for (const { matterId, unit } of placed) {
    if (matterId !== undefined) {
      void client.invalidateQueries({ queryKey: ["matter", matterId] });
      void client.invalidateQueries({ queryKey: ["timeline", matterId] });
    }
    if (unit !== undefined) void client.invalidateQueries({ queryKey: ["unit", unit] });
  }
}

/** Listens while signed in. Returns whether the line is up; a reconnect reads everything again, because entries may be missed. */
export function useLiveEntries(active: boolean): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!active || typeof EventSource === "undefined") return undefined;
    const source = new EventSource("/api/events");
    let waiting: Placed[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let dropped = false;
    const flush = (): void => {
      refresh(client, waiting);
      waiting = [];
      timer = undefined;
    };
    source.addEventListener("entry", (event: MessageEvent) => {
      const placed = placedOf(event.data);
      if (placed === undefined) return;
      waiting.push(placed);
      timer ??= setTimeout(flush, GATHER_MS);
    });
    source.onopen = () => {
      setConnected(true);
      if (dropped) void client.invalidateQueries();
      dropped = false;
    };
    source.onerror = () => {
      dropped = true;
      setConnected(false);
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [active, client]);
  return connected;
}
