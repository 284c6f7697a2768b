/** C2SP signed-note: names, keys, the form of a note, and which notes open (V-4). */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base64Encode, bytesOf, concatBytes, textOf } from "./encoding.ts";
import { formatSignatureLine, newEd25519Signer, newVerifier, openNote, parseNote, signNote } from "./note.ts";
import { opensslEd25519 } from "./node/openssl.ts";
import { codeOf, rejection } from "./testing/codes.ts";
import { formatVkey, isValidName, keyIdHex, parseVkey } from "./vkey.ts";

const vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const text = "This is an example message.\n";
const line =
  "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";
const note = `${text}\n${line}\n`;
const open = (content: string | Uint8Array) =>
  openNote(typeof content === "string" ? bytesOf(content) : content, [newVerifier(vkey)]);

const signer = (name: string, fill = 1, type: 0x01 | 0x04 = 0x01) =>
  newEd25519Signer(name, new Uint8Array(32).fill(fill), type);

describe("the published vector", () => {
  test("opens, in JavaScript and in OpenSSL", async () => {
    for (const verifier of [newVerifier(vkey), newVerifier(vkey, opensslEd25519)]) {
      const { text: opened, sigs, unverifiedSigs } = await openNote(bytesOf(note), [verifier]);
      expect(opened).toBe(text);
      expect(sigs.map(formatSignatureLine)).toEqual([`${line}\n`]);
      expect(unverifiedSigs).toEqual([]);
    }
  });

  test("every changed byte is refused", async () => {
    const bytes = bytesOf(note);
    for (let at = 0; at < bytes.length; at++)
      expect(await rejection(() => open(bytes.with(at, (bytes[at] ?? 0) ^ 1))), `byte ${at}`).not.toBe("accepted");
  });
});

describe("V-4: notes that are refused", () => {
  const bad: readonly (readonly [why: string, content: string | Uint8Array, code: string])[] = [
    ["no blank line", `${text}${line}\n`, "E_NOTE"],
    ["carriage return", note.replace("message.\n", "message.\r\n"), "E_NOTE"],
    ["control byte", note.replace("example", "exam\u0007ple"), "E_NOTE"],
    ["tabulator", note.replace("This is", "This\tis"), "E_NOTE"],
    ["NUL", note.replace("This", "\u0000This"), "E_NOTE"],
    ["name with plus sign", note.replace("— example.com/foo", "— example.com+foo"), "E_NOTE"],
    ["name with ideographic space", note.replace("— example.com/foo", "— example\u3000foo"), "E_NOTE"],
    ["name with next line U+0085", note.replace("— example.com/foo", "— example\u0085foo"), "E_NOTE"],
    ["no name", note.replace("— example.com/foo", "—"), "E_NOTE"],
    ["base64 with trailing bits", note.replace("yaQM=", "yaQN="), "E_NOTE"],
    ["base64 without padding", note.replace("yaQM=", "yaQM"), "E_NOTE"],
    ["base64 with space", note.replace("Uw2QOkn8", "Uw2Q Okn8"), "E_NOTE"],
    ["base64 of four bytes", `${text}\n— example.com/foo ${base64Encode(new Uint8Array(4))}\n`, "E_NOTE"],
    ["en dash", note.replace("—", "–"), "E_NOTE"],
    ["hyphen", note.replace("—", "-"), "E_NOTE"],
    ["two spaces", note.replace("— ", "—  "), "E_NOTE"],
    ["space at the end of a line", note.replace("QM=\n", "QM= \n"), "E_NOTE"],
    ["no final newline", note.slice(0, -1), "E_NOTE"],
    ["blank line at the end", `${note}\n`, "E_NOTE"],
    ["no signature lines", `${text}\n`, "E_NOTE"],
    ["empty", "", "E_NOTE"],
    ["only line feeds", "\n\n\n", "E_NOTE"],
    ["byte-order mark", `\ufeff${note}`, "E_NOTE_SIGNATURE"],
    ["101 lines", `${text}\n${`${line}\n`.repeat(101)}`, "E_NOTE"],
    ["above a million bytes", `${"x".repeat(1_000_000)}${note}`, "E_NOTE"],
    ["not UTF-8", concatBytes(Uint8Array.of(0xff), bytesOf(note)), "E_NOTE"],
    ["overlong UTF-8", concatBytes(Uint8Array.of(0xc0, 0x8a), bytesOf(note)), "E_NOTE"],
    ["known key, wrong signature", note.replace("Okn8", "Okn9"), "E_NOTE_SIGNATURE"],
    [
      "known key, signature too short",
      note.replace(/Uw2Q.*/, base64Encode(Uint8Array.of(0x53, 0x0d, 0x90, 0x3a, 1))),
      "E_NOTE_SIGNATURE",
    ],
    ["other key ID", note.replace("Uw2QOk", "Uw2QPk"), "E_NOTE_UNSIGNED"],
    ["other name", note.replace("— example.com/foo", "— example.com/bar"), "E_NOTE_UNSIGNED"],
  ];
  test.each(bad)("%s", async (_, content, code) => {
    expect(await rejection(() => open(content))).toBe(code);
  });
});

