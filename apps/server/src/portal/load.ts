/** 取数 — what the public pages show, read with the public's eyes: `seeing(site, undefined, …)`. */
import {
  columnFinding,
  dayOf,
  type AnyInstitution,
  type Comment,
  type Day,
  type Duration,
  type Facts,
  type Instant,
  type MatterState,
  type Obligation,
  type Ref,
} from "@mingjian/rulebook";
import { seeing, type Sight, type Site } from "../http/site.ts";
import { columnOfMatters } from "../http/view/column.ts";
import { unitName } from "../http/view/names.ts";
import { match, question, type Question } from "../search/pinyin.ts";
import { given } from "./given.ts";
import { noticesOf, versionsOf, type Notice, type Version } from "./history.ts";
import { DECISION, isOverdue, isPublic, published, type PublicMatter } from "./published.ts";
import { COMMENT, shelvesOf, type Shelves } from "./shelves.ts";

export interface Named {
  readonly id: Ref;
  readonly name: string;
}
export interface UnitData {
  readonly unit: Named;
  /** The stationed agency, told first to whoever has something to say. */
  readonly agency?: Named;
  readonly matters: readonly PublicMatter[];
  /** Matters of which nothing is out although something was due: counted, never named. */
  readonly silent: readonly PublicMatter[];
  /** Set when the column stands still although matters move (B4): working days without a notice. */
  readonly stale?: number;
  readonly today: Day;
  readonly at: Instant;
  readonly answerWithin?: Duration;
}

export function lawNamed({ world }: Sight, id: string): AnyInstitution {
  const law = world.law(id);
  if (law === undefined) throw new Error(`no institution ${id}`);
  return law;
}

const isUnit = ({ world }: Sight, id: Ref): boolean => world.matter(id)?.institution === "unit";

/** A unit's column; undefined = no such unit. */
export async function unitData(site: Site, id: Ref): Promise<UnitData | undefined> {
  const ids = (await shelvesOf(site)).decisions(id);
  const notices = await noticesOf(site, ids);
  return seeing(site, undefined, (sight) => (isUnit(sight, id) ? columnOf(sight, id, ids, notices) : undefined));
}

function columnOf(sight: Sight, id: Ref, ids: readonly Ref[], notices: ReadonlyMap<Ref, readonly Notice[]>): UnitData {
  const law = lawNamed(sight, DECISION);
  const facts = sight.world.facts(sight.at, id);
  const all = ids.flatMap((one) => {
    const state = sight.world.matter(one);
    return state === undefined ? [] : [{ state, seen: published(law, state, notices.get(one) ?? [], facts) }];
  });
  const isOut = ({ state, seen }: (typeof all)[number]): boolean => isPublic(state) || seen.lastAt !== undefined;
  return {
    unit: { id, name: unitName(sight, id) },
    ...given({ agency: agencyOf(sight, id), answerWithin: answerTime(sight, facts) }),
    ...given({
      stale: staleFor(
        all.map(({ state }) => state),
        facts,
      ),
    }),
    matters: all.filter(isOut).map(({ seen }) => seen),
    silent: all.filter((one) => !isOut(one) && isOverdue(one.seen)).map(({ seen }) => seen),
    ...{ today: facts.time.today, at: sight.at },
  };
}

/** Working days without a notice, once they are more than the limit. */
function staleFor(states: readonly MatterState[], facts: Facts): number | undefined {
  const { outcome, inputs } = columnFinding(columnOfMatters(states), facts);
  const [days] = inputs;
  return outcome === "fail" && days?.kind === "count" ? days.value : undefined;
}

/** The agency that supervises a unit, by name. */
function agencyOf(sight: Sight, unit: Ref): Named | undefined {
  const id = sight.facts.organisation.agencyOf(unit);
  return id === undefined ? undefined : { id, name: unitName(sight, id) };
}

/** Time the unit has to answer a comment. */
function answerTime(sight: Sight, facts: Facts): Duration | undefined {
  const declared = lawNamed(sight, COMMENT).obligations.answer as
    Obligation<unknown, string, string, Facts> | undefined;
  return declared?.within?.(facts);
}

// ── 一个事项 ────────────────────────────────────────────────────────────────────────────────
export interface CommentView {
  readonly receivedOn: Day;
  readonly kind: Comment["kind"];
  readonly question?: string;
  readonly answer?: string;
  readonly answeredBy?: string;
  readonly answeredOn?: Day;
  /** Working days the answer took, or is behind its day. */
  readonly took?: number;
  readonly due?: Day;
  readonly remaining?: number;
  readonly open: boolean;
}
export interface MatterData {
  readonly unit: Named;
  readonly agency?: Named;
  readonly matter: PublicMatter;
  readonly versions: readonly Version[];
  readonly comments: readonly CommentView[];
  /** Name of the body that decided, once the result is out. */
  readonly bodyTitle?: { readonly zh: string; readonly en: string };
  readonly law: AnyInstitution;
  readonly today: Day;
  readonly at: Instant;
  readonly answerWithin?: Duration;
}

const isRef = (id: string): boolean => /^[a-z2-7]{26}$/.test(id);

