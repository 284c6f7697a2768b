/** The manifest (MJ-BALLOT/1 §6.1): what is voted on, by whom, under which rules; its hash binds all of it into every proof. */
import { BallotError, demand } from "../errors.ts";
import { sha256hex } from "../hash/digest.ts";
import { jcs } from "../hash/jcs.ts";
import type { JsonValue } from "../hash/jcs.ts";
import { asArray, asBoolean, asCount, asObject, asString, inside } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import type { SuiteId } from "../group/group.ts";
import { readQuestion } from "./question.ts";
import type { Question } from "./question.ts";

/** An entitled voter of board mode: a pseudonym, the enrolled key, and the weight 1. */
export interface RollEntry {
  readonly voterId: string;
  readonly enrolledKeyId: string;
  readonly weight: 1;
}

/** The electorate; congress mode carries only count and root. */
export interface Roll {
  readonly count: number;
  readonly hash: string;
  readonly entries?: readonly RollEntry[];
}

/** The rules of the vote that the library and the rule engine read. */
export interface Policy {
  readonly minVoters: number;
  readonly minElectronic: number;
  readonly disclosure: "counts" | "outcome";
  readonly revote: boolean;
  readonly paperOverride: boolean;
  readonly quorum: { readonly num: number; readonly den: number };
  readonly passRule: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly leaderSpeaksLast: boolean;
}

/** The manifest of one election. */
export interface Manifest {
  readonly v: 1;
  readonly suite: SuiteId;
  readonly uuid: string;
  readonly body: string;
  readonly matter: string;
  readonly title: string;
  readonly description: string;
  readonly mode: "board" | "congress";
  readonly roll: Roll;
  readonly trustees: { readonly ctx: string; readonly k: number; readonly n: number; readonly server: true };
  readonly policy: Policy;
  readonly questions: readonly Question[];
}

const UUID = /^[1-9A-HJ-NP-Za-km-z]{14,}$/;
const VOTER = /^[a-z2-7]{26}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const SMALLEST_ELECTORATE = 3;

/** Whether a text has the form of an election id. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Whether a text is a time of the form `2026-01-05T01:00:00.000Z` that exists. */
export function isTime(text: string): boolean {
  return TIME.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}

/** SHA256hex of the canonical manifest. */
export function manifestHash(m: Manifest): string {
  // A manifest consists of JSON values only; interfaces lack the index signature that the type asks for.
  return sha256hex(jcs(m as unknown as JsonValue));
}

/** The hash of a roll's entries. */
export function rollHash(entries: readonly RollEntry[]): string {
  return sha256hex(jcs(entries as unknown as JsonValue));
}

function oneOf<T extends string>(value: unknown, place: Place, ...allowed: readonly T[]): T {
  const found = allowed.find((x) => x === value);
  if (found === undefined) throw new BallotError(place.code, place.where);
  return found;
}

function when(value: unknown, place: Place): string {
  const text = asString(value, place);
  demand(isTime(text) && text.endsWith(".000Z"), place.code, place.where);
  return text;
}

function readEntry(value: unknown, place: Place): RollEntry {
  const o = asObject(value, place, ["enrolledKeyId", "voterId", "weight"]);
  const voterId = asString(o.voterId, inside(place, "voterId"));
  demand(VOTER.test(voterId), place.code, `${place.where}.voterId`);
  if (o.weight !== 1) throw new BallotError("unsupported.weights", `${place.where}.weight`);
  return { voterId, enrolledKeyId: asString(o.enrolledKeyId, inside(place, "enrolledKeyId")), weight: 1 };
}

function readRoll(value: unknown, place: Place, mode: Manifest["mode"]): Roll {
  const board = mode === "board";
  const o = asObject(value, place, board ? ["count", "hash", "entries"] : ["count", "hash"]);
  const count = asCount(o.count, inside(place, "count"));
  const hash = asString(o.hash, inside(place, "hash"));
  demand(count >= SMALLEST_ELECTORATE && SHA256.test(hash), place.code, place.where);
  if (!board) return { count, hash };
  const entries = asArray(o.entries, inside(place, "entries"), readEntry);
  const ordered = entries.every((e, i) => i === 0 || (entries[i - 1]?.voterId ?? "") < e.voterId);
  demand(ordered && entries.length === count, place.code, `${place.where}.entries`);
  demand(rollHash(entries) === hash, place.code, `${place.where}.hash`);
  return { count, hash, entries };
}

