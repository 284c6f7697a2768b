/** What the worker does, played in one process: a ceremony of three trustees, five voters, an audit, and a count without one trustee. */
import { beforeAll, expect, test } from "vitest";
import { BallotError, cardText, sha256hex, type DkgCommit, type ElectionRecord } from "@mingjian/ballot";
import { rehearse, type Rehearsed } from "@mingjian/ballot/rehearsal";
import { audit, record } from "./check-desk.ts";
import { KeyFileError, lock, unlock } from "./key-file.ts";
import { TrusteeDesk, type Messages, type RoundMessage, type Round } from "./trustee-desk.ts";
import { VoterDesk } from "./voter-desk.ts";

const motion = { id: "q1", kind: "motion", question: "是否同意？", answers: ["同意", "不同意", "弃权"] } as const;

let played: Rehearsed;
/** The record as far as a voter may have it while the ballot is open. */
let opened: ElectionRecord;
beforeAll(() => {
  played = rehearse({ voters: 5, questions: [motion], choose: (voter) => [voter === 0 ? [0, 1, 0] : [1, 0, 0]] });
  const end = played.record.events.findIndex(({ type }) => type === "ballot.open");
  opened = { ...played.record, events: played.record.events.slice(0, end + 1) };
});

const cardOf = (voter: number): string => cardText(played.voters[voter]!.ikm);
const sitting = (voter = 0): VoterDesk => {
  const desk = new VoterDesk();
  desk.open({ text: JSON.stringify(opened) });
  desk.unlock({ card: cardOf(voter) });
  return desk;
};

test("the device checks the papers by itself and refuses what was changed", () => {
  const papers = new VoterDesk().open({ text: JSON.stringify(opened) });
  expect(papers).toMatchObject({ sound: true, questions: [{ answers: motion.answers }] });
  const changed = JSON.stringify(opened).replace("是否同意？", "是否反对？");
  const desk = new VoterDesk();
  expect(desk.open({ text: changed }).sound).toBe(false);
  expect(() => desk.unlock({ card: cardOf(0) })).toThrow("no election is open");
});

test("a card that was misread or belongs elsewhere opens nothing, and is not repeated in the error", () => {
  const desk = new VoterDesk();
  desk.open({ text: JSON.stringify(opened) });
  const card = cardOf(0);
  const wrong = `${card.slice(0, -1)}${card.endsWith("A") ? "B" : "A"}`;
  expect(() => desk.unlock({ card: wrong })).toThrow(BallotError);
  expect(() => desk.unlock({ card: wrong })).not.toThrow(new RegExp(wrong));
  expect(desk.unlock({ card: cardText(new Uint8Array(32).fill(7)) })).toEqual({ listed: false });
  expect(() => desk.prepare({ choices: [[1, 0, 0]] })).toThrow("no credential");
});

test("a ballot is cast or opened, once; afterwards nothing is left to open", () => {
  const desk = sitting();
  const { commitment, took } = desk.prepare({ choices: [[1, 0, 0]] });
  expect(took).toBeLessThan(1000);
  expect(JSON.parse(desk.cast().ballot)).toMatchObject({ signature: { hash: commitment } });
  expect(() => desk.spoil()).toThrow("no ballot");
  desk.prepare({ choices: [[0, 1, 0]] });
  desk.end();
  expect(() => desk.cast()).toThrow("no ballot");
});

test("查验:第二台设备拆出的就是当时选的;写错的当场看出", () => {
  const desk = sitting();
  desk.prepare({ choices: [[0, 0, 1]] });
  const body = desk.spoil();
  const setup = played.record.events.find(({ type }) => type === "ballot.setup")!.body as Record<string, string>;
  const texts = { election: setup.election!, credentials: setup.credentials! };
  expect(audit({ ...texts, body })).toMatchObject({ consistent: true, choices: [[0, 0, 1]] });
  expect(audit({ ...texts, body: { ...body, choices: [[1, 0, 0]] } })).toMatchObject({ consistent: false });
});

test("the whole record verifies, with progress; one changed digit is named", () => {
  const text = JSON.stringify(played.record);
  const steps: number[] = [];
  const { report, sha256 } = record({ text }, (done) => steps.push(done));
  expect([report.ok, report.phase, sha256]).toEqual([true, "result", sha256hex(text)]);
  expect(steps.at(-1)).toBe(5);
  const forged = text.replace('"total":[[4,1,0]]', '"total":[[5,0,0]]');
  expect(forged).not.toBe(text);
  expect(record({ text: forged }, () => undefined).report.ok).toBe(false);
});

// ── Trustees ────────────────────────────────────────────────────────────────────────────────
const rng = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

