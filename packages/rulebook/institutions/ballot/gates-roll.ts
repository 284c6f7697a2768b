/** 名单的关口 — few voters only with a reason on record, each registers once, enough of them to hide one another (B18). */
import { couldReveal } from "../../facts/ballot.ts";
import { withStandard } from "../../facts/elapsed.ts";
import { atInstant, count, fail, found, pass, words } from "../../kernel/finding.ts";
import type { Ref } from "../../kernel/json.ts";
import { standard } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { gate } from "./matter.ts";
import * as standards from "./standards.ts";
export const fewOnly = gate({
  title: { zh: "投票人不足通常人数", en: "fewer voters than usual" },
  cite: cite.FEW,
  serves: ["B18"],
  cure: { zh: "无需特别记载", en: "nothing to be recorded" },
  test: ({ matter: { voters, questions }, facts }) =>
    withStandard(facts.standards, standards.VOTERS_USUAL, { zh: "通常最少人数", en: "usual least" }, (usual) =>
      found(
        voters.length < usual.value,
        "ENOUGH_VOTERS",
        { zh: `投票人 ${voters.length} 名`, en: `${voters.length} voters` },
        standard("通常不少于", usual),
        ...couldReveal(
          voters.length,
          questions.map((q) => q.kind),
        ).map((t) => words("结果可能泄露的情况", t.zh)),
      ),
    ),
});

export const understood = gate<{ readonly understood: boolean }>({
  title: { zh: "已知悉结果可能泄露的情况", en: "what the result may reveal is understood" },
  cite: cite.FEW,
  serves: ["B18"],
  cure: { zh: "阅读后确认", en: "read and confirm" },
  test: ({ input }) =>
    found(input.understood, "NOT_UNDERSTOOD", {
      zh: input.understood ? "已确认" : "没有确认",
      en: "confirmation checked",
    }),
});

export const fewAllowed = gate({
  title: { zh: "不足五人的已有派驻机构记载", en: "with fewer than five the agency has allowed it" },
  cite: cite.FEW,
  serves: ["B18"],
  key: true,
  cure: {
    zh: "由派驻机构记明理由",
    en: "let the agency record its reason",
    by: "派驻机构",
    act: "ballot.fewVotersAllowed",
  },
  test: ({ matter, facts }) =>
    withStandard(facts.standards, standards.VOTERS_USUAL, { zh: "通常最少人数", en: "usual least" }, (usual) => {
      const n = matter.voters.length;
      if (n >= usual.value) return pass({ zh: `投票人 ${n} 名`, en: `${n} voters` }, standard("通常不少于", usual));
      return matter.fewAllowed === undefined
        ? fail(
            "FEW_VOTERS",
            { zh: `投票人仅 ${n} 名,没有记载`, en: `only ${n} voters, nothing recorded` },
            count("投票人", n),
          )
        : pass({ zh: "派驻机构已记载", en: "allowed by the agency" }, atInstant("记载时间", matter.fewAllowed.at));
    }),
});

export const onRoll = gate<{ readonly voter: Ref }>({
  title: { zh: "在投票人名单中,首次登记", en: "on the roll, for the first time" },
  cite: cite.FROZEN,
  serves: ["B18"],
  cure: { zh: "由名单中尚未登记的人登记", en: "let a voter without a credential register" },
  test: ({ matter: { voters, registered }, input: { voter } }) => {
    if (!voters.includes(voter)) return fail("NOT_ON_ROLL", { zh: "不在投票人名单中", en: "not on the roll" });
    return found(!registered.includes(voter), "REGISTERED_ALREADY", {
      zh: registered.includes(voter) ? "已经登记" : "尚未登记",
      en: "registrations compared",
    });
  },
});

export const enoughRegistered = gate({
  title: { zh: "登记凭据的人数足以计票", en: "enough voters are registered" },
  cite: cite.GROUPS,
  serves: ["B18"],
  cure: { zh: "继续登记;人数仍不足的改用纸质选票", en: "register more voters, or vote on paper" },
  test: ({ matter: { registered }, facts }) =>
    withStandard(
      facts.standards,
      standards.ELECTRONIC_LEAST,
      { zh: "电子票最少张数", en: "least electronic" },
      (least) =>
        found(
          registered.length >= least.value,
          "TOO_FEW_REGISTERED",
          { zh: `已登记 ${registered.length} 人`, en: `${registered.length} registered` },
          standard("最少", least),
        ),
    ),
});

/** One credential for each who registered: a list that is longer holds a vote of nobody, one that is shorter has lost somebody's. */
export const listWhole = gate<{ readonly count: number }>({
  title: { zh: "凭据数与登记人数一致", en: "as many credentials as voters registered" },
  cite: cite.FROZEN,
  serves: ["B18"],
  cure: { zh: "宣布无效,重新登记", en: "annul, and register anew", act: "ballot.annulProposed" },
  test: ({ matter: { registered }, input }) =>
    found(
      input.count === registered.length,
      "LIST_DIFFERS",
      {
        zh: `登记 ${registered.length} 人,凭据 ${input.count} 份`,
        en: `${registered.length} registered, ${input.count} credentials`,
      },
      count("登记", registered.length),
      count("凭据", input.count, "份"),
    ),
});