function readTrustees(value: unknown, place: Place): Manifest["trustees"] {
  const o = asObject(value, place, ["ctx", "k", "n", "server"]);
  const [ctx, k, n] = [asString(o.ctx, place), asCount(o.k, place), asCount(o.n, place)];
  demand(SHA256.test(ctx) && validThreshold(k, n) && o.server === true, place.code, place.where);
  return { ctx, k, n, server: true };
}

/** 2 <= k <= n <= 15 and 2k > n (§2). */
export function validThreshold(k: number, n: number): boolean {
  return k >= 2 && k <= n && n <= 15 && 2 * k > n;
}

const POLICY = [
  ...["minVoters", "minElectronic", "disclosure", "revote", "paperOverride"],
  ...["quorum", "passRule", "opensAt", "closesAt", "leaderSpeaksLast"],
];

function readPolicy(value: unknown, place: Place): Policy {
  const o = asObject(value, place, POLICY);
  const at = (name: string): Place => inside(place, name);
  const quorum = asObject(o.quorum, at("quorum"), ["num", "den"]);
  const policy: Policy = {
    minVoters: asCount(o.minVoters, at("minVoters")),
    minElectronic: asCount(o.minElectronic, at("minElectronic")),
    disclosure: oneOf(o.disclosure, at("disclosure"), "counts", "outcome"),
    revote: asBoolean(o.revote, at("revote")),
    paperOverride: asBoolean(o.paperOverride, at("paperOverride")),
    quorum: { num: asCount(quorum.num, at("quorum.num")), den: asCount(quorum.den, at("quorum.den")) },
    passRule: asString(o.passRule, at("passRule")),
    opensAt: when(o.opensAt, at("opensAt")),
    closesAt: when(o.closesAt, at("closesAt")),
    leaderSpeaksLast: asBoolean(o.leaderSpeaksLast, at("leaderSpeaksLast")),
  };
  demand(policy.minVoters >= SMALLEST_ELECTORATE, place.code, `${place.where}.minVoters`);
  demand(policy.minElectronic >= SMALLEST_ELECTORATE, place.code, `${place.where}.minElectronic`);
  demand(policy.quorum.den > 0 && policy.quorum.num <= policy.quorum.den, place.code, `${place.where}.quorum`);
  demand(policy.opensAt < policy.closesAt, place.code, `${place.where}.closesAt`);
  return policy;
}

const FIELDS = [
  ...["v", "suite", "uuid", "body", "matter", "title", "description"],
  ...["mode", "roll", "trustees", "policy", "questions"],
];

/**
 * Reads a manifest of unknown origin.
 * @throws BallotError `manifest.invalid`, `question.bounds`, `unsupported.*` or `encoding.*`, with the path
 */
export function readManifest(value: unknown): Manifest {
  const place: Place = { where: "manifest", code: "manifest.invalid" };
  const o = asObject(value, place, FIELDS);
  jcs(value as JsonValue);
  const text = (name: string): string => asString(o[name], inside(place, name));
  demand(o.v === 1, place.code, "manifest.v");
  const suite = oneOf(o.suite, { where: "manifest.suite", code: "unsupported.suite" }, ...SUITES);
  const mode = oneOf(o.mode, inside(place, "mode"), "board", "congress");
  const uuid = text("uuid");
  demand(isUuid(uuid), place.code, "manifest.uuid");
  const questions = asArray(o.questions, inside(place, "questions"), readQuestion);
  demand(new Set(questions.map((q) => q.id)).size === questions.length, place.code, "manifest.questions");
  return {
    ...{ v: 1, suite, uuid, body: text("body"), matter: text("matter") },
    ...{ title: text("title"), description: text("description"), mode },
    roll: readRoll(o.roll, inside(place, "roll"), mode),
    trustees: readTrustees(o.trustees, inside(place, "trustees")),
    policy: readPolicy(o.policy, inside(place, "policy")),
    questions,
  };
}

const SUITES: readonly SuiteId[] = ["bel1/BELENIOS-2048", "bel1/Ed25519"];
