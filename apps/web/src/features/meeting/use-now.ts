/** The time of the wall clock, kept up every ten seconds. */
import { useEffect, useState } from "react";
import { now } from "../../lib/time.ts";

const TICK_MS = 10_000;
export function useNow(): string {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => {
      setAt(now());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return at;
}
