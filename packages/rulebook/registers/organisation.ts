/**
 * 组织台账 — units, persons, posts and tenures. Tenure rows keep two times: from when a thing was true (days) and from which log
 * position it was known, so that 「谁在当时」 and 「当时以为是谁」 have different answers where they should.
 */
import type { Organisation, PostView, TenureView, UnitView } from "../facts/organisation.ts";
import type { Post } from "../institutions/post.ts";
import type { Tenure } from "../institutions/tenure.ts";
import type { Unit } from "../institutions/unit.ts";
import type { Day, Maybe, Ref } from "../kernel/json.ts";
import { matterIn, type Register, type Step } from "./register.ts";

interface TenureRow extends TenureView {
  /** Known from this log position … */
  readonly knownFrom: number;
  /** … until a later entry corrected it. */
  knownTo?: number;
}
export interface OrganisationState {
  readonly units: Map<Ref, UnitView>;
  readonly persons: Set<Ref>;
  readonly posts: Map<Ref, PostView>;
  readonly tenures: Map<Ref, TenureRow[]>;
  readonly byPerson: Map<Ref, Ref[]>;
  readonly byPost: Map<Ref, Ref[]>;
  readonly postsOf: Map<Ref, Ref[]>;
  /** Units directly assigned to an agency, directly below a unit, and with a function; dissolved ones are left out. */
  readonly covered: Map<Ref, Ref[]>;
  readonly children: Map<Ref, Ref[]>;
  readonly functions: Map<string, Ref[]>;
}

const push = (map: Map<Ref, Ref[]>, key: Ref, value: Ref): void => {
  const list = map.get(key) ?? [];
  if (!list.includes(value)) list.push(value);
  map.set(key, list);
};

const drop = (map: Map<Ref, Ref[]>, key: Ref, value: Ref): void => {
  map.set(
    key,
    (map.get(key) ?? []).filter((u) => u !== value),
  );
};

type Place = readonly [index: Map<Ref, Ref[]>, key: Ref];
/** The indexes a unit stands in, with the keys it stands under there. */
const places = (state: OrganisationState, unit: UnitView): readonly Place[] => [
  ...(unit.agency === undefined ? [] : [[state.covered, unit.agency] as const]),
  ...(unit.parent === undefined ? [] : [[state.children, unit.parent] as const]),
  ...unit.functions.map((name) => [state.functions, name] as const),
];

function foldUnit(state: OrganisationState, id: Ref, unit: Unit): void {
  const before = state.units.get(id);
  const after = { id, ...unit };
  state.units.set(id, after);
  const now = unit.dissolvedOn === undefined ? places(state, after) : [];
  const stays = ([map, key]: Place): boolean => now.some((place) => place[0] === map && place[1] === key);
  for (const place of before === undefined ? [] : places(state, before)) if (!stays(place)) drop(...place, id);
  for (const place of now) push(...place, id);
}

function foldTenure(state: OrganisationState, { pos, after }: Step, tenure: Tenure): void {
  const { person, post, unit, from, to } = tenure;
  const rows = state.tenures.get(after.matterId) ?? [];
  for (const row of rows) row.knownTo ??= pos;
  if (after.stage !== "void")
    rows.push({ id: after.matterId, person, post, unit, from, ...(to === undefined ? {} : { to }), knownFrom: pos });
  state.tenures.set(after.matterId, rows);
  push(state.byPerson, person, after.matterId);
  push(state.byPost, post, after.matterId);
}

export const organisationRegister: Register<OrganisationState> = {
  id: "organisation",
  empty: () => ({
    ...{ units: new Map(), persons: new Set(), posts: new Map(), tenures: new Map() },
    ...{ byPerson: new Map(), byPost: new Map(), postsOf: new Map() },
    ...{ covered: new Map(), children: new Map(), functions: new Map() },
  }),
  fold(state, step) {
    const id = step.after.matterId;
    const unit = matterIn<Unit>(step, "unit");
    if (unit !== undefined) foldUnit(state, id, unit);
    if (step.entry.institution === "person") state.persons.add(id);
    const post = matterIn<Post>(step, "post");
    if (post !== undefined) {
      state.posts.set(id, { id, ...post, ...(step.after.stage === "abolished" ? { abolished: true } : {}) });
      push(state.postsOf, post.unit, id);
    }
    const tenure = matterIn<Tenure>(step, "tenure");
    if (tenure !== undefined) foldTenure(state, step, tenure);
  },
};

const known = (row: TenureRow, at: number): boolean =>
  row.knownFrom < at && (row.knownTo === undefined || row.knownTo >= at);
