import { pbkdf2Sync, randomInt } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test as base } from "vitest";
import type { TestContext } from "vitest";
import { buildBel, eventsOf, writeEvents } from "./archive/parts.ts";
import type { ArchiveEvent, ArchiveParts } from "./archive/parts.ts";
import { readArchive } from "./archive/read.ts";
import { prepareBallot } from "./ballot/prepare.ts";
import { assembleSingles, createServerKey } from "./dkg/trustees.ts";
import { getGroup } from "./group/suites.ts";
import { sha256hex } from "./hash/digest.ts";
import { openElection, readCredentials } from "./manifest/election.ts";
import type { Question } from "./manifest/question.ts";
import { rehearse } from "./rehearsal/rehearsal.ts";
import { exportBel } from "./record/export.ts";
import { exportSecret, importSecret } from "./secret.ts";
import type { SecretScalar } from "./secret.ts";
import { serverPartialDecrypt } from "./tally/partial.ts";
import type { ElectionRecord } from "./record/events.ts";
import { difference, motion, oneHot, plainSum, rating, slate, someChoices } from "./testing/elections.ts";
import {
  addEvent,
  TOOL,
  TOOL_REQUIRED,
  toolBallot,
  toolCodes,
  toolCount,
  ToolDirectory,
  toolElection,
  toolTally,
  toolVerify,
  WITHOUT_TOOL,
} from "./testing/belenios-tool.ts";
import type { ToolElection } from "./testing/belenios-tool.ts";
import { VECTORS, vectorBytes, vectorJson, WITHOUT_VECTORS } from "./testing/vectors.ts";
import { verifyArchive } from "./verify/archive.ts";

const LONG = process.env.MJ_LONG === "1";
const suite = "bel1/BELENIOS-2048";
const group = getGroup(suite);

/** A test that skips with its reason when the tool is missing, or fails where it must be there. */
const test = (name: string, work: (context: TestContext) => void): void => {
  base(name, { timeout: 120_000 }, (context) => {
    if (!TOOL && TOOL_REQUIRED) throw new Error(WITHOUT_TOOL);
    if (!TOOL) context.skip(WITHOUT_TOOL);
    work(context);
  });
};

const elections: ToolElection[] = [];
const made = (e: ToolElection): ToolElection => {
  elections.push(e);
  return e;
};

afterAll(() => {
  for (const { directory } of elections) directory.destroy();
});

const accepted = (bel: Uint8Array): void => {
  const { rc, err } = toolVerify(bel);
  expect({ rc, err }).toEqual({ rc: 0, err: "I: all checks passed\n" });
};

const result = (bel: Uint8Array): unknown => verifyArchive(bel).counts;
const TEMPLATE = [
  { answers: ["同意", "不同意", "弃权"], min: 1, max: 1, question: "议题" },
  { answers: ["甲", "乙", "丙"], blank: true as const, min: 1, max: 2, question: "推荐" },
];
const CHOICES = [
  [
    [1, 0, 0],
    [0, 1, 1, 0],
  ],
  [
    [0, 1, 0],
    [1, 0, 0, 0],
  ],
  [
    [0, 0, 1],
    [0, 0, 0, 1],
  ],
];

/** The secret of a printed code (Belenios 2.0): PBKDF2 over the code with the uuid as salt. */
const codeSecret = (code: string, uuid: string): SecretScalar => {
  const bytes = pbkdf2Sync(code, uuid, 1000, 32, "sha256");
  return importSecret((BigInt(`0x${bytes.toString("hex")}`) % group.q).toString(), group.q);
};

