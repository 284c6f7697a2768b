/** 计票密钥 — who keeps the keys that open the sum of a secret ballot, and how far their ceremony has come (specs/ballot.md §7). */
import { institutionOf } from "../../facts/facts.ts";
import { internal, supervised } from "../../kernel/institution.ts";
import type { Instant, Ref } from "../../kernel/json.ts";

export interface Trustee {
  readonly person: Ref;
  readonly post: string;
}
/** A trustee's message of one round, byte for byte. */
export interface Message {
  readonly index: number;
  readonly message: string;
}
/** A sealed share is kept as a file beside the log, to be shredded with the keys. */
export interface Dealt extends Message {
  readonly file: string;
}

export const ROUNDS = {
  committed: "committing",
  revealed: "revealing",
  dealt: "dealing",
  acknowledged: "acknowledging",
  tested: "testing",
} as const;
export type Round = keyof typeof ROUNDS;

export interface Keys {
  readonly unit: Ref;
  readonly title: string;
  readonly trustees: readonly Trustee[];
  readonly k: number;
  readonly notAfter: Instant;
  readonly openedBy: Ref;
  readonly openedAt: Instant;
  readonly committed: readonly Message[];
  readonly revealed: readonly Message[];
  readonly dealt: readonly Dealt[];
  readonly acknowledged: readonly Message[];
  readonly tested: readonly Message[];
  readonly completedAt?: Instant;
  readonly keyedAt?: Instant;
  readonly endedFor?: string;
}

export const { gate, act, institution } = institutionOf<Keys>()({
  asks: ["organisation", "offices", "standards", "time"],
  stages: {
    unopened: { zh: "未启动", en: "not opened" },
    committing: { zh: "提交承诺", en: "commitments" },
    revealing: { zh: "公开系数", en: "coefficients" },
    dealing: { zh: "分发密钥份额", en: "dealing of shares" },
    acknowledging: { zh: "确认份额", en: "acknowledgement" },
    testing: { zh: "试解密", en: "test decryption" },
    keyed: { zh: "密钥已建立", en: "keyed" },
    aborted: { zh: "已中止", en: "aborted" },
    retired: { zh: "已停用", en: "retired" },
  },
  offices: {
    meetingClerk: {
      title: { zh: "会议记录人", en: "meeting clerk" },
      holder: ({ unit }) => ({ unit, office: "meetingClerk" }),
    },
    officeDirector: {
      title: { zh: "办公室主任", en: "office director" },
      holder: ({ unit }) => ({ unit, office: "officeDirector" }),
    },
    trustee: {
      title: { zh: "计票密钥保管人", en: "trustee of the keys" },
      holder: ({ trustees }) => trustees.map(({ person }) => person),
    },
    late: {
      title: { zh: "尚未完成本轮的保管人", en: "trustee whose message is missing" },
      holder: (keys) => missingIn(keys),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    unit: internal("单位", "unit"),
    title: internal("名称", "title"),
    trustees: internal("计票密钥保管人", "trustees"),
    k: internal("解密所需人数", "trustees needed"),
    notAfter: internal("有效期至", "valid until"),
    openedBy: internal("启动人", "opened by"),
    openedAt: internal("启动时间", "opened at"),
    committed: internal("承诺", "commitments"),
    revealed: internal("系数", "coefficients"),
    dealt: supervised("份额", "shares"),
    acknowledged: internal("确认", "acknowledgements"),
    tested: internal("试解密", "test decryptions"),
    completedAt: internal("合成时间", "assembled at"),
    keyedAt: internal("建立时间", "keyed at"),
    endedFor: internal("中止或停用理由", "reason of the end"),
  },
});

/** The round that is under way: the first in which a message is missing. */
export const roundOf = (keys: Keys): Round =>
  (Object.keys(ROUNDS) as Round[]).find((round) => keys[round].length < keys.trustees.length) ?? "tested";

function missingIn(keys: Keys): readonly Ref[] {
  const there = keys[roundOf(keys)].map(({ index }) => index);
  return keys.trustees.flatMap(({ person }, i) => (there.includes(i + 1) ? [] : [person]));
}
