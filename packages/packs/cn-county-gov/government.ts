/** 县政府的默认三重一大清单;金额档次为建议值。Code, class, item, trigger, figure, bodies, modes, quorums, legal review, publication, confidence. */
import { catalogueOf, type Entry } from "../catalogue-line.ts";

// One row per line, like the table it is.
// prettier-ignore
const ENTRIES: readonly Entry[] = [
  ["D1", "decision", "公共服务、市场监管、社会管理、环境保护等重大公共政策和措施", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "L7", "P3", "A"],
  ["D2", "decision", "国民经济和社会发展规划纲要", "always", "-", "govExecutiveMeeting > partyStandingCommittee > npcSession", "headDecides > ballot > external", "Q12 > Q23 > QX", "L7", "P3", "A"],
  ["D3", "decision", "专项规划、区域规划", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "L7", "P3", "A"],
  ["D4", "decision", "重要自然资源、文化资源开发利用和保护政策", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "L7", "P3", "A"],
  ["D5", "decision", "涉及重大公共利益或者公众切身利益的其他重大事项", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "L7", "P3", "A"],
  ["D6", "decision", "年度预算草案、决算草案", "always", "-", "govExecutiveMeeting > partyStandingCommittee > npcSession", "headDecides > ballot > external", "Q12 > Q23 > QX", "LA", "PB", "A"],
  ["D7", "decision", "预算调整方案", "always", "-", "govExecutiveMeeting > partyStandingCommittee > npcStandingCommittee", "headDecides > ballot > external", "Q12 > Q23 > QX", "LA", "PB", "A"],
  ["D8", "decision", "政府债务限额、债券使用、化债方案", "always", "-", "govExecutiveMeeting > partyStandingCommittee > npcStandingCommittee", "headDecides > ballot > external", "Q12 > Q23 > QX", "LG", "PB", "A"],
  ["D9", "decision", "机构改革、行政区划调整", "always", "-", "govExecutiveMeeting > partyStandingCommittee", "headDecides > ballot", "Q12 > Q23", "LA", "P1", "P"],
  ["D10", "decision", "土地征收成片开发、土地出让方案、征收补偿标准", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "L7", "P3", "P"],
  ["D11", "decision", "国有企业改制、重组、产权转让", "always", "-", "govExecutiveMeeting > partyStandingCommittee", "headDecides > ballot", "Q12 > Q23", "LG", "P3", "A"],
  ["D12", "decision", "规范性文件", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "L7", "P3", "A+M"],
  ["D13", "decision", "突发事件应急处置", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "none", "P1", "A+P"],
  ["D14", "decision", "重大招商引资协议、优惠政策", "always", "-", "govExecutiveMeeting > partyStandingCommittee", "headDecides > ballot", "Q12 > Q23", "LG", "P3", "A+P"],
  ["D15", "decision", "教育、医疗、养老、供水供气、公交等民生价格和收费", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "L7", "P3", "A+P"],
  ["D16", "decision", "巡视巡察、审计发现问题整改", "always", "-", "govExecutiveMeeting > partyStandingCommittee", "headDecides > ballot", "Q12 > Q23", "none", "P1", "A+S"],
  ["P1", "personnel", "县管干部任免", "always", "-", "partyStandingCommittee", "ballot", "QP", "none", "PA", "B+S"],
  ["P2", "personnel", "乡镇（街道）、县直部门党政正职拟任人选", "plenaryPost", "-", "partyStandingCommittee > partyPlenary", "ballot > ballot", "QP > QP", "none", "PA", "B+L"],
  ["P3", "personnel", "提请人大常委会任命的县政府部门负责人", "always", "-", "partyStandingCommittee > npcStandingCommittee", "ballot > external", "QP > QX", "none", "PA", "A"],
  ["P4", "personnel", "后备干部、人大代表、政协委员人选推荐", "always", "-", "partyStandingCommittee", "ballot", "QP", "none", "PN", "L"],
  ["P5", "personnel", "重要表彰、重大处分", "always", "-", "partyStandingCommittee", "ballot", "QP", "none", "P1", "P"],
  ["J1", "project", "重大公共建设项目", "amount >= param(tender.works)", 4_000_000, "govExecutiveMeeting", "headDecides", "Q12", "L7", "P3", "A+P"],
  ["J1K", "project", "特别重大公共建设项目", "amount >= 20000000", 20_000_000, "govExecutiveMeeting > partyStandingCommittee", "headDecides > ballot", "Q12 > Q23", "L7", "P3", "P"],
  ["J2", "project", "政府和社会资本合作、特许经营", "always", "-", "govExecutiveMeeting > partyStandingCommittee", "headDecides > ballot", "Q12 > Q23", "L7", "P3", "P"],
  ["J3", "project", "年度政府投资计划", "always", "-", "govExecutiveMeeting > partyStandingCommittee > npcSession", "headDecides > ballot > external", "Q12 > Q23 > QX", "LA", "P3", "P"],
  ["J4", "project", "政府投资项目变更、追加", "pctOfContract > 10 or amount > 1000000", 1_000_000, "govExecutiveMeeting", "headDecides", "Q12", "LA", "P3", "P"],
  ["J5", "project", "国有资产、资源处置出让", "originalValue >= 500000 or realEstate", 500_000, "govExecutiveMeeting", "headDecides", "Q12", "LG", "P3", "P"],
  ["F1", "fund", "财政资金安排（单笔）", "amount >= 500000", 500_000, "govExecutiveMeeting", "headDecides", "Q12", "none", "P3", "P"],
  ["F1K", "fund", "财政资金安排（大额）", "amount >= 2000000", 2_000_000, "govExecutiveMeeting > partyStandingCommittee", "headDecides > ballot", "Q12 > Q23", "LA", "P3", "P"],
  ["F2", "fund", "预备费动用", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "none", "P1", "A"],
  ["F3", "fund", "预算未安排的支出", "unbudgeted", "-", "govExecutiveMeeting > partyStandingCommittee > npcStandingCommittee", "headDecides > ballot > external", "Q12 > Q23 > QX", "LG", "PB", "A"],
  ["F4", "fund", "专项资金分配", "amount >= 500000", 500_000, "govExecutiveMeeting", "headDecides", "Q12", "LA", "P3", "P"],
  ["F5", "fund", "对外捐赠、对口援助", "always", "-", "govExecutiveMeeting", "headDecides", "Q12", "LA", "P3", "P"],
  ["F6", "fund", "财政出借、垫付", "always", "-", "govExecutiveMeeting > partyStandingCommittee", "headDecides > ballot", "Q12 > Q23", "LG", "P3", "P"],
];

export const government = catalogueOf("cn-county-govt", "2026.1", ENTRIES, ["F1", "F1K", "F3"]);
