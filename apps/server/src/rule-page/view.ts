/** 制度页 — a regulation's sentences, the gates that enforce each, the figures in force and who set them, and the stage diagram. */
import {
  citationInWords,
  declaredParameters,
  diagramOf,
  gatesOf,
  inWords,
  strictness,
  type AnyInstitution,
  type ParameterRow,
  type Ref,
  type Text,
} from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";

interface GateLine {
  readonly id: string;
  readonly title: Text;
  readonly force: "blocks" | "alerts" | "pilot";
  readonly cure: Text;
  readonly acts: readonly Text[];
}

/** Sentences of the regulation, each with the gates that cite it: in the order in which the gates are declared. */
function sentences(law: AnyInstitution) {
  const found = new Map<string, GateLine[]>();
  for (const [id, gate] of gatesOf(law)) {
    const name = id.slice(law.id.length + 1);
    const acts = Object.values(law.acts).flatMap((act) => (act.gates?.[name] === undefined ? [] : [act.title]));
    const force = gate.pilot === true ? "pilot" : gate.onFail === "alert" ? "alerts" : "blocks";
    const words = citationInWords(gate.cite);
    found.set(words, [...(found.get(words) ?? []), { id, title: gate.title, force, cure: gate.cure, acts }]);
  }
  return [...found].map(([words, gates]) => ({ words, gates }));
}

const actLines = (law: AnyInstitution) =>
  Object.entries(law.acts).map(([name, act]) => ({
    ...{ name, title: act.title },
    by: act.by.map((office) => law.offices[office]?.title ?? { zh: office, en: office }),
    from: act.from.map((stage) => law.stages[stage] ?? { zh: stage, en: stage }),
    gates: Object.keys(act.gates ?? {}).length,
  }));

/** The matter by which a unit set a figure itself, if it did. */
function setBy(sight: Sight, unit: Ref, id: string): { readonly matter?: Ref } {
  const { parameters } = sight.world.facts(sight.at, unit);
  const local = parameters.locals(unit).findLast((one) => one.id === id);
  return local === undefined ? {} : { matter: local.matter };
}

const against = (row: ParameterRow | undefined, text: string) =>
  row === undefined ? {} : { packValue: row.value, stands: strictness(row, text), bound: row.bound };

/** Figures that the mechanisms of this institution rest on, as they bind one unit today. */
function parameters(sight: Sight, law: AnyInstitution, unit: Ref) {
  const facts = sight.world.facts(sight.at, unit);
  const mechanisms = new Set([...law.serves, ...gatesOf(law).flatMap(([, gate]) => gate.serves)]);
  return declaredParameters()
    .filter(({ serves }) => serves.some((one) => mechanisms.has(one)))
    .map((ref) => {
      const row = facts.parameters.row(unit, ref.id);
      const value = facts.standards.of(ref);
      const known =
        value === undefined
          ? {}
          : {
              ...{ value: inWords(value.value), since: value.since, level: value.level },
              ...{ cite: citationInWords(value.cite), ...against(row, value.text), ...setBy(sight, unit, ref.id) },
            };
      return { id: ref.id, zh: row?.zh ?? ref.id, en: ref.id, serves: ref.serves, ...known };
    });
}

const PHASES: Readonly<Record<string, Text>> = {
  before: { zh: "事前", en: "before" },
  during: { zh: "事中", en: "during" },
  after: { zh: "事后", en: "after" },
};

export function rulePage(sight: Sight, law: AnyInstitution, unit: Ref | undefined) {
  return {
    ...{ id: law.id, title: law.title, version: law.version, validFrom: law.validFrom },
    basis: law.basis.map(citationInWords),
    stages: Object.entries(law.stages).map(([id, title]) => ({ id, title, end: law.ends.includes(id) })),
    ...{ diagram: diagramOf(law), sentences: sentences(law), acts: actLines(law) },
    duties: Object.values(law.obligations).map(({ title, owner, act, cite }) => ({
      ...{ title, by: law.offices[owner]?.title, act: law.acts[act]?.title, cite: citationInWords(cite) },
    })),
    publish: law.publish.map(({ phase, title, cite }) => ({
      phase: PHASES[phase],
      title,
      cite: citationInWords(cite),
    })),
    parameters: unit === undefined ? [] : parameters(sight, law, unit),
  };
}
