/** Words of registering, voting and checking one's own ballot. */
import { pair, type Text } from "../view/speech.ts";

const n = String;

export const VOTE = {
  title: pair("表决", "Ballot"),
  loading: pair("正在取表决文件", "Loading the ballot"),
  checking: pair("正在核对表决文件", "Checking the ballot papers"),
  checkingWhy: pair(
    "本机自己核对议题、名单和计票密钥，不依赖服务器的说法。",
    "This device checks questions, roll and keys by itself and does not rely on the server.",
  ),
  wrongPapers: pair("表决文件核对不通过，不能在此投票", "The ballot papers do not pass the check; do not vote here"),
  wrongPapersWhat: pair(
    "请告诉监票人。您的选择没有离开这台设备，可以改用纸质选票。",
    "Please tell a teller. Nothing has left this device. Paper ballots remain available.",
  ),
  facts: {
    unit: pair("组织", "Body"),
    questions: pair("议题", "Questions"),
    until: pair("截止", "Open until"),
    roll: pair("投票人", "Voters"),
    tellers: pair("监票人", "Tellers"),
    keys: pair("计票密钥保管人", "Key holders"),
  },
  questionCount: (count: number): Text => pair(`${n(count)} 题，一题一页`, `${n(count)}, one a page`),
  rollCount: (count: number): Text => pair(`${n(count)} 人`, n(count)),
  keysOf: (k: number, total: number): Text =>
    pair(`${n(total)} 人，${n(k)} 人同时在场才能开票`, `${n(total)}; ${n(k)} together can open the count`),
  begin: pair("开始", "Begin"),
  revoted: pair(
    "您已经投过。现在可以重投，只计最后一次。",
    "You have voted. You may vote again; only the last ballot counts.",
  ),
  votedOnce: pair("您已经投过，本次表决不能重投。", "You have voted; this ballot cannot be cast again."),
  reveals: pair("结果可能泄露的情况", "What the result may reveal"),
  paper: pair("也可以改用纸质选票，请向监票人领取。", "Paper ballots are available from the tellers."),
  notYet: (at: string): Text => pair(`还没有开始，${at} 开始。`, `Not open yet; it opens at ${at}.`),
  waiting: pair("还没有开始，等监票人宣布开始。", "Not open yet; the tellers will open it."),
  over: pair("投票已经截止。", "Voting has ended."),
  toResult: pair("看结果", "Result"),
  toLive: pair("看参加情况", "Participation"),
  toRegister: pair("登记凭据", "Register"),
  notOnRoll: pair("您不在这次表决的名单里。", "You are not on the roll of this ballot."),
  notRegistered: pair(
    "您没有登记凭据，不能在线投票。请向监票人领取纸质选票。",
    "You have no registered credential and cannot vote online. Ask the tellers for a paper ballot.",
  ),
  again: pair("刷新", "Refresh"),
  login: {
    title: pair("登录", "Log in"),
    name: pair("账号", "Account"),
    password: pair("口令", "Password"),
    go: pair("登录", "Log in"),
    why: pair(
      "登录只用来核对您在名单里。选票在本机加密，谁投了什么不会送出。",
      "Logging in shows that you are on the roll. The ballot is encrypted here; what you choose is never sent.",
    ),
    failed: pair("没有登录成功", "Login failed"),
  },
  card: {
    title: pair("出示凭据卡", "Show your card"),
    why: pair(
      "登记时您留下了一张凭据卡。选取那个文件，或者把卡上的字符输进来。",
      "You kept a card when you registered. Choose that file, or type the characters on it.",
    ),
    file: pair("凭据卡文件", "Card file"),
    text: pair("或输入卡上的字符", "Or type the characters"),
    go: pair("继续", "Continue"),
    misread: pair(
      "这不是完整的凭据卡，请再核对一遍字符。",
      "This is not a complete card. Please check the characters again.",
    ),
    other: pair("这张卡不是这次表决的，或者没有登记。", "This card belongs to another ballot or was not registered."),
    none: pair("请先选取文件或输入字符。", "Choose the file or type the characters first."),
  },
  nth: (i: number, of: number): Text => pair(`第 ${n(i)} 题，共 ${n(of)} 题`, `Question ${n(i)} of ${n(of)}`),
  exit: pair("退出，不投", "Leave without voting"),
  one: pair("点选一项", "Choose one"),
  upTo: (min: number, max: number): Text =>
    min === max
      ? pair(`点选 ${n(max)} 项`, `Choose ${n(max)}`)
      : pair(`点选 ${n(min)} 至 ${n(max)} 项`, `Choose ${n(min)} to ${n(max)}`),
  blank: pair("整张弃权", "Abstain from the whole question"),
  chosenCount: (count: number, max: number): Text =>
    pair(`已选 ${n(count)} 项，最多 ${n(max)} 项`, `${n(count)} chosen of at most ${n(max)}`),
  unmarked: pair("还没有选。选好以后才能往下走。", "Nothing chosen yet. Choose before going on."),
  missing: (count: number): Text => pair(`还差 ${n(count)} 项。`, `${n(count)} more needed.`),
  next: pair("下一题", "Next question"),
  toReview: pair("下一步：核对", "Next: review"),
  back: pair("上一题", "Previous question"),
  small: pair(
    "结果只有总数，没有姓名；全票一致时，总数就表明每人的选择。",
    "Only totals are published, no names; a unanimous total shows how everybody voted.",
  ),
  idle: (seconds: number): Text =>
    pair(`${n(seconds)} 秒不动，本页自动清空。`, `Emptied after ${n(seconds)} seconds without input.`),
  idleSoon: pair("再过 10 秒没有操作，本页将清空", "This page will be emptied in 10 seconds"),
  idled: pair("时间到，已清空。没有投出任何选票。", "Time is over; everything was emptied and nothing was cast."),
  review: {
    title: pair("请核对", "Please check"),
    place: pair("核对", "Review"),
    yours: pair("您选的是", "You chose"),
    change: pair("重选这一题", "Change this"),
    go: pair("确认，取核验码", "Confirm and get the check code"),
    then: pair(
      "确认以后，本机把选票加密，先登记核验码，再由您决定投出还是查验。",
      "The ballot is then encrypted here and its check code recorded; after that you decide whether to cast or to audit it.",
    ),
  },
  making: pair("正在加密选票", "Encrypting the ballot"),
  offline: pair(
    "网络断了。选票没有丢，网络恢复后自动继续，不会重复计票。请不要关闭本页。",
    "The network is down. Nothing is lost: this page goes on by itself and nothing is counted twice. Keep it open.",
  ),
  sending: pair("正在登记核验码", "Recording the check code"),
  casting: pair("正在投出", "Casting"),
  opening: pair("正在拆开", "Opening"),
  code: {
    title: pair("投出还是查验", "Cast or audit"),
    label: pair("核验码，可以抄下来", "Check code, you may write it down"),
    whole: pair("二维码：完整核验码", "QR code: the whole check code"),
    both: pair("两个都可以选：", "Both are open to you:"),
    cast: pair("投出", "Cast"),
    castSmall: pair("计入结果", "it counts"),
    audit: pair("查验", "Audit"),
    auditSmall: pair("拆开看，再重投", "open it, vote again"),
    explain: pair(
      "查验：在另一台机器上拆开这张票，看有没有写错。拆开的票作废，您重新选。",
      "Audit: another device opens this ballot and shows what was written. It is then void and you choose again.",
    ),
    restart: pair("返回重选", "Choose again"),
  },
  receipt: {
    title: pair("已投出", "Cast"),
    taken: pair("您的票已收到，会计入结果。", "Your ballot was received and will be counted."),
    label: pair("核验码", "Check code"),
    position: (pos: number): Text => pair(`记录位置 ${n(pos)}`, `log position ${n(pos)}`),
    points: [
      pair("公告栏上能查到这个码，说明票没有丢。", "The code can be found on the board: your ballot is not lost."),
      pair(
        "这个码不能证明您选了什么。请不要告诉别人您的选择。",
        "The code does not prove what you chose. Please do not tell anybody.",
      ),
    ],
    revote: pair(
      "投票截止前可以重投，只算最后一次。",
      "You may vote again until the close; only the last ballot counts.",
    ),
    wiped: pair("本机上的选择和密钥已经清除。", "Choices and keys have been wiped from this device."),
    done: pair("结束", "Finish"),
  },
  spoiled: {
    title: pair("这张票已拆开，作废", "This ballot is opened and void"),
    how: pair(
      "用另一台机器扫这个码，或者打开下面的网址。那台机器会自己拆开这张票，显示里面写的是什么。",
      "Scan this with another device, or open the address below. That device opens the ballot by itself and shows what is in it.",
    ),
    whole: pair("二维码：查验网址", "QR code: the address of the audit"),
    honest: pair(
      "拆开的票不计票，也不表示您最后投什么。",
      "An opened ballot is not counted and says nothing about what you will cast.",
    ),
    again: pair("重新填票", "Fill in a new ballot"),
  },
  left: {
    title: pair("已退出", "You have left"),
    what: pair("没有投出新的选票，本机上的选择已经清除。", "No new ballot was cast; your choices were wiped."),
    back: pair("回到开始", "Back to the start"),
  },
  failed: pair("没有投出", "Not cast"),
  failedWhat: pair("没有计票。请重新开始，或告诉监票人。", "Nothing was counted. Start again or tell a teller."),
} as const;

