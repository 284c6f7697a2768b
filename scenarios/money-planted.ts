/** 埋下的 — what is planted among the honest records of the year, each with the rule that stops or flags it. */
import type { Ref } from "@mingjian/rulebook";
import { refOf, type Deed } from "./stage.ts";

export const ref = (name: string): Ref => refOf(`money ${name}`);

/** What was planted: the rule that has to stop it, or the rule that flags it and the matter it lies in. */
export interface Planted {
  readonly zh: string;
  readonly gate: string;
  readonly flagged?: Ref;
}
const stopped = (zh: string, gate: string): Planted => ({ zh, gate });
const flagged = (zh: string, gate: string, matter: string): Planted => ({ zh, gate, flagged: ref(matter) });
export const PLANTED = {
  noResolution: stopped("两万元以上不经集体研究", "spending.resolutionCovers"),
  split: stopped("同一收款人、项目化整为零", "spending.tierMet"),
  related: stopped("换一个共用电话的收款人再拆一笔", "spending.tierMet"),
  drift: stopped("合同高出决议一成", "contract.resolutionCovers"),
  overContract: stopped("付款超过合同", "spending.contractCovers"),
  leaderPen: stopped("主要负责人代替分管副职签字", "spending.topLeaderTurn"),
  aboveLetter: stopped("副职超过授权限额审批", "spending.withinDelegation"),
  twoHats: stopped("一人以经办和财务两种身份签字", "spending.onePersonOneRole"),
  swapped: stopped("会签中途换单据,按旧版本签字", "spending.sameVersion"),
  fourPens: stopped("五人会签缺一人就付款", "spending.allSigned"),
  supplements: stopped("补充协议累计超过一成", "contract.supplementsWithin"),
  cartel: stopped("三份报价来自两家关联单位", "price-comparison.enoughQuotes"),
  sameVoucher: stopped("同一凭证号付两次", "spending.voucherNew"),
  unapproved: flagged("没有审批的国库支付", "treasury-payment.matches", "treasury 无审批"),
  receiptGap: flagged("票据缺号", "receipt-book.noGaps", "receipts"),
  alike: flagged("同一收款人换写法再登记", "payee.namedOnce", "payee alike"),
  category: flagged("接待费改列日常支出", "spending.categoryKept", "接待"),
} as const satisfies Readonly<Record<string, Planted>>;
type Trick = keyof typeof PLANTED;

/** Every other matter of the story is honest; what a rule stopped took no effect. */
export const isPlanted = (matter: Ref): boolean =>
  Object.values<Planted>(PLANTED).some(({ flagged: lies }) => lies === matter);
export const trick = (name: Trick, act: Deed): Deed => {
  const { gate, flagged: lies }: Planted = PLANTED[name];
  return lies === undefined ? { ...act, refusedBy: gate } : act;
};
