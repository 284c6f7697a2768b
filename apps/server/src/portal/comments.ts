/** 公众意见 — taken in without login as acts of the portal, counted per sender and day, followed by the receipt code. */
import { z } from "zod";
import { receiptOf, type Comment, type Ref } from "@mingjian/rulebook";
import type { Outcome, Refused } from "../ledger/command.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, type Sight, type Site } from "../http/site.ts";
import { unitName } from "../http/view/names.ts";
import { commentView, lastNotices, lawNamed, matterData } from "./load.ts";
import { counted, fingerprint } from "./meter.ts";
import { LONGEST_COMMENT, ReceiptPage, type ReceiptView, type Typed } from "./pages/comment.tsx";
import { MatterPage } from "./pages/matter.tsx";
import { titleOf } from "./pages/unit.tsx";
import { DECISION, published } from "./published.ts";
import { groundOf, sendPage, sendWrong, type Visit } from "./respond.ts";
import { COMMENT } from "./shelves.ts";
import { address, Query, sayIn, settingOf } from "./setting.ts";
import type { Ground } from "./parts/page.tsx";

/** Four groups of four characters of a comment's own id. */
export const RECEIPT = /^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/;
const PORTAL = "sys:portal";

/** As browsers send it, brought to the form of the log; the words stay as they are. */
const tidy = (text: string): string => text.replace(/\r\n?/g, "\n").replaceAll("\t", " ").normalize("NFC").trim();

const Body = z.object({ kind: z.enum(["comment", "objection"]).default("comment"), text: z.string().max(65_536) });
type Body = z.output<typeof Body>;

interface Sent extends Visit {
  readonly body: unknown;
}

/** What is wrong with the text before it is sent on; undefined = nothing. */
function problemIn(text: string, visit: Visit): string | undefined {
  const say = sayIn(settingOf("", visit.query));
  if (text === "") return say("还没有写内容", "nothing was written");
  if (text.length > LONGEST_COMMENT)
    return say(
      `写了 ${text.length} 字,最多 ${LONGEST_COMMENT} 字`,
      `${text.length} characters, at most ${LONGEST_COMMENT}`,
    );
  return undefined;
}

/** In the words of the rule; only a problem of the text itself can be helped by the sender. */
function refusedInWords(refused: Refused, visit: Visit): string | undefined {
  const say = sayIn(settingOf("", visit.query));
  const input = refused.kind === "refused" ? refused.refused.find(({ kind }) => kind === "input") : undefined;
  if (input?.kind === "input") return say(input.because.zh, input.because.en);
  return refused.kind === "invalid"
    ? say("内容含有不能保存的字符", "the text has characters that cannot be kept")
    : undefined;
}

async function received(visit: Sent, id: Ref): Promise<unknown> {
  const { site, request, reply } = visit;
  const parsed = Body.safeParse(visit.body);
  if (!parsed.success) return sendWrong(visit, "body");
  const data = await matterData(site, id);
  if (data === undefined) return sendWrong(visit, "notFound");
  const { kind } = parsed.data;
  const text = tidy(parsed.data.text);
  const again = (problem: string): unknown =>
    sendPage(visit, MatterPage({ ...data, ground: pageGround(visit, `/m/${id}`), typed: { kind, text, problem } }), {
      ...{ status: 400, keep: false },
    });
  const problem = problemIn(text, visit);
  if (problem !== undefined) return again(problem);
  if (!(await counted(site, request.ip))) return sendWrong(visit, "rate");
  const outcome = await submitted(site, { kind, text }, { id, unit: data.unit.id, sender: request.ip });
  if (outcome.ok) return reply.redirect(address(settingOf("", visit.query), `/c/${receiptOf(outcome.matterId)}`), 303);
  const said = refusedInWords(outcome, visit);
  return said === undefined ? sendWrong(visit, "busy") : again(said);
}

/** The page behind an answer to a form is the page of the form. */
const pageGround = (visit: Visit, here: string): Ground => {
  const ground = groundOf(visit);
  return { ...ground, setting: { ...ground.setting, here } };
};