export const REGISTER = {
  title: pair("登记投票凭据", "Register a credential"),
  why: pair(
    "本机随机生成一把只属于您的投票密钥，登记的只是它的公开部分。投票时凭卡使用，丢失不能找回，可以改用纸质选票。",
    "This device draws a key that is only yours and registers its public part. You need the card to vote; a lost card cannot be replaced, paper remains available.",
  ),
  go: pair("生成并登记", "Draw and register"),
  done: pair("已登记", "Registered"),
  keep: pair("凭据卡：现在保存", "Your card: keep it now"),
  only: pair(
    "只显示这一次。存成文件，或者抄下来。不要交给别人，不要拍照发送。",
    "Shown only once. Save it as a file or write it down. Give it to nobody and do not send it.",
  ),
  save: pair("存成文件", "Save as a file"),
  print: pair("打印", "Print"),
  confirm: pair("输入卡上最后 4 个字符，表明已经保存", "Type the last 4 characters to show that you kept it"),
  finish: pair("已保存，清除本页", "Kept; wipe this page"),
  wrong: pair("与卡上最后 4 个字符不同。", "These are not the last 4 characters of the card."),
  already: pair("您已登记，凭据卡在您手里。", "You are registered; the card is with you."),
  closed: pair("现在不是登记的时候。", "Registration is not open."),
  congress: pair(
    "登记以后本机不再使用您的登录。投票时不用登录，只用凭据卡。",
    "After registering this device forgets your login. Voting needs the card and no login.",
  ),
  fileName: (title: string): Text => pair(`投票凭据卡-${title}`, `voter-card-${title}`),
} as const;

