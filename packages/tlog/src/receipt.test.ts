/** Receipts (section 11.4): five lines, one key, the same bytes every time. */
import { describe, expect, test } from "vitest";
import { bytesOf } from "./encoding.ts";
import { recordHash } from "./tree.ts";
import { newEd25519Signer, newVerifier, signNote } from "./note.ts";
import { type Receipt, formatReceipt, openReceipt, parseReceipt, receiptKeyName, signReceipt } from "./receipt.ts";
import { codeOf, rejection } from "./testing/codes.ts";

const origin = "mingjian.example/j/unit";
const receipt: Receipt = { origin, pos: 12, leaf: recordHash(bytesOf("entry")), time: 1_767_617_439n };
const signer = (name = receiptKeyName(origin)) => newEd25519Signer(name, new Uint8Array(32).fill(5), 0x01);

describe("receipts", () => {
  test("what is signed opens, and signing again gives the same bytes", async () => {
    const note = await signReceipt(receipt, await signer());
    expect(await openReceipt(note, newVerifier((await signer()).vkey))).toEqual(receipt);
    expect(await signReceipt(receipt, await signer())).toEqual(note);
  });

  test("every changed byte is refused", async () => {
    const note = await signReceipt(receipt, await signer());
    const key = newVerifier((await signer()).vkey);
    for (let at = 0; at < note.length; at += 3)
      expect(await rejection(() => openReceipt(note.with(at, (note[at] ?? 0) ^ 2), key)), `byte ${at}`).not.toBe(
        "accepted",
      );
  });

  test("another log's key neither signs nor opens", async () => {
    const other = await signer("other.example/j/unit/receipt");
    expect(await rejection(() => signReceipt(receipt, other))).toBe("E_NOTE");
    const note = await signNote(formatReceipt(receipt), [other]);
    expect(await rejection(() => openReceipt(note, newVerifier(other.vkey)))).toBe("E_NOTE");
  });

  test("texts that are no receipt", () => {
    const text = formatReceipt(receipt);
    expect(parseReceipt(text)).toEqual(receipt);
    const bad = [
      "",
      text.slice(0, -1),
      `${text}\n`,
      `${text}more\n`,
      text.replace("v1", "v2"),
      text.replace("\n12\n", "\n012\n"),
      text.replace("\n12\n", "\n-1\n"),
      text.replace("\n12\n", "\n\n"),
      text.replace("=\n", "\n"),
      text.replace(origin, ""),
    ];
    for (const wrong of bad)
      expect(
        codeOf(() => parseReceipt(wrong)),
        JSON.stringify(wrong),
      ).toBe("E_NOTE");
    expect(codeOf(() => parseReceipt(text.replace("\n12\n", "\n9007199254740992\n")))).toBe("E_RANGE");
    expect(codeOf(() => parseReceipt(text.replace("1767617439", "9223372036854775808")))).toBe("E_RANGE");
  });

  test("what nobody may write", () => {
    expect(codeOf(() => formatReceipt({ ...receipt, pos: -1 }))).toBe("E_RANGE");
    expect(codeOf(() => formatReceipt({ ...receipt, time: -1n }))).toBe("E_RANGE");
    expect(codeOf(() => formatReceipt({ ...receipt, leaf: new Uint8Array(31) }))).toBe("E_HASH_LENGTH");
    expect(codeOf(() => formatReceipt({ ...receipt, origin: "a\nb" }))).toBe("E_NOTE");
  });
});
