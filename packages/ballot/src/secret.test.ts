import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { readCard, cardText } from "./credential/credential.ts";
import { createServerKey } from "./dkg/trustees.ts";
import { attempt } from "./errors.ts";
import { getGroup } from "./group/suites.ts";
import { prepareBallot } from "./ballot/prepare.ts";
import { drawScalar, hedgedScalar, platformRng } from "./random.ts";
import { rehearse } from "./rehearsal/rehearsal.ts";
import { exportSecret, importSecret, unseal, wipe } from "./secret.ts";
import { motion, oneHot } from "./testing/elections.ts";

const suite = "bel1/BELENIOS-2048";
const { q } = getGroup(suite);

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "testing" ? [] : sources(path);
    return entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts") ? [path] : [];
  });
}

describe("opaque secrets", () => {
  const { secret } = createServerKey(suite);
  const value = exportSecret(secret);

  test("a secret cannot be printed, serialised, spread or read from an inspection", () => {
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- the attempt is the test
    expect(() => String(secret)).toThrow("never printed");
    expect(() => JSON.stringify({ secret })).toThrow("never serialised");
    expect(inspect(secret, { depth: 9, showHidden: true })).not.toContain(value);
    expect(Object.keys(secret)).toEqual([]);
    expect({ ...secret }).toEqual({});
  });

  test("a wiped secret is gone", () => {
    const copy = importSecret(value, q);
    wipe(copy);
    expect(() => unseal(copy)).toThrow("state.transition");
  });

  test("no refusal repeats a secret", () => {
    const bad: (() => unknown)[] = [
      () => importSecret(`${value}9`.repeat(2), q),
      () => importSecret(q.toString(), q),
      () => readCard(`${cardText(platformRng(32))}x`),
      () => readCard("0OIl"),
      () => importSecret(`0${value}`, q),
    ];
    for (const work of bad) {
      const result = attempt(work);
      if (result.ok) throw new Error("accepted");
      expect(inspect(result.error)).not.toMatch(/\d{20}/);
    }
  });
});

test("cards come back, and a misread card is noticed", () => {
  for (let i = 0; i < 20; i++) {
    const bytes = platformRng(32);
    const card = cardText(bytes);
    expect(readCard(`${card}\n`)).toEqual(bytes);
    const swapped = card.slice(1) + card.charAt(0);
    expect(attempt(() => readCard(swapped)).ok && swapped !== card).toBe(false);
  }
});

describe("randomness", () => {
  test("comes from the platform's generator when the caller names none, and is drawn anew for every proof", () => {
    const drawn = vi.spyOn(crypto, "getRandomValues");
    try {
      createServerKey(suite);
      expect(drawn.mock.calls.length).toBeGreaterThanOrEqual(2);
    } finally {
      drawn.mockRestore();
    }
  });

  test("0 is drawn again; a stuck generator still gives different proof randomness for different statements", () => {
    const zeros = [new Uint8Array(64), new Uint8Array(64).fill(1)];
    expect(drawScalar(q, () => zeros.shift() ?? new Uint8Array(64).fill(2))).not.toBe(0n);
    const stuck = (length: number): Uint8Array => new Uint8Array(length).fill(7);
    expect(hedgedScalar(q, stuck, 5n, "a")).not.toBe(hedgedScalar(q, stuck, 5n, "b"));
    expect(hedgedScalar(q, stuck, 5n, "a")).not.toBe(hedgedScalar(q, stuck, 6n, "a"));
  });

  test("two ballots of one voter with the same choice share no number", () => {
    const { context, voters } = rehearse({
      voters: 3,
      questions: [motion],
      choose: (v) => [oneHot(v, 3)],
      verify: false,
    });
    const numbers = (): string[] => {
      const prepared = prepareBallot({ election: context, secret: voters[0]!.secret, choices: [[1, 0, 0]] });
      return (JSON.parse(prepared.cast()) as { answers: unknown[] }).answers.flatMap(
        (a) => JSON.stringify(a).match(/\d{60,}/g) ?? [],
      );
    };
    const [a, b] = [numbers(), numbers()];
    expect(a.filter((n) => b.includes(n))).toEqual([]);
    expect(new Set(a).size).toBe(a.length);
  });
});

test("the sources print nothing, open nothing, read no clock and use no other randomness", () => {
  const all = sources(import.meta.dirname);
  expect(all.length).toBeGreaterThan(50);
  for (const path of all) {
    const text = readFileSync(path, "utf8");
    const forbidden =
      /\bconsole\.|Math\.random|Date\.now|\bfetch\(|XMLHttpRequest|localStorage|new URLSearchParams|process\./;
    expect(forbidden.exec(text)?.[0], path).toBeUndefined();
    if (!path.includes("/node/")) expect(/from "node:/.exec(text)?.[0], path).toBeUndefined();
    if (!path.endsWith("group/ed25519.ts")) expect(/from "@/.exec(text)?.[0], path).toBeUndefined();
  }
});
