/** 签字与支付的关口 — five pens, five persons, one paper, the leader last; and nobody pays what he approved. */
import { covering } from "../../facts/leadership.ts";
import { underResolution } from "../../facts/resolution.ts";
import {
  amount,
  count,
  fail,
  found,
  notApplicable,
  pass,
  people,
  unknown,
  type Finding,
} from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import { minus } from "../../kernel/money.ts";
import { standard, whole } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { gate, isTurn, ROLES, signedNow, unsigned, type Role, type Spending } from "./matter.ts";

const RETURNS_MAX = whole("return.max", "C4");

/** The version on the screen of the signer is the one that counts (D2: all over the same bytes). */
export const sameVersion = gate<{ readonly version: number }>({
  title: { zh: "签的是当前版本", en: "the present version is signed" },
  cite: cite.SAME_PAPER,
  serves: ["D2"],
  key: true,
  cure: { zh: "阅看新版本后再签", en: "read the new version, then sign" },
  test: ({ matter: { version }, input }) =>
    found(
      input.version === version,
      "OTHER_VERSION",
      { zh: `当前为第 ${version} 版`, en: `version ${version} is the present one` },
      count("所签版本", input.version, "版"),
    ),
});

/** C4: in the five areas the leader reads, asks, sends back and calls a review; his signature comes last on large sums only. */
export const turnOf = (role: Role) =>
  gate({
    title: { zh: `轮到${ROLES[role].zh}签字`, en: `the turn of the ${ROLES[role].en}` },
    cite: role === "topLeader" ? cite.DIRECT : cite.FIVE,
    serves: role === "topLeader" ? ["C1", "C4", "D2"] : ["D2"],
    key: true,
    cure: {
      zh: role === "topLeader" ? "大额支出待其他会签人签字后再签;其他支出可以退回或提请集体研究" : "按顺序签字",
      en: role === "topLeader" ? "sign last on large sums; otherwise send back or call a review" : "sign in order",
    },
    test: ({ matter }): Finding => {
      if (!matter.needs.includes(role))
        return fail("NOT_A_SIGNER", {
          zh: `这笔支出不需${ROLES[role].zh}签字`,
          en: `not signed by the ${ROLES[role].en}`,
        });
      const waiting = unsigned(matter).filter((r) => r !== role);
      return found(
        isTurn(matter, role),
        "NOT_YET",
        { zh: "核对签字顺序", en: "order of signatures compared" },
        count("其他未签", waiting.length, "人"),
      );
    },
  });

/** D2: 一人一签 — a person in two roles signs once. */
export const onePersonOneRole = gate({
  title: { zh: "同一人不以两种身份签字", en: "nobody signs in two roles" },
  cite: cite.FIVE,
  serves: ["D2", "D3"],
  key: true,
  cure: { zh: "由其他人员签字", en: "let another person sign" },
  test: ({ matter, actor }) => {
    const signed = signedNow(matter).filter((s) => s.person === personOf(actor));
    return found(
      signed.length === 0,
      "SIGNED_IN_OTHER_ROLE",
      { zh: "核对已签的人", en: "signers compared" },
      people(
        "已签",
        signedNow(matter).map((s) => s.person),
      ),
    );
  },
});

/** C6: a deputy approves within the letter he holds; above it only what the meeting resolved. */
export const withinDelegation = gate({
  title: { zh: "在授权范围和限额之内", en: "within the delegation" },
  cite: cite.AUTHORISED,
  serves: ["C6"],
  key: true,
  cure: { zh: "由主要负责人授权,或提请集体研究", en: "obtain a delegation, or a resolution", act: "delegation.given" },
  test: ({ matter, actor, facts: { delegations } }): Finding => {
    if (matter.tier === "collective") return notApplicable({ zh: "依据决议支出", en: "spent under a resolution" });
    const held = delegations.heldBy(personOf(actor) ?? "", matter.unit).filter((d) => d.area === matter.area);
    const [letter] = held;
    if (letter === undefined)
      return fail("NO_DELEGATION", { zh: "没有该领域的有效授权", en: "no delegation for the area is in force" });
    return found(
      covering(held, matter.area, matter.amount) !== undefined,
      "ABOVE_DELEGATION",
      { zh: "核对授权限额", en: "ceiling compared" },
      amount("授权限额", letter.ceiling),
      amount("本次", matter.amount),
    );
  },
});

export const returnsWithin = gate({
  title: { zh: "主要负责人退回次数在限度以内", en: "returns by the leader stay within the limit" },
  cite: cite.DIRECT,
  serves: ["C4"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "仍有不同意见的,提请集体研究", en: "call a collective review instead", act: "spending.reviewCalled" },
  test: ({ matter: { returns, unit }, actor, facts: { standards, organisation } }): Finding => {
    const limit = standards.of(RETURNS_MAX);
    if (organisation.topLeader(unit) !== personOf(actor))
      return notApplicable({ zh: "不是主要负责人退回", en: "not sent back by the leader" });
    if (limit === undefined) return unknown("LIMIT_UNKNOWN", { zh: "退回次数没有设定", en: "the limit is not set" });
    const times = returns.filter((r) => r.byLeader).length + 1;
    return found(
      times <= limit.value,
      "RETURNED_TOO_OFTEN",
      { zh: `第 ${times} 次退回`, en: `sent back ${times} times` },
      standard("退回次数限度", limit),
    );
  },
});

