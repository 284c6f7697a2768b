/**
 * 静态副本 — the whole portal as files for a plain web server: every page with its settings, feeds, notices with their proofs, the verifier.
 * Links are relative, so that the folder may stand anywhere. What needs a server (search, comments) says so instead.
 */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";

export interface Fetched {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}
/** One address of the portal, as a reader without login gets it. */
export type Get = (path: string) => Promise<Fetched>;

export interface Copied {
  readonly files: number;
  readonly bytes: number;
  /** Addresses that were named and not there. */
  readonly missing: readonly string[];
}

const MOST = 200_000;
const STARTS = ["/", "/verify", "/verify.html", "/feed.atom", "/sitemap.xml", "/log/checkpoint", "/log/vkeys.txt"];
/** Not part of a copy: the workspace, single receipts, and what a form answers. */
const OUTSIDE = /^\/(?:app|api|c|P)(?:\/|$)|^\/log\/(?!checkpoint|vkeys)/;

/** File of an address: a page is the index of its folder, its settings are files beside it. */
export function fileOf(address: string): string {
  const [path = "/", query = ""] = address.split("?");
  const plain = path.replace(/^\/|\/$/g, "");
  if (/\.[a-z]+$/.test(plain)) return plain;
  if (plain.startsWith("log/")) return plain;
  if (plain.endsWith("/disclosure")) return `${plain}.json`;
  const pairs = [...new URLSearchParams(query)].sort(([a], [b]) => (a < b ? -1 : 1)).map((pair) => pair.join("-"));
  const name = pairs.length === 0 ? "index" : pairs.join("_").replace(/[^\w-]/g, "");
  return `${plain === "" ? "" : `${plain}/`}${name}.html`;
}

const LINK = /\b(href|src)="(\/[^"]*)"/g;
const plainOf = (html: string): string => html.replaceAll("&amp;", "&");
const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(LINK)]
    .map((found) => plainOf(found[2] ?? "").replace(/#.*$/, ""))
    .filter((one) => !OUTSIDE.test(one));

const NO_FORM =
  '<p class="s">这是静态副本,不能搜索和提意见;请到原网站办理。 Static copy: search and comments work on the original site.</p>';

/** The page with relative links and without forms; the page that verifies needs no server and keeps its own. */
export function rewritten(html: string, file: string): string {
  const relative = (target: string): string => {
    const [address = "", fragment] = plainOf(target).split("#");
    if (OUTSIDE.test(address)) return "#m";
    const path = posix.relative(posix.dirname(file), fileOf(address));
    return `${path}${fragment === undefined ? "" : `#${fragment}`}`;
  };
  const forms = /<form(?! id="form")[^>]*>.*?<\/form>/gs;
  return html
    .replace(forms, NO_FORM)
    .replace(LINK, (_, name: string, target: string) => `${name}="${relative(target)}"`);
}

/** Content of one address as it is kept, and the links in it. */
function keptAs(
  address: string,
  { type, body }: Fetched,
): { readonly content: Buffer; readonly links: readonly string[] } {
  if (!type.startsWith("text/html") || address.startsWith("/verify.html")) return { content: body, links: [] };
  const text = body.toString("utf8");
  return { content: Buffer.from(rewritten(text, fileOf(address))), links: linksIn(text) };
}

/** Follows every link from the first page on and keeps what it finds in a folder, with a list of digests. */
export async function copyPortal(get: Get, folder: string): Promise<Copied> {
  const found = new Set(STARTS);
  const digests: string[] = [];
  const missing: string[] = [];
  let bytes = 0;
  // A set is walked in the order of addition, also over what is added on the way.
  for (const address of found) {
    const fetched = await get(address);
    if (fetched.status !== 200) {
      missing.push(address);
      continue;
    }
    const { content, links } = keptAs(address, fetched);
    for (const link of links) if (found.size < MOST) found.add(link);
    const file = fileOf(address);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
    digests.push(`${createHash("sha256").update(content).digest("hex")}  ${file}`);
    bytes += content.length;
  }
  await writeFile(join(folder, "SHA256SUMS"), `${digests.sort().join("\n")}\n`);
  return { files: digests.length, bytes, missing };
}
