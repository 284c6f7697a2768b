/** 表决事项的关口 — each item by itself, candidates recused, grades of the rule, small groups kept small in what is shown (P5, P11, H8, I5). */
import { withStandard } from "../../facts/elapsed.ts";
import { fail, found, notApplicable, pass, people, unknown, words } from "../../kernel/finding.ts";
import { standard } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import type { Convening } from "./gates-setup.ts";
import { gate } from "./matter.ts";
import { levelsOf, questionFault, subjectsOf } from "./questions.ts";
import * as standards from "./standards.ts";

export const questionsFit = gate<Convening>({
  title: { zh: "每个事项单独表决,选项完整", en: "each item is voted on by itself, with complete answers" },
  cite: cite.BY_BALLOT,
  serves: ["B19", "P5"],
  cure: { zh: "改正表决事项", en: "correct the questions" },
  test: ({ input: { questions, purpose } }) => {
    if (questions.length === 0) return fail("NO_QUESTION", { zh: "没有表决事项", en: "no question" });
    const faulty = questions.flatMap((q, i) => {
      const fault = questionFault(q, purpose);
      return fault === undefined ? [] : [words(`第 ${i + 1} 项`, fault)];
    });
    return found(
      faulty.length === 0,
      "QUESTION_MALFORMED",
      {
        zh: faulty.length === 0 ? `共 ${questions.length} 项` : `有 ${faulty.length} 项需要改正`,
        en: "questions checked",
      },
      ...faulty,
    );
  },
});

export const candidatesRecused = gate<Convening>({
  title: { zh: "人选不对本人投票", en: "candidates do not vote on themselves" },
  cite: cite.RECUSAL,
  serves: ["P5", "B11"],
  cure: { zh: "将人选移出该次表决的名单,另作一次表决", en: "leave the candidate out and hold a ballot of its own" },
  test: ({ input: { questions, voters } }) => {
    const subjects = subjectsOf(questions);
    if (subjects.length === 0) return notApplicable({ zh: "不涉及人选", en: "nobody is concerned" });
    const own = subjects.filter((p) => voters.includes(p));
    return found(
      own.length === 0,
      "CANDIDATE_VOTES",
      { zh: own.length === 0 ? "人选均已回避" : "有人选在投票人名单中", en: "roll compared" },
      people("人选", own.length === 0 ? subjects : own),
    );
  },
});

export const scaleFits = gate<Convening>({
  title: { zh: "评定等次与规定一致", en: "the grades are those of the rule" },
  cite: cite.SCALE,
  serves: ["P11", "H8", "I5"],
  cure: { zh: "采用规定的等次", en: "use the grades of the rule" },
  test: ({ input: { questions, purpose }, facts }) => {
    const ratings = questions.filter((q) => q.kind === "rating");
    if (ratings.length === 0 || purpose !== "appraisal")
      return notApplicable({ zh: "不是民主测评", en: "no appraisal" });
    const scales = [standards.SCALE_ANNUAL, standards.SCALE_ITEM].flatMap((ref) => facts.standards.of(ref) ?? []);
    if (scales.length === 0)
      return unknown("STANDARD_MISSING", { zh: "制度包没有评定等次", en: "no grades on record" });
    const odd = ratings.filter((q) => !scales.some((s) => s.value.join() === levelsOf(q).join()));
    return found(
      odd.length === 0,
      "GRADES_DIFFER",
      { zh: odd.length === 0 ? "等次符合规定" : "等次与规定不一致", en: "grades compared" },
      ...scales.map((s) => standard("等次", s)),
    );
  },
});

export const groupLarge = gate<Convening>({
  title: { zh: "测评人数足以不暴露个人", en: "the group is large enough to hide a person" },
  cite: cite.GROUPS,
  serves: ["P11"],
  onFail: "alert",
  problem: "powerUse",
  cure: {
    zh: "与其他部门合并测评;否则结果只供组织评议的机关掌握",
    en: "join groups; else the result is for the commissioning organ only",
  },
  test: ({ input: { voters, purpose }, facts }) =>
    purpose !== "appraisal"
      ? notApplicable({ zh: "不是民主测评", en: "no appraisal" })
      : withStandard(facts.standards, standards.GROUP_LEAST, { zh: "最小分组", en: "least group" }, (least) =>
          found(
            voters.length >= least.value,
            "GROUP_SMALL",
            { zh: `测评 ${voters.length} 人`, en: `${voters.length} in the group` },
            standard("最小分组", least),
          ),
        ),
});

export const disclosureFits = gate<Convening>({
  title: { zh: "公布范围与人数相称", en: "the disclosure fits the number of voters" },
  cite: cite.GROUPS,
  serves: ["B18", "P11"],
  cure: {
    zh: "改为只公布是否通过,或者写明须公布票数的规定",
    en: "publish the outcome only, or name the rule that demands counts",
  },
  test: ({ input: { disclosure, voters, publicationRule }, facts }) =>
    withStandard(
      facts.standards,
      standards.COUNTS_SHOWN_FROM,
      { zh: "公布票数的最少人数", en: "least for counts" },
      (from) => {
        if (disclosure === "outcome") return pass({ zh: "只公布是否通过", en: "outcome only" });
        if (publicationRule !== undefined)
          return pass({ zh: "有规定要求公布票数", en: "a rule demands the counts" }, words("规定", publicationRule));
        return found(
          voters.length >= from.value,
          "COUNTS_REVEAL",
          {
            zh: `投票人 ${voters.length} 名,公布票数可能暴露个人选择`,
            en: `with ${voters.length} voters counts may reveal choices`,
          },
          standard("公布票数", from),
        );
      },
    ),
});
