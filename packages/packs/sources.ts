/**
 * 依据 — the texts the values rest on, each with the date of the text, how far it was checked, and the day from which its values
 * hold here (not before the first day the packs cover).
 */
import { essay, law, type Confidence } from "@mingjian/rulebook";
import { FIRST_DAY, type Sourced } from "./line.ts";

type Source = (article?: string) => Sourced;

const source =
  (title: string, textDate: string, confidence: Confidence, from = FIRST_DAY): Source =>
  (article = "") => ({ cite: law(title, article, textDate, confidence, ""), from });

/** Words of an essay, verbatim. */
export const essayOf = (id: "E1" | "E2" | "E3" | "E4" | "E5", words: string): Sourced => ({
  cite: essay(id, words),
  from: FIRST_DAY,
});
/** A figure this project proposes because no text gives one. */
export const proposed = (words = ""): Sourced => ({
  cite: law("本项目建议", "", "2026-11", "proposal", words),
  from: FIRST_DAY,
});

export const memberRules = source("各地议事规则", "", "local-practice");
export const appointmentRegulation = source("党政领导干部选拔任用工作条例", "2019-03", "unverified");
export const partyGroupRegulation = source("中国共产党党组工作条例", "2019-04", "unverified");
export const companyLaw = source("公司法", "2023-12-29", "verified", "2024-07-01");
export const partyGroupRegulationExcerpt = source("中国共产党党组工作条例", "2019-04", "excerpt");
export const majorDecisionRegulation = source("重大行政决策程序暂行条例", "2019-04-20", "verified");
export const localFiveAreas = source("地方“五不直接分管”办法", "", "local-practice");
export const soeOpinion = source(
  "关于进一步推进国有企业贯彻落实“三重一大”决策制度的意见（中办发〔2010〕17号）",
  "2010",
  "unverified",
);
export const bureauRules = source("县级局议事规则", "", "local-practice");
export const listedSoeRules = source("某上市国企总经理办公会议事规则（2025）", "", "local-practice");
export const localOrganisationLaw = source("地方各级人民代表大会和地方各级人民政府组织法", "2022-03-11", "verified");
export const unionLaw = source("工会法", "2021-12-24", "verified");
export const districtFiveAreas = source("县区“五不直接分管”规定", "", "local-practice");
export const branchFinance = source("某分局财务审批制度", "", "local-practice");
export const statisticsFinance = source("某统计局财务管理制度", "", "local-practice");
export const accountingLaw = source("会计法", "2024-06-28", "verified", "2024-07-01");
export const chiefAccountantRegulation = source("总会计师条例", "2011-01-08", "verified");
export const budgetLaw = source("预算法", "2018-12-29", "verified");
export const budgetRegulation = source("预算法实施条例", "2020-08-03", "verified");
export const officeAffairsRegulation = source("机关事务管理条例", "2012-06-28", "local-practice");
export const stateAssetsRegulation = source("行政事业性国有资产管理条例", "2021-02-01", "verified");
export const compulsoryTender = source("必须招标的工程项目规定（发展改革委令第16号）", "2018", "excerpt");
export const tenderLaw = source("招标投标法", "2017-12-27", "verified");
export const tenderRegulation = source("招标投标法实施条例", "2019-03-02", "verified");
export const groupPurchasing = source("某集团采购管理制度", "", "local-practice");
export const miningPriceComparison = source("某矿业集团比价采购办法", "", "local-practice");
export const centralCatalogue = source("中央预算单位政府集中采购目录及标准（国办发〔2019〕55号）", "2019", "excerpt");
export const localCatalogueGuide = source(
  "地方预算单位政府集中采购目录及标准指引（财库〔2019〕69号）",
  "2019",
  "unverified",
);
export const provinceCatalogue = source("某省政府采购目录", "", "local-practice");
export const intentNotice = source("关于开展政府采购意向公开工作的通知（财库〔2020〕10号）", "2020", "excerpt");
export const procurementRegulation = source("政府采购法实施条例", "2015-01-30", "verified");
export const procurementLaw = source("政府采购法", "2014-08-31", "verified");
export const civilServantLaw = source("公务员法", "2018-12-29", "verified");
export const sanctionsLaw = source("公职人员政务处分法", "2020-06-20", "verified");
export const oneReportTwoReviews = source("地方党委常委会“一报告两评议”办法（中组部2010）", "2010", "excerpt");
export const termRules = source("党政领导干部职务任期暂行规定", "2006-08", "excerpt");
export const rotationRules = source("党政领导干部交流工作规定（中办发〔2006〕19号）", "2006-08", "excerpt");
export const prefectureRotation = source("某自治州干部交流办法", "", "local-practice");
export const appraisalForm = source("民主测评表式样", "", "local-practice");
export const appraisalRules = source("公务员考核规定", "2020", "unverified");
export const satisfactionMethod = source(
  "组织工作满意度民意调查计分办法（国家统计局、中央组织部2009）",
  "2009",
  "excerpt",
);
export const declarationRules = source("领导干部报告个人有关事项规定", "2017-02-08", "unverified");
export const declarationRules2010 = source(
  "关于领导干部报告个人有关事项的规定（2010，已被取代）",
  "2010-05-26",
  "unverified",
);
export const verificationRules = source("领导干部个人有关事项报告查核结果处理办法", "2017-02-08", "unverified");
export const auditLaw = source("审计法", "2021-10-23", "verified");
export const economicAuditRules = source(
  "党政主要领导干部和国有企事业单位主要领导人员经济责任审计规定",
  "2019-07",
  "unverified",
);
export const schoolAudit = source("某校经责审计操作规程", "", "local-practice");
export const economicAuditRules2010 = source(
  "党政主要领导干部和国有企业领导人员经济责任审计规定（2010，已被2019年规定取代）",
  "2010-10",
  "unverified",
);
export const soeAssetsLaw = source("企业国有资产法", "2008-10-28", "verified");
export const auditLawUnverified = source("审计法", "2021-10-23", "unverified");
export const auditRegulation = source("审计法实施条例", "2010-02-11", "verified");
export const cityFinanceSupervision = source("某市财政监督办法", "", "local-practice");
export const inspectionRegulation = source("政府督查工作条例", "2020-12-26", "verified");
export const provincePractice = source("某省做法", "", "local-practice");
export const disciplineWorkRules = source("中国共产党纪律检查机关监督执纪工作规则", "2018-12", "unverified");
export const tipRules = source("纪检监察机关处理检举控告工作规则", "2020-01-21", "excerpt");
export const topLeaderOpinion = source("中共中央关于加强对“一把手”和领导班子监督的意见", "2021-03-27", "unverified");
export const countyTalks = source("某县谈话函询办法（2017）", "", "local-practice");
export const remindRules = source("关于组织人事部门对领导干部进行提醒、函询和诫勉的实施细则", "2015", "unverified");
export const cityAdmonition = source("某市诫勉办法（2015）", "", "local-practice");
export const organisationalMeasures = source("中国共产党组织处理规定（试行）", "2021", "unverified");
export const soeSanctionsRegulation = source("国有企业管理人员处分条例", "2024-05-21", "verified", "2024-09-01");
export const supervisionLaw = source("监察法", "2024-12-25", "verified", "2025-06-01");
export const tipRulesUnverified = source("纪检监察机关处理检举控告工作规则", "2020-01-21", "unverified");
export const petitionRegulation = source("信访工作条例", "2022-02-25", "verified");
export const permitLaw = source("行政许可法", "2019-04-23", "verified");
export const informationRegulation = source("政府信息公开条例", "2019-04-03", "verified");
export const penaltyLaw = source("行政处罚法", "2021-01-22", "verified");
export const democraticLifeRules = source("县以上党和国家机关党员领导干部民主生活会若干规定", "2016-12", "unverified");
export const provinceDemocraticLife = source("某省民主生活会实施办法", "", "local-practice");
export const innerPartySupervision = source("中国共产党党内监督条例", "2016-10-27", "unverified");
export const mainResponsibility = source("党委（党组）落实全面从严治党主体责任规定", "2020", "unverified");
export const cityDossiers = source("某市廉政档案办法（2019）", "", "local-practice");
export const shanghaiWorkersCongress = source("上海市职工代表大会条例", "2017-11-23", "verified-local");
export const zhejiangManagement = source("浙江省企业民主管理条例", "2010-03-30", "verified-local");
export const shandongFactoryAffairs = source("山东省厂务公开条例", "2014-03-28", "verified-local");
export const chongqingFactoryAffairs = source("重庆市厂务公开条例", "2010-07-30", "verified-local");
export const privacyLaw = source("个人信息保护法", "2021-08-20", "verified");
export const signatureLaw = source("电子签名法", "2019-04-23", "verified");
export const archiveRegulation = source("档案法实施条例", "2024-01-12", "verified", "2024-03-01");
export const commonPractice = source("Common practice", "", "unverified");
export const wtoGpa = source("WTO Agreement on Government Procurement", "", "unverified");
export const euRemedies = source("EU Remedies Directive", "", "unverified");
export const euWhistleblower = source("Directive (EU) 2019/1937", "", "unverified");
