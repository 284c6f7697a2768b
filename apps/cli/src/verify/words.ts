/** The report in words, Chinese first: one line per fact, the result on the first line (ledger specification, section 20). */
import type { Lang, Text } from "../command.ts";
import type { BallotChecked, Finding, Report } from "./report.ts";

/** Every code that a report can carry. */
const codes: Readonly<Record<string, Text>> = {
  BALLOT_REJECTED: { zh: "无记名票决的核对不成立", en: "a check of a secret ballot does not hold" },
  ALTERED: { zh: "文件与清单所列大小或摘要不符", en: "the file differs from the size or digest in the manifest" },
  MISSING: { zh: "缺少文件", en: "the file is missing" },
  NOT_LISTED: { zh: "文件不在清单之列", en: "the file is not in the manifest" },
  NOT_A_FILE: { zh: "不是普通文件,未读取", en: "not an ordinary file; it was not read" },
  TOO_LARGE: { zh: "文件过大,未读取", en: "the file is too large and was not read" },
  MANIFEST_DIFFERS: {
    zh: "清单与检查点的账本标识、条目数或树根不一致",
    en: "origin, size or root differ from the checkpoint",
  },
  ROOT_DIFFERS: { zh: "由全部条目算得的树根与检查点不一致", en: "the root of all entries differs from the checkpoint" },
  TILE_SURPLUS: { zh: "不属于本检查点的瓦片", en: "a tile that does not belong to this checkpoint" },
  GROUPS_PLACE: {
    zh: "分组行的位置不在其文件范围内,或位置重复、倒序",
    en: "a line of groups out of its place, or a place twice",
  },
  TIME_FALLS: { zh: "时间早于前一条目", en: "the time is earlier than that of an entry before" },
  TIME_AHEAD: {
    zh: "条目时间晚于见证联署时间两分钟以上",
    en: "the time of the entry is more than two minutes after the cosignature",
  },
  SEQ_REPEATS: { zh: "同一事项的序号重复或倒退", en: "the counter of a matter repeats or falls" },
  FACTS_AHEAD: { zh: "判断依据的账本规模大于本条目位置", en: "the facts were answered at a size beyond this entry" },
  UNKNOWN_SIGNER: {
    zh: "有一行签名不属于 vkeys.txt 中的任何公钥",
    en: "a signature line belongs to no key of vkeys.txt",
  },
  WITNESS_MISSING: { zh: "指定的见证方没有联署", en: "a witness that was named did not cosign" },
  NO_KEY: { zh: "没有这本账的公钥,不能判断签名", en: "no key for this log: the signature cannot be judged" },
  NO_CHECKPOINT: { zh: "没有检查点文件", en: "there is no checkpoint" },
  UNREADABLE: { zh: "不能读取,或不是已知格式", en: "unreadable, or no known format" },
  NO_ENTRY: { zh: "缺少与证明配套的条目文件", en: "the entry that belongs to the proof is missing" },
  E_BASE64: { zh: "编码不是规范的 Base64", en: "not canonical base64" },
  E_BUNDLE: { zh: "条目束缺失或格式不符", en: "the entry bundle is missing or malformed" },
  E_CHECKPOINT: { zh: "检查点格式不符", en: "the checkpoint is malformed" },
  E_COMMITMENT: { zh: "分组内容与条目中的承诺不符", en: "the group differs from the commitment in its entry" },
  E_DISCLOSURE: { zh: "出示的分组格式不符", en: "the disclosed groups are malformed" },
  E_ENTRY: { zh: "条目或其信封格式不符", en: "the entry or its envelope is malformed" },
  E_EXPORT: { zh: "清单或文件名格式不符", en: "the manifest or a file name is malformed" },
  E_GID: { zh: "分组标识格式不符", en: "the group id is malformed" },
  E_HASH_LENGTH: { zh: "哈希长度不是 32 字节", en: "a hash is not 32 bytes" },
  E_INTERNAL: { zh: "核对未能完成,按不成立处理", en: "the check could not be finished and counts as failed" },
  E_JSON_KEY: { zh: "成员名不合规范", en: "a member name is not allowed" },
  E_JSON_NUMBER: { zh: "数字不合规范", en: "a number is not allowed" },
  E_JSON_SIZE: { zh: "内容过大或嵌套过深", en: "the content is too large or nested too deeply" },
  E_JSON_STRING: { zh: "文本含有不允许的字符", en: "a text has characters that are not allowed" },
  E_JSON_TYPE: { zh: "内容类型不合规范", en: "a value is of a type that is not allowed" },
  E_NOT_CANONICAL: { zh: "不是规范的 JSON 写法", en: "not the canonical spelling of JSON" },
  E_NOTE: { zh: "签名文本格式不符", en: "the signed note is malformed" },
  E_NOTE_SIGNATURE: { zh: "已知公钥的签名不成立", en: "a signature of a known key does not verify" },
  E_NOTE_UNSIGNED: { zh: "没有这本账的签名", en: "there is no signature of the log" },
  E_PROOF: { zh: "包含证明不成立", en: "the inclusion proof does not hold" },
  E_RANGE: { zh: "数值超出范围", en: "a number is out of range" },
  E_TILE: { zh: "瓦片缺失或长度不符", en: "the tile is missing or has a wrong length" },
  E_TILE_MISMATCH: { zh: "瓦片与条目算得的哈希不一致", en: "the tile differs from the hashes of the entries" },
  E_TILE_PATH: { zh: "瓦片文件名不合规范", en: "the path of a tile is malformed" },
  E_TLOG_PROOF: { zh: "证明文件格式不符", en: "the proof file is malformed" },
  E_UTF8: { zh: "不是 UTF-8 文本", en: "not UTF-8" },
  E_VKEY: { zh: "公钥无法识别,已略过", en: "a key that is not understood was left out" },
};

