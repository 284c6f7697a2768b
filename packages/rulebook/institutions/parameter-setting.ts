/**
 * 本单位标准 — a unit sets a value of its own where the pack holds one. Stricter takes effect by the unit's document and is filed
 * with the stationed agency; looser, where the bound allows it at all, takes effect only when the agency has agreed. Both figures are shown.
 */
import { institutionOf } from "../facts/facts.ts";
import { essay, practice, proposal, type SourceCitation } from "../kernel/citation.ts";
import { day, input, line, optional, prose, ref } from "../kernel/field.ts";
import { fail, found, notApplicable, pass, unknown, words, type Evidence } from "../kernel/finding.ts";
import { internal, open } from "../kernel/institution.ts";
import type { Day, Instant, Ref } from "../kernel/json.ts";
import { isValueOf, strictness, withinBound, type ParameterRow } from "../kernel/parameter.ts";

export interface ParameterSetting {
  readonly unit: Ref;
  readonly parameter: string;
  readonly value: string;
  /** The pack's own value when this one was set. */
  readonly packValue: string;
  readonly from: Day;
  readonly cite: SourceCitation;
  readonly setAt: Instant;
  readonly acknowledgedAt?: Instant;
  /** Days in force; absent while it awaits the agency or after it was refused. */
  readonly inForce?: { readonly from: Day; readonly to?: Day };
}

const { gate, act, institution } = institutionOf<ParameterSetting>()({
  asks: ["organisation", "offices", "standards", "time", "parameters"],
  stages: {
    unset: { zh: "未设定", en: "not set" },
    filed: { zh: "已报备,生效", en: "filed, in force" },
    awaiting: { zh: "待派驻机构同意", en: "awaiting the agency's consent" },
    acknowledged: { zh: "派驻机构已阅", en: "seen by the agency" },
    refused: { zh: "未获同意", en: "not agreed" },
    ended: { zh: "已终止", en: "ended" },
  },
  offices: {
    setter: {
      title: { zh: "办公室主任、主要负责人", en: "office director, head of the unit" },
      holder: ({ unit }) => ["officeDirector", "topLeader"].map((office) => ({ unit, office })),
    },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
  },
  fields: {
    unit: open("单位", "unit"),
    parameter: open("标准", "parameter"),
    value: open("本单位的值", "value"),
    packValue: open("制度包的值", "value of the pack"),
    from: open("施行日期", "from"),
    cite: internal("依据", "basis"),
    setAt: internal("设定时间", "set at"),
    acknowledgedAt: internal("派驻机构阅知", "seen by the agency"),
    inForce: open("有效期间", "in force"),
  },
});

interface Setting {
  readonly unit: Ref;
  readonly parameter: string;
  readonly value: string;
  readonly from: Day;
}
const UNKNOWN = { zh: "制度包没有这个标准", en: "the pack has no such parameter" };
/** Both figures, as every finding on a setting shows them. */
const figures = (row: ParameterRow, value: string): readonly Evidence[] => [
  words("制度包的值", `${row.value} ${row.unit}`),
  words("拟设的值", `${value} ${row.unit}`),
  words("可变动的范围", row.bound),
];

const RULES = essay("E1", "用制度管权,按制度办事,靠制度管人");
const STRICTER = practice("本单位的标准只可从严,范围以制度包写明的界限为准");

const parameterKnown = gate<Setting>({
  title: { zh: "标准在制度包中", en: "the parameter is in the pack" },
  cite: RULES,
  serves: ["B1", "N8"],
  cure: { zh: "核对标准编号", en: "check the id" },
  test: ({ input: { unit, parameter }, facts: { parameters } }) => {
    const row = parameters.row(unit, parameter);
    return row === undefined ? unknown("PARAMETER_UNKNOWN", UNKNOWN) : pass({ zh: row.zh, en: row.id });
  },
});

const valueReads = gate<Setting>({
  title: { zh: "值的写法正确", en: "the value is well formed" },
  cite: practice("数值按标准的单位填写,比例写作 2/3"),
  serves: ["N8"],
  cure: { zh: "按单位改写,如 2/3、5、true、01-31", en: "rewrite it, e.g. 2/3, 5, true, 01-31" },
  test: ({ input: { unit, parameter, value }, facts: { parameters } }) => {
    const row = parameters.row(unit, parameter);
    if (row === undefined) return unknown("PARAMETER_UNKNOWN", UNKNOWN);
    return found(isValueOf(row.unit, value), "VALUE_MALFORMED", {
      zh: `「${value}」,单位 ${row.unit}`,
      en: `"${value}", unit ${row.unit}`,
    });
  },
});