/** The same words from the same sender on the same day are the same comment: a second click gives the same receipt. */
const submitted = (
  site: Site,
  { kind, text }: Body,
  { id, unit, sender }: { readonly id: Ref; readonly unit: Ref; readonly sender: string },
): Promise<Outcome> =>
  site.ledger.submit({
    ...{ institution: COMMENT, act: "received", actor: PORTAL },
    input: { unit, matter: id, kind, text },
    idempotencyKey: fingerprint(site, "comment", sender, id, kind, text),
  });

// ── 回执 ────────────────────────────────────────────────────────────────────────────────────
type Receipt = Omit<ReceiptView, "ground" | "typed">;

function receiptIn(sight: Sight, code: string): (Receipt & { readonly id: Ref }) | undefined {
  const id = RECEIPT.test(code) ? sight.facts.comments.byReceipt(code) : undefined;
  const state = id === undefined ? undefined : sight.world.matter(id);
  if (id === undefined || state === undefined) return undefined;
  const about = (state.matter as Comment).matter;
  const facts = sight.world.facts(sight.at, state.unit);
  const [comment] = commentView(sight, id, facts);
  const decision = sight.world.matter(about);
  if (comment === undefined || decision === undefined) return undefined;
  const seen = published(lawNamed(sight, DECISION), decision, lastNotices(decision), facts);
  return {
    ...{ id, code, comment, today: facts.time.today },
    matter: { id: about, name: titleOf(seen, (zh) => zh) },
    unit: { id: state.unit, name: unitName(sight, state.unit) },
  };
}

const receiptOn = (site: Site, code: string) => seeing(site, undefined, (sight) => receiptIn(sight, code));

async function receipt(visit: Visit, code: string, typed?: Typed): Promise<unknown> {
  const found = await receiptOn(visit.site, code.toLowerCase());
  if (found === undefined) return sendWrong(visit, "notFound");
  const ground = pageGround(visit, `/c/${found.code}`);
  const view = { ...found, ground, ...(typed === undefined ? {} : { typed }) };
  return sendPage(visit, ReceiptPage(view), { status: typed === undefined ? 200 : 400, keep: false });
}

async function askedAgain(visit: Sent, code: string): Promise<unknown> {
  const { site, request, reply } = visit;
  const parsed = Body.safeParse(visit.body);
  const found = await receiptOn(site, code);
  if (!parsed.success || found === undefined) return sendWrong(visit, found === undefined ? "notFound" : "body");
  const text = tidy(parsed.data.text);
  const problem = problemIn(text, visit);
  if (problem !== undefined) return receipt(visit, code, { kind: "comment", text, problem });
  if (!(await counted(site, request.ip))) return sendWrong(visit, "rate");
  const outcome = await site.ledger.submit({
    ...{ institution: COMMENT, act: "askedAgain", actor: PORTAL, matterId: found.id, input: { text } },
    idempotencyKey: fingerprint(site, "again", request.ip, code, text),
  });
  if (outcome.ok) return reply.redirect(address(settingOf("", visit.query), `/c/${code}`), 303);
  const said = refusedInWords(outcome, visit);
  return said === undefined ? sendWrong(visit, "busy") : receipt(visit, code, { kind: "comment", text, problem: said });
}

const query = Query as unknown as z.ZodObject;
const body = z.unknown();
const Code = z.object({ receipt: z.string().max(64) });
const MatterParam = z.object({ matter: z.string() });

export const commentRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "POST", path: "/m/:matter/comment", access: "public", summary: "提意见", form: true, query, body },
    params: MatterParam,
    handle: (visit) => received(visit, visit.params.matter),
  }),
  route({
    ...{ method: "GET", path: "/c/:receipt", access: "public", summary: "回执", params: Code, query },
    handle: (visit) => receipt(visit, visit.params.receipt),
  }),
  route({
    ...{ method: "POST", path: "/c/:receipt", access: "public", summary: "再次提出", form: true, query, body },
    params: Code,
    handle: (visit) => askedAgain(visit, visit.params.receipt),
  }),
];