describe("notes that open", () => {
  test("a text with blank lines is separated at the last one", async () => {
    const key = await signer("blank.example");
    for (const blank of ["a\n\nb\n", "a\n\n", "\n", "\n\n\n", "— not a signature\n"]) {
      const bytes = await signNote(blank, [key]);
      expect((await openNote(bytes, [newVerifier(key.vkey)])).text).toBe(blank);
    }
  });

  test("a hundred lines, of unknown keys and of one known", async () => {
    const key = await signer("known.example");
    const unknown = Array.from({ length: 99 }, (_, i) => ({
      name: `k${i}`,
      keyId: i,
      signature: new Uint8Array(3294),
    }));
    const opened = await openNote(await signNote(text, [key], unknown), [newVerifier(key.vkey)]);
    expect(opened.sigs).toHaveLength(1);
    expect(opened.unverifiedSigs).toHaveLength(99);
  });

  test("of two lines of one key the first counts", async () => {
    const wrong = line.replace("Okn8", "Okn9");
    expect((await open(`${note}${wrong}\n`)).sigs).toHaveLength(1);
    expect(await rejection(() => open(`${text}\n${wrong}\n${line}\n`))).toBe("E_NOTE_SIGNATURE");
  });

  test("whoever signs again replaces his own line and keeps the others", async () => {
    const [a, b] = [await signer("a.example", 1), await signer("b.example", 2)];
    const first = parseNote(await signNote(text, [a, b]));
    const again = parseNote(await signNote(text, [b], first.lines));
    expect(again.lines.map(({ name }) => name)).toEqual(["b.example", "a.example"]);
  });

  test("Chinese names and the byte-order mark as a letter of the text", async () => {
    const key = await signer("见证方.example/派驻纪检监察组");
    const bytes = await signNote("\ufeff正文\n", [key]);
    const opened = await openNote(bytes, [newVerifier(key.vkey)]);
    expect([opened.text, opened.sigs[0]?.name]).toEqual(["\ufeff正文\n", key.name]);
  });

  test("what is signed opens, whatever the text", async () => {
    const key = await newEd25519Signer("any.example", new Uint8Array(32), 0x01, opensslEd25519);
    const known = [newVerifier(key.vkey, opensslEd25519)];
    const letters = fc.string({ unit: fc.constantFrom("a", "\n", "—", " ", "党", "\u{20000}", "+", "=") });
    await fc.assert(
      fc.asyncProperty(letters, async (body) => {
        const opened = await openNote(await signNote(`${body}\n`, [key]), known);
        expect(opened.text).toBe(`${body}\n`);
      }),
    );
  });
});

test("texts that nobody signs", async () => {
  const key = await signer("a.example");
  for (const bad of ["", "no line feed", "tab\t\n", "lone \ud800\n"])
    expect(await rejection(() => signNote(bad, [key]))).toBe("E_NOTE");
  expect(await rejection(() => signNote(text, []))).toBe("E_NOTE");
  expect(await rejection(async () => signNote(text, [await signer("w.example", 1, 0x04)]))).toBe("E_NOTE");
});

describe("names and verifier keys", () => {
  test("white space is what Unicode says, not what JavaScript says", () => {
    for (const name of ["", " ", "a b", "a+b", "a\u3000b", "a\u0085b", "a\u00a0b", "a\nb", "a\u2028b", "\ud800"])
      expect(isValidName(name), JSON.stringify(name)).toBe(false);
    for (const name of ["a", "a\ufeffb", "见证方", "example.com/j/县", "a\u200bb"])
      expect(isValidName(name), JSON.stringify(name)).toBe(true);
  });

  test("a verifier key is taken apart and put together again", () => {
    const { name, keyId, type, publicKey } = parseVkey(vkey);
    expect([name, keyIdHex(keyId), type]).toEqual(["example.com/foo", "530d903a", 1]);
    expect(formatVkey(name, type, publicKey)).toBe(vkey);
  });

  test("the base64 part may contain plus signs", async () => {
    const keys = await Promise.all(Array.from({ length: 40 }, (_, i) => signer("plus.example", i)));
    const withPlus = keys.filter((key) => key.vkey.split("+").length > 3);
    expect(withPlus.length).toBeGreaterThan(0);
    for (const key of withPlus) expect(newVerifier(key.vkey).keyId).toBe(key.keyId);
  });

  test("verifier keys that are refused", () => {
    const bad = [
      "",
      "a",
      "a+b",
      "a+00000000+",
      vkey.replace("530d903a", "530d903b"),
      vkey.replace("530d903a", "530D903A"),
      vkey.replace("530d903a", "30d903a"),
      vkey.slice(0, -1),
      `${vkey}=`,
      `${vkey}\n`,
      vkey.replace("example", "exa mple"),
      vkey.replace("+Aek", "+Auk"),
      vkey.replace("U2k", "U2l"),
      vkey.replace("+A", "+ A"),
      vkey.replace("example.com/foo", ""),
    ];
    for (const key of bad)
      expect(
        codeOf(() => newVerifier(key)),
        key,
      ).toBe("E_VKEY");
    const small = formatVkey("small.example", 0x01, Uint8Array.of(1, ...new Uint8Array(31)));
    expect(codeOf(() => newVerifier(small))).toBe("E_VKEY");
  });

  test("a name or seed of the wrong form makes no signer", () => {
    expect(codeOf(() => signer("a b"))).toBe("E_VKEY");
    expect(codeOf(() => newEd25519Signer("a", new Uint8Array(31), 0x01))).toBe("E_VKEY");
  });

  test("both libraries make the same key and the same note", async () => {
    const seed = new Uint8Array(32).fill(9);
    const [a, b] = [await newEd25519Signer("s", seed, 0x01), await newEd25519Signer("s", seed, 0x01, opensslEd25519)];
    expect(a.vkey).toBe(b.vkey);
    expect(textOf(await signNote(text, [a]))).toBe(textOf(await signNote(text, [b])));
  });
});
