/**
 * A decision story in memory: the county of `county.ts` with a signed catalogue, rules of procedure, one meeting and one matter, every
 * step a valid act by the right person. Tests play up to a step, change one thing, and look at what the gates say.
 */
import { catalogue } from "../institutions/catalogue.ts";
import { INSTITUTIONS } from "../institutions/index.ts";
import { ruleDocument } from "../institutions/rule-document.ts";
import type { ActorId, AnyInstitution, GateFinding } from "../kernel/institution.ts";
import type { Mode, Verdict } from "../kernel/judge.ts";
import type { Instant, Ref } from "../kernel/json.ts";
import type { Pack } from "../kernel/pack.ts";
import type { WorldState } from "../registers/world.ts";
import {
  county,
  DEPUTIES,
  emptyCounty,
  MATTERS,
  PEOPLE,
  reasons,
  ref,
  UNITS,
  type County,
  type Founding,
  type Who,
} from "./county.ts";
import { parameter, testPack } from "./pack.ts";

export const VOTERS: readonly Ref[] = [PEOPLE.leader, ...DEPUTIES];
const { bureau } = UNITS;

/** The test pack with the numbers that only this institution asks for. */
export const decisionPack = (rows: readonly ReturnType<typeof parameter>[] = []): Pack => {
  const own = OWN_ROWS.filter(({ id }) => !rows.some((row) => row.id === id));
  return {
    ...testPack([...own, ...rows]),
    ...{ bodies: BODIES, quorumCodes: QUORUM_CODES, publicationCodes: PUBLICATION_CODES },
  };
};
const OWN_ROWS = [
  ...["decision", "personnel", "project", "fund"].map((kind) =>
    parameter(`evidence.required.${kind}`, "consultation", "set"),
  ),
  parameter("opinion.answer.days", "5", "wd", "le"),
  parameter("objection.answer.days", "10", "wd", "le"),
  parameter("execution.report.days", "30", "cd", "le"),
  parameter("consult.minPerMember", "1", "count", "ge"),
  parameter("agenda.lateItem.hours", "24", "h", "ge"),
  parameter("minutes.late.days", "5", "wd", "le"),
  parameter("peer.answer.days", "5", "wd", "le"),
  parameter("tiol.legal.acceptAttendance", "true", "bool"),
  parameter("decision.quorum.board", "1/2", "ratio/entitled", "gt", "floor"),
  parameter("decision.pass.board", "1/2", "ratio/entitled", "gt", "floor"),
];

const two = (zh: string): { zh: string; en: string } => ({ zh, en: zh });
const BODIES: Pack["bodies"] = [
  { id: "partyGroup", title: two("党组会"), mode: "ballot", party: true, leaderLast: true },
  { id: "directorMeeting", title: two("局长办公会"), mode: "headDecides", party: false, leaderLast: true },
  { id: "board", title: two("董事会"), mode: "ballot", party: false, leaderLast: true },
  { id: "decisionGroup", title: two("决策领导小组"), mode: "ballot", party: false, leaderLast: true },
  { id: "npcSession", title: two("县人代会"), mode: "external", party: false, leaderLast: false },
];
const MAJORITY = "decision.pass.partyOrgan";
const QUORUM_CODES: NonNullable<Pack["quorumCodes"]> = [
  {
    id: "Q23",
    title: two("到会三分之二"),
    attendance: "decision.quorum.major",
    pass: MAJORITY,
    base: "entitled",
    secret: false,
  },
  {
    id: "QP",
    title: two("干部任免"),
    attendance: "decision.quorum.personnel",
    pass: MAJORITY,
    base: "entitled",
    secret: true,
  },
  { id: "Q12", title: two("到会半数"), attendance: "decision.quorum.ordinary", base: "entitled", secret: false },
  {
    id: "QB",
    title: two("董事会"),
    attendance: "decision.quorum.board",
    pass: "decision.pass.board",
    base: "roster",
    secret: false,
  },
  { id: "QX", title: two("外部决定"), base: "roster", secret: false },
];
const [before, during, after] = ["decision.publish.pre", "decision.publish.during", "decision.publish.post"] as const;
const PUBLICATION_CODES: NonNullable<Pack["publicationCodes"]> = [
  { id: "P3", title: two("三段公示"), audience: "public", before, during, after },
  { id: "P1", title: two("公布结果"), audience: "public", after },
  { id: "PA", title: two("任前公示"), audience: "public", after },
  { id: "PN", title: two("不公开"), audience: "nobody" },
];

