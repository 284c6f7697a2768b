/**
 * A small invented county in memory, founded through the real acts: a root, an organisation department, a discipline commission, a
 * stationed agency and one bureau with its leader, four deputies and staff, a roster and a division of labour.
 */
import { FIVE_AREAS } from "../facts/leadership.ts";
import type { Facts } from "../facts/facts.ts";
import { INSTITUTIONS } from "../institutions/index.ts";
import type { ActorId, AnyInstitution, Entry, Proposal, Reaction } from "../kernel/institution.ts";
import type { Verdict } from "../kernel/judge.ts";
import type { Instant, Ref } from "../kernel/json.ts";
import type { Pack } from "../kernel/pack.ts";
import { world, type World, type WorldState } from "../registers/world.ts";
import { testPack } from "./pack.ts";

/** A readable ref: letters and 2–7 only, padded to 26. */
export function ref(name: string): Ref {
  const padded = name.toLowerCase().padEnd(26, "a");
  if (!/^[a-z2-7]{26}$/.test(padded)) throw new Error(`not usable as a ref: ${name}`);
  return padded;
}

const FOUNDED_AT: Instant = "2026-01-05T01:00:00.000Z";
export const UNITS = {
  root: ref("root"),
  organisation: ref("orgdept"),
  commission: ref("commission"),
  agency: ref("agency"),
  bureau: ref("bureau"),
} as const;
export const PEOPLE = {
  secretary: ref("psecretary"),
  orgOfficer: ref("porgofficer"),
  orgColleague: ref("porgcolleague"),
  commissioner: ref("pcommissioner"),
  agencyHead: ref("pagencyhead"),
  agencyOfficer: ref("pagencyofficer"),
  leader: ref("pleader"),
  deputy2: ref("pdeputy2"),
  deputy3: ref("pdeputy3"),
  deputy4: ref("pdeputy4"),
  deputy5: ref("pdeputy5"),
  clerk: ref("pclerk"),
  officeDirector: ref("pofficedirector"),
  legalAdviser: ref("plegaladviser"),
} as const;
type PersonKey = keyof typeof PEOPLE;
export const DEPUTIES = [PEOPLE.deputy2, PEOPLE.deputy3, PEOPLE.deputy4, PEOPLE.deputy5] as const;
export const MATTERS = { roster: ref("roster"), division: ref("division") } as const;

const NAMES: Readonly<Record<PersonKey, string>> = {
  secretary: "示例一",
  orgOfficer: "示例二",
  orgColleague: "示例三",
  commissioner: "示例四",
  agencyHead: "示例五",
  agencyOfficer: "示例六",
  leader: "示例甲",
  deputy2: "示例乙",
  deputy3: "示例丙",
  deputy4: "示例丁",
  deputy5: "示例戊",
  clerk: "示例己",
  officeDirector: "示例庚",
  legalAdviser: "示例辛",
};

export interface Founding {
  readonly packs?: readonly Pack[];
  readonly institutions?: readonly AnyInstitution[];
  /** Leave out the roster and the division of labour, or only the division. */
  readonly until?: "offices" | "roster";
  /** Go on from a world kept earlier, at its moment. */
  readonly from?: { readonly state: WorldState; readonly at: Instant };
}

export interface County {
  readonly world: World;
  /** The clock: acts happen at this moment unless told otherwise. It only moves forward. */
  readonly now: () => Instant;
  readonly moveTo: (at: Instant) => void;
  readonly facts: (unit?: Ref) => Facts;
  /** Judges an act by a person (or `sys:` actor) and folds it, with its reactions, when it passes. */
  readonly attempt: (who: Who, act: string, matterId: Ref, input: unknown) => Verdict;
  /** As `attempt`; throws with the reasons when it is refused. Returns the matter id. */
  readonly must: (who: Who, act: string, matterId: Ref, input: unknown) => Ref;
  /** A matter id nobody has used. */
  readonly fresh: () => Ref;
  /** Creates a post of a unit and appoints a person to it; returns the tenure. */
  readonly staff: (unit: Ref, person: Ref, office: string, from?: string, who?: Who) => Ref;
  /** Registers one more person under a name; returns the ref. */
  readonly register: (name: string, unit?: Ref) => Ref;
}
/** A person of the county by key, `p:` and the ref of any other, or `sys:` and a name. */
export type Who = PersonKey | ActorId;

