/** Asking again while a page is looked at: pages of participation and the hall follow the server within seconds. */
import { Problem } from "../lib/server.ts";

let turn = 0;

/**
 * Reads now and every `seconds`, until another page begins to follow or `stop` is called for.
 * @param take told of each answer
 * @param fail told of a refusal; a lost network is no refusal: the page keeps what it has
 */
export function poll<T>(
  read: () => Promise<T>,
  seconds: number,
  take: (value: T) => void,
  fail: (error: unknown) => void,
): () => void {
  const mine = (turn += 1);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stopped = (): boolean => mine !== turn;
  const again = async (): Promise<void> => {
    try {
      const value = await read();
      if (!stopped()) take(value);
    } catch (error) {
      if (stopped()) return;
      if (!(error instanceof Problem && error.unsettled)) {
        fail(error);
        return;
      }
    }
    if (!stopped()) timer = setTimeout(() => void again(), seconds * 1000);
  };
  void again();
  return () => {
    if (mine === turn) turn += 1;
    clearTimeout(timer);
  };
}

/** Another page has begun: whoever still polls ends. */
export const quiet = (): void => {
  turn += 1;
};