export interface CatalogueLine {
  readonly code: string;
  readonly class: "decision" | "personnel" | "project" | "fund";
  readonly trigger?: string;
  readonly path?: readonly { readonly body: string; readonly mode: string; readonly quorum: string }[];
  readonly legalReview?: string;
  readonly publication?: string;
  readonly consultation?: boolean;
  readonly participation?: boolean;
  readonly expert?: boolean;
  readonly secret?: boolean;
}
const PARTY = [{ body: "partyGroup", mode: "ballot", quorum: "Q23" }];
export const LINES: readonly CatalogueLine[] = [
  { code: "D1", class: "decision" },
  { code: "D2", class: "decision", legalReview: "L7" },
  {
    code: "D11",
    class: "decision",
    path: [{ body: "directorMeeting", mode: "headDecides", quorum: "Q12" }],
    publication: "P1",
  },
  { code: "D12", class: "decision", path: [...PARTY, { body: "directorMeeting", mode: "headDecides", quorum: "Q12" }] },
  { code: "D13", class: "decision", path: [...PARTY, { body: "npcSession", mode: "external", quorum: "QX" }] },
  {
    code: "P1",
    class: "personnel",
    path: [{ body: "partyGroup", mode: "ballot", quorum: "QP" }],
    publication: "PA",
    secret: true,
  },
  { code: "J1", class: "project", trigger: "amount>=50000", legalReview: "LG" },
  { code: "J1K", class: "project", trigger: "amount>=500000", legalReview: "LG", expert: true, participation: true },
  { code: "F1", class: "fund", trigger: "amount>=20000" },
];

function sign(c: County, lines: readonly CatalogueLine[]): void {
  const id = c.fresh();
  c.must("officeDirector", "catalogue.started", id, { unit: bureau });
  for (const line of lines)
    c.must("officeDirector", "catalogue.itemSet", id, {
      ...{ item: `事项${line.code}`, trigger: "always", path: PARTY, legalReview: "none", publication: "P3" },
      ...{ consultation: true, participation: false, expert: false, secret: false, reason: "起草", ...line },
    });
  c.must("leader", "catalogue.submitted", id, { decidedBy: "党组会议研究" });
  c.must("agencyOfficer", "catalogue.countersigned", id, { from: "2026-01-05", accepted: [] });
}

export const rules = (governs: readonly string[], over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: bureau, title: `${governs.join("、")}议事规则`, kind: "proceduralRules", governs },
  ...{ approvedOn: "2025-12-01", effectiveFrom: "2026-01-01", legalReview: "yes" },
  ...{ quorumText: "2/3", quorumClause: "第八条", remotePresence: false, proxies: false },
  voteRules: [{ appliesTo: "default", text: "赞成票超过应到会成员人数的 1/2", clause: "第九条" }],
  clauses: [
    { number: "第八条", text: "到会人数达到三分之二方可开会", binding: "software", by: "meeting.quorum" },
    {
      number: "第九条",
      text: "赞成票超过应到会成员半数为通过",
      binding: "software",
      by: "collective-decision.resultByRule",
    },
  ],
  text: [{ attachment: "00000000-0000-4000-8000-000000000001", name: "议事规则.pdf", sha256: "a".repeat(64) }],
  ...over,
});

/** Further voting members, for a team of nine. */
export const EXTRAS: readonly Ref[] = ["b", "c", "d", "e"].map((letter) => ref(`pmember${letter}`));

export interface Setting extends Founding {
  /** A team of nine instead of five. */
  readonly nine?: true;
  readonly rows?: readonly ReturnType<typeof parameter>[];
  readonly lines?: readonly CatalogueLine[];
  readonly without?: readonly ("catalogue" | "rules")[];
  /** Quorum text of the Party group's rules. */
  readonly quorumText?: string;
}

const LAWS = [...new Set([...INSTITUTIONS, catalogue, ruleDocument])] as unknown as readonly AnyInstitution[];

function enlarge(c: County): void {
  for (const person of EXTRAS) {
    c.must("orgOfficer", "person.registered", person, { unit: UNITS.root, name: "示例成员" });
    c.staff(bureau, person, "deputyHead");
  }
  const members = [...VOTERS, ...EXTRAS].map((person) => ({ person, voting: true }));
  c.must("orgOfficer", "leadership-team.changed", MATTERS.roster, {
    ...{ members, chair: PEOPLE.leader, clerk: PEOPLE.clerk, from: "2026-01-05", basis: "组织部文件" },
  });
}

const lawful = ({
  rows = [],
  lines: _lines,
  without: _without,
  quorumText: _text,
  ...founding
}: Setting): Founding => ({
  ...{ packs: [decisionPack(rows)], institutions: LAWS, ...founding },
});

