/**
 * 疑点办理 — a rule asks, an officer takes it up, the unit answers, one officer proposes an ending and another confirms it. What turns out
 * to be nothing is said to everybody who had seen the question, and the rule that asked it carries the record.
 */
import { choice, input, line, prose, ref } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Instant, Ref } from "../../kernel/json.ts";
import { whole } from "../../kernel/parameter.ts";
import { heard, notOfTheUnit, onceEach, REPLY, secondOfficer, sunset, SUNSET } from "./gates.ts";
import { act, institution, NO_DROP, OUTCOMES, PROMPT, REASONS, SEVERITIES, TRUST, type Flag } from "./matter.ts";

const FALSE_ALARMS = whole("rule.falseAlarm.max", "N3");
/** Fewer closures say nothing about a rule. */
const ENOUGH = 10;

/** Whoever saw the question is told how it ended (BY-19). */
const closed = (flag: Flag, at: Instant): Flag => ({ ...flag, closedAt: at, toRead: flag.readers });
const seenBy = (flag: Flag, person: Ref): Flag => ({ ...flag, readers: [...new Set([...flag.readers, person])] });

const acts = {
  raised: act({
    title: { zh: "提示疑点", en: "raise a flag" },
    by: ["system"],
    from: ["none"],
    to: "fresh",
    input: input({
      unit: ref("单位", "unit", "unit"),
      indicator: line("规则", "rule"),
      subject: ref("所在记录", "record", "matter"),
      period: line("期间", "period"),
      severity: choice("程度", "severity", SEVERITIES),
      because: prose("提示内容", "what it says"),
      measure: prose("算式", "arithmetic"),
      innocent: prose("常见的正常原因", "ordinary explanations"),
    }),
    gates: { onceEach },
    apply: (flag, { input: i, at }) => ({ ...flag, ...i, raisedAt: at }),
  }),
  taken: act({
    title: { zh: "受理", en: "take up" },
    by: ["disciplineOfficer"],
    from: ["fresh"],
    to: "taken",
    input: input({}),
    gates: { notOfTheUnit },
    apply: (flag, { actor }) => seenBy({ ...flag, owner: personOf(actor) ?? "" }, personOf(actor) ?? ""),
  }),
  opened: act({
    title: { zh: "查看疑点", en: "open the flag" },
    by: ["disciplineOfficer", "unitSide"],
    from: ["fresh", "taken", "asked", "replied", "proposed"],
    input: input({ purpose: line("查看目的", "purpose", "supervision") }),
    apply: (flag, { actor }) => seenBy(flag, personOf(actor) ?? ""),
  }),
  asked: act({
    title: { zh: "请单位说明", en: "ask the unit" },
    by: ["disciplineOfficer"],
    from: ["taken"],
    to: "asked",
    input: input({ question: prose("请说明的问题", "question") }),
    apply: (flag, { input: i, at }) => ({ ...flag, ...i, askedAt: at }),
  }),
  replied: act({
    title: { zh: "说明", en: "answer" },
    by: ["unitSide"],
    from: ["asked"],
    to: "replied",
    input: input({ reply: prose("说明", "answer") }),
    apply: (flag, { input: i, at, actor }) => seenBy({ ...flag, ...i, repliedAt: at }, personOf(actor) ?? ""),
  }),
  objected: act({
    title: { zh: "对规则提出异议", en: "object to the rule" },
    by: ["unitSide"],
    from: ["fresh", "taken", "asked", "replied", "proposed"],
    input: input({ text: prose("异议", "objection") }),
    apply: (flag, { input: { text }, at }) => ({ ...flag, objections: [...flag.objections, { text, at }] }),
  }),
  disposed: act({
    title: { zh: "提出处置意见", en: "propose an ending" },
    by: ["disciplineOfficer"],
    from: ["asked", "replied"],
    to: "proposed",
    input: input({
      outcome: choice("处置", "ending", OUTCOMES, "supervision"),
      code: choice("理由类别", "kind of reason", REASONS, "supervision"),
      reason: prose("理由", "reason", "supervision"),
    }),
    gates: { heard, notOfTheUnit },
    apply: (flag, { input: i, at, actor }) => ({ ...flag, disposition: { ...i, by: personOf(actor) ?? "", at } }),
  }),
  confirmed: act({
    title: { zh: "复核同意", en: "confirm" },
    by: ["disciplineOfficer"],
    from: ["proposed"],
    to: ["excluded", "rectify", "transferred"],
    settle: ({ matter }) => matter.disposition?.outcome ?? "transferred",
    input: input({}),
    gates: { secondOfficer, notOfTheUnit },
    record: ({ matter: { indicator, disposition }, facts: { flags, standards } }) => {
      const { confirmed, excluded } = flags.record(indicator);
      const nothing = excluded + (disposition?.outcome === "excluded" ? 1 : 0);
      const limit = standards.of(FALSE_ALARMS)?.value;
      const all = confirmed + excluded + 1;
      const tooMany = limit !== undefined && all >= ENOUGH && nothing * 100 > limit * all;
      return { all, excluded: nothing, review: tooMany && flags.review(indicator) === undefined };
    },
    apply: (flag, { at }) => closed(flag, at),
  }),
  sentBack: act({
    title: { zh: "复核退回", en: "send back" },
    by: ["disciplineOfficer"],
    from: ["proposed"],
    to: "replied",
    input: input({ why: prose("退回理由", "reason") }),
    gates: { secondOfficer },
    apply: ({ disposition: _disposition, ...flag }) => flag,
  }),
  read: act({
    title: { zh: "阅知办理结果", en: "read how it ended" },
    by: ["reader"],
    from: ["excluded", "rectify", "transferred", "corrected", "lapsed"],
    input: input({}),
    apply: (flag, { actor }) => ({ ...flag, toRead: flag.toRead.filter((p) => p !== personOf(actor)) }),
  }),
  corrected: act({
    title: { zh: "数据更正后关闭", en: "close after the data was corrected" },
    by: ["system"],
    from: ["fresh", "taken", "asked", "replied", "proposed"],
    to: "corrected",
    input: input({}),
    apply: (flag, { at }) => closed(flag, at),
  }),
  lapsed: act({
    title: { zh: "到期失效", en: "lapse" },
    by: ["system"],
    from: ["fresh", "taken", "asked", "replied", "proposed"],
    to: "lapsed",
    input: input({}),
    gates: { sunset },
    record: ({ matter: { owner, unit }, facts: { offices } }) => ({
      letBy: owner === undefined ? [...(offices.holders({ unit, office: "disciplineOfficer" }) ?? [])] : [owner],
    }),
    apply: (flag, { at }) => closed(flag, at),
  }),
};

