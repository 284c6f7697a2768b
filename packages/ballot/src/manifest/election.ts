/** election.json (MJ-BALLOT/1 §6.3): writing its exact bytes, reading that of any writer, and the context of all checks. */
import { attempt, BallotError, demand } from "../errors.ts";
import type { Result } from "../errors.ts";
import { getGroup, suiteOf } from "../group/suites.ts";
import type { Element, Group } from "../group/group.ts";
import { fingerprint } from "../hash/digest.ts";
import { parseJson } from "../hash/jcs.ts";
import { asArray, asBoolean, asCount, asObject, asString, inside } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import { isUuid, manifestHash } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { checkBounds, toBeleniosQuestions } from "./question.ts";
import type { BelQuestion } from "./question.ts";

/** election.json, read. */
export interface Election {
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly group: string;
  readonly publicKey: string;
  readonly questions: readonly BelQuestion[];
  /** What the strict profile refuses: unknown fields and bounds; undefined when nothing. */
  readonly strictError: BallotError | undefined;
}

/** Everything that checking or making a ballot needs. */
export interface ElectionContext extends Election {
  readonly fingerprint: string;
  readonly groupOps: Group<Element>;
  readonly y: Element;
  readonly credentials: ReadonlySet<string>;
}

const DIGEST_LINE = "\nmj:sha256:";

/** The exact bytes of election.json for a manifest and the election key. */
export function toElection(m: Manifest, publicKey: string): string {
  const questions = toBeleniosQuestions(m.questions);
  checkBounds(questions);
  return JSON.stringify({
    version: 1,
    description: m.description + DIGEST_LINE + manifestHash(m),
    name: m.title,
    group: getGroup(m.suite).name,
    public_key: publicKey,
    questions: questions.map((q) => ({
      answers: q.answers,
      ...(q.blank === true ? { blank: true } : {}),
      min: q.min,
      max: q.max,
      question: q.question,
    })),
    uuid: m.uuid,
  });
}

function readBelQuestion(value: unknown, place: Place): BelQuestion {
  const known = ["answers", "blank", "min", "max", "question"];
  const all = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const o = asObject(value, place, ["answers", "min", "max", "question"], [...known, ...all]);
  const blank = o.blank !== undefined && asBoolean(o.blank, inside(place, "blank"));
  return {
    answers: asArray(o.answers, inside(place, "answers"), asString),
    ...(blank ? { blank: true as const } : {}),
    min: asCount(o.min, inside(place, "min")),
    max: asCount(o.max, inside(place, "max")),
    question: asString(o.question, inside(place, "question")),
  };
}

const REQUIRED = ["version", "description", "name", "group", "public_key", "questions", "uuid"];
const TOLERATED = ["administrator", "credential_authority"];

/** The strict part of V1: exact field sets, and the bounds of the questions. */
function strictly(raw: object, questions: readonly BelQuestion[]): Result<void> {
  return attempt(() => {
    const place: Place = { where: "election", code: "manifest.invalid" };
    const o = asObject(raw, place, REQUIRED, TOLERATED);
    asArray(o.questions, place, (q, at) => {
      const fields = asObject(q, at, ["answers", "min", "max", "question"], ["blank"]);
      demand(fields.blank === undefined || fields.blank === true, at.code, at.where);
    });
    checkBounds(questions);
  });
}

/**
 * Reads election.json of any writer.
 * @throws BallotError `encoding.bad-json`, `manifest.invalid` (version, uuid) or `unsupported.suite`; what only the strict
 * profile refuses stands in `strictError`
 */
export function readElection(text: string): Election {
  const place: Place = { where: "election", code: "manifest.invalid" };
  const value = parseJson(text, "election");
  const o = asObject(value, place, REQUIRED, Object.keys(value ?? {}));
  const field = (name: string): string => asString(o[name], inside(place, name));
  demand(o.version === 1, place.code, "election.version");
  demand(isUuid(field("uuid")), place.code, "election.uuid");
  suiteOf(field("group"));
  const questions = asArray(o.questions, inside(place, "questions"), readBelQuestion);
  const strict = strictly(o, questions);
  return {
    ...{ uuid: field("uuid"), name: field("name"), description: field("description"), group: field("group") },
    publicKey: field("public_key"),
    questions,
    strictError: strict.ok ? undefined : strict.error,
  };
}

/**
 * Reads the election, checks its key and prepares tables for it.
 * @param credentials the public list; empty for a client that only makes ballots
 */
export function openElection(election: string, credentials: readonly string[] = []): ElectionContext {
  const read = readElection(election);
  const groupOps = getGroup(suiteOf(read.group));
  const y = groupOps.decode(read.publicKey);
  groupOps.precompute(y);
  return { ...read, fingerprint: fingerprint(election), groupOps, y, credentials: new Set(credentials) };
}

/** The credential list of `public_creds` JSON. @throws BallotError `encoding.bad-json`, `unsupported.weights` */
export function readCredentials(text: string): readonly string[] {
  const place: Place = { where: "credentials", code: "encoding.bad-json" };
  return asArray(parseJson(text, "credentials"), place, (value, at) => {
    const credential = asString(value, at);
    if (credential.includes(",")) throw new BallotError("unsupported.weights", at.where);
    return credential;
  });
}
