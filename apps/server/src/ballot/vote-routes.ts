/** 投票的网址 — credentials, check codes, ballots, audits, and where a check code stands. Bodies are checked before anything enters the log. */
import { z } from "zod";
import { ballotOf, type Ref } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute, type Asked } from "../http/route.ts";
import { visitorOf, type Site } from "../http/site.ts";
import type { Accepted } from "../ledger/command.ts";
import type { CodeStatus, Election } from "./election.ts";
import { keptText } from "./keep.ts";
import {
  checkCommitment,
  checkCredential,
  checkSpoiled,
  readBallot,
  fingerprint,
  readManifest,
  RecordView,
} from "./library.ts";
import { refuse, tried } from "./refusal.ts";
import { ballotsOf } from "./service.ts";
import { isVoter, meeting } from "./who.ts";

export const UuidParam = z.object({ uuid: z.string().regex(/^[a-zL2-7]{26}$/) });
const Code = z.string().regex(/^[A-Za-z0-9+/]{43}$/);
const Proof = z.strictObject({ challenge: z.string().max(100), response: z.string().max(100) });
const Credential = z.string().min(1).max(700);

export const electionOfRequest = (site: Site, uuid: string): Election => ballotsOf(site).election(ballotOf(uuid));
const receiptOf = async (site: Site, uuid: string, commitment: string, accepted: Accepted, more: object = {}) => {
  const { pos, entryId, at } = accepted;
  const unnamed = electionOfRequest(site, uuid).ballot().mode === "congress";
  const receipt = await site.ledger.receiptOf(accepted);
  return {
    uuid,
    commitment,
    pos,
    entryId,
    ...(unnamed ? {} : { at }),
    receipt,
    proofUrl: `/api/entries/${pos}/proof`,
    ...more,
  };
};

type AnyAsked = Pick<Asked<{ uuid: string }, unknown, unknown>, "site" | "request" | "params">;
/** Who votes: the voter of a board by name; in a congress nobody, and no request may say otherwise. */
async function voterOf({ site, request, params }: AnyAsked): Promise<Ref | undefined> {
  const mode = await meeting(site, request, params.uuid, ({ ballot }) => ballot.mode);
  if (mode === "congress") {
    if (request.visitor !== null) throw new Problem("ballot.identified");
    return undefined;
  }
  const { person } = visitorOf(request);
  const own = await meeting(site, request, params.uuid, isVoter);
  if (!own) throw new Problem("forbidden");
  return person;
}

/** Commits per voter and election, unless a teller raises the number (§10.3). */
const MOST_COMMITS = 10;
const used = new Map<string, number>();
function countCommit(uuid: string, who: string): void {
  const key = `${uuid} ${who}`;
  const n = (used.get(key) ?? 0) + 1;
  if (n > MOST_COMMITS) throw new Problem("rate");
  if (used.size > 100_000) used.clear();
  used.set(key, n);
}

const register = route({
  ...{ method: "POST", path: "/api/elections/:uuid/credential", access: "session", summary: "登记投票凭据" },
  params: UuidParam,
  body: z.strictObject({ credential: Credential, pok: Proof }),
  async handle({ site, request, reply, params, body }) {
    const { person } = visitorOf(request);
    const ballot = await meeting(site, request, params.uuid, (seen) => {
      if (!isVoter(seen)) throw new Problem("forbidden");
      return seen.ballot;
    });
    if (ballot.manifest === undefined) return refuse("state.transition", "credential");
    const { suite, uuid, roll } = readManifest(JSON.parse(ballot.manifest));
    tried(() => {
      checkCredential(suite, { ...body, uuid, rollHash: roll.hash, voterId: person });
    });
    const election = electionOfRequest(site, uuid);
    const accepted = await (ballot.mode === "board"
      ? bind(election, person, body)
      : pooled(site, election, person, body.credential));
    reply.code(201);
    const { pos, entryId } = accepted;
    return { registered: true, pos, entryId, receipt: await site.ledger.receiptOf(accepted) };
  },
});