export const CHECK = {
  title: pair("核对选票", "Check a ballot"),
  code: pair("核验码（43 个字符）", "Check code (43 characters)"),
  go: pair("核对", "Check"),
  bad: pair("核验码应是 43 个字符。", "A check code has 43 characters."),
  status: {
    committed: pair("已登记核验码，还没有投出。", "Recorded, not cast yet."),
    spoiled: pair("这张票已拆开查验，作废，不计票。", "Opened for an audit; void, not counted."),
    cast: pair("在公告栏上，会计入结果。", "On the board; it counts."),
    superseded: pair(
      "在公告栏上，已被同一人后来的票代替，只计最后一次。",
      "On the board, replaced by a later ballot of the same voter.",
    ),
    voided: pair("在公告栏上，凭据已作废，不计票。", "On the board; the credential was voided, not counted."),
    unknown: pair("公告栏上没有这个核验码。请告诉监票人。", "This code is not on the board. Tell a teller."),
  },
  proof: pair("入册证明", "Proof of inclusion"),
  opening: pair("本机正在拆开这张作废票", "This device is opening the void ballot"),
  wrote: pair("这张作废票里写的是", "The void ballot says"),
  ask: pair("与您当时选的一样吗？", "Is this what you chose?"),
  same: pair("一样", "Yes, the same"),
  differs: pair("不一样", "No, it differs"),
  consistent: pair(
    "一致。那台机器这一次没有写错。请回到那台机器重新填票。",
    "They agree. That device was honest this time. Go back to it and fill in a new ballot.",
  ),
  inconsistent: pair("不一致，立即停止使用此终端", "They do not agree: stop using that device at once"),
  inconsistentWhat: pair(
    "请马上告诉监票人，改用另一台机器或纸质选票。",
    "Tell a teller now; use another device or paper.",
  ),
  order: pair("核验码没有先登记，这次查验不算数。", "The code was not recorded first; this audit does not count."),
  at: (where: string): Text => pair(`不同之处：${where}`, `where: ${where}`),
} as const;
