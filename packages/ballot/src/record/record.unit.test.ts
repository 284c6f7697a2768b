import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareBallot } from "../ballot/prepare.ts";
import { rehearse } from "../rehearsal/rehearsal.ts";
import { motion, oneHot } from "../testing/elections.ts";
import { runs } from "../testing/vectors.ts";
import { Board } from "./acceptance.ts";
import { longText, readRecord, refer } from "./events.ts";
import type { ElectionRecord, RecordEvent } from "./events.ts";
import { DRAFT, nextState } from "./states.ts";
import { RecordView } from "./view.ts";

const played = rehearse({
  voters: 5,
  questions: [motion],
  choose: (v) => [oneHot(v, 3)],
  revoters: [1],
  auditors: [2],
});
const during = "2026-01-05T01:30:00.000Z";
const states = [
  "draft",
  "ceremony",
  "keyed",
  "rollFrozen",
  "open",
  "closed",
  "tallied",
  "decrypted",
  "published",
  "certified",
  "annulled",
];

describe("§10.3: acceptance by the server, in the order of refusal", () => {
  const { context, manifest, voters } = played;
  const board = new Board(context, manifest.policy);
  const make = (voter: number): ReturnType<typeof prepareBallot> =>
    prepareBallot({ election: context, secret: voters[voter]!.secret, choices: [oneHot(voter, 3)] });
  const code = (text: string, at: string = during): string | undefined => {
    const answer = board.cast(text, at);
    return answer.ok ? undefined : answer.error.code;
  };

  test("a ballot is taken once; the identical bytes again get the same answer", () => {
    const prepared = make(0);
    board.commit(prepared.commitment, during);
    const text = prepared.cast();
    expect(board.cast(text, during)).toMatchObject({ ok: true, value: { repeated: false } });
    expect(board.cast(text, during)).toMatchObject({ ok: true, value: { repeated: true } });
  });

  test("outside the voting time, at the very end, and before it begins", () => {
    const text = make(1).cast();
    expect(code(text, manifest.policy.closesAt)).toBe("state.not-open");
    expect(code(text, "2026-01-05T00:59:59.999Z")).toBe("state.not-open");
    expect(() => {
      board.commit("A".repeat(43), manifest.policy.closesAt);
    }).toThrow("state.not-open");
  });

  test("not committed, audited, committed twice", () => {
    const prepared = make(1);
    const text = prepared.cast();
    expect(code(text)).toBe("ballot.not-committed");
    board.commit(prepared.commitment, during);
    expect(() => {
      board.commit(prepared.commitment, during);
    }).toThrow("ballot.replayed");
    board.spoil(prepared.commitment, during);
    expect(code(text)).toBe("ballot.spoiled");
    expect(() => {
      board.spoil("B".repeat(43), during);
    }).toThrow("ballot.not-committed");
  });

  test("a copied ciphertext under another signature, a stranger, another election", () => {
    const nonce = new Uint8Array(32).fill(9);
    const twice = [0, 1].map(() =>
      prepareBallot({ election: context, secret: voters[3]!.secret, choices: [[1, 0, 0]], ballotNonce: nonce.slice() }),
    );
    for (const prepared of twice) board.commit(prepared.commitment, during);
    expect(code(twice[0]!.cast())).toBeUndefined();
    expect(code(twice[1]!.cast())).toBe("ballot.replayed");
    const other = rehearse({ voters: 3, questions: [motion], choose: () => [[1, 0, 0]], verify: false });
    const foreign = new RecordView(other.record).parts().ballots[0]!;
    expect(code(foreign)).toBe("ballot.wrong-election");
  });

  test("a voided credential never casts again; a refusal changes nothing", () => {
    const prepared = make(4);
    board.commit(prepared.commitment, during);
    board.void(voters[4]!.credential);
    expect(code(prepared.cast())).toBe("credential.voided");
    expect(() => {
      board.void(voters[4]!.credential);
    }).toThrow("credential.voided");
    expect(() => {
      board.void("1");
    }).toThrow("credential.unknown");
  });

  test("false proofs are refused after everything else, and the board stays as it was", () => {
    const prepared = make(2);
    board.commit(prepared.commitment, during);
    const text = prepared.cast();
    const broken = text.replace(
      /("response":"\d+)(\d)"/,
      (_, all: string, d: string) => `${all}${(Number(d) + 1) % 10}"`,
    );
    expect(["ballot.bad-proof", "ballot.bad-signature"]).toContain(code(broken));
    expect(code("{}")).toBe("ballot.not-canonical");
    expect(code("x".repeat(10_000_000))).toBe("ballot.not-canonical");
    expect(code(text)).toBeUndefined();
  });

  test("without re-voting the second ballot of a credential is refused", () => {
    const strict = new Board(context, { ...manifest.policy, revote: false });
    const [a, b] = [make(0), make(0)];
    strict.commit(a.commitment, during);
    strict.commit(b.commitment, during);
    expect(strict.cast(a.cast(), during).ok).toBe(true);
    expect(strict.cast(b.cast(), during)).toMatchObject({ ok: false, error: { code: "ballot.already-voted" } });
  });
});

describe("§16: the state machine is total", () => {
  const events = played.record.events;

  test("no sequence of events leaves a defined state, and no state goes backwards", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 60 }), (sequence) => {
        let state = DRAFT;
        for (const event of sequence) {
          const next = nextState(state, event);
          if (!next.ok) continue;
          expect(states).toContain(next.value.name);
          expect(states.indexOf(next.value.name)).toBeGreaterThanOrEqual(states.indexOf(state.name));
          state = next.value;
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test("from every state, every event gives a state or a reason", () => {
    let state = DRAFT;
    for (const event of events) {
      for (const other of events) expect(typeof nextState(state, other).ok).toBe("boolean");
      const next = nextState(state, event);
      if (!next.ok) throw next.error;
      state = next.value;
    }
    expect(state.name).toBe("certified");
  });

  test("annulment needs two signers and is possible until certification", () => {
    const annul = (signers: readonly string[]): RecordEvent => ({
      ...events[0]!,
      type: "ballot.annul",
      body: { uuid: played.manifest.uuid, reason: "查验不一致", signers },
    });
    expect(nextState(DRAFT, annul(["a", "b"]))).toMatchObject({ ok: true, value: { name: "annulled" } });
    expect(nextState(DRAFT, annul(["a"])).ok).toBe(false);
    expect(nextState(DRAFT, annul(["a", "a"])).ok).toBe(false);
  });
});

describe("§13.1: long texts are attachments", () => {
  const body = { uuid: "u", commitment: "c", ballot: "字".repeat(60_001) };
  const referred = refer(body, "ballot");

  test("the body keeps a reference, the record the text", () => {
    expect(referred.body).not.toHaveProperty("ballot");
    expect(referred.body.ballotRef).toMatchObject({ bytes: 180_003 });
    expect(Object.values(referred.blobs)).toEqual([body.ballot]);
    expect(refer({ ...body, ballot: "短" }, "ballot").body).toHaveProperty("ballot", "短");
  });

  test("a missing or exchanged attachment is noticed", () => {
    const event: RecordEvent = { ...played.record.events[0]!, type: "ballot.cast", body: referred.body };
    const record = (blobs: Record<string, string>): ElectionRecord => ({ ...played.record, events: [event], blobs });
    expect(longText(record(referred.blobs), event, "ballot")).toBe(body.ballot);
    expect(() => longText(record({}), event, "ballot")).toThrow("archive.hash");
    const [hash = ""] = Object.keys(referred.blobs);
    expect(() => longText(record({ [hash]: "另一张" }), event, "ballot")).toThrow("archive.hash");
  });
});

test("a record of unknown origin is read by shape", () => {
  expect(readRecord(structuredClone(played.record)).events).toHaveLength(played.record.events.length);
  for (const value of [null, [], {}, { v: 1, format: "x", events: [], deals: [] }, { ...played.record, more: 1 }]) {
    expect(() => readRecord(value)).toThrow("record.unknown-field");
  }
});
