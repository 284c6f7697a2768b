/* eslint-disable @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-explicit-any -- vectors are untyped JSON; a test that misreads them fails, which is its purpose */
import { describe, expect, test } from "vitest";
import { choiceRandomness } from "./ballot/prepare.ts";
import { writeTar } from "./archive/tar.ts";
import { ceremonyContext, commitmentOf, verificationKeyOf } from "./dkg/ceremony.ts";
import type { Ceremony, Cert, DkgComplaint, DkgReveal, SealedShare } from "./dkg/ceremony.ts";
import { deriveTrustee } from "./dkg/derive.ts";
import { judgeComplaint, openShare, sealShare } from "./dkg/sealed-share.ts";
import { testCell, testCombines } from "./dkg/test-decryption.ts";
import { ciphertextText, encrypt, multiply } from "./elgamal/elgamal.ts";
import { getGroup } from "./group/suites.ts";
import { evaluate, lagrange, mod } from "./group/scalar.ts";
import { base64, hex, intLe, unhex, utf8 } from "./hash/bytes.ts";
import { binding, fingerprint, hx, sha256hex } from "./hash/digest.ts";
import type { HxTag } from "./hash/digest.ts";
import { hkdfSha512 } from "./hash/hmac.ts";
import { jcs } from "./hash/jcs.ts";
import type { JsonMembers } from "./hash/jcs.ts";
import { sha256 } from "./hash/sha256.ts";
import { deriveCredential } from "./credential/credential.ts";
import { provePair, publishedChallenge, strongChallenge } from "./proofs/decryption.ts";
import { orProof } from "./proofs/or-proof.ts";
import type { KnownPair } from "./proofs/or-proof.ts";
import { messageChallenge, pokChallenge, prove, signatureChallenge } from "./proofs/schnorr.ts";
import type { Proof } from "./proofs/schnorr.ts";
import { exportSecret } from "./secret.ts";
import { VECTORS, vectorJson, WITHOUT_VECTORS } from "./testing/vectors.ts";

type Loose = any;

interface Kat {
  readonly cases: readonly { readonly name: string; readonly input: Loose; readonly output: Loose }[];
}

