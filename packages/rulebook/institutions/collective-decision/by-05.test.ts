/** BY-05 「无法判断清单」: deleting any one input fact never turns a non-pass into a pass, and every unknown says who can settle it. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { debtsOf } from "../../derive/debts.ts";
import type { Facts } from "../../facts/facts.ts";
import type { Cure } from "../../kernel/finding.ts";
import type { AnyInstitution, GateFinding } from "../../kernel/institution.ts";
import { isMet, judge, type MatterState } from "../../kernel/judge.ts";
import type { Ref } from "../../kernel/json.ts";
import { PEOPLE } from "../../testing/county.ts";
import { DAY, MEETS, TALLY, upTo, VOTERS, type Changes } from "../../testing/decision.ts";
import { collectiveDecision } from "./index.ts";
import type { Matter } from "./matter.ts";

vi.setConfig({ testTimeout: 120_000 });

const law = collectiveDecision as unknown as AnyInstitution;

interface Situation {
  readonly facts: Facts;
  readonly state: MatterState;
}
interface Deletion {
  readonly what: string;
  readonly apply: (s: Situation) => Situation;
}

// ── 删去台账的一个答案 ──────────────────────────────────────────────────────────────────────
const ANSWERS: readonly (readonly [keyof Facts, string])[] = [
  ["rosters", "members"],
  ["duties", "deputyInCharge"],
  ["leadingGroups", "inForce"],
  ["catalogues", "inForce"],
  ["catalogues", "body"],
  ["catalogues", "quorumCode"],
  ["rules", "governing"],
  ["meetings", "meeting"],
  ["meetings", "presence"],
  ["organisation", "topLeader"],
  ["offices", "holders"],
  ["decisions", "resolution"],
];
/** The register without one of its answers; its other questions still find their own state. */
const muted = <R extends object>(register: R, question: string): R =>
  new Proxy(register, {
    get(answers, name): unknown {
      if (name === question) return () => undefined;
      const value: unknown = Reflect.get(answers, name);
      return typeof value === "function" ? (value.bind(answers) as unknown) : value;
    },
  });
const silent = ([register, question]: readonly [keyof Facts, string]): Deletion => ({
  what: `${register}.${question}`,
  apply: ({ facts, state }) => ({
    state,
    facts: { ...facts, [register]: muted(facts[register], question) },
  }),
});
const STANDARDS = [
  ...["decision.quorum.major", "decision.quorum.ordinary", "decision.quorum.recusalBase", "decision.pass.partyOrgan"],
  ...["decision.discipline.lead", "decision.materials.lead", "decision.publish.pre", "decision.voters.min"],
  ...["decision.deputyInChargePresent", "decision.leaderLast", "decision.noSubstitute", "decision.ballot.secretFor"],
  ...[
    "decision.explainIfAgainstMajority",
    "consult.minPerMember",
    "decision.legalReview.min",
    "decision.legalReview.required",
  ],
  ...["tiol.legal.acceptAttendance", "decision.deferIfSplit.margin", "decision.deferIfSplit.deferShare"],
];
const unset = (id: string): Deletion => ({
  what: id,
  apply: ({ facts, state }) => ({
    state,
    facts: { ...facts, standards: { of: (ref) => (ref.id === id ? undefined : facts.standards.of(ref)) } },
  }),
});

// ── 删去事项里的一件证据 ────────────────────────────────────────────────────────────────────
const onMatter = (what: string, change: (m: Matter) => Matter): Deletion => ({
  what,
  apply: ({ facts, state }) => ({ facts, state: { ...state, matter: change(state.matter as Matter) } }),
});
const LISTS = [
  "grounds",
  "consultations",
  "participations",
  "appraisals",
  "legalOpinions",
  "statements",
  "deliveries",
  "speeches",
  "papers",
] as const;
const without = (list: (typeof LISTS)[number], i: number): Deletion =>
  onMatter(`${list}[${i}]`, (m) => ({ ...m, [list]: m[list].filter((_, at) => at !== i) }));
const SINGLE = ["reportedAt", "acknowledgedAt", "legalRequestedAt", "before", "vote", "emergency"] as const;
const dropped = (field: (typeof SINGLE)[number]): Deletion => onMatter(field, ({ [field]: _gone, ...rest }) => rest);
const unbound = onMatter("binding", (m) => ({ ...m, binding: { entries: [] } }));
const uncounted = onMatter("vote.count", ({ vote, ...m }) => {
  if (vote === undefined) return m;
  const { form, electorate, issued, tellers, at } = vote;
  return { ...m, vote: { form, electorate, issued, tellers, at } };
});
const unanswered = onMatter("opinions.answer", (m) => ({
  ...m,
  opinions: m.opinions.map(({ answer: _answer, ...o }) => o),
}));

