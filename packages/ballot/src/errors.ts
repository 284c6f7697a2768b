/** The one table of error codes (MJ-BALLOT/1 §23) and the error that carries them; no secret ever enters a message. */

const TEXTS = {
  "encoding.not-canonical": ["编码不是规范形式", "the encoding is not canonical"],
  "encoding.bad-json": ["不是合法的 JSON", "not well-formed JSON of the expected shape"],
  "encoding.not-nfc": ["文字未按 NFC 规范化", "text is not in Unicode normal form C"],
  "element.not-canonical": ["群元素写法不规范", "the group element is not in canonical form"],
  "element.out-of-range": ["群元素超出范围", "the group element is out of range"],
  "element.not-in-subgroup": ["群元素不在规定的子群内", "the element is outside the prime-order subgroup"],
  "element.identity": ["此处不允许单位元", "the identity element is not allowed here"],
  "scalar.out-of-range": ["标量超出范围", "the scalar is out of range"],
  "unsupported.suite": ["不支持的密码套件", "the cryptographic suite is not supported"],
  "unsupported.weights": ["不支持加权投票", "weighted votes are not supported"],
  "unsupported.event": ["不支持的事件类型", "the event type is not supported"],
  "manifest.invalid": ["表决说明不合规定", "the manifest is invalid"],
  "manifest.mismatch": ["表决文件与表决说明不一致", "the election does not match the manifest"],
  "question.bounds": ["议题的选项数或可选数不合规定", "the question's bounds are invalid"],
  "trustees.bad-proof": ["计票密钥的证明不成立", "a proof of the trustees does not hold"],
  "trustees.key-mismatch": ["计票密钥不相符", "the keys of the trustees do not match"],
  "dkg.commit-mismatch": ["公开的系数与先前的承诺不符", "the revealed coefficients do not open the commitment"],
  "dkg.early-reveal": ["密钥仪式的轮次颠倒", "a ceremony message came before its round"],
  "dkg.bad-share": ["密钥份额不正确", "a key share is wrong"],
  "dkg.aborted": ["密钥仪式不能继续", "the key ceremony cannot continue"],
  "credential.unknown": ["凭据不在名单内", "the credential is not on the list"],
  "credential.duplicate": ["凭据重复", "the credential appears twice"],
  "credential.voided": ["凭据已作废", "the credential has been voided"],
  "credential.bad-proof": ["凭据的证明不成立", "the proof of the credential does not hold"],
  "ballot.not-canonical": ["选票不是规范形式", "the ballot is not in canonical form"],
  "ballot.wrong-election": ["选票不属于本次表决", "the ballot belongs to another election"],
  "ballot.bad-signature": ["选票签名不成立", "the signature of the ballot does not hold"],
  "ballot.bad-proof": ["选票的证明不成立", "a proof of the ballot does not hold"],
  "ballot.not-committed": ["选票未先提交核验码", "the check code of the ballot was not committed before"],
  "ballot.spoiled": ["选票已查验作废", "the ballot was audited and cannot be cast"],
  "ballot.replayed": ["选票内容重复出现", "parts of the ballot were seen before"],
  "ballot.already-voted": ["该凭据已投票", "the credential has already voted"],
  "tally.mismatch": ["密文合计不正确", "the encrypted tally is wrong"],
  "tally.too-few": ["电子选票过少,不得解密", "too few electronic ballots to decrypt"],
  "pdec.bad-proof": ["部分解密的证明不成立", "a proof of the partial decryption does not hold"],
  "pdec.owner": ["部分解密的归属不正确", "the owner of the partial decryption is wrong"],
  "pdec.not-enough": ["部分解密不足", "not enough partial decryptions"],
  "pdec.second-tally": ["同一次表决不得解密第二份合计", "a second tally of one election is never decrypted"],
  "result.no-log": ["解密结果无对应计数,解密因子有假", "no count fits the decryption: a factor is false"],
  "result.mismatch": ["公布的结果与解密不一致", "the result does not match the decryption"],
  "archive.bad-tar": ["档案的打包格式损坏", "the archive container is damaged"],
  "archive.hash": ["档案内容与其哈希不符", "a file of the archive does not match its hash"],
  "archive.chain": ["档案的事件链断裂", "the event chain of the archive is broken"],
  "archive.not-canonical": ["档案不是规范的重建", "the archive is not the canonical rebuild"],
  "archive.order": ["档案的事件次序不正确", "the events of the archive are out of order"],
  "record.unknown-field": ["记录含有未规定的内容", "the record holds an unknown type or field"],
  "record.binding": ["记录的绑定值不符", "a binding of the record does not match"],
  "record.order": ["记录的次序不正确", "the record is out of order"],
  "state.not-open": ["表决不在投票时段", "the ballot is not open"],
  "state.transition": ["当前阶段不允许此行为", "the act is not allowed in this state"],
  "audit.mismatch": ["查验结果不一致", "the audited ballot does not match"],
} as const;

/** A code of MJ-BALLOT/1 §23. */
export type BallotErrorCode = keyof typeof TEXTS;

/** The Chinese and English sentence of a code. */
export function sentences(code: BallotErrorCode): { readonly zh: string; readonly en: string } {
  const [zh, en] = TEXTS[code];
  return { zh, en };
}

/** A refusal with its code, the place (JSON path or event number), and a sentence in both languages. Never holds a secret. */
export class BallotError extends Error {
  readonly code: BallotErrorCode;
  readonly where: string;
  readonly zh: string;
  readonly en: string;

  constructor(code: BallotErrorCode, where: string) {
    const { zh, en } = sentences(code);
    super(`${code}: ${en} (${where})`);
    this.name = "BallotError";
    this.code = code;
    this.where = where;
    this.zh = zh;
    this.en = en;
  }
}

/** A value or the reason why there is none. */
export type Result<T, E = BallotError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Runs work that refuses by throwing a `BallotError`; any other exception is a bug and passes through. */
export function attempt<T>(work: () => T): Result<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof BallotError) return { ok: false, error };
    throw error;
  }
}

/** Throws the error of `code` unless the condition holds. */
export function demand(condition: boolean, code: BallotErrorCode, where: string): asserts condition {
  if (!condition) throw new BallotError(code, where);
}
