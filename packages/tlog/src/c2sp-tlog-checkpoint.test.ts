/** C2SP tlog-checkpoint and tlog-cosignature: the three lines, and who signed them when. */
import { describe, expect, test } from "vitest";
import {
  type CheckpointKeys,
  cosignatureTime,
  formatCheckpoint,
  isOwnOrigin,
  openCheckpoint,
  parseCheckpoint,
} from "./checkpoint.ts";
import { bytesOf, textOf } from "./encoding.ts";
import { sha256 } from "./hash.ts";
import { type Signer, cosign, newEd25519Signer, newVerifier, signNote } from "./note.ts";
import { cosignedMessage } from "./cosigned-message.ts";
import { codeOf, rejection } from "./testing/codes.ts";

const origin = "mingjian.example/j/unit";
const hash = sha256.digest(bytesOf("root"));
const body = formatCheckpoint({ origin, tree: { n: 7, hash } });
const key = (name: string, fill: number, type: 0x01 | 0x04 = 0x01): Promise<Signer> =>
  newEd25519Signer(name, new Uint8Array(32).fill(fill), type);

describe("text", () => {
  test("a checkpoint is read as it is written", () => {
    expect(body.split("\n")).toHaveLength(4);
    expect(parseCheckpoint(body)).toEqual({ origin, tree: { n: 7, hash }, extension: [] });
    const empty = formatCheckpoint({ origin, tree: { n: 0, hash: sha256.emptyRoot } });
    expect(empty).toBe(`${origin}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`);
    expect(parseCheckpoint(empty).tree.n).toBe(0);
  });

  test("extension lines of other logs are read and ignored", () => {
    expect(parseCheckpoint(`${body}one\ntwo\n`).extension).toEqual(["one", "two"]);
    expect(codeOf(() => parseCheckpoint(`${body}one\n\n`))).toBe("E_CHECKPOINT");
  });

  test("texts that are no checkpoint", () => {
    const [, size = "", root = ""] = body.split("\n");
    const with_ = (n: string, r = root): string => `${origin}\n${n}\n${r}\n`;
    const bad = [
      "",
      "\n",
      body.slice(0, -1),
      `${origin}\n${size}\n`,
      `\n${size}\n${root}\n`,
      with_("07"),
      with_("-1"),
      with_("+7"),
      with_("7 "),
      with_("7.0"),
      with_("0x7"),
      with_("٧"),
      with_(""),
      with_("0"),
      with_("7", root.slice(0, -1)),
      with_("7", root.replace("=", "")),
      with_("7", `${root.slice(0, 40)}====`),
      with_("7", ` ${root}`),
      with_("7", ""),
    ];
    for (const text of bad)
      expect(
        codeOf(() => parseCheckpoint(text)),
        JSON.stringify(text),
      ).toBe("E_CHECKPOINT");
    expect(parseCheckpoint(with_("9007199254740991")).tree.n).toBe(2 ** 53 - 1);
    for (const n of ["9007199254740992", "9223372036854775807", "18446744073709551615"])
      expect(codeOf(() => parseCheckpoint(with_(n)))).toBe("E_RANGE");
  });

  test("what nobody may write", () => {
    expect(codeOf(() => formatCheckpoint({ origin, tree: { n: 0, hash } }))).toBe("E_CHECKPOINT");
    expect(codeOf(() => formatCheckpoint({ origin: "", tree: { n: 1, hash } }))).toBe("E_CHECKPOINT");
    expect(codeOf(() => formatCheckpoint({ origin: "a\nb", tree: { n: 1, hash } }))).toBe("E_CHECKPOINT");
    expect(codeOf(() => formatCheckpoint({ origin, tree: { n: 1.5, hash } }))).toBe("E_RANGE");
    expect(codeOf(() => formatCheckpoint({ origin, tree: { n: 1, hash: hash.subarray(1) } }))).toBe("E_HASH_LENGTH");
  });

  test("origins of our own logs", () => {
    for (const good of ["mingjian.example/u/unit-001", "a/b", "a.b/c/d/e/f"])
      expect(isOwnOrigin(good), good).toBe(true);
    const bad = [
      "",
      "a",
      "A/b",
      "a/",
      "a//b",
      "a/b/c/d/e/f",
      "a/b\n",
      "县/j",
      `a/${"b".repeat(127)}`,
      "a/b+c",
      "a b/c",
    ];
    for (const origin of bad) expect(isOwnOrigin(origin), origin).toBe(false);
  });
});

