/**
 * 人员 — a person is a ref that never changes; a name may change, and two people may share one. Names lie in the person's own
 * group of the log and nowhere else, so that they can be erased without touching any act.
 */
import { founding, FOUNDING_CITE, FOUNDING_CURE } from "../facts/founding.ts";
import { institutionOf } from "../facts/facts.ts";
import { practice } from "../kernel/citation.ts";
import { input, line, prose, ref } from "../kernel/field.ts";
import { internal, personal } from "../kernel/institution.ts";
import type { Ref } from "../kernel/json.ts";

interface Person {
  readonly name: string;
  /** Unit whose office registered the person; authority follows from tenures, not from this. */
  readonly unit: Ref;
  readonly formerNames: readonly string[];
}

const { gate, act, institution } = institutionOf<Person>()({
  asks: ["organisation", "offices", "standards", "time"],
  stages: {
    unregistered: { zh: "未登记", en: "not registered" },
    registered: { zh: "已登记", en: "registered" },
  },
  offices: {
    organisationDept: {
      title: { zh: "组织部", en: "organisation department" },
      holder: ({ unit }) => ({ unit, office: "organisationDept" }),
    },
    personnelHead: {
      title: { zh: "人事科长", en: "head of personnel" },
      holder: ({ unit }) => ({ unit, office: "personnelHead" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    name: personal("姓名", "name"),
    unit: internal("登记单位", "registering unit"),
    formerNames: personal("曾用名", "former names"),
  },
});

const foundingOnly = gate<{ readonly unit: Ref }>({
  title: { zh: "系统只在建账时登记人员", en: "the system acts only at the founding" },
  cite: FOUNDING_CITE,
  serves: ["A5", "N8"],
  cure: FOUNDING_CURE,
  test: ({ actor, input: { unit }, facts: { offices } }) => founding(actor, unit, offices),
});

const acts = {
  registered: act({
    title: { zh: "登记人员", en: "register a person" },
    by: ["organisationDept", "personnelHead", "system"],
    from: ["unregistered"],
    to: "registered",
    input: input({
      unit: ref("登记单位", "registering unit", "unit"),
      name: line("姓名", "name", "person", { subject: "matter", retention: "directory" }),
    }),
    gates: { foundingOnly },
    apply: (_, { input: i }) => ({ ...i, formerNames: [] }),
  }),
  renamed: act({
    title: { zh: "变更姓名", en: "change of name" },
    by: ["organisationDept", "personnelHead"],
    from: ["registered"],
    input: input({
      name: line("新姓名", "new name", "person", { subject: "matter", retention: "directory" }),
      basis: prose("依据文件", "basis"),
    }),
    apply: (person, { input: { name } }) => ({ ...person, name, formerNames: [...person.formerNames, person.name] }),
  }),
};

export const person = institution({
  id: "person",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "人员", en: "Persons" },
  nature: ["normative"],
  serves: ["A1"],
  basis: [practice("人员以不变的编号登记,姓名可以变更、可以相同")],
  initial: { stage: "unregistered", matter: () => ({ name: "", unit: "", formerNames: [] }) },
  ends: [],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ name }) => name,
  publish: [],
  obligations: {},
  reactions: [],
});