export const ownSignature = gate({
  title: { zh: "撤回的是本人的签字", en: "one's own signature" },
  cite: cite.FIVE,
  serves: ["D2"],
  cure: { zh: "由签字人本人撤回", en: "let the signer withdraw it" },
  test: ({ matter, actor }) => {
    const own = signedNow(matter).some((s) => s.person === personOf(actor) && s.role !== "handler");
    return found(own, "NOT_SIGNED_BY_ACTOR", {
      zh: own ? "本人已签字" : "本人没有在当前版本上签字",
      en: own ? "signed by this person" : "this person has not signed the present version",
    });
  },
});

// ── 支付 ────────────────────────────────────────────────────────────────────────────────────
export const allSigned = gate({
  title: { zh: "应签的都签了", en: "everybody has signed" },
  cite: cite.FIVE,
  serves: ["D2", "D4"],
  key: true,
  cure: { zh: "待应签人签字", en: "wait for the signatures" },
  test: ({ matter }) => {
    const missing = unsigned(matter);
    const because =
      missing.length === 0
        ? { zh: "应签人都已签字", en: "everybody has signed" }
        : {
            zh: `未签字:${missing.map((r) => ROLES[r].zh).join("、")}`,
            en: `missing: ${missing.map((r) => ROLES[r].en).join(", ")}`,
          };
    return found(
      missing.length === 0,
      "SIGNATURES_MISSING",
      because,
      count("应签", matter.needs.length),
      count("未签", missing.length),
    );
  },
});

/** D3: 一支笔 — one person alone never releases money; five signatures are five persons. */
export const differentPersons = gate({
  title: { zh: "签字的是不同的人", en: "signed by different persons" },
  cite: cite.ONE_PEN,
  serves: ["D2", "D3"],
  key: true,
  cure: { zh: "由不同的人签字", en: "let different persons sign" },
  test: ({ matter }) => {
    const persons = new Set(signedNow(matter).map((s) => s.person));
    const least = Math.max(2, matter.needs.length);
    return found(
      persons.size >= least,
      "TOO_FEW_PERSONS",
      { zh: "核对签字人数", en: "persons counted" },
      count("签字人", persons.size),
      count("至少", least),
    );
  },
});

export const leaderLast = gate({
  title: { zh: "主要负责人最后签", en: "the leader signed last" },
  cite: cite.FIVE,
  serves: ["D2"],
  key: true,
  cure: { zh: "撤回后按顺序重签", en: "withdraw and sign in order" },
  test: ({ matter }) =>
    matter.needs.includes("topLeader")
      ? found(signedNow(matter).at(-1)?.role === "topLeader", "LEADER_NOT_LAST", {
          zh: "核对签字顺序",
          en: "order compared",
        })
      : notApplicable({ zh: "不需主要负责人签字", en: "the leader does not sign" }),
});

export const payerApart = gate({
  title: { zh: "付款人没有参与审批", en: "the payer did not approve" },
  cite: cite.APART,
  serves: ["D3"],
  key: true,
  cure: { zh: "由没有签字的出纳支付", en: "let a cashier pay who did not sign" },
  test: ({ matter, actor }) =>
    found(
      signedNow(matter).every((s) => s.person !== personOf(actor)),
      "PAYER_APPROVED",
      { zh: "核对付款人与签字人", en: "payer and signers compared" },
    ),
});

/** The resolution has to be in force on the day of payment, too: it may have been reconsidered meanwhile. */
export const resolutionStill = gate({
  title: { zh: "支付时决议仍然有效", en: "the resolution is still in force" },
  cite: cite.TIERED,
  serves: ["B8", "D11"],
  key: true,
  cure: { zh: "待决议恢复效力,或重新研究", en: "wait until it is in force again, or decide anew" },
  test: ({ matter: { resolution, unit, amount: sum }, facts: { decisions, funds } }) =>
    resolution === undefined
      ? notApplicable({ zh: "没有依据决议", en: "no resolution cited" })
      : underResolution(decisions, { resolution, unit, amount: sum, used: minus(funds.spent(resolution), sum) }),
});

/** The contract has to run on the day of payment, too. */
export const contractStill = gate({
  title: { zh: "支付时合同仍在履行", en: "the contract is still in force" },
  cite: cite.VOUCHERS,
  serves: ["B8", "D11"],
  key: true,
  cure: { zh: "合同已终止的,撤回申请", en: "withdraw the application where the contract has ended" },
  test: ({ matter: { contract }, facts: { funds } }): Finding => {
    if (contract === undefined) return notApplicable({ zh: "没有合同", en: "no contract" });
    const drawn = funds.contract(contract);
    if (drawn === undefined) return unknown("CONTRACT_UNKNOWN", { zh: "没有这份合同", en: "no such contract" });
    return found(drawn.inForce, "CONTRACT_NOT_IN_FORCE", { zh: "核对合同状态", en: "contract checked" });
  },
});

export const reviewDecided = gate({
  title: { zh: "提请的集体研究已有决议", en: "the review called for is decided" },
  cite: cite.DIRECT,
  serves: ["C4"],
  key: true,
  cure: {
    zh: "研究后以决议重新提交",
    en: "decide, then submit again under the resolution",
    act: "collective-decision.raised",
  },
  test: ({ matter: { reviewCalledAt, resolution } }: { readonly matter: Spending }) =>
    reviewCalledAt === undefined
      ? pass({ zh: "没有提请集体研究", en: "no review was called" })
      : found(resolution !== undefined, "REVIEW_OPEN", { zh: "核对依据决议", en: "resolution compared" }),
});
