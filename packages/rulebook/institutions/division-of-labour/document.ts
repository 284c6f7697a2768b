/** 班子分工:文件的关口 — what a document must say and may not say. */
import { AREAS, FIVE_AREAS, type Area, type Assignment, type ExceptionView } from "../../facts/leadership.ts";
import type { UnitView } from "../../facts/organisation.ts";
import { calendarDays, type Duration } from "../../kernel/calendar.ts";
import { dayNumber, dayOf, isDay, startOf } from "../../kernel/day.ts";
import { essay, law, practice, proposal } from "../../kernel/citation.ts";
import { fail, found, notApplicable, onDay, pass, people, unknown, type Finding } from "../../kernel/finding.ts";
import type { Day, Instant, Maybe, Ref } from "../../kernel/json.ts";
import { duration, setOf, standard, word } from "../../kernel/parameter.ts";
import { gate } from "./frame.ts";

const noDirectAreas = setOf("leader.noDirect.areas", "C1", "C2");
/** Month and day by which the document of a year is filed, e.g. `01-31`. */
export const dueDay = word("division.due", "C2");
export const exceptionMaximum = duration("exception.maxDays", "C7");

/** The clock of a year starts on its first day … */
export const beginningOf = (year: number): Instant => startOf(`${String(year).padStart(4, "0")}-01-01`);
/** … and runs until the due day; undefined when the standard cannot be read as month and day. */
export function untilDueDay(monthDay: Maybe<string>): Maybe<Duration> {
  const due = `2026-${monthDay ?? ""}`;
  return isDay(due) ? calendarDays(dayNumber(due) - dayNumber("2026-01-01")) : undefined;
}

export interface DocumentInput {
  readonly unit?: Ref;
  readonly year: number;
  readonly from: Day;
  readonly assignments: readonly Assignment[];
}

const isArea = (id: string): id is Area => Object.hasOwn(AREAS, id);
const titles = (areas: readonly string[]): string => areas.map((id) => (isArea(id) ? AREAS[id].zh : id)).join("、");
const titlesEn = (areas: readonly string[]): string => areas.map((id) => (isArea(id) ? AREAS[id].en : id)).join(", ");
/** Everybody the document puts in charge, as deputy or as acting deputy. */
const named = (assignments: readonly Assignment[]): readonly Ref[] => [
  ...new Set(assignments.flatMap((a) => (a.acting === undefined ? [a.deputy] : [a.deputy, a.acting]))),
];
const areasOf = (assignments: readonly Assignment[], person: Ref): readonly string[] =>
  assignments.filter((a) => a.deputy === person || a.acting === person).map((a) => a.area);

const NO_DIRECT = essay("E2", "坚持“一把手”不直接分管“财务、组织人事、工程招投标、行政审批、物资采购”制度");
const YEARLY = essay("E2", "从年初单位党委(组)班子分工文件上要加以明确");
const NO_PUBLIC_FINANCE = essay("E3", "区、乡镇党委‚一把手‛原则上不分管财政的制度");
const NOBODY_KNOWN = unknown("STANDARD_UNKNOWN", {
  zh: "适用制度包没有规定主要负责人不直接分管的领域",
  en: "the pack does not say which areas the head does not run",
});
const NO_LEADER = unknown("LEADER_UNKNOWN", {
  zh: "台账中没有本单位现任主要负责人",
  en: "the registers name no top leader of the unit",
});

export const oneDivision = gate<{ readonly unit?: Ref }>({
  title: { zh: "一个单位一份分工台账", en: "one division of labour for each unit" },
  cite: practice("新的分工以新版本印发,不另建一份"),
  serves: ["C2"],
  cure: {
    zh: "在本单位已有的分工台账上印发",
    en: "issue it on the unit's own matter",
    act: "division-of-labour.issued",
  },
  test: ({ matter, input: { unit = matter.unit }, matterId, facts: { duties } }) => {
    const other = duties.matter(unit);
    if (matter.unit !== "" && matter.unit !== unit)
      return fail("OTHER_UNIT", { zh: "与分工台账的单位不一致", en: "not the unit of this matter" });
    return other === undefined || other === matterId
      ? pass({ zh: "没有另一份分工台账", en: "no other division of labour" })
      : fail("DIVISION_EXISTS", { zh: "本单位已有分工台账", en: "the unit has one already" });
  },
});

