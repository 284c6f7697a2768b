/** A ballot that nobody touches is emptied: sixty seconds by design, twice that in large type; said on the screen. */

/** Seconds without input after which a ballot is emptied. */
export const idleSeconds = (view: string | undefined): number => (view === "large" ? 120 : 60);

const WATCHED = ["pointerdown", "keydown", "input", "touchstart"] as const;

/** What happens when nobody touches the screen. */
export interface Idle {
  readonly seconds: number;
  readonly act: () => void;
  /** Told once, ten seconds before. */
  readonly warn: () => void;
  /** While something is under way that needs no hands, the clock starts again. */
  readonly waiting: () => boolean;
}

const WARNING_SECONDS = 10;

/** Watches for input. Returns what stops it. */
export function whenIdle({ seconds, act, warn, waiting }: Idle): () => void {
  let timers: readonly ReturnType<typeof setTimeout>[] = [];
  const clear = (): void => {
    for (const timer of timers) clearTimeout(timer);
  };
  const unless = (work: () => void): void => {
    if (waiting()) again();
    else work();
  };
  function again(): void {
    clear();
    timers = [setTimeout(unless, (seconds - WARNING_SECONDS) * 1000, warn), setTimeout(unless, seconds * 1000, act)];
  }
  for (const name of WATCHED) addEventListener(name, again);
  again();
  return () => {
    clear();
    for (const name of WATCHED) removeEventListener(name, again);
  };
}
