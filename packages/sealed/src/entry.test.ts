import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEntry, encodeEntry, personalSlots } from "./entry.ts";
import type { Slot } from "./entry.ts";
import { codeOf, unhex } from "./testing/shared.ts";

/** The worked example of section 5: entry 0 of the sample log. */
const example = unhex(
  "4d4a45310105" +
    "0175dfda3101bdae2c85404b97933811bc0442e0aa73fd876fc26bc3289a5aab8f" +
    "027f0bc6ce38d1057805840c4ef1353b5889ac83216bf93d192306872a2ecf85cd" +
    "03a15e67039e43d9cb6b3d4b299c920a53e5afd02718a13c1fc8cd909633b8de09" +
    "04624d1d60d14b66db68be33c14c0022fc16ab111eacc44176f48104d94838c088" +
    "0513ad9cf4dea987c38bf3889a25e91e0e13aeab5fe953d3695dc12084b7ab9cd2",
);

function changed(change: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = example.slice();
  change(bytes);
  return bytes;
}

function withSlotCount(count: number): Uint8Array {
  const bytes = new Uint8Array(6 + 33 * count);
  bytes.set(example.subarray(0, Math.min(bytes.length, example.length)));
  bytes[5] = count;
  return bytes;
}

test("the worked example decodes to E, P, O, S, I and encodes back", () => {
  const entry = decodeEntry(example);
  expect(entry.hashAlg).toBe(1);
  expect(entry.slots.map((slot) => slot.class).join("")).toBe("EPOSI");
  expect(encodeEntry(entry.slots)).toEqual(example);
  expect(encodeEntry(entry.slots.toReversed())).toEqual(example);
});

const rejects: readonly (readonly [string, Uint8Array])[] = [
  ["wrong magic", changed((b) => (b[3] = 0x32))],
  ["hashAlg 0", changed((b) => (b[4] = 0))],
  ["hashAlg 3", changed((b) => (b[4] = 3))],
  ["n = 4", withSlotCount(4)],
  ["n = 6", withSlotCount(6)],
  ["n = 255", withSlotCount(255)],
  ["one byte short", example.subarray(0, 170)],
  ["one byte long", Uint8Array.of(...example, 0)],
  ["empty", new Uint8Array()],
  [
    "two slots swapped",
    changed((b) => {
      b.set([...example.subarray(39, 72), ...example.subarray(6, 39)], 6);
    }),
  ],
  ["two P slots", changed((b) => (b[6 + 66] = 2))],
  ["no S slot", changed((b) => (b[6 + 99] = 5))],
  ["class 0x00", changed((b) => (b[6] = 0))],
  ["class 0x06", changed((b) => (b[6 + 132] = 6))],
];
test.each(rejects)("refuses %s", (_what, bytes) => {
  expect(codeOf(() => decodeEntry(bytes))).toBe("E_ENTRY");
});

const filled = (persons: number): Slot[] => [
  ...(["E", "P", "O", "S"] as const).map((audience) => ({ class: audience, commitment: new Uint8Array(32) })),
  ...Array.from({ length: persons }, (_, i) => ({ class: "I" as const, commitment: new Uint8Array(32).fill(i) })),
];

test("two equal slots, two swapped personal slots and a wrong commitment length are refused", () => {
  const nine = encodeEntry(filled(5));
  const equal = nine.slice();
  equal.set(nine.subarray(6 + 33 * 5, 6 + 33 * 6), 6 + 33 * 4);
  expect(codeOf(() => decodeEntry(equal))).toBe("E_ENTRY");
  const swapped = nine.slice();
  swapped.set(nine.subarray(6 + 33 * 5, 6 + 33 * 6), 6 + 33 * 4);
  swapped.set(nine.subarray(6 + 33 * 4, 6 + 33 * 5), 6 + 33 * 5);
  expect(codeOf(() => decodeEntry(swapped))).toBe("E_ENTRY");
  expect(codeOf(() => encodeEntry([...filled(4), ...filled(1)]))).toBe("E_ENTRY");
  expect(codeOf(() => encodeEntry(filled(2)))).toBe("E_ENTRY");
  expect(codeOf(() => encodeEntry(filled(252)))).toBe("E_ENTRY");
  expect(codeOf(() => encodeEntry([{ class: "E", commitment: new Uint8Array(31) }, ...filled(1).slice(1)]))).toBe(
    "E_HASH_LENGTH",
  );
});

test("the six sizes are 171, 303, 567, 1,095, 2,151 and 4,263 bytes", () => {
  const sizes = [1, 5, 13, 29, 61, 125].map((persons) => encodeEntry(filled(persons)).length);
  expect(sizes).toEqual([171, 303, 567, 1095, 2151, 4263]);
});

test("persons fill the smallest bucket; 126 are too many", () => {
  expect([0, 1, 2, 5, 6, 13, 14, 29, 30, 61, 62, 125].map(personalSlots)).toEqual([
    1, 1, 5, 5, 13, 13, 29, 29, 61, 61, 125, 125,
  ]);
  expect(codeOf(() => personalSlots(126))).toBe("E_TOO_MANY_SUBJECTS");
});

test("random and mutated bytes are read or refused with E_ENTRY; what is read encodes to the same bytes", () => {
  const mutated = fc
    .tuple(fc.nat(170), fc.integer({ min: 0, max: 255 }))
    .map(([at, byte]) => changed((b) => (b[at] = byte)));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 320 }), mutated), (bytes) => {
      const code = codeOf(() => decodeEntry(bytes));
      if (code !== "no error") return code === "E_ENTRY";
      const { slots, hashAlg } = decodeEntry(bytes);
      return encodeEntry(slots, hashAlg).every((byte, i) => byte === bytes[i]);
    }),
    { numRuns: 20_000 },
  );
});