export const areasNamed = gate<DocumentInput>({
  title: { zh: "五个领域均明确分管副职", en: "each of the five areas has a named deputy" },
  cite: YEARLY,
  serves: ["C2", "B12"],
  key: true,
  cure: { zh: "为每个领域写明分管副职", en: "name a deputy for each area" },
  test: ({ input: { assignments }, facts: { standards } }) => {
    const areas = standards.of(noDirectAreas);
    if (areas === undefined) return NOBODY_KNOWN;
    const missing = areas.value.filter((area) => !assignments.some((a) => a.area === area));
    const zh = missing.length === 0 ? "各领域均有分管副职" : `未明确分管副职:${titles(missing)}`;
    const en = missing.length === 0 ? "every area has its deputy" : `no deputy named for: ${titlesEn(missing)}`;
    return found(missing.length === 0, "AREA_WITHOUT_DEPUTY", { zh, en }, standard("应明确的领域", areas));
  },
});

export const leaderNotInCharge = gate<DocumentInput>({
  title: { zh: "主要负责人不直接分管五个领域", en: "the head runs none of the five areas directly" },
  cite: NO_DIRECT,
  serves: ["C1"],
  key: true,
  cure: { zh: "将该领域交由副职分管", en: "give the area to a deputy" },
  test: ({ matter, input: { unit = matter.unit, assignments }, facts: { organisation, standards } }) => {
    const areas = standards.of(noDirectAreas);
    const leader = organisation.topLeader(unit);
    if (areas === undefined) return NOBODY_KNOWN;
    if (leader === undefined) return NO_LEADER;
    const his = areasOf(assignments, leader).filter((area) => areas.value.includes(area));
    const zh = his.length === 0 ? "主要负责人不分管所列领域" : `主要负责人列为分管:${titles(his)}`;
    const en = his.length === 0 ? "the head runs none of the areas" : `given to the head: ${titlesEn(his)}`;
    return found(his.length === 0, "LEADER_IN_CHARGE", { zh, en }, standard("不直接分管的领域", areas));
  },
});

/** C7 speaks of the Party heads of districts and townships. */
const ofPartyHead = (unit: Maybe<UnitView>): boolean =>
  unit === undefined || unit.kind === "partyOrgan" || unit.kind === "township";

export const leaderWithoutPublicFinance = gate<DocumentInput>({
  title: { zh: "党委主要负责人原则上不分管财政", en: "the Party head does not run public finance" },
  cite: NO_PUBLIC_FINANCE,
  serves: ["C7"],
  cure: {
    zh: "将财政交由副职分管,或先办理经上级同意、有期限的例外",
    en: "give public finance to a deputy, or obtain the superior's consent to an exception with an end date",
    act: "division-of-labour.exceptionRequested",
  },
  test: ({ matter, input: { unit = matter.unit, assignments, from }, facts: { organisation, duties, time } }) => {
    const given = assignments.filter((a) => a.area === "publicFinance");
    if (given.length === 0) return notApplicable({ zh: "文件未涉及财政", en: "public finance is not part of it" });
    if (!ofPartyHead(organisation.unit(unit)))
      return notApplicable({ zh: "不是区、乡镇党委", en: "not a district or township" });
    const leader = organisation.topLeader(unit);
    if (leader === undefined) return NO_LEADER;
    const day = from > time.today ? from : time.today;
    return areasOf(given, leader).length === 0
      ? pass({ zh: "财政由副职分管", en: "a deputy runs public finance" })
      : exceptionOn(
          duties.exceptions(unit).filter((e) => e.area === "publicFinance"),
          day,
        );
  },
});

function exceptionOn(exceptions: readonly ExceptionView[], day: Day): Finding {
  const running = exceptions.find((e) => day <= e.until);
  return running === undefined
    ? fail("LEADER_PUBLIC_FINANCE", { zh: "没有上级同意的例外在有效期内", en: "no exception consented to is in force" })
    : pass({ zh: `例外有效至 ${running.until}`, en: `exception until ${running.until}` });
}

