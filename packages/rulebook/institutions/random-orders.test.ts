/** Whatever is tried, in whatever order: the leader never runs one of the five areas, and nobody without an office acts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { FIVE_AREAS } from "../facts/leadership.ts";
import { dayOf, plusDays, startOf } from "../kernel/day.ts";
import type { Ref } from "../kernel/json.ts";
import type { Verdict } from "../kernel/judge.ts";
import { officesOf } from "../registers/offices.ts";
import {
  adjustment,
  assignments,
  county,
  DEPUTIES,
  divisionOf,
  document2026,
  MATTERS,
  partyGroup,
  PEOPLE,
  ref,
  UNITS,
  type County,
  type Who,
} from "../testing/county.ts";

const IDLE = ref("idle");
const ACTORS = [...Object.values(PEOPLE), IDLE];
const BUREAU_PEOPLE = [PEOPLE.leader, ...DEPUTIES, PEOPLE.clerk, PEOPLE.legalAdviser, PEOPLE.agencyOfficer, IDLE];
const OFFICES = ["topLeader", "deputyHead", "accountant", "handler"] as const;
const at = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** One attempt: who, what, and numbers the inputs are picked by. */
interface Attempt {
  readonly actor: number;
  readonly kind: number;
  readonly picks: readonly number[];
}
interface Scene {
  readonly c: County;
  readonly who: Who;
  readonly pick: (n: number) => number;
  readonly posts: Ref[];
  readonly letters: Ref[];
}

const division = (c: County): Ref => divisionOf(c, UNITS.bureau);
/** Assignments in which every area goes to somebody of the bureau, the leader and the idle included. */
const shuffled = ({ pick }: Scene): Record<string, unknown>[] =>
  assignments().map((a, i) => ({ ...a, deputy: at(BUREAU_PEOPLE, pick(i)), acting: at(BUREAU_PEOPLE, pick(i + 3)) }));
const partly = ({ pick }: Scene): Record<string, unknown>[] =>
  assignments().map((a, i) => (i === pick(0) % 7 ? { area: a.area, deputy: somebody(pick(1)) } : a));
/** Mostly today, sometimes a day or two off. */
const from = ({ c, pick }: Scene): string => plusDays(dayOf(c.now()), [0, 0, 0, 1, 2, -1][pick(2) % 6]!);
/** Mostly a deputy, sometimes the leader, an outsider or a supervisor. */
const somebody = (n: number): Ref => (n % 4 === 0 ? at(BUREAU_PEOPLE, n >> 2) : at(DEPUTIES, n >> 2));
const roster = ({ c, pick, ...scene }: Scene): Record<string, unknown> => ({
  ...{ ...partyGroup(), from: from({ c, pick, ...scene }), basis: "组织部文件" },
  members: BUREAU_PEOPLE.filter((_, i) => i === 0 || (i < 5 ? pick(i) % 5 > 0 : pick(i % 8) % 9 === 0)).map(
    (person) => ({
      person,
      voting: true,
    }),
  ),
});
function tenureOf({ c, pick }: Scene): Ref {
  const person = at(BUREAU_PEOPLE, pick(0));
  return at(
    [
      ...c
        .facts()
        .organisation.careerOf(person)
        .map((t) => t.id),
      ref("none"),
    ],
    pick(1),
  );
}
const tried = ({ c, who }: Scene, act: string, matter: Ref, input: unknown): Verdict | undefined => {
  const known = c.world.matter(matter);
  return known === undefined || act.startsWith(`${known.institution}.`)
    ? c.attempt(who, act, matter, input)
    : undefined;
};
const letter = (s: Scene): Record<string, unknown> => ({
  ...{
    unit: UNITS.bureau,
    number: "授〔2026〕1号",
    deputy: somebody(s.pick(0)),
    area: at(FIVE_AREAS, s.pick(1)),
  },
  ...{ ceiling: "50000.00", validFrom: from(s), validTo: plusDays(from(s), s.pick(3) % 60) },
});
const kept = (list: Ref[], s: Scene, act: string, input: unknown): Verdict | undefined => {
  const id = s.c.fresh();
  const verdict = tried(s, act, id, input);
  if (verdict?.ok === true) list.push(id);
  return verdict;
};

