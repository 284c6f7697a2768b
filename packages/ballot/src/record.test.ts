import { beforeAll, describe, expect, test } from "vitest";
import { prepareBallot } from "./ballot/prepare.ts";
import type { SpoiledBody } from "./ballot/prepare.ts";
import { checkSpoiled } from "./ballot/audit.ts";
import { readBallot } from "./ballot/ballot.ts";
import type { BallotVerdict } from "./ballot/check.ts";
import { examineBallot } from "./ballot/check.ts";
import { ceremonyContext } from "./dkg/ceremony.ts";
import type { Cert, DkgComplaint, SealedShare } from "./dkg/ceremony.ts";
import { judgeComplaint } from "./dkg/sealed-share.ts";
import { getGroup } from "./group/suites.ts";
import { modInverse, mod } from "./group/scalar.ts";
import { sha256hex } from "./hash/digest.ts";
import type { JsonMembers } from "./hash/jcs.ts";
import { openElection } from "./manifest/election.ts";
import type { ElectionContext } from "./manifest/election.ts";
import { provePair, publishedChallenge } from "./proofs/decryption.ts";
import { prove, signatureChallenge } from "./proofs/schnorr.ts";
import { platformRng } from "./random.ts";
import { bindingOf } from "./record/events.ts";
import type { ElectionRecord, RecordEvent } from "./record/events.ts";
import { exportBel } from "./record/export.ts";
import { DRAFT, nextState } from "./record/states.ts";
import { recordHead, RecordView } from "./record/view.ts";
import { importSecret } from "./secret.ts";
import { computeTally, readTally } from "./tally/tally.ts";
import { VECTORS, vectorBytes, vectorJson, WITHOUT_VECTORS } from "./testing/vectors.ts";
import { decryptionInput, verifyRecord } from "./verify/record.ts";
import type { RecordOptions } from "./verify/record.ts";

interface Event {
  seq: number;
  type: RecordEvent["type"];
  by: string;
  at: string;
  body: Record<string, unknown>;
  binding: string;
}

interface Mutable {
  v: 1;
  format: "MJ-BALLOT/1 record";
  events: Event[];
  deals: Record<string, unknown>[];
}

interface Secrets {
  readonly server_private_key: string;
  readonly voters: readonly { readonly private_credential: string; readonly public_credential: string }[];
}

interface LooseManifest {
  readonly questions: object[];
  readonly policy: object;
  readonly roll: { readonly entries: object[] };
}

const DIR = "record/mj-board9";