test("密钥备份:文件和口令、印在纸上的字符,都能取回同一把密钥;口令不对什么也不说", async () => {
  const ceremony = played.trustees.ceremony;
  const desk = new TrusteeDesk();
  desk.generate({ ceremony, index: 1 });
  const { card } = desk.card();
  const { text } = await desk.file({ passphrase: "correct horse" });
  expect(text).not.toContain(card);
  await expect(desk.confirms({ file: text, passphrase: "correct horse" })).resolves.toEqual({ same: true });
  await expect(desk.confirms({ card })).resolves.toEqual({ same: true });
  await expect(desk.confirms({ file: text, passphrase: "wrong horse" })).rejects.toThrow(KeyFileError);
  const { body } = desk.play({ round: "commit", messages: { commits: [], reveals: [], deals: [] } });
  const again = new TrusteeDesk();
  const commit = body as DkgCommit;
  await expect(again.restore({ ceremony, index: 1, commit, backup: { card } })).resolves.toEqual({ right: true });
  const other = cardText(rng(32));
  await expect(again.restore({ ceremony, index: 1, commit, backup: { card: other } })).resolves.toEqual({
    right: false,
  });
});

test("密钥文件与命令行的是同一种", async () => {
  const key = {
    v: 1,
    ceremony: played.trustees.ceremony,
    index: 2,
    seed: "ab".repeat(32),
    tallies: {},
    heads: {},
  } as const;
  await expect(unlock(JSON.stringify(key), "")).resolves.toEqual(key);
  const locked = await lock(key, "a long passphrase");
  expect(Object.keys(JSON.parse(locked) as object)).toEqual(["kdf", "rounds", "salt", "nonce", "ciphertext"]);
  await expect(unlock(locked, "a long passphrase")).resolves.toEqual(key);
});

/** Plays a round at every desk, each made anew from its seed as after a reload. */
function roundOf(desks: readonly TrusteeDesk[], round: Round, messages: Messages): readonly RoundMessage[] {
  return desks.map((desk) => desk.play({ round, messages }));
}

test("三名保管人的仪式逐轮走完,每轮都从种子重新开始", () => {
  const ceremony = played.trustees.ceremony;
  const desks = [1, 2, 3].map((index) => {
    const desk = new TrusteeDesk();
    desk.generate({ ceremony, index });
    return desk;
  });
  const bodies = (list: readonly RoundMessage[]): never[] => list.map(({ body }) => body as never);
  let messages: Messages = { commits: [], reveals: [], deals: [] };
  messages = { ...messages, commits: bodies(roundOf(desks, "commit", messages)) };
  messages = { ...messages, reveals: bodies(roundOf(desks, "reveal", messages)) };
  messages = { ...messages, deals: bodies(roundOf(desks, "deal", messages)) };
  expect(roundOf(desks, "receive", messages).map(({ round }) => round)).toEqual(["ack", "ack", "ack"]);
  expect(roundOf(desks, "test", messages).map(({ round }) => round)).toEqual(["test", "test", "test"]);
  const [first, ...others] = messages.deals;
  const broken = {
    ...first!,
    shares: first!.shares.map((s) => ({ ...s, tag: s.tag.replace(/^./, (c) => (c === "0" ? "1" : "0")) })),
  };
  const complained = desks[1]!.play({ round: "receive", messages: { ...messages, deals: [broken, ...others] } });
  expect(complained).toMatchObject({ round: "complaint", body: { index: 2, against: 1 } });
});

test("没有核验通过的记录,没有什么可以解密;换过一份合计,拒绝", async () => {
  const { ceremony, seeds } = played.trustees;
  const end = played.record.events.findIndex(({ type }) => type === "ballot.pdec");
  const closed = { ...played.record, events: played.record.events.slice(0, end + 1) };
  const desk = new TrusteeDesk();
  await desk.restore({ ceremony, index: 3, backup: { card: cardText(seeds[2]!) } });
  const bodies = (type: string): never[] =>
    closed.events.filter((e) => e.type === type).map(({ body }) => body as never);
  const messages: Messages = {
    commits: bodies("dkg.commit"),
    reveals: bodies("dkg.reveal"),
    deals: closed.deals as never,
  };
  expect(() => desk.decrypt({ messages, known: { heads: [] } })).toThrow("no record");
  const forged = JSON.parse(JSON.stringify(closed).replace('"accepted":5', '"accepted":4')) as ElectionRecord;
  expect(desk.examine({ record: forged, known: { heads: [] } })).not.toHaveProperty("tally");
  expect(() => desk.decrypt({ messages, known: { heads: [] } })).toThrow("no record");
  const sight = desk.examine({ record: closed, known: { heads: [] } });
  expect(sight).toMatchObject({ title: "党委会无记名表决", report: { ballots: 5 } });
  const { body, tally } = desk.decrypt({ messages, known: { heads: [] } });
  expect([body.owner, tally]).toEqual([4, sha256hex(sight.tally!)]);
  expect(() => desk.decrypt({ messages, known: { heads: [], tally: "0".repeat(64) } })).toThrow("pdec.second-tally");
  const stale = { size: sight.head.size, root: "0".repeat(64) };
  expect(desk.examine({ record: closed, known: { heads: [stale] } })).not.toHaveProperty("tally");
});
