/**
 * 示例县 — a plainly invented county: its units, the people who serve in them, rosters, divisions of labour, rules of procedure and
 * catalogues. Everything is entered by the acts a real county would use. Names are of the form surname + 示 + word.
 */
import type { ActorId, Instant, Ref } from "@mingjian/rulebook";
import { paper, RULES_FILE } from "./files.ts";
import { refOf, type Deed, type Story, type Theatre } from "./stage.ts";

export type Office =
  | "topLeader"
  | "deputy1"
  | "deputy2"
  | "deputy3"
  | "deputy4"
  | "officeDirector"
  | "meetingClerk"
  | "legalAdviser"
  | "financeSupervisor";

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

/** Units of the county that decide for themselves (villages are kept by their township). */
export const UNITS: readonly UnitPlan[] = [...PARTY, ...GOVERNMENT, ...OTHERS, ...TOWNSHIPS, ...ENTERPRISES];
export const ROOT = refOf("unit root");
export const COMMISSION = refOf("unit jiwei");
export const AGENCIES = 6;

export const unitRef = (key: string): Ref => refOf(`unit ${key}`);
export const agencyRef = (n: number): Ref => refOf(`unit agency ${n}`);
export const personRef = (key: string, office: string): Ref => refOf(`person ${key} ${office}`);
export const person = (key: string, office: string): ActorId => `p:${personRef(key, office)}`;

const SURNAMES =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳";
const WORDS = "和文明达安正宁平远立诚信勤毅朴清廉言行思源林川岳江海舟帆";
/** An invented name, different for most people and the same for two: a county has namesakes. */
function nameOf(n: number): string {
  const surname = SURNAMES[n % SURNAMES.length] ?? "示";
  const word = WORDS[Math.floor(n / 7) % WORDS.length] ?? "例";
  return `${surname}示${word}`;
}

const POSTS: Readonly<Record<Office, readonly [title: string, rank: string, office: string]>> = {
  topLeader: ["主要负责人", "正科", "topLeader"],
  deputy1: ["副职(财务、采购)", "副科", "deputyHead"],
  deputy2: ["副职(组织人事)", "副科", "deputyHead"],
  deputy3: ["副职(工程招投标)", "副科", "deputyHead"],
  deputy4: ["副职(行政审批)", "副科", "deputyHead"],
  officeDirector: ["办公室主任", "股级", "officeDirector"],
  meetingClerk: ["办公室科员(会议记录)", "科员", "meetingClerk"],
  legalAdviser: ["法律顾问", "科员", "legalAdviser"],
  financeSupervisor: ["财务主管", "股级", "financeSupervisor"],
};
export const OFFICES = Object.keys(POSTS) as readonly Office[];
export const DEPUTIES = ["deputy1", "deputy2", "deputy3", "deputy4"] as const;

/** The moment the county begins to keep its books. */
export const FOUNDED: Instant = "2025-12-29T01:00:00.000Z";
const SYSTEM: ActorId = "sys:founding";

interface Founding {
  readonly at: Instant;
  people: number;
}
const deed = (at: Instant, actor: ActorId, name: string, matter: Ref, input: unknown, opens = true): Deed => {
  const [institution = "", act = ""] = name.split(".");
  return { at, actor, institution, act, matter, opens, input };
};

function* staffed(
  f: Founding,
  unit: Ref,
  key: string,
  post: readonly [string, string, string],
  office: string,
  actor: ActorId,
): Generator<Deed> {
  const [title, rank, carries] = post;
  const marks = carries === "financeSupervisor" ? ["money"] : carries === "topLeader" ? ["realPower"] : [];
  const who = personRef(key, office);
  f.people += 1;
  yield deed(f.at, actor, "person.registered", who, { unit, name: nameOf(f.people) });
  yield deed(f.at, actor, "post.established", refOf(`post ${key} ${office}`), {
    unit,
    title,
    rank,
    office: carries,
    keyMarks: marks,
  });
  const tenure = {
    person: who,
    post: refOf(`post ${key} ${office}`),
    unit,
    from: "2024-03-01",
    basis: `示组任〔2024〕${f.people} 号`,
  };
  yield deed(f.at, actor, "tenure.appointed", refOf(`tenure ${key} ${office}`), tenure);
}

const unitInput = (name: string, kind: string, more: object = {}): object => ({
  ...{ name, kind, functions: [], pack: kind === "soe" ? "cn-soe" : "cn-county-gov", since: "2019-03-01", ...more },
});