const notWeaker = gate<Setting>({
  title: { zh: "不低于制度包的界限", en: "not weaker than the pack allows" },
  cite: STRICTER,
  serves: ["N8", "B11"],
  key: true,
  cure: { zh: "改为界限以内、更严的值", en: "choose a value within the bound" },
  test: ({ input: { unit, parameter, value }, facts: { parameters } }) => {
    const row = parameters.row(unit, parameter);
    if (row === undefined) return unknown("PARAMETER_UNKNOWN", UNKNOWN);
    const allowed = withinBound(row, value);
    return found(
      allowed,
      "WEAKER_THAN_PACK",
      {
        zh: `${row.zh}:制度包 ${row.value},拟设 ${value}${allowed ? "" : ",超出可变动的范围"}`,
        en: `${row.id}: pack ${row.value}, wanted ${value}${allowed ? "" : ", outside the bound"}`,
      },
      ...figures(row, value),
    );
  },
});

const differs = gate<Setting>({
  title: { zh: "与制度包的值不同", en: "it differs from the pack" },
  cite: practice("与制度包相同的值不必另设"),
  serves: ["N8"],
  cure: { zh: "不必设定", en: "nothing to set" },
  test: ({ input: { unit, parameter, value }, facts: { parameters } }) => {
    const row = parameters.row(unit, parameter);
    if (row === undefined) return unknown("PARAMETER_UNKNOWN", UNKNOWN);
    return found(strictness(row, value) !== "same", "SAME_AS_PACK", {
      zh: `制度包 ${row.value}`,
      en: `pack ${row.value}`,
    });
  },
});

const looserShown = gate<Setting>({
  title: { zh: "低于制度包的值须派驻机构同意", en: "a looser value needs the agency's consent" },
  cite: proposal("在界限以内放宽的标准,经派驻机构同意后生效"),
  serves: ["B1"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "向派驻机构说明理由", en: "explain to the agency" },
  test: ({ input: { unit, parameter, value }, facts: { parameters } }) => {
    const row = parameters.row(unit, parameter);
    if (row === undefined) return unknown("PARAMETER_UNKNOWN", UNKNOWN);
    if (strictness(row, value) !== "looser") return pass({ zh: "没有放宽", en: "not looser" }, ...figures(row, value));
    const because = {
      zh: `制度包 ${row.value},拟设 ${value},在界限以内放宽`,
      en: `pack ${row.value}, wanted ${value}: looser within the bound`,
    };
    return fail("LOOSER_THAN_PACK", because, ...figures(row, value));
  },
});

const notRetroactive = gate<Setting>({
  title: { zh: "不追溯", en: "not reaching back" },
  cite: practice("标准自设定之日或以后施行,以前的事项仍按原标准"),
  serves: ["N8"],
  cure: { zh: "改为当日或以后", en: "choose today or later" },
  test: ({ input: { from }, facts: { time } }) =>
    found(from >= time.today, "RETROACTIVE", { zh: `自 ${from} 起施行`, en: `from ${from}` }),
});

const unitOnRecord = gate<Setting>({
  title: { zh: "派驻机构在册", en: "the stationed agency is on record" },
  cite: essay("E2", "由派驻(出)机构牵头细化各综合监督单位“三重一大” 具有可操作性内容"),
  serves: ["B1", "A5"],
  cure: { zh: "先明确派驻机构", en: "assign the agency first", act: "unit.agencyAssigned" },
  test: ({ input: { unit }, facts: { organisation } }) =>
    organisation.agencyOf(unit) === undefined
      ? unknown("AGENCY_UNKNOWN", { zh: "没有登记派驻机构,无处报备", en: "no agency on record to file with" })
      : pass({ zh: "派驻机构已明确", en: "the agency is known" }),
});

const nothingAlready = gate<Setting>({
  title: { zh: "原设定已终止", en: "an earlier setting is ended" },
  cite: practice("一个标准同时只有一个本单位的值"),
  serves: ["N8"],
  cure: { zh: "先终止原设定", en: "end the earlier setting first", act: "parameter-setting.ended" },
  test: ({ input: { unit, parameter, from }, facts: { parameters } }) => {
    const standing = parameters.locals(unit).find((l) => l.id === parameter && (l.to === undefined || l.to >= from));
    return standing === undefined
      ? pass({ zh: "没有并存的设定", en: "none stands" })
      : fail("ALREADY_SET", {
          zh: `已设 ${standing.value},自 ${standing.from} 起`,
          en: `${standing.value} since ${standing.from}`,
        });
  },
});

