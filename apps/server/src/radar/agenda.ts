/** 议题核对 — items on the agenda of coming meetings with what the gates say of them now, by the same call that will judge the study. */
import {
  citationInWords,
  inYuan,
  isMet,
  type DecisionMatter,
  type GateFinding,
  type Meeting,
} from "@mingjian/rulebook";
import type { MatterState, Ref, Text } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";
import { lawOf, mayKnow } from "../http/view/matter.ts";
import { unitName } from "../http/view/names.ts";

/** Why an item stands where it stands; the order of the list is the order of the page, and it is printed under it. */
export const REASONS = ["gate", "late", "amount"] as const;
export type ReasonKind = (typeof REASONS)[number];
export interface Reason {
  readonly kind: ReasonKind;
  readonly because: Text;
  readonly cite: string;
  /** `institution.gate`, where a gate said it. */
  readonly gate?: string;
}
export interface AgendaItem {
  readonly meeting: Ref;
  readonly at: string;
  readonly matterId: Ref;
  readonly label: string;
  readonly unit: Ref;
  readonly unitName: string;
  readonly reasons: readonly Reason[];
  /** Gates that are met: how many, for the sentence of an item without reasons. */
  readonly met: number;
  readonly opinion?: "none" | "suggestion" | "objection";
}

/** Conditions that only the meeting itself can bring about: nothing can be said of them before it is open. */
const IN_THE_ROOM: ReadonlySet<string> = new Set(
  ["inSession", "quorum", "deputyPresent", "enoughVoters", "candidatesRecused", "decidedInMeeting"].map(
    (name) => `collective-decision.${name}`,
  ),
);

/** What the gates of opening the study say before anybody is in the room. */
export function findingsBefore(sight: Sight, { institution, matterId }: MatterState, meeting: Ref) {
  const wish = { institution, matterId, act: "studyOpened", input: { meeting }, actor: "sys:radar" as const };
  const findings = sight.world.judge({ ...wish, at: sight.at }, "simulate")?.findings ?? [];
  return findings.filter(({ gate }) => !IN_THE_ROOM.has(gate));
}

function gateReason(sight: Sight, institution: string, { gate, because }: GateFinding): Reason {
  const name = gate.slice(institution.length + 1);
  const acts = Object.values(lawOf(sight, institution).acts);
  const declared = acts.flatMap((act) => act.gates?.[name] ?? [])[0];
  const cite = declared === undefined ? "" : citationInWords(declared.cite);
  return { kind: "gate", because, cite, gate };
}

const NEAR_PERCENT = 90n;
const fen = (money: string): bigint => BigInt(money.replace(".", ""));

/** 金额接近分档标准: within a tenth below the figure of an entry of the catalogue. */
function nearTier(sight: Sight, state: MatterState): readonly Reason[] {
  const { amount } = state.matter as DecisionMatter;
  if (amount === undefined) return [];
  const { catalogues } = sight.world.facts(sight.at, state.unit);
  const items = catalogues.inForce(state.unit)?.items ?? [];
  const figures = new Set(items.flatMap((item) => catalogues.figure(state.unit, item) ?? []));
  return [...figures].flatMap((figure) => {
    const tier = BigInt(Math.round(figure)) * 100n;
    const own = fen(amount);
    if (own >= tier || own * 100n < tier * NEAR_PERCENT) return [];
    const share = Number((own * 1000n) / tier) / 10;
    const because = {
      zh: `金额 ${inYuan(amount)},为 ${figure.toLocaleString("en-US")} 元标准的 ${share}%`,
      en: `the amount ${amount} is ${share} % of the figure ${figure}`,
    };
    return [{ kind: "amount" as const, because, cite: "本单位三重一大事项清单" }];
  });
}

type Entry = Meeting["items"][number];
const LATE: Text = { zh: "议程确定后增加的议题", en: "added after the agenda was fixed" };
const lateReason = ({ late }: Entry): readonly Reason[] =>
  late ? [{ kind: "late", because: LATE, cite: "议程确定后增加议题须经派驻机构同意" }] : [];

function itemOf(sight: Sight, meeting: MatterState, entry: Entry): readonly AgendaItem[] {
  const state = sight.world.matter(entry.matter);
  if (state === undefined || !HERE.has(state.stage)) return [];
  const matter = state.matter as DecisionMatter;
  if (matter.schedule?.meeting !== meeting.matterId) return [];
  const findings = findingsBefore(sight, state, meeting.matterId);
  const unmet = findings.filter((finding) => !isMet(finding)).map((f) => gateReason(sight, state.institution, f));
  const opinion = matter.opinions.at(-1)?.kind;
  return [
    {
      ...{ meeting: meeting.matterId, at: (meeting.matter as Meeting).plannedAt, matterId: state.matterId },
      ...{ label: matter.title, unit: state.unit, unitName: unitName(sight, state.unit) },
      reasons: [...unmet, ...lateReason(entry), ...nearTier(sight, state)],
      met: findings.length - unmet.length,
      ...(opinion === undefined ? {} : { opinion }),
    },
  ];
}
const HERE: ReadonlySet<string> = new Set(["scheduled", "study", "voting", "counted"]);
const COMING: ReadonlySet<string> = new Set(["planned", "frozen", "inSession"]);

/** Meetings of units that are still to come, or going on. */
export function meetingsOf(sight: Sight, units: readonly Ref[]): readonly MatterState[] {
  const wanted = new Set(units);
  const found: MatterState[] = [];
  for (const state of sight.world.matters())
    if (state.institution === "meeting" && wanted.has(state.unit) && COMING.has(state.stage) && mayKnow(sight, state))
      found.push(state);
  return found;
}

/** Items of these meetings, earliest meeting first. */
export const agendaOf = (sight: Sight, meetings: readonly MatterState[]): readonly AgendaItem[] =>
  meetings
    .flatMap((meeting) => (meeting.matter as Meeting).items.flatMap((entry) => itemOf(sight, meeting, entry)))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
