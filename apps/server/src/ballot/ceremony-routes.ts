/** 密钥仪式的网址 — trustees' messages, each checked against the rounds before it enters the log. */
import { z } from "zod";
import { ceremonyOf, type Keys, type MatterState, type Ref } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { RefParam } from "../http/routes/matters.ts";
import { seeing, visitorOf, type Sight, type Site } from "../http/site.ts";
import { mayKnow } from "../http/view/matter.ts";
import { acceptedOf } from "../http/view/outcome.ts";
import type { Accepted } from "../ledger/command.ts";
import { BOOTH } from "./election.ts";
import { dealsOf } from "./entries.ts";
import { keepFile } from "./keep.ts";
import {
  checkArrival,
  checkBody,
  dealHash,
  jcs,
  judgeComplaint,
  type Ceremony,
  type CeremonyMessages,
  type Deal,
  type DkgComplaint,
  type JsonValue,
  type RoundMessage,
} from "./library.ts";
import { refuse, tried } from "./refusal.ts";
import { ceremonyRow, ceremonyView } from "./views.ts";
import { trusteeIndex } from "./who.ts";

const mayMeet = (sight: Sight, state: MatterState, person: Ref): boolean =>
  trusteeIndex({ keys: state.matter as Keys, person }) !== undefined || mayKnow(sight, state);

function ceremonyFor(sight: Sight, id: Ref, person: Ref): MatterState {
  const state = sight.world.matter(id);
  if (state?.institution !== "key-ceremony" || !mayMeet(sight, state, person)) throw new Problem("notFound");
  return state;
}

const list = route({
  ...{ method: "GET", path: "/api/ceremonies", access: "session", summary: "密钥仪式" },
  handle: ({ site, request }) => {
    const { person } = visitorOf(request);
    return seeing(site, person, (sight) =>
      [...sight.world.matters()]
        .filter((state) => state.institution === "key-ceremony" && mayMeet(sight, state, person))
        .map((state) => ceremonyRow(sight, state, person))
        .reverse(),
    );
  },
});

const one = route({
  ...{ method: "GET", path: "/api/ceremonies/:id", access: "session", summary: "一次密钥仪式", params: RefParam },
  async handle({ site, request, params }) {
    const { person } = visitorOf(request);
    const { sight, state } = await seeing(site, person, (s) => ({
      sight: s,
      state: ceremonyFor(s, params.id, person),
    }));
    return ceremonyView(site, sight, state, person);
  },
});

const ACTS = {
  ...{ commit: "committed", reveal: "revealed", deal: "dealt", ack: "acknowledged" },
  ...{ complaint: "complained", test: "tested" },
} as const;
const STAGES = {
  ...{ commit: "committing", reveal: "revealing", deal: "dealing", ack: "acknowledging" },
  ...{ complaint: "acknowledging", test: "testing" },
} as const;
type Kind = keyof typeof ACTS;
/** Shape by the record's own reading; a deal is read by its shares. */
const EVENTS = {
  commit: "dkg.commit",
  reveal: "dkg.reveal",
  ack: "dkg.ack",
  complaint: "dkg.complaint",
  test: "dkg.test",
};

const Share = z.strictObject({
  to: z.int(),
  eph: z.string().max(700),
  ct: z.string().max(64),
  tag: z.string().max(64),
});
const Dealt = z.strictObject({ ctx: z.string().max(64), index: z.int(), shares: z.array(Share).max(15) });
const MessageBody = z.strictObject({
  kind: z.enum(Object.keys(ACTS) as [Kind, ...Kind[]]),
  body: z.record(z.string(), z.unknown()),
  backupConfirmed: z.optional(z.boolean()),
});
type Message = z.output<typeof MessageBody>;

/** Only messages that passed their check entered the log: what it holds has their shape. */
const knownOf = ({ committed, revealed }: Keys): CeremonyMessages => ({
  commits: committed.map(({ message }) => JSON.parse(message) as CeremonyMessages["commits"][number]),
  reveals: revealed.map(({ message }) => JSON.parse(message) as CeremonyMessages["reveals"][number]),
});

function shaped({ kind, body }: Message): void {
  if (kind === "deal") {
    if (!Dealt.safeParse(body).success) refuse("dkg.bad-share", "body");
  } else
    tried(() => {
      checkBody(EVENTS[kind], body, "body");
    });
}

