/**
 * 三重一大事项清单 — what must be decided collectively in a unit, item by item: drafted by the unit with its stationed agency, in
 * force only with the agency's signature, every old version kept. Chapters: frame, item, signing, diff.
 */
import type { CatalogueItem } from "../facts/rules.ts";
import type { Facts } from "../facts/facts.ts";
import { essay, law } from "../kernel/citation.ts";
import { day, input, line, optional, prose, ref, rows } from "../kernel/field.ts";
import type { Case } from "../kernel/institution.ts";
import type { Json, Ref } from "../kernel/json.ts";
import { duration } from "../kernel/parameter.ts";
import { catalogueDiff } from "./catalogue/diff.ts";
import { act, institution, latest, type Catalogue } from "./catalogue/frame.ts";
import { itemGates, itemInput, itemOf } from "./catalogue/item.ts";
import {
  collectivelyAdopted,
  defaultOnShelf,
  filedWithAgency,
  fourClasses,
  itemThere,
  largerTierWider,
  looserAccepted,
  looserShown,
  notRetroactive,
  oneCatalogue,
  somethingChanged,
  unitOnRecord,
} from "./catalogue/signing.ts";

export type { Catalogue, CatalogueVersion } from "./catalogue/frame.ts";
export { catalogueDiff, loosened, type CatalogueField, type DiffLine } from "./catalogue/diff.ts";

/** The default catalogue a draft begins with, frozen into the entry: a later pack does not change what was begun. */
function startingItems({
  input: { unit, base },
  facts: { catalogues, organisation },
}: Case<Catalogue, { readonly unit: Ref; readonly base?: string }, Pick<Facts, "catalogues" | "organisation">>): Json {
  if (base === undefined) return [];
  const rows_ = catalogues.defaults(organisation.unit(unit)?.pack ?? "", base);
  return rows_.map(withRequirements) as unknown as Json;
}
const withRequirements = (row: Omit<CatalogueItem, "required" | "secret"> & Partial<CatalogueItem>): CatalogueItem => ({
  ...row,
  required: row.required ?? { consultation: true, participation: false, expert: false },
  secret: row.secret ?? row.class === "personnel",
});

const placed = (draft: readonly CatalogueItem[], item: CatalogueItem): readonly CatalogueItem[] =>
  draft.some((old) => old.code === item.code)
    ? draft.map((old) => (old.code === item.code ? item : old))
    : [...draft, item];

const PUBLISH_AFTER = duration("decision.publish.post", "B5");
const CATALOGUE_PUBLISHED = "重大行政决策事项目录经同级党委同意后公布";

/** Nothing in the works any more: what was drafted, sent and returned is gone from the matter, not from the log. */
const settled = ({ unit, versions }: Catalogue): Catalogue => ({ unit, versions, draft: [] });

