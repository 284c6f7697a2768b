/** 班子分工:事项与职责 — the matter that keeps the yearly documents of one unit, and who may act on it. */
import { institutionOf } from "../../facts/facts.ts";
import type { Assignment } from "../../facts/leadership.ts";
import { internal } from "../../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref } from "../../kernel/json.ts";

/** One version of the document, in force from a day until the next one. */
interface DivisionDocument {
  readonly year: number;
  readonly version: number;
  readonly number: string;
  readonly from: Day;
  readonly issuedAt: Instant;
  readonly assignments: readonly Assignment[];
}
/** C7: what the superior consented to; without `consentedAt` it is only a request. */
export interface Exception {
  readonly area: string;
  readonly reason: string;
  readonly until: Day;
  readonly requestedAt: Instant;
  readonly consentedAt?: Instant;
  readonly endedOn?: Day;
}
export interface Division {
  readonly unit: Ref;
  /** Year of the document that is due next. */
  readonly dueYear: number;
  readonly document?: DivisionDocument;
  readonly acknowledgedVersion: number;
  readonly exceptions: readonly Exception[];
}

export const openRequest = (division: Division): Maybe<Exception> =>
  division.exceptions.find((e) => e.consentedAt === undefined);

export const { gate, act, institution } = institutionOf<Division>()({
  asks: ["organisation", "rosters", "duties", "offices", "standards", "time"],
  stages: {
    unopened: { zh: "未建账", en: "not opened" },
    awaited: { zh: "待印发", en: "awaited" },
    inForce: { zh: "在执行", en: "in force" },
  },
  offices: {
    topLeader: {
      title: { zh: "主要负责人", en: "top leader" },
      holder: ({ unit }) => ({ unit, office: "topLeader" }),
    },
    officeDirector: {
      title: { zh: "办公室主任", en: "office director" },
      holder: ({ unit }) => ({ unit, office: "officeDirector" }),
    },
    organisationDept: {
      title: { zh: "组织部", en: "organisation department" },
      holder: ({ unit }) => ({ unit, office: "organisationDept" }),
    },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
    superior: {
      title: { zh: "上级主要负责人", en: "head of the superior unit" },
      holder: ({ unit }, { organisation }) => {
        const above = organisation.superiors(unit).at(0);
        return above === undefined ? undefined : { unit: above, office: "topLeader" };
      },
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    unit: internal("单位", "unit"),
    dueYear: internal("应报年度", "year due"),
    document: internal("分工文件", "document"),
    acknowledgedVersion: internal("派驻机构已阅版本", "version seen by the agency"),
    exceptions: internal("不分管财政的例外", "exceptions"),
  },
});
