/**
 * 单位设立 — the tree of units: organs, enterprises, mass organisations, townships and villages, and which stationed agency
 * supervises each. Everything else hangs on it, so a unit without a known superior or agency stays visible as unknown.
 */
import { founding, FOUNDING_CITE, FOUNDING_CURE } from "../facts/founding.ts";
import { institutionOf } from "../facts/facts.ts";
import type { UnitFunction, UnitKind } from "../facts/organisation.ts";
import { essay, practice } from "../kernel/citation.ts";
import { choice, day, input, line, list, optional, prose, ref } from "../kernel/field.ts";
import { fail, found, pass, people, unknown } from "../kernel/finding.ts";
import { open } from "../kernel/institution.ts";
import type { Day, Ref, Text } from "../kernel/json.ts";

const KINDS: Readonly<Record<UnitKind, Text>> = {
  partyOrgan: { zh: "党的机关", en: "Party organ" },
  governmentOrgan: { zh: "政府部门", en: "government department" },
  publicInstitution: { zh: "事业单位", en: "public institution" },
  soe: { zh: "国有企业", en: "state-owned enterprise" },
  massOrganisation: { zh: "群众团体", en: "mass organisation" },
  township: { zh: "乡镇(街道)", en: "township or street" },
  village: { zh: "村(居)", en: "village" },
  disciplineAgency: { zh: "派驻纪检监察机构", en: "stationed discipline agency" },
};
const FUNCTIONS: Readonly<Record<UnitFunction, Text>> = {
  organisationDept: { zh: "组织部", en: "organisation department" },
  disciplineCommission: { zh: "纪委监委", en: "discipline commission" },
  auditBureau: { zh: "审计局", en: "audit bureau" },
  financeBureau: { zh: "财政局", en: "finance bureau" },
};

export interface Unit {
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent?: Ref;
  readonly pack: string;
  readonly functions: readonly UnitFunction[];
  readonly agency?: Ref;
  readonly since: Day;
  readonly dissolvedOn?: Day;
}

