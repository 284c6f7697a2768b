/** Words of the pages around a ballot: what one has to do, participation, result, verification, the hall. */
import { pair, type Text } from "../view/speech.ts";

const n = String;

export const HOME = {
  title: pair("表决", "Ballots"),
  none: pair("现在没有与您有关的表决。", "There is no ballot that concerns you."),
  hello: (name: string): Text => pair(`${name}，您好`, name),
  leave: pair("退出登录", "Log out"),
  ballots: pair("表决", "Ballots"),
  ceremonies: pair("计票密钥", "Counting keys"),
  until: (at: string): Text => pair(`${at} 截止`, `until ${at}`),
  register: pair("登记凭据", "Register"),
  registered: pair("已登记凭据", "registered"),
  vote: pair("投票", "Vote"),
  look: pair("查看", "Look"),
  decrypt: pair("开票：部分解密", "Partial decryption"),
  result: pair("结果", "Result"),
  live: pair("参加情况", "Participation"),
  ceremony: pair("密钥仪式", "Key ceremony"),
} as const;

export const LIVE = {
  title: pair("参加情况", "Participation"),
  stage: pair("进度", "Stage"),
  cast: pair("已投", "Cast"),
  of: pair("应投", "Entitled"),
  registered: pair("已登记凭据", "Registered"),
  asOf: (at: string): Text => pair(`截至 ${at}`, `as of ${at}`),
  small: pair(
    "投票人少于 16 人，截止以后才公布已投人数，以免看出谁在什么时候投票。",
    "With fewer than 16 voters the number cast is shown only after the close, so that nobody can see who voted when.",
  ),
  noResult: pair(
    "投票期间没有任何结果，系统也算不出。",
    "There is no running result; the system itself cannot compute one.",
  ),
  toResult: pair("看结果", "Result"),
  check: pair("核对核验码", "Look up a check code"),
  closes: pair("截止", "Closes"),
  opens: pair("开始", "Opens"),
} as const;

export const RESULT = {
  title: pair("表决结果", "Result"),
  notYet: pair("还没有结果。", "There is no result yet."),
  turnout: pair("投票情况", "Turnout"),
  turnoutOf: (cast: number, of: number): Text =>
    pair(`应投 ${n(of)} 人，收到 ${n(cast)} 张`, `${n(cast)} ballots of ${n(of)} entitled`),
  electronic: (count: number): Text => pair(`电子票 ${n(count)} 张`, `${n(count)} electronic`),
  paper: (count: number): Text => pair(`纸质票 ${n(count)} 张`, `${n(count)} on paper`),
  passed: pair("通过", "Carried"),
  notPassed: pair("未通过", "Not carried"),
  needed: (needed: number, of: number): Text =>
    pair(`需 ${n(needed)} 票，基数 ${n(of)}`, `${n(needed)} needed, base ${n(of)}`),
  answer: pair("选项", "Answer"),
  votes: pair("票数", "Votes"),
  hidden: pair("票数不公布", "Counts are not published"),
  unanimous: pair("全票一致时，总数即表明每人的选择。", "A unanimous total shows how everybody voted."),
  proved: pair("证明了什么", "What was proved"),
  provedPoints: [
    pair(
      "每张计入的票都来自名单里的凭据，一人最多一张。",
      "Each counted ballot comes from a credential of the roll, at most one each.",
    ),
    pair("每张票里只有允许的选择，没有多投。", "Each ballot holds lawful choices only."),
    pair("收到的票一张不少，一张不多，没有被换过。", "No ballot was dropped, added or exchanged."),
    pair(
      "总数由收到的票算出，单张票从未解密。",
      "The totals follow from the ballots; no single ballot was ever decrypted.",
    ),
  ],
  notProved: pair("证明不了什么", "What was not proved"),
  notProvedPoints: [
    pair(
      "投票人的设备是否如实加密：靠查验，查验得越多越可信。",
      "That the devices encrypted honestly: that rests on audits, the more the better.",
    ),
    pair("有没有人受到压力，或者自愿把选择告诉别人。", "Whether anybody was under pressure, or told others freely."),
  ],
  verifiedAt: (at: string): Text => pair(`服务器于 ${at} 核验`, `verified by the server at ${at}`),
  allPass: (count: number): Text => pair(`${n(count)} 项核验全部通过`, `all ${n(count)} checks passed`),
  somePass: pair("有核验未通过", "A check did not pass"),
  verify: pair("在本机重新核验", "Verify on this device"),
  code: pair("查我的核验码", "Look up my check code"),
  archives: pair("档案", "Archives"),
  full: pair("全部选票的档案", "archive of all ballots"),
  public: pair("每个凭据一张的档案", "archive of one ballot a credential"),
  command: pair("外部工具", "External tool"),
  download: pair("下载", "Download"),
  fingerprint: pair("表决指纹", "election fingerprint"),
  certified: (at: string): Text => pair(`${at} 经另一机构核验并存档`, `verified and filed by another body at ${at}`),
} as const;

export const VERIFY = {
  title: pair("核验", "Verification"),
  why: pair(
    "本机下载全部记录，自己重新计算，不依赖服务器的结论。可以断网进行，也可以选取别处得到的文件。",
    "This device downloads everything and recomputes it; it does not rely on the server's word. A file from elsewhere will do as well, without network.",
  ),
  go: pair("下载并核验", "Download and verify"),
  file: pair("或选取文件（.bel 档案或记录 .json）", "Or choose a file (.bel archive or record .json)"),
  loading: pair("正在下载", "Downloading"),
  running: pair("正在核验", "Verifying"),
  progress: (done: number, total: number): Text =>
    pair(`第 ${n(done)} 张，共 ${n(total)} 张`, `ballot ${n(done)} of ${n(total)}`),
  ok: pair("核验通过", "Verified"),
  notOk: pair("核验不通过", "Verification failed"),
  okWhat: (count: number): Text =>
    pair(
      `${n(count)} 张选票，本机重新算出的结果与公布的一致。`,
      `${n(count)} ballots; the result recomputed here agrees with the published one.`,
    ),
  okOpen: (phase: Text): Text => pair(`到“${phase.zh}”为止没有发现问题。`, `No fault up to the phase “${phase.en}”.`),
  notOkWhat: pair(
    "请把下面未通过的项目告诉监票人和派驻机构。",
    "Tell the tellers and the stationed agency which checks failed.",
  ),
  took: (seconds: string): Text => pair(`用时 ${seconds} 秒`, `took ${seconds} s`),
  record: pair("记录", "record"),
  fromArchive: pair("档案", "archive"),
  sha: pair("SHA-256", "SHA-256"),
  fingerprint: pair("表决指纹", "election fingerprint"),
  unreadable: pair("不是可以核验的文件。", "Not a file that can be verified."),
  status: {
    pass: pair("通过", "pass"),
    fail: pair("不符", "fail"),
    warn: pair("注意", "note"),
    "not-applicable": pair("不适用", "n/a"),
    "not-run": pair("未做", "not run"),
  },
  phase: {
    open: pair("投票中", "open"),
    closed: pair("已封票", "closed"),
    tallied: pair("已合计", "tallied"),
    decrypting: pair("解密中", "decrypting"),
    decrypted: pair("已解密", "decrypted"),
    result: pair("已公布", "result"),
  },
} as const;
