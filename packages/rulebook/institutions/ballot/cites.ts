/** 依据 — the sentences a secret ballot rests on, quoted once. */
import { essay, law, proposal, practice } from "../../kernel/citation.ts";

export const SECRET = essay("E5", "实行无记名投票表决");
export const BY_BALLOT = essay("E5", "建立“三重一大”事项票决制");
export const CADRES = essay("E3", "严格执行区委常委会讨论干部票决制度");
export const APPRAISAL = essay("E1", "《民主评议干部实施细则》");
export const PLENARY = essay("E3", "汇报本单位党风廉政建设情况和个人廉洁自律情况,并接受评议");
export const IN_PUBLIC = essay("E5", "还要在本部门、本系统全体党员干部大会上,接受民主评议");
export const QUORUM = essay("E2", "决策会议参加人员必须达到领导班子人数2/3以上");
export const THREE_VOTERS = essay(
  "E2",
  "领导班子成员中具有表决权的人数不足3人的单位,应成立3人以上的“三重一大”事项决策领导小组",
);
export const APART = essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性");
export const LAST_WORD = law(
  "重大行政决策程序暂行条例",
  "第三十条第二款",
  "2019-04-20",
  "verified",
  "行政首长最后发表意见",
);
export const RECUSAL = law("公务员法", "第七十六条", "2018-12-29", "unverified", "");
export const SCALE = law("公务员法", "第三十八条", "2018-12-29", "verified", "优秀、称职、基本称职和不称职四个等次");
export const TWO_TELLERS = practice(
  "票决由两名监票人监督发票、收票、封票和计票,监票人不是表决涉及的人选,也不是主要负责人",
);
export const NOT_OVERTURNED = proposal("结果公布后宣布无效,须有派驻机构人员签认;监票人不能自行推翻已公布的结果");
export const FROZEN = practice("表决开始前名单冻结,开始后不增不减");
export const FEW = proposal("参加表决不足五人的,须由派驻机构记明理由,并告知结果可能泄露的情况");
export const KEYS = proposal("计票密钥由不同机关的多人分别保管,过半数共同在场才能解密;系统方另持一把,单独都不能解密");
export const PAPER = proposal("改用纸质选票的为零人或者三人以上,纸质票数在封票前录入");
export const CHECKED = proposal("任何人可以用独立的程序核对计票结果");
export const GROUPS = proposal("人数过少的结果不对外公布,以免推知个人的选择");
