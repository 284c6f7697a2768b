/**
 * 任职 — who held which post from when to when. Everything that a person may do follows from here; a correction keeps the old
 * row, so that what was believed at the time can still be shown.
 */
import { founding, FOUNDING_CITE, FOUNDING_CURE } from "../facts/founding.ts";
import { institutionOf } from "../facts/facts.ts";
import { essay, practice } from "../kernel/citation.ts";
import { day, input, optional, prose, ref } from "../kernel/field.ts";
import { fail, found, pass, people, unknown } from "../kernel/finding.ts";
import { internal, personOf } from "../kernel/institution.ts";
import type { Day, Ref } from "../kernel/json.ts";

export interface Tenure {
  readonly person: Ref;
  readonly post: Ref;
  readonly unit: Ref;
  readonly from: Day;
  readonly to?: Day;
}

const { gate, act, institution } = institutionOf<Tenure>()({
  asks: ["organisation", "offices", "standards", "time"],
  stages: {
    unappointed: { zh: "未任命", en: "not appointed" },
    serving: { zh: "任职", en: "serving" },
    ended: { zh: "已离任", en: "ended" },
    void: { zh: "更正作废", en: "void by correction" },
  },
  offices: {
    organisationDept: {
      title: { zh: "组织部", en: "organisation department" },
      holder: ({ unit }) => ({ unit, office: "organisationDept" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    person: internal("人员", "person"),
    post: internal("职务", "post"),
    unit: internal("单位", "unit"),
    from: internal("任职起", "from"),
    to: internal("任职止", "to"),
  },
});

type Appointment = Pick<Tenure, "person" | "post" | "unit" | "from">;

const postOfUnit = gate<Appointment>({
  title: { zh: "职务属于该单位", en: "the post belongs to the unit" },
  cite: practice("职务与单位相符"),
  serves: ["A1"],
  cure: { zh: "选择该单位在设的职务", en: "choose a post of the unit" },
  test: ({ input: { post, unit }, facts: { organisation } }) => {
    const view = organisation.post(post);
    if (view === undefined) return unknown("POST_UNKNOWN", { zh: "台账中没有这个职务", en: "no such post on record" });
    if (view.abolished === true)
      return fail("POST_ABOLISHED", { zh: `${view.title}已撤销`, en: `${view.title} is abolished` });
    return found(view.unit === unit, "POST_ELSEWHERE", { zh: view.title, en: view.title });
  },
});

const personRegistered = gate<Appointment>({
  title: { zh: "人员已登记", en: "the person is registered" },
  cite: practice("任职以已登记的人员为限"),
  serves: ["A1"],
  cure: { zh: "先登记人员", en: "register the person first", act: "person.registered" },
  test: ({ input: { person }, facts: { organisation } }) =>
    organisation.isPerson(person)
      ? pass({ zh: "已登记", en: "registered" })
      : unknown("PERSON_UNKNOWN", { zh: "台账中没有这个人员", en: "no such person on record" }),
});

const notByOneself = gate<Appointment>({
  title: { zh: "不得办理本人任职", en: "nobody appoints himself" },
  cite: essay("E1", "重要干部的推荐、任免和奖惩"),
  serves: ["B20", "A5"],
  cure: { zh: "由组织部其他人员办理", en: "let another officer of the organisation department do it", by: "组织部" },
  test: ({ actor, input: { person } }) =>
    found(personOf(actor) !== person, "OWN_APPOINTMENT", {
      zh: "核对办理人与任职人",
      en: "actor and appointee compared",
    }),
});

interface Span {
  readonly from: Day;
  readonly to?: Day | undefined;
}
const overlap = (a: Span, b: Span): boolean => a.from <= (b.to ?? "9999-12-31") && b.from <= (a.to ?? "9999-12-31");

const oneHead = gate<Span & Partial<Pick<Tenure, "post" | "unit">>>({
  title: { zh: "一个单位同时只有一名主要负责人", en: "one top leader per unit at a time" },
  cite: essay("E2", "各级党政机关、国有企业和群众团体中的主要负责人"),
  serves: ["A1"],
  cure: { zh: "先办理前任离任", en: "end the predecessor's tenure first", act: "tenure.ended" },
  test: ({ matter, matterId, input, facts: { organisation } }) => {
    const { post = matter.post, unit = matter.unit, from, to } = input;
    if (organisation.post(post)?.office !== "topLeader")
      return pass({ zh: "不是主要负责人职务", en: "not the head's post" });
    const there = organisation
      .tenuresOfOffice(unit, "topLeader")
      .filter((t) => t.id !== matterId && overlap(t, { from, to }));
    return there.length === 0
      ? pass({ zh: "任期与他人不重叠", en: "the term overlaps with nobody's" })
      : fail(
          "SECOND_HEAD",
          { zh: "任期与另一名主要负责人重叠", en: "the term overlaps with that of another head" },
          people(
            "在任",
            there.map((t) => t.person),
          ),
        );
  },
});

const oversightApart = gate<Appointment>({
  title: { zh: "监督人员不在被监督单位任职", en: "no supervisor holds a post in a unit he supervises" },
  cite: essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性"),
  serves: ["A5"],
  cure: { zh: "先办理派驻机构的离任", en: "end the tenure at the stationed agency first", act: "tenure.ended" },
  test: ({ input: { person, unit }, facts: { organisation } }) => {
    const posts = organisation.tenuresOf(person).map((t) => t.unit);
    const agency = organisation.agencyOf(unit);
    const own = posts.flatMap((u) => organisation.agencyOf(u) ?? []);
    const joined = (agency !== undefined && posts.includes(agency)) || own.includes(unit);
    return found(!joined, "OVERSIGHT_JOINED", {
      zh: joined ? "此人同时在监督与被监督的单位任职" : "与监督职责不冲突",
      en: joined ? "the person would serve both the supervisor and the supervised" : "no conflict with oversight",
    });
  },
});

const foundingOnly = gate<Appointment>({
  title: { zh: "系统只在建账时登记任职", en: "the system acts only at the founding" },
  cite: FOUNDING_CITE,
  serves: ["A5", "N8"],
  cure: FOUNDING_CURE,
  test: ({ actor, input: { unit }, facts: { offices } }) => founding(actor, unit, offices),
});

const endAfterStart = gate<{ readonly from?: Day; readonly to?: Day | undefined }>({
  title: { zh: "离任不早于任职", en: "the end is not before the beginning" },
  cite: practice("离任日期不早于任职日期"),
  serves: ["A1"],
  cure: { zh: "改正日期", en: "correct the date" },
  test: ({ matter, input: { from = matter.from, to } }) =>
    found(to === undefined || to >= from, "END_BEFORE_START", { zh: `任职自 ${from}`, en: `since ${from}` }),
});

const notOnesOwn = gate({
  title: { zh: "不得办理本人任职的变动", en: "nobody changes his own tenure" },
  cite: essay("E1", "重要干部的推荐、任免和奖惩"),
  serves: ["A5", "B20"],
  cure: { zh: "由组织部其他人员办理", en: "let another officer of the organisation department do it", by: "组织部" },
  test: ({ actor, matter: { person } }) =>
    found(personOf(actor) !== person, "OWN_TENURE", { zh: "核对办理人与任职人", en: "actor and holder compared" }),
});

const acts = {
  appointed: act({
    title: { zh: "登记任职", en: "enter an appointment" },
    by: ["organisationDept", "system"],
    from: ["unappointed"],
    to: "serving",
    power: "personnel",
    input: input({
      person: ref("人员", "person", "person"),
      post: ref("职务", "post", "post"),
      unit: ref("单位", "unit", "unit"),
      from: day("任职起", "from"),
      to: optional(day("任职止", "to")),
      basis: prose("任职文件", "document"),
    }),
    gates: { personRegistered, postOfUnit, notByOneself, oneHead, oversightApart, foundingOnly, endAfterStart },
    apply: (_, { input: { basis: _basis, ...tenure } }) => tenure,
  }),
  ended: act({
    title: { zh: "登记离任", en: "enter the end of a tenure" },
    by: ["organisationDept"],
    from: ["serving"],
    to: "ended",
    power: "personnel",
    input: input({ to: day("离任日期", "ended on"), basis: prose("离任文件", "document") }),
    gates: { endAfterStart, notOnesOwn },
    apply: (tenure, { input: { to } }) => ({ ...tenure, to }),
  }),
  corrected: act({
    title: { zh: "更正任职日期", en: "correct the dates" },
    by: ["organisationDept"],
    from: ["serving", "ended"],
    input: input({
      from: day("任职起", "from"),
      to: optional(day("任职止", "to")),
      reason: prose("更正理由", "reason"),
    }),
    gates: { endAfterStart, notOnesOwn, oneHead },
    apply: ({ person, post, unit }, { input: { from, to } }) => ({
      person,
      post,
      unit,
      from,
      ...(to === undefined ? {} : { to }),
    }),
  }),
  voided: act({
    title: { zh: "作废任职登记", en: "void the entry" },
    by: ["organisationDept"],
    from: ["serving", "ended"],
    to: "void",
    input: input({ reason: prose("作废理由", "reason") }),
    gates: { notOnesOwn },
  }),
};

export const tenure = institution({
  id: "tenure",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "任职", en: "Tenures" },
  nature: ["normative", "authoritative"],
  serves: ["A1", "A5"],
  basis: [essay("E2", "各级党政机关、国有企业和群众团体中的主要负责人")],
  initial: { stage: "unappointed", matter: () => ({ person: "", post: "", unit: "", from: "" }) },
  ends: ["ended", "void"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ from }) => from,
  publish: [],
  obligations: {},
  reactions: [],
});