describe("C1: our elections are accepted by the tool", () => {
  const all = [motion, slate, difference, rating(LONG ? 2 : 1)];
  const cases: readonly (readonly [string, number, readonly Question[], number, number, readonly number[]])[] = [
    ["3 voters, all kinds, trustees 1 and 2 of 3", 3, all, 2, 3, [1, 2]],
    ["9 voters, two questions, trustees 1 and 3 of 3", 9, [motion, slate], 2, 3, [1, 3]],
    ["4 voters, trustees 2 and 3 of 3", 4, [motion], 2, 3, [3, 2]],
    ["9 voters, 3 of 5, one trustee more than needed", 9, [slate], 3, 5, [5, 2, 4, 1]],
    ["40 voters, congress", 40, [motion], 2, 3, [2, 3]],
    [`3 voters, ratings of ${LONG ? 20 : 4} persons`, 3, [rating(LONG ? 20 : 4)], 2, 3, [1, 2]],
  ];
  for (const [name, voters, questions, k, n, decrypting] of cases) {
    test(name, () => {
      const choose = (voter: number, ballot: number) => someChoices(questions, voter + 3 * ballot);
      const played = rehearse({
        voters,
        questions,
        choose,
        k,
        n,
        decrypting,
        revoters: [1],
        auditors: [0],
        verify: false,
      });
      const last = Array.from({ length: voters }, (_, voter) => choose(voter, voter === 1 ? 1 : 0));
      for (const variant of ["full", "public"] as const) {
        const bel = exportBel(played.record, variant);
        accepted(bel);
        expect(result(bel)).toEqual(plainSum(last));
      }
    });
  }

  test("all ballots blank", () => {
    const choose = () => [oneHot(0, 4)];
    const played = rehearse({ voters: 3, questions: [slate], choose, title: "全部弃权", verify: false });
    const bel = exportBel(played.record, "full");
    accepted(bel);
    expect(result(bel)).toEqual([[3, 0, 0, 0]]);
  });

  test("server key only", () => {
    const { bel } = singleKeyElection(["ABC-DEF-GHJ-KLM-NPQ", "ABC-DEF-GHJ-KLM-NPR"]);
    expect(result(bel)).toEqual([[1, 1, 0]]);
    accepted(bel);
  });
});

const SINGLE = "SingLeKey23456";

/** An archive of ours with a server key only; credentials come from printed codes, and everybody has voted. */
function singleKeyElection(codes: readonly string[]): {
  readonly bel: Uint8Array;
  readonly parts: ArchiveParts;
  readonly server: SecretScalar;
} {
  const uuid = SINGLE;
  const { secret: server, key } = createServerKey(suite);
  const { json: trustees, publicKey } = assembleSingles(suite, [key]);
  const questions = [{ answers: ["同意", "不同意", "弃权"], min: 1, max: 1, question: "议题" }];
  const head = { version: 1, description: "说明", name: "表决", group: "BELENIOS-2048", public_key: publicKey };
  const election = JSON.stringify({ ...head, questions, uuid });
  const secrets = codes.map((code) => codeSecret(code, uuid));
  const context = openElection(election);
  const ballots = secrets.map((secret, i) =>
    prepareBallot({ election: context, secret, choices: [oneHot(i, 3)] }).cast(),
  );
  const list = ballots.map((text) => (JSON.parse(text) as { credential: string }).credential).sort();
  const parts = {
    timestamp: 1_767_225_600,
    election,
    trustees,
    credentials: JSON.stringify(list),
    ballots,
    ended: true,
    partials: [],
  };
  const d = new ToolDirectory();
  try {
    d.write(`${uuid}.bel`, buildBel(parts));
    const payload = d.run("election compute-encrypted-tally");
    const [encryptedTally = "", sized = ""] = payload.trim().split("\n");
    const input = { election, trustees, encryptedTally, manifestHash: "", owner: 1 };
    const { partial } = serverPartialDecrypt(server, input);
    const counted = {
      ...parts,
      tally: { encryptedTally, sized },
      partials: [{ owner: 1, partial }],
      result: JSON.stringify({ result: [[0, 1, 2].map((i) => (i < codes.length ? 1 : 0))] }),
    };
    return { bel: buildBel(counted), parts: counted, server };
  } finally {
    d.destroy();
  }
}

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly tool: { readonly rc: number; readonly output: string };
}