const endsLater = gate<{ readonly to: Day }>({
  title: { zh: "终止不追溯", en: "the end does not reach back" },
  cite: practice("标准自终止之日以后失效,以前的事项仍按原标准"),
  serves: ["N8"],
  cure: { zh: "改为当日或以后", en: "choose today or later" },
  test: ({ matter: { inForce }, input: { to }, facts: { time } }) => {
    if (inForce === undefined) return notApplicable({ zh: "没有生效", en: "not in force" });
    return found(to >= time.today && to >= inForce.from, "RETROACTIVE", { zh: `至 ${to}`, en: `until ${to}` });
  },
});

const acts = {
  set: act({
    title: { zh: "设定本单位标准", en: "set a value of the unit" },
    by: ["setter"],
    from: ["unset"],
    to: ["filed", "awaiting"],
    settle: ({ input: { unit, parameter, value }, facts: { parameters } }) => {
      const row = parameters.row(unit, parameter);
      return row !== undefined && strictness(row, value) === "looser" ? "awaiting" : "filed";
    },
    power: "decision",
    input: input({
      unit: ref("单位", "unit", "unit", "public"),
      parameter: line("标准编号", "parameter", "public"),
      value: line("值", "value", "public"),
      from: day("施行日期", "from", "public"),
      document: line("依据文件", "document"),
      article: optional(line("条款", "article")),
      words: optional(prose("原文", "wording")),
    }),
    gates: {
      ...{ parameterKnown, valueReads, notWeaker, differs, looserShown },
      ...{ notRetroactive, unitOnRecord, nothingAlready },
    },
    record: ({ input: { unit, parameter }, facts: { parameters } }) => parameters.row(unit, parameter)?.value ?? "",
    apply: (_, { input: i, record, at, to }) => ({
      ...{ unit: i.unit, parameter: i.parameter, value: i.value, from: i.from, packValue: record, setAt: at },
      cite: {
        ...{ source: i.document, article: i.article ?? "", textDate: "", confidence: "local-practice" },
        text: i.words ?? "",
      },
      ...(to === "filed" ? { inForce: { from: i.from } } : {}),
    }),
  }),
  acknowledged: act({
    title: { zh: "派驻机构阅知或同意", en: "the agency has seen it, or agrees" },
    by: ["disciplineOfficer"],
    from: ["filed", "awaiting"],
    to: "acknowledged",
    input: input({ opinion: optional(prose("意见", "opinion")) }),
    // A looser value takes effect no earlier than the consent.
    record: ({ matter: { from }, facts: { time } }) => (from > time.today ? from : time.today),
    apply: (setting, { record, at }) => ({
      ...setting,
      acknowledgedAt: at,
      inForce: setting.inForce ?? { from: record },
    }),
  }),
  refused: act({
    title: { zh: "派驻机构不同意", en: "the agency does not agree" },
    by: ["disciplineOfficer"],
    from: ["awaiting"],
    to: "refused",
    input: input({ reason: prose("理由", "reason") }),
  }),
  ended: act({
    title: { zh: "终止本单位标准", en: "end the value of the unit" },
    by: ["setter"],
    from: ["filed", "acknowledged"],
    to: "ended",
    power: "decision",
    input: input({
      to: day("最后一日", "last day", "public"),
      document: line("依据文件", "document"),
      reason: prose("理由", "reason"),
    }),
    gates: { endsLater },
    apply: (setting, { input: { to } }) => ({
      ...setting,
      inForce: { from: setting.inForce?.from ?? setting.from, to },
    }),
  }),
};

export const parameterSetting = institution({
  id: "parameter-setting",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "本单位标准", en: "Values of the unit" },
  nature: ["normative"],
  serves: ["N8", "B1"],
  basis: [RULES],
  initial: {
    stage: "unset",
    matter: () => ({
      ...{ unit: "", parameter: "", value: "", packValue: "", from: "", setAt: "" },
      cite: { source: "", article: "", textDate: "", confidence: "local-practice", text: "" },
    }),
  },
  ends: ["refused", "ended"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ parameter, value }) => `${parameter} = ${value}`,
  publish: [],
  obligations: {
    acknowledge: {
      title: { zh: "阅知或答复本单位标准", en: "see or answer a value the unit set" },
      cite: essay("E2", "由派驻(出)机构牵头细化各综合监督单位“三重一大” 具有可操作性内容"),
      serves: ["B1"],
      owner: "disciplineOfficer",
      since: ({ setAt }, stage) => (stage === "filed" || stage === "awaiting" ? setAt : undefined),
      act: "acknowledged",
    },
  },
  reactions: [],
});
