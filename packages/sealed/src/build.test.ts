import { createHash, hash, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildEntry, openSlots, RandomBlock, randomNeeded } from "./build.ts";
import type { ActGroups } from "./build.ts";
import { canonicalBody } from "./canonical.ts";
import type { JsonObject } from "./canonical.ts";
import { decodeEntry } from "./entry.ts";
import { uuidBytes } from "./envelope.ts";
import { checkGroup, commitGroup, isAbsent, padSalts, parseGid, personalGid } from "./group.ts";
import type { HashSuite } from "./hash.ts";
import { codeOf } from "./testing/shared.ts";

const id = "6e4be967-c34a-4706-8d7d-d9af3fd54480";
const entryId = uuidBytes(id);
const padSeed = new Uint8Array(32).fill(7);
const ref = (n: number): string =>
  "abcdefghijklmnopqrstuvwxyz".slice(0, 24) + String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26));
const block = (bytes = 8192): RandomBlock =>
  new RandomBlock(Uint8Array.from({ length: bytes }, (_, i) => (i * 31) % 251));
const persons = (count: number): ActGroups["I"] =>
  Array.from({ length: count }, (_, n) => ({ ref: ref(n), rc: "talk", body: { name: "甲", n } }));

describe("groups and commitments, ledger section 6", () => {
  test("group ids", () => {
    expect(parseGid("E")).toEqual({ class: "E" });
    expect(parseGid("I:zucduf5kgjmdbjpjaxb2ilvk7m/appointment")).toEqual({
      class: "I",
      ref: "zucduf5kgjmdbjpjaxb2ilvk7m",
      retention: "appointment",
    });
    expect(parseGid("I:pad0")).toEqual({ class: "I", pad: 0 });
    expect(parseGid("I:pad124")).toEqual({ class: "I", pad: 124 });
    const bad = [
      "",
      "I",
      "e",
      "X",
      "I:pad125",
      "I:pad00",
      "I:pad",
      "I:pad1 ",
      "P\n",
      "I:abc/talk",
      `I:${ref(0)}/`,
      `I:${ref(0)}/Talk`,
    ];
    for (const gid of [...bad, `I:${ref(0)}`, `I:${ref(0)}/${"a".repeat(33)}`, `I:${ref(0).toUpperCase()}/talk`]) {
      expect(
        codeOf(() => parseGid(gid)),
        gid,
      ).toBe("E_GID");
    }
    expect(codeOf(() => personalGid("name", "talk"))).toBe("E_GID");
  });

  test("the commitment is the plain hash of tag, length, gid, salt and body", () => {
    const salt = new Uint8Array(32).fill(9);
    const body = canonicalBody({ title: "泵站" });
    const expected = createHash("sha256").update("mingjian/group/v1\n\x01P").update(salt).update(body).digest();
    expect(Buffer.from(commitGroup("P", salt, body)).equals(expected)).toBe(true);
    expect(codeOf(() => commitGroup("P", salt.subarray(1), body))).toBe("E_HASH_LENGTH");
  });

  test("padding salts are HKDF-SHA-256 as an independent implementation computes it", () => {
    const info = Buffer.concat([Buffer.from("pad\n"), entryId, Buffer.from([6]), Buffer.from("I:pad0")]);
    const expected = hkdfSync("sha256", padSeed, "mingjian/sealed/v1", info, 32);
    expect(Buffer.from(padSalts(padSeed, entryId)("I:pad0")).equals(Buffer.from(expected))).toBe(true);
    expect(codeOf(() => padSalts(padSeed.subarray(1), entryId))).toBe("E_RANGE");
    expect(codeOf(() => padSalts(padSeed, entryId, { id: "sm3", digest: () => new Uint8Array(32) }))).toBe(
      "E_INTERNAL",
    );
  });
});