const DELETIONS: readonly Deletion[] = [
  ...ANSWERS.map(silent),
  ...STANDARDS.map(unset),
  ...LISTS.flatMap((list) => [0, 1, 2, 3, 4].map((i) => without(list, i))),
  ...SINGLE.map(dropped),
  ...[unbound, uncounted, unanswered],
];

// ── 情形 ────────────────────────────────────────────────────────────────────────────────────
interface Scene {
  readonly act: string;
  readonly actor: Ref;
  readonly input: (meeting: Ref) => unknown;
  readonly until: string;
  readonly change?: Changes;
}
const decision = { resolution: "同意", executor: PEOPLE.deputy2, due: "2026-06-30" };
const head: Changes = {
  raised: { input: { codes: ["D11"] } },
  planned: { input: { body: "directorMeeting" } },
  ...Object.fromEntries([0, 1, 2, 3].map((i) => [`spoken ${i}`, { input: { stance: i < 2 ? "agree" : "oppose" } }])),
};
const strict: Changes = { raised: { input: { codes: ["D2"] } } };
const SCENES: readonly Scene[] = [
  { act: "studyOpened", actor: PEOPLE.clerk, input: (meeting) => ({ meeting }), until: "opened" },
  { act: "studyOpened", actor: PEOPLE.clerk, input: (meeting) => ({ meeting }), until: "opened", change: strict },
  {
    ...{ act: "studyOpened", actor: PEOPLE.clerk, until: "opened", change: { acknowledged: null } },
    input: (meeting) => ({ meeting }),
  },
  { act: "scheduled", actor: PEOPLE.clerk, input: (meeting) => ({ meeting }), until: "planned" },
  {
    ...{ act: "ballotsIssued", actor: PEOPLE.clerk, until: "spoken 4" },
    input: () => ({ tellers: [PEOPLE.deputy3, PEOPLE.deputy4], issued: 5 }),
  },
  {
    act: "handsShown",
    actor: PEOPLE.clerk,
    input: () => ({ agree: VOTERS, oppose: [], abstain: [] }),
    until: "spoken 4",
  },
  { act: "countConfirmed", actor: PEOPLE.deputy4, input: () => TALLY, until: "ballotsCounted" },
  {
    act: "resultDeclared",
    actor: PEOPLE.leader,
    input: () => ({ ...decision, outcome: "passed" }),
    until: "countConfirmed",
  },
  {
    act: "resultDeclared",
    actor: PEOPLE.leader,
    input: () => ({ ...decision, outcome: "rejected" }),
    until: "countConfirmed",
  },
  {
    act: "headDecided",
    actor: PEOPLE.leader,
    input: () => ({ ...decision, outcome: "passed" }),
    until: "spoken 3",
    change: head,
  },
  {
    act: "headDecided",
    actor: PEOPLE.leader,
    input: () => ({ ...decision, outcome: "rejected" }),
    until: "spoken 3",
    change: head,
  },
  {
    ...{ act: "executed", actor: PEOPLE.deputy2, until: "resultDeclared" },
    input: () => ({ kind: "contract", document: "合同", amount: "1.00", resolution: "x".padEnd(26, "a") }),
  },
];
const WORLDS = SCENES.map((scene) => ({ scene, story: upTo(scene.until, scene.change) }));

/** Findings of the scene's act after some deletions; the clock may stand earlier than the meeting. */
function findings(index: number, deletions: readonly Deletion[], early: boolean): readonly GateFinding[] {
  const { scene, story } = WORLDS[index % WORLDS.length]!;
  const { c, matter, meeting } = story;
  const at = early ? DAY("03-04") : MEETS;
  const begin = { state: c.world.matter(matter)!, facts: c.world.facts(at, c.world.matter(matter)!.unit) };
  const { state, facts } = deletions.reduce<Situation>((s, d) => d.apply(s), begin);
  const attempt = {
    act: scene.act,
    input: scene.input(meeting),
    actor: `p:${scene.actor}` as const,
    at,
    n: c.world.size(),
    facts,
  };
  return judge(law, state, attempt, "simulate").findings;
}