describe("C2: the tool answers to the vectors as recorded", () => {
  const entries = VECTORS ? vectorJson<{ readonly archives: readonly Entry[] }>("index.json").archives : [];
  const sample = entries.filter((_, i) => LONG || i % 4 === 0);
  if (sample.length === 0) base.skip(WITHOUT_VECTORS);
  for (const { id, file, tool } of sample) {
    test(id, () => {
      const { rc, err } = toolVerify(vectorBytes(file));
      expect(rc).toBe(tool.rc);
      const shape = (text: string): string => text.replace(/[A-Za-z0-9+/]{43}|[0-9a-f]{64}|\d{600,}/g, "…").trim();
      expect(shape(err)).toBe(shape(tool.output));
    });
  }
});

describe("C3: the tool's elections are accepted by us", () => {
  for (const [name, k, n, shares] of [
    ["single key", 0, 0, []],
    ["2 of 3 and the server", 2, 3, [1, 3]],
  ] as const) {
    test(name, () => {
      const e = made(toolElection(3, TEMPLATE, k, n));
      CHOICES.forEach((choices, i) => {
        addEvent(e, "Ballot", toolBallot(e, e.codes[i] ?? "", choices));
      });
      for (const phase of ["open", "result"] as const) {
        if (phase === "result") toolCount(e, shares);
        for (const profile of ["strict", "interop"] as const) {
          const report = verifyArchive(e.bel(), { profile });
          expect(report.checks.filter((c) => c.status === "fail")).toEqual([]);
          expect(report.phase).toBe(phase);
          if (phase === "result") expect(report.counts).toEqual(plainSum(CHOICES as never));
        }
      }
      expect(e.directory.answer("election verify").rc).toBe(0);
    });
  }
});

test("C4: our ballots inside the tool's election", () => {
  const e = made(toolElection(3, TEMPLATE));
  const { parts } = readArchive(e.bel());
  const context = openElection(parts!.election, readCredentials(parts!.credentials));
  CHOICES.forEach((choices, i) => {
    const secret = codeSecret(e.codes[i] ?? "", e.uuid);
    addEvent(e, "Ballot", prepareBallot({ election: context, secret, choices: choices as never }).cast());
  });
  toolCount(e, []);
  accepted(e.bel());
  expect(result(e.bel())).toEqual(plainSum(CHOICES as never));
});

test("C5: the tool's ballot inside our archive, counted by the tool with our server key", () => {
  const codes = toolCodes(SINGLE, 3);
  const { parts, server } = singleKeyElection(codes);
  const d = new ToolDirectory();
  try {
    const { timestamp, election, trustees, credentials, ballots } = parts;
    const open = { timestamp, election, trustees, credentials, ballots: ballots.slice(1), ended: false, partials: [] };
    d.write(`${SINGLE}.bel`, buildBel(open));
    d.write("server.privkey", JSON.stringify(exportSecret(server)));
    const bel = (): Uint8Array => d.bytes(`${SINGLE}.bel`);
    const e = { directory: d, uuid: SINGLE, codes, serverKey: "server.privkey", trustees: [], bel };
    addEvent(e, "Ballot", toolBallot(e, codes[0] ?? "", [[0, 0, 1]]));
    toolCount(e, []);
    accepted(bel());
    expect(verifyArchive(bel())).toMatchObject({ ok: true, counts: [[0, 1, 2]] });
  } finally {
    d.destroy();
  }
});

