/** 报送与签署:草案怎样才可以报送,派驻机构签署什么。 */
import { essay, practice, proposal } from "../../kernel/citation.ts";
import { count, fail, found, matterRef, notApplicable, pass, unknown, words } from "../../kernel/finding.ts";
import type { Day, Ref } from "../../kernel/json.ts";
import { yes } from "../../kernel/parameter.ts";
import { catalogueDiff, loosened } from "./diff.ts";
import { gate, latest, type Catalogue } from "./frame.ts";
import { CLASSES } from "./item.ts";

const FILING = yes("decision.discipline.catalogueFiling", "B1");
const OPERABLE = essay("E2", "由派驻(出)机构牵头细化各综合监督单位“三重一大” 具有可操作性内容");

export const oneCatalogue = gate<{ readonly unit: Ref }>({
  title: { zh: "一个单位一份清单", en: "one catalogue per unit" },
  cite: practice("清单的各个版本记在同一件事项下,便于逐行对照"),
  serves: ["B1"],
  cure: { zh: "在已有清单上修订", en: "revise the existing catalogue", act: "catalogue.revised" },
  test: ({ matterId, input: { unit }, facts: { catalogues } }) => {
    const other = catalogues.matterOf(unit);
    return other === undefined || other === matterId
      ? pass({ zh: "尚无清单", en: "none yet" })
      : fail("CATALOGUE_EXISTS", { zh: "该单位已有清单", en: "the unit has one" }, matterRef("已有清单", other));
  },
});

export const unitOnRecord = gate<{ readonly unit: Ref }>({
  title: { zh: "单位及其派驻机构在册", en: "unit and stationed agency are on record" },
  cite: OPERABLE,
  serves: ["B1", "A5"],
  cure: { zh: "先登记单位并明确派驻机构", en: "register the unit and assign its agency", act: "unit.agencyAssigned" },
  test: ({ input: { unit }, facts: { organisation } }) => {
    if (organisation.unit(unit) === undefined)
      return unknown("UNIT_UNKNOWN", { zh: "台账中没有这个单位", en: "no such unit on record" });
    return organisation.agencyOf(unit) === undefined
      ? unknown("AGENCY_UNKNOWN", { zh: "没有登记派驻机构,无人可以签署", en: "no stationed agency on record to sign" })
      : pass({ zh: "派驻机构已明确", en: "the agency is known" });
  },
});

export const defaultOnShelf = gate<{ readonly unit: Ref; readonly base?: string }>({
  title: { zh: "所选默认清单属于本单位的制度包", en: "the default catalogue belongs to the unit's pack" },
  cite: practice("从制度包的默认清单起草,或从空白起草"),
  serves: ["B1"],
  cure: { zh: "选择本单位制度包的默认清单,或留空", en: "choose one of the pack, or none" },
  test: ({ input: { unit, base }, facts: { catalogues } }) => {
    if (base === undefined) return notApplicable({ zh: "从空白起草", en: "drafted from nothing" });
    return catalogues.shelf(unit).some((c) => c.id === base)
      ? pass({ zh: `以 ${base} 为底稿`, en: `drafted from ${base}` })
      : unknown("DEFAULT_UNKNOWN", { zh: `制度包没有清单「${base}」`, en: `the pack has no catalogue "${base}"` });
  },
});

export const itemThere = gate<{ readonly code: string }>({
  title: { zh: "草案中有此事项", en: "the draft has this item" },
  cite: practice("删去的须是草案中的事项"),
  serves: ["B1"],
  cure: { zh: "核对编号", en: "check the code" },
  test: ({ matter: { draft }, input: { code } }) =>
    found(
      draft.some((item) => item.code === code),
      "NO_SUCH_ITEM",
      { zh: `编号 ${code}`, en: `code ${code}` },
    ),
});

export const fourClasses = gate({
  title: { zh: "四类事项齐备", en: "all four classes are there" },
  cite: essay("E5", "对重要决策、重大工程项目、重要人事安排和大额财务开支严格按照票决程序"),
  serves: ["B1"],
  cure: { zh: "补写缺少的类别", en: "add items of the missing class", act: "catalogue.itemSet" },
  test: ({ matter: { draft } }) => {
    const missing = Object.entries(CLASSES).filter(([cls]) => !draft.some((item) => item.class === cls));
    return found(
      missing.length === 0,
      "CLASS_MISSING",
      {
        zh: missing.length === 0 ? "四类均有" : `没有${missing.map(([, t]) => t.zh).join("、")}事项`,
        en: missing.length === 0 ? "all four" : `no item of: ${missing.map(([, t]) => t.en).join(", ")}`,
      },
      count("事项", draft.length, "项"),
    );
  },
});

export const largerTierWider = gate({
  title: { zh: "大额档的决策机构不少于基本档", en: "a larger tier has no fewer bodies than its base" },
  cite: practice("大额档在基本档之上增加决策机构,不减少"),
  serves: ["B1"],
  cure: { zh: "补齐大额档的决策机构", en: "add the bodies of the base item", act: "catalogue.itemSet" },
  test: ({ matter: { draft } }) => {
    const narrow = draft.find((item) => {
      const base = item.code.endsWith("K") ? draft.find((b) => `${b.code}K` === item.code) : undefined;
      return base !== undefined && base.bodies.length > item.bodies.length;
    });
    return found(narrow === undefined, "TIER_NARROWER", {
      zh: narrow === undefined ? "大额档不少于基本档" : `${narrow.code} 的决策机构少于基本档`,
      en: narrow === undefined ? "tiers are consistent" : `${narrow.code} has fewer bodies than its base`,
    });
  },
});

