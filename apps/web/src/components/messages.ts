/** Words of the parts every page is made of. */
import { pair as t } from "../lib/text.ts";

export const STATES = {
  loading: t("正在读取", "loading"),
  failed: t("没有读到内容", "nothing could be read"),
  retry: t("重试", "try again"),
  reference: (id: string) => t(`编号 ${id}`, `reference ${id}`),
  notAllowed: t("没有找到,或者您无权知悉", "not found, or not for you to know"),
  notAllowedHint: t(
    "资料按单位和职责开放。需要查阅时,请向本单位办公室说明用途。",
    "records are open by unit and duty; ask the office of the unit if you need one",
  ),
  home: t("回到待办", "back to the inbox"),
  offline: t("连接中断,正在重连;已填写的内容都在", "connection lost, reconnecting; what you typed is kept"),
} as const;

export const LIGHTS = {
  pass: t("通过", "met"),
  unknown: t("无法判断", "cannot tell"),
  fail: t("不予办理", "refused"),
  notApplicable: t("不适用", "not applicable"),
  overdue: t("已逾期", "overdue"),
  alert: t("待说明", "to be explained"),
  pending: t("待填写", "to be filled in"),
} as const;

export const CHECKLIST = {
  title: (act: string) => t(`“${act}”的关口`, `Conditions of “${act}”`),
  basis: t("依据:", "Under: "),
  cure: t("怎样变绿", "How to turn it green"),
  by: (who: string) => t(`(${who})`, ` (${who})`),
  inputs: t("依据的数据", "figures it rests on"),
  checking: t("正在核对", "checking"),
  nothing: t("这项办理没有关口", "this act has no conditions"),
  notYet: t("填写以后显示关口", "conditions appear as you fill in"),
  inputFirst: (n: number) =>
    t(`还有 ${n} 处待填写;有关的关口随填写核对`, `${n} field(s) to complete; conditions follow as you fill in`),
  counts: (refused: number, unknown: number, passed: number, off: number) =>
    t(
      `不予办理 ${refused} 项,无法判断 ${unknown} 项,通过 ${passed} 项,不适用 ${off} 项`,
      `${refused} refused, ${unknown} cannot tell, ${passed} met, ${off} not applicable`,
    ),
} as const;

export const REFUSAL = {
  title: (act: string, missing: number) =>
    t(`暂不能“${act}”,还差 ${missing} 项`, `“${act}” is not possible yet: ${missing} to go`),
  fact: t("事实", "Facts"),
  basis: t("依据", "Basis"),
  can: t("可以", "You can"),
  canTitle: t("可以这样办", "What you can do"),
  until: t("期限", "By"),
  noLimit: t("未规定期限;补齐以后随时可以办理", "no time limit; possible as soon as nothing is missing"),
  object: t("异议", "Objection"),
  objection: t(
    "认为规则不适当或者数据有误的,可以凭《系统不予通过说明》向派驻机构书面提出。",
    "If you think the rule unfit or the data wrong, hand this statement in writing to the stationed agency.",
  ),
  go: t("去办理", "go"),
  print: t("打印《系统不予通过说明》", "Print the statement of refusal"),
  slipTitle: t("系统不予通过说明", "Statement of refusal"),
  slipAct: t("办理事项", "Act"),
  slipMatter: t("所属事项", "Matter"),
  slipBy: t("办理人", "Person acting"),
  slipAt: t("出具时间", "Issued at"),
  slipNote: t(
    "本说明由系统按照现行规则逐项核对后生成,不含对任何人的评价。",
    "Made by the system from the rules in force, item by item. It judges no person.",
  ),
} as const;

