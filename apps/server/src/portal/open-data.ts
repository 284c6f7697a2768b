/** 公开数据 — sitemap, robots and schema.org descriptions: the same public projection for machines. Descriptions are files of their own, so that no page needs a script element. */
import type { Ref } from "@mingjian/rulebook";
import { seeing, type Site } from "../http/site.ts";
import { unitName } from "../http/view/names.ts";
import { homeData, matterData } from "./load.ts";
import { PHASE_NAMES } from "./parts/phase.tsx";
import { isPublic } from "./published.ts";
import { shelvesOf } from "./shelves.ts";

/** What one sitemap may list (sitemaps.org). */
const MOST = 50_000;
const escaped = (text: string): string => text.replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** Every public address that stays, units first, newest matters next. */
export async function sitemapOf(site: Site, base: string): Promise<string> {
  const { units } = await homeData(site);
  const all = [...(await shelvesOf(site)).all()].reverse();
  const matters = await seeing(site, undefined, ({ world }) =>
    all.filter((id) => {
      const state = world.matter(id);
      return state !== undefined && isPublic(state);
    }),
  );
  const paths = ["/", "/verify", ...units.map(({ id }) => `/u/${id}`), ...matters.map((id) => `/m/${id}`)];
  const rows = paths.slice(0, MOST).map((path) => `<url><loc>${escaped(base + path)}</loc></url>`);
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` +
    `${rows.join("")}</urlset>\n`
  );
}

/** Machines may read what people may; codes and receipts lead to single persons' papers and are left alone. */
export const robotsOf = (base: string): string =>
  `User-agent: *\nDisallow: /api/\nDisallow: /app/\nDisallow: /c/\nDisallow: /P/\nSitemap: ${base}/sitemap.xml\n`;

/** schema.org description of a published matter; undefined = there is no such matter. */
export async function matterDescribed(site: Site, id: Ref, base: string): Promise<object | undefined> {
  const data = await matterData(site, id);
  if (data === undefined) return undefined;
  const { matter, unit, versions } = data;
  const [first, last] = [versions[0]?.at, versions.at(-1)?.at];
  return {
    ...{ "@context": "https://schema.org", "@type": "Report", "@id": `${base}/m/${id}`, url: `${base}/m/${id}` },
    ...{ name: matter.title ?? "名称未公布的事项", inLanguage: "zh-CN", isAccessibleForFree: true },
    publisher: { "@type": "GovernmentOrganization", name: unit.name, url: `${base}/u/${unit.id}` },
    ...(first === undefined ? {} : { datePublished: first }),
    ...(last === undefined ? {} : { dateModified: last }),
    ...(matter.content === undefined ? {} : { abstract: matter.content.slice(0, 1000) }),
    hasPart: versions.map(({ pos, at, phase }) => ({
      ...{ "@type": "CreativeWork", url: `${base}/m/${id}/notice/${pos}`, datePublished: at },
      name: phase === "closed" ? "执行情况" : `${PHASE_NAMES[phase].zh}公开`,
    })),
  };
}

/** schema.org description of a unit's column; undefined = no such unit. */
export const unitDescribed = (site: Site, id: Ref, base: string): Promise<object | undefined> =>
  seeing(site, undefined, (sight) => {
    if (sight.world.matter(id)?.institution !== "unit") return undefined;
    return {
      ...{ "@context": "https://schema.org", "@type": "GovernmentOrganization", "@id": `${base}/u/${id}` },
      ...{ url: `${base}/u/${id}`, name: unitName(sight, id) },
      subjectOf: { "@type": "DataFeed", url: `${base}/u/${id}/feed.atom`, encodingFormat: "application/atom+xml" },
    };
  });