/** The county, ready for decisions: catalogue signed, rules registered, a director's meeting constituted. */
export function decisionCounty(setting: Setting = {}): County {
  const { lines, without, quorumText } = {
    lines: LINES,
    without: [] as readonly string[],
    quorumText: "2/3",
    ...setting,
  };
  const c = county(lawful(setting));
  directorsMeet(c);
  if (setting.nine === true) enlarge(c);
  if (!without.includes("catalogue")) sign(c, lines);
  const governed = without.includes("rules") ? [] : ["partyGroup", "directorMeeting"];
  for (const body of governed)
    c.must("officeDirector", "rule-document.registered", c.fresh(), rules([body], { quorumText }));
  return c;
}
function directorsMeet(c: County): void {
  const members = VOTERS.map((person) => ({ person, voting: true }));
  c.must("orgOfficer", "leadership-team.established", c.fresh(), {
    ...{ unit: bureau, body: "directorMeeting", from: "2026-01-05", basis: "组织部文件" },
    ...{ members, chair: PEOPLE.leader, clerk: PEOPLE.clerk },
  });
}

// ── 故事 ────────────────────────────────────────────────────────────────────────────────────
export const DAY = (day: string, time = "01:00"): Instant => `2026-${day}T${time}:00.000Z`;
export const RAISED = DAY("03-02");
/** Five working days of notice, three of papers and of the report: the first day on which everything holds. */
export const MEETS = DAY("03-09");

export const paper = (letter = "b", name = "方案.pdf"): Record<string, unknown> => ({
  attachment: "00000000-0000-4000-8000-000000000002",
  ...{ name, sha256: letter.repeat(64) },
});

export interface Story {
  readonly c: County;
  readonly matter: Ref;
  readonly meeting: Ref;
  /** What is left out or done otherwise; a step given as `null` is skipped. */
  readonly change: Changes;
}
export type Change = { readonly input?: Record<string, unknown>; readonly who?: Who; readonly at?: Instant } | null;
export type Changes = Readonly<Partial<Record<string, Change>>>;

interface Step {
  readonly act: string;
  readonly who: Who;
  readonly at?: Instant;
  readonly on?: "meeting";
  readonly input: (s: Pick<Story, "matter" | "meeting">) => Record<string, unknown>;
}
const matterStep = (act: string, who: Who, input: Step["input"] = () => ({}), at?: Instant): Step => ({
  ...{ act: `collective-decision.${act}`, who, input, ...(at === undefined ? {} : { at }) },
});
const meetingStep = (act: string, who: Who, input: Step["input"] = () => ({}), at?: Instant): Step => ({
  ...{ act: `meeting.${act}`, who, input, on: "meeting", ...(at === undefined ? {} : { at }) },
});

export const RAISE = {
  ...{ unit: bureau, title: "采购养护设备", summary: "采购养护设备一批", area: "procurement", codes: ["J1"] },
  ...{ proposer: PEOPLE.deputy5, candidates: [], amount: "90000.00", flags: [] },
};
const GROUNDS = ["legalBasis", "investigation", "feasibility", "procedure"];
export const TALLY = { agree: 4, oppose: 1, abstain: 0, defer: 0, blank: 0, invalid: 0, unreturned: 0 };

