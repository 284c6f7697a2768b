/** The sample log of the specification: everything but keyed openings (those come with section 8). */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toBase64, utf8 } from "./bytes.ts";
import { buildEntry, openSlots, RandomBlock } from "./build.ts";
import type { ActGroups, PersonalGroup } from "./build.ts";
import { parseBody } from "./canonical.ts";
import type { JsonObject } from "./canonical.ts";
import { formatDisclosure, parseDisclosure, verifyDisclosure } from "./disclosure.ts";
import { decodeEntry } from "./entry.ts";
import { readEnvelope, uuidBytes } from "./envelope.ts";
import { checkGroup, isAbsent, parseGid } from "./group.ts";
import type { StoredGroup } from "./group.ts";
import { codeOf, log700, unhex } from "./testing/shared.ts";

interface OpenedSlot {
  class: string;
  gid: string;
  salt: string;
  commitment: string;
  body: string;
  key?: string;
}
interface Opening {
  pos: number;
  entryId: string;
  padSeed: string;
  entry: string;
  leafHash: string;
  slots: OpenedSlot[];
}

describe.skipIf(log700 === undefined)("sample log of 700 entries", () => {
  const read = (name: string): Buffer => readFileSync(join(log700 ?? "", name));
  const openings = (): Opening[] => JSON.parse(read("openings.json").toString()) as Opening[];
  const stored = (opening: Opening): StoredGroup[] =>
    opening.slots.map((slot, position) => ({
      slot: position,
      gid: slot.gid,
      salt: unhex(slot.salt),
      body: utf8(slot.body),
    }));

  test("104 openings agree with their commitments, 38 of them absent or padding", () => {
    const bodies = openings().flatMap((opening) =>
      stored(opening).map((group) => checkGroup(unhex(opening.entry), group)),
    );
    expect(bodies).toHaveLength(104);
    expect(bodies.filter(isAbsent)).toHaveLength(38);
  });

  test("entries built anew from the contents are byte-equal, keyed salts given", () => {
    for (const opening of openings()) {
      const content = stored(opening).filter(({ body }) => !isAbsent(parseBody(body)));
      const groups: Record<string, JsonObject> = {};
      const persons: PersonalGroup[] = [];
      for (const { gid, body } of content) {
        const { ref, retention } = parseGid(gid);
        if (ref === undefined) groups[gid] = parseBody(body);
        else persons.push({ ref, rc: retention ?? "", body: parseBody(body) });
      }
      const keys = { entryId: uuidBytes(opening.entryId), padSeed: unhex(opening.padSeed) };
      const random = new RandomBlock(Buffer.concat(content.map(({ salt }) => salt)));
      const built = buildEntry({ ...keys, groups: { ...(groups as unknown as ActGroups), I: persons } }, random);
      expect(Buffer.from(built.entry).toString("hex")).toBe(opening.entry);
      expect(openSlots(built.entry, keys, content)).toEqual(stored(opening));
      const leaf = createHash("sha256")
        .update(Buffer.from([0]))
        .update(built.entry)
        .digest("hex");
      expect(leaf).toBe(opening.leafHash);
    }
  });

  test("envelopes have the form of section 6", () => {
    for (const opening of openings()) {
      const envelope = readEnvelope(parseBody(utf8(opening.slots[0]?.body ?? "")));
      expect(envelope.id).toBe(opening.entryId);
    }
  });

  test("all 700 entries of the bundles have the form MJE1", () => {
    let count = 0;
    const sizes = new Map<number, number>();
    for (const name of ["000", "001", "002.p/188"]) {
      const bundle = read(`tile/entries/${name}`);
      for (let at = 0; at < bundle.length; count++) {
        const length = bundle.readUInt16BE(at);
        const { slots } = decodeEntry(bundle.subarray(at + 2, at + 2 + length));
        sizes.set(slots.length, (sizes.get(slots.length) ?? 0) + 1);
        at += 2 + length;
      }
    }
    expect(count).toBe(700);
    expect(Object.fromEntries(sizes)).toEqual({ 5: 685, 9: 14, 17: 1 });
  });

  test("disclosure-33 parses, verifies and is written back byte for byte", async () => {
    const text = read("disclosure-33.json").toString();
    const disclosure = parseDisclosure(text);
    expect(disclosure.proof).toBe(read("proofs/33.tlog-proof").toString());
    expect(toBase64(disclosure.entry)).toBe(read("proofs/33.entry").toString("base64"));
    const result = await verifyDisclosure(disclosure, (_proof, entry) => Promise.resolve({ bytes: entry.length }));
    expect(result).toEqual({ bytes: 303, shown: 3, hidden: 6 });
    expect(formatDisclosure(disclosure)).toBe(text);
  });

  test("every changed byte of entry, groups and format of the disclosure is refused", async () => {
    const text = read("disclosure-33.json").toString();
    const entry = read("proofs/33.entry");
    // stands for the inclusion proof, which binds the commitments of hidden slots
    const accept = (_proof: string, shown: Uint8Array): Promise<object> =>
      entry.equals(shown) ? Promise.resolve({}) : Promise.reject(new Error("another entry"));
    const bytes = utf8(text);
    const proofAt = utf8(text.slice(0, text.indexOf('"proof": "'))).length + '"proof": "'.length;
    for (let at = 0; at < proofAt; at++) {
      const around = bytes.slice();
      around[at]! ^= 1;
      let forged: ReturnType<typeof parseDisclosure>;
      try {
        forged = parseDisclosure(new TextDecoder("utf-8", { fatal: true }).decode(around));
      } catch {
        continue; // malformed: refused
      }
      await expect(verifyDisclosure(forged, accept), `byte ${at}`).rejects.toThrow(/group|entry/);
    }
  });

  test("a disclosure with a changed frame is refused", () => {
    const text = read("disclosure-33.json").toString();
    const value = JSON.parse(text) as { groups: Record<string, unknown>[] };
    const withGroups = (groups: unknown): string => JSON.stringify({ ...value, groups });
    const [first, second] = value.groups;
    for (const [what, forged] of [
      ["another format", text.replace("disclosure/v1", "disclosure/v2")],
      ["unknown member", JSON.stringify({ ...value, more: 1 })],
      ["unknown member of a group", withGroups([{ ...first, more: 1 }])],
      ["member missing", withGroups([{ slot: 0 }])],
      ["member twice", text.replace('"gid": "P"', '"gid": "E", "gid": "P"')],
      ["slot twice", withGroups([first, first])],
      ["slots descending", withGroups([second, first])],
      ["slot as text", withGroups([{ ...first, slot: "0" }])],
      ["slot 129", withGroups([{ ...first, slot: 129 }])],
      ["short salt", withGroups([{ ...first, salt: "AAAA" }])],
      ["groups no list", withGroups({})],
      ["130 groups", withGroups(Array.from({ length: 130 }, (_, slot) => ({ ...first, slot })))],
      ["list", "[]"],
      ["null", "null"],
      ["not JSON", text.slice(1)],
      ["too large", text + " ".repeat(16 * 1024 * 1024)],
    ] as const) {
      expect(
        codeOf(() => parseDisclosure(forged)),
        what,
      ).toBe("E_DISCLOSURE");
    }
    expect(codeOf(() => parseDisclosure(withGroups([{ ...first, salt: " " + String(first?.salt) }])))).toBe("E_BASE64");
    expect(codeOf(() => parseDisclosure(withGroups([{ ...first, body: '{"b":1,"a":1}' }])))).toBe("E_NOT_CANONICAL");
  });
});
