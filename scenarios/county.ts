/**
 * 示例县 — a plainly invented county: its units, the people who serve in them, rosters, divisions of labour, rules of procedure and
 * catalogues. Everything is entered by the acts a real county would use. Names are of the form surname + 示 + word.
 */
import type { ActorId, Instant, Ref } from "@mingjian/rulebook";
import { catalogue, divisionSeen, issued, leadership } from "./leadership.ts";
import { deed, refOf, type Deed, type Story } from "./stage.ts";
import {
  agencyRef,
  COMMISSION,
  person,
  personRef,
  ROOT,
  unitRef,
  WHOLE_COUNTY,
  type CountyPlan,
  type UnitPlan,
} from "./units.ts";

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

const SURNAMES =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳";
const WORDS = "和文明达安正宁平远立诚信勤毅朴清廉言行思源林川岳江海舟帆";
/** An invented name, different for most people and the same for two: a county has namesakes. */
function nameOf(n: number): string {
  const surname = SURNAMES[n % SURNAMES.length] ?? "示";
  const word = WORDS[Math.floor(n / 7) % WORDS.length] ?? "例";
  return `${surname}示${word}`;
}

/** A deputy's title is made of the head's; here stands what he is in charge of. */
const POSTS: Readonly<Record<Office, readonly [title: string, rank: string, office: string]>> = {
  topLeader: ["主要负责人", "正科", "topLeader"],
  deputy1: ["财务、采购", "副科", "deputyHead"],
  deputy2: ["组织人事", "副科", "deputyHead"],
  deputy3: ["工程招投标", "副科", "deputyHead"],
  deputy4: ["行政审批", "副科", "deputyHead"],
  officeDirector: ["办公室主任", "股级", "officeDirector"],
  meetingClerk: ["办公室科员(会议记录)", "科员", "meetingClerk"],
  legalAdviser: ["法律顾问", "科员", "legalAdviser"],
  financeSupervisor: ["财务主管", "股级", "financeSupervisor"],
};
export const OFFICES = Object.keys(POSTS) as readonly Office[];

/** The moment the county begins to keep its books. */
export const FOUNDED: Instant = "2025-12-29T01:00:00.000Z";
const SYSTEM: ActorId = "sys:founding";

interface Founding {
  readonly at: Instant;
  readonly county: CountyPlan;
  people: number;
}

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
  for (const n of f.county.agencies)
    yield deed(
      f.at,
      SYSTEM,
      "unit.established",
      agencyRef(n),
      unitInput(`示例县纪委监委派驻第${"一二三四五六"[n - 1] ?? ""}纪检监察组`, "disciplineAgency", {
        parent: COMMISSION,
      }),
    );
  for (const u of [...f.county.units, ...f.county.villages]) {
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

/** A bureau has 副局长, a company 副总经理; what each is in charge of stands behind. */
function deputyTitle(head: string, area: string): string {
  const deputy = head.includes("董事长") ? "副总经理" : head.includes("副") ? head.replace("常务", "") : `副${head}`;
  return `${deputy.replace(/^副(.*)书记$/, "$1副书记")}(${area})`;
}

/** Everybody of a unit; `head` first or not at all. */
function* team(f: Founding, u: UnitPlan, offices: readonly Office[], actor: ActorId): Generator<Deed> {
  for (const office of offices) {
    const [title, rank, carries] = POSTS[office];
    const words = carries === "topLeader" ? u.head : carries === "deputyHead" ? deputyTitle(u.head, title) : title;
    yield* staffed(f, unitRef(u.key), u.key, [words, rank, carries], office, actor);
  }
}

/** The organisation department is staffed last: from then on only people act. */
function* people(f: Founding): Generator<Deed> {
  yield* staffed(f, ROOT, "root", ["县委书记", "正处", "topLeader"], "topLeader", SYSTEM);
  yield* staffed(f, COMMISSION, "jiwei", ["书记", "副处", "topLeader"], "topLeader", SYSTEM);
  for (const n of f.county.agencies) {
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
  for (const u of f.county.units.filter((one) => !staffs(one))) yield* team(f, u, OFFICES, SYSTEM);
  for (const u of f.county.units.filter(staffs)) {
    yield* team(f, u, ["topLeader"], SYSTEM);
    yield* team(
      f,
      u,
      OFFICES.filter((o) => o !== "topLeader"),
      person(u.key, "topLeader"),
    );
  }
  for (const v of f.county.villages)
    yield* staffed(f, unitRef(v.key), v.key, [v.head, "村干部", "topLeader"], "topLeader", person("zzb", "deputy2"));
}

/** From an empty log to a county whose units can decide. */
export const found = (county: CountyPlan): Story =>
  function* (theatre) {
    const f: Founding = { at: FOUNDED, county, people: 0 };
    yield* units(f);
    yield* people(f);
    for (const u of county.units) yield* leadership("2026-01-05T01:00:00.000Z", u);
    for (const u of county.units) yield issued(theatre, "2026-01-05T01:30:00.000Z", u);
    for (const u of county.units) yield divisionSeen(theatre, "2026-01-06T01:30:00.000Z", u);
    for (const u of county.units) yield* catalogue("2026-01-06T02:00:00.000Z", u);
  };
export const foundCounty: Story = found(WHOLE_COUNTY);
