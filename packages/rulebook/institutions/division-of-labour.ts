/**
 * 班子分工 — who is in charge of which area of a unit, as data: signatures, presence at meetings and inboxes follow the document in
 * force, so that issuing a new one re-routes them at once. Chapters: frame (matter, offices), document (its gates), exception (C7).
 */
import { AREAS, type Assignment } from "../facts/leadership.ts";
import type { Facts } from "../facts/facts.ts";
import { essay, practice, proposal } from "../kernel/citation.ts";
import { choice, day, input, line, optional, prose, ref, rows, wholeNumber } from "../kernel/field.ts";
import { found } from "../kernel/finding.ts";
import type { Case, Entry } from "../kernel/institution.ts";
import type { Day, Json, Ref } from "../kernel/json.ts";
import {
  approvalApart,
  areasNamed,
  areasTouched,
  beginningOf,
  deputiesOnTeam,
  dueDay,
  eachAreaOnce,
  inTime,
  leaderNotInCharge,
  leaderWithoutPublicFinance,
  newYear,
  notBackdated,
  oneDivision,
  oversightApart,
  untilDueDay,
  withinYear,
} from "./division-of-labour/document.ts";
import { exceptionActs } from "./division-of-labour/exception.ts";
import { act, gate, institution, openRequest, type Division } from "./division-of-labour/frame.ts";

export type { Division, Exception } from "./division-of-labour/frame.ts";

// ── 记录 ────────────────────────────────────────────────────────────────────────────────────
type DocumentCase = Case<
  Division,
  { readonly unit?: Ref; readonly from: Day; readonly assignments: readonly Assignment[] },
  Pick<Facts, "duties">
>;
export interface ReRouted {
  readonly version: number;
  /** Areas whose deputy changes, with what was waiting there at that moment. */
  readonly changed: readonly {
    readonly area: string;
    readonly former?: Ref;
    readonly deputy?: Ref;
    readonly inFlight: readonly { readonly matter: Ref; readonly institution: string; readonly obligation: string }[];
  }[];
}

/** Frozen into the entry: which areas change hands, and what was in flight in them. */
function reRouted({ matter, input: { unit = matter.unit, from, assignments }, facts: { duties } }: DocumentCase): Json {
  const before = duties.documentOn(unit, from)?.assignments ?? [];
  const of = (list: readonly Assignment[], area: string): Ref | undefined => list.find((a) => a.area === area)?.deputy;
  const changed = areasTouched(before, assignments).flatMap((area) => {
    const [former, deputy] = [of(before, area), of(assignments, area)];
    if (former === deputy) return [];
    const inFlight = duties.inFlight(unit, area).map((one) => ({ ...one }));
    return [
      { area, ...(former === undefined ? {} : { former }), ...(deputy === undefined ? {} : { deputy }), inFlight },
    ];
  });
  return { version: (matter.document?.version ?? 0) + 1, changed } satisfies ReRouted;
}

interface Issued {
  readonly year: number;
  readonly number: string;
  readonly from: Day;
  readonly assignments: readonly Assignment[];
}
function inForce(division: Division, { at, input: i }: Entry<Issued>): Division {
  const { year, number, from, assignments } = i;
  const version = (division.document?.version ?? 0) + 1;
  const document = { year, version, number, from, issuedAt: at, assignments };
  return { ...division, dueYear: Math.max(division.dueYear, year + 1), document };
}

// ── 行为 ────────────────────────────────────────────────────────────────────────────────────
const assignments = rows(
  {
    area: choice("领域", "area", AREAS),
    deputy: ref("分管负责人", "deputy in charge", "person"),
    acting: optional(ref("代管负责人", "acting deputy", "person")),
    sections: optional(line("科室", "sections")),
  },
  "分工",
  "assignments",
);
const paper = {
  year: wholeNumber("年度", "year"),
  number: line("文号", "number"),
  from: day("施行日期", "in force from"),
  assignments,
  decidedBy: prose("研究会议", "decided by"),
};
const sound = {
  ...{ areasNamed, leaderNotInCharge, leaderWithoutPublicFinance, deputiesOnTeam, eachAreaOnce },
  ...{ oversightApart, approvalApart, notBackdated },
};