const acts = {
  started: act({
    title: { zh: "起草事项清单", en: "begin a catalogue" },
    by: ["drafter", "disciplineOfficer"],
    from: ["none"],
    to: "drafting",
    input: input({
      unit: ref("单位", "unit", "unit", "public"),
      base: optional(line("默认清单", "default catalogue")),
    }),
    gates: { oneCatalogue, unitOnRecord, defaultOnShelf },
    record: startingItems,
    apply: (catalogue, { input: { unit }, record, at }) => ({
      ...catalogue,
      unit,
      draft: record as unknown as readonly CatalogueItem[],
      draftedAt: at,
    }),
  }),
  itemSet: act({
    title: { zh: "写入或改写一项", en: "write or rewrite an item" },
    by: ["drafter", "disciplineOfficer"],
    from: ["drafting", "revising"],
    input: itemInput,
    gates: itemGates,
    apply: (catalogue, { input: i }) => ({ ...catalogue, draft: placed(catalogue.draft, itemOf(i, "unit")) }),
  }),
  itemRemoved: act({
    title: { zh: "删去一项", en: "remove an item" },
    by: ["drafter", "disciplineOfficer"],
    from: ["drafting", "revising"],
    input: input({ code: line("编号", "code"), reason: prose("理由", "reason") }),
    gates: { itemThere },
    apply: (catalogue, { input: { code } }) => ({
      ...catalogue,
      draft: catalogue.draft.filter((item) => item.code !== code),
    }),
  }),
  submitted: act({
    title: { zh: "报送派驻机构签署", en: "send to the agency for signature" },
    by: ["submitter"],
    from: ["drafting", "revising"],
    to: ["submitted", "resubmitted"],
    settle: ({ stage }) => (stage === "drafting" ? "submitted" : "resubmitted"),
    power: "decision",
    input: input({
      decidedBy: prose("研究会议及文号", "decided by"),
      resolution: optional(ref("决议", "resolution", "matter")),
    }),
    gates: { fourClasses, largerTierWider, somethingChanged, collectivelyAdopted, looserShown },
    apply: (catalogue, { input: { decidedBy, resolution }, at }) => ({
      ...{ unit: catalogue.unit, draft: catalogue.draft, versions: catalogue.versions, decidedBy, submittedAt: at },
      ...(resolution === undefined ? {} : { resolution }),
    }),
  }),
  returned: act({
    title: { zh: "退回草案", en: "return the draft" },
    by: ["disciplineOfficer"],
    from: ["submitted", "resubmitted"],
    to: ["drafting", "revising"],
    settle: ({ stage }) => (stage === "submitted" ? "drafting" : "revising"),
    input: input({ reason: prose("意见", "opinion") }),
    apply: ({ unit, draft, versions }, { input: { reason }, at }) => ({
      ...{ unit, draft, versions },
      returned: { at, reason },
    }),
  }),
  countersigned: act({
    title: { zh: "派驻机构签署", en: "the agency signs" },
    by: ["disciplineOfficer"],
    from: ["submitted", "resubmitted"],
    to: "inForce",
    input: input({
      from: day("施行日期", "in force from", "public"),
      accepted: rows({ code: line("编号", "code") }, "同意放宽的事项", "items accepted although they ask for less"),
      opinion: optional(prose("意见", "opinion")),
    }),
    gates: { filedWithAgency, notRetroactive, looserAccepted },
    record: ({ matter }) => ({
      version: (latest(matter)?.version ?? 0) + 1,
      lines: [...catalogueDiff(latest(matter)?.items ?? [], matter.draft)],
    }),
    apply: (catalogue, { input: { from }, record: { version }, at }) => {
      const signed = { version, from, signedAt: at, items: catalogue.draft };
      return settled({ ...catalogue, versions: [...catalogue.versions, signed] });
    },
  }),
  revised: act({
    title: { zh: "开始修订", en: "begin a revision" },
    by: ["drafter", "disciplineOfficer"],
    from: ["inForce"],
    to: "revising",
    input: input({ reason: prose("修订理由", "reason") }),
    apply: (catalogue, { at }) => ({ ...catalogue, draft: latest(catalogue)?.items ?? [], draftedAt: at }),
  }),
  withdrawn: act({
    title: { zh: "撤回修订", en: "withdraw the revision" },
    by: ["drafter", "submitter"],
    from: ["revising", "resubmitted"],
    to: "inForce",
    input: input({ reason: prose("理由", "reason") }),
    apply: settled,
  }),
};

export const catalogue = institution({
  id: "catalogue",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "三重一大事项清单", en: "Catalogue of matters" },
  nature: ["targeted", "normative"],
  serves: ["B1", "B14"],
  basis: [
    essay("E2", "由派驻(出)机构牵头细化各综合监督单位“三重一大” 具有可操作性内容"),
    law("重大行政决策程序暂行条例", "第3条第3款", "2019-04-20", "verified", CATALOGUE_PUBLISHED),
  ],
  initial: { stage: "none", matter: () => ({ unit: "", draft: [], versions: [] }) },
  ends: [],
  acts,
  unitOf: ({ unit }) => unit,
  label: (matter) => `三重一大事项清单(第 ${latest(matter)?.version ?? 0} 版)`,
  publish: [
    {
      // The signature itself makes it public: nobody has to release it.
      phase: "after",
      title: { zh: "公布事项清单", en: "the catalogue is published" },
      since: (matter) => latest(matter)?.signedAt,
      within: ({ standards }) => standards.of(PUBLISH_AFTER)?.value,
      released: (matter) => {
        const version = latest(matter);
        return version === undefined ? undefined : { at: version.signedAt };
      },
      show: ["unit", "versions"],
      cite: law("重大行政决策程序暂行条例", "第3条第3款", "2019-04-20", "verified", CATALOGUE_PUBLISHED),
      serves: ["B1", "B4"],
    },
  ],
  obligations: {
    sign: {
      title: { zh: "签署或退回事项清单", en: "sign or return the catalogue" },
      cite: essay("E2", "由派驻(出)机构牵头细化各综合监督单位“三重一大” 具有可操作性内容"),
      serves: ["B1"],
      owner: "disciplineOfficer",
      since: ({ submittedAt }) => submittedAt,
      act: "countersigned",
    },
    finish: {
      title: { zh: "完成清单草案并报送", en: "finish the draft and send it" },
      cite: essay("E2", "由派驻(出)机构牵头细化各综合监督单位“三重一大” 具有可操作性内容"),
      serves: ["B1"],
      owner: "submitter",
      since: ({ submittedAt, returned, draftedAt }) =>
        submittedAt === undefined ? (returned?.at ?? draftedAt) : undefined,
      act: "submitted",
    },
  },
  reactions: [],
});
