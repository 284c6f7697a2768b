/** trustees.json (MJ-BALLOT/1 §7.7, §14.5): writing it, and checking that of any writer (V3, V4 at archive level). */
import { BallotError, demand } from "../errors.ts";
import { getGroup } from "../group/suites.ts";
import type { Element, Group, SuiteId } from "../group/group.ts";
import { parseJson } from "../hash/jcs.ts";
import { asArray, asCount, asObject, asString, inside } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import { parseProof, proveKey, readProof, verify, messageChallenge } from "../proofs/schnorr.ts";
import type { SignedMessage, TrusteeKey } from "../proofs/schnorr.ts";
import { platformRng } from "../random.ts";
import type { Rng } from "../random.ts";
import { seal } from "../secret.ts";
import type { SecretScalar } from "../secret.ts";
import { keyProved, readCert, readCoefexps, signedBy, verificationKeyOf } from "./ceremony.ts";
import type { Cert, Pedersen } from "./ceremony.ts";

/** A mandatory key, or a threshold group. */
export type TrusteeItem =
  { readonly kind: "Single"; readonly key: TrusteeKey } | { readonly kind: "Pedersen"; readonly pedersen: Pedersen };

/** Who decrypts: the verification key of every owner, and how many of each group are needed. */
export interface DecryptionPlan {
  /** Spelled verification keys; owner o stands at o - 1. */
  readonly keys: readonly string[];
  readonly groups: readonly {
    readonly owners: readonly number[];
    readonly threshold: number;
    readonly mandatory: boolean;
  }[];
  readonly publicKey: string;
}

/** A fresh server key x_0 for one election, with its public item. */
export function createServerKey(
  suite: SuiteId,
  rng: Rng = platformRng,
): { readonly secret: SecretScalar; readonly key: TrusteeKey } {
  const group = getGroup(suite);
  const x = group.randomScalar(rng);
  return { secret: seal(x), key: proveKey(group, x, rng) };
}

const key = (k: TrusteeKey): TrusteeKey => ({
  pok: { challenge: k.pok.challenge, response: k.pok.response },
  public_key: k.public_key,
});

const signed = (m: SignedMessage): SignedMessage => ({
  message: m.message,
  signature: { challenge: m.signature.challenge, response: m.signature.response },
});

/** trustees.json of the mandatory server key and the trustees' ceremony, and the election key y. */
export function assembleTrustees(
  server: TrusteeKey,
  pedersen: Pedersen,
): { readonly json: string; readonly publicKey: string } {
  const json = JSON.stringify([
    ["Single", key(server)],
    [
      "Pedersen",
      {
        threshold: pedersen.threshold,
        certs: pedersen.certs.map(signed),
        coefexps: pedersen.coefexps.map(signed),
        verification_keys: pedersen.verification_keys.map(key),
      },
    ],
  ]);
  const group = groupOf(pedersen);
  const plan = decryptionPlan(group, readTrustees(json));
  return { json, publicKey: plan.publicKey };
}

/** Election with mandatory single keys only: the form that the simplest archives have. */
export function assembleSingles(
  suite: SuiteId,
  keys: readonly TrusteeKey[],
): { readonly json: string; readonly publicKey: string } {
  const json = JSON.stringify(keys.map((k) => ["Single", key(k)]));
  return { json, publicKey: decryptionPlan(getGroup(suite), readTrustees(json)).publicKey };
}

/** The suite of a ceremony shows in the spelling of its keys: 64 hex digits, or decimal. */
function groupOf(pedersen: Pedersen): Group<Element> {
  const spelled = pedersen.verification_keys[0]?.public_key ?? "";
  return getGroup(/^[0-9a-f]{64}$/.test(spelled) ? "bel1/Ed25519" : "bel1/BELENIOS-2048");
}

function readKey(value: unknown, place: Place): TrusteeKey {
  const o = asObject(value, place, ["pok", "public_key"], ["name"]);
  return { pok: readProof(o.pok, inside(place, "pok")), public_key: asString(o.public_key, place) };
}

function readSigned(value: unknown, place: Place): SignedMessage {
  const o = asObject(value, place, ["message", "signature"]);
  return { message: asString(o.message, place), signature: readProof(o.signature, inside(place, "signature")) };
}

/** Reads the threshold part of trustees.json or of `dkg.done`. */
function readPedersen(value: unknown, place: Place): Pedersen {
  const fields = ["threshold", "certs", "coefexps", "verification_keys"];
  const o = asObject(value, place, fields, ["signatures"]);
  const list = <T>(name: string, item: (v: unknown, p: Place) => T): readonly T[] =>
    asArray(o[name], inside(place, name), item);
  const base = {
    threshold: asCount(o.threshold, inside(place, "threshold")),
    certs: list("certs", readSigned),
    coefexps: list("coefexps", readSigned),
    verification_keys: list("verification_keys", readKey),
  };
  return o.signatures === undefined ? base : { ...base, signatures: list("signatures", readProof) };
}