describe("building an entry", () => {
  test("content takes stored random salts in the order E, P, O, S, I; every slot opens", () => {
    const groups: ActGroups = { E: { id }, P: { a: 1 }, S: { b: 2 }, I: persons(2) ?? [] };
    expect(randomNeeded(groups)).toBe(5 * 32);
    const built = buildEntry({ entryId, padSeed, groups }, block(randomNeeded(groups)));
    expect(built.groups.map(({ gid }) => gid.slice(0, 2))).toEqual(["E", "P", "S", "I:", "I:"]);
    const opened = openSlots(built.entry, { entryId, padSeed }, built.groups);
    expect(opened).toHaveLength(9);
    expect(opened.filter(({ gid }) => gid.startsWith("I:pad"))).toHaveLength(3);
    const bodies = opened.map((group) => checkGroup(built.entry, group));
    expect(bodies.filter(isAbsent)).toHaveLength(4);
    expect(opened.flatMap(({ gid }, slot) => (gid === "O" ? [slot] : []))).toEqual([2]);
  });

  test("an injected SHA-256 gives the same bytes", () => {
    const openssl: HashSuite = { id: "sha256", digest: (data) => Buffer.from(hash("sha256", data, "hex"), "hex") };
    const input = { entryId, padSeed, groups: { E: { id }, I: persons(7) ?? [] } };
    expect(buildEntry(input, block(), openssl)).toEqual(buildEntry(input, block()));
  });

  const refusals: readonly (readonly [string, ActGroups, number, string])[] = [
    ["an envelope with another id", { E: { id: "400373de-8439-4858-910d-cf92d418256d" } }, 64, "E_ENTRY"],
    ["126 persons", { E: { id }, I: persons(126) ?? [] }, 8192, "E_TOO_MANY_SUBJECTS"],
    [
      "one person twice under one class",
      { E: { id }, I: [...(persons(1) ?? []), ...(persons(1) ?? [])] },
      8192,
      "E_GID",
    ],
    ["a name instead of a pseudonym", { E: { id }, I: [{ ref: "张三", rc: "talk", body: {} }] }, 8192, "E_GID"],
    ["a body that is a list", { E: { id }, P: [] as never }, 8192, "E_JSON_TYPE"],
    ["null in a body", { E: { id }, P: { a: null as never } }, 8192, "E_JSON_TYPE"],
    ["money as a fraction", { E: { id }, P: { amount: 0.5 } }, 8192, "E_JSON_NUMBER"],
    ["a used-up random block", { E: { id }, P: {} }, 63, "E_RANGE"],
  ];
  test.each(refusals)("refuses %s", (_what, groups, bytes, code) => {
    expect(codeOf(() => buildEntry({ entryId, padSeed, groups }, block(bytes)))).toBe(code);
  });

  test("a random block never gives a byte twice", () => {
    const source = new RandomBlock(Uint8Array.of(1, 2, 3, 4));
    expect([...source.take(2), ...source.take(2)]).toEqual([1, 2, 3, 4]);
    expect(codeOf(() => source.take(1))).toBe("E_RANGE");
  });

  test("a group in another slot, with another salt, body, or id never passes for the committed one", () => {
    const groups: ActGroups = { E: { id }, P: { a: 1 }, O: { a: 1 }, I: persons(3) ?? [] };
    const built = buildEntry({ entryId, padSeed, groups }, block());
    const personal = built.groups.find(({ gid }) => gid.startsWith("I:"))!;
    const salt = personal.salt.slice();
    salt[0]! ^= 1;
    for (const forged of [
      { ...personal, slot: personal.slot === 4 ? 5 : 4 },
      { ...personal, slot: 1 },
      { ...personal, slot: 129 },
      { ...personal, salt },
      { ...personal, body: canonicalBody({ name: "乙", n: 0 }) },
      { ...personal, gid: personal.gid.replace("talk", "gift") },
      { ...built.groups[1]!, slot: 2, gid: "O" },
    ]) {
      expect(codeOf(() => checkGroup(built.entry, forged))).toBe("E_COMMITMENT");
    }
    expect(codeOf(() => openSlots(built.entry, { entryId, padSeed: new Uint8Array(32) }, built.groups))).toBe(
      "E_COMMITMENT",
    );
    expect(codeOf(() => openSlots(built.entry, { entryId, padSeed }, built.groups.slice(0, -1)))).toBe("E_COMMITMENT");
  });

  test("an entry of another algorithm is not judged with SHA-256", () => {
    const built = buildEntry({ entryId, padSeed, groups: { E: { id } } }, block());
    const sm3 = built.entry.slice();
    sm3[4] = 2;
    expect(codeOf(() => checkGroup(sm3, built.groups[0]!))).toBe("E_ENTRY");
  });

  test("completeness: every slot of 1,000 random entries opens", () => {
    const body = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.integer({ min: 1 }), { maxKeys: 3 });
    const optional = fc.option(body, { nil: undefined });
    fc.assert(
      fc.property(
        optional,
        optional,
        optional,
        fc.nat(40),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (P, O, S, count, seed) => {
          const some = Object.fromEntries(Object.entries({ P, O, S }).filter(([, group]) => group !== undefined));
          const groups: ActGroups = { ...(some as Record<string, JsonObject>), E: { id }, I: persons(count) ?? [] };
          const built = buildEntry({ entryId, padSeed: seed, groups }, block(randomNeeded(groups)));
          const opened = openSlots(built.entry, { entryId, padSeed: seed }, built.groups);
          return opened.length === decodeEntry(built.entry).slots.length;
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
