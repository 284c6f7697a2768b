/** 事项清单的一项:填写什么,怎样才算写清楚。 */
import type { CatalogueItem } from "../../facts/rules.ts";
import { essay, law, practice } from "../../kernel/citation.ts";
import { choice, flag, input, line, optional, prose, rows, wholeNumber } from "../../kernel/field.ts";
import { fail, found, notApplicable, pass, unknown, words } from "../../kernel/finding.ts";
import type { Text } from "../../kernel/json.ts";
import type { CatalogueClass, CatalogueRow, DecisionMode } from "../../kernel/pack.ts";
import { setOf, standard } from "../../kernel/parameter.ts";
import { triggerFaults } from "../../kernel/trigger.ts";
import { gate } from "./frame.ts";

export const CLASSES: Readonly<Record<CatalogueClass, Text>> = {
  decision: { zh: "重大决策", en: "major decision" },
  personnel: { zh: "重要人事", en: "personnel" },
  project: { zh: "重大项目", en: "major project" },
  fund: { zh: "大额资金", en: "large sum" },
};
const MODES: Readonly<Record<DecisionMode, Text>> = {
  ballot: { zh: "票决", en: "ballot" },
  headDecides: { zh: "听取意见后由主要负责人决定", en: "the head decides after hearing all" },
  external: { zh: "本单位以外决定", en: "decided outside the unit" },
};
const REVIEWS: Readonly<Record<CatalogueRow["legalReview"], Text>> = {
  L7: { zh: "须合法性审查,不少于七个工作日", en: "compulsory, at least seven working days" },
  LG: { zh: "须合法性审查", en: "compulsory" },
  LA: { zh: "记录法律意见", en: "opinion recorded" },
  none: { zh: "不需要", en: "none" },
  unknown: { zh: "未写明", en: "not stated" },
};

export const itemInput = input({
  code: line("编号", "code", "organisation", { hint: { zh: "如 F1 或 D12-001", en: "e.g. F1 or D12-001" } }),
  class: choice("类别", "class", CLASSES),
  item: line("事项", "item"),
  trigger: line("适用条件", "trigger", "organisation", {
    hint: { zh: "如 always、amount >= 50000、realEstate", en: "e.g. always, amount >= 50000, realEstate" },
  }),
  amount: optional(wholeNumber("金额界限(元)", "figure in yuan")),
  amountGroup: optional(wholeNumber("集团总部金额界限(元)", "figure for a group headquarters")),
  general: optional(flag("凡有金额的事项均核对", "applies to every matter with a figure")),
  path: rows(
    {
      body: line("决策机构", "body"),
      mode: choice("决策方式", "mode", MODES),
      quorum: line("到会与通过", "quorum code"),
    },
    "决策机构及次序",
    "bodies in order",
  ),
  legalReview: choice("合法性审查", "legal review", REVIEWS),
  publication: line("公开方式", "publication"),
  consultation: flag("须充分酝酿", "consultation"),
  participation: flag("须群众参与", "participation"),
  expert: flag("须专家论证", "expert opinion"),
  secret: flag("无记名投票", "secret ballot"),
  reason: prose("增改理由", "reason"),
});
export type ItemInput = ReturnType<typeof itemInput.parse>;

/** The item as it stands in the catalogue. */
export function itemOf(i: ItemInput, agreed: string): CatalogueItem {
  const { code, class: cls, item, trigger, amount, amountGroup, general, path, legalReview, publication } = i;
  return {
    ...{ code, class: cls, item, trigger },
    ...(amount === undefined ? {} : { amount }),
    ...(amountGroup === undefined ? {} : { amountGroup }),
    ...(general === true ? { general } : {}),
    ...{ bodies: path.map((p) => p.body), modes: path.map((p) => p.mode), quorums: path.map((p) => p.quorum) },
    ...{ legalReview, publication, confidence: agreed, note: "" },
    required: { consultation: i.consultation, participation: i.participation, expert: i.expert },
    secret: i.secret,
  };
}

const OPERABLE = essay("E2", "由派驻(出)机构牵头细化各综合监督单位“三重一大” 具有可操作性内容");
const LETTERS: Readonly<Record<string, CatalogueClass>> = { D: "decision", P: "personnel", J: "project", F: "fund" };