/** The whole story, step by step, each with its name. */
export const STEPS: Readonly<Record<string, Step>> = {
  raised: matterStep("raised", "clerk", () => RAISE, RAISED),
  ...Object.fromEntries(
    GROUNDS.map((kind) => [
      `ground ${kind}`,
      matterStep("groundVouched", "deputy2", () => ({
        ...{ kind, document: `依据:${kind}` },
        ...(kind === "legalBasis" ? { article: "第三条" } : {}),
      })),
    ]),
  ),
  consulted: matterStep("consulted", "clerk", () => ({
    views: VOTERS.map((member) => ({ member, view: "无不同意见" })),
  })),
  papersIssued: matterStep("papersIssued", "clerk", () => ({ files: [paper()] })),
  legalReviewRequested: matterStep("legalReviewRequested", "clerk"),
  legalOpinionGiven: matterStep("legalOpinionGiven", "legalAdviser", () => ({ verdict: "lawful", opinion: "合法" })),
  reported: matterStep("reported", "clerk", () => ({ report: "议题、草案、依据" })),
  acknowledged: matterStep("reportAcknowledged", "agencyOfficer"),
  beforePublished: matterStep("beforePublished", "officeDirector", () => ({
    ...{ publicTitle: "采购养护设备", publicContent: "拟采购养护设备一批,金额 9 万元" },
  })),
  planned: meetingStep("planned", "clerk", () => ({
    ...{ unit: bureau, body: "partyGroup", title: "党组会 2026 年第 3 次", place: "三楼会议室" },
    ...{ plannedAt: MEETS, chair: PEOPLE.leader },
  })),
  scheduled: matterStep("scheduled", "clerk", ({ meeting }) => ({ meeting })),
  papersDelivered: matterStep("papersDelivered", "clerk", () => ({ members: VOTERS })),
  noticed: meetingStep("noticed", "clerk"),
  duringPublished: matterStep("duringPublished", "officeDirector"),
  agendaFrozen: meetingStep("agendaFrozen", "clerk", undefined, DAY("03-06")),
  ...Object.fromEntries(
    VOTERS.map((person, i) => [
      `arrived ${i}`,
      meetingStep("arrived", "clerk", () => ({ person }), i === 0 ? MEETS : undefined),
    ]),
  ),
  opened: meetingStep("opened", "clerk"),
  studyOpened: matterStep("studyOpened", "clerk", ({ meeting }) => ({ meeting })),
  ...Object.fromEntries(
    [...DEPUTIES, PEOPLE.leader].map((speaker, i) => [
      `spoken ${i}`,
      matterStep("spoken", "clerk", () => ({ speaker, opinion: "同意方案" })),
    ]),
  ),
  ballotsIssued: matterStep("ballotsIssued", "clerk", () => ({
    ...{ tellers: [PEOPLE.deputy3, PEOPLE.deputy4], issued: 5 },
  })),
  ballotsCounted: matterStep("ballotsCounted", "deputy3", () => TALLY),
  countConfirmed: matterStep("countConfirmed", "deputy4", () => TALLY),
  resultDeclared: matterStep("resultDeclared", "leader", () => ({
    ...{ outcome: "passed", resolution: "同意采购养护设备,金额 90000 元", executor: PEOPLE.deputy2, due: "2026-06-30" },
  })),
  closed: meetingStep("closed", "clerk"),
  minutesGenerated: meetingStep("minutesGenerated", "clerk", undefined, DAY("03-11")),
  minutesConfirmed: meetingStep("minutesConfirmed", "leader"),
  recordClosed: meetingStep("recordClosed", "clerk"),
  resultReported: matterStep("resultReported", "clerk", () => ({ report: "决策结果报备" })),
  duringAgain: matterStep("duringPublished", "officeDirector"),
  afterPublished: matterStep("afterPublished", "officeDirector", () => ({
    ...{ publicTitle: "采购养护设备", publicResult: "同意采购" },
  })),
};
export type StepName = keyof typeof STEPS;

/** One step of the story, as changed; `undefined` when it is left out. */
export function play({ c, matter, meeting, change }: Story, name: string): Verdict | undefined {
  const step = STEPS[name];
  if (step === undefined) throw new Error(`no step ${name}`);
  const other = change[name] === undefined ? {} : change[name];
  if (other === null) return undefined;
  const { who, at, input } = { ...step, input: {}, ...other };
  if (at !== undefined && at > c.now()) c.moveTo(at);
  return c.attempt(who, step.act, step.on === "meeting" ? meeting : matter, {
    ...Object.fromEntries(
      Object.entries({ ...step.input({ matter, meeting }), ...input }).filter(([, value]) => value !== undefined),
    ),
  });
}

const NAMES = Object.keys(STEPS);
interface Kept {
  readonly state: WorldState;
  readonly at: Instant;
  readonly matter: Ref;
  readonly meeting: Ref;
}
/** Worlds at the end of unchanged beginnings: founding a county again for every test would cost most of its time. */
const kept = new Map<string, Kept>();

function begin(setting: Setting, change: Changes): Story {
  const c = decisionCounty(setting);
  return { c, change, matter: c.fresh(), meeting: c.fresh() };
}
function goOn({ state, at, matter, meeting }: Kept, setting: Setting, change: Changes): Story {
  const from = { state: structuredClone(state), at };
  return { c: emptyCounty({ ...lawful(setting), from }), change, matter, meeting };
}