export const somethingChanged = gate({
  title: { zh: "与现行版本有不同", en: "it differs from the version in force" },
  cite: practice("没有变化不另立版本"),
  serves: ["B1"],
  cure: { zh: "先修改事项,或撤回修订", en: "change an item, or withdraw the revision", act: "catalogue.withdrawn" },
  test: ({ matter }) => {
    const before = latest(matter);
    if (before === undefined) return notApplicable({ zh: "首个版本", en: "first version" });
    const lines = catalogueDiff(before.items, matter.draft).length;
    return found(lines > 0, "NOTHING_CHANGED", { zh: `共 ${lines} 处不同`, en: `${lines} differences` });
  },
});

/** Adopting a catalogue is itself decided collectively: the first by a meeting, every later one by a resolution (D10). */
export const collectivelyAdopted = gate<{ readonly resolution?: Ref }>({
  title: { zh: "清单的修订经集体决定", en: "a revision rests on a resolution" },
  cite: essay("E2", "凡是涉及到“三重一大”的,都必须经过党委集体或领导班子讨论研究才能做出决策"),
  serves: ["B1", "B8"],
  cure: { zh: "先就清单修订形成决议,填写决议", en: "have the revision resolved, and name the resolution" },
  test: ({ matter, input: { resolution }, facts: { decisions } }) => {
    if (latest(matter) === undefined)
      return notApplicable({ zh: "首个版本由会议研究", en: "first version: by a meeting" });
    if (resolution === undefined)
      return fail("RESOLUTION_MISSING", { zh: "没有写明修订所依据的决议", en: "no resolution is named" });
    const found_ = decisions.resolution(resolution);
    if (found_ === undefined)
      return unknown("RESOLUTION_UNKNOWN", { zh: "台账中没有这份决议", en: "no such resolution on record" });
    return found(found_.unit === matter.unit && found_.inForce, "RESOLUTION_NOT_VALID", {
      zh: `决议 ${found_.number}`,
      en: `resolution ${found_.number}`,
    });
  },
});

/** Shown when the draft is sent: what asks for less than the version in force. It does not stop the act; signing asks for it by name. */
export const looserShown = gate({
  title: { zh: "放宽的事项已列出", en: "what asks for less is listed" },
  cite: proposal("删去事项、提高金额界限须由派驻机构逐项同意"),
  serves: ["B1"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "向派驻机构说明放宽的理由", en: "explain to the agency" },
  test: ({ matter }) => {
    const codes = loosenedIn(matter);
    return codes.length === 0
      ? pass({ zh: "没有放宽的事项", en: "nothing asks for less" })
      : fail("LOOSENED", inList(codes), words("放宽的事项", codes.join("、")));
  },
});

const loosenedIn = (matter: Catalogue): readonly string[] =>
  loosened(catalogueDiff(latest(matter)?.items ?? matter.draft, matter.draft));
const inList = (codes: readonly string[]) => ({
  zh: `放宽 ${codes.length} 项:${codes.join("、")}`,
  en: `${codes.length} items ask for less: ${codes.join(", ")}`,
});

interface Signature {
  readonly from: Day;
  readonly accepted: readonly { readonly code: string }[];
}
export const filedWithAgency = gate<Signature>({
  title: { zh: "清单报派驻机构备案", en: "the catalogue is filed with the stationed agency" },
  cite: OPERABLE,
  serves: ["B1"],
  key: true,
  cure: { zh: "由制度包写明备案要求", en: "state the filing in the pack" },
  test: ({ facts: { standards } }) => {
    const filing = standards.of(FILING);
    return filing === undefined
      ? unknown("STANDARD_MISSING", { zh: "制度包没有备案的标准", en: "no standard for the filing" })
      : pass({ zh: "由派驻机构签署即备案", en: "the agency's signature is the filing" });
  },
});

export const looserAccepted = gate<Signature>({
  title: { zh: "放宽的事项逐项同意", en: "each item that asks for less is accepted by name" },
  cite: proposal("删去事项、提高金额界限须由派驻机构逐项同意"),
  serves: ["B1"],
  cure: {
    zh: "逐项填写同意放宽的编号,或退回草案",
    en: "accept each code by name, or return the draft",
    act: "catalogue.returned",
  },
  test: ({ matter, input: { accepted } }) => {
    const open = loosenedIn(matter).filter((code) => !accepted.some((a) => a.code === code));
    return open.length === 0
      ? pass({ zh: "没有未经同意的放宽", en: "nothing looser is left unaccepted" })
      : fail("LOOSENED_NOT_ACCEPTED", inList(open), words("未经同意", open.join("、")));
  },
});

export const notRetroactive = gate<Signature>({
  title: { zh: "施行日期不早于签署日", en: "in force no earlier than the signature" },
  cite: practice("清单自签署之日或以后施行,不追溯;事项适用提出当日有效的版本"),
  serves: ["B1"],
  cure: { zh: "改为签署当日或以后", en: "choose today or later" },
  test: ({ matter, input: { from }, facts: { time } }) => {
    const before = latest(matter)?.from ?? "";
    return found(from >= time.today && from >= before, "RETROACTIVE", {
      zh: `自 ${from} 起施行,签署于 ${time.today}`,
      en: `in force from ${from}, signed on ${time.today}`,
    });
  },
});
