/** How fast passwords are compared, over all names. */
import { expect, test } from "vitest";
import { PACE, Throttle } from "./throttle.ts";

const tick = (): Promise<void> => new Promise((done) => setImmediate(done));

test("comparisons over many names wait their turn; beyond the line one is told to come back", async () => {
  const throttle = new Throttle({ atOnce: 2, waiting: 3, names: 10 });
  const open: (() => void)[] = [];
  let most = 0;
  let now = 0;
  const compare = async (): Promise<string> => {
    now += 1;
    most = Math.max(most, now);
    await new Promise<void>((done) => open.push(done));
    now -= 1;
    return "right";
  };
  const attempts = Array.from({ length: 7 }, (_, n) => throttle.attempt(`name-${String(n)}`, compare));
  const said = Promise.allSettled(attempts);
  for (let n = 0; n < 20; n += 1) {
    await tick();
    open.shift()?.();
  }
  const outcomes = (await said).map((one) => (one.status === "fulfilled" ? one.value : (one.reason as object)));
  expect(outcomes.slice(0, 5)).toEqual(Array(5).fill("right"));
  for (const refused of outcomes.slice(5))
    expect(refused).toMatchObject({ code: "busy", status: 503, detail: { retryAfter: 5 } });
  expect(most).toBe(2);
  await expect(throttle.attempt("later", () => Promise.resolve("right"))).resolves.toBe("right");
});

test("a comparison that breaks gives its place back", async () => {
  const throttle = new Throttle({ atOnce: 1, waiting: 0, names: 10 });
  const broken = throttle.attempt("a", () => Promise.reject(new Error("no database")));
  await expect(broken).rejects.toThrow("no database");
  await expect(throttle.attempt("a", () => Promise.resolve("right"))).resolves.toBe("right");
});

test("many names do not erase a pause: those whose pause is over go first, then the oldest", () => {
  const throttle = new Throttle({ ...PACE, names: 4 });
  for (let n = 0; n < 8; n += 1) throttle.noteFailure("guessed", 1_000);
  for (let n = 0; n < 20; n += 1) throttle.noteFailure(`passing-${String(n)}`, 1_000);
  expect(throttle.pauseOf("guessed", 1_000)).toBe(4);
  for (const name of ["a", "b", "c", "d"]) for (let n = 0; n < 8; n += 1) throttle.noteFailure(name, 1_500);
  expect(throttle.pauseOf("guessed", 1_500)).toBe(0);
  expect(throttle.pauseOf("a", 1_500)).toBe(4);
  expect(throttle.pauseOf("d", 1_500)).toBe(4);
});