export const deputiesOnTeam = gate<DocumentInput>({
  title: { zh: "分管人员是班子成员", en: "those in charge belong to the team" },
  cite: YEARLY,
  serves: ["A1", "B12", "C2"],
  cure: {
    zh: "先变更班子名册,或另定分管人员",
    en: "change the roster first, or name another",
    act: "leadership-team.changed",
  },
  test: ({ matter, input: { unit = matter.unit, assignments, from }, facts: { rosters } }) => {
    const bodies = rosters.bodies(unit);
    const members = bodies.flatMap((body) => rosters.members(unit, body, from) ?? []).map((m) => m.person);
    if (members.length === 0)
      return unknown("ROSTER_UNKNOWN", { zh: `${from} 没有班子名册`, en: `no roster on record on ${from}` });
    const out = named(assignments).filter((p) => !members.includes(p));
    const because = { zh: `核对 ${from} 的班子名册`, en: `roster of ${from} checked` };
    return found(out.length === 0, "DEPUTY_NOT_ON_TEAM", because, ...(out.length > 0 ? [people("不在名册", out)] : []));
  },
});

export const eachAreaOnce = gate<DocumentInput>({
  title: { zh: "一个领域一名分管、代管另有其人", en: "one deputy for each area, and another to stand in" },
  cite: practice("同一领域只明确一名分管负责人;代管负责人由他人担任"),
  serves: ["B12", "C2"],
  cure: { zh: "合并重复的领域,改正代管人员", en: "remove the repetition, or name another acting deputy" },
  test: ({ input: { assignments } }) => {
    const areas = assignments.map((a) => a.area);
    const twice = areas.filter((area, i) => areas.indexOf(area) !== i);
    if (twice.length > 0)
      return fail("AREA_TWICE", { zh: `重复:${titles(twice)}`, en: `listed twice: ${titlesEn(twice)}` });
    const same = assignments.filter((a) => a.acting === a.deputy).map((a) => a.area);
    return found(same.length === 0, "ACTING_IS_DEPUTY", {
      zh: same.length === 0 ? `共 ${areas.length} 个领域` : `分管与代管为同一人:${titles(same)}`,
      en: same.length === 0 ? `${areas.length} areas` : `acting deputy is the deputy: ${titlesEn(same)}`,
    });
  },
});

export const oversightApart = gate<DocumentInput>({
  title: { zh: "派驻机构人员不分管业务", en: "nobody of the stationed agency is in charge of an area" },
  cite: essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性"),
  serves: ["A5"],
  cure: { zh: "另定分管人员", en: "name another" },
  test: ({ matter, input: { unit = matter.unit, assignments, from }, facts: { organisation } }) => {
    const agency = organisation.agencyOf(unit);
    if (agency === undefined && organisation.superiors(unit).length > 0)
      return unknown("AGENCY_UNKNOWN", { zh: "尚未明确派驻机构", en: "no stationed agency assigned" });
    const joined = named(assignments).filter((p) => organisation.tenuresOn(p, from).some((t) => t.unit === agency));
    const because = { zh: "核对分管人员与派驻机构人员", en: "those in charge and agency staff compared" };
    return found(
      joined.length === 0,
      "OVERSIGHT_IN_CHARGE",
      because,
      ...(joined.length > 0 ? [people("兼任", joined)] : []),
    );
  },
});

/** Who executes or keeps the books of an area does not approve in it. */
const EXECUTING: Readonly<Record<string, readonly string[]>> = {
  finance: ["accountant", "cashier"],
  procurement: ["procurementHandler"],
  approvals: ["permitWindow"],
};

export const approvalApart = gate<DocumentInput>({
  title: { zh: "审批与经办、记账分离", en: "approving is apart from executing and book-keeping" },
  cite: law("会计法", "第二十五条第一项", "2024-06-28", "excerpt", "记账与审批、经办、财物保管相分离"),
  serves: ["C2"],
  cure: { zh: "另定分管人员", en: "name another" },
  test: ({ matter, input: { unit = matter.unit, assignments, from }, facts: { organisation } }) => {
    const offices = (p: Ref): readonly string[] =>
      organisation
        .tenuresOn(p, from)
        .flatMap((t) => (t.unit === unit ? (organisation.post(t.post)?.office ?? []) : []));
    const joined = assignments.filter((a) =>
      named([a]).some((p) => offices(p).some((office) => EXECUTING[a.area]?.includes(office))),
    );
    const areas = joined.map((a) => a.area);
    return found(joined.length === 0, "APPROVAL_JOINED", {
      zh: joined.length === 0 ? "分管人员不兼经办、会计、出纳" : `分管人员兼任经办或记账:${titles(areas)}`,
      en: joined.length === 0 ? "no joined duties" : `the deputy also executes or keeps the books: ${titlesEn(areas)}`,
    });
  },
});

