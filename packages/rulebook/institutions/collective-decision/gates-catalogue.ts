/** 事项清单 — what a matter is bound to, as the catalogue stood on the day (B1); several entries: the strictest applies. */
import type { Facts } from "../../facts/facts.ts";
import { fail, found, pass, unknown, words } from "../../kernel/finding.ts";
import type { Day, Ref } from "../../kernel/json.ts";
import { fen, type Money } from "../../kernel/money.ts";
import { whole } from "../../kernel/parameter.ts";
import type { TriggerFacts } from "../../kernel/trigger.ts";
import { APART, CATALOGUE } from "./cites.ts";
import { gate } from "./matter.ts";
import { mergedPath, pathsOf } from "./bodies.ts";
import { noEntry } from "./rule-order.ts";
import { PHASES, type Binding, type Phase } from "./parts.ts";

export interface Binds {
  /** Given when the matter is raised; afterwards the matter's own unit counts. */
  readonly unit?: Ref;
  readonly codes: readonly string[];
  readonly amount?: Money;
  readonly flags: readonly string[];
}

/** The entries of the catalogue in force (on a day, where one is given) under the codes: frozen into the act that binds. */
export function bindingOf(
  unit: Ref,
  codes: readonly string[],
  { catalogues }: Pick<Facts, "catalogues">,
  day?: Day,
): Binding {
  const view = day === undefined ? catalogues.inForce(unit) : catalogues.inForceOn(unit, day);
  if (view === undefined) return { entries: [] };
  const entries = view.items
    .filter(({ code }) => codes.includes(code))
    .map(({ code, class: kind, item, bodies, modes, quorums, legalReview, publication, required, secret }) => ({
      ...{ code, class: kind, item, bodies, modes, quorums, legalReview, publication, secret },
      phases: phasesOf(catalogues, unit, publication),
      ...{ consultation: required.consultation, participation: required.participation, expert: required.expert },
    }));
  return { catalogue: view.matter, version: view.version, entries };
}

/** What goes out in which phase; a code the pack does not know asks for everything, so that nothing stays hidden by a typing error. */
function phasesOf(catalogues: Facts["catalogues"], unit: Ref, code: string): readonly Phase[] {
  const known = catalogues.publicationCode(unit, code);
  if (known === undefined) return PHASES;
  return known.audience === "public" ? PHASES.filter((phase) => known[phase] !== undefined) : [];
}

/** What is known of the matter, as the trigger grammar asks for it. */
const about = ({ amount, flags }: Binds, { standards }: Pick<Facts, "standards">): TriggerFacts => ({
  numbers: amount === undefined ? {} : { amount: Number(fen(amount) / 100n) },
  flags: Object.fromEntries(flags.map((flag) => [flag, true])),
  param: (id) => standards.of(whole(id))?.value,
});

const unitIn = (matter: { readonly unit: Ref }, { unit }: Binds): Ref =>
  matter.unit === "" ? (unit ?? "") : matter.unit;

/** Who proposes is on record and serves in the unit: the separation of deciding and carrying out is judged by it (B22). */
export const proposerServes = gate<Binds & { readonly proposer: Ref }>({
  title: { zh: "提出人在本单位任职", en: "the proposer serves in the unit" },
  cite: APART,
  serves: ["B22"],
  cure: { zh: "核对提出人", en: "check the proposer" },
  test: ({ matter, input, facts: { organisation } }) => {
    if (!organisation.isPerson(input.proposer))
      return unknown("PERSON_UNRESOLVED", { zh: "提出人不在册", en: "the proposer is not on record" });
    const serves = organisation.tenuresOf(input.proposer).some((t) => t.unit === unitIn(matter, input));
    return found(serves, "PROPOSER_ELSEWHERE", {
      zh: serves ? "在本单位任职" : "提出人不在本单位任职",
      en: serves ? "serves in the unit" : "does not serve in the unit",
    });
  },
});

/** B1: a matter without an entry may be raised, to be bound later; it cannot be listed. */
export const codesKnown = gate<Binds>({
  title: { zh: "清单编号在现行清单内", en: "the codes are in the catalogue in force" },
  cite: CATALOGUE,
  serves: ["B1"],
  cure: { zh: "核对清单编号,或先完成清单备案", en: "check the codes, or file the catalogue first", by: "派驻机构" },
  test: ({ matter, input, facts }) => {
    if (input.codes.length === 0)
      return pass({ zh: "尚未明确清单编号,列入议程前须明确", en: "to be bound before listing" });
    const items = facts.catalogues.inForce(unitIn(matter, input))?.items;
    if (items === undefined)
      return unknown("CATALOGUE_MISSING", { zh: "本单位没有生效的事项清单", en: "no catalogue in force" });
    const strange = input.codes.filter((code) => !items.some((item) => item.code === code));
    return found(
      strange.length === 0,
      "CODE_UNKNOWN",
      {
        zh: strange.length === 0 ? "均在现行清单内" : `清单没有 ${strange.join("、")}`,
        en: `${strange.length} unknown`,
      },
      words("清单编号", input.codes.join("、")),
    );
  },
});

/** A larger tier adds to its base row (catalogues.md 1, suffix K): who names the base must name the tier the amount reaches. */
export const tiersIncluded = gate<Binds>({
  title: { zh: "金额达到的档次一并列明", en: "the tier the amount reaches is named" },
  cite: CATALOGUE,
  serves: ["B1"],
  cure: { zh: "补充相应档次的清单编号", en: "add the code of that tier" },
  test: ({ matter, input, facts }) => {
    const answers = facts.catalogues.match(unitIn(matter, input), about(input, facts));
    if (input.codes.length === 0) return pass({ zh: "尚未明确清单编号", en: "no codes yet" });
    if (answers === undefined)
      return unknown("CATALOGUE_MISSING", { zh: "本单位没有生效的事项清单", en: "no catalogue in force" });
    const tiers = answers.filter(({ item }) => item.code.endsWith("K") && input.codes.includes(item.code.slice(0, -1)));
    const left = tiers.filter(({ item, answer }) => answer === "yes" && !input.codes.includes(item.code));
    if (left.length > 0)
      return fail(
        "TIER_MISSED",
        { zh: "金额已达到更高档次", en: "the amount reaches a higher tier" },
        ...left.map(({ item }) => words(item.code, item.item)),
      );
    const open = tiers.filter(({ answer }) => answer === "unknown");
    return open.length === 0
      ? pass({ zh: "档次齐全", en: "tiers complete" })
      : unknown("TIER_UNKNOWN", { zh: "缺少金额,无法判断档次", en: "without an amount the tier is not known" });
  },
});

/** The gate of listing: bound to at least one entry, and the entries agree on the order of bodies. */
export const inCatalogue = gate({
  title: { zh: "事项有清单依据", en: "the matter has a catalogue entry" },
  cite: CATALOGUE,
  serves: ["B1", "B24"],
  key: true,
  cure: { zh: "先明确清单编号", en: "bind it to a catalogue entry", act: "collective-decision.classified" },
  test: ({ matter }) => {
    const { entries, version } = matter.binding;
    if (entries.length === 0) return noEntry();
    if (mergedPath(pathsOf(matter)) === undefined)
      return unknown("CATALOGUE_CONFLICT", {
        zh: "条目规定的会议顺序相互矛盾",
        en: "the entries contradict each other",
      });
    return pass(
      { zh: `依据清单第 ${version ?? 0} 版`, en: `by version ${version ?? 0} of the catalogue` },
      ...entries.map(({ code, item }) => words(code, item)),
    );
  },
});
