/**
 * 是不是三重一大,依据哪一条 — asked with a title, a kind, an amount and whatever flags are known, answered by the unit's catalogue in
 * force with the items and their clauses. An item nobody can place stays open: silence of a title is not a no.
 */
import type { Facts } from "../facts/facts.ts";
import type { CatalogueItem, CatalogueView } from "../facts/rules.ts";
import type { Maybe, Ref, Text } from "../kernel/json.ts";
import type { Money } from "../kernel/money.ts";
import type { CatalogueClass } from "../kernel/pack.ts";
import { strictest, type Combined } from "../kernel/strictest.ts";
import { evaluate, variablesOf, type Answer, type TriggerFacts, type TriggerKnown } from "../kernel/trigger.ts";
import { clauseOf, missingInWords } from "./is-tiol-words.ts";

export interface TiolQuestion {
  readonly title: string;
  readonly kind?: CatalogueClass;
  readonly amount?: Money;
  /** Further figures and flags by the names of the trigger grammar. */
  readonly numbers?: TriggerKnown["numbers"];
  readonly flags?: TriggerKnown["flags"];
  readonly money?: TriggerKnown["money"];
  /** Items a person says it belongs to, and items a person says it does not. */
  readonly chosen?: readonly string[];
  readonly ruledOut?: readonly string[];
}
export interface TiolItem {
  readonly code: string;
  readonly item: string;
  readonly answer: Answer;
  /** Entry and clause in words, with the figure. */
  readonly clause: string;
  readonly because: Text;
  /** Names of figures and flags that are not known. */
  readonly missing: readonly string[];
}
export interface TiolAnswer {
  readonly answer: Answer;
  readonly because: Text;
  /** Items that apply first, then those nobody can place yet; items that do not apply are left out. */
  readonly items: readonly TiolItem[];
  /** What the items that apply ask for together. */
  readonly combined?: Combined;
}

// ── 名称 ────────────────────────────────────────────────────────────────────────────────────
const pairs = (text: string): readonly string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2));

/** Does the title speak of the item: does it share at least half of the character pairs of one of the item's terms? */
export function speaksOf(title: string, item: string): boolean {
  const terms = item.split(/[、,,;;:：()()（）或和及与]|以上|依法/).filter((term) => term.length >= 2);
  return terms.some((term) => {
    const all = pairs(term);
    return all.filter((pair) => title.includes(pair)).length * 2 >= all.length;
  });
}

// ── 金额 ────────────────────────────────────────────────────────────────────────────────────
const ACCUMULATING = ["cumFY", "cum12m"] as const;
/** The most a sum can be in a trigger of whole yuan. */
const CEILING = 999_999_999_999_999;

/** A running total that is not known is at least the amount itself: both ends are tried, and only a common answer counts. */
function evaluated(item: CatalogueItem, facts: TriggerFacts): Answer {
  const amount = facts.money?.amount;
  const open = ACCUMULATING.filter((name) => facts.numbers[name] === undefined && facts.money?.[name] === undefined);
  if (amount === undefined || open.length === 0) return evaluate(item.trigger, facts);
  const least = Object.fromEntries(open.map((name) => [name, amount]));
  const most = Object.fromEntries(open.map((name) => [name, CEILING]));
  const low = evaluate(item.trigger, { ...facts, money: { ...facts.money, ...least } });
  const high = evaluate(item.trigger, { ...facts, numbers: { ...facts.numbers, ...most } });
  return low === high ? low : "unknown";
}

// ── 逐项 ────────────────────────────────────────────────────────────────────────────────────
/** Decided by flags alone: the trigger itself says what the item is about. */
const byFlags = (item: CatalogueItem): boolean => item.trigger !== "always" && !/[<>]/.test(item.trigger);

type Place = "about" | "unplaced" | "apart";
/** What a person said of the item, or what follows without reading the title. */
function settledPlace(item: CatalogueItem, { kind, chosen = [], ruledOut = [] }: TiolQuestion): Maybe<Place> {
  if (ruledOut.includes(item.code)) return "apart";
  if (chosen.includes(item.code) || byFlags(item)) return "about";
  return item.general === true ? (kind === "personnel" ? "apart" : "about") : undefined;
}
/** By title and kind: `unplaced` = only a person can tell. */
function namedPlace(item: CatalogueItem, { title, kind }: TiolQuestion): Place {
  const fits = kind === undefined || kind === item.class;
  const named = speaksOf(title, item.item);
  if (fits) return named ? "about" : "unplaced";
  // A matter of money may be written down as a decision or a project; one about people is about people.
  const people = kind === "personnel" || item.class === "personnel";
  return named && !people ? "unplaced" : "apart";
}

