import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../testing/vectors.ts";
import { utf8 } from "../hash/bytes.ts";
import { buildBel } from "./parts.ts";
import type { ArchiveParts } from "./parts.ts";
import { parseBel, readArchive } from "./read.ts";
import { readTar, writeTar } from "./tar.ts";

const parts: ArchiveParts = {
  ...{ timestamp: 1_767_225_600, election: '{"e":"选举"}', trustees: "[]", credentials: '["1"]' },
  ...{ ballots: ['{"b":1}', '{"b":2}', '{"b":1}'], ended: true },
  tally: { encryptedTally: "[[]]", sized: '{"num_tallied":2,"total_weight":2,"encrypted_tally":"HASH"}' },
  ...{ partials: [{ owner: 1, partial: '{"p":1}' }], result: '{"result":[[]]}' },
};
const whole = (p: ArchiveParts): ArchiveParts => {
  const { sized } = p.tally ?? { sized: "" };
  const hash = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
  return { ...p, tally: { encryptedTally: "[]", sized: sized.replace("HASH", hash) } };
};

test("§14.2: files of every size come back from the container", () => {
  for (const size of [0, 1, 511, 512, 513, 1024]) {
    const data = Uint8Array.from({ length: size }, (_, i) => i & 255);
    const bytes = writeTar(
      [
        { name: "a", data },
        { name: "b", data: utf8("x") },
      ],
      5,
    );
    expect(bytes.length % 512).toBe(0);
    expect(readTar(bytes)).toEqual({
      files: [
        { name: "a", data },
        { name: "b", data: utf8("x") },
      ],
      error: undefined,
    });
  }
});

test("an archive says what its parts say", () => {
  const archive = parseBel(buildBel(whole(parts)));
  expect(archive.ok && archive.value.parts).toEqual(whole(parts));
});

test("every phase can be written and read", () => {
  const { timestamp, election, trustees, credentials, ballots, tally } = whole(parts);
  const base = { timestamp, election, trustees, credentials, ballots };
  const phases: ArchiveParts[] = [
    { ...base, ended: false, partials: [], ballots: [] },
    { ...base, ended: true, partials: [] },
    { ...base, ended: true, partials: [], ...(tally && { tally }) },
    { ...base, ended: true, partials: parts.partials, ...(tally && { tally }) },
  ];
  for (const phase of phases) {
    const archive = parseBel(buildBel(phase));
    expect(archive.ok && archive.value.parts).toEqual(phase);
  }
});

test("one flipped bit never passes", () => {
  const bytes = buildBel(whole(parts));
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      expect(readArchive(flipped).errors.length).toBeGreaterThan(0);
    }),
    { numRuns: runs(300) },
  );
});

test("a cut or lengthened archive never passes", () => {
  const bytes = buildBel(whole(parts));
  for (const cut of [1, 511, 512, 1024]) expect(parseBel(bytes.subarray(0, bytes.length - cut)).ok).toBe(false);
  for (const more of [1, 512, 1024]) {
    const longer = new Uint8Array(bytes.length + more);
    longer.set(bytes);
    expect(parseBel(longer).ok).toBe(false);
  }
});