test("C6: our partial decryption of the tool's tally with the tool's key", () => {
  const e = made(toolElection(3, TEMPLATE));
  CHOICES.forEach((choices, i) => {
    addEvent(e, "Ballot", toolBallot(e, e.codes[i] ?? "", choices));
  });
  toolTally(e);
  const parts = readArchive(e.bel()).parts!;
  const secret = importSecret(JSON.parse(e.directory.read(e.serverKey)) as string, group.q);
  const input = { ...parts, encryptedTally: parts.tally!.encryptedTally, manifestHash: "", owner: 1 };
  const { partial } = serverPartialDecrypt(secret, input);
  addEvent(e, "PartialDecryption", `${partial}\n${JSON.stringify({ owner: 1, payload: sha256hex(partial) })}\n`);
  addEvent(e, "Result", e.directory.run("election compute-result"));
  accepted(e.bel());
});

test("C7: no mutation of a tool-made archive is refused by the tool and accepted by us", () => {
  const e = made(toolElection(3, TEMPLATE.slice(0, 1), 2, 3));
  CHOICES.forEach((choices, i) => {
    addEvent(e, "Ballot", toolBallot(e, e.codes[i] ?? "", choices.slice(0, 1)));
  });
  toolCount(e, [1, 2, 3]);
  const parts = readArchive(e.bel()).parts!;
  const events = eventsOf(parts);
  expect(verifyArchive(writeEvents(parts.timestamp, events)).ok).toBe(true);
  const pick = <T>(list: readonly T[]): T => list[randomInt(list.length)]!;
  const flip = (text: string): string => {
    const digits = [...text.matchAll(/\d/g)].map((m) => m.index);
    const at = pick(digits);
    return `${text.slice(0, at)}${(Number(text[at]) + 1 + randomInt(8)) % 10}${text.slice(at + 1)}`;
  };
  const changeOne = (list: readonly ArchiveEvent[]): ArchiveEvent[] => {
    const target = pick(list.filter(({ data }) => data.length > 0));
    return list.map((event) =>
      event === target ? { ...event, data: event.data.map((t, i) => (i === 0 ? flip(t) : t)) } : event,
    );
  };
  const mutations: readonly ((list: readonly ArchiveEvent[]) => readonly ArchiveEvent[])[] = [
    changeOne,
    (list) => list.filter((_, i) => i !== 1 + randomInt(list.length - 1)),
    (list) => {
      const copy = [...list];
      const at = 1 + randomInt(list.length - 2);
      [copy[at], copy[at + 1]] = [copy[at + 1]!, copy[at]!];
      return copy;
    },
    (list) =>
      list.flatMap((event) => (event.type === "PartialDecryption" && randomInt(2) === 0 ? [event, event] : [event])),
    (list) => list.map((event) => (event.type === "Result" ? { ...event, data: event.data.map(flip) } : event)),
  ];
  for (let round = 0; round < (LONG ? 60 : 15); round++) {
    const mutated = writeEvents(parts.timestamp, mutations[round % mutations.length]!(events));
    const tool = toolVerify(mutated);
    if (tool.rc === 0) continue;
    expect(verifyArchive(mutated).ok, tool.err).toBe(false);
    expect(verifyArchive(mutated, { profile: "interop" }).ok, tool.err).toBe(false);
  }
});

test("C8: every full archive is a prefix of the next", () => {
  const choose = (voter: number) => [oneHot(voter, 3)];
  const { record } = rehearse({ voters: 3, questions: [motion], choose, verify: false });
  const root = mkdtempSync(join(tmpdir(), "mj-diff-"));
  try {
    const until = (type: string): ElectionRecord => {
      const end = record.events.findIndex((event) => event.type === type);
      return { ...record, events: record.events.slice(0, end + 1) };
    };
    const steps = ["ballot.close", "ballot.etally", "ballot.pdec", "ballot.result"].map((type, i) => {
      const path = join(root, String(i));
      mkdirSync(path);
      writeFileSync(join(path, "x.bel"), exportBel(until(type), "full"));
      return path;
    });
    const d = new ToolDirectory();
    for (const [i, path] of steps.slice(1).entries()) {
      const answer = d.answer(`election verify-diff --dir1 ${steps[i] ?? ""} --dir2 ${path}`);
      expect(answer.rc, answer.err).toBe(0);
    }
    d.destroy();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
