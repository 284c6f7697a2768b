/**
 * Words of a table as refs: a ref stands for itself, a name only where exactly one bears it. Nothing is guessed, and names are
 * looked up only in units the importer may know.
 */
import {
  audiencesFor,
  personOf,
  type ActorId,
  type Facts,
  type Reader,
  type Ref,
  type Text,
  type World,
} from "@mingjian/rulebook";

export type Answer = { readonly ref: Ref } | (Text & { readonly code: string });

const REF = /^[a-z2-7]{26}$/;
const none = (code: string, zh: string, en: string): Answer => ({ code, zh, en });

/** Exactly one, or why not. */
function only(found: readonly Ref[], what: Text & { readonly code: string }): Answer {
  const [first, ...others] = found;
  if (first === undefined)
    return none(`${what.code}_UNKNOWN`, `台账中没有这个${what.zh}`, `no such ${what.en} on record`);
  if (others.length > 0)
    return none(
      `${what.code}_AMBIGUOUS`,
      `有 ${found.length} 个${what.zh}与此同名,请填写编号`,
      `${found.length} records bear this ${what.en} name; enter the id`,
    );
  return { ref: first };
}

const UNIT = { code: "UNIT", zh: "单位", en: "unit" };
const PERSON = { code: "PERSON", zh: "人员", en: "person" };
const POST = { code: "POST", zh: "职务", en: "post" };

interface Registered {
  readonly name: string;
  readonly unit: Ref;
}

/** Who imports: a person with his eyes, or the system, which founds and sees everything. */
interface Asking {
  readonly actor: ActorId;
  readonly reader: Reader;
}

export class Lookup {
  readonly facts: Facts;
  readonly #world: World;
  readonly #asking: Asking;
  readonly #units = new Map<string, Ref[]>();
  /** Persons by unit and name: those registered there, and those who serve there. */
  readonly #people = new Map<string, Set<Ref>>();

  constructor(world: World, facts: Facts, asking: Asking) {
    this.facts = facts;
    this.#world = world;
    this.#asking = asking;
    for (const unit of facts.organisation.units()) {
      const name = facts.organisation.unit(unit)?.name ?? "";
      this.#units.set(name, [...(this.#units.get(name) ?? []), unit]);
    }
    for (const { matterId, institution, matter } of world.matters())
      if (institution === "person") this.#note(matterId, matter as Registered);
  }

  #note(person: Ref, { name, unit }: Registered): void {
    const units = [unit, ...this.facts.organisation.tenuresOf(person).map((t) => t.unit)];
    for (const one of new Set(units)) {
      const key = `${one} ${name}`;
      this.#people.set(key, (this.#people.get(key) ?? new Set()).add(person));
    }
  }

  /** May the importer know more of this unit than its public pages? */
  knows(unit: Ref): boolean {
    const { actor, reader } = this.#asking;
    return personOf(actor) === undefined || audiencesFor(this.facts, reader, unit, "person").includes("organisation");
  }

  unit(words: string): Answer {
    const found =
      REF.test(words) && this.facts.organisation.unit(words) !== undefined ? [words] : this.#units.get(words);
    return only(found ?? [], UNIT);
  }

  person(words: string, unit: Ref): Answer {
    if (REF.test(words)) return only(this.facts.organisation.isPerson(words) ? [words] : [], PERSON);
    return only(this.namesakes(words, unit), PERSON);
  }

  /** Everybody of this name in the unit. */
  namesakes(name: string, unit: Ref): readonly Ref[] {
    return this.knows(unit) ? [...(this.#people.get(`${unit} ${name}`) ?? [])] : [];
  }

  post(words: string, unit: Ref): Answer {
    const { organisation } = this.facts;
    const posts = organisation.posts(unit).filter((post) => post.abolished !== true);
    const wanted = posts.filter(({ id, title }) => (REF.test(words) ? id === words : title === words));
    return only(
      wanted.map(({ id }) => id),
      POST,
    );
  }

  /** Does the matter already stand in the log? */
  exists(matter: Ref): boolean {
    return this.#world.matter(matter) !== undefined;
  }
}
