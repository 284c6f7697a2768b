/** 依据 — the sentences this institution enforces, quoted once. */
import { essay, law, practice, proposal } from "../../kernel/citation.ts";

export const CATALOGUE = essay("E2", "由派驻(出)机构牵头细化各综合监督单位“三重一大” 具有可操作性内容");
export const REPORT = essay("E2", "必须向派驻(出)机构“提前报告”制度");
export const OBSERVER = essay("E2", "以便于派驻(出)机构可以全程参与或掌控");
export const QUALITY = essay("E2", "充分发挥纪委参与“三重一大”监督质量");
export const THREE_STAGES = essay("E2", "采取“事前公布内容、事中公示决策进程、事后公示决策结果”的方法");
export const THREE_OPEN = essay("E2", "做到内容、程序、结果“三公开”");
export const RIGHTS = essay("E2", "不断扩大党员群众的知情权、参与权、监督权");
export const COLLECTIVE = essay("E2", "都必须经过党委集体或领导班子讨论研究才能做出决策");
export const THREE_LINKS = essay("E2", "决策过程分为议题准备、集体研究、贯彻执行3个环节进行监督");
export const PAPERS = essay("E2", "事项报审前必须提前送达参会人员");
export const QUORUM = essay("E2", "决策会议参加人员必须达到领导班子人数2/3以上");
export const DEPUTY = essay("E2", "分管负责人必须到会,会议方可召开");
export const THREE_VOTERS = essay(
  "E2",
  "领导班子成员中具有表决权的人数不足3人的单位,应成立3人以上的“三重一大”事项决策领导小组",
);
export const THREE_STEPS = essay("E2", "严格执行充分酝酿、群众参与和专家论证的民主决策制度");
export const SIXTEEN = essay("E1", "都要按集体领导、民主集中、个别酝酿、会议决定的原则,由集体讨论决定");
export const NO_DECIDES = essay(
  "E3",
  "没有政策法律依据不决策、没有经过调查研究不决策、没有经过可行性论证不决策、没有经过法定程序不决策",
);
export const SECRET = essay("E5", "实行无记名投票表决");
export const BY_BALLOT = essay("E5", "建立“三重一大”事项票决制");
export const SOLO = essay("E1", "防止了“一把手”个人说了算和一拍脑袋就决策的做法");
export const APART = essay("E5", "促进决策权和执行权的分开");
export const PEERS = essay("E1", "加强领导班子成员之间内部监督");

const DECISION_RULES = "重大行政决策程序暂行条例";
export const LEADER_SPEAKS_LAST = law(
  DECISION_RULES,
  "第三十条第二款",
  "2019-04-20",
  "verified",
  "行政首长最后发表意见",
);
export const REASONS = law(DECISION_RULES, "第三十条第二款", "2019-04-20", "verified", "应当在会上说明理由");
export const DISSENT_KEPT = law(DECISION_RULES, "第三十条第三款", "2019-04-20", "verified", "不同意见应当如实载明");
export const LEGAL_TIME_LAW = law(DECISION_RULES, "第二十六条第二款", "2019-04-20", "verified", "一般不少于7个工作日");
export const LEGAL_LAW = law(DECISION_RULES, "第二十五条", "2019-04-20", "verified", "");
export const PARTY_FIRST = law("公司法", "第一百七十条", "2023-12-29", "verified", "");
export const NO_CIRCULATION = law(
  "关于进一步推进国有企业贯彻落实“三重一大”决策制度的意见",
  "",
  "2010",
  "unverified",
  "不得以传阅、会签、个别征求意见代替会议",
);
export const SPLIT = law("党政领导干部选拔任用工作条例", "", "2019-03", "unverified", "意见分歧较大暂缓表决");
export const RECONSIDER_LAW = law(
  "党政领导干部选拔任用工作条例",
  "",
  "2019-03",
  "unverified",
  "经党委(党组)超过半数成员同意",
);
export const RECUSAL = law("公务员法", "第七十六条", "2018-12-29", "unverified", "");
export const ORDER = practice("事项按清单规定的会议和顺序逐一研究");
export const TWO_TELLERS = practice("票决由两名监票人发票、收票、计票,监票人不是表决涉及的人选,也不是主要负责人");
export const HEAD_DECIDES = practice("行政首长负责制的会议由行政首长在集体讨论的基础上作出决定");
export const EMERGENCY = proposal("紧急情况可先行处置,随即报告,在下一次会议追认");
