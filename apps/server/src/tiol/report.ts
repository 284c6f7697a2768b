/** 报送 — the report of a unit from its own records: catalogue, rules, meetings with their items. Nobody types it. */
import { dayOf, type DecisionMatter, type Meeting, type MatterState, type Ref } from "@mingjian/rulebook";
import { timeOnPaper } from "../documents/paper.ts";
import { peopleOf, type People } from "../documents/people.ts";
import type { Sight } from "../http/site.ts";
import { unitName } from "../http/view/names.ts";
import {
  BY_HANDS,
  FORMAT,
  OUTCOMES,
  UNNAMED,
  type CatalogueRecord,
  type DocumentRecord,
  type ItemRecord,
  type MeetingRecord,
  type Named,
  type TiolReport,
} from "./shapes.ts";

interface Reporting {
  readonly sight: Sight;
  readonly unit: Ref;
  readonly people: People;
}

/** The report as of this moment. */
export function tiolReport(sight: Sight, unit: Ref): TiolReport {
  const reporting = { sight, unit, people: peopleOf(sight) };
  const facts = sight.world.facts(sight.at, unit);
  const held = [...sight.world.matters()].filter((state) => isHeld(state, unit));
  return {
    ...{ format: FORMAT, unit: { id: unit, name: unitName(sight, unit) }, logSize: sight.world.size() },
    items: (facts.catalogues.inForce(unit)?.items ?? []).map((item): CatalogueRecord => ({
      ...{ code: item.code, title: item.item, path: item.bodies.map((body) => bodyTitle(reporting, body)) },
      legalReview: reviewOf(item.legalReview),
    })),
    documents: facts.rules.library(unit).map((view) => documentOf(reporting, view)),
    meetings: held
      .sort((a, b) => (openedOf(a) < openedOf(b) ? -1 : 1))
      .map((state) => meetingOf(reporting, state.matterId, state.matter as Meeting)),
  };
}

const isHeld = ({ institution, unit: own, matter }: MatterState, unit: Ref): boolean => {
  if (institution !== "meeting" || own !== unit) return false;
  const { openedAt, items } = matter as Meeting;
  return openedAt !== undefined && items.some(({ outcome }) => outcome !== undefined);
};
const openedOf = ({ matter }: MatterState): string => (matter as Meeting).openedAt ?? "";
const reviewOf = (word: string): CatalogueRecord["legalReview"] =>
  word === "unknown" ? word : word === "none" ? "notRequired" : "required";
const bodyTitle = ({ sight, unit }: Reporting, body: string): string =>
  sight.world.facts(sight.at, unit).catalogues.body(unit, body)?.title.zh ?? body;

type Library = ReturnType<ReturnType<Sight["world"]["facts"]>["rules"]["library"]>[number];
function documentOf({ sight, unit }: Reporting, view: Library): DocumentRecord {
  const [body] = view.governs;
  const facts = sight.world.facts(sight.at, unit);
  const governing = body === undefined ? undefined : facts.rules.governing(unit, body, facts.time.today);
  const rules = governing?.doc === view.doc ? governing : undefined;
  return {
    ...{ title: view.title, kind: view.kind, approvedOn: view.approvedOn, effectiveFrom: view.effectiveFrom },
    legalReview: "unknown",
    ...(rules === undefined || rules.quorumText === "" ? {} : { quorum: rules.quorumText }),
    voteRules: (rules?.voteRules ?? []).map(({ appliesTo, text }) => ({
      ...{ code: appliesTo === "default" ? "默认" : appliesTo, text },
    })),
  };
}

