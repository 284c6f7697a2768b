/** 码的去处 — `/P/…` of a scanned code, and the verifier as page, as script and as one file to keep. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";
import { checkCode, decodeMjp1, LedgerError, parseVkey, splitCarrier, type Carried } from "@mingjian/tlog";
import { route, type AnyRoute } from "../http/route.ts";
import type { Site } from "../http/site.ts";
import { versionsOf } from "./history.ts";
import { PointedPage } from "./pages/pointed.tsx";
import { VERIFIER_FILE, VerifierFile, VerifyPage } from "./pages/verify.tsx";
import { groundOf, sendPage, sendWrong, STYLES, unchanged, type Visit } from "./respond.ts";
import { address, Query, settingOf } from "./setting.ts";
import { verifyScript } from "./verify/bundle.ts";

const page = { method: "GET", access: "public", query: Query as unknown as z.ZodObject } as const;

/** Keys the log publishes: its own and its witnesses'; the receipt key checks no checkpoint. */
async function vkeysOf({ log }: Site): Promise<string> {
  const published = await readFile(join(log.publicDir, "vkeys.txt"), "utf8").catch(() => "");
  const others = published.split("\n").filter((line) => line.trim() !== "" && isWitness(line));
  return [log.logVkey, ...others].join("\n");
}
function isWitness(vkey: string): boolean {
  try {
    return parseVkey(vkey.trim()).type === 0x04;
  } catch {
    return false;
  }
}

const scripts = new WeakMap<Site["ledger"], Promise<string>>();
/** Made once per run; a failed attempt is not kept. */
function scriptOf({ ledger }: Site): Promise<string> {
  const known = scripts.get(ledger);
  if (known !== undefined) return known;
  const made = verifyScript();
  scripts.set(ledger, made);
  made.catch(() => scripts.delete(ledger));
  return made;
}

const CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";
async function verify(visit: Visit, code?: string): Promise<unknown> {
  if (code === undefined && unchanged(visit)) return visit.reply;
  const view = { ground: groundOf(visit), vkeys: await vkeysOf(visit.site), code };
  visit.reply.header("permissions-policy", CAMERA);
  return sendPage(visit, VerifyPage(view), { script: true, keep: code === undefined });
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** The one file: what it may do is said inside it, and it may load nothing. */
export async function verifierFile(site: Site, query: Query): Promise<string> {
  const script = (await scriptOf(site)).replaceAll("</script", "<\\/script");
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(STYLES)}; form-action 'none'`;
  const setting = settingOf("", query);
  const file = VerifierFile({ setting, vkeys: await vkeysOf(site), style: STYLES, script, policy });
  return `<!doctype html>${renderToStaticMarkup(file)}`;
}

function carriedIn(code: string): Carried | undefined {
  try {
    return splitCarrier(code);
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}

async function leafAt({ db, ledger }: Site, pos: number) {
  const query = db.selectFrom("ledger.entry").select(["leaf", "stream"]).where("log_id", "=", ledger.logId);
  return query.where("pos", "=", BigInt(pos)).executeTakeFirst();
}

/** The public notice at a position, or the page that says what kind of paper has this code. */
export async function pointedTo(visit: Visit, pos: number, leafStart?: Uint8Array): Promise<unknown> {
  const { site, reply, query } = visit;
  const row = await leafAt(site, pos);
  const ground = groundOf(visit);
  const signed = pos < site.log.signedSize();
  const same = row !== undefined && (leafStart === undefined || row.leaf.subarray(0, 28).equals(leafStart));
  if (!same) return sendPage(visit, PointedPage({ ground, pos, signed }), { status: 404, keep: false });
  const shown = (await versionsOf(site, row.stream)).some((version) => version.pos === pos);
  if (shown) return reply.redirect(address(settingOf("/", query), `/m/${row.stream}/notice/${pos}`), 303);
  return sendPage(visit, PointedPage({ ground, pos, signed, code: checkCode(new Uint8Array(row.leaf)) }), {
    keep: false,
  });
}

async function opened(visit: Visit, code: string): Promise<unknown> {
  const carried = carriedIn(code);
  if (carried === undefined) return sendWrong(visit, "notFound");
  if (carried.kind !== "pointer") return verify(visit, code.toUpperCase());
  const { logKeyId, index, leafStart } = decodeMjp1(carried.bytes);
  const own = logKeyId === parseVkey(visit.site.log.logVkey).keyId;
  // A pointer into another log is answered like one that does not fit.
  return pointedTo(visit, index, own ? leafStart : new Uint8Array());
}

const LONGEST = 4096;
export const carriedRoutes: readonly AnyRoute[] = [
  route({ ...page, path: "/verify", summary: "查验公开件", handle: (visit) => verify(visit) }),
  route({
    ...{ ...page, path: "/P/:code", summary: "扫码查验", params: z.object({ code: z.string().max(LONGEST) }) },
    handle: (visit) => opened(visit, visit.params.code),
  }),
  route({
    ...{ ...page, path: "/verify.js", summary: "查验页的脚本" },
    async handle({ site, reply }) {
      const code = await scriptOf(site);
      return reply.type("text/javascript; charset=utf-8").header("cache-control", "public, max-age=60").send(code);
    },
  }),
  route({
    ...{ ...page, path: "/verify.html", summary: "查验工具(单个文件)" },
    async handle({ site, reply, query }) {
      const file = await verifierFile(site, query);
      return reply
        .type("text/html; charset=utf-8")
        .header("content-disposition", `attachment; filename="${VERIFIER_FILE}"`)
        .header("cache-control", "public, max-age=60")
        .send(file);
    },
  }),
];
