/** Words of the key ceremony and of the decryption. */
import { pair, type Text } from "../view/speech.ts";

const n = String;

export const TRUSTEE = {
  title: pair("计票密钥", "Counting key"),
  ceremony: pair("密钥仪式", "Key ceremony"),
  why: (k: number, total: number): Text =>
    pair(
      `${n(total)} 名保管人各自在自己的设备上生成密钥，${n(k)} 人同时在场才能开票。服务器看不到您的密钥，少于 ${n(k)} 人什么也打不开。`,
      `${n(total)} holders draw keys on their own devices; ${n(k)} of them together can open the count. The server never sees your key; fewer than ${n(k)} open nothing.`,
    ),
  notMine: pair("您不是这次仪式的保管人，只能查看进度。", "You are not a holder in this ceremony; you may follow it."),
  progress: pair("各保管人的进度", "Progress of the holders"),
  rounds: {
    commit: pair("已登记密钥", "key published"),
    reveal: pair("已公开系数", "coefficients published"),
    deal: pair("已分发份额", "shares dealt"),
    ack: pair("已确认份额", "shares confirmed"),
    test: pair("试解密通过", "test decryption passed"),
  },
  no: pair("还没有登记", "not yet"),
  generate: pair("在本机生成密钥", "Draw the key on this device"),
  restore: pair("用备份继续", "Continue from the backup"),
  backup: {
    title: pair("先做备份", "Back it up first"),
    why: pair(
      "备份没有做好，不能继续。密钥丢失不能找回；备份有两份：一个加了口令的文件，一张打印的纸。两份分开放。",
      "You cannot go on without a backup. A lost key cannot be recovered. There are two: a file under a passphrase and a sheet of paper. Keep them apart.",
    ),
    pass: pair("文件口令，至少 12 个字符", "Passphrase of the file, at least 12 characters"),
    passAgain: pair("再输一次口令", "The passphrase once more"),
    short: pair("口令太短。", "The passphrase is too short."),
    unequal: pair("两次输入的口令不同。", "The passphrases differ."),
    save: pair("存成密钥文件", "Save the key file"),
    print: pair("打印密钥纸", "Print the key sheet"),
    sheet: pair("密钥纸：字符区分大小写", "Key sheet: upper and lower case matter"),
    shown: pair("显示密钥纸", "Show the key sheet"),
    next: pair("下一步：证明备份可用", "Next: show that the backup works"),
    saved: pair("密钥文件已存下。", "The key file was saved."),
    first: pair("请先存好密钥文件，并打印或抄好密钥纸。", "Save the key file and print or copy the key sheet first."),
  },
  confirm: {
    title: pair("证明备份可用", "Show that the backup works"),
    why: pair(
      "选取刚才存下的文件，输入口令；再照着纸输入最后 6 个字符。",
      "Choose the file just saved and type its passphrase; then type the last 6 characters of the sheet.",
    ),
    file: pair("密钥文件", "Key file"),
    pass: pair("口令", "Passphrase"),
    tail: pair("密钥纸最后 6 个字符", "Last 6 characters of the sheet"),
    go: pair("备份可用，登记密钥", "The backup works; publish the key"),
    noFile: pair("还没有选取文件。", "No file chosen."),
    badFile: pair(
      "文件打不开，或者不是这把密钥的备份。请重新备份。",
      "The file does not open or holds another key. Back up again.",
    ),
    badTail: pair("与密钥纸最后 6 个字符不同。", "These are not the last 6 characters of the sheet."),
    back: pair("重新备份", "Back up again"),
  },
  open: {
    title: pair("取出密钥", "Take out the key"),
    why: pair(
      "用密钥文件和口令，或者照密钥纸输入全部字符。",
      "Use the key file with its passphrase, or type the whole key sheet.",
    ),
    card: pair("或密钥纸上的全部字符", "Or all characters of the key sheet"),
    go: pair("取出", "Take out"),
    wrong: pair("这不是您在本次仪式登记的密钥。", "This is not the key you published in this ceremony."),
    unreadable: pair(
      "文件打不开，口令不对，或者字符有误。",
      "The file or the characters cannot be read, or the passphrase is wrong.",
    ),
    none: pair("请选取文件，或输入字符。", "Choose a file or type the characters."),
    lost: pair(
      "密钥找不到了：请告诉监票人。其余保管人够数就能开票；不够数，本次表决无效，改用纸质选票重投。",
      "Key lost: tell the tellers. If enough other holders remain the count goes on; otherwise the ballot is void and repeated on paper.",
    ),
  },
  running: {
    title: pair("仪式进行中", "The ceremony is under way"),
    stay: pair(
      "请让本页开着。轮到您时自动进行，全部完成以后密钥从本机清除。",
      "Keep this page open. It takes its turns by itself and wipes the key at the end.",
    ),
    waitFor: (names: string): Text => pair(`正在等：${names}`, `waiting for: ${names}`),
    working: pair("本机正在计算", "computing"),
  },
  done: {
    title: pair("密钥仪式完成", "The ceremony is complete"),
    what: pair(
      "全体保管人的试解密都已通过。密钥已从本机清除，开票时用备份取出。",
      "All test decryptions passed. The key was wiped from this device; you will take it out of the backup for the count.",
    ),
  },
  aborted: pair("密钥仪式已中止", "The ceremony was aborted"),
  complaint: pair(
    "收到的份额有误，已提出申诉。仪式中止，记录会指明是谁的份额。",
    "A share was wrong and a complaint was filed. The ceremony ends; the record names the party.",
  ),
  tell: pair("有一步没有通过核验", "A step did not pass the check"),
} as const;

export const DECRYPT = {
  title: pair("部分解密", "Partial decryption"),
  notYet: pair("还没有封票合计，不能解密。", "The ballot is not closed and tallied yet."),
  notMine: pair("您不是这次表决的计票密钥保管人。", "You are not a key holder of this ballot."),
  already: pair("已经公布结果，不需要再解密。", "The result is published; nothing is left to decrypt."),
  checking: pair("本机正在核验全部记录", "This device is checking the whole record"),
  checked: pair("核验结果", "What was checked"),
  clear: pair("封票以前的记录核验通过，可以解密合计。", "The record up to the close passed; the sum may be decrypted."),
  stop: pair(
    "记录核验没有通过，不能解密。请告诉监票人和派驻机构。",
    "The record did not pass; do not decrypt. Tell the tellers and the stationed agency.",
  ),
  facts: {
    body: pair("组织", "Body"),
    matter: pair("事项", "Matter"),
    ballots: pair("选票", "Ballots"),
    closed: pair("封票时间", "Closed at"),
    head: pair("记录头", "Head"),
  },
  only: pair(
    "只解密合计，不解密任何一张票。同一次表决只能解密一份合计。",
    "Only the sum is decrypted, never a single ballot, and only one sum of one ballot.",
  ),
  go: pair("确认，部分解密", "Confirm and decrypt my part"),
  working: pair("正在解密", "Decrypting"),
  done: pair("您的部分解密已收到", "Your part was received"),
  doneWhat: pair(
    "密钥已从本机清除。够数以后系统自动公布结果。",
    "The key was wiped from this device. The result follows when enough parts are in.",
  ),
  toResult: pair("看结果", "Result"),
} as const;
