/** 职代会与厂务公开。One row per parameter: pack, id, name, value, unit, comparison, bound, source. */
import type { Line } from "../line.ts";
import {
  chongqingFactoryAffairs,
  shandongFactoryAffairs,
  shanghaiWorkersCongress,
  zhejiangManagement,
} from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const workers: readonly Line[] = [
  ["soe", "wc.freq", "职代会次数", "1", "count/year", "ge", "floor", shanghaiWorkersCongress("第22条")],
  ["soe", "wc.propose", "提议召开职代会", "1/3", "ratio/entitled", "ge", "fixed", shanghaiWorkersCongress("第22条")],
  ["soe", "wc.quorum", "职代会出席", "2/3", "ratio/entitled", "ge", "floor", shanghaiWorkersCongress("第28条")],
  ["soe", "wc.pass", "职代会通过", "1/2", "ratio/entitled", "gt", "floor", zhejiangManagement("第15条")],
  ["soe", "wc.materials", "职代会材料送达", "7", "cd", "ge", "floor", shanghaiWorkersCongress("第30条")],
  ["soe", "wc.term.min", "职代会届期下限", "3", "year", "ge", "fixed", shanghaiWorkersCongress("第22条")],
  ["soe", "wc.term.max", "职代会届期上限", "5", "year", "le", "fixed", shanghaiWorkersCongress("第22条")],
  ["soe", "wc.size.base", "职工代表基数", "30", "persons", "ge", "floor", shanghaiWorkersCongress("第21条")],
  ["soe", "wc.size.per100", "每增100人增加代表", "5", "persons", "ge", "floor", shanghaiWorkersCongress("第21条")],
  ["soe", "wc.size.large", "3000人以上代表数", "175", "persons", "ge", "floor", shanghaiWorkersCongress("第21条")],
  ["soe", "wc.mgmtMax", "中高层管理人员代表比例", "20", "pct", "le", "ceil", shanghaiWorkersCongress("第16条")],
  ["soe", "wc.report", "报上级工会", "7", "wd", "le", "ceil", shanghaiWorkersCongress("第37条")],
  ["soe", "wc.void", "应经职代会通过而未通过的决定", "notBinding", "enum", "na", "fixed", shanghaiWorkersCongress("第33条")],
  ["soe", "factory.publish.result", "职代会决议公开", "3", "cd", "le", "ceil", shandongFactoryAffairs("第12条")],
  ["soe", "factory.board.min", "公开栏时限", "15", "cd", "ge", "floor", shandongFactoryAffairs("第12条")],
  ["soe", "factory.items", "厂务公开事项", "发展规划和重大决策;改制破产裁员安置;目标完成及预决算担保捐赠大额资金招投标大宗采购销售盈亏;经济责任制和规章制度;劳动合同集体合同工资福利休假;招用聘用评优和教育经费;社保公积金年金;劳动保护职业病事故;民主评议和重要岗位任用及中层以上待遇兼职出国廉洁;业务招待费;其他", "list", "na", "floor", shandongFactoryAffairs("第8条")],
  ["soe", "factory.reply", "对职工、工会意见答复", "30", "cd", "le", "ceil", chongqingFactoryAffairs("第11条")],
  ["soe", "factory.annualReports", "每年报职代会审议", "中层以上管理人员述职述廉评议;集体合同履行;职工福利费;业务招待费", "list", "na", "floor", shandongFactoryAffairs("第14条")],
];
