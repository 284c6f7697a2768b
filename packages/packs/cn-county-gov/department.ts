/** 县直部门的默认三重一大清单。Code, class, item, trigger, figure, bodies, modes, quorums, legal review, publication, confidence. */
import { catalogueOf, type Entry } from "../catalogue-line.ts";

// One row per line, like the table it is.
// prettier-ignore
const ENTRIES: readonly Entry[] = [
  ["D1", "decision", "中长期规划、年度计划、重大改革方案", "always", "-", "partyGroup", "ballot", "Q23", "LA", "P3", "L"],
  ["D2", "decision", "规章制度、规范性文件的制定和修改", "always", "-", "partyGroup", "ballot", "Q23", "LG", "P3", "L"],
  ["D3", "decision", "机构设置、编制和职责调整", "always", "-", "partyGroup", "ballot", "Q23", "none", "P1", "L"],
  ["D4", "decision", "年度预算、决算、预算调整", "always", "-", "partyGroup", "ballot", "Q23", "none", "PB", "L+A"],
  ["D5", "decision", "表彰奖惩、重大处分", "always", "-", "partyGroup", "ballot", "Q23", "none", "PN", "L"],
  ["D6", "decision", "重大突发事件、信访稳定事项", "always", "-", "partyGroup", "ballot", "Q23", "none", "P1", "L"],
  ["D7", "decision", "国有资产出租、出借、处置", "originalValue >= 50000 or realEstate", 50_000, "partyGroup", "ballot", "Q23", "LA", "P3", "L+A"],
  ["D8", "decision", "收费、民生政策措施", "majorPolicy", "-", "partyGroup", "ballot", "Q23", "L7", "P3", "L+A"],
  ["D9", "decision", "党风廉政重大问题、巡察审计整改", "always", "-", "partyGroup", "ballot", "Q23", "none", "P1", "L"],
  ["D10", "decision", "议事协调机构、议事规则", "always", "-", "partyGroup", "ballot", "Q23", "none", "P1", "L"],
  ["D11", "decision", "重大行政处罚（情节复杂或者重大违法）", "majorPenalty", "-", "directorMeeting", "headDecides", "Q12", "LG", "P1", "A"],
  ["D12", "decision", "重大行政许可（经听证、联合办理或者公共利益重大）", "majorPermit", "-", "directorMeeting", "headDecides", "Q12", "LG", "P1", "A+L"],
  ["P1", "personnel", "副科级以上干部任免", "always", "-", "partyGroup", "ballot", "QP", "none", "PA", "L+B"],
  ["P2", "personnel", "财务、人事、采购、审批岗位调整", "always", "-", "partyGroup", "ballot", "QP", "none", "PN", "L+S"],
  ["P3", "personnel", "后备干部推荐，人大代表、政协委员推荐", "always", "-", "partyGroup", "ballot", "QP", "none", "PN", "L"],
  ["P4", "personnel", "调入调出、招录、聘用", "always", "-", "partyGroup", "ballot", "QP", "none", "PA", "L+A"],
  ["P5", "personnel", "评优评先推荐", "always", "-", "partyGroup", "ballot", "QP", "none", "P1", "L"],
  ["J1", "project", "基建、修缮、信息化项目", "amount >= 50000", 50_000, "partyGroup", "ballot", "Q23", "LA", "P3", "L"],
  ["J1K", "project", "重点基建、修缮、信息化项目（专家论证）", "amount >= 500000", 500_000, "partyGroup", "ballot", "Q23", "LG", "P3", "L+P"],
  ["J2", "project", "政府采购（达到采购限额标准）", "amount >= param(proc.local.goods.county)", 300_000, "partyGroup", "ballot", "Q23", "LA", "PT", "M?+P"],
  ["J3W", "project", "依法必须招标：施工", "amount >= param(tender.works)", 4_000_000, "partyGroup", "ballot", "Q23", "LG", "PT", "B"],
  ["J3G", "project", "依法必须招标：重要设备、材料", "amount >= param(tender.goods)", 2_000_000, "partyGroup", "ballot", "Q23", "LG", "PT", "B"],
  ["J3S", "project", "依法必须招标：勘察、设计、监理", "amount >= param(tender.services)", 1_000_000, "partyGroup", "ballot", "Q23", "LG", "PT", "B"],
  ["J4", "project", "政府和社会资本合作、委托运营、特许经营", "always", "-", "partyGroup", "ballot", "Q23", "LG", "P3", "P"],
  ["J5", "project", "设计变更、合同变更、工程签证", "pctOfContract > 10 or amount > 100000", 100_000, "partyGroup", "ballot", "Q23", "LA", "P3", "P"],
  ["F1", "fund", "单笔支出", "amount >= 20000", 20_000, "partyGroup", "ballot", "Q23", "none", "P3", "L"],
  ["F2", "fund", "同项年度累计支出", "cumFY >= 100000", 100_000, "partyGroup", "ballot", "Q23", "none", "P3", "L+P"],
  ["F3", "fund", "预算外、超预算支出", "unbudgeted", "-", "partyGroup", "ballot", "Q23", "LG", "P3", "A+L"],
  ["F4", "fund", "专项资金分配", "amount >= 100000", 100_000, "partyGroup", "ballot", "Q23", "LA", "P3", "P"],
  ["F5", "fund", "对外捐赠、赞助", "always", "-", "partyGroup", "ballot", "Q23", "LG", "P3", "P"],
  ["F6", "fund", "借款、垫资、出借公款", "always", "-", "partyGroup", "ballot", "Q23", "LG", "P3", "P"],
];

export const department = catalogueOf("cn-county-dept", "2026.1", ENTRIES, [
  "J2",
  "J3W",
  "J3G",
  "J3S",
  "F1",
  "F2",
  "F3",
]);
