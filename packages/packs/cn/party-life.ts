/** 民主生活会、述责述廉、责任书、联席会议、廉政档案。One row per parameter: pack, id, name, value, unit, comparison, bound, source. */
import type { Line } from "../line.ts";
import {
  cityDossiers,
  democraticLifeRules,
  essayOf,
  innerPartySupervision,
  mainResponsibility,
  proposed,
  provinceDemocraticLife,
} from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const partyLife: readonly Line[] = [
  ["both", "dlm.freq", "民主生活会", "1", "count/year", "ge", "floor", democraticLifeRules()],
  ["both", "dlm.quorum", "民主生活会到会", "2/3", "ratio/entitled", "ge", "fixed", democraticLifeRules()],
  ["both", "dlm.plan.lead", "民主生活会方案报上级", "15", "cd", "ge", "none", provinceDemocraticLife("第4条")],
  ["both", "dlm.report", "民主生活会情况报送", "15", "cd", "le", "ceil", democraticLifeRules()],
  ["both", "dlm.prep", "民主生活会环节", "征求意见;谈心谈话;对照检查;批评与自我批评;整改清单;通报", "list", "na", "floor", democraticLifeRules()],
  ["both", "report.duty", "述责述廉", "1", "count/year", "ge", "floor", innerPartySupervision("第23条?")],
  ["both", "report.duty.post", "述职报告上墙公示", "5", "wd", "ge", "floor", proposed("文章五要求述职报告上墙公示,未写期限;期限为建议值")],
  ["both", "report.duty.audience", "述职述廉对象", "peoplesCongress;disciplineCommission;allPartyMembersAndCadres", "set", "na", "floor", essayOf("E5", "不但要向区人大、区纪委述职述廉,还要在本部门、本系统全体党员干部大会上,接受民主评议")],
  ["both", "pledge.period", "党风廉政责任书", "1", "count/year", "ge", "floor", essayOf("E3", "与所属责任单位党政‚一把手‛签订党风廉政建设责任书")],
  ["both", "pledge.review", "主要负责人专题研究", "2", "count/year", "ge", "floor", mainResponsibility()],
  ["both", "joint.members", "干部监督联席会议成员", "组织部;纪委;监委;公安;法院;检察院;信访;审计", "list", "na", "floor", essayOf("E3", "定期召开组织部门与纪检、监察、公安、检察院、法院、信访和审计部门的联席会议")],
  ["both", "joint.freq", "联席会议频次", "4", "count/year", "ge", "floor", proposed()],
  ["both", "dossier.update", "廉政档案更新", "1", "count/year", "ge", "floor", cityDossiers()],
  ["both", "dossier.newPost", "新任建档", "1", "month", "le", "ceil", cityDossiers()],
];
