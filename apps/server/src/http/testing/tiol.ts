/** Decisions on the eve of their meeting, each in a unit with its own roster and rules of procedure, and the sitting driven over HTTP. */
import { randomBytes, randomUUID, createHash } from "node:crypto";
import type { Ref } from "@mingjian/rulebook";
import {
  decide,
  person,
  personRef,
  refOf,
  unitRef,
  voters,
  type Deed,
  type DecisionPlan,
  type Story,
} from "@mingjian/scenarios";
import { Client, openSite, type Answer, type TestSite } from "./site.ts";
import { countyOf, purchase, unitPlan } from "./small-county.ts";

export interface Variant {
  readonly unit: string;
  /** Members with a vote; default 5. */
  readonly votes?: number;
  /** Absent = two thirds; "none" = no rules of procedure at all. */
  readonly quorumText?: string;
  readonly voteRules?: readonly { readonly appliesTo: string; readonly text: string }[];
  readonly plan?: Partial<DecisionPlan>;
  /** Items added to the unit's catalogue before it is sent for signature. */
  readonly items?: readonly object[];
}

/** An item of a catalogue through these bodies in order, by their quorum codes. */
export const itemOf = (
  code: string,
  path: readonly (readonly [string, string, string])[],
  more: object = {},
): object => ({
  ...{ code, class: "project", item: `事项${code}`, trigger: "always", legalReview: "none", publication: "P3" },
  path: path.map(([body, mode, quorum]) => ({ body, mode, quorum })),
  ...{ consultation: true, participation: true, expert: true, secret: false, reason: "按规定增加", ...more },
});

export const NO_RULES = "none";
export const OF_PRESENT = "赞成票超过到会成员人数的 1/2";
const RAISED = "2026-03-02";
const ninth = (key: string): Ref => personRef(key, "ninth");

/** The members with a vote, the leader first. */
export function votersOf({ unit, votes = 5 }: Variant): readonly Ref[] {
  const more = ["officeDirector", "financeSupervisor", "legalAdviser"].map((office) => personRef(unit, office));
  return [...voters(unit), ...more, ninth(unit)].slice(0, votes);
}

const other = (at: string, name: string, matter: Ref, input: object): Deed => {
  const [institution = "", act = ""] = name.split(".");
  return { at, actor: person("zzb", "deputy2"), institution, act, matter, opens: true, input };
};
/** A ninth member for the largest rosters. */
function* hired(unit: string, at: string): Generator<Deed> {
  const [of, post] = [unitRef(unit), refOf(`post ${unit} ninth`)];
  const established = { unit: of, title: "总工程师", rank: "副科", office: "chiefEngineer", keyMarks: [] };
  yield other(at, "person.registered", ninth(unit), { unit: of, name: "傅示岳" });
  yield other(at, "post.established", post, established);
  const tenure = { person: ninth(unit), post, unit: of, from: "2025-01-01", basis: "示组任〔2025〕9 号" };
  yield other(at, "tenure.appointed", refOf(`tenure ${unit} ninth`), tenure);
}

function withRoster(deed: Deed, variant: Variant): Deed {
  const { act, input } = deed as { readonly act: string; readonly input: Readonly<Record<string, unknown>> };
  const all = votersOf(variant);
  if (deed.institution === "leadership-team")
    return { ...deed, input: { ...input, members: all.map((one) => ({ person: one, voting: true })) } };
  if (act === "consulted") return { ...deed, input: { views: all.map((member) => ({ member, view: "无不同意见" })) } };
  if (act === "papersDelivered") return { ...deed, input: { members: all } };
  return deed;
}

function* withRules(deed: Deed, { quorumText, voteRules }: Variant): Generator<Deed> {
  if (quorumText === NO_RULES) return;
  const given = deed.input as Readonly<Record<string, unknown>>;
  const rules = (voteRules ?? []).map((rule) => ({ ...rule, clause: "第九条" }));
  const changed = {
    ...(quorumText === undefined ? {} : { quorumText }),
    ...(rules.length === 0 ? {} : { voteRules: rules }),
  };
  yield { ...deed, input: { ...given, ...changed } };
}

