import { describe, expect, test } from "vitest";
import type { Deal, DkgCommit, DkgReveal } from "./dkg/ceremony.ts";
import { assembleTrustees, createServerKey } from "./dkg/trustees.ts";
import { judgeComplaint } from "./dkg/sealed-share.ts";
import { getGroup } from "./group/suites.ts";
import { toElection, openElection } from "./manifest/election.ts";
import { prepareBallot } from "./ballot/prepare.ts";
import { deriveCredential } from "./credential/credential.ts";
import { platformRng } from "./random.ts";
import { ceremonyOf } from "./rehearsal/ceremony.ts";
import { rehearse } from "./rehearsal/rehearsal.ts";
import { RecordView } from "./record/view.ts";
import { combine } from "./tally/combine.ts";
import { checkPartialDecryption, serverPartialDecrypt } from "./tally/partial.ts";
import { computeTally } from "./tally/tally.ts";
import { motion, oneHot } from "./testing/elections.ts";
import { TrusteeSession } from "./trustee-session.ts";
import { decryptionInput, verifyRecord } from "./verify/record.ts";

const suite = "bel1/BELENIOS-2048";
const ceremony = ceremonyOf(suite, 2, 3, platformRng);
const seeds = ceremony.trustees.map(() => platformRng(32));
const sessions = (): TrusteeSession[] => seeds.map((seed, i) => new TrusteeSession(ceremony, i + 1, seed));

describe("a 2-of-3 ceremony", () => {
  const all = sessions();
  const commits = all.map((s) => s.commit());
  const reveals = all.map((s) => s.reveal(commits));
  const deals = all.map((s) => s.deal(reveals));

  test("sessions made again from the seed can go on at any round", () => {
    const again = new TrusteeSession(ceremony, 2, seeds[1]!);
    again.reveal(commits);
    again.deal(reveals);
    expect(again.receive(deals).kind).toBe("ack");
    expect(again.testDecrypt().index).toBe(2);
  });

  test("rounds cannot be skipped", () => {
    const early = new TrusteeSession(ceremony, 1, seeds[0]!);
    expect(() => early.deal(reveals)).toThrow("dkg.early-reveal");
    expect(() => early.reveal(commits.slice(1))).toThrow("dkg.early-reveal");
    expect(() => early.testDecrypt()).toThrow("dkg.early-reveal");
    early.reveal(commits);
    expect(() => early.receive(deals)).toThrow("dkg.early-reveal");
  });

  test("a foreign commit in one's own place, a copied key, a false signature", () => {
    const s = new TrusteeSession(ceremony, 1, seeds[0]!);
    const other = new TrusteeSession(ceremony, 1, platformRng(32)).commit();
    expect(() => s.reveal([other, ...commits.slice(1)])).toThrow("dkg.commit-mismatch");
    const copied: DkgCommit = { ...commits[1]!, cert: commits[0]!.cert };
    expect(() => s.reveal([commits[0]!, copied, commits[2]!])).toThrow("trustees.key-mismatch");
    const forged: DkgCommit = { ...commits[1]!, cert: { ...commits[1]!.cert, signature: commits[2]!.cert.signature } };
    expect(() => s.reveal([commits[0]!, forged, commits[2]!])).toThrow("trustees.bad-proof");
  });

  test("coefficients that do not open the commit, and a proof of another trustee", () => {
    const swapped: DkgReveal = { ...reveals[1]!, coefexps: reveals[2]!.coefexps };
    expect(() => all[0]!.deal([reveals[0]!, swapped, reveals[2]!])).toThrow("dkg.commit-mismatch");
    const borrowed: DkgReveal = { ...reveals[1]!, pok: reveals[2]!.pok };
    expect(() => all[0]!.deal([reveals[0]!, borrowed, reveals[2]!])).toThrow("trustees.bad-proof");
  });

  test("a bad share becomes a complaint that anybody can judge", () => {
    const [good] = deals;
    const shares = good!.shares.map((s) =>
      s.to === 2 ? { ...s, tag: s.tag.replace(/^./, (c) => (c === "0" ? "1" : "0")) } : s,
    );
    const bad: Deal = { ...good!, shares };
    const received = all[1]!.receive([bad, ...deals.slice(1)]);
    if (received.kind !== "complaint") throw new Error("no complaint");
    const cert = JSON.parse(commits[1]!.cert.message) as { verification: string; encryption: string };
    const verdict = (dealt: Deal): string =>
      judgeComplaint(ceremony, reveals[0]!, cert, dealt.shares[1]!, received.complaint);
    expect(verdict(bad)).toBe("dealer");
    expect(verdict(good!)).toBe("complainer");
  });

  test("a ceremony that breaks the rules is no ceremony", () => {
    for (const change of [{ k: 1 }, { k: 4 }, { n: 4 }, { notAfter: "2027-01-01" }, { k: 2, n: 2 }]) {
      expect(() => new TrusteeSession({ ...ceremony, ...change }, 1, seeds[0]!), JSON.stringify(change)).toThrow(
        "dkg.aborted",
      );
    }
    expect(() => new TrusteeSession(ceremony, 4, seeds[0]!)).toThrow("dkg.aborted");
    expect(() => new TrusteeSession(ceremony, 1, new Uint8Array(31))).toThrow("dkg.aborted");
  });
});

