/** F-3: every decoder, on random and on mutated bytes, answers or throws a LedgerError; never anything else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBundle, encodeBundle } from "./bundle.ts";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { base64Decode, base64Encode, bytesOf, textOf } from "./encoding.ts";
import { Frontier } from "./frontier.ts";
import { sha256 } from "./hash.ts";
import { formatSignatureLine, newVerifier, parseNote } from "./note.ts";
import { formatTlogProof, parseTlogProof } from "./proof.ts";
import { formatReceipt, parseReceipt } from "./receipt.ts";
import { codeOf } from "./testing/codes.ts";
import { parseTilePath } from "./tile.ts";
import { parseVkey } from "./vkey.ts";

const hash = sha256.digest(bytesOf("x"));
const checkpoint = formatCheckpoint({ origin: "a.example/j/b", tree: { n: 12, hash } });
const note = bytesOf(`${checkpoint}\n${formatSignatureLine({ name: "a", keyId: 7, signature: new Uint8Array(64) })}`);
const vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

/** A decoder of bytes, and well-formed bytes to spoil. */
const decoders: readonly (readonly [name: string, decode: (bytes: Uint8Array) => unknown, good: Uint8Array])[] = [
  ["UTF-8", textOf, bytesOf("党组会议\u{20000}")],
  ["base64", (bytes) => base64Decode(latin1(bytes)), bytesOf(base64Encode(hash))],
  ["note", parseNote, note],
  ["checkpoint", (bytes) => parseCheckpoint(textOf(bytes)), bytesOf(checkpoint)],
  [
    "receipt",
    (bytes) => parseReceipt(textOf(bytes)),
    bytesOf(formatReceipt({ origin: "a", pos: 1, leaf: hash, time: 2n })),
  ],
  [
    "tlog-proof",
    (bytes) => parseTlogProof(textOf(bytes)),
    bytesOf(formatTlogProof({ index: 3, hashes: [hash, hash], checkpoint: note })),
  ],
  ["vkey", (bytes) => parseVkey(textOf(bytes)), bytesOf(vkey)],
  ["verifier", (bytes) => newVerifier(textOf(bytes)), bytesOf(vkey)],
  ["tile path", (bytes) => parseTilePath(textOf(bytes)), bytesOf("tile/0/x001/234.p/5")],
  ["bundle", (bytes) => decodeBundle(bytes, 3), encodeBundle([hash, new Uint8Array(), Uint8Array.of(1)])],
  ["frontier", (bytes) => Frontier.decode(5, bytes), new Uint8Array(64)],
];

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Changed, cut, doubled or joined bytes. */
const mutated = (good: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(fc.nat(good.length), fc.nat(good.length), fc.nat(255), fc.constantFrom("set", "cut", "double", "insert"))
    .map(([a, b, value, how]) => {
      const [lo, hi] = [Math.min(a, b), Math.max(a, b)];
      if (how === "cut") return Uint8Array.of(...good.slice(0, lo), ...good.slice(hi));
      if (how === "double") return Uint8Array.of(...good.slice(0, hi), ...good.slice(lo));
      if (how === "insert") return Uint8Array.of(...good.slice(0, lo), value, ...good.slice(lo));
      return good.map((byte, i) => (i === lo ? value : byte));
    });

describe.each(decoders)("%s", (_, decode, good) => {
  const runs = Number(process.env.FC_RUNS ?? 500);

  test("decodes what is right", () => {
    decode(good);
  });

  test("random and mutated bytes", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      mutated(good),
      fc.string({ unit: "grapheme" }).map(bytesOf),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        expect(codeOf(() => decode(input))).toMatch(/^(accepted|E_[A-Z0-9_]+)$/);
      }),
      { numRuns: runs },
    );
  });
});

test("long and hostile inputs are answered within a second", () => {
  const million = "a".repeat(1_000_000);
  const hostile = [
    million,
    "\n".repeat(1_000_000),
    "=".repeat(1_000_000),
    "— a a\n".repeat(160_000),
    `tile/0/${"x000/".repeat(200_000)}`,
    "0".repeat(1_000_000),
    `${"A".repeat(999_996)}AA==`,
  ];
  for (const [name, decode] of decoders) {
    for (const text of hostile) {
      const start = performance.now();
      codeOf(() => decode(bytesOf(text).subarray(0, name === "base64" ? 60_000 : undefined)));
      expect(performance.now() - start, `${name} on ${text.slice(0, 8)}`).toBeLessThan(1000);
    }
  }
});

test("base64 is the inverse of itself and nothing else decodes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = base64Encode(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64"));
      expect(base64Decode(text)).toEqual(bytes);
    }),
  );
  for (const bad of [
    "A",
    "AA",
    "AAA",
    "AB==",
    "AAB=",
    "A===",
    "====",
    "AA=A",
    " AAA",
    "AAA\n",
    "AA-_",
    "ＡAAA",
    "AAAA=",
    "=AAA",
  ])
    expect(
      codeOf(() => base64Decode(bad)),
      bad,
    ).toBe("E_BASE64");
});