const actorOf = (who: Who): ActorId => (who.includes(":") ? (who as ActorId) : `p:${PEOPLE[who as PersonKey]}`);

/** Reasons in one line: what a failing test prints. */
export function reasons(verdict: Verdict): string {
  if (verdict.ok) return "";
  return verdict.refused
    .map((r) =>
      r.kind === "gate" ? `${r.gate} ${r.finding.code} ${r.finding.because.zh}` : `${r.kind} ${r.because.zh}`,
    )
    .join("; ");
}

/** The codes of all refusals of a verdict: gate codes, or `input`, `office`, `stage`. */
export const codes = (verdict: Verdict): readonly string[] =>
  verdict.ok ? [] : verdict.refused.map((r) => (r.kind === "gate" ? r.finding.code : r.kind));

/** What one gate said, as `outcome CODE`; undefined when it did not run. */
export function answer(verdict: Verdict, gate: string): string | undefined {
  const found = verdict.findings.find((f) => f.gate.endsWith(`.${gate}`));
  return found === undefined ? undefined : `${found.outcome} ${found.code}`;
}

function letters(n: number): string {
  let rest = n;
  let word = "";
  for (let i = 0; i < 6; i += 1) {
    word = String.fromCharCode(97 + (rest % 26)) + word;
    rest = Math.floor(rest / 26);
  }
  return word;
}

/** A county without any unit: the clock stands at the founding. */
export function emptyCounty({ packs = [testPack()], institutions = INSTITUTIONS, from }: Founding = {}): County {
  const w = world({ institutions, packs }, from?.state);
  let clock = from?.at ?? FOUNDED_AT;
  let used = 0;
  const fresh = (): Ref => {
    const id = ref(`x${letters((used += 1))}`);
    return w.matter(id) === undefined ? id : fresh();
  };

  function judged(actor: ActorId, name: string, matterId: Ref, input: unknown): Verdict {
    const [institution = "", act = ""] = name.split(".");
    const verdict = w.judge({ institution, act, matterId, input, actor, at: clock });
    if (verdict === undefined) throw new Error(`no such matter or institution: ${name} ${matterId}`);
    if (verdict.ok) for (const p of folded(verdict.entry)) react(p);
    return verdict;
  }
  function folded(entry: Entry): readonly Proposal[] {
    const { matter } = w.fold(entry);
    const reactions = (w.law(entry.institution)?.reactions ?? []) as readonly Reaction<unknown, string>[];
    return reactions.filter(({ on }) => on === entry.act).flatMap(({ propose }) => propose(matter, entry));
  }
  const react = ({ institution, act, matterId = fresh(), input }: Proposal): Verdict =>
    judged("sys:reaction", `${institution}.${act}`, matterId, input);
  const attempt: County["attempt"] = (who, act, matterId, input) => judged(actorOf(who), act, matterId, input);
  const must: County["must"] = (who, act, matterId, input) => {
    const verdict = attempt(who, act, matterId, input);
    if (!verdict.ok) throw new Error(`${act} was refused: ${reasons(verdict)}`);
    return matterId;
  };
  return {
    ...{ world: w, attempt, must, fresh },
    now: () => clock,
    moveTo(at) {
      if (at < clock) throw new Error("the clock only moves forward");
      clock = at;
    },
    facts: (unit = UNITS.bureau) => w.facts(clock, unit),
    register: (name, unit = UNITS.root) => must("orgOfficer", "person.registered", fresh(), { unit, name }),
    staff(unit, person, office, from = "2024-01-01", who = "orgOfficer") {
      const post = fresh();
      must(who, "post.established", post, { unit, title: office, rank: "科员", office, keyMarks: [] });
      return must(who, "tenure.appointed", fresh(), { person, post, unit, from, basis: "任职文件" });
    },
  };
}

const SYSTEM: ActorId = "sys:founding";

function foundUnits({ must }: County): void {
  const unit = (id: Ref, name: string, kind: string, functions: readonly string[], parent?: Ref): Ref =>
    must(SYSTEM, "unit.established", id, {
      ...{ name, kind, functions, pack: "cn-county-gov", since: "2020-01-01" },
      ...(parent === undefined ? {} : { parent }),
    });
  const { root, organisation, commission, agency, bureau } = UNITS;
  unit(root, "示例县委", "partyOrgan", []);
  unit(organisation, "示例县委组织部", "partyOrgan", ["organisationDept"], root);
  unit(commission, "示例县纪委监委", "partyOrgan", ["disciplineCommission"], root);
  unit(agency, "示例派驻一组", "disciplineAgency", [], commission);
  unit(bureau, "示例交通局", "governmentOrgan", [], root);
  for (const supervised of [bureau, organisation])
    must(SYSTEM, "unit.agencyAssigned", supervised, { agency, basis: "派驻文件" });
}