const bind = (
  election: Election,
  voter: Ref,
  { credential, pok }: { readonly credential: string; readonly pok: z.output<typeof Proof> },
): Promise<Accepted> =>
  election.locked(async () => {
    const events = await election.log.events();
    if (events.some(({ type, body }) => type === "cred.bind" && body.credential === credential))
      return refuse("credential.duplicate", "credential");
    const key = `bound:${election.id}:${voter}:${fingerprint(credential)}`;
    return election.act("bound", { voter, credential, proof: JSON.stringify(pok) }, key);
  });

/** The credential goes into a sorted pool, the person into the log, and nothing says which belongs to whom. */
const pooled = (site: Site, election: Election, voter: Ref, credential: string): Promise<Accepted> =>
  election.locked(async () => {
    const { keys } = ballotsOf(site).ground;
    const before = keys.pool(election.uuid);
    if (before.includes(credential)) return refuse("credential.duplicate", "credential");
    if (election.ballot().registered.includes(voter)) return refuse("credential.duplicate", "voter");
    await keys.keepPool(election.uuid, [...before, credential]);
    try {
      return await election.act("registered", { voter }, `registered:${election.id}:${voter}`);
    } catch (error) {
      await keys.keepPool(election.uuid, before);
      throw error;
    }
  });

const CommitBody = z.strictObject({ commitment: Code, credential: z.optional(Credential), proof: z.optional(Proof) });
const commit = route({
  ...{ method: "POST", path: "/api/elections/:uuid/commits", access: "public", summary: "提交核验码" },
  ...{ params: UuidParam, body: CommitBody },
  async handle(asked) {
    const { site, reply, params, body } = asked;
    const voter = await voterOf(asked);
    const election = electionOfRequest(site, params.uuid);
    const { commitment } = body;
    const input = voter === undefined ? await unnamedCommit(election, body) : { voter, commitment };
    countCommit(election.uuid, voter ?? body.credential ?? "");
    const act = voter === undefined ? "committedUnnamed" : "committed";
    const accepted = await election.commit(commitment, () =>
      election.act(act, input, `commit:${election.id}:${commitment}`),
    );
    reply.code(201);
    return receiptOf(site, election.uuid, commitment, accepted);
  },
});

/** Without a name a commit proves that it comes from somebody on the list. */
async function unnamedCommit(election: Election, { commitment, credential, proof }: z.output<typeof CommitBody>) {
  if (credential === undefined || proof === undefined) return refuse("credential.bad-proof", "proof");
  const { context, manifest } = await election.opened();
  if (!context.credentials.has(credential)) return refuse("credential.unknown", "credential");
  tried(() => {
    checkCommitment(manifest.suite, { uuid: election.uuid, commitment, credential, proof });
  });
  return { commitment, credential, proof: JSON.stringify(proof) };
}

const cast = route({
  ...{ method: "POST", path: "/api/elections/:uuid/casts", access: "public", summary: "投票" },
  ...{ params: UuidParam, body: z.strictObject({ ballot: z.string() }) },
  async handle(asked) {
    const { site, reply, params, body } = asked;
    const voter = await voterOf(asked);
    const election = electionOfRequest(site, params.uuid);
    const done = await election.cast(body.ballot, voter, async (commitment) => {
      const text = await keptText(site, "ballot", body.ballot);
      const input = { ...(voter === undefined ? {} : { voter }), commitment, ...text };
      return election.act(voter === undefined ? "castUnnamed" : "cast", input, `cast:${election.id}:${commitment}`);
    });
    const more = { tracker: fingerprint(body.ballot), ...(done.repeated ? { repeated: true } : {}) };
    reply.code(done.repeated ? 200 : 201);
    return receiptOf(site, election.uuid, done.commitment, done.accepted, more);
  },
});