/** One of the deputies takes over as the leader, while the division of labour still names him. */
function succeeded(s: Scene): Verdict | undefined {
  const day = dayOf(s.c.now());
  const leader = s.c.facts().organisation.topLeader(UNITS.bureau) ?? PEOPLE.leader;
  const tenure = s.c.facts().organisation.tenuresOf(leader).at(0)?.id ?? ref("none");
  tried(s, "tenure.ended", tenure, { to: day, basis: "文件" });
  const head = { unit: UNITS.bureau, title: "局长", rank: "正科", office: "topLeader", keyMarks: [] };
  kept(s.posts, s, "post.established", head);
  const post = s.posts.at(-1) ?? ref("none");
  const next = { person: at(DEPUTIES, s.pick(0)), post, unit: UNITS.bureau, from: plusDays(day, 1), basis: "文件" };
  const verdict = tried(s, "tenure.appointed", s.c.fresh(), next);
  s.c.moveTo(startOf(plusDays(day, 1)));
  return verdict;
}

const KINDS: readonly ((s: Scene) => Verdict | undefined)[] = [
  (s) =>
    tried(s, "division-of-labour.adjusted", division(s.c), adjustment({ from: from(s), assignments: shuffled(s) })),
  (s) => tried(s, "division-of-labour.adjusted", division(s.c), adjustment({ from: from(s), assignments: partly(s) })),
  (s) =>
    tried(
      s,
      "division-of-labour.issued",
      division(s.c),
      document2026({ year: 2027, from: "2027-01-01", assignments: partly(s) }),
    ),
  (s) =>
    tried(s, "division-of-labour.exceptionRequested", division(s.c), {
      ...{ area: at(FIVE_AREAS, s.pick(0)), reason: "工作需要", until: plusDays(dayOf(s.c.now()), 30) },
    }),
  (s) =>
    tried(s, "division-of-labour.exceptionConsented", division(s.c), {
      until: plusDays(dayOf(s.c.now()), 30),
      opinion: "同意",
    }),
  (s) => tried(s, "leadership-team.changed", MATTERS.roster, roster(s)),
  (s) =>
    kept(s.posts, s, "post.established", {
      ...{
        unit: at([UNITS.bureau, UNITS.agency], s.pick(0)),
        title: "职务",
        rank: "科员",
        office: at(OFFICES, s.pick(1)),
        keyMarks: [],
      },
    }),
  (s) => {
    const post = at([...s.posts, ref("none")], s.pick(1));
    const unit = s.c.facts().organisation.post(post)?.unit ?? UNITS.bureau;
    return tried(s, "tenure.appointed", s.c.fresh(), {
      person: at(BUREAU_PEOPLE, s.pick(0)),
      post,
      unit,
      from: from(s),
      basis: "文件",
    });
  },
  (s) => tried(s, "tenure.ended", tenureOf(s), { to: from(s), basis: "文件" }),
  (s) => tried(s, "tenure.corrected", tenureOf(s), { from: plusDays(from(s), -60), reason: "更正" }),
  (s) => tried(s, "tenure.voided", tenureOf(s), { reason: "作废" }),
  (s) => kept(s.letters, s, "delegation.given", letter(s)),
  (s) => tried(s, "delegation.accepted", at([...s.letters, ref("none")], s.pick(0)), {}),
  (s) => tried(s, "delegation.declined", at([...s.letters, ref("none")], s.pick(0)), { reason: "不接受" }),
  (s) => tried(s, "delegation.handedBack", at([...s.letters, ref("none")], s.pick(0)), { reason: "交回" }),
  (s) =>
    tried(s, "leading-group.constituted", s.c.fresh(), {
      ...{
        unit: UNITS.bureau,
        number: "文号",
        members: BUREAU_PEOPLE.slice(0, 2 + (s.pick(0) % 4)),
        chair: PEOPLE.leader,
      },
      from: from(s),
    }),
  succeeded,
  (s) => {
    s.c.moveTo(startOf(plusDays(dayOf(s.c.now()), 1 + (s.pick(0) % 20))));
    return undefined;
  },
];

