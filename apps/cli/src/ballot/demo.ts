/** `ballot demo N --out DIR`: a whole election with threshold trustees and server key, left as archive, record and keys. */
import { createHmac } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cardText, exportBel, exportSecret, platformRng } from "@mingjian/ballot";
import type { Choices, Question, Rng } from "@mingjian/ballot";
import { rehearse } from "@mingjian/ballot/rehearsal";
import type { Rehearsed } from "@mingjian/ballot/rehearsal";
import { langOf, UsageError } from "../command.ts";
import { jsonText, refusable, writeNew } from "./files.ts";
import { given } from "./options.ts";
import type { Run } from "./options.ts";

const LEAST = 3;
const MOST = 500;

const QUESTIONS: readonly Question[] = [
  { id: "q1", kind: "motion", question: "议题一:是否同意某重大项目投资", answers: ["同意", "不同意", "弃权"] },
  {
    ...{ id: "q2", kind: "slate", question: "推荐人选(可推荐一至二人)" },
    ...{ answers: ["甲", "乙", "丙"], min: 1, max: 2, blank: true },
  },
];

/** Random bytes that a seed repeats: for demonstrations only, never for an election that counts. */
function seededRng(seed: Buffer): Rng {
  let counter = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < length; have += 64) {
      blocks.push(createHmac("sha512", seed).update(`mingjian demo ${counter++}`).digest());
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
}

function rngOf(seed: string | undefined): Rng {
  if (seed === undefined) return platformRng;
  if (!/^([0-9a-f]{2}){1,64}$/i.test(seed)) {
    throw new UsageError({ zh: "--seed 须为十六进制", en: "--seed is hexadecimal" });
  }
  return seededRng(Buffer.from(seed, "hex"));
}

const SLATES: readonly (readonly (0 | 1)[])[] = [
  ...[[1, 0, 0, 0] as const, [0, 1, 0, 0] as const, [0, 0, 1, 0] as const, [0, 0, 0, 1] as const],
  ...[[0, 1, 1, 0] as const, [0, 0, 1, 1] as const],
];
const MOTIONS: readonly (readonly (0 | 1)[])[] = [
  [1, 0, 0],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

function chooser(rng: Rng): () => Choices {
  const one = (list: readonly (readonly (0 | 1)[])[]): readonly (0 | 1)[] => list[(rng(4)[0] ?? 0) % list.length] ?? [];
  return () => [one(MOTIONS), one(SLATES)];
}

/** All keys; they are test keys, and the file says so. */
function keysOf({ manifest, server, trustees, voters }: Rehearsed): object {
  return {
    note: "演示密钥,不得用于真实表决 (demonstration keys)",
    uuid: manifest.uuid,
    serverPrivateKey: exportSecret(server),
    trustees: trustees.seeds.map((seed, i) => ({
      index: i + 1,
      trusteeId: trustees.ceremony.trustees[i]?.trusteeId,
      seed: Buffer.from(seed).toString("hex"),
      card: cardText(seed),
    })),
    voters: voters.map(({ voterId, ikm, credential }) => ({
      voterId,
      ikm: Buffer.from(ikm).toString("hex"),
      card: cardText(ikm),
      credential,
    })),
  };
}

function checkFolder(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new UsageError({ zh: `文件夹不是空的:${folder}`, en: `the folder is not empty: ${folder}` });
}

/** Exit status 0; the folder must be new or empty. */
export const ballotDemo: Run = (args, { out }) => {
  const { positionals, needed, text } = given(args, 1, { out: "string", seed: "string" });
  const voters = Number(positionals[0]);
  if (!Number.isInteger(voters) || voters < LEAST || voters > MOST) {
    throw new UsageError({ zh: `投票人数须为 ${LEAST} 至 ${MOST}`, en: `voters: ${LEAST} to ${MOST}` });
  }
  const folder = needed("out");
  checkFolder(folder);
  const rng = rngOf(text("seed"));
  const choose = chooser(rng);
  const played = refusable(() => rehearse({ voters, questions: QUESTIONS, choose, revoters: [0], auditors: [1], rng }));
  const { uuid } = played.manifest;
  writeNew(join(folder, `${uuid}.bel`), exportBel(played.record, "full"));
  // Never two archives in one folder: the reference tool refuses that.
  writeNew(join(folder, "public", `${uuid}.bel`), exportBel(played.record, "public"));
  writeNew(join(folder, "record.json"), jsonText(played.record));
  writeNew(join(folder, "keys.json"), jsonText(keysOf(played)), 0o600);
  const file = join(folder, `${uuid}.bel`);
  out(langOf(args) === "en" ? `election of ${voters} voters: ${file}` : `${voters} 人表决已完成:${file}`);
  return Promise.resolve(0);
};