const somethingNew = gate({
  title: { zh: "有未阅的版本", en: "a version is unseen" },
  cite: practice("对每一版本阅知一次"),
  serves: ["C2"],
  cure: { zh: "等候新的版本", en: "wait for a new version" },
  test: ({ matter: { document, acknowledgedVersion } }) =>
    found((document?.version ?? 0) > acknowledgedVersion, "NOTHING_NEW", {
      zh: `已阅至第 ${acknowledgedVersion} 版`,
      en: `seen up to version ${acknowledgedVersion}`,
    }),
});

const acts = {
  opened: act({
    title: { zh: "建立分工台账", en: "open the matter" },
    by: ["organisationDept", "officeDirector", "system"],
    from: ["unopened"],
    to: "awaited",
    input: input({ unit: ref("单位", "unit", "unit"), year: wholeNumber("应报年度", "year due") }),
    gates: { oneDivision },
    apply: (division, { input: { unit, year } }) => ({ ...division, unit, dueYear: year }),
  }),
  issued: act({
    title: { zh: "印发年度分工", en: "issue the yearly document" },
    by: ["topLeader", "officeDirector"],
    from: ["unopened", "awaited", "inForce"],
    to: "inForce",
    power: "decision",
    input: input({ unit: ref("单位", "unit", "unit"), ...paper }),
    gates: { oneDivision, ...sound, newYear, inTime },
    record: reRouted,
    apply: (division, entry) => inForce({ ...division, unit: entry.input.unit }, entry),
  }),
  adjusted: act({
    title: { zh: "调整分工", en: "adjust within the year" },
    by: ["topLeader", "officeDirector"],
    from: ["inForce"],
    power: "decision",
    input: input({ ...paper, reason: prose("调整理由", "reason") }),
    gates: { ...sound, withinYear },
    record: reRouted,
    apply: inForce,
  }),
  acknowledged: act({
    title: { zh: "派驻机构阅知", en: "seen by the stationed agency" },
    by: ["disciplineOfficer"],
    from: ["inForce"],
    input: input({ remark: optional(prose("意见", "remark")) }),
    gates: { somethingNew },
    apply: (division) => ({ ...division, acknowledgedVersion: division.document?.version ?? 0 }),
  }),
  ...exceptionActs,
};

export const divisionOfLabour = institution({
  id: "division-of-labour",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "班子分工", en: "Division of labour" },
  nature: ["targeted", "normative"],
  serves: ["B12", "C1", "C2", "C5", "C7"],
  basis: [
    essay("E2", "坚持“一把手”不直接分管“财务、组织人事、工程招投标、行政审批、物资采购”制度"),
    essay("E2", "从年初单位党委(组)班子分工文件上要加以明确"),
    essay("E3", "区、乡镇党委‚一把手‛原则上不分管财政的制度"),
  ],
  initial: { stage: "unopened", matter: () => ({ unit: "", dueYear: 0, acknowledgedVersion: 0, exceptions: [] }) },
  ends: [],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ document, dueYear }) => `${document?.year ?? dueYear} 年班子分工`,
  publish: [],
  obligations: {
    issueYearly: {
      title: { zh: "印发本年度班子分工", en: "issue this year's division of labour" },
      cite: proposal("年度分工文件于一月底前印发"),
      serves: ["C2"],
      owner: "officeDirector",
      since: ({ dueYear }) => (dueYear === 0 ? undefined : beginningOf(dueYear)),
      within: ({ standards }) => untilDueDay(standards.of(dueDay)?.value),
      act: "issued",
      escalate: "yellow",
    },
    acknowledge: {
      title: { zh: "阅知班子分工的新版本", en: "see the new division of labour" },
      cite: essay("E2", "从年初单位党委(组)班子分工文件上要加以明确"),
      serves: ["C2"],
      owner: "disciplineOfficer",
      since: ({ document, acknowledgedVersion }) =>
        (document?.version ?? 0) > acknowledgedVersion ? document?.issuedAt : undefined,
      act: "acknowledged",
    },
    answerException: {
      title: { zh: "答复不分管财政的例外申请", en: "answer the request for an exception" },
      cite: essay("E3", "区、乡镇党委‚一把手‛原则上不分管财政的制度"),
      serves: ["C7"],
      owner: "superior",
      since: (division) => openRequest(division)?.requestedAt,
      act: "exceptionConsented",
    },
  },
  reactions: [],
});