/** The organisation department is staffed last: from then on only people act. */
function foundOffices({ must, staff }: County): void {
  const { root, organisation, commission, agency, bureau } = UNITS;
  const placed: readonly (readonly [PersonKey, Ref, string])[] = [
    ["secretary", root, "topLeader"],
    ["commissioner", commission, "topLeader"],
    ["agencyHead", agency, "topLeader"],
    ["agencyOfficer", agency, "disciplineOfficer"],
    ["leader", bureau, "topLeader"],
    ["deputy2", bureau, "deputyHead"],
    ["deputy3", bureau, "deputyHead"],
    ["deputy4", bureau, "deputyHead"],
    ["deputy5", bureau, "deputyHead"],
    ["clerk", bureau, "meetingClerk"],
    ["officeDirector", bureau, "officeDirector"],
    ["legalAdviser", bureau, "legalAdviser"],
    ["orgOfficer", organisation, "topLeader"],
  ];
  for (const [key] of [...placed, ["orgColleague"] as const])
    must(SYSTEM, "person.registered", PEOPLE[key], { unit: UNITS.root, name: NAMES[key] });
  for (const [key, unit, office] of placed) staff(unit, PEOPLE[key], office, "2024-01-01", SYSTEM);
  staff(organisation, PEOPLE.orgColleague, "deputyHead");
}

/** The roster of the bureau's Party group: the leader and four deputies vote, the agency's officer sits in. */
export const partyGroup = (): Record<string, unknown> => ({
  members: [
    ...[PEOPLE.leader, ...DEPUTIES].map((person) => ({ person, voting: true })),
    { person: PEOPLE.officeDirector, voting: false },
  ],
  chair: PEOPLE.leader,
  clerk: PEOPLE.clerk,
  from: "2026-01-05",
});

/** Each of the five areas with its deputy and the next one to stand in; the leader has the overall charge. */
export const assignments = (): Record<string, unknown>[] => [
  { area: "overall", deputy: PEOPLE.leader },
  ...FIVE_AREAS.map((area, i) => ({
    area,
    deputy: DEPUTIES[i % 4],
    acting: DEPUTIES[(i + 1) % 4],
    sections: "有关科室",
  })),
  { area: "business", deputy: PEOPLE.deputy5 },
];

/** Input of a yearly document of the bureau. */
export const document2026 = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: UNITS.bureau, year: 2026, number: "示交党发〔2026〕1号", from: "2026-01-05", decidedBy: "党组会议研究" },
  assignments: assignments(),
  ...over,
});

/** Input of an adjustment within the year: the same paper, with a reason and without the unit. */
export const adjustment = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...without(document2026(), "unit"),
  ...{ number: "示交党发〔2026〕9号", reason: "工作需要", ...over },
});
/** The same rows with another deputy for one area. */
export const handedTo = (area: string, deputy: Ref): Record<string, unknown>[] =>
  assignments().map((a) => (a.area === area ? { area, deputy } : a));
export const without = (record: Record<string, unknown>, ...names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** The county of the module sentence. Finance and procurement are deputy2's, personnel deputy3's, tendering deputy4's, approvals deputy5's. */
export function county(founding: Founding = {}): County {
  const c = emptyCounty(founding);
  foundUnits(c);
  foundOffices(c);
  if (founding.until === "offices") return c;
  const roster = { unit: UNITS.bureau, body: "partyGroup", ...partyGroup(), basis: "组织部文件" };
  c.must("orgOfficer", "leadership-team.established", MATTERS.roster, roster);
  if (founding.until === "roster") return c;
  c.must("officeDirector", "division-of-labour.issued", divisionOf(c, UNITS.bureau), document2026());
  return c;
}

/** The matter that keeps a unit's division of labour: opened by reaction when its roster was established. */
export function divisionOf(c: County, unit: Ref): Ref {
  return c.facts(unit).duties.matter(unit) ?? MATTERS.division;
}
