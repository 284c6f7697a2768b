/** Sealed shares and complaints (MJ-BALLOT/1 §7.4, §7.5): a share only its receiver reads, and a public verdict on a bad one. */
import { attempt, BallotError } from "../errors.ts";
import { getGroup } from "../group/suites.ts";
import type { Element, Group, Scalar } from "../group/group.ts";
import { mod } from "../group/scalar.ts";
import { beBytes, equalBytes, hex, intBe, unhex } from "../hash/bytes.ts";
import { hxScalar } from "../hash/digest.ts";
import { hkdfSha512, hmacSha256 } from "../hash/hmac.ts";
import { parseProof, proofText } from "../proofs/schnorr.ts";
import { hedgedScalar } from "../random.ts";
import type { Rng } from "../random.ts";
import { ceremonyContext, commitmentAt, readCoefexps } from "./ceremony.ts";
import type { Ceremony, Cert, DkgComplaint, DkgReveal, SealedShare } from "./ceremony.ts";

/** Who seals for whom, in which ceremony. */
export interface Channel {
  readonly group: Group<Element>;
  readonly ctx: string;
  readonly from: number;
  readonly to: number;
  /** Spelling of the receiver's encryption key. */
  readonly ek: string;
}

function keys(ch: Channel, shared: string, eph: string): { readonly pad: Uint8Array; readonly mac: Uint8Array } {
  const info = `MJ-BALLOT/1|dkg-share|${ch.from}|${ch.to}|${eph}|${ch.ek}`;
  const okm = hkdfSha512(new TextEncoder().encode(shared), ch.ctx, info, 64);
  return { pad: okm.subarray(0, 32), mac: okm.subarray(32) };
}

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ (b[i] ?? 0));

/** Seals the share f_i(j) with the ephemeral exponent ρ. */
export function sealShare(ch: Channel, share: Scalar, rho: Scalar): SealedShare {
  const { group } = ch;
  const eph = group.encode(group.exp(group.g, rho));
  const { pad, mac } = keys(ch, group.encode(group.exp(group.decode(ch.ek), rho)), eph);
  const ct = xor(beBytes(share, 32), pad);
  return { to: ch.to, eph, ct: hex(ct), tag: hex(hmacSha256(mac, ct)) };
}

/** Opens a share with the spelled shared element; wrong tag, range or equation is `dkg.bad-share`. */
export function openShare(ch: Channel, sealed: SealedShare, shared: string, row: readonly Element[]): Scalar {
  const { group } = ch;
  const where = `deal[${ch.from}].shares[${ch.to}]`;
  const { pad, mac } = keys(ch, shared, sealed.eph);
  const ct = unhex(sealed.ct, 32, where);
  if (!equalBytes(hmacSha256(mac, ct), unhex(sealed.tag, 32, where))) throw new BallotError("dkg.bad-share", where);
  const share = intBe(xor(ct, pad));
  if (share >= group.q) throw new BallotError("dkg.bad-share", where);
  const expected = commitmentAt(group, row, ch.to);
  if (!group.eq(group.exp(group.g, share), expected)) throw new BallotError("dkg.bad-share", where);
  return share;
}

function complaintChallenge(ch: Channel, eph: string, shared: string, A: string, B: string): Scalar {
  return hxScalar(ch.group.q, "dkg-complaint", ch.ctx, ch.from, ch.to, eph, ch.ek, shared, A, B);
}

/** The complaint of the receiver with decryption key dk: the shared element, proved to be R^dk. */
export function complain(ch: Channel, dk: Scalar, sealed: SealedShare, rng: Rng): DkgComplaint {
  const { group } = ch;
  const R = group.decode(sealed.eph);
  const shared = group.encode(group.exp(R, dk));
  const w = hedgedScalar(group.q, rng, dk, "dkg-complaint");
  const A = group.encode(group.exp(group.g, w));
  const B = group.encode(group.exp(R, w));
  const c = complaintChallenge(ch, sealed.eph, shared, A, B);
  return { ctx: ch.ctx, index: ch.to, against: ch.from, shared, proof: proofText(c, mod(w - dk * c, group.q)) };
}

function complaintProved(ch: Channel, sealed: SealedShare, x: DkgComplaint): boolean {
  const { group } = ch;
  const { c, r } = parseProof(x.proof, group.q, "complaint.proof");
  const [R, K, ek] = [group.decode(sealed.eph), group.decode(x.shared), group.decode(ch.ek)];
  const A = group.product([
    [group.g, r],
    [ek, c],
  ]);
  const B = group.product([
    [R, r],
    [K, c],
  ]);
  return complaintChallenge(ch, sealed.eph, x.shared, group.encode(A), group.encode(B)) === c;
}

/**
 * Who is at fault: the proof does not hold or the share is good — the complainer; the share is bad — the dealer.
 * @param cert the certificate of the complainer, whose encryption key was used
 * @param dealt the sealed share as dealt
 */
export function judgeComplaint(
  c: Ceremony,
  reveal: DkgReveal,
  cert: Cert,
  dealt: SealedShare,
  x: DkgComplaint,
): "dealer" | "complainer" {
  const group = getGroup(c.suite);
  const ch: Channel = { group, ctx: ceremonyContext(c), from: x.against, to: x.index, ek: cert.encryption };
  if (x.ctx !== ch.ctx || reveal.index !== x.against || dealt.to !== x.index) return "complainer";
  // An ephemeral key that is no element is the dealer's own fault and needs no proof.
  if (!attempt(() => group.decode(dealt.eph)).ok) return "dealer";
  const proved = attempt(() => complaintProved(ch, dealt, x));
  if (!proved.ok || !proved.value) return "complainer";
  const row = readCoefexps(reveal.coefexps.message, "coefexps").map((text) =>
    group.decode(text, { allowIdentity: true }),
  );
  return attempt(() => openShare(ch, dealt, x.shared, row)).ok ? "complainer" : "dealer";
}