function* withItems(deed: Deed, { items = [] }: Variant): Generator<Deed> {
  yield deed;
  if (deed.act !== "started") return;
  for (const input of items) yield { ...deed, act: "itemSet", opens: false, input };
}

/** Does the deed belong to the variant's unit? */
const ofUnit = (deed: Deed, { unit }: Variant): boolean =>
  (deed.input as { readonly unit?: string }).unit === unitRef(unit) || deed.matter === refOf(`matter ${unit}`);

function* recast(deed: Deed, variants: readonly Variant[]): Generator<Deed> {
  const variant = variants.find((one) => ofUnit(deed, one));
  if (variant === undefined) yield deed;
  else if (deed.institution === "catalogue") yield* withItems(deed, variant);
  else if (deed.institution === "rule-document") yield* withRules(deed, variant);
  else {
    const first = deed.institution === "leadership-team" && deed.matter === refOf(`roster ${variant.unit} partyGroup`);
    if (first && variant.votes === 9) yield* hired(variant.unit, deed.at);
    yield withRoster(deed, variant);
  }
}

/** The county with these variants, all matters raised on one day and listed for one meeting day. */
export const eve = (variants: readonly Variant[]): Story =>
  function* (theatre) {
    const keys = [...new Set(["zzb", ...variants.map(({ unit }) => unit)])];
    for (const deed of countyOf(keys)(theatre)) yield* recast(deed, variants);
    const running = variants.map(({ unit, plan }) => {
      const whole = purchase(unit, { unit: unitPlan(unit), raisedOn: RAISED, until: "scheduled", ...plan });
      const story = decide(whole, theatre);
      return { story, next: story.next() };
    });
    for (;;) {
      const open = running.filter(({ next }) => next.done !== true);
      const [first] = open.sort((a, b) => ((a.next.value?.at ?? "") < (b.next.value?.at ?? "") ? -1 : 1));
      if (first?.next.value === undefined) return;
      yield* recast(first.next.value, variants);
      first.next = first.story.next();
    }
  };

/** The site with these variants; the clock stands at the hour of the meeting of the first one, where it has come to one. */
export async function openEve(variants: readonly Variant[]): Promise<TestSite> {
  const it = await openSite(eve(variants));
  const unit = variants[0]?.unit ?? "";
  const clerk = await visiting(it, personRef(unit, "meetingClerk"));
  const meeting = await clerk.get(`/api/matters/${refOf(`meeting ${unit}`)}`);
  if (meeting.statusCode !== 200) return it;
  const { fields } = meeting.json<{ fields: readonly { name: string; value: string }[] }>();
  it.clock.now = Date.parse(fields.find(({ name }) => name === "plannedAt")?.value ?? "");
  return it;
}

/** A session of anybody, without a password. */
export async function visiting(it: TestSite, who: Ref): Promise<Client> {
  const { owner } = it.database;
  const [account_id, token, now] = [randomUUID(), randomBytes(32).toString("base64url"), new Date()];
  await owner
    .insertInto("app.account")
    .values({ account_id, person: who, login: account_id, created_at: now })
    .execute();
  const session = { token_hash: createHash("sha256").update(token).digest(), account_id, created_at: now };
  const expires_at = new Date(now.getTime() + 3_600_000);
  await owner
    .insertInto("app.session")
    .values({ ...session, expires_at, last_seen_at: now })
    .execute();
  return new Client(it.app, `mj=${token}`);
}

export interface Finding {
  readonly gate: string;
  readonly outcome: string;
  readonly code: string;
  readonly because: { readonly zh: string; readonly en: string };
  readonly inputs: readonly {
    readonly kind: string;
    readonly label: string;
    readonly value?: unknown;
    readonly need?: number;
    readonly ids?: readonly Ref[];
  }[];
}
export interface Told {
  readonly status: number;
  readonly code?: string;
  readonly findings: readonly Finding[];
}