const codeWellFormed = gate<ItemInput>({
  title: { zh: "编号与类别相符", en: "the code fits the class" },
  cite: practice("编号以字母示类别,D 决策、P 人事、J 项目、F 资金;国资监管编号写作 D12-001"),
  serves: ["B1"],
  cure: { zh: "改正编号或类别", en: "correct code or class" },
  test: ({ input: { code, class: cls } }) => {
    if (!/^[A-Z]\d{1,4}([KWGS]|-\d{1,6})?$/.test(code))
      return fail("CODE_MALFORMED", { zh: `编号「${code}」写法不符`, en: `"${code}" is not a code` });
    const letter = code.includes("-") ? undefined : LETTERS[code.charAt(0)];
    return found(letter === undefined || letter === cls, "CLASS_DIFFERS", {
      zh: `编号 ${code},类别${CLASSES[cls].zh}`,
      en: `code ${code}, class ${CLASSES[cls].en}`,
    });
  },
});

const triggerReads = gate<ItemInput>({
  title: { zh: "适用条件可以核算", en: "the trigger can be evaluated" },
  cite: OPERABLE,
  serves: ["B1"],
  cure: { zh: "按格式改写适用条件,如 amount >= 50000", en: "rewrite the trigger, e.g. amount >= 50000" },
  test: ({ matter: { unit }, input: { trigger }, facts: { parameters } }) => {
    const faults = triggerFaults(trigger, (id) => parameters.row(unit, id) !== undefined);
    return found(
      faults.length === 0,
      "TRIGGER_UNREADABLE",
      { zh: faults.length === 0 ? "可以核算" : "这个条件无法核算", en: faults.join("; ") || "readable" },
      words("适用条件", trigger),
    );
  },
});

const figureStated = gate<ItemInput>({
  title: { zh: "条件引用的金额已写明", en: "the figure the trigger refers to is stated" },
  cite: OPERABLE,
  serves: ["B1"],
  cure: { zh: "填写金额界限", en: "state the figure" },
  test: ({ input: { trigger, amount } }) => {
    if (!/\bT\b/.test(trigger)) return notApplicable({ zh: "条件没有引用金额界限", en: "the trigger refers to none" });
    return found(amount !== undefined, "FIGURE_MISSING", {
      zh: amount === undefined ? "条件写了 T,没有填金额界限" : `金额界限 ${amount} 元`,
      en: amount === undefined ? "the trigger says T and no figure is given" : `figure: ${amount}`,
    });
  },
});

const pathKnown = gate<ItemInput>({
  title: { zh: "决策机构及其次序明确", en: "bodies and their order are known" },
  cite: essay("E2", "都必须经过党委集体或领导班子讨论研究才能做出决策"),
  serves: ["B1", "B8"],
  cure: { zh: "至少写一个机构,只用制度包中的机构,不重复", en: "name at least one body of the pack, none twice" },
  test: ({ matter: { unit }, input: { path }, facts: { catalogues } }) => {
    const ids = path.map((p) => p.body);
    if (ids.length === 0) return fail("PATH_EMPTY", { zh: "没有写决策机构", en: "no body is named" });
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice !== undefined) return fail("BODY_TWICE", { zh: `${twice} 写了两次`, en: `${twice} stands twice` });
    const missing = ids.find((id) => catalogues.body(unit, id) === undefined);
    if (missing !== undefined)
      return unknown("BODY_UNKNOWN", { zh: `制度包没有机构「${missing}」`, en: `the pack has no body "${missing}"` });
    const odd = path.find((p) => catalogues.body(unit, p.body)?.mode !== p.mode);
    return odd === undefined
      ? pass({ zh: `共 ${ids.length} 个机构`, en: `${ids.length} bodies` }, words("次序", ids.join(" > ")))
      : fail("MODE_DIFFERS", {
          zh: `${odd.body} 的决策方式不是${MODES[odd.mode].zh}`,
          en: `${odd.body} does not decide this way`,
        });
  },
});

const codesKnown = gate<ItemInput>({
  title: { zh: "到会、通过和公开方式有规定", en: "quorum and publication codes are known" },
  cite: OPERABLE,
  serves: ["B1", "B5", "B11"],
  cure: { zh: "选用制度包中的到会、通过和公开方式", en: "use the codes of the pack" },
  test: ({ matter: { unit }, input: { path, publication }, facts: { catalogues } }) => {
    const bad = path.map((p) => p.quorum).find((q) => catalogues.quorumCode(unit, q) === undefined);
    if (bad !== undefined)
      return unknown("QUORUM_UNKNOWN", { zh: `制度包没有到会方式「${bad}」`, en: `no quorum code "${bad}"` });
    return catalogues.publicationCode(unit, publication) === undefined
      ? unknown("PUBLICATION_UNKNOWN", { zh: `制度包没有公开方式「${publication}」`, en: `no code "${publication}"` })
      : pass({ zh: "均在制度包中", en: "all in the pack" });
  },
});

