/** V-3: the sample log of 700 entries, read and made again byte for byte by this package. */
import { describe, expect, test } from "vitest";
import { base64Decode, bytesOf, textOf } from "./encoding.ts";
import { LogBuilder } from "./log-builder.ts";
import { checkTlogProof, formatTlogProof, parseTlogProof } from "./proof.ts";
import { cosign, newEd25519Signer, newVerifier, openNote, signNote } from "./note.ts";
import { cosignatureTime, formatCheckpoint, openCheckpoint } from "./checkpoint.ts";
import { fromHex, hasShared, sharedBytes, sharedText, toHex } from "./testing/shared.ts";
import { checkTree, proveRecord, proveTree, treeHash } from "./tree.ts";
import { openReceipt, signReceipt } from "./receipt.ts";
import { readBundle, tileReader, type LogReader } from "./log-reader.ts";
import { tileHashReader } from "./tile-reader.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { shared } from "./testing/shared.ts";

const folder = "vectors/log-700";
const file = (path: string): Uint8Array => sharedBytes(`${folder}/${path}`);
const text = (path: string): string => sharedText(`${folder}/${path}`);
const reader: LogReader = {
  read: (path) => Promise.resolve(existsSync(join(shared, folder, path)) ? file(path) : undefined),
};
const keys = () =>
  text("vkeys.txt")
    .trim()
    .split("\n")
    .map((vkey) => newVerifier(vkey));
const seeds = () => JSON.parse(text("test-keys.json")) as Record<string, { name: string; seed: string }>;
const signer = (role: string, type: 0x01 | 0x04) => {
  const { name, seed } = seeds()[role]!;
  return newEd25519Signer(name, fromHex(seed), type);
};
const checkpointKeys = () => {
  const [log, witness] = keys();
  return { log: log!, witnesses: [witness!] };
};
const entries = async (): Promise<Uint8Array[]> => {
  const bundles = [0, 1, 2].map((n) => readBundle({ h: 8, l: -1, n, w: n === 2 ? 188 : 256 }, reader));
  return (await Promise.all(bundles)).flat();
};

describe.skipIf(!hasShared)("log-700", () => {
  test("checkpoint: log signature and cosignature verify", async () => {
    const { checkpoint, cosigned } = await openCheckpoint(file("checkpoint"), checkpointKeys());
    expect(checkpoint).toMatchObject({ origin: "mingjian.example/u/unit-001", tree: { n: 700 }, extension: [] });
    expect(checkpoint.tree.hash).toEqual(base64Decode("EEgr36w5fScSZV3jHCxMC2nsVq3zoni7ihVWo/icLiY="));
    expect(cosigned.map(({ name }) => name)).toEqual(["witness.example/派驻纪检监察组"]);
    const ids = keys().map(({ keyId }) => keyId.toString(16));
    expect(ids).toEqual(["5be34d54", "73593973", "874ecf8d"]);
  });

  test("the same entries and keys give the same checkpoint, tiles and bundles", async () => {
    const builder = LogBuilder.empty();
    const files = await builder.append((await entries()).slice(0, 300));
    files.push(...builder.partials(), ...(await builder.append((await entries()).slice(300))), ...builder.partials());
    expect(files.map(({ path }) => path).sort()).toEqual(
      [
        "tile/0/000",
        "tile/0/001",
        "tile/0/001.p/44",
        "tile/0/002.p/188",
        "tile/1/000.p/1",
        "tile/1/000.p/2",
        "tile/entries/000",
        "tile/entries/001",
        "tile/entries/001.p/44",
        "tile/entries/002.p/188",
      ].sort(),
    );
    for (const { path, data } of files) expect(toHex(data), path).toBe(toHex(file(path)));

    const { name: origin } = seeds().log!;
    const body = formatCheckpoint({ origin, tree: { n: builder.size, hash: builder.root() } });
    const published = await openNote(file("checkpoint"), keys());
    const time = cosignatureTime(published.sigs[1]!);
    const cosignature = await cosign(body, time, await signer("witness", 0x04));
    expect(await signNote(body, [await signer("log", 0x01)], [cosignature])).toEqual(file("checkpoint"));
    expect(bytesOf(text("add-checkpoint.response"))).toEqual(
      bytesOf(textOf(file("checkpoint")).split("\n").slice(-2).join("\n")),
    );
  });

  test("roots of 21 sizes and 12 consistency proofs, made and checked", async () => {
    const { checkpoint } = await openCheckpoint(file("checkpoint"), checkpointKeys());
    const hashes = tileHashReader(checkpoint.tree, tileReader(reader));
    const roots = JSON.parse(text("roots.json")) as Record<string, string>;
    expect(Object.keys(roots)).toHaveLength(21);
    for (const [size, root] of Object.entries(roots)) expect(toHex(await treeHash(Number(size), hashes))).toBe(root);

    const proofs = JSON.parse(text("consistency.json")) as {
      old: number;
      new: number;
      oldRoot: string;
      newRoot: string;
      proof: string[];
    }[];
    expect(proofs).toHaveLength(12);
    for (const { old, new: now, oldRoot, newRoot, proof } of proofs) {
      const made = await proveTree(now, old, hashes);
      expect(made).toEqual(proof.map(base64Decode));
      checkTree(made, now, base64Decode(newRoot), old, base64Decode(oldRoot));
    }
  });

  test("inclusion proofs: nine files verify and are made again byte for byte", async () => {
    const { checkpoint } = await openCheckpoint(file("checkpoint"), checkpointKeys());
    const hashes = tileHashReader(checkpoint.tree, tileReader(reader));
    for (const index of [0, 33, 255, 256, 299, 511, 512, 650, 699]) {
      const entry = file(`proofs/${index}.entry`);
      const proof = parseTlogProof(text(`proofs/${index}.tlog-proof`));
      const { cosigned } = await checkTlogProof(proof, entry, checkpointKeys());
      expect(cosigned).toHaveLength(1);
      expect(entry).toEqual((await entries())[index]);
      const made = { index, hashes: await proveRecord(700, index, hashes), checkpoint: file("checkpoint") };
      expect(formatTlogProof(made)).toBe(text(`proofs/${index}.tlog-proof`));
      await expect(checkTlogProof(proof, entry.with(20, entry[20]! ^ 1), checkpointKeys())).rejects.toMatchObject({
        code: "E_PROOF",
      });
    }
  });

  test("receipt 699: verifies and is made again byte for byte", async () => {
    const [, , key] = keys();
    const receipt = await openReceipt(file("receipt-699.note"), key!);
    expect(receipt).toMatchObject({ origin: "mingjian.example/u/unit-001", pos: 699, time: 1767617439n });
    expect(await signReceipt(receipt, await signer("receipt", 0x01))).toEqual(file("receipt-699.note"));
  });

  test("a builder goes on from size 300 to the same log", async () => {
    const { checkpoint } = await openCheckpoint(file("checkpoint.300"), checkpointKeys());
    const builder = await LogBuilder.resume(checkpoint.tree, reader);
    const files = [...(await builder.append((await entries()).slice(300))), ...builder.partials()];
    for (const { path, data } of files) expect(toHex(data), path).toBe(toHex(file(path)));
    expect(toHex(builder.root())).toBe((JSON.parse(text("roots.json")) as Record<string, string>)["700"]);
  });
});