const verdicts: Readonly<Record<Report["verdict"], Text>> = {
  accepted: { zh: "结论：可信", en: "Result: trusted" },
  rejected: { zh: "结论：不可信", en: "Result: not trusted" },
  undecided: { zh: "结论：无法判断", en: "Result: undecided" },
};

const keySources: Readonly<Record<Report["keys"], Text>> = {
  pinned: { zh: "公钥:由命令行指定", en: "Key: given on the command line" },
  folder: {
    zh: "公钥:取自文件夹自带的 vkeys.txt 第一行,须与另行取得的可信副本核对",
    en: "Key: the first line of the folder's own vkeys.txt; compare it with a trusted copy",
  },
  mixed: {
    zh: "公钥:账本公钥由命令行指定,见证公钥取自文件夹自带的 vkeys.txt",
    en: "Key: the log's was given on the command line, the witnesses' come from the folder's own vkeys.txt",
  },
  none: { zh: "公钥:未指定", en: "Key: none given" },
};

/** The whole report, line by line. */
export function inWords(report: Report, lang: Lang): readonly string[] {
  const facts: readonly (Text | undefined)[] = [
    verdicts[report.verdict],
    keySources[report.keys],
    ...report.undecided.map((code) => told(code, { zh: "原因", en: "Reason" })),
    ...headWords(report),
    ...contentWords(report),
    ...report.failures.map((finding) => findingWords(finding, { zh: "不符", en: "Failed" })),
    more(report.failureCount - report.failures.length, { zh: "不符", en: "failures" }),
    ...report.warnings.map((finding) => findingWords(finding, { zh: "提示", en: "Note" })),
    more(report.warningCount - report.warnings.length, { zh: "提示", en: "notes" }),
  ];
  return facts.flatMap((fact) => (fact === undefined ? [] : [fact[lang]]));
}

function textOf(code: string): Text {
  return codes[code] ?? { zh: code, en: code };
}

function told(code: string, label: Text): Text {
  return { zh: `${label.zh}:${textOf(code).zh}`, en: `${label.en}: ${textOf(code).en}` };
}

function more(count: number, what: Text): Text | undefined {
  return count > 0
    ? { zh: `另有${what.zh} ${count} 处,未逐一列出`, en: `${count} more ${what.en} not listed` }
    : undefined;
}

function findingWords({ code, file, pos, slot, name }: Finding, label: Text): Text {
  const place = (lang: Lang): string =>
    [
      file,
      pos === undefined ? undefined : `${lang === "zh" ? "条目" : "entry"} ${pos}`,
      slot === undefined ? undefined : `${lang === "zh" ? "槽位" : "slot"} ${slot}`,
      name,
    ]
      .filter((part) => part !== undefined)
      .join(" ");
  const text = textOf(code);
  return {
    zh: `${label.zh}:${place("zh")} ${text.zh}(${code})`.replace(": ", ":"),
    en: `${label.en}: ${place("en")} ${text.en} (${code})`.replace("  ", " "),
  };
}

/** UTC seconds as Beijing time; the offset has been +08:00 without summer time since 1992. */
function beijing(time: bigint): string {
  return new Date(Number(time + 8n * 3600n) * 1000).toISOString().slice(0, 19).replace("T", " ");
}

function headWords({ head, pos }: Report): readonly Text[] {
  if (head === undefined) return [];
  const facts: Text[] = [
    { zh: `账本标识:${head.origin}`, en: `Origin: ${head.origin}` },
    { zh: `检查点:${head.size} 个条目,树根 ${head.root}`, en: `Checkpoint: ${head.size} entries, root ${head.root}` },
  ];
  if (pos !== undefined) facts.push({ zh: `位置:第 ${pos} 号条目(自 0 起)`, en: `Position: entry ${pos} (from 0)` });
  for (const { name, time } of head.cosigned) {
    facts.push({
      zh: `见证:${name} 于北京时间 ${beijing(time)} 联署`,
      en: `Witness: ${name} cosigned at ${beijing(time)} +08:00`,
    });
  }
  if (head.cosigned.length === 0) facts.push({ zh: "见证:无见证", en: "Witness: no witness" });
  facts.push({
    zh: "策略:未指定联署策略,联署是否足够未作判断",
    en: "Policy: none given; whether the cosignatures suffice was not judged",
  });
  return [...facts, ...unknownWords(head.unknownLines), ...intervalWords(head.cosigned.map(({ time }) => time))];
}