function* units(f: Founding): Generator<Deed> {
  yield deed(f.at, SYSTEM, "unit.established", ROOT, unitInput("示例县委、县政府", "partyOrgan"));
  yield deed(
    f.at,
    SYSTEM,
    "unit.established",
    COMMISSION,
    unitInput("示例县纪委监委", "partyOrgan", { parent: ROOT, functions: ["disciplineCommission"] }),
  );
  for (let n = 1; n <= AGENCIES; n += 1)
    yield deed(
      f.at,
      SYSTEM,
      "unit.established",
      agencyRef(n),
      unitInput(`示例县纪委监委派驻第${"一二三四五六"[n - 1] ?? ""}纪检监察组`, "disciplineAgency", {
        parent: COMMISSION,
      }),
    );
  for (const u of [...UNITS, ...VILLAGES]) {
    const parent = u.parent === undefined ? ROOT : unitRef(u.parent);
    yield deed(
      f.at,
      SYSTEM,
      "unit.established",
      unitRef(u.key),
      unitInput(u.name, u.kind, { parent, functions: u.functions ?? [] }),
    );
    yield deed(
      f.at,
      SYSTEM,
      "unit.agencyAssigned",
      unitRef(u.key),
      { agency: agencyRef(u.agency), basis: "示纪发〔2025〕1 号" },
      false,
    );
  }
}

const staffs = (u: UnitPlan): boolean => u.functions?.includes("organisationDept") === true;

/** Everybody of a unit; `head` first or not at all. */
function* team(f: Founding, u: UnitPlan, offices: readonly Office[], actor: ActorId): Generator<Deed> {
  for (const office of offices) {
    const [title, rank, carries] = POSTS[office];
    const words = office === "topLeader" ? u.head : title;
    yield* staffed(f, unitRef(u.key), u.key, [words, rank, carries], office, actor);
  }
}

/** The organisation department is staffed last: from then on only people act. */
function* people(f: Founding): Generator<Deed> {
  yield* staffed(f, ROOT, "root", ["县委书记", "正处", "topLeader"], "topLeader", SYSTEM);
  yield* staffed(f, COMMISSION, "jiwei", ["书记", "副处", "topLeader"], "topLeader", SYSTEM);
  for (let n = 1; n <= AGENCIES; n += 1) {
    yield* staffed(f, agencyRef(n), `agency ${n}`, ["组长", "正科", "topLeader"], "topLeader", SYSTEM);
    yield* staffed(
      f,
      agencyRef(n),
      `agency ${n}`,
      ["副组长", "副科", "disciplineOfficer"],
      "disciplineOfficer",
      SYSTEM,
    );
  }
  for (const u of UNITS.filter((one) => !staffs(one))) yield* team(f, u, OFFICES, SYSTEM);
  for (const u of UNITS.filter(staffs)) {
    yield* team(f, u, ["topLeader"], SYSTEM);
    yield* team(
      f,
      u,
      OFFICES.filter((o) => o !== "topLeader"),
      person(u.key, "topLeader"),
    );
  }
  for (const v of VILLAGES)
    yield* staffed(f, unitRef(v.key), v.key, [v.head, "村干部", "topLeader"], "topLeader", person("zzb", "deputy2"));
}

export const mainBody = (u: UnitPlan): string => (u.kind === "soe" ? "soePartyCommittee" : "partyGroup");
/** Bodies a unit has a roster and rules of procedure for. */
const bodiesOf = (u: UnitPlan): readonly string[] =>
  u.kind === "soe"
    ? ["soePartyCommittee", "board", "managerMeeting"]
    : u.kind === "governmentOrgan"
      ? ["partyGroup", "directorMeeting"]
      : ["partyGroup"];
const BODY_NAMES: Readonly<Record<string, string>> = {
  partyGroup: "党组会",
  directorMeeting: "局长办公会",
  soePartyCommittee: "党委会",
  board: "董事会",
  managerMeeting: "总经理办公会",
};

export const voters = (key: string): readonly Ref[] =>
  ["topLeader", ...DEPUTIES].map((office) => personRef(key, office));

