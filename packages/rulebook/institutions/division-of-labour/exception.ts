/** 班子分工:不分管财政的例外 (C7) — because the rule says 原则上, the superior may consent for a reason and a limited time. */
import { dayOf, plusDays } from "../../kernel/day.ts";
import { AREAS } from "../../facts/leadership.ts";
import { essay, practice } from "../../kernel/citation.ts";
import { choice, day, input, prose } from "../../kernel/field.ts";
import { fail, found, onDay, pass, unknown } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Day } from "../../kernel/json.ts";
import { standard } from "../../kernel/parameter.ts";
import { exceptionMaximum } from "./document.ts";
import { act, gate, openRequest, type Division, type Exception } from "./frame.ts";

const ONLY_IN_PRINCIPLE = essay("E3", "区、乡镇党委‚一把手‛原则上不分管财政的制度");

const onlyPublicFinance = gate<{ readonly area: string }>({
  title: { zh: "例外只限财政一项", en: "only public finance allows an exception" },
  cite: essay("E2", "坚持“一把手”不直接分管“财务、组织人事、工程招投标、行政审批、物资采购”制度"),
  serves: ["C1", "C7"],
  cure: { zh: "五个领域没有例外,交由副职分管", en: "the five areas know no exception: give the area to a deputy" },
  test: ({ input: { area } }) =>
    found(area === "publicFinance", "NO_EXCEPTION_HERE", {
      zh: area === "publicFinance" ? "原则上不分管,可以申请例外" : "该领域的规定没有「原则上」",
      en: area === "publicFinance" ? "the rule holds in principle" : "the rule for this area allows no exception",
    }),
});

const noOpenRequest = gate({
  title: { zh: "没有待答复的申请", en: "no request is waiting" },
  cite: practice("前一申请答复后再提出"),
  serves: ["C7"],
  cure: { zh: "等候上级答复", en: "wait for the superior's answer", by: "上级主要负责人" },
  test: ({ matter }) =>
    found(openRequest(matter) === undefined, "REQUEST_OPEN", {
      zh: "核对待答复的申请",
      en: "requests waiting for an answer checked",
    }),
});

const requestOpen = gate({
  title: { zh: "有待答复的申请", en: "a request is waiting" },
  cite: practice("答复以已提出的申请为前提"),
  serves: ["C7"],
  cure: { zh: "先由单位提出申请", en: "let the unit ask first", act: "division-of-labour.exceptionRequested" },
  test: ({ matter }) =>
    found(openRequest(matter) !== undefined, "NO_REQUEST", {
      zh: "核对待答复的申请",
      en: "requests waiting for an answer checked",
    }),
});

const endsInTime = gate<{ readonly until: Day }>({
  title: { zh: "例外有期限", en: "the exception ends" },
  cite: ONLY_IN_PRINCIPLE,
  serves: ["C7"],
  cure: { zh: "缩短期限", en: "choose an earlier end" },
  test: ({ input: { until }, facts: { standards, time } }) => {
    const most = standards.of(exceptionMaximum);
    if (most === undefined)
      return unknown("STANDARD_UNKNOWN", { zh: "没有规定最长期限", en: "no longest term is set" });
    if (until < time.today)
      return fail("ALREADY_OVER", { zh: "期限已过", en: "the end has passed" }, onDay("止", until));
    const last = plusDays(time.today, most.value.n);
    return found(
      until <= last,
      "EXCEPTION_TOO_LONG",
      { zh: `最迟至 ${last}`, en: `${last} at the latest` },
      onDay("止", until),
      standard("最长期限", most),
    );
  },
});

const notByOneself = gate({
  title: { zh: "不由本人同意本人的例外", en: "nobody consents to his own exception" },
  cite: ONLY_IN_PRINCIPLE,
  serves: ["C7", "A5"],
  cure: { zh: "由上级其他负责人研究", en: "let another head of the superior unit decide" },
  test: ({ actor, matter: { unit }, facts: { organisation } }) => {
    const leader = organisation.topLeader(unit);
    if (leader === undefined)
      return unknown("LEADER_UNKNOWN", { zh: "台账中没有本单位现任主要负责人", en: "the unit's head is not known" });
    return found(personOf(actor) !== leader, "OWN_EXCEPTION", {
      zh: "核对同意人与本单位主要负责人",
      en: "consenting person and the unit's head compared",
    });
  },
});

const exceptionRuns = gate({
  title: { zh: "例外在有效期内", en: "the exception is in force" },
  cite: practice("终止以在有效期内的例外为前提"),
  serves: ["C7"],
  cure: { zh: "没有需要终止的例外", en: "there is no exception to end" },
  test: ({ matter: { exceptions }, facts: { time } }) =>
    exceptions.some((e) => e.consentedAt !== undefined && e.endedOn === undefined && e.until >= time.today)
      ? pass({ zh: "有在有效期内的例外", en: "an exception is in force" })
      : fail("NO_EXCEPTION", { zh: "没有在有效期内的例外", en: "no exception is in force" }),
});

const answered = (division: Division, answer: (open: Exception) => readonly Exception[]): Division => ({
  ...division,
  exceptions: division.exceptions.flatMap((e) => (e.consentedAt === undefined ? answer(e) : [e])),
});

export const exceptionActs = {
  exceptionRequested: act({
    title: { zh: "申请不分管财政的例外", en: "ask for an exception" },
    by: ["topLeader", "officeDirector"],
    from: ["awaited", "inForce"],
    power: "decision",
    input: input({
      area: choice("领域", "area", AREAS),
      reason: prose("理由", "reason"),
      until: day("期限至", "until"),
    }),
    gates: { onlyPublicFinance, noOpenRequest, endsInTime },
    apply: (division, { at, input: i }) => ({
      ...division,
      exceptions: [...division.exceptions, { ...i, requestedAt: at }],
    }),
  }),
  exceptionConsented: act({
    title: { zh: "同意例外", en: "consent to the exception" },
    by: ["superior"],
    from: ["awaited", "inForce"],
    power: "decision",
    input: input({ until: day("期限至", "until"), opinion: prose("意见", "opinion") }),
    gates: { requestOpen, endsInTime, notByOneself },
    apply: (division, { at, input: { until } }) => answered(division, (open) => [{ ...open, until, consentedAt: at }]),
  }),
  exceptionDeclined: act({
    title: { zh: "不同意例外", en: "decline the exception" },
    by: ["superior"],
    from: ["awaited", "inForce"],
    power: "decision",
    input: input({ reason: prose("理由", "reason") }),
    gates: { requestOpen },
    apply: (division) => answered(division, () => []),
  }),
  exceptionEnded: act({
    title: { zh: "终止例外", en: "end the exception" },
    by: ["superior", "topLeader"],
    from: ["awaited", "inForce"],
    power: "decision",
    input: input({ reason: prose("理由", "reason") }),
    gates: { exceptionRuns },
    apply: (division, { at }) => ({
      ...division,
      exceptions: division.exceptions.map((e) =>
        e.consentedAt === undefined || e.endedOn !== undefined ? e : { ...e, endedOn: dayOf(at) },
      ),
    }),
  }),
};
