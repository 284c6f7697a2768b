/** 示例县的单位 — the units of the invented county, and the refs of units and people by the short keys of the stories. */
import type { ActorId, Ref } from "@mingjian/rulebook";
import { refOf } from "./stage.ts";

export interface UnitPlan {
  readonly key: string;
  readonly name: string;
  readonly kind:
    "partyOrgan" | "governmentOrgan" | "publicInstitution" | "soe" | "massOrganisation" | "township" | "village";
  readonly head: string;
  readonly functions?: readonly string[];
  /** Number of the stationed agency. */
  readonly agency: number;
  readonly parent?: string;
}

const organ = (
  key: string,
  name: string,
  head: string,
  agency: number,
  functions: readonly string[] = [],
): UnitPlan => ({
  ...{ key, name: `示例县${name}`, head, agency, functions },
  kind: name.startsWith("委") || /部$|办公室$/.test(name) ? "partyOrgan" : "governmentOrgan",
});

const PARTY: readonly UnitPlan[] = [
  organ("xwb", "委办公室", "主任", 1),
  organ("zzb", "委组织部", "部长", 1, ["organisationDept"]),
  organ("xcb", "委宣传部", "部长", 1),
  organ("tzb", "委统战部", "部长", 1),
  organ("zfw", "委政法委", "书记", 1),
  organ("bwb", "委编办", "主任", 1),
  organ("dx", "委党校", "常务副校长", 1),
];
const GOVERNMENT: readonly UnitPlan[] = [
  organ("zfb", "政府办公室", "主任", 2),
  organ("fgj", "发展和改革局", "局长", 2),
  organ("jyj", "教育局", "局长", 3),
  organ("kjj", "科学技术局", "局长", 2),
  organ("gxj", "工业和信息化局", "局长", 2),
  organ("gaj", "公安局", "局长", 4),
  organ("mzj", "民政局", "局长", 3),
  organ("sfj", "司法局", "局长", 4),
  organ("czj", "财政局", "局长", 2, ["financeBureau"]),
  organ("rsj", "人力资源和社会保障局", "局长", 3),
  organ("zrj", "自然资源局", "局长", 5),
  organ("hbj", "生态环境局", "局长", 5),
  organ("zjj", "住房和城乡建设局", "局长", 5),
  organ("jtj", "交通运输局", "局长", 5),
  organ("swj", "水务局", "局长", 5),
  organ("nyj", "农业农村局", "局长", 6),
  organ("swu", "商务局", "局长", 2),
  organ("wlj", "文化和旅游局", "局长", 3),
  organ("wjj", "卫生健康局", "局长", 3),
  organ("tyj", "退役军人事务局", "局长", 4),
  organ("yjj", "应急管理局", "局长", 4),
  organ("sjj", "审计局", "局长", 4, ["auditBureau"]),
  organ("scj", "市场监督管理局", "局长", 4),
  organ("tjj", "统计局", "局长", 2),
  organ("ybj", "医疗保障局", "局长", 3),
  organ("lyj", "林业局", "局长", 6),
  organ("cgj", "城市管理局", "局长", 5),
  organ("xfj", "信访局", "局长", 4),
  organ("spj", "行政审批局", "局长", 2),
  organ("gzj", "国有资产管理局", "局长", 2),
  organ("jgj", "机关事务管理局", "局长", 1),
  organ("dag", "档案局", "局长", 1),
];
const OTHERS: readonly UnitPlan[] = [
  { key: "zgh", name: "示例县总工会", kind: "massOrganisation", head: "主席", agency: 1 },
  { key: "tsw", name: "共青团示例县委", kind: "massOrganisation", head: "书记", agency: 1 },
  { key: "flh", name: "示例县妇女联合会", kind: "massOrganisation", head: "主席", agency: 1 },
  { key: "clh", name: "示例县残疾人联合会", kind: "massOrganisation", head: "理事长", agency: 3 },
  { key: "tzz", name: "示例县投资促进中心", kind: "publicInstitution", head: "主任", agency: 2 },
];
const TOWNSHIPS: readonly UnitPlan[] = ["城关镇", "清溪镇", "白石镇", "柳河乡", "云岭乡", "东塘镇"].map((name, i) => ({
  ...{ key: `xz${"abcdef"[i] ?? ""}`, name: `示例县${name}`, kind: "township" as const, head: "党委书记", agency: 6 },
}));
const VILLAGES: readonly UnitPlan[] = ["河口村", "石桥村", "竹园村", "上塘村"].map((name, i) => ({
  ...{
    key: `cun${"abcd"[i] ?? ""}`,
    name: `清溪镇${name}`,
    kind: "village" as const,
    head: "村党支部书记",
    agency: 6,
    parent: "xzb",
  },
}));
const ENTERPRISES: readonly UnitPlan[] = ["城市建设投资公司", "水务公司", "公共交通公司"].map((name, i) => ({
  ...{ key: `gq${"abc"[i] ?? ""}`, name: `示例县${name}`, kind: "soe" as const, head: "党委书记、董事长", agency: 2 },
}));

/** What a founding founds: the county as it is, or as much of it as one story needs. */
export interface CountyPlan {
  /** Units that decide for themselves. */
  readonly units: readonly UnitPlan[];
  /** Kept by their township. */
  readonly villages: readonly UnitPlan[];
  /** Numbers of the stationed agencies. */
  readonly agencies: readonly number[];
}

/** Units of the county that decide for themselves (villages are kept by their township). */
export const UNITS: readonly UnitPlan[] = [...PARTY, ...GOVERNMENT, ...OTHERS, ...TOWNSHIPS, ...ENTERPRISES];
/** The four deputies of every unit. */
export const DEPUTIES = ["deputy1", "deputy2", "deputy3", "deputy4"] as const;

export const ROOT = refOf("unit root");
export const COMMISSION = refOf("unit jiwei");
export const WHOLE_COUNTY: CountyPlan = { units: UNITS, villages: VILLAGES, agencies: [1, 2, 3, 4, 5, 6] };

/** The unit with this short key. @throws Error when the county has none */
export function unitOf(key: string): UnitPlan {
  const found = UNITS.find((u) => u.key === key);
  if (found === undefined) throw new Error(`no unit ${key}`);
  return found;
}

/** A county of these units and of those it cannot do without: the organisation department, and the agencies of all of them. */
export function smallCounty(...keys: readonly string[]): CountyPlan {
  const units = UNITS.filter((u) => keys.includes(u.key) || u.functions?.includes("organisationDept") === true);
  return { units, villages: [], agencies: [...new Set(units.map((u) => u.agency))].sort() };
}

export const unitRef = (key: string): Ref => refOf(`unit ${key}`);
export const agencyRef = (n: number): Ref => refOf(`unit agency ${n}`);
export const personRef = (key: string, office: string): Ref => refOf(`person ${key} ${office}`);
export const person = (key: string, office: string): ActorId => `p:${personRef(key, office)}`;
