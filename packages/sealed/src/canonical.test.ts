import reference from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBody, canonicalize, parseBody, parseCanonical } from "./canonical.ts";
import type { Json } from "./canonical.ts";
import { codeOf } from "./testing/shared.ts";
import { utf8 } from "./bytes.ts";

const runs = Number(process.env.MINGJIAN_RUNS ?? 100_000);

/** Texts of the domain: everything that section 7 admits, awkward characters more often than they occur. */
const points = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 4, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fff }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0x0a, 0x22, 0x5c, 0x2f, 0x2028, 0x2029, 0x00e9, 0x1f600, 0x20000, 0xfa11, 0x3002),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0xa0, max: 0x10ffff }) },
);
const refused =
  // eslint-disable-next-line no-control-regex -- the table of section 7, spelt again and on purpose in another way
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]|[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const isNoncharacter = (text: string): boolean =>
  Array.from(text).some((c) => ((c.codePointAt(0) ?? 0) & 0xfffe) === 0xfffe);
const text = fc
  .array(points, { maxLength: 12 })
  .map((all) => String.fromCodePoint(...all.filter((p) => p < 0xd800 || p > 0xdfff)).normalize("NFC"))
  .filter((made) => !refused.test(made) && !isNoncharacter(made));
const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.boolean(),
    fc.maxSafeInteger().map((n) => (n === 0 ? 0 : n)),
    fc.integer().map((n) => (n === 0 ? 0 : n)),
    text,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(name, tie("value"), { maxKeys: 5 }),
  ),
}));

const spelt = (given: unknown): string => new TextDecoder().decode(canonicalize(given as Json));