describe.skipIf(!VECTORS)(`record mj-board9 (${VECTORS ? "with mutations" : WITHOUT_VECTORS})`, () => {
  let record: ElectionRecord;
  let context: ElectionContext;
  let secrets: Secrets;
  let verdicts: Map<string, BallotVerdict>;

  const fresh = (): Mutable => structuredClone(record) as unknown as Mutable;
  const of = (r: Mutable, type: RecordEvent["type"]): Event[] => r.events.filter((e) => e.type === type);
  const one = (r: Mutable, type: RecordEvent["type"], i = 0): Event => {
    const event = of(r, type)[i];
    if (event === undefined) throw new Error(`no ${type}`);
    return event;
  };
  /** Numbers and binds a mutated record again, as an adversary who controls the server would. */
  const rebind = (r: Mutable): ElectionRecord => {
    r.events.forEach((e, i) => {
      e.seq = i;
      e.binding = bindingOf(e.type, e.body as JsonMembers);
    });
    return r as unknown as ElectionRecord;
  };
  const failing = (r: ElectionRecord, opt: RecordOptions = {}): Map<string, string> => {
    const report = verifyRecord(r, { verdicts, ...opt });
    return new Map(
      report.checks.filter((c) => c.status === "fail").map((c) => [c.id, `${c.code ?? ""} ${c.where ?? ""}`]),
    );
  };
  const mutateWhole = (change: (r: Mutable) => void): Map<string, string> => {
    const r = fresh();
    change(r);
    return failing(rebind(r));
  };
  /** The record up to the close: what follows plays no part in the checks before it, and takes most of the time. */
  const mutate = (change: (r: Mutable) => void): Map<string, string> =>
    mutateWhole((r) => {
      change(r);
      r.events.splice(r.events.indexOf(one(r, "ballot.etally")));
    });

  beforeAll(() => {
    record = vectorJson<ElectionRecord>(`${DIR}/record.json`);
    secrets = vectorJson<Secrets>(`${DIR}/secrets.json`);
    const setup = new RecordView(record).parts();
    context = openElection(
      setup.election,
      secrets.voters.map((v) => v.public_credential),
    );
    verdicts = new Map(setup.ballots.map((text) => [text, examineBallot(context, text)]));
  });

  test("§21.1.3: V1..V16 pass and the result is the stated one", () => {
    const report = verifyRecord(record);
    expect(report.checks.map((c) => c.status)).toEqual([...Array.from({ length: 16 }, () => "pass"), "not-applicable"]);
    expect(report).toMatchObject({ ok: true, level: "record", phase: "result", ballots: 8 });
    expect(report.counts).toEqual([
      [4, 1, 1],
      [2, 2, 2, 2],
    ]);
  });

  test("both exports are reproduced byte for byte", () => {
    for (const variant of ["full", "public"] as const) {
      expect(exportBel(record, variant)).toEqual(vectorBytes(`${DIR}/${variant}/MJdemo2345678A.bel`));
    }
  });

  test("the audit of the spoiled ballot passes, and a false choice is noticed", () => {
    const body = one(fresh(), "ballot.spoiled").body as unknown as SpoiledBody;
    expect(checkSpoiled(context, body)).toMatchObject({ consistent: true, choices: body.choices });
    const lied = { ...body, choices: [[1, 0, 0], body.choices[1] ?? []] as SpoiledBody["choices"] };
    expect(checkSpoiled(context, lied)).toMatchObject({ consistent: false });
    expect(checkSpoiled(context, { ...body, ballotNonce: "00".repeat(32) })).toMatchObject({ consistent: false });
    expect(checkSpoiled(context, { ...body, commitment: "x" })).toMatchObject({
      consistent: false,
      where: "commitment",
    });
  });

  test("§7.5: the complaint is judged against the dealer, and a complaint about a good share against the complainer", () => {
    const x = vectorJson<{ dealt: SealedShare; body: DkgComplaint; verdict: string }>(`${DIR}/complaint.json`);
    const view = new RecordView(record);
    const ceremony = view.all("dkg.open")[0]!.body.ceremony;
    const reveal = view.all("dkg.reveal")[0]!.body;
    const cert = JSON.parse(view.all("dkg.commit")[1]!.body.cert.message) as Cert;
    expect(judgeComplaint(ceremony, reveal, cert, x.dealt, x.body)).toBe(x.verdict);
    const good = (record.deals[0] as unknown as { shares: SealedShare[] }).shares[1]!;
    expect(judgeComplaint(ceremony, reveal, cert, good, x.body)).toBe("complainer");
    const flipped = { ...x.body, proof: { ...x.body.proof, response: "1" } };
    expect(judgeComplaint(ceremony, reveal, cert, x.dealt, flipped)).toBe("complainer");
  });

  describe("V1", () => {
    test.each([
      ["question text", (m: LooseManifest) => Object.assign(m.questions[0]!, { question: "另一议题" })],
      ["pass rule", (m: LooseManifest) => Object.assign(m.policy, { passRule: "simple-majority" })],
      ["roll entry", (m: LooseManifest) => Object.assign(m.roll.entries[0]!, { enrolledKeyId: "key-X" })],
    ])("%s changed", (_name, change) => {
      expect(mutate((r) => void change(one(r, "ballot.manifest").body.manifest as LooseManifest)).has("V1")).toBe(true);
    });

    test("an act of another election", () => {
      expect(mutate((r) => void (one(r, "ballot.commit").body.uuid = "MJdemo2345678B")).has("V1")).toBe(true);
    });
  });

  test("V2: the opening names another fingerprint", () => {
    expect(mutate((r) => void (one(r, "ballot.open").body.phi = "A".repeat(43))).has("V2")).toBe(true);
  });

  describe("V4", () => {
    const index = (r: Mutable, type: RecordEvent["type"], i = 0): number => r.events.indexOf(one(r, type, i));
    test.each<[string, (r: Mutable) => void]>([
      [
        "a reveal before the last commit",
        (r) => {
          const [reveal] = r.events.splice(index(r, "dkg.reveal"), 1);
          const last = index(r, "dkg.commit", 2);
          [reveal!.at, r.events[last]!.at] = [r.events[last]!.at, reveal!.at];
          r.events.splice(last, 0, reveal!);
        },
      ],
      [
        "a coefficient that does not match the commit",
        (r) => {
          const [a, b] = of(r, "dkg.reveal");
          a!.body.coefexps = b!.body.coefexps;
        },
      ],
      [
        "a deal that does not match its hash",
        (r) => {
          const shares = r.deals[0]!.shares as { ct: string }[];
          shares[0]!.ct = shares[0]!.ct.replace(/^./, (c) => (c === "0" ? "1" : "0"));
        },
      ],
      ["a missing test decryption", (r) => void r.events.splice(index(r, "dkg.test", 1), 1)],
      [
        "a false factor in a test decryption",
        (r) => {
          const [a, b] = of(r, "dkg.test");
          a!.body.factor = b!.body.factor;
        },
      ],
      [
        "a complaint in the ceremony",
        (r) => {
          const ack = r.events[index(r, "dkg.ack")]!;
          const body = {
            ctx: ack.body.ctx,
            index: 1,
            against: 2,
            shared: "1",
            proof: { challenge: "1", response: "1" },
          };
          r.events.splice(index(r, "dkg.done"), 0, { ...ack, type: "dkg.complaint", at: one(r, "dkg.done").at, body });
        },
      ],
      [
        "a ceremony done with other keys",
        (r) => {
          const pedersen = one(r, "dkg.done").body.pedersen as { verification_keys: unknown[] };
          pedersen.verification_keys.reverse();
        },
      ],
      [
        "a ceremony that has expired",
        (r) => {
          const ceremony = one(r, "dkg.open").body.ceremony as Record<string, unknown>;
          ceremony.notAfter = "2026-01-05T00:59:59.000Z";
        },
      ],
      [
        "a trustee who is a voter",
        (r) => {
          const ceremony = one(r, "dkg.open").body.ceremony as { trustees: { trusteeId: string }[] };
          ceremony.trustees[0]!.trusteeId = one(r, "cred.bind").body.voterId as string;
        },
      ],
    ])("%s", (_name, change) => {
      expect([...mutate(change).keys()]).toContain("V4");
    });

    test("the server key of an earlier election", () => {
      const trustees = JSON.parse(one(fresh(), "ballot.setup").body.trustees as string) as [
        [string, { public_key: string }],
      ];
      expect(failing(record, { earlierServerKeys: new Set([trustees[0][1].public_key]) }).get("V4")).toMatch(
        "trustees.key-mismatch",
      );
    });
  });

  describe("V5", () => {
    const withList = (r: Mutable, change: (list: string[]) => string[]): void => {
      const setup = one(r, "ballot.setup").body;
      const list = change(JSON.parse(setup.credentials as string) as string[]).sort();
      setup.credentials = JSON.stringify(list);
      Object.assign(one(r, "cred.list").body, {
        count: list.length,
        sha256: sha256hex(setup.credentials as string),
      });
    };
    const group = getGroup("bel1/BELENIOS-2048");
    test.each<[string, (r: Mutable) => void]>([
      [
        "a bound credential is missing from the list",
        (r) => {
          withList(r, (list) => list.slice(1));
        },
      ],
      [
        "an unbound credential is on the list",
        (r) => {
          withList(r, (list) => [...list.slice(1), group.encode(group.exp(group.g, 7n))]);
        },
      ],
      [
        "one voter is bound twice",
        (r) => {
          const [a, b] = of(r, "cred.bind");
          a!.body = b!.body;
        },
      ],
      [
        "the list is not ascending",
        (r) => {
          const setup = one(r, "ballot.setup").body;
          setup.credentials = JSON.stringify((JSON.parse(setup.credentials as string) as string[]).reverse());
          one(r, "cred.list").body.sha256 = sha256hex(setup.credentials as string);
        },
      ],
      ["the announced hash is another", (r) => void (one(r, "cred.list").body.sha256 = "0".repeat(64))],
      [
        "a binding without knowledge of the secret",
        (r) => {
          const bind = one(r, "cred.bind").body as { pok: { response: string } };
          bind.pok = { ...bind.pok, response: "1" };
        },
      ],
    ])("%s", (_name, change) => {
      expect([...mutate(change).keys()]).toContain("V5");
    });
  });

  test("V7: another person casts with a voter's credential; a booth device is a warning", () => {
    expect(mutate((r) => void (one(r, "ballot.cast").by = "V9")).has("V7")).toBe(true);
    const r = fresh();
    one(r, "ballot.cast").by = "K1";
    const report = verifyRecord(rebind(r), { verdicts });
    expect(report.checks.find((c) => c.id === "V7")?.status).toBe("warn");
    expect(report.ok).toBe(true);
  });

  describe("V9", () => {
    test("a cast without commit", () => {
      expect(mutate((r) => void r.events.splice(r.events.indexOf(one(r, "ballot.commit", 1)), 1)).has("V9")).toBe(true);
    });

    test("a spoiled ballot is signed after all and cast", () => {
      const fails = mutate((r) => {
        const { commitment, unsigned } = one(r, "ballot.spoiled").body as unknown as SpoiledBody;
        const group = context.groupOps;
        const challengeOf = signatureChallenge(group, commitment);
        const proof = prove(group, BigInt(secrets.voters[0]!.private_credential), 4711n, challengeOf);
        const signature = JSON.stringify({ hash: commitment, proof });
        const ballot = `${unsigned.slice(0, -1)},"signature":${signature}}`;
        Object.assign(one(r, "ballot.cast").body, { commitment, ballot });
      });
      expect(fails.get("V9")).toMatch("ballot.spoiled");
    });

    test("the ciphertexts of a spoiled ballot are cast under new proofs", () => {
      const fails = mutate((r) => {
        const spoiled = one(r, "ballot.spoiled");
        const body = spoiled.body as unknown as SpoiledBody;
        const nonce = Uint8Array.from(body.ballotNonce.match(/../g)!, (h) => Number.parseInt(h, 16));
        const secret = importSecret(secrets.voters[0]!.private_credential, context.groupOps.q);
        const prepared = prepareBallot({ election: context, secret, choices: body.choices, ballotNonce: nonce });
        // The proofs are made anew, so the check code differs; the audited ciphertexts are the same.
        const commit = one(r, "ballot.commit", 1);
        const cast = one(r, "ballot.cast");
        commit.body.commitment = prepared.commitment;
        Object.assign(cast.body, { commitment: prepared.commitment, ballot: prepared.cast() });
      });
      expect(fails.get("V9")).toMatch("ballot.replayed");
    });

    test("a cast whose check code was audited", () => {
      const fails = mutate(
        (r) => void (one(r, "ballot.spoiled").body.commitment = one(r, "ballot.cast").body.commitment),
      );
      expect(fails.has("V9")).toBe(true);
    });

    test("an opening with a wrong choice", () => {
      const fails = mutate(
        (r) =>
          void (one(r, "ballot.spoiled").body.choices = [
            [1, 0, 0],
            [1, 0, 0, 0],
          ]),
      );
      expect(fails.get("V9")).toMatch("audit.mismatch");
    });
  });

  describe("V10", () => {
    test("an altered binding", () => {
      const r = fresh();
      one(r, "ballot.open").binding = "0".repeat(64);
      expect(failing(r as unknown as ElectionRecord).get("V10")).toMatch("record.binding");
    });

    test("a cast removed with digest and tally adapted is found through a known head only", () => {
      const head = recordHead(record, 50);
      const r = fresh();
      const gone = one(r, "ballot.cast", 3);
      r.events.splice(r.events.indexOf(gone), 1);
      r.events.splice(
        r.events.indexOf(of(r, "ballot.commit").find((e) => e.body.commitment === gone.body.commitment)!),
        1,
      );
      const casts = of(r, "ballot.cast").map((e) => e.body.ballot as string);
      const codes = casts.map((text) => readBallot(text).signature.hash);
      const close = one(r, "ballot.close");
      Object.assign(close.body, { accepted: casts.length, ballotsDigest: sha256hex(codes.join("\n")), reason: "time" });
      r.events.splice(r.events.indexOf(close) + 1);
      close.at = "2026-01-05T02:00:00.000Z";
      const forged = rebind(r);
      expect([...failing(forged).keys()]).toEqual([]);
      expect(failing(forged, { knownHeads: [head] }).get("V10")).toMatch("record.order head 50");
      expect(failing(record, { knownHeads: [head, recordHead(record)] }).size).toBe(0);
    });

    test("an unknown event type, an unknown field, an act the log does not hold, a clock set back", () => {
      expect(mutate((r) => void (one(r, "ballot.cast").type = "ballot.vote" as never)).get("V10")).toMatch(
        "record.unknown-field",
      );
      expect(mutate((r) => void (one(r, "ballot.cast").body.note = "x")).get("V10")).toMatch("record.unknown-field");
      expect(failing(record, { checkInclusion: (e) => e.seq !== 5 }).get("V10")).toMatch("inclusion");
      expect(mutate((r) => void (one(r, "ballot.cast", 2).at = "2026-01-05T01:00:30.000Z")).get("V10")).toMatch(
        "record.order",
      );
    });
  });

  describe("V11", () => {
    test.each<[string, (r: Mutable) => void]>([
      [
        "a cast at closing time",
        (r) => {
          for (const e of r.events) if (e.seq >= one(r, "ballot.cast", 7).seq) e.at = "2026-01-05T02:00:00.000Z";
        },
      ],
      ["opened before opensAt", (r) => void (one(r, "ballot.open").at = "2026-01-05T00:59:59.999Z")],
      [
        "opened without the leader having spoken last",
        (r) => void (one(r, "ballot.open").body.preconditions = ["act-quorum-0001"]),
      ],
      [
        "a void after the close",
        (r) => {
          const [moved] = r.events.splice(r.events.indexOf(one(r, "ballot.void", 2)), 1);
          moved!.at = one(r, "ballot.close").at;
          r.events.splice(r.events.indexOf(one(r, "ballot.close")) + 1, 0, moved!);
        },
      ],
    ])("%s", (_name, change) => {
      expect([...mutate(change).keys()]).toContain("V11");
    });

    test("a precondition that the log holds only after the opening, or not at all", () => {
      const acts = new Map([
        ["act-quorum-0001", "2026-01-05T00:50:00.000Z"],
        ["act-leader-spoke-last-0001", "2026-01-05T00:55:00.000Z"],
      ]);
      const actOf = (id: string): { at: string } | undefined => (acts.has(id) ? { at: acts.get(id)! } : undefined);
      expect(failing(record, { actOf }).size).toBe(0);
      acts.set("act-leader-spoke-last-0001", "2026-01-05T01:05:00.000Z");
      expect(failing(record, { actOf }).has("V11")).toBe(true);
      acts.delete("act-leader-spoke-last-0001");
      expect(failing(record, { actOf }).has("V11")).toBe(true);
    });
  });

  test.each<[string, (r: Mutable) => void]>([
    ["a wrong ballotsDigest", (r) => void (one(r, "ballot.close").body.ballotsDigest = "0".repeat(64))],
    ["a wrong number of accepted ballots", (r) => void (one(r, "ballot.close").body.accepted = 7)],
    ["a void left out", (r) => void (one(r, "ballot.close").body.voids as string[]).pop()],
    ["a void signed twice by one teller", (r) => void (one(r, "ballot.void").body.tellers = ["teller-1", "teller-1"])],
    ["more paper ballots than voids for paper", (r) => void (one(r, "ballot.void").body.reason = "device")],
    [
      "closed early although one voter had not voted",
      (r) => {
        const r9 = of(r, "ballot.void")[2]!;
        r.events.splice(r.events.indexOf(r9), 1);
        (one(r, "ballot.close").body.voids as string[]).splice(
          0,
          3,
          ...of(r, "ballot.void")
            .map((e) => e.body.credential as string)
            .sort(),
        );
      },
    ],
  ])("V12: %s", (_name, change) => {
    expect([...mutate(change).keys()]).toContain("V12");
  });

  describe("V14", () => {
    test("a missing strong proof, and the strong proof of another cell, name the owner", () => {
      const drop = mutateWhole((r) => void (one(r, "ballot.pdec", 1).body.strong as unknown[][])[0]!.pop());
      expect(drop.get("V14")).toMatch("owner 2 strong[0][2]");
      const swap = mutateWhole((r) => void (one(r, "ballot.pdec", 2).body.strong as unknown[][])[0]!.reverse());
      expect(swap.get("V14")).toMatch("owner 4 strong[0]");
    });

    test("false factors with a published proof that passes are caught, and the culprit is named", () => {
      // The published challenge hashes neither α nor F: with c known first, F = (α^ρ / B)^(-1/c) fits any B.
      const fails = mutateWhole((r) => {
        const group = context.groupOps;
        const x = BigInt(secrets.server_private_key);
        const pdec = one(r, "ballot.pdec");
        const cells = readTally(group, one(r, "ballot.etally").body.encryptedTally as string);
        const partial = JSON.parse(pdec.body.partial as string) as {
          decryption_factors: string[][];
          decryption_proofs: unknown[][];
        };
        const { alpha } = cells[0]![0]!;
        const key = group.encode(group.exp(group.g, x));
        const w = group.randomScalar(platformRng);
        const B = group.exp(alpha, group.randomScalar(platformRng));
        const A = group.encode(group.exp(group.g, w));
        const c = publishedChallenge(group, context.fingerprint, key)(A, group.encode(B));
        const rho = mod(w - x * c, group.q);
        const F = group.exp(group.mul(B, group.inv(group.exp(alpha, rho))), modInverse(c, group.q));
        partial.decryption_factors[0]![0] = group.encode(F);
        partial.decryption_proofs[0]![0] = { challenge: c.toString(), response: rho.toString() };
        pdec.body.partial = JSON.stringify(partial);
        r.events.splice(r.events.indexOf(one(r, "ballot.result")));
      });
      expect(fails.get("V14")).toBe("pdec.bad-proof events[54] owner 1 strong[0][0]");
      expect(fails.get("V15")).toMatch("result.no-log");
    });

    test("an honest proof made for one cell does not prove another", () => {
      const group = context.groupOps;
      const x = 12345n;
      const proof = provePair(group, x, group.g, 678n, publishedChallenge(group, "φ", "X"));
      expect(proof.challenge).not.toBe(
        provePair(group, x, group.exp(group.g, 2n), 678n, publishedChallenge(group, "φ", "X")).challenge,
      );
    });
  });

  test.each<[string, (r: Mutable) => void]>([
    ["one paper ballot", (r) => void (one(r, "ballot.paper").body.ballots = 1)],
    ["two paper ballots", (r) => void (one(r, "ballot.paper").body.ballots = 2)],
    [
      "a wrong total",
      (r) =>
        void (one(r, "ballot.result").body.total = [
          [7, 0, 2],
          [2, 4, 3, 3],
        ]),
    ],
    ["electronic and paper ballots beyond the roll", (r) => void (one(r, "ballot.paper").body.ballots = 4)],
    [
      "a paper count that nobody declared",
      (r) =>
        void (one(r, "ballot.result").body.paper = [
          [3, 0, 0],
          [0, 2, 1, 1],
        ]),
    ],
  ])("V16: %s", (_name, change) => {
    expect([...mutateWhole(change).keys()]).toContain("V16");
  });

  describe("rule D1: no decryption before V1..V13 pass", () => {
    test("an input comes only from the report of this very record", () => {
      const report = verifyRecord(record, { verdicts });
      expect(decryptionInput(record, report).ok).toBe(true);
      expect(decryptionInput(structuredClone(record), report).ok).toBe(false);
      expect(decryptionInput(record, structuredClone(report)).ok).toBe(false);
    });

    test("T2: a tally that is one voter's ballot is refused before anybody decrypts", () => {
      const r = fresh();
      const { encryptedTally, sized } = computeTally(context, [one(r, "ballot.cast").body.ballot as string], new Set());
      r.events.splice(r.events.indexOf(one(r, "ballot.pdec")));
      Object.assign(one(r, "ballot.etally").body, { encryptedTally, sized });
      const forged = rebind(r);
      const input = decryptionInput(forged, verifyRecord(forged, { verdicts }));
      expect(input).toMatchObject({ ok: false, error: { code: "tally.mismatch", where: "V13" } });
    });

    test("before the tally event there is nothing to decrypt", () => {
      const r = fresh();
      r.events.splice(r.events.indexOf(one(r, "ballot.etally")));
      const open = rebind(r);
      const report = verifyRecord(open, { verdicts });
      expect(report).toMatchObject({ ok: true, phase: "closed" });
      expect(decryptionInput(open, report).ok).toBe(false);
    });
  });

  test("§16: the state machine walks the record and stops at every step out of turn", () => {
    let state = DRAFT;
    const names = record.events.map((event) => {
      const next = nextState(state, event);
      if (!next.ok) throw next.error;
      state = next.value;
      return state.name;
    });
    expect([...new Set(names)]).toEqual([
      ...["ceremony", "keyed", "rollFrozen", "open", "closed", "tallied", "decrypted", "published", "certified"],
    ]);
    const cast = record.events.find((e) => e.type === "ballot.cast")!;
    expect(nextState(state, cast)).toMatchObject({ ok: false, error: { code: "state.transition" } });
    expect(nextState(DRAFT, cast).ok).toBe(false);
  });

  test("no archive is published while the vote is running", () => {
    const r = fresh();
    r.events.splice(r.events.indexOf(one(r, "ballot.close")));
    expect(() => exportBel(rebind(r), "full")).toThrow("state.not-open");
    expect(ceremonyContext(one(r, "dkg.open").body.ceremony as never)).toBe(one(r, "dkg.commit").body.ctx);
  });
});