/** The meeting of one unit, as its people enter it. */
export class Sitting {
  readonly matter: Ref;
  readonly meeting: Ref;
  readonly #it: TestSite;
  readonly #unit: string;
  readonly #clients = new Map<Ref, Promise<Client>>();
  constructor(it: TestSite, unit: string) {
    this.#it = it;
    this.#unit = unit;
    this.matter = refOf(`matter ${unit}`);
    this.meeting = refOf(`meeting ${unit}`);
  }

  as(office: string): Promise<Client> {
    const who = personRef(this.#unit, office);
    const client = this.#clients.get(who) ?? visiting(this.#it, who);
    this.#clients.set(who, client);
    return client;
  }

  /** An act by an office of the unit on the matter or the meeting. */
  async act(on: "matter" | "meeting", act: string, input: object = {}, office = "meetingClerk"): Promise<Told> {
    const client = await this.as(office);
    const id = on === "matter" ? this.matter : this.meeting;
    const { seq } = (await client.get(`/api/matters/${id}`)).json<{ seq: number }>();
    this.#it.clock.now += 60_000;
    return told(await client.post(`/api/matters/${id}/acts/${act}`, { input, seq }));
  }

  async done(on: "matter" | "meeting", act: string, input: object = {}, office = "meetingClerk"): Promise<void> {
    const answer = await this.act(on, act, input, office);
    if (answer.status !== 201) throw new Error(`${act}: ${JSON.stringify(answer)}`);
  }

  arrived(...people: readonly Ref[]): Promise<void> {
    return people.reduce(
      (before, one) => before.then(() => this.done("meeting", "arrived", { person: one })),
      Promise.resolve(),
    );
  }

  /** From an open agenda to people in the room. */
  async gathered(...people: readonly Ref[]): Promise<void> {
    await this.done("meeting", "agendaFrozen");
    await this.arrived(...people);
  }

  /** Opened, everybody heard, ballots counted twice; the result still to be declared. */
  async counted(present: readonly Ref[], agree: number): Promise<void> {
    await this.gathered(...present);
    await this.done("meeting", "opened");
    await this.done("matter", "studyOpened", { meeting: this.meeting });
    await this.voted(present, agree);
  }

  async voted(present: readonly Ref[], agree: number): Promise<void> {
    const [leader = "", ...others] = present;
    for (const speaker of [...others, leader]) await this.done("matter", "spoken", { speaker, opinion: "已发表意见" });
    const tellers = [personRef(this.#unit, "deputy2"), personRef(this.#unit, "deputy3")];
    await this.done("matter", "ballotsIssued", { tellers, issued: present.length });
    const rest = { abstain: 0, defer: 0, blank: 0, invalid: 0, unreturned: 0 };
    const tally = { agree, oppose: present.length - agree, ...rest };
    await this.done("matter", "ballotsCounted", tally, "deputy2");
    await this.done("matter", "countConfirmed", tally, "deputy3");
  }

  declare(outcome: "passed" | "rejected"): Promise<Told> {
    const assigned = { executor: personRef(this.#unit, "deputy4"), due: "2026-09-15" };
    const input = { outcome, resolution: "按会议研究意见办理", ...(outcome === "passed" ? assigned : {}) };
    return this.act("matter", "resultDeclared", input, "topLeader");
  }
}

export function told(answer: Answer): Told {
  const { code, findings = [] } = answer.json<{ code?: string; findings?: readonly Finding[] }>();
  return { status: answer.statusCode, findings, ...(code === undefined ? {} : { code }) };
}

/** The finding of one gate; throws when there is none. */
export function findingOf({ findings, ...answer }: Told, gate: string): Finding {
  const found = findings.find((one) => one.gate === gate);
  if (found === undefined) throw new Error(`no finding of ${gate}: ${JSON.stringify(answer)}`);
  return found;
}
export const needs = ({ inputs }: Finding): readonly (number | undefined)[] =>
  inputs.filter(({ kind }) => kind === "threshold").map(({ need }) => need);
