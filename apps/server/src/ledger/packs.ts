/** The files of packs that were ever in force: an act names each by its digest, and an export must be able to show it. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileDurable } from "@mingjian/tlog/node";
import type { Pack } from "@mingjian/rulebook";
import { packFile } from "./genesis.ts";
import type { PackRef } from "./genesis.ts";
import { sha256Hex } from "./stored.ts";

const fileOf = (folder: string, sha256: string): string => join(folder, "packs", `${sha256}.json`);

/** Keeps the files of these packs below `folder` under their digests, before an act puts them in force. */
export async function keepPacks(folder: string, packs: readonly Pack[]): Promise<void> {
  mkdirSync(join(folder, "packs"), { recursive: true });
  for (const pack of packs) {
    const { data } = packFile(pack);
    const path = fileOf(folder, sha256Hex(data));
    if (!existsSync(path)) await writeFileDurable(path, data);
  }
}

/** Bytes of a pack that was in force; undefined when they were lost or altered. */
export function keptPack(folder: string, { sha256 }: PackRef): Uint8Array | undefined {
  const path = fileOf(folder, sha256);
  if (!existsSync(path)) return undefined;
  const data = new Uint8Array(readFileSync(path));
  return sha256Hex(data) === sha256 ? data : undefined;
}