describe("3-of-5 with server key", () => {
  const choose = (voter: number): readonly (readonly (0 | 1)[])[] => [oneHot(voter, 3)];
  const played = rehearse({ voters: 4, questions: [motion], choose, k: 3, n: 5, decrypting: [1, 3, 5] });
  const report = verifyRecord(played.record);
  const read = decryptionInput(played.record, report);
  if (!read.ok) throw read.error;
  const input = read.value;
  const server = serverPartialDecrypt(played.server, input);
  const shares = played.trustees.sessions.map((s) => s.partialDecrypt(input));
  const expected = [[2, 1, 1]];

  test("the record verifies", () => {
    expect(report.checks.filter((c) => c.status !== "pass").map((c) => c.id)).toEqual(["V17"]);
    expect(report.counts).toEqual(expected);
  });

  test("any three of five give the same result, any two none", () => {
    for (let a = 0; a < 5; a++) {
      for (let b = a + 1; b < 5; b++) {
        expect(combine(input, [server, shares[a]!, shares[b]!], 4)).toMatchObject({
          ok: false,
          error: { code: "pdec.not-enough" },
        });
        for (let c = b + 1; c < 5; c++) {
          const combined = combine(input, [server, shares[c]!, shares[a]!, shares[b]!], 4);
          expect(combined.ok && combined.value.counts).toEqual(expected);
        }
      }
    }
    expect(combine(input, shares, 4).ok).toBe(false);
    expect(combine(input, [server, server, shares[0]!, shares[1]!], 4)).toMatchObject({
      ok: false,
      error: { code: "pdec.owner" },
    });
  });

  test("a partial decryption is checked before it is published, and the error names the owner", () => {
    const of = (owner: number): typeof input => ({ ...input, owner });
    expect(checkPartialDecryption(of(2), shares[0]!).ok).toBe(true);
    expect(checkPartialDecryption(of(3), { ...shares[0]!, owner: 3 })).toMatchObject({
      ok: false,
      error: { where: "owner 3 proof[0][0]" },
    });
    const strong = shares[1]!.strong;
    expect(checkPartialDecryption(of(2), { ...shares[0]!, strong })).toMatchObject({
      ok: false,
      error: { where: "owner 2 strong[0][0]" },
    });
    expect(checkPartialDecryption(of(9), { ...shares[0]!, owner: 9 }).ok).toBe(false);
  });

  test("D4: a second tally of one election is never decrypted", () => {
    const session = played.trustees.sessions[0]!;
    const casts = new RecordView(played.record).parts().ballots;
    const { encryptedTally } = computeTally(played.context, casts.slice(1), new Set());
    expect(() => session.partialDecrypt({ ...input, encryptedTally })).toThrow("pdec.second-tally");
    expect(session.partialDecrypt(input).owner).toBe(2);
  });

  test("D5: nobody decrypts under a key that is not the own", () => {
    const stranger = createServerKey(suite);
    expect(() => serverPartialDecrypt(stranger.secret, input)).toThrow("pdec.owner");
  });
});

test("the election key is the server's key times the trustees', and nobody has the whole secret", () => {
  const played = rehearse({ voters: 3, questions: [motion], choose: (v) => [oneHot(v, 3)], verify: false });
  const group = getGroup(suite);
  const fresh = createServerKey(suite);
  const { publicKey } = assembleTrustees(fresh.key, played.trustees.pedersen);
  expect(publicKey).not.toBe(played.context.publicKey);
  const without = group.mul(group.decode(publicKey), group.inv(group.decode(fresh.key.public_key)));
  const reassembled = assembleTrustees(createServerKey(suite).key, played.trustees.pedersen).publicKey;
  expect(group.encode(without)).not.toBe(reassembled);
  const ctx = openElection(toElection(played.manifest, publicKey), []);
  const voter = deriveCredential(suite, platformRng(32), ctx.uuid);
  expect(prepareBallot({ election: ctx, secret: voter.secret, choices: [[1, 0, 0]] }).commitment).toHaveLength(43);
});
