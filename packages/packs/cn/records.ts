/** 个人信息、电子签名、档案。One row per parameter: pack, id, name, value, unit, comparison, bound, source. */
import type { Line } from "../line.ts";
import { archiveRegulation, privacyLaw, signatureLaw } from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const records: readonly Line[] = [
  ["both", "privacy.basis", "为履行法定职责处理个人信息", "true", "bool", "na", "fixed", privacyLaw("第13条、第34条")],
  ["both", "privacy.sensitive", "敏感个人信息", "biometric;religion;specificIdentity;health;financialAccount;whereabouts;under14", "set", "na", "floor", privacyLaw("第28条")],
  ["both", "privacy.pia.cases", "须事前影响评估", "sensitive;automatedDecision;entrustShareOrPublish;crossBorder;otherMajor", "set", "na", "floor", privacyLaw("第55条")],
  ["both", "privacy.pia.keep", "影响评估记录保存", "3", "year", "ge", "floor", privacyLaw("第56条")],
  ["both", "privacy.delete", "目的实现或期满须删除", "true", "bool", "na", "fixed", privacyLaw("第47条")],
  ["both", "privacy.autoDecision", "自动化决策须可说明、可拒绝", "true", "bool", "na", "fixed", privacyLaw("第24条")],
  ["gov", "privacy.local", "国家机关数据境内存储", "true", "bool", "na", "fixed", privacyLaw("第36条")],
  ["both", "esign.reliable", "可靠电子签名与手写等效", "true", "bool", "na", "fixed", signatureLaw("第13条、第14条")],
  ["both", "archive.electronic", "电子档案要求", "来源可靠;程序规范;要素合规", "list", "na", "floor", archiveRegulation("第39条")],
  ["both", "archive.transfer.county", "向县级馆移交", "10", "year", "ge", "fixed", archiveRegulation("第20条")],
  ["both", "archive.transfer.city", "向市级以上馆移交", "20", "year", "ge", "fixed", archiveRegulation("第20条")],
];
