/** 职务 — posts of a unit with rank, the office they carry and key-post marks. */
import { founding, FOUNDING_CITE, FOUNDING_CURE } from "../facts/founding.ts";
import { institutionOf } from "../facts/facts.ts";
import { essay, practice } from "../kernel/citation.ts";
import { choice, input, line, list, prose, ref } from "../kernel/field.ts";
import { fail, found, pass, people, unknown } from "../kernel/finding.ts";
import { open } from "../kernel/institution.ts";
import type { Ref } from "../kernel/json.ts";

const MARKS = {
  people: { zh: "管人", en: "people" },
  money: { zh: "管财", en: "money" },
  goods: { zh: "管物", en: "goods" },
  realPower: { zh: "实权", en: "real power" },
} as const;

export interface Post {
  readonly unit: Ref;
  readonly title: string;
  readonly rank: string;
  readonly office: string;
  readonly keyMarks: readonly string[];
}

const { gate, act, institution } = institutionOf<Post>()({
  asks: ["organisation", "offices", "standards", "time"],
  stages: {
    uncreated: { zh: "未设置", en: "not created" },
    established: { zh: "在设", en: "established" },
    abolished: { zh: "已撤销", en: "abolished" },
  },
  offices: {
    organisationDept: {
      title: { zh: "组织部", en: "organisation department" },
      holder: ({ unit }) => ({ unit, office: "organisationDept" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    unit: open("单位", "unit"),
    title: open("职务名称", "title"),
    rank: open("职级", "rank"),
    office: open("职责", "office"),
    keyMarks: open("重点岗位标记", "key-post marks"),
  },
});

const unitActive = gate<{ readonly unit: Ref }>({
  title: { zh: "单位存续", en: "the unit is active" },
  cite: practice("职务设在存续的单位"),
  serves: ["A1"],
  cure: { zh: "先设立单位", en: "found the unit first", act: "unit.established" },
  test: ({ input: { unit }, facts: { organisation } }) => {
    const view = organisation.unit(unit);
    if (view === undefined) return unknown("UNIT_UNKNOWN", { zh: "台账中没有这个单位", en: "no such unit on record" });
    return found(view.dissolvedOn === undefined, "UNIT_DISSOLVED", { zh: view.name, en: view.name });
  },
});

const nobodyServes = gate({
  title: { zh: "职务空缺", en: "the post is vacant" },
  cite: practice("撤销职务以前办理在任者的离任"),
  serves: ["A1"],
  cure: { zh: "先办理在任者离任", en: "end the holder's tenure first", act: "tenure.ended" },
  test: ({ matterId, facts: { organisation } }) => {
    const there = organisation.holdersOfPost(matterId);
    return there.length === 0
      ? pass({ zh: "无人在任", en: "nobody serves" })
      : fail("POST_HELD", { zh: "有人在任", en: "somebody serves" }, people("在任", there));
  },
});

const foundingOnly = gate<{ readonly unit: Ref }>({
  title: { zh: "系统只在建账时设置职务", en: "the system acts only at the founding" },
  cite: FOUNDING_CITE,
  serves: ["A5", "N8"],
  cure: FOUNDING_CURE,
  test: ({ actor, input: { unit }, facts: { offices } }) => founding(actor, unit, offices),
});

const marks = list(choice("标记", "mark", MARKS, "public"), "重点岗位标记", "key-post marks", "public");
const acts = {
  established: act({
    title: { zh: "设置职务", en: "create a post" },
    by: ["organisationDept", "system"],
    from: ["uncreated"],
    to: "established",
    input: input({
      unit: ref("单位", "unit", "unit", "public"),
      title: line("职务名称", "title", "public"),
      rank: line("职级", "rank", "public"),
      office: line("职责", "office", "public"),
      keyMarks: marks,
    }),
    gates: { unitActive, foundingOnly },
    apply: (_, { input: i }) => ({ ...i }),
  }),
  marked: act({
    title: { zh: "调整重点岗位标记", en: "change the key-post marks" },
    by: ["organisationDept"],
    from: ["established"],
    input: input({ keyMarks: marks, basis: prose("依据文件", "basis") }),
    apply: (post, { input: { keyMarks } }) => ({ ...post, keyMarks }),
  }),
  abolished: act({
    title: { zh: "撤销职务", en: "abolish" },
    by: ["organisationDept"],
    from: ["established"],
    to: "abolished",
    input: input({ basis: prose("依据文件", "basis") }),
    gates: { nobodyServes },
  }),
};

export const post = institution({
  id: "post",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "职务", en: "Posts" },
  nature: ["normative"],
  serves: ["A1", "P3"],
  basis: [essay("E5", "对直接管理人、财、物的重要部门以及拥有实权的岗位,严格执行干部交流制度")],
  initial: { stage: "uncreated", matter: () => ({ unit: "", title: "", rank: "", office: "", keyMarks: [] }) },
  ends: ["abolished"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ title }) => title,
  publish: [],
  obligations: {},
  reactions: [],
});