const { gate, act, institution } = institutionOf<Unit>()({
  asks: ["organisation", "offices", "standards", "time"],
  stages: {
    unfounded: { zh: "未设立", en: "not founded" },
    active: { zh: "存续", en: "active" },
    dissolved: { zh: "已撤销", en: "dissolved" },
  },
  offices: {
    organisationDept: {
      title: { zh: "组织部", en: "organisation department" },
      holder: ({ parent }) => ({ unit: parent ?? "", office: "organisationDept" }),
    },
    disciplineCommission: {
      title: { zh: "纪委监委", en: "discipline commission" },
      holder: ({ parent }) => ({ unit: parent ?? "", office: "disciplineCommission" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    name: open("名称", "name"),
    kind: open("性质", "kind"),
    parent: open("上级单位", "superior unit"),
    pack: open("适用制度包", "pack"),
    functions: open("职能", "functions"),
    agency: open("派驻机构", "stationed agency"),
    since: open("设立日期", "founded on"),
    dissolvedOn: open("撤销日期", "dissolved on"),
  },
});

// ── 关口 ────────────────────────────────────────────────────────────────────────────────────
const superiorKnown = gate<{ readonly parent?: Ref }>({
  title: { zh: "上级单位存在", en: "the superior unit exists" },
  cite: essay("E2", "各级党政机关、国有企业和群众团体中的主要负责人"),
  serves: ["A1"],
  cure: { zh: "先设立上级单位,或改正所选上级", en: "found the superior first, or choose another" },
  test: ({ input: { parent }, facts: { organisation } }) => {
    if (parent === undefined)
      return found(organisation.units().length === 0, "ROOT_EXISTS", {
        zh: organisation.units().length === 0 ? "首个单位,无上级" : "已有最上级单位,须写明上级",
        en: organisation.units().length === 0 ? "first unit, no superior" : "a root exists; name the superior",
      });
    const above = organisation.unit(parent);
    if (above === undefined)
      return unknown("SUPERIOR_UNKNOWN", { zh: "台账中没有这个上级单位", en: "no such superior on record" });
    return above.dissolvedOn === undefined
      ? pass({ zh: `上级为${above.name}`, en: `superior: ${above.name}` })
      : fail("SUPERIOR_DISSOLVED", { zh: `${above.name}已撤销`, en: `${above.name} is dissolved` });
  },
});

const foundingOnly = gate({
  title: { zh: "系统只在建账时设立单位", en: "the system acts only at the founding" },
  cite: FOUNDING_CITE,
  serves: ["A5", "N8"],
  cure: FOUNDING_CURE,
  test: ({ actor, matter, facts: { offices } }) => founding(actor, matter.parent ?? "", offices),
});

const agencyIsAgency = gate<{ readonly agency: Ref }>({
  title: { zh: "派驻机构属于纪检监察机构", en: "the agency is a stationed discipline agency" },
  cite: essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性"),
  serves: ["A5", "B1"],
  cure: { zh: "选择派驻纪检监察机构", en: "choose a stationed agency" },
  test: ({ input: { agency }, matterId, facts: { organisation } }) => {
    const unit = organisation.unit(agency);
    if (unit === undefined)
      return unknown("AGENCY_UNKNOWN", { zh: "台账中没有这个机构", en: "no such unit on record" });
    const inside = [agency, ...organisation.superiors(agency)].includes(matterId);
    const right = unit.kind === "disciplineAgency" && !inside;
    return found(right, inside ? "AGENCY_UNDER_UNIT" : "NOT_AN_AGENCY", {
      zh: inside ? `${unit.name}隶属被监督单位,不能监督其上级` : `${unit.name}:${KINDS[unit.kind].zh}`,
      en: inside ? `${unit.name} belongs to the unit it would supervise` : `${unit.name}: ${KINDS[unit.kind].en}`,
    });
  },
});

const agencyStaffApart = gate<{ readonly agency: Ref }>({
  title: { zh: "派驻机构人员不在本单位任职", en: "nobody serves both the unit and the agency" },
  cite: essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性"),
  serves: ["A5"],
  cure: { zh: "先办理兼任者的离任", en: "end one of the two tenures first", act: "tenure.ended" },
  test: ({ input: { agency }, matterId, facts: { organisation } }) => {
    const staff = (unit: Ref): readonly Ref[] =>
      organisation.posts(unit).flatMap((post) => organisation.holdersOfPost(post.id));
    const own = new Set(staff(matterId));
    const joined = staff(agency).filter((p) => own.has(p));
    const because = { zh: "核对两处任职人员", en: "staff of both compared" };
    return found(
      joined.length === 0,
      "OVERSIGHT_JOINED",
      because,
      ...(joined.length > 0 ? [people("兼任", joined)] : []),
    );
  },
});

const nobodyLeft = gate({
  title: { zh: "无人在任、无下级单位", en: "nobody serves and nothing is below" },
  cite: practice("撤销单位以前办理人员离任和下级单位的调整"),
  serves: ["A1"],
  cure: { zh: "先办理离任和下级单位的调整", en: "end the tenures and move the subordinate units first" },
  test: ({ matterId, facts: { organisation } }) => {
    const staff = organisation.posts(matterId).flatMap((post) => organisation.holdersOfPost(post.id)).length;
    const below = organisation.subordinates(matterId).length;
    return found(staff === 0 && below === 0, "UNIT_IN_USE", {
      zh: `在任 ${staff} 人,下级单位 ${below} 个`,
      en: `${staff} serving, ${below} units below`,
    });
  },
});

const noCircle = gate<{ readonly parent: Ref }>({
  title: { zh: "隶属关系不成环", en: "no circle of superiors" },
  cite: practice("一个单位不能隶属于自己的下级"),
  serves: ["A1"],
  cure: { zh: "选择其他上级单位", en: "choose another superior" },
  test: ({ input: { parent }, matterId, facts: { organisation } }) =>
    found(![parent, ...organisation.superiors(parent)].includes(matterId), "CIRCLE", {
      zh: "核对上级的上级,直到最上级",
      en: "checked the superiors up to the root",
    }),
});

// ── 行为 ────────────────────────────────────────────────────────────────────────────────────
const acts = {
  established: act({
    title: { zh: "设立单位", en: "found a unit" },
    by: ["organisationDept", "system"],
    from: ["unfounded"],
    to: "active",
    input: input({
      name: line("名称", "name", "public"),
      kind: choice("性质", "kind", KINDS, "public"),
      parent: optional(ref("上级单位", "superior unit", "unit", "public")),
      pack: line("适用制度包", "pack", "public"),
      functions: list(choice("职能", "function", FUNCTIONS, "public"), "职能", "functions", "public"),
      since: day("设立日期", "founded on", "public"),
    }),
    gates: { superiorKnown, foundingOnly },
    apply: (_, { input: i }) => ({ ...i }),
  }),
  agencyAssigned: act({
    title: { zh: "明确派驻机构", en: "assign the stationed agency" },
    by: ["disciplineCommission", "organisationDept", "system"],
    from: ["active"],
    input: input({ agency: ref("派驻机构", "stationed agency", "unit", "public"), basis: prose("依据文件", "basis") }),
    gates: { agencyIsAgency, agencyStaffApart, foundingOnly },
    apply: (unit, { input: { agency } }) => ({ ...unit, agency }),
  }),
  renamed: act({
    title: { zh: "更名", en: "rename" },
    by: ["organisationDept"],
    from: ["active"],
    input: input({ name: line("新名称", "new name", "public"), basis: prose("依据文件", "basis") }),
    apply: (unit, { input: { name } }) => ({ ...unit, name }),
  }),
  moved: act({
    title: { zh: "调整隶属关系", en: "move under another superior" },
    by: ["organisationDept"],
    from: ["active"],
    input: input({ parent: ref("新上级单位", "new superior", "unit", "public"), basis: prose("依据文件", "basis") }),
    gates: { superiorKnown, noCircle },
    apply: (unit, { input: { parent } }) => ({ ...unit, parent }),
  }),
  dissolved: act({
    title: { zh: "撤销单位", en: "dissolve" },
    by: ["organisationDept"],
    from: ["active"],
    to: "dissolved",
    input: input({ on: day("撤销日期", "dissolved on", "public"), basis: prose("依据文件", "basis") }),
    gates: { nobodyLeft },
    apply: (unit, { input: { on } }) => ({ ...unit, dissolvedOn: on }),
  }),
};

export const unit = institution({
  id: "unit",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "单位设立", en: "Units" },
  nature: ["normative"],
  serves: ["A1", "A5"],
  basis: [essay("E2", "各级党政机关、国有企业和群众团体中的主要负责人")],
  initial: {
    stage: "unfounded",
    matter: () => ({ name: "", kind: "governmentOrgan", pack: "", functions: [], since: "" }),
  },
  ends: ["dissolved"],
  acts,
  unitOf: (_, matterId) => matterId,
  label: ({ name }) => name,
  publish: [],
  obligations: {},
  reactions: [],
});
export const UNIT_KIND_TITLES = KINDS;
