/** Meetings reported afterwards over HTTP, with attendance person by person, and what the five rules say of them. */
import type { Ref } from "@mingjian/rulebook";
import { personRef, unitRef } from "@mingjian/scenarios";
import type { Client, TestSite } from "./site.ts";
import { told, visiting, type Finding, type Told } from "./tiol.ts";

export const RULE = {
  legal: "decision-record.legalReview",
  order: "decision-record.bodyOrder",
  party: "decision-record.partyFirst",
  quorum: "decision-record.quorum",
  vote: "decision-record.voteResult",
} as const;

/** The day of the reported meetings, a working day, and the time of the vote. */
export const DAY = "2026-03-10";
export const VOTED = "2026-03-10T02:00:00.000Z";

export type Line = Readonly<{ person?: Ref; line?: string; from?: string; to?: string; absentReason?: string }>;
export const lines = (people: readonly Ref[], more: Omit<Line, "person"> = {}): readonly Line[] =>
  people.map((person) => ({ person, ...more }));

/** One matter reported by a unit. */
export class Reported {
  readonly #it: TestSite;
  readonly #unit: string;
  matter = "";
  constructor(it: TestSite, unit: string) {
    this.#it = it;
    this.#unit = unit;
  }

  as(office: string, unit = this.#unit): Promise<Client> {
    return visiting(this.#it, personRef(unit, office));
  }

  static async of(it: TestSite, unit: string, codes: readonly string[], raisedOn = "2026-03-02"): Promise<Reported> {
    const reported = new Reported(it, unit);
    const input = { unit: unitRef(unit), title: "补录的事项", raisedOn, codes };
    const clerk = await reported.as("meetingClerk");
    const made = await clerk.post("/api/matters", { institution: "decision-record", act: "entered", input });
    if (made.statusCode !== 201) throw new Error(made.body);
    reported.matter = made.json<{ matterId: string }>().matterId;
    return reported;
  }

  /** A refusal as it is told; what passed, with the findings the log kept. */
  async act(act: string, input: object, who?: Promise<Client>): Promise<Told> {
    const client = await (who ?? this.as("meetingClerk"));
    const { seq } = (await client.get(`/api/matters/${this.matter}`)).json<{ seq: number }>();
    this.#it.clock.now += 60_000;
    const answer = told(await client.post(`/api/matters/${this.matter}/acts/${act}`, { input, seq }));
    if (answer.status !== 201) return answer;
    return { ...answer, findings: (await this.history(client))[0]?.findings ?? [] };
  }

  async history(client?: Client): Promise<readonly { pos: number; type: string; findings: readonly Finding[] }[]> {
    const reader = client ?? (await this.as("meetingClerk"));
    const answer = await reader.get(`/api/matters/${this.matter}/timeline`);
    return answer.json<{ items: { pos: number; type: string; findings: readonly Finding[] }[] }>().items;
  }

  held(over: object): Promise<Told> {
    return this.act("sittingEntered", {
      ...{ body: "partyGroup", heldOn: DAY, votedAt: VOTED, attendance: [], recused: [], guests: [], documents: [] },
      ...{ agree: 0, oppose: 0, abstain: 0, outcome: "passed", papersVersion: 1, ...over },
    });
  }
}

/** Bases the rule counted from, as the evidence names them. */
export const bases = ({ inputs }: Finding): readonly number[] =>
  inputs.flatMap(({ kind, label }) => (kind === "threshold" ? Number(/基数 (\d+)$/.exec(label)?.[1]) : []));
export const idsOf = ({ inputs }: Finding, name: string): readonly Ref[] =>
  inputs.find(({ label }) => label === name)?.ids ?? [];