const kat: Kat = VECTORS ? vectorJson<Kat>("kat.json") : { cases: [] };
const group = getGroup("bel1/BELENIOS-2048");
const q = group.q;
const n = (x: Loose): bigint => BigInt(x as string);
const el = (x: Loose): ReturnType<typeof group.parse> => group.parse(x as string);
const first = (name: string): { input: Loose; output: Loose } => {
  const found = kat.cases.find((c) => c.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
};

const sealed = (x: Loose): SealedShare => x as SealedShare;

/** The random choices of a case: w, and (c, ρ) of the simulated branches. */
const choices = (input: Loose): Parameters<typeof orProof>[3] => ({
  w: n(input.w),
  simulated: (input.simulated as readonly (Proof | null)[]).map((p) =>
    p === null ? undefined : { c: n(p.challenge), r: n(p.response) },
  ),
});

const y = (): ReturnType<typeof group.parse> => {
  const key = el(first("encrypt").input.y);
  group.precompute(key);
  return key;
};

const proveCase = (input: Loose, prefix: string, pairs: readonly KnownPair[]): Proof[] =>
  orProof({ group, y: y(), prefix }, pairs, input.trueBranch as number, choices(input));

const four = (): { readonly r: bigint[]; readonly m: number[]; readonly c: ReturnType<typeof encrypt>[] } => {
  const { input } = first("encrypt");
  const r = (input.r as string[]).map(n);
  const m = input.m as number[];
  return { r, m, c: m.map((bit, j) => encrypt(group, y(), r[j] ?? 0n, bit)) };
};

type Check = (input: Loose, output: Loose) => void;

const CHECKS: Record<string, Check> = {
  "sha256-b64-nopad": ({ text }, { b64 }) => {
    expect(base64(sha256(utf8(text as string)))).toBe(b64);
    expect(fingerprint(text as string)).toBe(b64);
  },
  "Hx-empty": ({ tag }, out) => {
    expect(hex(hx(tag as HxTag))).toBe(out.hex);
  },
  "Hx-text-int-element": ({ tag, parts }, out) => {
    const read = (parts as Loose[]).map(
      (p) => p.utf8 ?? p.int ?? unhex(p.hex as string, (p.hex as string).length / 2, "hex"),
    );
    const digest = hx(tag as HxTag, ...(read as string[]));
    expect(hex(digest)).toBe(out.hex);
    expect((intLe(digest) % q).toString()).toBe(out.scalar);
  },
  jcs: ({ value }, out) => {
    expect(jcs(value as JsonMembers)).toBe(out.jcs);
    expect(sha256hex(jcs(value as JsonMembers))).toBe(out.sha256);
  },
  binding: ({ type, body }, { bindingHex }) => {
    expect(hex(binding(type as string, body as JsonMembers))).toBe(bindingHex);
  },
  credential: ({ ikm, uuid }, { okm, s, C }) => {
    const bytes = unhex(ikm as string, 32, "ikm");
    expect(hex(hkdfSha512(bytes, uuid as string, "MJ-BALLOT/1|cred", 64))).toBe(okm);
    const derived = deriveCredential("bel1/BELENIOS-2048", bytes, uuid as string);
    expect(exportSecret(derived.secret)).toBe(s);
    expect(derived.credential).toBe(C);
  },
  pok: ({ x, w }, out) => {
    const X = group.encode(group.exp(group.g, n(x)));
    expect({ public_key: X, pok: prove(group, n(x), n(w), pokChallenge(group, X)) }).toEqual(out);
  },
  sigmsg: ({ sk, w, message }, out) => {
    expect(prove(group, n(sk), n(w), messageChallenge(group, message as string))).toEqual(out);
  },
  "ballot-nonce": ({ phi, C, ballotNonce, i, j }, { r }) => {
    const nonce = unhex(ballotNonce as string, 32, "nonce");
    const s0 = { fingerprint: phi as string, credential: C as string };
    const got = (j as number[]).map((choice) => choiceRandomness(group, s0, nonce, { question: i as number, choice }));
    expect(got.map(String)).toEqual(r);
  },
  encrypt: (_input, out) => {
    expect(four().c.map((c) => ciphertextText(group, c))).toEqual(out.choices);
  },
  individual: (input, { proof }) => {
    const pairs = [0, 1].map((v) => ({ r: n(input.r), offset: BigInt((input.m as number) - v) }));
    const prefix = `prove|${String(input.S0)}|${String(input.alpha)},${String(input.beta)}`;
    expect(proveCase(input, prefix, pairs)).toEqual(proof);
  },
  "overall-proof-noblank-min1-max3-sum2": (input, { proof }) => {
    const { r, m, c } = four();
    const total = ciphertextText(group, multiply(group, c));
    expect(total).toEqual({ alpha: input.alphaSum, beta: input.betaSum });
    const R = mod(
      r.reduce((a, b) => a + b),
      q,
    );
    expect(R).toBe(n(input.R));
    const M = m.reduce((a, b) => a + b);
    const pairs = [1, 2, 3].map((v) => ({ r: R, offset: BigInt(M - v) }));
    expect(proveCase(input, `prove|${String(input.S)}|${total.alpha},${total.beta}`, pairs)).toEqual(proof);
  },
  "blank-proof-m0=0": (input, { proof }) => {
    const { r } = four();
    const rest = mod(
      r.slice(1).reduce((a, b) => a + b),
      q,
    );
    const sum = four()
      .m.slice(1)
      .reduce((a, b) => a + b);
    const pairs = [
      { r: n(input.r0), offset: 0n },
      { r: rest, offset: BigInt(sum) },
    ];
    expect(proveCase(input, `bproof0|${String(input.S)}`, pairs)).toEqual(proof);
  },
  "overall-proof-blank-min1-max2-m0=0-sum2": (input, { proof }) => {
    const pairs = [
      { r: four().r[0] ?? 0n, offset: -1n },
      ...[1, 2].map((v) => ({ r: n(input.RSigma), offset: BigInt(2 - v) })),
    ];
    expect(proveCase(input, `bproof1|${String(input.S)}`, pairs)).toEqual(proof);
  },
  "blank-proof-m0=1": (input, { proof }) => {
    const pairs = [
      { r: four().r[0] ?? 0n, offset: 1n },
      { r: n(input.RSigma), offset: 0n },
    ];
    expect(proveCase(input, `bproof0|${String(input.S)}`, pairs)).toEqual(proof);
  },
  "overall-proof-blank-min1-max2-m0=1": (input, { proof }) => {
    const RSigma = n(first("blank-proof-m0=1").input.RSigma);
    const pairs = [{ r: n(input.r0), offset: 0n }, ...[1, 2].map((v) => ({ r: RSigma, offset: BigInt(-v) }))];
    expect(proveCase(input, `bproof1|${String(input.S)}`, pairs)).toEqual(proof);
  },
  signature: ({ unsigned, s, w }, out) => {
    const h0 = fingerprint(unsigned as string);
    expect({ hash: h0, proof: prove(group, n(s), n(w), signatureChallenge(group, h0)) }).toEqual(out);
  },
  "partial-decryption-belenios": ({ phi, x, alpha, w }, out) => {
    const key = group.encode(group.exp(group.g, n(x)));
    expect(group.encode(group.exp(el(alpha), n(x)))).toBe(out.factor);
    const challengeOf = publishedChallenge(group, phi as string, key);
    expect(provePair(group, n(x), el(alpha), n(w), challengeOf)).toEqual(out.proof);
  },
  "partial-decryption-strong": (input, out) => {
    const ctx = { fingerprint: input.phi as string, manifestHash: input.manifestHash as string };
    const at = { owner: input.owner as number, question: input.i as number, answer: input.j as number };
    const cell = {
      key: input.X as string,
      alpha: input.alpha as string,
      beta: input.beta as string,
      factor: input.factor as string,
    };
    const x = n(first("partial-decryption-belenios").input.x);
    const challengeOf = strongChallenge(group, { ...ctx, ...at }, cell);
    expect(provePair(group, x, el(input.alpha), n(input.w), challengeOf)).toEqual(out);
  },
  lagrange: ({ I }, out) => {
    for (const i of I as number[]) expect(lagrange(i, I as number[], q).toString()).toBe(out[String(i)]);
  },
  "dkg-2-of-3": (input, out) => {
    const c = input.ceremony as Ceremony;
    const ctx = ceremonyContext(c);
    expect(ctx).toBe(out.ctx);
    const trustees = (input.seeds as string[]).map((seed) => deriveTrustee(unhex(seed, 32, "seed"), ctx, c.k, q));
    expect(trustees.map((t) => t.sk.toString())).toEqual(out.sk);
    expect(trustees.map((t) => t.dk.toString())).toEqual(out.dk);
    expect(trustees.map((t) => t.coefficients.map(String))).toEqual(out.coefficients);
    const power = (x: bigint): string => group.encode(group.exp(group.g, x));
    const A = trustees.map((t) => t.coefficients.map(power));
    expect(A).toEqual(out.A);
    const certs = trustees.map((t) => ({ verification: power(t.sk), encryption: power(t.dk) }));
    expect(certs.map((cert, i) => commitmentOf(ctx, i + 1, cert, A[i] ?? []))).toEqual(out.commit);
    const shares = trustees.map((t) => [1n, 2n, 3n].map((j) => evaluate(t.coefficients, j, q)));
    expect(shares.map((row) => row.map(String))).toEqual(out.shares);
    const S = [0, 1, 2].map((j) =>
      mod(
        shares.reduce((sum, row) => sum + (row[j] ?? 0n), 0n),
        q,
      ),
    );
    expect(S.map(String)).toEqual(out.S);
    const rows = A.map((row) => row.map(el));
    expect([1, 2, 3].map((j) => group.encode(verificationKeyOf(group, rows, j)))).toEqual(out.vk);
    const Y = rows.reduce((product, row) => group.mul(product, row[0] ?? group.identity), group.identity);
    expect(group.encode(Y)).toBe(out.Y);
    const cell = testCell(group, ctx, Y);
    expect(group.encode(cell.alpha)).toBe(out.test.alpha);
    expect(group.encode(cell.beta)).toBe(out.test.beta);
    const factors = S.map((s) => group.exp(cell.alpha, s));
    expect(factors.map((f) => group.encode(f))).toEqual(out.test.factors);
    expect(testCombines(group, cell, factors, c.k)).toBe(true);
  },
  "dkg-share-seal": (input, out) => {
    const channel = {
      group,
      ctx: input.ctx as string,
      from: input.i as number,
      to: input.j as number,
      ek: input.ek as string,
    };
    expect(sealShare(channel, n(input.share), n(input.rho))).toEqual(out);
    const row = (first("dkg-2-of-3").output.A[0] as string[]).map(el);
    const shared = group.encode(group.exp(el(input.ek), n(input.rho)));
    expect(openShare(channel, sealed(out), shared, row)).toBe(n(input.share));
  },
  "dkg-complaint": (input, out) => {
    const ceremony = first("dkg-2-of-3").input.ceremony as Ceremony;
    const message = JSON.stringify({ coefexps: input.A1 as string[] });
    const reveal = { ctx: input.ctx, index: input.i, coefexps: { message } } as unknown as DkgReveal;
    const cert = { verification: "", encryption: input.ek as string } satisfies Cert;
    const complaint = { ctx: input.ctx, index: input.j, against: input.i, ...out } as unknown as DkgComplaint;
    expect(judgeComplaint(ceremony, reveal, cert, sealed(input.dealt), complaint)).toBe(out.verdict);
  },
  "tar-header": ({ name, mtime }, { data, recordSha256, recordHexFirst160 }) => {
    const record = writeTar([{ name: name as string, data: utf8(data as string) }], mtime as number);
    expect(sha256hex(record.subarray(0, 512))).toBe(recordSha256);
    expect(hex(record.subarray(0, 160))).toBe(recordHexFirst160);
  },
};

describe.skipIf(!VECTORS)(`known answers (${VECTORS ? "kat.json" : WITHOUT_VECTORS})`, () => {
  test.each(kat.cases.map((c, i) => ({ ...c, i })))("$i $name", ({ name, input, output }) => {
    const check = CHECKS[name.startsWith("individual") ? "individual" : name];
    expect(check, name).toBeDefined();
    check?.(input, output);
  });

  test("all 28 cases are covered", () => {
    expect(kat.cases).toHaveLength(28);
  });
});

test("§4: the two answers that the specification itself states", () => {
  expect(fingerprint("明鉴")).toBe("b9jowzCyNEjqwABtL0j1qbGO8nRSYycjSsTf7UWxJ18");
  expect(hex(hx("bind"))).toBe(
    "d64763488341024851e3b948bcd532d0e1f26b1de8f2206b224ddc896ac1e04c3420d987afd8987a8c3ff93d3cac8c263ae2fa713716d003c9e85c0a56a2d1a3",
  );
});
