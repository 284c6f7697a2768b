/** Words that must not be on a public page: everything that only internal, supervision and personal groups of the log hold. */
import type { FastifyInstance } from "fastify";
import type { Groups } from "@mingjian/rulebook";
import type { Site } from "../../http/site.ts";

/** Every public page of a unit and its matters that can be reached by links, in both languages. */
export async function pagesOf(
  app: FastifyInstance,
  unit: string,
  matters: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const open = [
    "/",
    "/?q=示例",
    "/verify",
    "/feed.atom",
    `/u/${unit}`,
    `/u/${unit}/feed.atom`,
    ...matters.map((m) => `/m/${m}`),
  ];
  for (const path of open) {
    await visit(app, encodeURI(path), found);
    if (!path.includes(".") && !path.includes("?")) await visit(app, `${path}?lang=en&view=large`, found);
  }
  for (const [url, body] of [...found])
    if (url.startsWith("/m/"))
      for (const [, notice = ""] of body.matchAll(/href="(\/m\/[a-z2-7]{26}\/notice\/\d+)"/g))
        await visit(app, notice, found);
  return found;
}

async function visit(app: FastifyInstance, url: string, found: Map<string, string>): Promise<void> {
  if (found.has(url)) return;
  const { statusCode, body } = await app.inject({ url });
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`);
  found.set(url, body);
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) yield* strings(part);
}
const isSentence = (word: string): boolean => /[\u4e00-\u9fff]{4}/u.test(word);

const closedParts = ({ O, S, I = [] }: Groups): readonly unknown[] => [
  O?.input,
  O?.record,
  S,
  I.map((one) => one.body),
];
const WANTED = /^(collective-decision|meeting|public-comment|execution-task)\./;

/** Sentences of closed groups that no public group holds: inputs and records of decisions, meetings, comments and tasks. */
export async function insideWords(site: Site): Promise<readonly string[]> {
  const [inside, outside] = [new Set<string>(), new Set<string>()];
  for (let before = site.ledger.size(); before > 1;) {
    const page = await site.ledger.readers.recent(() => true, { before, limit: 500 });
    for (const { envelope, groups } of page) {
      for (const word of strings(groups.P)) outside.add(word);
      if (!WANTED.test(envelope.type)) continue;
      for (const word of strings(closedParts(groups))) inside.add(word);
    }
    before = page.at(-1)?.pos ?? 0;
  }
  const told = [...outside].join("\n");
  return [...inside].filter((word) => isSentence(word) && !told.includes(word));
}

/** Names of everybody on record. */
export const names = (site: Site): readonly string[] =>
  [...site.ledger.world().matters()].flatMap(({ institution, matter }) =>
    institution === "person" ? [(matter as { readonly name: string }).name] : [],
  );
