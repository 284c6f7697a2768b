/** 依据 — the sentences the rules of spending rest on. */
import { essay, law, practice } from "../../kernel/citation.ts";

export const TIERED = essay("E3", "严格执行财务分档审批制度,对超过一定金额的资金项目必须进行集体审核");
export const FIVE = essay("E5", "采取具体办事人、分管领导、纪检负责人、财务主管、部门“一把手”集体审批有效制度");
export const ONE_PEN = essay("E5", "加强对“一支笔”权力的制约");
export const NON_PRODUCTION = essay("E1", "《大额非生产性支出会签制度》");
export const DIRECT = essay("E2", "正确处理好“直接”与“间接”的关系");
export const AUTHORISED = essay("E3", "授权副职分管财务审批制度");
export const NO_BUDGET = law("预算法", "第十三条", "2018-12-29", "unverified", "");
export const APART = law("会计法", "第二十五条", "2024-06-28", "unverified", "");
export const VOUCHERS = law("会计法", "第十四条", "2024-06-28", "unverified", "");
export const SAME_PAPER = practice("签字针对单据的同一版本,单据变动后重新签字");