function answerOf(item: CatalogueItem, question: TiolQuestion, facts: TriggerFacts): Answer {
  const place = settledPlace(item, question) ?? namedPlace(item, question);
  if (place === "apart") return "no";
  const trigger = evaluated(item, facts);
  return place === "about" || trigger === "no" ? trigger : "unknown";
}

const REASONS: Readonly<Record<Answer, Text>> = {
  yes: { zh: "符合适用条件", en: "the trigger holds" },
  no: { zh: "不符合适用条件", en: "the trigger does not hold" },
  unknown: { zh: "名称没有写明是否属于本项,请确认", en: "the title does not say; please confirm" },
};

function known(question: TiolQuestion): TriggerKnown {
  const { amount, numbers = {}, flags = {}, money = {} } = question;
  return { numbers, flags, money: amount === undefined ? money : { ...money, amount } };
}

interface Ground {
  readonly catalogues: Facts["catalogues"];
  readonly unit: Ref;
  readonly view: CatalogueView;
}
function itemAnswer({ catalogues, unit, view }: Ground, item: CatalogueItem, question: TiolQuestion): TiolItem {
  const own = catalogues.figure(unit, item);
  const about = known(question);
  const facts = {
    ...about,
    param: (id: string) => catalogues.parameter(unit, id),
    ...(own === undefined ? {} : { own }),
  };
  const answer = answerOf(item, question, facts);
  const stated = (name: string): boolean => name in about.flags || name in about.numbers || name in (about.money ?? {});
  const missing = answer === "unknown" ? variablesOf(item.trigger).filter((name) => !stated(name)) : [];
  const because = missing.length === 0 ? REASONS[answer] : missingInWords(missing);
  const clause = clauseOf(item, view.version, { own, param: facts.param });
  return { code: item.code, item: item.item, answer, clause, because, missing };
}

const NO_CATALOGUE: TiolAnswer = {
  answer: "unknown",
  because: { zh: "本单位没有生效的事项清单", en: "no catalogue is in force for this unit" },
  items: [],
};

function summed(items: readonly TiolItem[]): Pick<TiolAnswer, "answer" | "because"> {
  const of = (answer: Answer): readonly TiolItem[] => items.filter((i) => i.answer === answer);
  const list = (some: readonly TiolItem[]): string => some.map((i) => `${i.code} ${i.item}`).join("、");
  const [yes, open] = [of("yes"), of("unknown")];
  if (yes.length > 0)
    return {
      answer: "yes",
      because: { zh: `属于三重一大:${list(yes)}`, en: `in scope: ${yes.map((i) => i.code).join(", ")}` },
    };
  if (open.length > 0)
    return {
      answer: "unknown",
      because: {
        zh: `尚不能判断,请确认 ${open.length} 项`,
        en: `cannot be decided yet: ${open.length} items to confirm`,
      },
    };
  return { answer: "no", because: { zh: "清单各项均不适用", en: "no item of the catalogue applies" } };
}

/** The answer for one matter of one unit, on the day of the facts. */
export function isTiol({ catalogues }: Pick<Facts, "catalogues">, unit: Ref, question: TiolQuestion): TiolAnswer {
  const view: Maybe<CatalogueView> = catalogues.inForce(unit);
  if (view === undefined) return NO_CATALOGUE;
  const answers = view.items.map((item) => itemAnswer({ catalogues, unit, view }, item, question));
  const applying = view.items.filter((_, i) => answers[i]?.answer === "yes");
  const combined = strictest(applying);
  const rank = { yes: 0, unknown: 1, no: 2 } as const;
  const items = answers.filter((a) => a.answer !== "no").sort((a, b) => rank[a.answer] - rank[b.answer]);
  return { ...summed(answers), items, ...(combined === undefined ? {} : { combined }) };
}