/** Reads trustees.json. @throws BallotError `encoding.bad-json` */
export function readTrustees(text: string): readonly TrusteeItem[] {
  const place: Place = { where: "trustees", code: "encoding.bad-json" };
  return asArray(parseJson(text, "trustees"), place, (value, at): TrusteeItem => {
    const [kind, content, ...more] = asArray(value, at, (x) => x);
    if (more.length === 0 && kind === "Single") return { kind, key: readKey(content, inside(at, 1)) };
    if (more.length === 0 && kind === "Pedersen") return { kind, pedersen: readPedersen(content, inside(at, 1)) };
    throw new BallotError(at.code, at.where);
  });
}

const product = (group: Group<Element>, elements: readonly Element[]): Element =>
  elements.reduce((all, e) => group.mul(all, e), group.identity);

/** Owners, thresholds and the election key of trustees that were checked. */
export function decryptionPlan(group: Group<Element>, items: readonly TrusteeItem[]): DecryptionPlan {
  const keys: string[] = [];
  const parts: Element[] = [];
  const groups = items.map((item) => {
    const first = keys.length + 1;
    if (item.kind === "Single") {
      keys.push(item.key.public_key);
      parts.push(group.parse(item.key.public_key));
      return { owners: [first], threshold: 1, mandatory: true };
    }
    const { pedersen } = item;
    keys.push(...pedersen.verification_keys.map((k) => k.public_key));
    parts.push(...pedersen.coefexps.map((m) => group.parse(readCoefexps(m.message, "coefexps")[0] ?? "")));
    const owners = pedersen.verification_keys.map((_, i) => first + i);
    return { owners, threshold: pedersen.threshold, mandatory: false };
  });
  return { keys, groups, publicKey: group.encode(product(group, parts)) };
}

function contextHolds(group: Group<Element>, cert: Cert, pedersen: Pedersen, index: number): boolean {
  if (cert.context === undefined) return pedersen.signatures === undefined;
  const { context } = cert;
  const size = context.size === pedersen.certs.length && context.threshold === pedersen.threshold;
  return pedersen.signatures !== undefined && context.group === group.name && size && context.index === index;
}

/** The signature over all certs in the 2.5 form (§14.7). */
function certsSigned(
  group: Group<Element>,
  vk: Element,
  pedersen: Pedersen,
  i: number,
  coefexps: readonly string[],
): boolean {
  const signature = pedersen.signatures?.[i];
  if (signature === undefined) return pedersen.signatures === undefined;
  const text = `certs_sig|${JSON.stringify({ certs: pedersen.certs.map(signed), coefexps })}`;
  const where = `signatures[${i}]`;
  return verify(group, vk, parseProof(signature, group.q, where), messageChallenge(group, text));
}

/** Checks the proofs of a threshold group. @throws BallotError with the path of what fails */
function checkPedersen(group: Group<Element>, pedersen: Pedersen, where: string): void {
  const n = pedersen.certs.length;
  const bad = (at: string): string => `${where}.${at}`;
  const sized = pedersen.coefexps.length === n && pedersen.verification_keys.length === n;
  demand(sized && pedersen.threshold >= 1 && pedersen.threshold <= n, "trustees.bad-proof", bad("threshold"));
  const rows = pedersen.certs.map((message, i) => {
    const cert = readCert(message.message, bad(`certs[${i}]`));
    const vk = group.decode(cert.verification);
    group.decode(cert.encryption);
    demand(signedBy(group, vk, message, bad(`certs[${i}]`)), "trustees.bad-proof", bad(`certs[${i}]`));
    demand(contextHolds(group, cert, pedersen, i + 1), "trustees.bad-proof", bad(`certs[${i}].context`));
    return checkRow(group, pedersen, i, vk, where);
  });
  pedersen.verification_keys.forEach((k, i) => {
    const at = bad(`verification_keys[${i}]`);
    demand(keyProved(group, k, at), "trustees.bad-proof", at);
    const expected = group.encode(verificationKeyOf(group, rows, i + 1));
    demand(expected === k.public_key, "trustees.key-mismatch", at);
  });
}

function checkRow(
  group: Group<Element>,
  pedersen: Pedersen,
  i: number,
  vk: Element,
  where: string,
): readonly Element[] {
  const at = `${where}.coefexps[${i}]`;
  const message = pedersen.coefexps[i];
  demand(message !== undefined && signedBy(group, vk, message, at), "trustees.bad-proof", at);
  const spelled = readCoefexps(message.message, at);
  demand(spelled.length === pedersen.threshold, "trustees.bad-proof", at);
  demand(certsSigned(group, vk, pedersen, i, spelled), "trustees.bad-proof", `${where}.signatures[${i}]`);
  return spelled.map((text, m) => group.decode(text, { allowIdentity: m > 0 }));
}

/** Checks all proofs of trustees.json and that they make up the election key. @throws BallotError `trustees.*`, `element.*` */
export function checkTrustees(group: Group<Element>, items: readonly TrusteeItem[], publicKey: string): DecryptionPlan {
  items.forEach((item, i) => {
    const where = `trustees[${i}]`;
    if (item.kind === "Pedersen") checkPedersen(group, item.pedersen, where);
    else demand(keyProved(group, item.key, where), "trustees.bad-proof", `${where}.pok`);
  });
  const plan = decryptionPlan(group, items);
  demand(plan.publicKey === publicKey, "trustees.key-mismatch", "election.public_key");
  return plan;
}
