/** 文书取数 — what a document is made of, read with the eyes of the person who asks for it. */
import {
  actOf,
  declaredParameters,
  formOf,
  mustPublish,
  type AnyInstitution,
  type DecisionMatter,
  type Duration,
  type Entry,
  type Facts,
  type MatterState,
  type Meeting,
  type Ref,
  type Text,
} from "@mingjian/rulebook";
import type { Site, Sight } from "../http/site.ts";
import { mayOpenGroup } from "../http/view/audiences.ts";
import { unitName } from "../http/view/names.ts";
import { noticesOf, type Phase } from "../portal/history.ts";
import { lawNamed } from "../portal/load.ts";
import { DECISION, published } from "../portal/published.ts";
import { dissentsOf, type Item } from "./minutes-item.ts";
import { minutesOf } from "./minutes.ts";
import { noticePaper, type Posted } from "./notices.ts";
import { actsOf, asOf, recordOf, type Told } from "./record.ts";
import { peopleOf } from "./people.ts";
import type { Paper, Printing } from "./paper.ts";
import { refusalPaper } from "./refusal.ts";
import { resolutionPaper } from "./resolution.ts";

export const MEETING = "meeting";
/** Looks once more at the world; the entries that were read in between do not change. */
export type See = <T>(work: (sight: Sight) => T) => Promise<T>;

export interface Asking {
  readonly site: Site;
  readonly see: See;
  readonly id: Ref;
}

export const printingOf = ({ site }: Asking, { at }: Sight): Printing => ({
  ...{ at, signed: site.log.signedSize(), demo: site.demo },
});

export const bodyTitle = (sight: Sight, unit: Ref, body: string): string =>
  sight.world.facts(sight.at, unit).catalogues.body(unit, body)?.title.zh ?? body;

export const stateOf = (sight: Sight, id: Ref, institution: string): MatterState | undefined => {
  const state = sight.world.matter(id);
  return state?.institution === institution ? state : undefined;
};

// ── 会议纪要 ────────────────────────────────────────────────────────────────────────────────
/** The meeting asked for: itself, or the one that studied a matter last. */
export function meetingFor(sight: Sight, id: Ref): MatterState | undefined {
  const own = stateOf(sight, id, MEETING);
  if (own !== undefined) return own;
  const state = stateOf(sight, id, DECISION);
  const last = state === undefined ? undefined : lastMeeting(state.matter as DecisionMatter);
  return last === undefined ? undefined : stateOf(sight, last, MEETING);
}
const lastMeeting = ({ concluded, schedule }: DecisionMatter): Ref | undefined =>
  concluded.findLast(({ meeting }) => meeting !== undefined)?.meeting ?? schedule?.meeting;

/** Minutes of a meeting that was opened; undefined = there are none to make. */
export async function minutesPaper(asking: Asking): Promise<Paper | undefined> {
  const { site, see, id } = asking;
  const found = await see((sight) => {
    const state = meetingFor(sight, id);
    return state === undefined ? undefined : { state, may: mayOpenGroup(sight) };
  });
  if (found === undefined) return undefined;
  const { state, may } = found;
  const meeting = state.matter as Meeting;
  if (meeting.openedAt === undefined) return undefined;
  const records = new Map<Ref, readonly Told[]>();
  for (const { matter } of meeting.items) records.set(matter, await recordOf(site, matter, may));
  const own = await recordOf(site, state.matterId, may);
  return see((sight) => {
    const clerk = sight.facts.rosters.document(state.unit, meeting.body)?.clerk;
    const serial = serialOf(sight, state);
    const pos = actsOf(own, "minutesGenerated").at(-1)?.pos;
    return minutesOf({
      ...{ meeting, unit: unitName(sight, state.unit), body: bodyTitle(sight, state.unit, meeting.body) },
      ...(clerk === undefined ? {} : { clerk }),
      ...(serial === undefined ? {} : { serial }),
      ...(pos === undefined ? {} : { pos }),
      items: meeting.items.map((item) => itemOf(sight, state, item, records.get(item.matter) ?? [])),
      ...{ people: peopleOf(sight), printing: printingOf(asking, sight), law: lawNamed(sight, DECISION) },
    });
  });
}

