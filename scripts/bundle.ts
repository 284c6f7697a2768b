/** What a browser must fetch before the workspace shows anything, and the largest part it fetches later; built in memory. */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

export interface BundleSizes {
  /** Kilobytes (1,000 bytes, gzip) of the entry with everything it names at once, styles included. */
  readonly entry: number;
  /** The largest other part, with what it alone brings along. */
  readonly lazy: number;
}

/** Design limits: ux.md, performance of the workspace. The entry's is ours and tighter: whoever needs more must say so here. */
export const BUDGET: BundleSizes = { entry: 350, lazy: 250 };

const WEB = fileURLToPath(new URL("../apps/web", import.meta.url));

/** Builds the workspace as `npm run build` does. */
export async function bundleSizes(): Promise<BundleSizes> {
  const built = await inProduction(() => build({ root: WEB, logLevel: "silent", build: { write: false } }));
  const parts = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  const sizes = new Map(parts.map((part) => [part.fileName, kilobytes("code" in part ? part.code : part.source)]));
  const chunks = new Map(parts.flatMap((part) => (part.type === "chunk" ? [[part.fileName, part] as const] : [])));
  const reached = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
    const chunk = chunks.get(from);
    if (chunk === undefined || seen.has(from)) return seen;
    seen.add(from);
    for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
    for (const next of chunk.imports) reached(next, seen);
    return seen;
  };
  const sum = (names: Iterable<string>): number => [...names].reduce((all, name) => all + (sizes.get(name) ?? 0), 0);
  const entries = [...chunks.values()].filter((chunk) => chunk.isEntry);
  const entry = new Set(entries.flatMap(({ fileName }) => [...reached(fileName)]));
  if (entry.size === 0) throw new Error("the workspace has no entry");
  const later = [...chunks.keys()].filter((name) => !entry.has(name));
  const lazy = later.map((name) => sum([...reached(name)].filter((one) => !entry.has(one))));
  return { entry: sum(entry), lazy: Math.max(0, ...lazy) };
}

/** Under a test runner Vite would take the libraries' development builds. */
async function inProduction<T>(work: () => Promise<T>): Promise<T> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    return await work();
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

const kilobytes = (content: string | Uint8Array): number => gzipSync(content, { level: 9 }).length / 1000;
