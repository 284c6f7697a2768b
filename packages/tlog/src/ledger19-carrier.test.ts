/** V-3, M-2, X-2 for the carriers of ledger specification 19: the sample code, every changed byte, every row of the table of sizes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base32Decode, base32Encode } from "./base32.ts";
import { compactProof, decodeMjq1, encodeMjq1, proofOfCompact, verifyMjq1, type CompactProof } from "./carrier.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { bytesOf } from "./encoding.ts";
import { LedgerError } from "./errors.ts";
import { sha256 } from "./hash.ts";
import { newVerifier } from "./note.ts";
import { carrierUrl, checkCode, decodeMjp1, encodeMjp1, splitCarrier } from "./pointer.ts";
import { formatTlogProof, parseTlogProof } from "./proof.ts";
import { codeOf, rejection } from "./testing/codes.ts";
import { hasShared, sharedBytes, sharedText, toHex } from "./testing/shared.ts";

const sample = {
  ...{ logKeyId: 0x5be34d54, index: 33, size: 700, hashes: [sha256.digest(bytesOf("a"))] },
  ...{ logSignature: new Uint8Array(64).fill(7), cosignatures: [] },
};

describe("base32 and addresses", () => {
  test("RFC 4648 section 10, without padding", () => {
    for (const [plain, coded] of [
      ["", ""],
      ["f", "MY"],
      ["fo", "MZXQ"],
      ["foo", "MZXW6"],
      ["foob", "MZXW6YQ"],
      ["fooba", "MZXW6YTB"],
      ["foobar", "MZXW6YTBOI"],
    ] as const) {
      expect(base32Encode(bytesOf(plain))).toBe(coded);
      expect(base32Decode(coded)).toEqual(bytesOf(plain));
    }
    for (const bad of ["my", "M", "MZ1", "MZXR", "MY======", "MZXW6Y"])
      expect(
        codeOf(() => base32Decode(bad)),
        bad,
      ).toBe("E_QR");
  });
  test("any bytes come back from the text of a code, in either case of letters", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 41, maxLength: 300 }), (bytes) => {
        const text = carrierUrl("open.example", bytes);
        expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
        expect(splitCarrier(text.toLowerCase())).toEqual({ kind: "proof", bytes });
      }),
    );
  });
  test("a pointer is 40 bytes and finds its entry; a check code has 60 bits", () => {
    const leaf = sha256.recordHash(bytesOf("entry"));
    const pointer = encodeMjp1(0x5be34d54, 33, leaf);
    expect(pointer).toHaveLength(40);
    expect(decodeMjp1(pointer)).toEqual({ logKeyId: 0x5be34d54, index: 33, leafStart: leaf.slice(0, 28) });
    expect(splitCarrier(carrierUrl("a.example", pointer)).kind).toBe("pointer");
    expect(splitCarrier(carrierUrl("a.example", pointer, "C")).kind).toBe("checkpoint");
    expect(checkCode(leaf)).toMatch(/^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$/);
    expect(checkCode(leaf).replaceAll("-", "")).toBe(base32Encode(leaf).slice(0, 12));
    for (const text of ["", "HTTPS://A/X/ABCD", "hello world", "https://a/P/"])
      expect(
        codeOf(() => splitCarrier(text)),
        text,
      ).toBe("E_QR");
    expect(codeOf(() => decodeMjp1(pointer.slice(1)))).toBe("E_QR");
  });
});

describe("MJQ1: form", () => {
  test("what was encoded is decoded, with and without entry and group", () => {
    const entry = bytesOf("entry");
    const group = { slot: 2, gid: "P", salt: new Uint8Array(32).fill(1), body: bytesOf('{"a":1}') };
    const cosignatures = [{ keyId: 0x73593973, time: 1_767_617_502n, signature: new Uint8Array(64).fill(9) }];
    for (const proof of [sample, { ...sample, entry, cosignatures }, { ...sample, entry, group }])
      expect(decodeMjq1(encodeMjq1(proof))).toEqual(proof);
  });
  test.each<[string, Partial<CompactProof>]>([
    ["a group without entry", { group: { slot: 0, gid: "P", salt: new Uint8Array(32), body: new Uint8Array() } }],
    ["too many hashes", { hashes: Array<Uint8Array>(54).fill(sample.hashes[0]!) }],
    ["a short signature", { logSignature: new Uint8Array(63) }],
    ["nine cosignatures", { cosignatures: Array(9).fill({ keyId: 1, time: 1n, signature: new Uint8Array(64) }) }],
    ["an entry above 65,535 bytes", { entry: new Uint8Array(65_536) }],
  ])("%s is refused", (_, change) => {
    expect(codeOf(() => encodeMjq1({ ...sample, ...change }))).toBe("E_QR");
  });
  test("cut, lengthened or with unknown flags it is E_QR; numbers beyond 2^53 are E_RANGE", () => {
    const bytes = encodeMjq1(sample);
    for (let n = 0; n < bytes.length; n += 1) expect(codeOf(() => decodeMjq1(bytes.slice(0, n)))).toBe("E_QR");
    expect(codeOf(() => decodeMjq1(Uint8Array.of(...bytes, 0)))).toBe("E_QR");
    for (const flags of [2, 4, 8, 128]) expect(codeOf(() => decodeMjq1(bytes.with(4, flags)))).toBe("E_QR");
    expect(codeOf(() => decodeMjq1(bytes.with(9, 0xff)))).toBe("E_RANGE");
  });
  test("any bytes are answered or refused with a code of ours", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        expect(typeof codeOf(() => decodeMjq1(Uint8Array.of(...bytesOf("MJQ1"), ...tail)))).toBe("string");
      }),
    );
  });
});

describe.skipIf(!hasShared)("log-700: mjq1-33", () => {
  const folder = "vectors/log-700";
  const text = (name: string): string => sharedText(`${folder}/${name}`);
  const [log, witness] = hasShared
    ? text("vkeys.txt")
        .trim()
        .split("\n")
        .map((vkey) => newVerifier(vkey))
    : [];
  const keys = { log: log!, witnesses: [witness!] };
  const code = hasShared ? splitCarrier(text("mjq1-33.txt")).bytes : new Uint8Array();

  test("904 bytes: verifies with the pinned keys and names the witness", async () => {
    expect(code).toHaveLength(904);
    const proof = decodeMjq1(code);
    expect(proof).toMatchObject({ logKeyId: 0x5be34d54, index: 33, size: 700 });
    expect(proof.entry).toEqual(sharedBytes(`${folder}/proofs/33.entry`));
    expect(proof.group).toMatchObject({ gid: "P" });
    const { checkpoint, cosigned, strangers } = await verifyMjq1(proof, keys);
    expect(checkpoint).toEqual((await openCheckpoint(sharedBytes(`${folder}/checkpoint`), keys)).checkpoint);
    expect(cosigned.map(({ name }) => name)).toEqual(["witness.example/派驻纪检监察组"]);
    expect(strangers).toBe(0);
    expect((await verifyMjq1(proof, { log: keys.log })).strangers).toBe(1);
  });
  test("made again from the proof file, byte for byte, and turned back into it", async () => {
    const file = parseTlogProof(text("proofs/33.tlog-proof"));
    const { entry, group } = decodeMjq1(code);
    const made = await compactProof(file, keys, { entry: entry!, group: group! });
    expect(toHex(encodeMjq1(made))).toBe(toHex(code));
    expect(`${carrierUrl("v.example", encodeMjq1(made))}\n`).toBe(text("mjq1-33.txt"));
    expect(formatTlogProof(await proofOfCompact(made, keys))).toBe(text("proofs/33.tlog-proof"));
  });
  test("without entry the leaf comes another way; without both there is no answer", async () => {
    const { entry, logKeyId, index, size, hashes, logSignature, cosignatures } = decodeMjq1(code);
    const bare = { logKeyId, index, size, hashes, logSignature, cosignatures };
    expect((await verifyMjq1(bare, keys, sha256.recordHash(entry!))).checkpoint.tree.n).toBe(700);
    expect(await rejection(() => verifyMjq1(bare, keys))).toBe("E_QR");
    expect(await rejection(() => verifyMjq1(bare, keys, sha256.digest(bytesOf("other"))))).toBe("E_NOTE_SIGNATURE");
  });
  test("another log's key: unsigned, not wrong", async () => {
    expect(await rejection(() => verifyMjq1(decodeMjq1(code), { log: witness! }))).toBe("E_NOTE_UNSIGNED");
  });
  test("every byte changed before the group is refused, or the witness no longer counts", async () => {
    const { group } = decodeMjq1(code);
    const groupAt = code.length - 36 - bytesOf(group!.gid).length - group!.body.length;
    let accepted = 0;
    for (let at = 0; at < groupAt; at += 1) {
      try {
        const { cosigned } = await verifyMjq1(decodeMjq1(code.with(at, code[at]! ^ 1)), keys);
        if (cosigned.length === 1) accepted += 1;
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error;
      }
    }
    expect(accepted).toBe(0);
  });
});
