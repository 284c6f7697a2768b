/**
 * Mistakes that must not compile. Each `@ts-expect-error` carries the sentence the compiler has to refuse; when it compiles after
 * all, the type check of the package fails here. Nothing of this file runs.
 */
import { institutionOf } from "../facts/facts.ts";
import { act, gate, institution, notTooMany, toy, type Loan } from "../testing/toy.ts";
import { practice } from "./citation.ts";
import { calendarDays } from "./calendar.ts";
import { input } from "./field.ts";
import { pass } from "./finding.ts";
import { internal, open, type Fields } from "./institution.ts";
import { whole } from "./parameter.ts";

const met = pass({ zh: "可以", en: "fine" });
const title = { zh: "借出", en: "lend" };
const cite = practice("测试用规则");
const common = { title, cite, serves: ["N8"] as const, cure: { zh: "改正", en: "correct it" } };
const nothing = input({});

// ── 环节与职责 ──────────────────────────────────────────────────────────────────────────────
// @ts-expect-error an act cannot start from a stage that does not exist
act({ title, by: ["keeper"], from: ["begun"], input: nothing });
// @ts-expect-error an act cannot lead to a stage that does not exist
act({ title, by: ["keeper"], from: ["empty"], to: "finished", input: nothing });
// @ts-expect-error several outcomes need somebody to settle them
act({ title, by: ["keeper"], from: ["lent"], to: ["back", "lost"], input: nothing });
// @ts-expect-error the outcome settled is not one of those named
act({ title, by: ["keeper"], from: ["lent"], to: ["back", "lost"], settle: () => "lent", input: nothing });
// @ts-expect-error an act cannot be for an office nobody declared
act({ title, by: ["janitor"], from: ["empty"], input: nothing });

// ── 关口 ────────────────────────────────────────────────────────────────────────────────────
// @ts-expect-error the gate needs the copies and the act does not ask for them
act({ title, by: ["keeper"], from: ["empty"], input: nothing, gates: { notTooMany } });
// @ts-expect-error a gate without a citation
gate({ title, serves: ["N8"], cure: common.cure, test: () => met });
// @ts-expect-error a gate without a cure
gate({ title, cite, serves: ["N8"], test: () => met });
// @ts-expect-error a gate that serves no known mechanism
gate({ ...common, serves: ["Z1"], test: () => met });
// @ts-expect-error a gate answers with a finding, never with a boolean
gate({ ...common, test: () => true });
// @ts-expect-error the register was not declared among the facts this institution asks
gate({ ...common, test: ({ facts: { secret: _secret } }) => met });
// @ts-expect-error no such fact exists
gate({ ...common, test: ({ facts: { horoscope: _horoscope } }) => met });
// @ts-expect-error the stock may be unknown, and the unknown may not be compared as if it were a number
gate({ ...common, test: ({ facts: { stock } }) => (stock.left("") > 0 ? met : met) });
// @ts-expect-error a standard may be missing from the pack
gate({ ...common, test: ({ facts: { standards } }) => (standards.of(whole("toy.most", "N8")).value > 0 ? met : met) });
// @ts-expect-error a parameter that serves no known mechanism
whole("toy.most", "Z1");

// ── 效果 ────────────────────────────────────────────────────────────────────────────────────
const lending = { title, by: ["keeper"], from: ["empty"], input: nothing } as const;
// @ts-expect-error the effect sees matter and entry only: it can ask no facts
act({ ...lending, apply: (loan, { facts: _facts }) => loan });
// @ts-expect-error the effect may not change the matter in place
act({ ...lending, apply: (loan) => ((loan.copies = 2), loan) });
// @ts-expect-error the effect gives back a whole matter
act({ ...lending, apply: () => ({ copies: 2 }) });
// @ts-expect-error the record is JSON: no functions
act({ ...lending, record: () => () => 1 });
// @ts-expect-error the record is JSON: nothing undefined
act({ ...lending, record: ({ matter }) => ({ lentAt: matter.lentAt }) });

// ── 公开 ────────────────────────────────────────────────────────────────────────────────────
// @ts-expect-error the field `copies` is not classified
export const unclassified: Fields<Pick<Loan, "unit" | "copies">> = { unit: open("单位", "unit") };
export const misnamed: Fields<Pick<Loan, "unit">> = {
  unit: open("单位", "unit"),
  // @ts-expect-error a field the matter does not have
  colour: internal("颜色", "colour"),
};

const release = {
  phase: "after",
  since: () => undefined,
  within: () => calendarDays(1),
  released: () => undefined,
} as const;
const publication = { ...release, title, cite, serves: ["N8"] } as const;
const owed = { title, cite, serves: ["N8"], since: () => undefined } as const;
const lend = act({ ...lending, to: "lent" });
const law = {
  id: "seal-loan",
  version: 1,
  validFrom: "2026-01-01",
  title,
  nature: ["normative"],
  serves: ["N8"],
  basis: [cite],
  initial: { stage: "empty", matter: toy.initial.matter },
  ends: ["back"],
  acts: { lend },
  unitOf: toy.unitOf,
  label: toy.label,
  publish: [],
  obligations: {},
  reactions: [],
} as const;

/** Without the mistakes below, everything compiles. */
export const sound = institution({ ...law, publish: [{ ...publication, show: ["purpose"] }] });
// @ts-expect-error a field of the organisation is not published
institution({ ...law, publish: [{ ...publication, show: ["copies"] }] });
// @ts-expect-error a field of the supervision is not published
institution({ ...law, publish: [{ ...publication, show: ["remark"] }] });
// @ts-expect-error a personal field is not published
institution({ ...law, publish: [{ ...publication, show: ["phone"] }] });
// @ts-expect-error the obligation is owned by an office nobody declared
institution({ ...law, obligations: { o: { ...owed, owner: "janitor", act: "lend" } } });
// @ts-expect-error the obligation is fulfilled by an act that does not exist
institution({ ...law, obligations: { o: { ...owed, owner: "keeper", act: "burn" } } });
// @ts-expect-error the matter begins at a stage that does not exist
institution({ ...law, initial: { stage: "begun", matter: toy.initial.matter } });
// @ts-expect-error it ends at a stage that does not exist
institution({ ...law, ends: ["begun"] });
// @ts-expect-error none of the four natures
institution({ ...law, nature: ["charming"] });
// @ts-expect-error a reaction to an act that does not exist
institution({ ...law, reactions: [{ on: "burn", propose: () => [], serves: ["N8"] }] });

// ── 真实的事实 ──────────────────────────────────────────────────────────────────────────────
institutionOf<{ readonly unit: string }>()({
  // @ts-expect-error a fact nobody offers
  asks: ["organisation", "horoscope"],
  stages: { begun: title },
  offices: {},
  fields: { unit: open("单位", "unit") },
});