export const flag = institution({
  id: "flag",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "疑点办理", en: "Flags" },
  nature: ["targeted"],
  serves: ["F8", "L4", "N3"],
  basis: [TRUST, PROMPT, NO_DROP],
  initial: {
    stage: "none",
    matter: () => ({
      ...{ unit: "", indicator: "", subject: "", period: "", severity: "", because: "", measure: "", innocent: "" },
      ...{ objections: [], readers: [], toRead: [] },
    }),
  },
  ends: ["excluded", "rectify", "transferred", "corrected", "lapsed"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ indicator, because }) => `${indicator} ${because.slice(0, 40)}`,
  publish: [],
  obligations: {
    take: {
      title: { zh: "受理疑点", en: "take up the flag" },
      cite: PROMPT,
      serves: ["F8", "N3"],
      owner: "disciplineOfficer",
      since: ({ raisedAt }, stage) => (stage === "fresh" ? raisedAt : undefined),
      within: ({ standards }) => standards.of(SUNSET)?.value,
      act: "taken",
    },
    reply: {
      title: { zh: "说明有关记录", en: "answer on the record" },
      cite: TRUST,
      serves: ["N3"],
      owner: "unitSide",
      since: ({ askedAt }, stage) => (stage === "asked" ? askedAt : undefined),
      within: ({ standards }) => standards.of(REPLY)?.value,
      act: "replied",
      escalate: "yellow",
    },
    dispose: {
      title: { zh: "提出处置意见", en: "propose an ending" },
      cite: PROMPT,
      serves: ["F8"],
      owner: "disciplineOfficer",
      since: ({ repliedAt }, stage) => (stage === "replied" ? repliedAt : undefined),
      act: "disposed",
    },
    confirm: {
      title: { zh: "复核处置意见", en: "confirm the ending" },
      cite: NO_DROP,
      serves: ["L4"],
      owner: "disciplineOfficer",
      since: ({ disposition }, stage) => (stage === "proposed" ? disposition?.at : undefined),
      act: "confirmed",
    },
    tell: {
      title: { zh: "阅知办理结果", en: "read how it ended" },
      cite: TRUST,
      serves: ["N3"],
      owner: "reader",
      since: ({ toRead, closedAt }) => (toRead.length > 0 ? closedAt : undefined),
      act: "read",
    },
  },
  reactions: [
    {
      on: "confirmed",
      serves: ["N3"],
      propose: ({ unit, indicator }, { record }) => {
        const { review, all, excluded } = record as {
          readonly review: boolean;
          readonly all: number;
          readonly excluded: number;
        };
        return review ? [{ institution: "rule-review", act: "opened", input: { unit, indicator, all, excluded } }] : [];
      },
    },
  ],
});