/** Plays all steps up to and including one; every step must pass. */
export function upTo(last: string, change: Changes = {}, setting: Setting = {}): Story {
  const until = NAMES.indexOf(last) + 1;
  if (until === 0) throw new Error(`no step ${last}`);
  const first = NAMES.findIndex((name) => name in change);
  const same = first < 0 ? until : Math.min(until, first);
  const story = { ...unchanged(same, setting), change };
  for (const name of NAMES.slice(same, until)) mustPlay(story, name);
  return story;
}
/** The story as it stands after its first unchanged steps. */
function unchanged(steps: number, setting: Setting): Story {
  const key = `${steps} ${JSON.stringify(setting)}`;
  const found = kept.get(key);
  if (found !== undefined) return goOn(found, setting, {});
  const story = begin(setting, {});
  for (const name of NAMES.slice(0, steps)) mustPlay(story, name);
  keep(key, story);
  return story;
}
function keep(key: string, { c, matter, meeting }: Story): void {
  kept.set(key, { state: structuredClone(c.world.state()), at: c.now(), matter, meeting });
}
export function mustPlay(story: Story, name: string): void {
  const verdict = play(story, name);
  if (verdict?.ok === false) throw new Error(`${name} was refused: ${reasons(verdict)}`);
}
/** Goes on from one step to another. */
export function goOnTo(story: Story, after: string, last: string): Story {
  for (const name of NAMES.slice(NAMES.indexOf(after) + 1, NAMES.indexOf(last) + 1)) mustPlay(story, name);
  return story;
}
/** The same story once more, to try something else from here. */
export function forked({ c, ...story }: Story, setting: Setting = {}): Story {
  const from = { state: structuredClone(c.world.state()), at: c.now() };
  return { ...story, c: emptyCounty({ ...lawful(setting), from }) };
}

// ── 一次会议的多个议题 ──────────────────────────────────────────────────────────────────────
export interface Preparing {
  readonly voters?: readonly Ref[];
  readonly raise?: Record<string, unknown>;
  /** Acts of the preparation that are left out. */
  readonly skip?: readonly string[];
}
/** A matter with everything before listing, at this moment. */
export function prepare(c: County, { voters = VOTERS, raise = {}, skip = [] }: Preparing = {}): Ref {
  const matter = c.fresh();
  const act = (who: Who, name: string, input: Record<string, unknown> = {}): void => {
    if (!skip.includes(name)) c.must(who, `collective-decision.${name}`, matter, input);
  };
  act("clerk", "raised", { ...RAISE, codes: ["D1"], ...raise });
  for (const kind of GROUNDS)
    act("clerk", "groundVouched", {
      kind,
      document: `依据:${kind}`,
      ...(kind === "legalBasis" ? { article: "第三条" } : {}),
    });
  act("clerk", "consulted", { views: voters.map((member) => ({ member, view: "无不同意见" })) });
  act("clerk", "papersIssued", { files: [paper()] });
  act("clerk", "papersDelivered", { members: voters });
  act("clerk", "reported", { report: "议题、草案、依据" });
  act("agencyOfficer", "reportAcknowledged");
  act("officeDirector", "beforePublished", {
    publicTitle: RAISE.title,
    publicContent: "拟办事项",
    ...publicTitle(raise),
  });
  return matter;
}
const publicTitle = ({ title }: Record<string, unknown>): Record<string, unknown> =>
  title === undefined ? {} : { publicTitle: title };

/** A planned and noticed meeting of the bureau. */
export function plan(c: County, plannedAt: Instant, body = "partyGroup"): Ref {
  const meeting = c.fresh();
  const where = { unit: bureau, body, title: "会议", place: "三楼会议室", plannedAt, chair: PEOPLE.leader };
  c.must("clerk", "meeting.planned", meeting, where);
  c.must("clerk", "meeting.noticed", meeting, {});
  return meeting;
}
export const list = (c: County, matter: Ref, meeting: Ref): Ref =>
  c.must("clerk", "collective-decision.scheduled", matter, { meeting });
/** Freezes the agenda, checks in those who came and opens the meeting. */
export function convene(c: County, meeting: Ref, present: readonly Ref[]): void {
  c.must("clerk", "meeting.agendaFrozen", meeting, {});
  for (const person of present) c.must("clerk", "meeting.arrived", meeting, { person });
  c.must("clerk", "meeting.opened", meeting, {});
}
/** What one gate found. */
export const findingOf = (verdict: Verdict | undefined, gate: string): GateFinding | undefined =>
  verdict?.findings.find((f) => f.gate.endsWith(`.${gate}`));
export const codeOf = (verdict: Verdict | undefined, gate: string): string | undefined =>
  findingOf(verdict, gate)?.code;

/** Judges without folding. */
export function preview(
  c: County,
  who: Who,
  act: string,
  matterId: Ref,
  input: unknown,
  mode: Mode = "simulate",
): Verdict {
  const [institution = "", name = ""] = act.split(".");
  const actor = who.includes(":") ? (who as ActorId) : (`p:${PEOPLE[who as keyof typeof PEOPLE]}` as const);
  const verdict = c.world.judge({ institution, act: name, matterId, input, actor, at: c.now() }, mode);
  if (verdict === undefined) throw new Error(`no such matter: ${matterId}`);
  return verdict;
}
