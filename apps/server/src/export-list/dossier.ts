/** 一件事项 to take away: what is known of it, what happened, and the proof of every entry the reader may see. */
import type { Ref } from "@mingjian/rulebook";
import { booksOf } from "../http/books.ts";
import { matterFor } from "../http/routes/matters.ts";
import { seeing, type Site } from "../http/site.ts";
import { mayOpenGroup } from "../http/view/audiences.ts";
import { matterView } from "../http/view/matter.ts";
import { timelineItem } from "../http/view/timeline.ts";
import { listing, type Listing } from "./listing.ts";
import type { ZipFile } from "./zip.ts";

export interface Dossier {
  readonly label: string;
  readonly sections: readonly Listing[];
  readonly json: unknown;
  readonly positions: readonly number[];
}

type Item = ReturnType<typeof timelineItem>;
const actorName = ({ actor }: Item): string => [actor.name, "post" in actor ? actor.post : ""].join(" ").trim();

/** Everything of one matter that this reader may see. @throws Problem notFound */
export async function dossierOf(site: Site, person: Ref, id: Ref): Promise<Dossier> {
  const may = await seeing(site, person, (sight) => {
    matterFor(sight, id);
    return mayOpenGroup(sight);
  });
  const seen = await booksOf(site).readers.timeline(id, may, { limit: 500 });
  return seeing(site, person, (sight) => {
    const view = matterView(sight, matterFor(sight, id));
    const items = seen.map((one) => timelineItem(sight, one, site.log.signedSize())).reverse();
    const about = `${view.unit.name} · ${view.institutionTitle.zh} · ${view.stageTitle.zh},数据截至 ${sight.at}`;
    const facts = listing({
      ...{ title: "内容", about, columns: ["项目", "内容"], values: view.fields },
      rows: view.fields.map(({ title, display }) => [title.zh, display]),
    });
    const course = listing({
      ...{ title: "时间线", about, columns: ["存证编号", "时间", "办理", "由谁"], values: items },
      rows: items.map((item) => [String(item.pos), item.at, item.actTitle.zh, actorName(item)]),
    });
    return {
      ...{ label: view.label, sections: [facts, course], positions: items.map(({ pos }) => pos) },
      json: { matter: view, timeline: items },
    };
  });
}

const README = `每条记录有两个文件:
  <存证编号>.tlog-proof        该记录在台账中的证明
  <存证编号>.disclosure.json   该记录中您可以知悉的内容,连同同一证明
任何人可以离线查验:打开本系统“查验”页面,粘贴或选择文件;或用独立的查验程序。
没有证明文件的记录刚刚入账,将在下一个检查点后取得证明。

Each entry has a proof of its place in the log and a disclosure of what you may know of it. Both can be checked offline.
`;

/** Proofs and disclosures of the entries, and how to check them. */
export async function proofFiles(site: Site, person: Ref, positions: readonly number[]): Promise<readonly ZipFile[]> {
  const { readers, proofs } = booksOf(site);
  const may = await seeing(site, person, mayOpenGroup);
  const files: ZipFile[] = [{ name: "README.txt", content: README }];
  for (const pos of positions) {
    const [stored, proof] = [await readers.entry(pos), await proofs.proof(pos)];
    const disclosure = stored === undefined ? undefined : await proofs.disclosure(stored, may);
    if (proof !== undefined) files.push({ name: `proofs/${pos}.tlog-proof`, content: proof });
    if (disclosure !== undefined) files.push({ name: `proofs/${pos}.disclosure.json`, content: disclosure });
  }
  return files;
}
