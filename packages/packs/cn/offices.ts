/** Offices a post may carry in a Chinese unit, and those one person may not hold together (reference/packs.md section 2). */
import { essay, law, proposal, type Incompatibility, type OfficeKind } from "@mingjian/rulebook";

const office = (id: string, zh: string, en: string): OfficeKind => ({ id, title: { zh, en } });

/** Offices of every unit. */
const unitOffices: readonly OfficeKind[] = [
  office("deputyHead", "副职", "deputy head"),
  office("deputyInCharge", "分管领导", "deputy in charge"),
  office("officeDirector", "办公室主任", "office director"),
  office("meetingClerk", "会议记录人", "meeting clerk"),
  office("legalAdviser", "法律顾问", "legal adviser"),
  office("financeSupervisor", "财务主管", "finance supervisor"),
  office("accountant", "会计", "accountant"),
  office("cashier", "出纳", "cashier"),
  office("personnelHead", "人事部门负责人", "head of personnel"),
  office("procurementHandler", "采购经办", "procurement handler"),
  office("internalAuditor", "内审人员", "internal auditor"),
  office("handler", "经办人", "handler"),
];

/** Offices of government departments. */
export const governmentOffices: readonly OfficeKind[] = [
  office("topLeader", "党组书记、局长", "head of the unit"),
  office("disciplineOfficer", "派驻纪检监察组组长", "stationed discipline officer"),
  ...unitOffices,
  office("permitWindow", "审批窗口", "permit window"),
  office("expenseWitness", "科室负责人(证明)", "section head as witness"),
  office("organisationDept", "组织部", "organisation department"),
  office("disciplineCommission", "纪委监委", "discipline commission"),
  office("auditBureau", "审计局", "audit bureau"),
  office("financeBureau", "财政局", "finance bureau"),
  office("petitionOffice", "信访局", "petition office"),
  office("publicSupervisor", "特约监督员", "public supervisor"),
  office("citizen", "公众", "citizen"),
  office("systemAdmin", "系统管理员", "system administrator"),
  office("securityAdmin", "安全管理员", "security administrator"),
  office("auditAdmin", "审计管理员", "audit administrator"),
];

export const companyOffices: readonly OfficeKind[] = [
  office("topLeader", "党委书记、董事长", "Party secretary and chairman"),
  office("generalManager", "总经理", "general manager"),
  office("deputyManager", "副总经理", "deputy general manager"),
  office("chiefAccountant", "总会计师", "chief accountant"),
  office("generalCounsel", "总法律顾问", "general counsel"),
  office("disciplineOfficer", "纪委书记", "discipline secretary"),
  ...unitOffices,
  office("director", "董事", "director"),
  office("outsideDirector", "外部董事", "outside director"),
  office("staffDirector", "职工董事", "staff director"),
  office("supervisor", "监事", "supervisor"),
  office("unionChair", "工会主席", "union chair"),
  office("delegate", "职工代表", "staff delegate"),
  office("investorBody", "出资人机构", "investor body"),
];

const apart = (offices: readonly string[], zh: string, en: string, cite: Incompatibility["cite"]): Incompatibility => ({
  offices,
  title: { zh, en },
  cite,
});
const accounting = (article: string): Incompatibility["cite"] => law("会计法", article, "2024-06-28", "verified", "");

export const incompatible: readonly Incompatibility[] = [
  apart(
    ["accountant", "financeSupervisor"],
    "会计不兼审批",
    "the accountant does not approve",
    accounting("第25条第1项"),
  ),
  apart(["accountant", "handler"], "会计不兼经办", "the accountant does not handle", accounting("第25条第1项")),
  apart(["accountant", "cashier"], "会计与出纳分设", "accountant and cashier are two persons", accounting("第35条")),
  apart(
    ["procurementHandler", "internalAuditor"],
    "采购经办不兼合同审核和验收",
    "who buys does not review the contract or accept the goods",
    law("政府采购法", "第61条", "2014-08-31", "verified", ""),
  ),
  apart(
    ["disciplineOfficer", "deputyInCharge"],
    "纪检负责人不分管人财物",
    "the discipline officer is in charge of no area",
    proposal("监督者不直接管理被监督的事项"),
  ),
  apart(
    ["topLeader", "deputyInCharge"],
    "主要负责人不直接分管",
    "the head is in charge of no area",
    essay("E2", "不直接分管“财务、组织人事、工程招投标、行政审批、物资采购”制度"),
  ),
];

/** Administrators of the platform exclude each other and hold no office in business. */
export const administrators: readonly Incompatibility[] = [
  apart(
    ["systemAdmin", "securityAdmin"],
    "系统管理与安全管理分设",
    "system and security administration are apart",
    proposal("三员分立"),
  ),
  apart(
    ["systemAdmin", "auditAdmin"],
    "系统管理与审计管理分设",
    "system and audit administration are apart",
    proposal("三员分立"),
  ),
  apart(
    ["securityAdmin", "auditAdmin"],
    "安全管理与审计管理分设",
    "security and audit administration are apart",
    proposal("三员分立"),
  ),
];

const company = (article: string): Incompatibility["cite"] => law("公司法", article, "2023-12-29", "verified", "");
export const companyIncompatible: readonly Incompatibility[] = [
  ...incompatible,
  apart(
    ["topLeader", "generalManager"],
    "董事长不兼总经理,经同意的除外",
    "the chairman is not general manager, unless consent was given",
    law("企业国有资产法", "第25条", "2008-10-28", "verified", ""),
  ),
  apart(["director", "supervisor"], "董事不兼监事", "a director is not a supervisor", company("第76条")),
  apart(["generalManager", "supervisor"], "经理不兼监事", "a manager is not a supervisor", company("第76条")),
  apart(
    ["chiefAccountant", "supervisor"],
    "财务负责人不兼监事",
    "the chief accountant is not a supervisor",
    company("第76条"),
  ),
];
