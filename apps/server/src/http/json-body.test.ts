import fc from "fast-check";
import { expect, test } from "vitest";
import { parseBody } from "./json-body.ts";
import { Problem } from "./problem.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
function codeOf(body: Uint8Array): string {
  try {
    parseBody(body);
    return "accepted";
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
}

test.each([
  ["", "body.malformed"],
  ["{", "body.malformed"],
  ["{} {}", "body.malformed"],
  ['{"a":1,}', "body.malformed"],
  ["[1,]", "body.malformed"],
  ["\uFEFF{}", "body.malformed"],
  ["{'a':1}", "body.malformed"],
  ["NaN", "body.malformed"],
  ["01", "body.malformed"],
  ['"\u0001"', "body.malformed"],
  ['{"a":1,"a":2}', "body.duplicateKey"],
  ['{"x":{"a":1,"\\u0061":2}}', "body.duplicateKey"],
  ['{"__proto__":1}', "body.forbiddenKey"],
  ['{"a":{"constructor":1}}', "body.forbiddenKey"],
  ['{"\\u0070rototype":1}', "body.forbiddenKey"],
  ['"\\ud800"', "body.encoding"],
  ['"\\udc00\\ud800"', "body.encoding"],
  ['"\\u0000"', "body.encoding"],
  ["1e400", "body.number"],
  ["1.5", "body.number"],
  ["9007199254740993", "body.number"],
  ["-0", "body.number"],
  ["[".repeat(40) + "]".repeat(40), "body.depth"],
  [JSON.stringify(Array.from({ length: 10_001 }, () => 1)), "body.size"],
  ['{"a":[1,true,null,"甲"],"b":{"c":-5}}', "accepted"],
])("%j → %s", (text, code) => {
  expect(codeOf(bytes(text))).toBe(code);
});

test("invalid UTF-8 is refused", () => {
  expect(codeOf(Uint8Array.of(0x22, 0xff, 0x22))).toBe("body.encoding");
});

test("texts arrive in NFC", () => {
  expect(parseBody(bytes('{"name":"e\\u0301"}'))).toEqual({ name: "\u00e9" });
});

test("what JSON.stringify writes of integers and clean texts is read back", () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.integer(),
      fc.boolean(),
      fc.string(),
      fc.array(tie("value"), { maxLength: 5 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie("value"), { maxKeys: 5 }),
    ),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      const text = JSON.stringify(value);
      fc.pre(
        !text.includes("\\u0000") &&
          text === text.normalize("NFC") &&
          !text.includes('"constructor"') &&
          !text.includes('"prototype"'),
      );
      expect(parseBody(bytes(text))).toEqual(JSON.parse(text));
    }),
  );
});
