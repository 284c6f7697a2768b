/** The clock of a ballot nobody touches. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { idleSeconds, whenIdle } from "./idle.ts";

const target = new EventTarget();
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
  vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watched(waiting = false) {
  const [act, warn] = [vi.fn(), vi.fn()];
  let busy = waiting;
  const stop = whenIdle({ seconds: idleSeconds(undefined), act, warn, waiting: () => busy });
  const settle = (): void => {
    busy = false;
  };
  return { act, warn, stop, settle };
}

test("六十秒没有操作就清空,提前十秒说一声;大字时加倍", () => {
  const { act, warn } = watched();
  vi.advanceTimersByTime(50_000);
  expect([warn.mock.calls.length, act.mock.calls.length]).toEqual([1, 0]);
  vi.advanceTimersByTime(10_000);
  expect(act).toHaveBeenCalledTimes(1);
  expect(idleSeconds("large")).toBe(120);
});

test("动一下就重新计时", () => {
  const { act } = watched();
  vi.advanceTimersByTime(59_000);
  target.dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(59_000);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(act).toHaveBeenCalledTimes(1);
});

test("等网络的时候不清空,结束以后不再计时", () => {
  const { act, settle, stop } = watched(true);
  vi.advanceTimersByTime(600_000);
  expect(act).not.toHaveBeenCalled();
  settle();
  stop();
  vi.advanceTimersByTime(600_000);
  expect(act).not.toHaveBeenCalled();
});
