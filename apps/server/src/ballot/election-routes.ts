/** 表决的网址 — what an election is, its record, the trustees' shares, its result and archives, and the certificate at the end. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { electionOf, type Keys } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, visitorOf, type Site } from "../http/site.ts";
import { mayKnow } from "../http/view/matter.ts";
import { externalVerdict } from "./certify.ts";
import { enterShare } from "./driver.ts";
import type { Election } from "./election.ts";
import {
  checkBody,
  checkPartialDecryption,
  exportBel,
  manifestHash,
  readManifest,
  RecordView,
  verifyRecordInThreads,
  type DecryptionInput,
  type ElectionRecord,
  type PartialDecryptionBody,
  type VerificationReport,
} from "./library.ts";
import { refuse, taken, tried } from "./refusal.ts";
import { ballotsOf } from "./service.ts";
import { ballotRow, electionView, resultView } from "./views.ts";
import { electionOfRequest, UuidParam } from "./vote-routes.ts";
import { isTeller, isVoter, meeting, seesRecord, trusteeIndex } from "./who.ts";

const list = route({
  ...{ method: "GET", path: "/api/ballots", access: "session", summary: "无记名票决" },
  handle: ({ site, request }) => {
    const { person } = visitorOf(request);
    return seeing(site, person, (sight) =>
      [...sight.world.matters()]
        .filter((state) => state.institution === "ballot")
        .filter((state) => {
          const { voters, tellers, keys } = state.matter as { voters: string[]; tellers: string[]; keys: string };
          const trustees = (sight.world.matter(keys)?.matter as Keys | undefined)?.trustees ?? [];
          const named = [...voters, ...tellers, ...trustees.map((t) => t.person)].includes(person);
          return named || mayKnow(sight, state);
        })
        .map((state) => ballotRow(sight, state, person))
        .reverse(),
    );
  },
});

const view = route({
  ...{ method: "GET", path: "/api/elections/:uuid", access: "public", summary: "一次表决", params: UuidParam },
  handle: ({ site, request, params }) => meeting(site, request, params.uuid, (seen) => electionView(seen, site.now())),
});

/** What a client needs before it votes is for everybody who may meet the election; the rest waits for the close (§17). */
const record = route({
  ...{ method: "GET", path: "/api/elections/:uuid/record", access: "public", summary: "票决记录", params: UuidParam },
  async handle({ site, request, reply, params }) {
    const { whole, closed } = await meeting(site, request, params.uuid, (seen) => ({
      closed: seen.ballot.closedAt !== undefined,
      whole: seesRecord(seen) || trusteeIndex(seen) !== undefined,
    }));
    const election = electionOfRequest(site, params.uuid);
    const { record: text, positions } = await election.log.record(closed && whole ? undefined : setupEnd(election));
    if (closed && !whole) throw new Problem("forbidden");
    reply.header("x-mj-positions", JSON.stringify(positions));
    return text;
  },
});
const setupEnd = (election: Election) =>
  election.ballot().openedAt === undefined ? "ballot.setup" : ("ballot.open" as const);

function inputOf(record: ElectionRecord, owner: number): DecryptionInput {
  const recordView = new RecordView(record);
  const { election, trustees, tally } = recordView.parts();
  const manifest = recordView.first("ballot.manifest")?.body.manifest;
  if (tally === undefined || manifest === undefined) return refuse("state.transition", "ballot.etally");
  const hash = manifestHash(readManifest(manifest));
  return { election, trustees, encryptedTally: tally.encryptedTally, manifestHash: hash, owner };
}

const share = route({
  ...{ method: "POST", path: "/api/elections/:uuid/pdec", access: "session", summary: "提交部分解密" },
  ...{ params: UuidParam, body: z.strictObject({ body: z.record(z.string(), z.unknown()) }) },
  async handle({ site, request, reply, params, body }) {
    const { person } = visitorOf(request);
    const index = await meeting(site, request, params.uuid, trusteeIndex);
    if (index === undefined) throw new Problem("forbidden");
    const election = electionOfRequest(site, params.uuid);
    tried(() => {
      checkBody("ballot.pdec", body.body, "body");
    });
    const sent = body.body as unknown as PartialDecryptionBody;
    if (sent.owner !== index + 1) return refuse("pdec.owner", `owner ${sent.owner}`);
    const { record: text } = await election.log.record();
    taken(checkPartialDecryption(inputOf(text, sent.owner), sent));
    const { pos } = await enterShare(site, election, sent, person);
    reply.code(201);
    return { state: election.stage(), pos };
  },
});

