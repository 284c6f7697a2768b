/** Stored-hash numbering of the Go checksum database: record by record, each followed by the nodes it completes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  perfectSubtrees,
  popcount,
  splitPoint,
  splitStoredHashIndex,
  storedHashCount,
  storedHashIndex,
} from "./stored-hash.ts";
import { codeOf } from "./testing/codes.ts";

/** The order of the list, by its definition. */
function numbering(records: number): { level: number; n: number }[] {
  const list: { level: number; n: number }[] = [];
  for (let record = 0; record < records; record++)
    for (let level = 0, n = record; ; level++, n = (n - 1) / 2) {
      list.push({ level, n });
      if (n % 2 === 0) break;
    }
  return list;
}

test("index, its inverse and the count follow the definition", () => {
  const list = numbering(600);
  list.forEach(({ level, n }, index) => {
    expect(storedHashIndex(level, n)).toBe(index);
    expect(splitStoredHashIndex(index)).toEqual({ level, n });
  });
  for (let records = 0; records <= 300; records++) expect(storedHashCount(records)).toBe(numbering(records).length);
});

test("numbers above 2^32 are exact", () => {
  expect(storedHashIndex(0, 2 ** 40)).toBe(2 ** 41 - 1);
  expect(storedHashIndex(40, 0)).toBe(2 ** 41 - 2);
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat(30), (record, level) => {
      const n = Math.floor(record / 4 / 2 ** level);
      expect(splitStoredHashIndex(storedHashIndex(level, n))).toEqual({ level, n });
    }),
  );
  expect(popcount(2 ** 53 - 1)).toBe(53);
  expect(splitPoint(2 ** 53 - 1)).toBe(2 ** 52);
});

test("indexes that no number can hold are refused", () => {
  for (const [level, n] of [
    [0, 2 ** 53],
    [52, 2],
    [0, -1],
    [-1, 0],
    [0.5, 0],
    [0, 2 ** 52 + 2],
  ] as const)
    expect(
      codeOf(() => storedHashIndex(level, n)),
      `${level} ${n}`,
    ).toBe("E_RANGE");
  for (const index of [-1, 0.5, 2 ** 53, NaN]) expect(codeOf(() => splitStoredHashIndex(index))).toBe("E_RANGE");
  expect(codeOf(() => storedHashCount(2 ** 52))).toBe("E_RANGE");
});

describe("ranges as perfect subtrees", () => {
  test("the subtrees cover the range, largest first from a multiple of their size", () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(40), fc.integer({ min: 1, max: 5000 }), (level, multiple, length) => {
        const size = 2 ** (level + 7);
        const lo = multiple * size;
        const hi = lo + Math.min(length, size);
        let at = lo;
        for (const node of perfectSubtrees([lo, hi])) {
          expect(node.n * 2 ** node.level).toBe(at);
          at += 2 ** node.level;
        }
        expect(at).toBe(hi);
      }),
    );
  });

  test("a range that begins elsewhere is refused", () => {
    expect(codeOf(() => perfectSubtrees([1, 3]))).toBe("E_RANGE");
  });
});
