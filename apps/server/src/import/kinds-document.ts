/** 名册、分工、清单 — rows that belong together make one document, or items of one catalogue. */
import type { Ref } from "@mingjian/rulebook";
import {
  eachGroup,
  eachRow,
  given,
  optional,
  optionsOf,
  required,
  shared,
  titlesOf,
  YES_NO,
  type Desk,
  type ImportKind,
  type Step,
} from "./kind.ts";
import type { RowReader } from "./row.ts";

type Group = readonly [RowReader, ...RowReader[]];
const UNIT = required("单位", "单位全称,或单位编号");
const BODIES = optionsOf("leadership-team.established", "body");
const AREAS = optionsOf("division-of-labour.issued", "assignments", "area");
const CLASSES = optionsOf("catalogue.itemSet", "class");
const REVIEWS = optionsOf("catalogue.itemSet", "legalReview");
const SEATS = {
  chair: { zh: "主持人", en: "chair" },
  voter: { zh: "成员", en: "voting member" },
  silent: { zh: "无表决权成员", en: "member without a vote" },
  clerk: { zh: "记录人", en: "clerk" },
} as const;

/** Act on the matter that keeps the document; open it where this very file does, so that a repetition is recognised. */
const onMatter = (known: Ref | undefined, own: Ref): Pick<Step["command"], "matterId" | "newMatterId"> =>
  known === undefined || known === own ? { newMatterId: own } : { matterId: known };

/** The one row with this seat; every other is refused. */
function holder(group: Group, seat: string, unit: Ref): Ref {
  const rows = group.filter((row) => row.choice("身份", SEATS) === seat);
  const title = SEATS[seat as keyof typeof SEATS];
  if (rows.length === 0)
    group[0].refuse("身份", { code: "SEAT_MISSING", zh: `没有写明${title.zh}`, en: `no ${title.en} is named` });
  for (const row of rows.slice(1))
    row.refuse("身份", { code: "SEAT_TWICE", zh: `${title.zh}只能有一人`, en: `only one ${title.en}` });
  return rows[0]?.person("人员", unit) ?? "";
}

function roster(group: Group, { lookup, idOf }: Desk): Step["command"] {
  const [first] = group;
  const [unit, body] = [first.unit(), first.choice("议事机构", BODIES)];
  const seats = group.filter((row) => row.choice("身份", SEATS) !== "clerk");
  const input = {
    members: seats.map((row) => ({
      person: row.person("人员", unit),
      voting: row.choice("身份", SEATS) !== "silent",
    })),
    ...{ chair: holder(group, "chair", unit), clerk: holder(group, "clerk", unit) },
    ...{ from: shared(group, "施行日期"), basis: shared(group, "依据文件") },
  };
  const place = onMatter(lookup.facts.rosters.matter(unit, body), idOf(`${unit} ${body}`));
  return place.newMatterId === undefined
    ? { institution: "leadership-team", act: "changed", ...place, input }
    : { institution: "leadership-team", act: "established", ...place, input: { unit, body, ...input } };
}

const rosters: ImportKind = {
  kind: "rosters",
  title: { zh: "班子名册", en: "Rosters" },
  columns: [
    UNIT,
    required("议事机构", "选择议事机构", titlesOf(BODIES)),
    required("人员", "在本单位任职的人员姓名,或人员编号"),
    required("身份", "主持人有表决权;记录人不在成员之列", titlesOf(SEATS)),
    required("施行日期", "日期,如 2026-03-02,同一名册各行一致"),
    required("依据文件", "文件名称及文号,同一名册各行一致"),
  ],
  fields: {
    unit: "单位",
    body: "议事机构",
    members: "人员",
    chair: "身份",
    clerk: "身份",
    from: "施行日期",
    basis: "依据文件",
  },
  plan: (rows, desk) =>
    eachGroup(
      rows,
      (row) => `${row.given("单位") ?? ""} ${row.given("议事机构") ?? ""}`,
      (group) => roster(group, desk),
    ),
};

function document(group: Group, { lookup, idOf }: Desk): Step["command"] {
  const unit = group[0].unit();
  const assignments = group.map((row) => {
    const acting = row.given("代管负责人") === undefined ? undefined : row.person("代管负责人", unit);
    const area = row.choice("领域", AREAS);
    return given({ area, deputy: row.person("分管负责人", unit), acting, sections: row.given("科室") });
  });
  const year = group[0].whole("年度");
  shared(group, "年度");
  const input = {
    ...{ unit, year, number: shared(group, "文号"), from: shared(group, "施行日期") },
    ...{ assignments, decidedBy: shared(group, "研究会议") },
  };
  const place = onMatter(lookup.facts.duties.matter(unit), idOf(unit));
  return { institution: "division-of-labour", act: "issued", ...place, input };
}