/** Minutes count per body and year, in the order in which they were made, without gaps. */
function serialOf(sight: Sight, state: MatterState): number | undefined {
  const { body, minutesAt } = state.matter as Meeting;
  if (minutesAt === undefined) return undefined;
  const [year, own] = [minutesAt.slice(0, 4), state.unit];
  const earlier = ({ institution, unit, matter }: MatterState): boolean => {
    if (institution !== MEETING || unit !== own) return false;
    const { body: its, minutesAt: at = "" } = matter as Meeting;
    return its === body && at.startsWith(year) && at <= minutesAt;
  };
  let n = 0;
  for (const other of sight.world.matters()) if (earlier(other)) n += 1;
  return n;
}

/** Which meeting an entry concluded an item in. */
function meetingOf({ act, record }: Entry): Ref | undefined {
  if (act === "deferred") return record as Ref;
  const declared = record as { readonly meeting?: Ref };
  return act === "resultDeclared" || act === "headDecided" ? declared.meeting : undefined;
}

type AgendaItem = Meeting["items"][number];

/** The matter as this meeting had it: later meetings and later acts do not reach back. */
function itemOf(sight: Sight, { matterId, matter }: MatterState, item: AgendaItem, record: readonly Told[]): Item {
  const law = lawNamed(sight, DECISION);
  const common = { id: item.matter, title: item.title, late: item.late };
  if (item.calledAt === undefined) return { ...common, dissents: [] };
  const conclusion = record.findLast(({ entry }) => meetingOf(entry) === matterId);
  const until = conclusion?.pos ?? Number.POSITIVE_INFINITY;
  const before = asOf(law, item.matter, record, until).matter as DecisionMatter;
  const now = sight.world.matter(item.matter)?.matter as DecisionMatter;
  const next = record.find(({ pos, entry }) => pos > until && entry.act === "studyOpened")?.entry.at;
  const { openedAt = "" } = matter as Meeting;
  return {
    ...{ ...common, matter: before, dissents: dissentsOf(now, openedAt, next) },
    ...(conclusion === undefined
      ? {}
      : { conclusion: conclusion.entry, after: asOf(law, item.matter, record, until + 1).matter as DecisionMatter }),
  };
}

// ── 决议、公示、说明 ────────────────────────────────────────────────────────────────────────
export function resolutionFor(asking: Asking): Promise<Paper | undefined> {
  return asking.see((sight) => {
    const state = stateOf(sight, asking.id, DECISION);
    if (state === undefined) return undefined;
    const matter = state.matter as DecisionMatter;
    const body = matter.resolutions.at(-1)?.body;
    const met = meetingFor(sight, asking.id)?.matter as Meeting | undefined;
    return resolutionPaper({
      ...{ matter, unit: unitName(sight, state.unit), body: bodyTitle(sight, state.unit, body ?? "") },
      ...(met === undefined ? {} : { meeting: met }),
      ...{ people: peopleOf(sight), printing: printingOf(asking, sight) },
    });
  });
}

const standing = ({ standards }: Facts): Duration | undefined => {
  const declared = declaredParameters().find(({ id }) => id === "decision.publish.pre");
  const value = declared === undefined ? undefined : standards.of(declared)?.value;
  return typeof value === "object" && "unit" in value ? value : undefined;
};