interface Sent {
  readonly site: Site;
  readonly id: Ref;
  readonly keys: Keys;
  readonly index: number;
  readonly trustee: Ref;
  readonly message: Message;
}

async function enter({ site, id, trustee, index, message }: Sent, extra: object, text: string): Promise<Accepted> {
  const input = { index, trustee, message: text, ...extra };
  const command = { institution: "key-ceremony", act: ACTS[message.kind], matterId: id, input, actor: BOOTH } as const;
  const key = `${message.kind}:${id}:${index}`;
  return acceptedOf(site.ledger.world(), await site.ledger.submit({ ...command, idempotencyKey: key }));
}
const textOf = (body: object): string => jcs(body as JsonValue);

async function deal(sent: Sent, body: Deal): Promise<Accepted> {
  const { attachment, sha256 } = await keepFile(sent.site, "deal.json", textOf(body));
  const sealed = [{ attachment, name: "deal.json", sha256 }];
  return enter(sent, { sealed }, textOf({ ctx: body.ctx, index: body.index, dealHash: dealHash(body) }));
}

/** What a complaint is judged by: the share as it was dealt, what the dealer revealed, the certificate of who complains. */
async function evidenceOf({ site, keys }: Sent, { against, index }: DkgComplaint) {
  const deals = (await dealsOf(site, keys)) as readonly Deal[];
  const dealt = deals.find((d) => d.index === against)?.shares.find((s) => s.to === index);
  const { commits, reveals } = knownOf(keys);
  const reveal = reveals.find((r) => r.index === against);
  const commit = commits.find((c) => c.index === index);
  if (dealt === undefined || reveal === undefined || commit === undefined) return refuse("dkg.bad-share", "against");
  return { dealt, reveal, cert: JSON.parse(commit.cert.message) as Parameters<typeof judgeComplaint>[2] };
}

/** A complaint anybody can judge: the ceremony ends and names who was at fault. */
async function complain(sent: Sent, ceremony: Ceremony, body: DkgComplaint): Promise<Accepted> {
  const { dealt, reveal, cert } = await evidenceOf(sent, body);
  const fault = tried(() => judgeComplaint(ceremony, reveal, cert, dealt, body));
  const index = fault === "dealer" ? body.against : body.index;
  const post = sent.keys.trustees[index - 1]?.post ?? "";
  const sentence = fault === "dealer" ? `${post}分发的份额不符` : `${post}的申诉不成立`;
  return enter(sent, { against: body.against, fault: sentence }, textOf(body));
}

async function received(sent: Sent): Promise<Accepted> {
  const { id, keys, message } = sent;
  const { kind, body } = message;
  const ceremony = ceremonyOf(id, keys) as unknown as Ceremony;
  if (body.index !== sent.index) return refuse("dkg.aborted", "index");
  shaped(message);
  if (kind === "complaint") return complain(sent, ceremony, body as unknown as DkgComplaint);
  tried(() => {
    checkArrival(ceremony, { kind, body } as unknown as RoundMessage, knownOf(keys));
  });
  if (kind === "deal") return deal(sent, body as unknown as Deal);
  return enter(sent, kind === "test" ? { backup: message.backupConfirmed === true } : {}, textOf(body));
}

const send = route({
  ...{ method: "POST", path: "/api/ceremonies/:id/messages", access: "session", summary: "提交密钥仪式报文" },
  ...{ params: RefParam, body: MessageBody },
  async handle({ site, request, reply, params, body }) {
    const { person } = visitorOf(request);
    const state = await seeing(site, person, (sight) => ceremonyFor(sight, params.id, person));
    const keys = state.matter as Keys;
    const index = trusteeIndex({ keys, person });
    if (index === undefined) throw new Problem("forbidden");
    if (state.stage !== STAGES[body.kind]) return refuse("dkg.early-reveal", "kind");
    const accepted = await received({ site, id: params.id, keys, index, trustee: person, message: body });
    reply.code(201);
    const { pos, entryId, at, stage } = accepted;
    return { stage, pos, entryId, at, receipt: await site.ledger.receiptOf(accepted) };
  },
});

export const ceremonyRoutes: readonly AnyRoute[] = [list, one, send];