/** 分工: finance and procurement with the first deputy, personnel, tendering and approvals with one each; everybody has a stand-in. */
export function assignments(key: string): readonly object[] {
  const d = (n: number): Ref => personRef(key, DEPUTIES[n % 4] ?? "deputy1");
  const row = (area: string, n: number): object => ({ area, deputy: d(n), acting: d(n + 1), sections: "有关科室" });
  const areas = [
    row("finance", 0),
    row("personnel", 1),
    row("tendering", 2),
    row("approvals", 3),
    row("procurement", 0),
  ];
  return [
    { area: "overall", deputy: personRef(key, "topLeader") },
    ...areas,
    row("planning", 1),
    row("construction", 2),
    row("general", 3),
  ];
}

const rulesInput = (u: UnitPlan, body: string): object => ({
  ...{
    unit: unitRef(u.key),
    title: `${u.name}${BODY_NAMES[body] ?? ""}议事规则`,
    kind: "proceduralRules",
    governs: [body],
  },
  ...{ approvedOn: "2025-12-01", effectiveFrom: "2025-12-29", legalReview: "yes" },
  ...{
    quorumText: "2/3",
    quorumClause: "第八条",
    remotePresence: false,
    proxies: false,
  },
  voteRules: [{ appliesTo: "default", text: "赞成票超过应到会成员人数的 1/2", clause: "第九条" }],
  clauses: [
    { number: "第八条", text: "到会人数达到应到人数三分之二方可开会", binding: "software", by: "meeting.quorum" },
    {
      number: "第九条",
      text: "赞成票超过应到会成员半数为通过",
      binding: "software",
      by: "collective-decision.resultByRule",
    },
    { number: "第十条", text: "会议记录由专人负责并存档", binding: "person", by: "会议记录人" },
  ],
  text: [paper(RULES_FILE)],
});

function* leadership(at: Instant, u: UnitPlan): Generator<Deed> {
  const unit = unitRef(u.key);
  const org = person("zzb", "deputy2");
  const colleague = u.key === "zzb" ? person("zzb", "topLeader") : org;
  for (const body of bodiesOf(u)) {
    const members = [
      ...voters(u.key).map((one) => ({ person: one, voting: true })),
      { person: personRef(u.key, "officeDirector"), voting: false },
    ];
    const roster = {
      unit,
      body,
      members,
      chair: personRef(u.key, "topLeader"),
      clerk: personRef(u.key, "meetingClerk"),
      from: "2025-12-29",
      basis: "示组发〔2025〕12 号",
    };
    yield deed(at, colleague, "leadership-team.established", refOf(`roster ${u.key} ${body}`), roster);
    yield deed(
      at,
      person(u.key, "officeDirector"),
      "rule-document.registered",
      refOf(`rules ${u.key} ${body}`),
      rulesInput(u, body),
    );
  }
}

/** The yearly document of the division of labour, in the matter that was opened when the roster was established. */
function issued({ world }: Theatre, at: Instant, u: UnitPlan): Deed {
  const unit = unitRef(u.key);
  const known = world().facts(at, unit).duties.matter(unit);
  const document = {
    ...{ unit, year: 2026, number: `${u.name}发〔2026〕1 号`, from: "2026-01-05", decidedBy: "班子会议研究" },
    assignments: assignments(u.key),
  };
  const matter = known ?? refOf(`division ${u.key}`);
  return deed(at, person(u.key, "officeDirector"), "division-of-labour.issued", matter, document, known === undefined);
}

function* catalogue(at: Instant, u: UnitPlan): Generator<Deed> {
  const matter = refOf(`catalogue ${u.key}`);
  const office = person(u.key, "officeDirector");
  const base = u.kind === "soe" ? "cn-soe" : "cn-county-dept";
  yield deed(at, office, "catalogue.started", matter, { unit: unitRef(u.key), base });
  yield deed(
    at,
    person(u.key, "topLeader"),
    "catalogue.submitted",
    matter,
    { decidedBy: "班子会议研究,会议纪要〔2026〕1 号" },
    false,
  );
  yield deed(
    at,
    person(`agency ${u.agency}`, "topLeader"),
    "catalogue.countersigned",
    matter,
    { from: "2026-01-06", accepted: [] },
    false,
  );
}

/** From an empty log to a county whose units can decide. */
export const foundCounty: Story = function* (theatre) {
  const f: Founding = { at: FOUNDED, people: 0 };
  yield* units(f);
  yield* people(f);
  for (const u of UNITS) yield* leadership("2026-01-05T01:00:00.000Z", u);
  for (const u of UNITS) yield issued(theatre, "2026-01-05T01:30:00.000Z", u);
  for (const u of UNITS) yield* catalogue("2026-01-06T02:00:00.000Z", u);
};