function meetingOf(reporting: Reporting, id: Ref, meeting: Meeting): MeetingRecord {
  const { people } = reporting;
  const { title, body, openedAt, plannedAt, chair, roster, stays, minutesAt } = meeting;
  const at = openedAt ?? plannedAt;
  const here = new Set(stays.map(({ person }) => person));
  const attendance = roster
    .filter(({ voting }) => voting)
    .map(({ person }): Named => ({
      name: people.name(person),
      ...(here.has(person) ? {} : { note: "原因见会议记录" }),
    }));
  return {
    ...{ title, body: bodyTitle(reporting, body), at: `${dayOf(at)} ${timeOnPaper(at)}`, chair: people.name(chair) },
    ...{ attendance, notice: "会议通知" },
    ...(minutesAt === undefined ? {} : { minutes: "会议纪要" }),
    items: meeting.items
      .filter(({ outcome }) => outcome !== undefined)
      .map((item) => itemOf(reporting, id, meeting, item)),
  };
}

type AgendaItem = Meeting["items"][number];
function itemOf({ sight, people }: Reporting, meeting: Ref, held: Meeting, item: AgendaItem): ItemRecord {
  const matter = sight.world.matter(item.matter)?.matter as DecisionMatter | undefined;
  return {
    ...{ title: item.title, ...papersOf(matter), after: afterOf(sight, matter, meeting, item) },
    ...{ guests: guestsOf(held, people), ...opinionsOf(matter, people), outcome: OUTCOMES[item.outcome ?? "deferred"] },
    ...resolutionOf(matter, held.body),
  };
}
function papersOf(matter: DecisionMatter | undefined): Pick<ItemRecord, "codes" | "papers"> {
  if (matter === undefined) return { codes: [], papers: [] };
  const files = matter.papers.at(-1)?.files ?? [];
  return { codes: matter.binding.entries.map(({ code }) => code), papers: files.map(({ name }) => name) };
}
function resolutionOf(matter: DecisionMatter | undefined, body: string): Pick<ItemRecord, "resolution"> {
  const found = matter?.resolutions.find((one) => one.body === body);
  return found === undefined ? {} : { resolution: found.text };
}
/** The item of the meeting before this one that concluded the same matter. */
function afterOf(
  { world }: Sight,
  matter: DecisionMatter | undefined,
  meeting: Ref,
  { title }: AgendaItem,
): ItemRecord["after"] {
  const all = matter?.concluded ?? [];
  const own = all.findIndex((one) => one.meeting === meeting);
  const last = all.slice(0, Math.max(0, own)).findLast((one) => one.meeting !== undefined)?.meeting;
  const before = last === undefined ? undefined : (world.matter(last)?.matter as Meeting | undefined);
  return before === undefined ? [] : [{ meeting: before.title, item: title }];
}

function guestsOf({ stays, roster }: Meeting, people: People): Named[] {
  const guests = stays.filter(({ person }) => !roster.some((seat) => seat.person === person));
  return [...new Map(guests.map((stay) => [stay.person, stay])).values()].map(({ person, capacity }) => ({
    ...{ name: people.name(person), ...(capacity === undefined ? {} : { note: capacity }) },
  }));
}

const STANCES = { agree: "同意", oppose: "不同意", abstain: "弃权", defer: "缓议" } as const;
/** Named stances only where members stated them; a vote without names is told as such, with its counts (1.6). */
function opinionsOf(matter: DecisionMatter | undefined, people: People): Pick<ItemRecord, "opinions" | "remark"> {
  const vote = matter?.vote;
  if (vote !== undefined) {
    const note = vote.form === "showOfHands" ? BY_HANDS : UNNAMED;
    const opinions = vote.electorate.present.map((person) => ({ name: people.name(person), note }));
    const t = vote.count?.tally;
    return t === undefined
      ? { opinions }
      : { opinions, remark: `赞成${t.agree}票,反对${t.oppose}票,弃权${t.abstain}票` };
  }
  const stated = (matter?.speeches ?? []).flatMap(({ speaker, stance }) =>
    stance === undefined ? [] : [{ name: people.name(speaker), note: STANCES[stance] }],
  );
  return { opinions: stated };
}