describe("signatures", () => {
  const signed = async (now?: bigint) => {
    const [log, witness] = [await key(origin, 1), await key("witness.example/审计", 2, 0x04)];
    const note = await signNote(body, [log], [await cosign(body, 1_700_000_000n, witness)]);
    const keys: CheckpointKeys = {
      log: newVerifier(log.vkey),
      witnesses: [newVerifier(witness.vkey)],
      ...(now === undefined ? {} : { now }),
    };
    return { log, witness, note, keys };
  };

  test("log and witness verify; the time of the witness is read", async () => {
    const { note, keys, witness } = await signed();
    const { checkpoint, cosigned, text } = await openCheckpoint(note, keys);
    expect(checkpoint.tree.n).toBe(7);
    expect(text).toBe(body);
    expect(cosigned).toEqual([{ name: witness.name, keyId: witness.keyId, time: 1_700_000_000n }]);
    expect((await openCheckpoint(note, { log: keys.log })).cosigned).toEqual([]);
  });

  test("the cosigned message holds header, time and whole text", () => {
    expect(textOf(cosignedMessage(body, 5n))).toBe(`cosignature/v1\ntime 5\n${body}`);
    for (const time of [-1n, 2n ** 63n]) expect(codeOf(() => cosignedMessage(body, time))).toBe("E_RANGE");
  });

  test("a cosignature is bound to its time and to its text", async () => {
    const { log, witness, keys } = await signed();
    const good = await cosign(body, 1n, witness);
    expect(cosignatureTime(good)).toBe(1n);
    const later = { ...good, signature: good.signature.with(7, 2) };
    const minute = { ...good, signature: good.signature.with(0, 0x80) };
    const short = { ...good, signature: good.signature.subarray(0, 71) };
    for (const wrong of [later, minute, short])
      expect(await rejection(async () => openCheckpoint(await signNote(body, [log], [wrong]), keys))).toBe(
        "E_NOTE_SIGNATURE",
      );
    expect(codeOf(() => cosignatureTime(minute))).toBe("E_NOTE_SIGNATURE");
    const other = formatCheckpoint({ origin, tree: { n: 8, hash } });
    expect(await rejection(async () => openCheckpoint(await signNote(other, [log], [good]), keys))).toBe(
      "E_NOTE_SIGNATURE",
    );
  });

  test("a time more than five minutes ahead is refused", async () => {
    const open = async (now: bigint) => {
      const { note, keys } = await signed(now);
      return rejection(() => openCheckpoint(note, keys));
    };
    expect(await open(1_700_000_000n - 300n)).toBe("accepted");
    expect(await open(1_700_000_000n - 301n)).toBe("E_NOTE_SIGNATURE");
  });

  test("a checkpoint that only a witness signed is not signed by the log", async () => {
    const { witness, keys } = await signed();
    const line = await cosign(body, 1n, witness);
    expect(await rejection(async () => openCheckpoint(await signNote(body, [], [line]), keys))).toBe("E_NOTE_UNSIGNED");
  });

  test("a witness whose key ID happens to be the log's does not sign for the log", async () => {
    const { keys } = await signed();
    const double = { ...keys.log, name: "double.example", type: 4, verify: () => Promise.resolve(true) };
    const line = { name: double.name, keyId: double.keyId, signature: new Uint8Array(72) };
    const note = await signNote(body, [], [line]);
    expect(await rejection(() => openCheckpoint(note, { log: keys.log, witnesses: [double] }))).toBe("E_NOTE_UNSIGNED");
  });

  test("the log's key signs under the log's own name only", async () => {
    const { log, keys } = await signed();
    const other = formatCheckpoint({ origin: "other.example/j/unit", tree: { n: 7, hash } });
    expect(await rejection(async () => openCheckpoint(await signNote(other, [log]), keys))).toBe("E_CHECKPOINT");
    expect(await rejection(async () => openCheckpoint(await signNote("no checkpoint\n", [log]), keys))).toBe(
      "E_CHECKPOINT",
    );
  });

  test("only a key of type 4 cosigns", async () => {
    expect(await rejection(async () => cosign(body, 1n, await key("w", 1)))).toBe("E_NOTE");
  });
});