const holds = (row: TenureView, day: Day): boolean => row.from <= day && (row.to === undefined || day <= row.to);

/** The rows as known at a log size: an entry at position p is known from size p + 1 on. */
function rowsOf(state: OrganisationState, ids: readonly Ref[], size: number): readonly TenureRow[] {
  return ids.flatMap((id) => (state.tenures.get(id) ?? []).filter((row) => known(row, size)));
}

function superiorsOf(state: OrganisationState, unit: Ref): Ref[] {
  const line: Ref[] = [];
  for (let up = state.units.get(unit)?.parent; up !== undefined && !line.includes(up); up = state.units.get(up)?.parent)
    line.push(up);
  return line;
}

/** Subordinates at any depth that have no agency of their own: they fall to that of the unit above. */
const inheriting = (state: OrganisationState, unit: Ref): readonly Ref[] =>
  (state.children.get(unit) ?? [])
    .filter((child) => state.units.get(child)?.agency === undefined)
    .flatMap((child) => [child, ...inheriting(state, child)]);

/** A class rather than closures: facts are made for every act, and most acts ask one or two of them. */
class OrganisationAnswers implements Organisation {
  readonly #state: OrganisationState;
  readonly #today: Day;
  readonly #size: number;

  constructor(state: OrganisationState, today: Day, size: number) {
    this.#state = state;
    this.#today = today;
    this.#size = size;
  }

  unit(id: Ref): Maybe<UnitView> {
    return this.#state.units.get(id);
  }

  units(): readonly Ref[] {
    return [...this.#state.units.keys()];
  }

  superiors(unit: Ref): readonly Ref[] {
    return superiorsOf(this.#state, unit);
  }

  agencyOf(unit: Ref): Maybe<Ref> {
    return [unit, ...this.superiors(unit)].map((u) => this.#state.units.get(u)?.agency).find((a) => a !== undefined);
  }

  coveredBy(agency: Ref): readonly Ref[] {
    return (this.#state.covered.get(agency) ?? []).flatMap((unit) => [unit, ...inheriting(this.#state, unit)]);
  }

  subordinates(unit: Ref): readonly Ref[] {
    return this.#state.children.get(unit) ?? [];
  }

  unitsWith(name: string): readonly Ref[] {
    return this.#state.functions.get(name) ?? [];
  }

  isPerson(ref: Ref): boolean {
    return this.#state.persons.has(ref);
  }

  post(id: Ref): Maybe<PostView> {
    return this.#state.posts.get(id);
  }

  posts(unit: Ref): readonly PostView[] {
    return (this.#state.postsOf.get(unit) ?? []).flatMap((id) => this.#state.posts.get(id) ?? []);
  }

  tenure(id: Ref): Maybe<TenureView> {
    return rowsOf(this.#state, [id], this.#size).at(-1);
  }

  tenuresOf(person: Ref): readonly TenureView[] {
    return this.tenuresOn(person, this.#today);
  }

  tenuresOn(person: Ref, day: Day, at = this.#size): readonly TenureView[] {
    return rowsOf(this.#state, this.#state.byPerson.get(person) ?? [], at).filter((row) => holds(row, day));
  }

  tenuresOfOffice(unit: Ref, office: string): readonly TenureView[] {
    return this.#termsOf(this.#postsWith(unit, office), this.#size);
  }

  careerOf(person: Ref): readonly TenureView[] {
    return rowsOf(this.#state, this.#state.byPerson.get(person) ?? [], this.#size);
  }

  holdersOfPost(post: Ref): readonly Ref[] {
    const rows = rowsOf(this.#state, this.#state.byPost.get(post) ?? [], this.#size);
    return rows.filter((row) => holds(row, this.#today)).map((row) => row.person);
  }

  topLeader(unit: Ref): Maybe<Ref> {
    return this.holdersOn(unit, "topLeader", this.#today)?.at(0);
  }

  holdersOn(unit: Ref, office: string, day: Day, at = this.#size): Maybe<readonly Ref[]> {
    const posts = this.#postsWith(unit, office);
    if (posts.length === 0) return undefined;
    return this.#termsOf(posts, at)
      .filter((row) => holds(row, day))
      .map((row) => row.person);
  }

  #postsWith(unit: Ref, office: string): readonly PostView[] {
    return this.posts(unit).filter((p) => p.office === office);
  }

  #termsOf(posts: readonly PostView[], at: number): readonly TenureRow[] {
    return posts.flatMap(({ id }) => rowsOf(this.#state, this.#state.byPost.get(id) ?? [], at));
  }
}

export const organisationFacts = (state: OrganisationState, today: Day, size: number): Organisation =>
  new OrganisationAnswers(state, today, size);
