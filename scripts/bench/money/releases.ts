/** Generated OCDS releases for the bench: seeded, of the size and shape of published ones (parties, documents, bids, awards, contracts). */
import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** Park and Miller's generator: the same releases on every machine. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
type Pick = (below: number) => number;

const METHODS = ["公开招标", "邀请招标", "询价", "竞争性谈判"] as const;
const at = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day, 9)).toISOString();
const organisation = (kind: string, n: number): object => ({ id: `${kind}-${n}`, name: `示例${kind}第${n}号有限公司` });

function party(kind: string, n: number, role: string): object {
  return {
    ...organisation(kind, n),
    identifier: { scheme: "CN-USCC", id: `9111000000000${n}`, legalName: `示例${kind}第${n}号有限公司` },
    address: { streetAddress: `示例路${n}号`, locality: "示例县", region: "示例省", countryName: "中国" },
    contactPoint: { name: "示例联系人", telephone: "010-00000000", email: `office${n}@example.cn` },
    roles: [role],
  };
}
const document = (n: number): object => ({
  ...{ id: `doc-${n}`, documentType: "tenderNotice", title: "示例项目采购公告", language: "zh", format: "text/html" },
  ...{ url: `https://example.cn/notices/2024/${n}.html`, datePublished: at(n % 300), dateModified: at(n % 300) },
});

function bid(n: number, tenderer: number, price: number, pick: Pick): object {
  const status = pick(10) === 0 ? "disqualified" : pick(30) === 0 ? "withdrawn" : "valid";
  return {
    ...{ id: `b${n}`, status, date: at(pick(300)), tenderers: [organisation("供应商", tenderer)] },
    value: { amount: price, currency: "CNY" },
  };
}

/** One release as a line. */
export function release(n: number, pick: Pick): string {
  const [buyer, start, bidders] = [pick(400), pick(300), 1 + pick(6)];
  const base = 100_000 + pick(4_000_000);
  const tenderers = Array.from({ length: bidders }, () => pick(5_000));
  const bids = tenderers.map((t, i) => bid(i, t, Math.round(base * (90 + pick(20))) / 100, pick));
  const items = Array.from({ length: 2 }, (_, i) => ({
    ...{ id: String(i), description: "示例货物及其安装、调试和三年质量保证服务", quantity: 1 + pick(9) },
    ...{ classification: { scheme: "CPV", id: String(10_000_000 + pick(80_000_000)), description: "示例分类" } },
    unit: { name: "台", value: { amount: base / 100, currency: "CNY" } },
  }));
  const supplier = organisation("供应商", tenderers[pick(bidders)] ?? 0);
  return JSON.stringify({
    ...{ ocid: `ocds-bench-${n}`, id: `ocds-bench-${n}-1`, date: at(start + 40), tag: ["compiled"], language: "zh" },
    parties: [party("采购人", buyer, "buyer"), ...tenderers.map((t) => party("供应商", t, "tenderer"))],
    buyer: organisation("采购人", buyer),
    tender: {
      ...{ id: `t-${n}`, title: "示例县示例单位设备采购项目", status: "complete", numberOfTenderers: bidders },
      ...{ procurementMethod: pick(3) === 0 ? "selective" : "open", procurementMethodDetails: METHODS[pick(4)] },
      ...{ procuringEntity: organisation("采购人", buyer), documents: [document(n), document(n + 1)], items },
      tenderPeriod: { startDate: at(start), endDate: at(start + 10 + pick(25)) },
      value: { amount: base, currency: "CNY" },
    },
    bids: { details: bids },
    awards: [{ id: "a1", status: "active", date: at(start + 40), suppliers: [supplier], items }],
    contracts: [{ id: "c1", awardID: "a1", status: "active", items, documents: [document(n + 2)] }],
  });
}

/** Writes `count` releases, one a line. */
export async function writeReleases(path: string, count: number): Promise<void> {
  const pick = seeded(20_260_101);
  const out = createWriteStream(path);
  for (let n = 0; n < count; n++) if (!out.write(`${release(n, pick)}\n`)) await once(out, "drain");
  out.end();
  await once(out, "finish");
}
