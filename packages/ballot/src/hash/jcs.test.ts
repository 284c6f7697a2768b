import { expect, test } from "vitest";
import { jcs, parseJson } from "./jcs.ts";
import type { JsonValue } from "./jcs.ts";

const refused = (value: unknown): unknown => {
  try {
    jcs(value as JsonValue);
    return undefined;
  } catch (error) {
    return (error as { readonly code?: string }).code;
  }
};

test("RFC 8785, restricted: members are sorted, nothing is spaced", () => {
  expect(jcs({ b: [1, true, "x\n"], a: { z: 2, a1: {}, a: "明鉴" } })).toBe(
    '{"a":{"a":"明鉴","a1":{},"z":2},"b":[1,true,"x\\n"]}',
  );
});

test("values outside the domain are refused", () => {
  const sparse: unknown[] = [];
  sparse[2] = 1;
  const bad = [
    ...[null, undefined, 1.5, -0, NaN, Infinity, 2 ** 53, 1n, new Date(0), new Uint8Array(1), sparse],
    ...["\ud800", "\ufeff", "\u0000", "\u0085", "\u202e", "\ufffe", "x".repeat(65_537)],
    ...[{ "1a": 1 }, { Up: 1 }],
  ];
  bad.forEach((value, i) => {
    expect(refused({ x: value }), `case ${i}`).toBeDefined();
  });
  expect(refused("e\u0301")).toBe("encoding.not-nfc");
});

test("nesting and size are bounded", () => {
  let deep: JsonValue = 1;
  for (let i = 0; i < 15; i++) deep = [deep];
  expect(refused(deep)).toBeUndefined();
  expect(refused([deep])).toBe("encoding.not-canonical");
  expect(refused(Array.from({ length: 5 }, () => "字".repeat(20_000)))).toBe("encoding.not-canonical");
});

test("foreign JSON with a repeated member has no single meaning", () => {
  expect(parseJson('{"a":"b:c","d":["\\":"]}', "x")).toEqual({ a: "b:c", d: ['":'] });
  for (const text of ['{"a":1,"a":2}', '{"a":{"b":1,"b":1}}', "{", '{"a":1,}', ""]) {
    expect(() => parseJson(text, "x"), text).toThrow("encoding.bad-json");
  }
});