/** One published matter; undefined = none, or nothing of it is out. */
export async function matterData(site: Site, id: Ref): Promise<MatterData | undefined> {
  if (!isRef(id)) return undefined;
  const shelves = await shelvesOf(site);
  const versions = await versionsOf(site, id);
  return seeing(site, undefined, (sight) => {
    const state = sight.world.matter(id);
    if (state?.institution !== DECISION || !(isPublic(state) || versions.length > 0)) return undefined;
    return pageOf(sight, state, versions, shelves);
  });
}

function pageOf(sight: Sight, state: MatterState, versions: readonly Version[], shelves: Shelves): MatterData {
  const law = lawNamed(sight, DECISION);
  const facts = sight.world.facts(sight.at, state.unit);
  const notices = versions.flatMap((v) => (v.phase === "closed" ? [] : [{ ...v, phase: v.phase }]));
  const matter = published(law, state, notices, facts);
  const body = matter.decidedBy === undefined ? undefined : facts.catalogues.body(state.unit, matter.decidedBy.body);
  return {
    unit: { id: state.unit, name: unitName(sight, state.unit) },
    ...given({ agency: agencyOf(sight, state.unit), answerWithin: answerTime(sight, facts), bodyTitle: body?.title }),
    ...{ matter, versions, law, today: facts.time.today, at: sight.at },
    comments: shelves.comments(state.matterId).flatMap((one) => commentView(sight, one, facts)),
  };
}

/** A comment as everybody may see it: never the words as they came in, only the published form and the clock. */
export function commentView(sight: Sight, id: Ref, facts: Facts): readonly CommentView[] {
  const state = sight.world.matter(id);
  if (state?.institution !== COMMENT) return [];
  const { kind, receivedAt, publicQuestion, answer, answeredBy, answeredAt } = state.matter as Comment;
  const { calendar, today } = facts.time;
  const due = mapped(answerTime(sight, facts), (within) => calendar.due(receivedAt, within).day);
  const answeredOn = mapped(answeredAt, dayOf);
  return [
    {
      ...{ receivedOn: dayOf(receivedAt), kind, open: state.stage === "open" },
      ...given({ question: publicQuestion, answer, answeredBy, answeredOn, due }),
      ...given({
        took: mapped(answeredOn, (on) => calendar.workingDaysBetween(dayOf(receivedAt), on).days),
        remaining: mapped(due, (day) => calendar.remaining(today, day)),
      }),
    },
  ];
}
const mapped = <A, B>(value: A | undefined, to: (value: A) => B): B | undefined =>
  value === undefined ? undefined : to(value);

// ── 首页 ────────────────────────────────────────────────────────────────────────────────────
export interface UnitRow extends Named {
  readonly kind: string;
  readonly matters: number;
  readonly overdue: number;
}
export interface HomeData {
  readonly units: readonly UnitRow[];
  readonly today: Day;
  readonly at: Instant;
}

/** The last act of each kind, as the state keeps it: enough to see what is missing, without asking the database. */
export function lastNotices(state: MatterState): readonly Notice[] {
  const matter = state.matter as Partial<Record<Notice["phase"], { readonly at: Instant }>>;
  return (["before", "during", "after"] as const).flatMap((phase) => {
    const release = matter[phase];
    return release === undefined ? [] : [{ phase, at: release.at, pos: 0 }];
  });
}

export async function homeData(site: Site): Promise<HomeData> {
  const shelves = await shelvesOf(site);
  return seeing(site, undefined, (sight) => {
    const { organisation, time } = sight.facts;
    const standing = organisation.units().filter((id) => organisation.unit(id)?.dissolvedOn === undefined);
    return { units: standing.map((id) => unitRow(sight, id, shelves)), today: time.today, at: sight.at };
  });
}

function unitRow(sight: Sight, id: Ref, shelves: Shelves): UnitRow {
  const law = lawNamed(sight, DECISION);
  const facts = sight.world.facts(sight.at, id);
  const ids = shelves.decisions(id);
  const states = ids.flatMap((one) => sight.world.matter(one) ?? []);
  return {
    ...{ id, name: unitName(sight, id), kind: facts.organisation.unit(id)?.kind ?? "" },
    matters: states.filter(isPublic).length,
    overdue: states.filter((state) => isOverdue(published(law, state, lastNotices(state), facts))).length,
  };
}

export interface Hit {
  readonly id: Ref;
  readonly title: string;
  readonly unit: Named;
}
const mostHits = 20;

/** Published titles that contain the words, or their pinyin or its initials. */
export async function searched(site: Site, words: string): Promise<readonly Hit[]> {
  const shelves = await shelvesOf(site);
  const wanted = question(words);
  return seeing(site, undefined, (sight) => {
    const hits: Hit[] = [];
    for (const id of [...shelves.all()].reverse()) {
      const hit = hitOf(sight, id, wanted);
      if (hit !== undefined) hits.push(hit);
      if (hits.length === mostHits) break;
    }
    return hits;
  });
}

function hitOf(sight: Sight, id: Ref, wanted: Question): Hit | undefined {
  const state = sight.world.matter(id);
  if (state === undefined || !isPublic(state)) return undefined;
  const facts = sight.world.facts(sight.at, state.unit);
  const { title } = published(lawNamed(sight, DECISION), state, lastNotices(state), facts);
  if (title === undefined || match(title, wanted) === undefined) return undefined;
  return { id, title, unit: { id: state.unit, name: unitName(sight, state.unit) } };
}
