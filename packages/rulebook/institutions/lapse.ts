/**
 * 逾期登记 — an obligation whose time ran out, entered by the system when it does: a lapse is a fact with a time of its own, which no
 * later fulfilment takes away. It names the office, never a person, and the unit may explain it.
 */
import { institutionOf } from "../facts/facts.ts";
import { essay, practice } from "../kernel/citation.ts";
import { day, input, instant, line, prose, ref } from "../kernel/field.ts";
import { fail, found, onDay, unknown } from "../kernel/finding.ts";
import { internal, personOf } from "../kernel/institution.ts";
import type { Day, Instant, Ref } from "../kernel/json.ts";

interface Explanation {
  readonly text: string;
  readonly by: Ref;
  readonly at: Instant;
}
export interface Lapse {
  readonly unit: Ref;
  readonly matter: Ref;
  readonly institution: string;
  readonly obligation: string;
  readonly what: string;
  readonly since: Instant;
  readonly due: Day;
  readonly recordedAt: Instant;
  readonly explanation?: Explanation;
}

const LATE = essay("E2", "必须向派驻(出)机构“提前报告”制度");
const MARKED = practice("到期未办的由系统登记,补办以后登记仍在");

const { gate, act, institution } = institutionOf<Lapse>()({
  asks: ["obligations", "offices", "standards", "time"],
  stages: {
    none: { zh: "未登记", en: "not entered" },
    recorded: { zh: "已登记", en: "entered" },
    explained: { zh: "已说明", en: "explained" },
  },
  offices: {
    officeDirector: {
      title: { zh: "办公室主任", en: "office director" },
      holder: ({ unit }) => ({ unit, office: "officeDirector" }),
    },
    disciplineOfficer: {
      title: { zh: "派驻机构人员", en: "stationed discipline officer" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    unit: internal("单位", "unit"),
    matter: internal("事项", "matter"),
    institution: internal("制度", "institution"),
    obligation: internal("待办", "obligation"),
    what: internal("应办内容", "what was due"),
    since: internal("起算时间", "waiting since"),
    due: internal("期限", "due"),
    recordedAt: internal("登记时间", "entered at"),
    explanation: internal("情况说明", "explanation"),
  },
});

interface Recorded {
  readonly matter: Ref;
  readonly obligation: string;
  readonly since: Instant;
  readonly due: Day;
}
/** The system is believed no more than anybody else: what it enters is compared with the registers. */
const overdue = gate<Recorded>({
  title: { zh: "确已逾期未办", en: "it is open, and its time ran out" },
  cite: MARKED,
  serves: ["B5", "B2", "B9"],
  cure: { zh: "到期以后再登记", en: "enter it when its time has run out" },
  test: ({ input: { matter, obligation, since, due }, facts: { obligations, time } }) => {
    const open = obligations.open(matter).find((one) => one.obligation === obligation && one.since === since);
    if (open === undefined)
      return fail("NOT_OPEN", { zh: "这项待办已办理或不存在", en: "it is done, or was never open" });
    if (open.due === undefined) return unknown("NO_CLOCK", { zh: "这项待办没有期限", en: "it has no clock" });
    const over = open.due === due && due < time.today;
    return found(
      over,
      "NOT_OVERDUE",
      {
        zh: over ? "期限已过,尚未办理" : "期限未过或与台账不一致",
        en: over ? "overdue and open" : "not overdue, or another day",
      },
      onDay("期限", open.due),
    );
  },
});

const acts = {
  recorded: act({
    title: { zh: "登记逾期", en: "enter the lapse" },
    by: ["system"],
    from: ["none"],
    to: "recorded",
    input: input({
      unit: ref("单位", "unit", "unit"),
      matter: ref("事项", "matter", "matter"),
      institution: line("制度", "institution"),
      obligation: line("待办", "obligation"),
      what: line("应办内容", "what was due"),
      since: instant("起算时间", "waiting since"),
      due: day("期限", "due"),
    }),
    gates: { overdue },
    apply: (lapse, { input: i, at }) => ({ ...lapse, ...i, recordedAt: at }),
  }),
  explained: act({
    title: { zh: "说明情况", en: "explain" },
    by: ["officeDirector", "disciplineOfficer"],
    from: ["recorded"],
    to: "explained",
    input: input({ text: prose("情况说明", "explanation") }),
    apply: (lapse, { input: { text }, actor, at }) => ({
      ...lapse,
      explanation: { text, by: personOf(actor) ?? "", at },
    }),
  }),
};

export const lapse = institution({
  id: "lapse",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "逾期登记", en: "Lapses" },
  nature: ["normative"],
  serves: ["B2", "B5", "B9"],
  basis: [LATE, MARKED],
  initial: {
    stage: "none",
    matter: () => ({
      ...{ unit: "", matter: "", institution: "", obligation: "", what: "", since: "", due: "", recordedAt: "" },
    }),
  },
  ends: ["explained"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ what, due }) => `${what}(期限 ${due})`,
  publish: [],
  obligations: {},
  reactions: [],
});