/** A report costs seconds: it is made once for each state of the record. */
const reports = new WeakMap<
  Election,
  { readonly events: number; readonly report: Promise<VerificationReport>; readonly at: number }
>();
export async function reportOf(election: Election, now: number) {
  const { record: text } = await election.log.record();
  const events = text.events.length;
  const known = reports.get(election);
  const fresh = known?.events === events ? known : { events, at: now, report: verifyRecordInThreads(text) };
  reports.set(election, fresh);
  return { checks: await fresh.report, verifiedAt: new Date(fresh.at).toISOString() };
}

async function archivesOf(election: Election, open: boolean) {
  if (!open) return {};
  const { record: text } = await election.log.record();
  const one = (variant: "full" | "public") => ({
    sha256: createHash("sha256").update(exportBel(text, variant)).digest("hex"),
    url: `/api/elections/${election.uuid}/archive?variant=${variant}`,
  });
  return { archives: { full: one("full"), public: one("public") } };
}

const result = route({
  ...{ method: "GET", path: "/api/elections/:uuid/result", access: "public", summary: "票决结果", params: UuidParam },
  async handle({ site, request, params }) {
    const seen = await meeting(site, request, params.uuid, (s) => {
      if (s.ballot.closedAt === undefined) throw new Problem("notFound");
      return { shown: resultView(s), open: seesRecord(s) };
    });
    const election = electionOfRequest(site, params.uuid);
    const { checks, verifiedAt } = await reportOf(election, site.now());
    const report = seen.open ? checks : { ...checks, counts: undefined };
    return { ...seen.shown, checks: report, verifiedAt, ...(await archivesOf(election, seen.open)) };
  },
});

const Variant = z.strictObject({ variant: z.enum(["full", "public"]) });
const archive = route({
  ...{ method: "GET", path: "/api/elections/:uuid/archive", access: "public", summary: "票决存档" },
  ...{ params: UuidParam, query: Variant },
  async handle({ site, request, reply, params, query }) {
    const open = await meeting(site, request, params.uuid, (s) => s.ballot.closedAt !== undefined && seesRecord(s));
    if (!open) throw new Problem("notFound");
    const { record: text } = await electionOfRequest(site, params.uuid).log.record();
    const name = `${electionOf(params.uuid)}-${query.variant}.bel`;
    return reply
      .type("application/octet-stream")
      .header("content-disposition", `attachment; filename="${name}"`)
      .send(Buffer.from(exportBel(text, query.variant)));
  },
});

async function certified(site: Site, election: Election, certifier: string) {
  const { record: text } = await election.log.record();
  const { checks } = await reportOf(election, site.now());
  if (!checks.ok) return refuse("record.order", checks.checks.find((c) => c.status === "fail")?.id ?? "record");
  const full = exportBel(text, "full");
  const tool = await externalVerdict(full, election.uuid);
  if (tool.status !== 0) return refuse("archive.not-canonical", tool.name);
  const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
  const input = {
    ...{ certifier, full: digest(full), publicArchive: digest(exportBel(text, "public")) },
    ...{ tool: tool.name, toolVersion: tool.version, status: tool.status },
  };
  await election.act("certified", input, `certified:${election.id}`);
  return { tool: tool.name, version: tool.version, checks };
}

const certify = route({
  ...{ method: "POST", path: "/api/elections/:uuid/certify", access: "session", summary: "核验并存档" },
  ...{ params: UuidParam, body: z.strictObject({}) },
  async handle({ site, request, reply, params }) {
    const { person } = visitorOf(request);
    const may = await meeting(site, request, params.uuid, (s) => {
      const { reader } = s.sight;
      const apart = !isVoter(s) && !isTeller(s);
      return apart && (reader.supervises.includes(s.state.unit) || reader.functions.includes("auditBureau"));
    });
    if (!may) throw new Problem("forbidden");
    const election = electionOfRequest(site, params.uuid);
    const done = await certified(site, election, person);
    await ballotsOf(site).settled();
    reply.code(201);
    return done;
  },
});

export const electionRoutes: readonly AnyRoute[] = [list, view, record, share, result, archive, certify];
