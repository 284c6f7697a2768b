/** C2SP tlog-proof: one text with index, path and checkpoint. */
import { describe, expect, test } from "vitest";
import { formatCheckpoint } from "./checkpoint.ts";
import { base64Encode, bytesOf, textOf } from "./encoding.ts";
import { tileReader } from "./log-reader.ts";
import { newEd25519Signer, newVerifier, signNote } from "./note.ts";
import { type TlogProof, checkTlogProof, formatTlogProof, parseTlogProof } from "./proof.ts";
import { codeOf, rejection } from "./testing/codes.ts";
import { publish } from "./testing/memory-log.ts";
import { records } from "./testing/memory-tree.ts";
import { tileHashReader } from "./tile-reader.ts";
import { proveRecord } from "./tree.ts";

const origin = "mingjian.example/j/unit";
const entries = records(300);

async function made(index: number): Promise<{ proof: TlogProof; keys: { log: ReturnType<typeof newVerifier> } }> {
  const signer = await newEd25519Signer(origin, new Uint8Array(32).fill(1), 0x01);
  const { log, builder } = await publish(entries);
  const tree = { n: builder.size, hash: builder.root() };
  const checkpoint = await signNote(formatCheckpoint({ origin, tree }), [signer]);
  const hashes = await proveRecord(tree.n, index, tileHashReader(tree, tileReader(log)));
  return { proof: { index, hashes, checkpoint }, keys: { log: newVerifier(signer.vkey) } };
}

describe("proof files", () => {
  test("what is written is read, and proves its entry and no other", async () => {
    for (const index of [0, 255, 256, 299]) {
      const { proof, keys } = await made(index);
      const read = parseTlogProof(formatTlogProof(proof));
      expect(read).toEqual(proof);
      expect((await checkTlogProof(read, entries[index]!, keys)).checkpoint.tree.n).toBe(300);
      for (const other of [entries[index === 0 ? 1 : index - 1]!, new Uint8Array()])
        expect(await rejection(() => checkTlogProof(read, other, keys))).toBe("E_PROOF");
      expect(await rejection(() => checkTlogProof({ ...read, index: 300 }, entries[index]!, keys))).toBe("E_RANGE");
    }
  });

  test("every changed byte is refused", async () => {
    const { proof, keys } = await made(7);
    const bytes = bytesOf(formatTlogProof(proof));
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = bytes.with(at, bytes[at]! ^ 1);
      const check = () => checkTlogProof(parseTlogProof(textOf(changed)), entries[7]!, keys);
      expect(await rejection(check), `byte ${at}`).not.toBe("accepted");
    }
  });

  test("an extra line is skipped", async () => {
    const { proof, keys } = await made(7);
    const text = formatTlogProof(proof).replace("\nindex", `\nextra ${base64Encode(bytesOf("unchecked"))}\nindex`);
    expect((await checkTlogProof(parseTlogProof(text), entries[7]!, keys)).checkpoint.origin).toBe(origin);
  });

  test("the log's other key proves nothing", async () => {
    const { proof } = await made(7);
    const other = await newEd25519Signer(origin, new Uint8Array(32).fill(2), 0x01);
    expect(await rejection(() => checkTlogProof(proof, entries[7]!, { log: newVerifier(other.vkey) }))).toBe(
      "E_NOTE_UNSIGNED",
    );
  });

  test("texts that are no proof", async () => {
    const { proof } = await made(7);
    const text = formatTlogProof(proof);
    const hash = base64Encode(proof.hashes[0]!);
    const bad = [
      "",
      "\n\n",
      text.replace("@v1", "@v2"),
      text.replace("index 7\n", ""),
      text.replace("index 7", "index 07"),
      text.replace("index 7", "index -7"),
      text.replace("index 7", "index"),
      text.replace(hash, hash.slice(1)),
      text.replace(hash, ` ${hash}`),
      text.replace(`${hash}\n`, `${hash}\n`.repeat(60)),
      text.replaceAll("\n\n", "\n"),
      text.replace("index 7", "extra a\nextra b\nindex 7"),
      `\ufeff${text}`,
    ];
    for (const wrong of bad)
      expect(
        codeOf(() => parseTlogProof(wrong)),
        JSON.stringify(wrong.slice(0, 60)),
      ).toBe("E_TLOG_PROOF");
    expect(codeOf(() => parseTlogProof(text.replace("index 7", "index 9007199254740992")))).toBe("E_RANGE");
  });
});