describe("canonical JSON, ledger section 7", () => {
  test(
    `agrees byte for byte with an independent implementation on ${runs} random values, and parses back`,
    { timeout: 300_000 },
    () => {
      fc.assert(
        fc.property(value, (given) => {
          const bytes = canonicalize(given);
          if (new TextDecoder().decode(bytes) !== reference(given)) return false;
          return reference(parseCanonical(bytes)) === reference(given);
        }),
        { numRuns: runs },
      );
    },
  );

  test("characters of the fast path need no escape and no normalisation", () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const one = String.fromCharCode(unit);
      if (codeOf(() => canonicalize(one)) !== "no error") continue;
      expect(reference(one)).toBe(spelt(one));
      expect(one.normalize("NFC")).toBe(one);
      expect(refused.test(one) || isNoncharacter(one), unit.toString(16)).toBe(false);
    }
  });

  test("members ascend, texts keep their characters, only quote, backslash and line feed are escaped", () => {
    expect(spelt({ b: 1, a: [true, '中\n"\\/é'], aB: {} })).toBe('{"a":[true,"中\\n\\"\\\\/é"],"aB":{},"b":1}');
    expect(spelt(Object.create(null))).toBe("{}");
    expect(spelt(Number.MAX_SAFE_INTEGER)).toBe("9007199254740991");
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });
  class Person {
    name = "甲";
  }
  const badValues: readonly (readonly [string, unknown, string])[] = [
    ["null", null, "E_JSON_TYPE"],
    ["null inside", { a: null }, "E_JSON_TYPE"],
    ["undefined member", { a: undefined }, "E_JSON_TYPE"],
    ["date", new Date(0), "E_JSON_TYPE"],
    ["big integer", { a: 1n }, "E_JSON_TYPE"],
    ["function", { a: () => 1 }, "E_JSON_TYPE"],
    ["symbol", { a: Symbol("a") }, "E_JSON_TYPE"],
    ["member named by a symbol", { [Symbol("a")]: 1 }, "E_JSON_TYPE"],
    ["typed array", { a: new Uint8Array(1) }, "E_JSON_TYPE"],
    ["class instance", { a: new Person() }, "E_JSON_TYPE"],
    ["sparse array", { a: [1, , 2] }, "E_JSON_TYPE"], // eslint-disable-line no-sparse-arrays -- the case under test
    ["decorated array", Object.assign([1], { extra: 1 }), "E_JSON_TYPE"],
    ["getter", { get a() { return 1; } }, "E_JSON_TYPE"], // prettier-ignore
    ["hidden member", Object.defineProperty({}, "a", { value: 1 }), "E_JSON_TYPE"],
    ["fraction", 0.1, "E_JSON_NUMBER"],
    ["minus zero", -0, "E_JSON_NUMBER"],
    ["NaN", NaN, "E_JSON_NUMBER"],
    ["infinity", Infinity, "E_JSON_NUMBER"],
    ["2^53", 2 ** 53, "E_JSON_NUMBER"],
    ["1e21", 1e21, "E_JSON_NUMBER"],
    ["upper-case name", { A: 1 }, "E_JSON_KEY"],
    ["name of 65 characters", { ["a".repeat(65)]: 1 }, "E_JSON_KEY"],
    ["__proto__", JSON.parse('{"__proto__":1}'), "E_JSON_KEY"],
    ["lone surrogate as name", { "\ud800": 1 }, "E_JSON_KEY"],
    ["lone surrogate", "\ud800", "E_JSON_STRING"],
    ["reversed surrogate pair", "\udc00\ud800", "E_JSON_STRING"],
    ["byte-order mark inside", "a\ufeffb", "E_JSON_STRING"],
    ["NFD e acute", "e\u0301", "E_JSON_STRING"],
    ["compatibility ideograph", "\uf9d0", "E_JSON_STRING"],
    ["U+0085", "\u0085", "E_JSON_STRING"],
    ["U+202E", "\u202e", "E_JSON_STRING"],
    ["U+2066", "\u2066", "E_JSON_STRING"],
    ["tab", "\t", "E_JSON_STRING"],
    ["NUL", "\0", "E_JSON_STRING"],
    ["U+FFFF", "\uffff", "E_JSON_STRING"],
    ["U+FDD0", "\ufdd0", "E_JSON_STRING"],
    ["U+1FFFE", "\u{1fffe}", "E_JSON_STRING"],
    ["65,537 units", "a".repeat(65_537), "E_JSON_STRING"],
    ["depth 17", nested(17), "E_JSON_SIZE"],
    ["cycle", cyclic, "E_JSON_SIZE"],
    ["262,145 bytes", Array.from({ length: 5 }, () => "a".repeat(60_000)), "E_JSON_SIZE"],
    ["262,145 bytes of Chinese", Array.from({ length: 2 }, () => "中".repeat(60_000)), "E_JSON_SIZE"],
  ];
  test.each(badValues)("refuses %s", (_what, given, code) => {
    expect(codeOf(() => canonicalize(given as Json))).toBe(code);
  });

  test("admits what lies exactly on the limits", () => {
    expect(codeOf(() => canonicalize(nested(16) as Json))).toBe("no error");
    expect(codeOf(() => canonicalize("a".repeat(65_536)))).toBe("no error");
    expect(canonicalize([65_533, 65_533, 65_533, 65_532].map((units) => "a".repeat(units)))).toHaveLength(262_144);
    expect(codeOf(() => canonicalize("\u795e\ufa11"))).toBe("no error");
  });

  const badTexts: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["trailing comma", '{"a":1,}', "E_NOT_CANONICAL"],
    ["1.0", '{"a":1.0}', "E_NOT_CANONICAL"],
    ["1e3", '{"a":1e3}', "E_NOT_CANONICAL"],
    ["1e21", '{"a":1e21}', "E_JSON_NUMBER"],
    ["-0", '{"a":-0}', "E_JSON_NUMBER"],
    ["9007199254740993", '{"a":9007199254740993}', "E_JSON_NUMBER"],
    ["NaN", '{"a":NaN}', "E_NOT_CANONICAL"],
    ["null", '{"a":null}', "E_JSON_TYPE"],
    ["duplicate names", '{"a":1,"a":1}', "E_NOT_CANONICAL"],
    ["descending names", '{"b":1,"a":1}', "E_NOT_CANONICAL"],
    ["white space", '{"a": 1}', "E_NOT_CANONICAL"],
    ["needless escape", '{"a":"\\u4e2d"}', "E_NOT_CANONICAL"],
    ["escaped lone surrogate", '{"a":"\\ud800"}', "E_JSON_STRING"],
    ["lone surrogate as bytes", Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), "E_UTF8"],
    ["__proto__", '{"__proto__":{"a":1}}', "E_JSON_KEY"],
    ["byte-order mark", "\ufeff{}", "E_NOT_CANONICAL"],
    ["depth 17", `${"[".repeat(17)}${"]".repeat(17)}`, "E_JSON_SIZE"],
    ["depth 100,000", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "E_JSON_SIZE"],
    ["empty", "", "E_NOT_CANONICAL"],
  ];
  test.each(badTexts)("refuses to read %s", (_what, given, code) => {
    expect(codeOf(() => parseCanonical(typeof given === "string" ? utf8(given) : given))).toBe(code);
  });

  test("a group body is an object", () => {
    expect(codeOf(() => canonicalBody([] as never))).toBe("E_JSON_TYPE");
    expect(codeOf(() => parseBody(utf8("[]")))).toBe("E_JSON_TYPE");
    expect(codeOf(() => parseBody(utf8('"a"')))).toBe("E_JSON_TYPE");
    expect(parseBody(utf8('{"a":1}'))).toEqual({ a: 1 });
  });

  test("random and mutated bytes are read or refused, never anything else", () => {
    const mutated = fc.tuple(value, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([given, at, byte]) => {
      const bytes = canonicalize(given).slice();
      bytes[at % bytes.length] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 64 }), mutated), (bytes) => {
        const code = codeOf(() => parseCanonical(bytes));
        return code === "no error" || /^E_[A-Z0-9_]+$/.test(code);
      }),
      { numRuns: 5_000 },
    );
  });
});