const division: ImportKind = {
  kind: "division",
  title: { zh: "班子分工", en: "Division of labour" },
  columns: [
    UNIT,
    required("年度", "如 2026"),
    required("文号", "分工文件的文号,同一单位各行一致"),
    required("施行日期", "日期,如 2026-01-05"),
    required("研究会议", "研究分工的会议,同一单位各行一致"),
    required("领域", "选择领域", titlesOf(AREAS)),
    required("分管负责人", "姓名,或人员编号"),
    optional("代管负责人", "姓名,或人员编号"),
    optional("科室", "属于这一领域的科室"),
  ],
  fields: {
    unit: "单位",
    year: "年度",
    number: "文号",
    from: "施行日期",
    decidedBy: "研究会议",
    assignments: "分管负责人",
  },
  plan: (rows, desk) =>
    eachGroup(
      rows,
      (row) => row.given("单位") ?? "",
      (group) => document(group, desk),
    ),
};

/** Bodies in order with their way of deciding, which the pack fixes; one quorum code for all, or one for each. */
function pathOf(row: RowReader, unit: Ref): readonly object[] {
  const { catalogues } = row.lookup.facts;
  const bodies = row
    .words("决策机构及次序")
    .map((word) => Object.entries(BODIES).find(([, t]) => t.zh === word)?.[0] ?? word);
  const quorums = row.words("到会与通过");
  if (bodies.length === 0) row.text("决策机构及次序");
  if (quorums.length !== 1 && quorums.length !== bodies.length)
    row.refuse("到会与通过", {
      code: "QUORUMS_COUNT",
      zh: "写一个,或与决策机构一一对应",
      en: "one for all, or one for each body",
    });
  return bodies.map((body, i) => {
    const mode = catalogues.body(unit, body)?.mode;
    if (mode === undefined)
      row.refuse("决策机构及次序", { code: "BODY_UNKNOWN", zh: `制度包没有机构“${body}”`, en: `no body "${body}"` });
    return { body, mode: mode ?? "ballot", quorum: quorums[i] ?? quorums[0] ?? "" };
  });
}

function item(row: RowReader): Step["command"] {
  const unit = row.unit();
  const matterId = unit === "" ? undefined : row.lookup.facts.catalogues.matterOf(unit);
  if (matterId === undefined && unit !== "")
    row.refuse("单位", {
      code: "CATALOGUE_NONE",
      zh: "该单位还没有事项清单,请先起草清单",
      en: "the unit has no catalogue; begin one first",
    });
  const input = {
    ...{
      code: row.text("编号"),
      class: row.choice("类别", CLASSES),
      item: row.text("事项"),
      trigger: row.text("适用条件"),
    },
    amount: row.given("金额界限") === undefined ? undefined : row.whole("金额界限"),
    ...{ path: pathOf(row, unit), legalReview: row.choice("合法性审查", REVIEWS), publication: row.text("公开方式") },
    ...{ consultation: row.flag("充分酝酿"), participation: row.flag("群众参与"), expert: row.flag("专家论证") },
    ...{ secret: row.flag("无记名投票"), reason: row.text("增改理由") },
  };
  return { institution: "catalogue", act: "itemSet", matterId: matterId ?? "", input: given(input) };
}

const catalogue: ImportKind = {
  kind: "catalogue",
  title: { zh: "事项清单", en: "Catalogue items" },
  columns: [
    UNIT,
    required("编号", "如 F1 或 D12-001"),
    required("类别", "选择类别", titlesOf(CLASSES)),
    required("事项", "事项名称"),
    required("适用条件", "如 always、amount >= 50000、realEstate"),
    optional("金额界限", "整数,元;条件写了 T 的必填"),
    required("决策机构及次序", "按先后用顿号分开,如 党组、局长办公会"),
    required("到会与通过", "制度包的代号,如 Q23;与机构一一对应时用顿号分开"),
    required("合法性审查", "选择审查要求", titlesOf(REVIEWS)),
    required("公开方式", "制度包的代号,如 PA"),
    ...["充分酝酿", "群众参与", "专家论证", "无记名投票"].map((title) => optional(title, "是或否,空白即否", YES_NO)),
    required("增改理由", "增加或改写这一项的理由"),
  ],
  fields: {
    ...{ code: "编号", class: "类别", item: "事项", trigger: "适用条件", amount: "金额界限", path: "决策机构及次序" },
    ...{ legalReview: "合法性审查", publication: "公开方式", consultation: "充分酝酿", participation: "群众参与" },
    ...{ expert: "专家论证", secret: "无记名投票", reason: "增改理由" },
  },
  plan: (rows) => eachRow(rows, item),
};

export const DOCUMENT_KINDS: readonly ImportKind[] = [rosters, division, catalogue];