export const FORM = {
  required: t("必填", "required"),
  optional: t("选填", "optional"),
  yes: t("是", "yes"),
  no: t("否", "no"),
  add: t("增加一项", "add one"),
  addRow: t("增加一行", "add a row"),
  remove: t("删除", "remove"),
  row: (n: number) => t(`第 ${n} 行`, `row ${n}`),
  item: (n: number) => t(`第 ${n} 项`, `item ${n}`),
  choose: t("请选择", "choose"),
  search: t("输入姓名或名称查找", "type a name to search"),
  nobody: t("没有找到", "nothing found"),
  typeHint: t("例如 628,000.00", "e.g. 628,000.00"),
  badAmount: t("金额写成 628000.00 的形式", "write the amount as 628000.00"),
  upload: t("选择文件", "choose files"),
  uploading: (name: string) => t(`正在上传 ${name}`, `uploading ${name}`),
  fileSum: (sum: string) => t(`校验值 ${sum}`, `SHA-256 ${sum}`),
  fileDiffers: t(
    "上传后的内容与本机不一致,没有采用,请重新上传",
    "the stored file differs from yours and was not used; upload it again",
  ),
  summary: (n: number) => t(`有 ${n} 处需要填写或者改正`, `${n} field(s) to complete or correct`),
  open: t("公开", "public"),
  audience: {
    public: t("将向社会公开", "will be public"),
    organisation: t("本单位及监督机构可见", "seen by the unit and its supervisors"),
    supervision: t("只有监督机构可见", "seen by supervisors only"),
    person: t("只有本人和经办机构可见", "seen by the person and those in charge"),
  },
} as const;

export const PUBLIC = {
  title: t("公众将看到", "What the public will see"),
  note: t(
    "其余内容不公开。发布以后不能收回,有错误的以更正公告改正。",
    "Nothing else is published. What is out cannot be recalled; mistakes are corrected by a notice.",
  ),
} as const;

export const ACT = {
  dropped: t("草稿已删除", "the draft was deleted"),
  undo: t("撤销删除", "bring it back"),
  submitMissing: (act: string, missing: number) => t(`${act}(还差 ${missing} 项)`, `${act} (${missing} to go)`),
  sending: t("正在提交", "sending"),
  notYours: (who: string) => t(`这项由${who}办理`, `done by ${who}`),
  notNow: t("事项现在的环节还不能办理", "not possible at the present stage"),
  draftSaved: t("已存草稿", "draft kept"),
  draftTyping: t("正在存草稿", "keeping the draft"),
  draftOffline: t("草稿存在本机,连上以后再存到服务器", "draft kept on this computer only"),
  draftFound: t("已恢复上次没有提交的内容", "what you typed last time is back"),
  discard: t("清除草稿", "discard the draft"),
  stale: t("事项刚有新的办理,请核对后再提交", "the matter has just changed; check and send again"),
  lost: t(
    "没有收到服务器答复。再按一次仍算同一次提交,不会重复办理。",
    "no answer came; pressing again is the same submission and cannot happen twice",
  ),
  signIn: t("登录已过期,填写内容已保留。", "you are signed out; what you typed is kept."),
  toLogin: t("去登录", "sign in"),
  done: (act: string, pos: number) => t(`已办理“${act}”,记录第 ${pos} 号`, `“${act}” done, entry ${pos}`),
  nothingToFill: t("这项办理不需要填写内容。", "nothing to fill in."),
} as const;

export const TIMELINE = {
  correct: t("更正", "Correct"),
  correctedTo: t("已更正为:", "Corrected to:"),
  correctedFor: (reason: string) => t(`更正理由:${reason}`, `reason: ${reason}`),
  number: (pos: number) => t(`第 ${pos} 号`, `no. ${pos}`),
  proof: t("证明", "proof"),
  accepted: t("已受理,等待入册", "accepted, not yet in the tree"),
  more: t("更早的记录", "earlier entries"),
  whole: t("展开全部", "show all"),
  none: t("还没有记录", "no entries yet"),
  system: t("系统", "system"),
  portal: t("社会公众", "the public"),
  details: t("填写内容与核对结果", "what was entered and found"),
} as const;

export const PAPERS = {
  version: (n: number) => t(`第 ${n} 版`, `version ${n}`),
  none: t("还没有材料", "no papers yet"),
  compare: t("与上一版比较", "compare with the version before"),
  hide: t("收起", "close"),
  same: t("两版内容相同", "both versions are equal"),
  added: (name: string) => t(`新增 ${name}`, `new: ${name}`),
  removed: (name: string) => t(`撤下 ${name}`, `removed: ${name}`),
  unread: (name: string) =>
    t(
      `${name} 的内容已变化;这种文件不能逐句比较,请分别打开核对`,
      `${name} has changed; files of this kind cannot be compared line by line`,
    ),
  plus: t("新增", "added"),
  minus: t("删去", "removed"),
  unchanged: (n: number) => t(`${n} 行未变`, `${n} unchanged lines`),
} as const;