const personnelSecret = gate<ItemInput>({
  title: { zh: "重要人事按干部任免到会,无记名", en: "personnel by its own quorum, secret" },
  cite: essay("E5", "对重要决策、重大工程项目、重要人事安排和大额财务开支严格按照票决程序,实行无记名投票表决"),
  serves: ["B18", "B20"],
  cure: { zh: "首个票决机构改为干部任免的到会方式,并选无记名投票", en: "use the personnel quorum and a secret ballot" },
  test: ({ matter: { unit }, input: { class: cls, path, secret }, facts: { catalogues } }) => {
    if (cls !== "personnel") return notApplicable({ zh: "不是人事事项", en: "no personnel item" });
    const first = path.find((p) => p.mode === "ballot");
    if (first === undefined) return fail("NO_BALLOT", { zh: "人事事项没有票决机构", en: "no body votes on it" });
    const closed = secret && catalogues.quorumCode(unit, first.quorum)?.secret === true;
    return closed
      ? pass({ zh: "无记名", en: "secret" })
      : fail("PERSONNEL_OPEN", {
          zh: `${first.body} 须按干部任免到会并无记名`,
          en: `${first.body} needs the personnel quorum and a secret ballot`,
        });
  },
});

const REQUIRED = {
  decision: setOf("evidence.required.decision", "B14"),
  personnel: setOf("evidence.required.personnel", "B14"),
  project: setOf("evidence.required.project", "B14"),
  fund: setOf("evidence.required.fund", "B14"),
} as const;
const EVIDENCE = {
  consultation: { zh: "充分酝酿", en: "consultation" },
  participation: { zh: "群众参与", en: "participation" },
  expert: { zh: "专家论证", en: "expert opinion" },
} as const;
const KINDS = ["consultation", "participation", "expert"] as const;

const evidenceKept = gate<ItemInput>({
  title: { zh: "会前必备的程序没有减少", en: "what must precede the meeting is kept" },
  cite: essay("E2", "充分酝酿、群众参与和专家论证"),
  serves: ["B14"],
  cure: { zh: "补选该类事项必备的程序", en: "add the steps this class requires" },
  test: ({ input, facts: { standards } }) => {
    const least = standards.of(REQUIRED[input.class]);
    if (least === undefined)
      return unknown("STANDARD_MISSING", { zh: "制度包没有会前必备程序的标准", en: "no standard for required steps" });
    const missing = KINDS.filter((kind) => least.value.includes(kind) && !input[kind]);
    const list = (language: keyof Text): string => missing.map((kind) => EVIDENCE[kind][language]).join("、");
    return found(
      missing.length === 0,
      "EVIDENCE_DROPPED",
      missing.length === 0
        ? { zh: "必备程序齐全", en: "all required steps are kept" }
        : { zh: `缺少${list("zh")}`, en: `missing: ${list("en")}` },
      standard("会前必备", least),
    );
  },
});

const reviewScheduled = gate<ItemInput>({
  title: { zh: "合法性审查期限有标准", en: "the time of the legal review is set" },
  cite: law("重大行政决策程序暂行条例", "第26条第2款", "2019-04-20", "verified", "合法性审查时间一般不少于7个工作日"),
  serves: ["B17"],
  cure: { zh: "改选其他审查要求,或由制度包补充标准", en: "choose another review, or complete the pack" },
  test: ({ matter: { unit }, input: { legalReview }, facts: { parameters } }) => {
    if (legalReview !== "L7") return notApplicable({ zh: "不适用七个工作日的审查", en: "no seven-day review" });
    return parameters.row(unit, "decision.legalReview.min") === undefined
      ? unknown("STANDARD_MISSING", { zh: "制度包没有审查期限的标准", en: "no standard for the time of review" })
      : pass({ zh: "有审查期限", en: "the time is set" });
  },
});

export const itemGates = {
  ...{ codeWellFormed, triggerReads, figureStated, pathKnown, codesKnown },
  ...{ personnelSecret, evidenceKept, reviewScheduled },
};