const SpoiledBody = z.strictObject({
  ...{ commitment: Code, unsigned: z.string(), ballotNonce: z.string().max(100) },
  choices: z.array(z.array(z.int().min(0).max(1)).max(60)).max(200),
});
const spoil = route({
  ...{ method: "POST", path: "/api/elections/:uuid/spoiled", access: "public", summary: "查验作废" },
  ...{ params: UuidParam, body: SpoiledBody },
  async handle(asked) {
    const { site, reply, params, body } = asked;
    const voter = await voterOf(asked);
    const election = electionOfRequest(site, params.uuid);
    const { context } = await election.opened();
    const { commitment, unsigned, ballotNonce, choices } = body;
    const audit = checkSpoiled(context, { ...body, uuid: election.uuid } as never);
    if (!audit.consistent) return refuse("audit.mismatch", audit.where ?? "unsigned");
    const accepted = await election.spoil(commitment, async () => {
      const opening = JSON.stringify({ ballotNonce, choices });
      const named = voter === undefined ? {} : { voter };
      const input = { ...named, commitment, ...(await keptText(site, "unsigned", unsigned)), opening };
      return election.act(
        voter === undefined ? "spoiledUnnamed" : "spoiled",
        input,
        `spoil:${election.id}:${commitment}`,
      );
    });
    reply.code(201);
    return receiptOf(site, election.uuid, commitment, accepted);
  },
});

const CodeParam = UuidParam.extend({ code: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const plainCode = (code: string): string => code.replaceAll("-", "+").replaceAll("_", "/");

/** Where a check code stands, without a time. */
async function standing(
  election: Election,
  code: string,
): Promise<{ status: CodeStatus; pos?: number; proofUrl?: string }> {
  const { record, positions } = await election.log.record();
  const view = new RecordView(record);
  const at = (type: string): number => record.events.findIndex((e) => e.type === type && e.body.commitment === code);
  const kind = (["ballot.cast", "ballot.spoiled", "ballot.commit"] as const).find((type) => at(type) >= 0);
  if (kind === undefined) return { status: "unknown" };
  const pos = positions[at(kind)] ?? 0;
  const status = kind === "ballot.cast" ? castStatus(view, code) : kind === "ballot.spoiled" ? "spoiled" : "committed";
  return { status, pos, proofUrl: `/api/entries/${pos}/proof` };
}
function castStatus(view: RecordView, code: string): CodeStatus {
  const casts = view.all("ballot.cast").map(({ body, event }) => ({
    code: body.commitment,
    credential: readBallot(view.text(event, "ballot")).credential,
  }));
  const own = casts.find((c) => c.code === code)?.credential ?? "";
  if (view.voided().has(own)) return "voided";
  return casts.findLast((c) => c.credential === own)?.code === code ? "cast" : "superseded";
}

const codes = route({
  ...{
    method: "GET",
    path: "/api/elections/:uuid/codes/:code",
    access: "public",
    summary: "查询核验码",
    params: CodeParam,
  },
  handle: ({ site, params }) => {
    const election = electionOfRequest(site, params.uuid);
    if (election.stage() === "") throw new Problem("notFound");
    return standing(election, plainCode(params.code));
  },
});

const audited = route({
  ...{
    method: "GET",
    path: "/api/elections/:uuid/spoiled/:code",
    access: "public",
    summary: "查验作废票",
    params: CodeParam,
  },
  async handle({ site, params }) {
    const election = electionOfRequest(site, params.uuid);
    if (election.stage() === "") throw new Problem("notFound");
    const { record } = await election.log.record();
    const code = plainCode(params.code);
    const i = record.events.findIndex((e) => e.type === "ballot.spoiled" && e.body.commitment === code);
    const event = record.events[i];
    if (event === undefined) throw new Problem("notFound");
    const view = new RecordView(record);
    const before = record.events.findIndex((e) => e.type === "ballot.commit" && e.body.commitment === code);
    const { election: text, credentials } = view.parts();
    const body = { ...event.body, unsigned: view.text(event, "unsigned") };
    return { event: { ...event, body }, election: text, credentials, committedBefore: before >= 0 && before < i };
  },
});

export const voteRoutes: readonly AnyRoute[] = [register, commit, cast, spoil, codes, audited];