const attempts: fc.Arbitrary<readonly Attempt[]> = fc.array(
  fc.record({
    actor: fc.nat(ACTORS.length - 1),
    kind: fc.nat(KINDS.length - 1),
    picks: fc.array(fc.nat(4095), { minLength: 8, maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 40, size: "max" },
);

/** Most attempts come from those who may: otherwise hardly any would pass and nothing would be tested. */
const RIGHTFUL: readonly Who[] = [
  "leader",
  "leader",
  "officeDirector",
  "leader",
  "secretary",
  "orgOfficer",
  "orgOfficer",
];
const actorFor = (n: number, kind: number): Who => {
  if (n % 3 === 0) return `p:${at(ACTORS, n)}`;
  if (kind >= 12 && kind <= 14) return `p:${at(DEPUTIES, n)}`;
  return (kind >= 6 && kind <= 10) || kind === 16
    ? at(["orgOfficer", "orgColleague"] as const, n)
    : (RIGHTFUL[kind] ?? "leader");
};

function played(
  list: readonly Attempt[],
  check: (c: County, who: Who, hadOffice: boolean, verdict?: Verdict) => void,
): void {
  const c = county();
  c.must("orgOfficer", "person.registered", IDLE, { unit: UNITS.bureau, name: "示例闲人" });
  const posts: Ref[] = [];
  const letters: Ref[] = [];
  for (const { actor, kind, picks } of list) {
    const who = actorFor(actor, kind);
    const person = who.startsWith("p:") ? who.slice(2) : PEOPLE[who as keyof typeof PEOPLE];
    const hadOffice = officesOf(c.facts(), person).length > 0;
    const verdict = at(KINDS, kind)({ c, who, pick: (n) => at(picks, n), posts, letters });
    check(c, who, hadOffice, verdict);
  }
}

const RUNS = Number(process.env.MINGJIAN_RUNS ?? 30);

test("无论按什么顺序尝试,主要负责人都不会分管或代管五个领域 [C1 C2]", () => {
  fc.assert(
    fc.property(attempts, (list) => {
      played(list, (c) => {
        const { organisation, duties } = c.facts();
        const leader = organisation.topLeader(UNITS.bureau);
        for (const area of leader === undefined ? [] : FIVE_AREAS) {
          expect(duties.deputyInCharge(UNITS.bureau, area)).not.toBe(leader);
          expect(duties.actingDeputy(UNITS.bureau, area)).not.toBe(leader);
        }
      });
    }),
    { numRuns: RUNS },
  );
});

test("无论按什么顺序尝试,没有任何职责的人什么也办不成 [A1 A5]", () => {
  fc.assert(
    fc.property(attempts, (list) => {
      played(list, (_, who, hadOffice, verdict) => {
        if (!hadOffice) expect(verdict?.ok ?? false, who).toBe(false);
      });
    }),
    { numRuns: RUNS },
  );
});

test("无论按什么顺序尝试,没有人同时监督和被监督,主要负责人同时只有一名 [A1 A5]", () => {
  fc.assert(
    fc.property(attempts, (list) => {
      played(list, (c) => {
        const { organisation, time } = c.facts();
        for (const person of ACTORS) {
          const units = organisation.tenuresOf(person).map((t) => t.unit);
          expect(units.includes(UNITS.bureau) && units.includes(UNITS.agency)).toBe(false);
        }
        for (const ahead of [-400, -30, 0, 30, 400])
          expect(organisation.holdersOn(UNITS.bureau, "topLeader", plusDays(time.today, ahead))?.length).toBeLessThan(
            2,
          );
      });
    }),
    { numRuns: RUNS },
  );
});

test("尝试里有相当一部分办成,性质才不是空话", () => {
  let [passed, all] = [0, 0];
  fc.assert(
    fc.property(attempts, (list) => {
      played(list, (_c, _who, _had, verdict) => {
        all += verdict === undefined ? 0 : 1;
        passed += verdict?.ok === true ? 1 : 0;
      });
    }),
    { numRuns: 20, seed: 7 },
  );
  expect(passed / all).toBeGreaterThan(0.15);
});