describe("BY-05 缺少事实从不变成通过", () => {
  const some = fc.array(fc.constantFrom(...DELETIONS), { maxLength: 4 });
  /** What these two measure is the order of words: taking a member's words away takes the member's turn away with them. */
  const ofWords = (d: Deletion, f: GateFinding): boolean =>
    d.what.startsWith("speeches") && f.code === "LEADER_NOT_LAST";
  /** A version of the papers is an act: without it the version before is the current one. */
  const ofVersions = (d: Deletion): boolean => d.what.startsWith("papers[");

  test("BY-05 property: 任意事项、任意情形,再删去任何一件事实,不通过的不会变成通过", () => {
    fc.assert(
      fc.property(fc.nat(), some, fc.constantFrom(...DELETIONS), fc.boolean(), (index, before, one, early) => {
        fc.pre(!ofVersions(one));
        const first = findings(index, before, early);
        const second = findings(index, [...before, one], early);
        first.forEach((f, i) => {
          if (isMet(f) || ofWords(one, f)) return;
          expect(second[i]!.outcome, `${f.gate} ${f.code} without ${one.what}`).not.toBe("pass");
        });
      }),
      { numRuns: 500 },
    );
  });
  test("BY-05 每一件事实单独删去也是如此,并且没有一项核对因此出错", () => {
    for (let index = 0; index < WORLDS.length; index += 1)
      for (const one of DELETIONS)
        for (const f of findings(index, [one], false))
          expect(f.code, `${f.gate} without ${one.what}`).not.toBe("GATE_ERROR");
  });
  test("BY-05 删去每个台账答案、每个标准,至少有一项因此成为不知道", () => {
    const idle = [...ANSWERS.map(silent), ...STANDARDS.map(unset)].filter((one) =>
      WORLDS.every((_, index) => {
        const [before, after] = [findings(index, [], false), findings(index, [one], false)];
        return before.every((f, i) => f.outcome === "unknown" || after[i]!.outcome !== "unknown");
      }),
    );
    // Asked by other acts: members and groups when a meeting is planned, the catalogue when a matter is raised, offices when words are recorded.
    const elsewhere = [
      "rosters.members",
      "leadingGroups.inForce",
      "catalogues.inForce",
      "offices.holders",
      "decisions.resolution",
    ];
    const onlyIfAsked = ["decision.legalReview.required", "tiol.legal.acceptAttendance", "decision.leaderLast"];
    expect(idle.map((d) => d.what).filter((what) => ![...elsewhere, ...onlyIfAsked].includes(what))).toEqual([]);
  });
  test("BY-05 每个「无法判断」都写明怎样补上", () => {
    const gates: Readonly<Record<string, { readonly cure: Cure }>> = collectiveDecision.acts.studyOpened.gates ?? {};
    for (const one of DELETIONS)
      for (const f of findings(0, [one], false).filter(({ outcome }) => outcome === "unknown"))
        expect((f.cure ?? gates[f.gate.slice(law.id.length + 1)]?.cure)?.zh, f.gate).toMatch(/\S/);
  });
  test("BY-05 每项「无法判断」恰在清单里一次,写明承办人和原因;补上事实,清单上即没有 [B24]", () => {
    for (let index = 0; index < WORLDS.length; index += 1) {
      const { act } = WORLDS[index]!.scene;
      const listed = (deletions: readonly Deletion[]) => debtsOf(law, act, findings(index, deletions, false));
      const before = listed([]).map(({ gate }) => gate);
      for (const one of DELETIONS) {
        const unknown = findings(index, [one], false).filter(({ outcome }) => outcome === "unknown");
        const debts = listed([one]);
        expect(debts.map(({ gate }) => gate)).toEqual(unknown.map(({ gate }) => gate));
        expect(new Set(debts.map(({ gate }) => gate)).size).toBe(debts.length);
        for (const { owner, because, gate } of debts) expect(`${owner.zh} ${because.zh}`, gate).toMatch(/^\S+ \S/);
      }
      expect(listed([]).map(({ gate }) => gate)).toEqual(before);
    }
    const owners = (one: Deletion) =>
      debtsOf(law, "studyOpened", findings(0, [one], false)).map(({ code, owner }) => `${code} ${owner.zh}`);
    expect(owners(silent(["duties", "deputyInCharge"]))).toEqual(["DEPUTY_UNKNOWN 单位办公室"]);
    expect(owners(silent(["meetings", "presence"]))).toContain("ROSTER_MISSING 组织部");
    expect(owners(unset("decision.voters.min"))).toEqual(["STANDARD_MISSING 发布标准的上级机关"]);
  });
});