/** What a notice is made of, as it was published last; without a phase, the newest of all. Undefined = there is none. */
export async function postedFor(asking: Asking, phase?: Phase): Promise<Posted | undefined> {
  const { site, see, id } = asking;
  const notices = (await noticesOf(site, [id])).get(id) ?? [];
  const notice = notices.findLast((one) => phase === undefined || one.phase === phase);
  if (notice === undefined) return undefined;
  return see((sight) => {
    const state = stateOf(sight, id, DECISION);
    if (state === undefined) return undefined;
    const facts = sight.world.facts(sight.at, state.unit);
    const law = lawNamed(sight, DECISION);
    const matter = published(law, state, notices, facts);
    const agency = facts.organisation.agencyOf(state.unit);
    const asked = phase === undefined || mustPublish(state.matter as DecisionMatter, "before");
    const stands = asked ? standing(facts) : undefined;
    return {
      ...{ matter, unit: unitName(sight, state.unit), notice, law, calendar: facts.time.calendar },
      ...(agency === undefined ? {} : { agency: unitName(sight, agency) }),
      ...(matter.decidedBy === undefined ? {} : { body: bodyTitle(sight, state.unit, matter.decidedBy.body) }),
      ...(stands === undefined ? {} : { stands }),
      printing: printingOf(asking, sight),
    };
  });
}

/** The notice of a phase as it was published last; undefined = it was not. */
export async function noticeFor(asking: Asking, phase: Phase): Promise<Paper | undefined> {
  const posted = await postedFor(asking, phase);
  return posted === undefined ? undefined : noticePaper(posted);
}

/** The act a person would take next at a stage, for a slip that is asked for without naming one. */
const NEXT: Readonly<Record<string, string>> = {
  ...{ preparation: "scheduled", scheduled: "studyOpened", study: "ballotsIssued", counted: "resultDeclared" },
  ...{ execution: "closed", rejected: "closed", planned: "agendaFrozen", frozen: "opened", inSession: "closed" },
};

export interface Attempted {
  readonly act?: string;
  readonly input?: unknown;
}

interface Wanted {
  readonly state: MatterState;
  readonly law: AnyInstitution;
  readonly act: string;
  readonly title: Text;
}
/** The act asked about, or the next one; undefined = there is none. */
function wantedAct(sight: Sight, id: Ref, act: string | undefined): Wanted | undefined {
  const state = sight.world.matter(id);
  const law = state === undefined ? undefined : sight.world.law(state.institution);
  if (state === undefined || law === undefined) return undefined;
  const name = act ?? NEXT[state.stage] ?? "";
  const declared = actOf(law, name);
  return declared === undefined ? undefined : { state, law, act: name, title: declared.title };
}

/** Why an act would be refused now; undefined = there is no such act, or nothing stands against it. */
export const refusalFor = (asking: Asking, person: Ref, attempted: Attempted): Promise<Paper | undefined> =>
  asking.see((sight) => {
    const wanted = wantedAct(sight, asking.id, attempted.act);
    return wanted === undefined ? undefined : slip(asking, sight, person, wanted, attempted.input);
  });

function slip(asking: Asking, sight: Sight, person: Ref, wanted: Wanted, input: unknown): Paper | undefined {
  const { state, law, act, title } = wanted;
  const { schedule } = state.matter as Partial<DecisionMatter>;
  const asks = formOf(law, act).some(({ name }) => name === "meeting");
  const usual = schedule === undefined || !asks ? {} : { meeting: schedule.meeting };
  const wish = { institution: law.id, act, matterId: asking.id, actor: `p:${person}` as const, at: sight.at };
  const verdict = sight.world.judge({ ...wish, input: input ?? usual }, "simulate");
  if (verdict === undefined || verdict.ok) return undefined;
  const agency = sight.facts.organisation.agencyOf(state.unit);
  return refusalPaper({
    ...{ unit: unitName(sight, state.unit), label: law.label(state.matter as never), act: title },
    ...{ refused: verdict.refused, findings: verdict.findings, size: sight.world.size() },
    ...(agency === undefined ? {} : { agency: unitName(sight, agency) }),
    ...{ nameOf: peopleOf(sight).name, printing: printingOf(asking, sight) },
  });
}