export const newYear = gate<DocumentInput>({
  title: { zh: "年度文件逐年印发", en: "one document for each year" },
  cite: YEARLY,
  serves: ["C2"],
  cure: {
    zh: "年内的变动以调整分工办理",
    en: "changes within the year are adjustments",
    act: "division-of-labour.adjusted",
  },
  test: ({ matter: { dueYear }, input: { year, from } }) => {
    if (from.slice(0, 4) !== String(year))
      return fail("YEAR_DIFFERS", { zh: `施行日期 ${from} 不在 ${year} 年`, en: `${from} is not in ${year}` });
    return found(year >= dueYear, "YEAR_ISSUED", {
      zh: year >= dueYear ? `${year} 年尚未印发` : `${dueYear - 1} 年及以前的文件已印发`,
      en: year >= dueYear ? `${year} is not yet issued` : `issued up to ${dueYear - 1}`,
    });
  },
});

export const withinYear = gate<DocumentInput>({
  title: { zh: "调整在现行年度内相接", en: "an adjustment follows within the year" },
  cite: practice("分工调整按施行日期先后相接,不改写此前的分工"),
  serves: ["C2", "C5"],
  cure: { zh: "改正年度或施行日期", en: "correct the year or the date" },
  test: ({ matter: { unit }, input: { year, from }, facts: { duties } }) => {
    const document = duties.documentOn(unit, from);
    if (document === undefined)
      return fail("NO_DOCUMENT", { zh: `${from} 尚无分工文件`, en: `no document on ${from}` });
    return found(
      year === document.year && from.slice(0, 4) === String(year),
      "NOT_WITHIN_YEAR",
      {
        zh: `该日执行 ${document.year} 年文件,自 ${document.from}`,
        en: `in force that day: ${document.year}, since ${document.from}`,
      },
      onDay("施行", from),
    );
  },
});

export const notBackdated = gate<DocumentInput>({
  title: { zh: "施行日期不早于印发之日", en: "in force not before the day of issue" },
  cite: practice("分工自印发之日起施行;追溯的施行日期提示派驻机构"),
  serves: ["C2", "C3"],
  onFail: "alert",
  cure: { zh: "以印发之日为施行日期", en: "let it begin on the day of issue" },
  test: ({ at, input: { from } }) =>
    found(
      from >= dayOf(at),
      "BACKDATED",
      { zh: `印发于 ${dayOf(at)}`, en: `issued ${dayOf(at)}` },
      onDay("施行", from),
    ),
});

export const inTime = gate<DocumentInput>({
  title: { zh: "按期印发年度分工", en: "issued in time" },
  cite: proposal("年度分工文件于一月底前印发"),
  serves: ["C2"],
  onFail: "alert",
  cure: { zh: "尽快印发,并说明延迟原因", en: "issue it soon and say why it is late" },
  test: ({ at, input: { year }, facts: { standards, time } }) => {
    const due = standards.of(dueDay);
    const within = untilDueDay(due?.value);
    if (due === undefined || within === undefined)
      return unknown("STANDARD_UNKNOWN", { zh: "没有规定报送期限", en: "no due date is set" });
    const last = time.calendar.due(beginningOf(year), within).day;
    return found(
      dayOf(at) <= last,
      "ISSUED_LATE",
      { zh: `应于 ${last} 前印发`, en: `due by ${last}` },
      standard("报送期限", due),
      onDay("印发", dayOf(at)),
    );
  },
});

/** Every area of the five and of both documents, once. */
export const areasTouched = (before: readonly Assignment[], after: readonly Assignment[]): readonly string[] => [
  ...new Set([...FIVE_AREAS, ...before.map((a) => a.area), ...after.map((a) => a.area)]),
];