function unknownWords(lines: number): readonly Text[] {
  if (lines === 0) return [];
  return [{ zh: `签名:另有 ${lines} 行签名没有对应公钥`, en: `Signatures: ${lines} lines of keys not given` }];
}

function intervalWords(times: readonly bigint[]): readonly Text[] {
  const [earliest] = [...times].sort((a, b) => (a < b ? -1 : 1));
  if (earliest === undefined) return [];
  return [
    {
      zh: `时间:条目不晚于北京时间 ${beijing(earliest)} 入账(下限须有更早的检查点)`,
      en: `Time: entered not after ${beijing(earliest)} +08:00 (a lower bound needs an earlier checkpoint)`,
    },
  ];
}

function contentWords({ kind, recomputed, opened, shown, files, ballots }: Report): readonly (Text | undefined)[] {
  return [
    recomputed && {
      zh: `重算:${recomputed.entries} 个条目的形式与叶哈希,${recomputed.tiles} 个瓦片`,
      en: `Recomputed: form and leaf hash of ${recomputed.entries} entries, ${recomputed.tiles} tiles`,
    },
    openedWords(kind, opened),
    shown && { zh: `出示的分组:${shown.join("、") || "无"}`, en: `Groups shown: ${shown.join(", ") || "none"}` },
    files && { zh: `文件:按清单核对 ${files.count} 个`, en: `Files: ${files.count} compared with the manifest` },
    files && digestWords(files.digestOnly),
    ...(ballots ?? []).map(ballotWords),
  ];
}

const BALLOT_STATES = {
  accepted: { zh: "各项核对成立", en: "every check holds" },
  rejected: { zh: "核对不成立", en: "a check does not hold" },
  notShown: { zh: "密文未出示,未作判断", en: "ciphertexts not shown, not judged" },
} as const;
const PHASES: Readonly<Record<string, Text>> = {
  open: { zh: "投票中", en: "open" },
  closed: { zh: "已封票", en: "closed" },
  tallied: { zh: "已合计", en: "tallied" },
  decrypting: { zh: "解密中", en: "decrypting" },
  decrypted: { zh: "已解密", en: "decrypted" },
  result: { zh: "已有结果", en: "result" },
};
/** How far a ballot has come and what was counted, as far as the export shows it. */
function ballotFacts({ phase = "", ballots, counts }: BallotChecked): readonly Text[] {
  const stage = PHASES[phase];
  const votes = counts?.map((row) => row.join(" ")).join(" | ");
  return [
    ...(stage === undefined ? [] : [stage]),
    ...(ballots === undefined ? [] : [{ zh: `${ballots} 张选票`, en: `${ballots} ballots` }]),
    ...(votes === undefined ? [] : [{ zh: `票数 ${votes}`, en: `counts ${votes}` }]),
  ];
}
function ballotWords(ballot: BallotChecked): Text {
  const said = BALLOT_STATES[ballot.state];
  const facts = ballotFacts(ballot);
  const listed = (words: readonly string[]): string => words.join(",");
  return {
    zh: `票决 ${ballot.uuid}:${said.zh}(${listed(facts.map(({ zh }) => zh))})`,
    en: `Ballot ${ballot.uuid}: ${said.en} (${listed(facts.map(({ en }) => en))})`,
  };
}

function openedWords(kind: Report["kind"], opened: Report["opened"]): Text | undefined {
  if (kind === "log") return { zh: "打开:未打开任何内容", en: "Opened: nothing was opened" };
  if (opened === undefined) return undefined;
  const { entries, groups, absent, hidden } = opened;
  return {
    zh: `打开:${entries} 个条目的 ${groups} 个分组(其中 ${absent} 个为空),另有 ${hidden} 个槽位未出示`,
    en: `Opened: ${groups} groups of ${entries} entries (${absent} of them empty); ${hidden} slots stayed closed`,
  };
}

function digestWords(digestOnly: Readonly<Record<string, number>>): Text | undefined {
  const parts = Object.entries(digestOnly).map(([folder, count]) => `${folder}/ ${count}`);
  if (parts.length === 0) return undefined;
  return {
    zh: `只核对摘要、未判断内容的文件:${parts.join("、")}`,
    en: `Compared by digest only, content not judged: ${parts.join(", ")}`,
  };
}
