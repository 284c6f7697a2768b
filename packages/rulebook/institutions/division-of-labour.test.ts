import { expect, test } from "vitest";
import { FIVE_AREAS } from "../facts/leadership.ts";
import { citationInWords } from "../kernel/citation.ts";
import { choice, input, ref as refField } from "../kernel/field.ts";
import { found } from "../kernel/finding.ts";
import { institutionOf } from "../facts/facts.ts";
import { internal, type AnyInstitution } from "../kernel/institution.ts";
import { practice } from "../kernel/citation.ts";
import type { Instant, Ref } from "../kernel/json.ts";
import type { Verdict } from "../kernel/judge.ts";
import {
  adjustment,
  answer,
  assignments,
  codes,
  county,
  divisionOf,
  document2026,
  handedTo,
  PEOPLE,
  ref,
  UNITS,
  type County,
  type Who,
} from "../testing/county.ts";
import { packWithout, parameter, testPack } from "../testing/pack.ts";
import type { ReRouted } from "./division-of-labour.ts";
import { INSTITUTIONS } from "./index.ts";

/** A bureau with a roster, whose division of labour is awaited. */
const awaited = (founding = {}): County => county({ until: "roster", ...founding });
const issue = (c: County, over: Record<string, unknown> = {}, who: Who = "officeDirector"): Verdict =>
  c.attempt(who, "division-of-labour.issued", divisionOf(c, UNITS.bureau), document2026(over));
const adjust = (c: County, over: Record<string, unknown> = {}, who: Who = "leader"): Verdict =>
  c.attempt(who, "division-of-labour.adjusted", divisionOf(c, UNITS.bureau), adjustment(over));
const rows = (over: readonly Record<string, unknown>[]): Record<string, unknown>[] => [
  ...assignments().filter((a) => !over.some((o) => o.area === a.area)),
  ...over,
];
const quotes = (verdict: Verdict): string =>
  verdict.ok ? "" : verdict.refused.map((r) => (r.kind === "gate" ? citationInWords(r.cite) : "")).join();

test("主要负责人或办公室主任印发,其他人不能 [C2]", () => {
  expect(issue(awaited(), {}, "leader").ok).toBe(true);
  expect(issue(awaited(), {}, "officeDirector").ok).toBe(true);
  for (const who of ["deputy2", "clerk", "orgOfficer", "agencyHead", "sys:founding"] as const)
    expect(codes(issue(awaited(), {}, who))).toContain("office");
});

test("五个领域缺任何一个都拒绝,并引用原文 [C2]", () => {
  for (const area of FIVE_AREAS) {
    const verdict = issue(awaited(), { assignments: assignments().filter((a) => a.area !== area) });
    expect(answer(verdict, "areasNamed")).toBe("fail AREA_WITHOUT_DEPUTY");
    expect(quotes(verdict)).toContain("从年初单位党委(组)班子分工文件上要加以明确");
  }
  expect(answer(issue(awaited()), "areasNamed")).toBe("pass MET");
});

test("五个领域交给主要负责人的都拒绝,分管、代管都不行,并引用原文 [C1]", () => {
  for (const area of FIVE_AREAS)
    for (const given of [{ deputy: PEOPLE.leader }, { deputy: PEOPLE.deputy2, acting: PEOPLE.leader }]) {
      const verdict = issue(awaited(), { assignments: rows([{ area, ...given }]) });
      expect(answer(verdict, "leaderNotInCharge")).toBe("fail LEADER_IN_CHARGE");
      expect(quotes(verdict)).toContain("不直接分管“财务、组织人事、工程招投标、行政审批、物资采购”制度");
    }
});

test("主要负责人主持全面工作不在五个领域之列 [C1 C5]", () => {
  const verdict = issue(awaited(), { assignments: rows([{ area: "party", deputy: PEOPLE.leader }]) });
  expect(answer(verdict, "leaderNotInCharge")).toBe("pass MET");
});

test("单位增加的领域同样不能缺、不能交给主要负责人 [C1 C2]", () => {
  const areas = `${FIVE_AREAS.join(";")};assets`;
  const founding = { packs: [testPack([parameter("leader.noDirect.areas", areas, "set", "na", "floor")])] };
  expect(answer(issue(awaited(founding)), "areasNamed")).toBe("fail AREA_WITHOUT_DEPUTY");
  const his = { assignments: rows([{ area: "assets", deputy: PEOPLE.leader }]) };
  expect(answer(issue(awaited(founding), his), "leaderNotInCharge")).toBe("fail LEADER_IN_CHARGE");
});

test("没有标准、没有在任的主要负责人时无法判断,不予印发 [C1 C2]", () => {
  const unset = awaited({ packs: [packWithout("leader.noDirect.areas")] });
  expect(answer(issue(unset), "areasNamed")).toBe("unknown STANDARD_UNKNOWN");
  expect(answer(issue(unset), "leaderNotInCharge")).toBe("unknown STANDARD_UNKNOWN");
  const c = awaited();
  c.must("orgOfficer", "tenure.ended", c.facts().organisation.tenuresOf(PEOPLE.leader)[0]!.id, {
    ...{ to: "2026-01-05", basis: "免职文件" },
  });
  c.moveTo("2026-01-06T01:00:00.000Z");
  expect(answer(issue(c, { from: "2026-01-06" }), "leaderNotInCharge")).toBe("unknown LEADER_UNKNOWN");
});

test("分管和代管人员是班子成员,没有名册时无法判断 [A1 B12 C2]", () => {
  const outside = { assignments: rows([{ area: "finance", deputy: PEOPLE.legalAdviser }]) };
  expect(answer(issue(awaited(), outside), "deputiesOnTeam")).toBe("fail DEPUTY_NOT_ON_TEAM");
  const acting = { assignments: rows([{ area: "finance", deputy: PEOPLE.deputy2, acting: PEOPLE.clerk }]) };
  expect(answer(issue(awaited(), acting), "deputiesOnTeam")).toBe("fail DEPUTY_NOT_ON_TEAM");
  expect(answer(issue(county({ until: "offices" })), "deputiesOnTeam")).toBe("unknown ROSTER_UNKNOWN");
});

test("一个领域一名分管,代管另有其人 [B12 C2]", () => {
  const twice = { assignments: [...assignments(), { area: "finance", deputy: PEOPLE.deputy4 }] };
  expect(answer(issue(awaited(), twice), "eachAreaOnce")).toBe("fail AREA_TWICE");
  const same = { assignments: rows([{ area: "finance", deputy: PEOPLE.deputy2, acting: PEOPLE.deputy2 }]) };
  expect(answer(issue(awaited(), same), "eachAreaOnce")).toBe("fail ACTING_IS_DEPUTY");
});

test("派驻机构人员不分管业务,派驻机构不明时无法判断 [A5]", () => {
  const joined = { assignments: rows([{ area: "business", deputy: PEOPLE.agencyOfficer }]) };
  expect(answer(issue(awaited(), joined), "oversightApart")).toBe("fail OVERSIGHT_IN_CHARGE");
  const c = awaited();
  const other = c.attempt(
    "officeDirector",
    "division-of-labour.issued",
    c.fresh(),
    document2026({ unit: UNITS.commission }),
  );
  expect(answer(other, "oversightApart")).toBe("unknown AGENCY_UNKNOWN");
});

test("分管财务者不兼会计出纳,分管采购者不兼采购经办 [C2]", () => {
  for (const [office, area] of [
    ["accountant", "finance"],
    ["cashier", "finance"],
    ["procurementHandler", "procurement"],
  ] as const) {
    const c = awaited();
    c.staff(UNITS.bureau, PEOPLE.deputy2, office);
    const given = (person: Ref) => ({ assignments: rows([{ area, deputy: person }]) });
    expect(answer(issue(c, given(PEOPLE.deputy2)), "approvalApart")).toBe("fail APPROVAL_JOINED");
  }
  expect(answer(issue(awaited()), "approvalApart")).toBe("pass MET");
});

test("一个单位一份台账,不另建 [C2]", () => {
  const c = county();
  const second = c.attempt("officeDirector", "division-of-labour.issued", c.fresh(), document2026());
  expect(answer(second, "oneDivision")).toBe("fail DIVISION_EXISTS");
  const reopened = c.attempt("officeDirector", "division-of-labour.opened", c.fresh(), {
    unit: UNITS.bureau,
    year: 2027,
  });
  expect(answer(reopened, "oneDivision")).toBe("fail DIVISION_EXISTS");
  expect(answer(issue(awaited(), { unit: UNITS.organisation }), "oneDivision")).toBe("fail OTHER_UNIT");
});

test("年度文件一年一份,年内变动用调整 [C2]", () => {
  const c = county();
  expect(answer(issue(c), "newYear")).toBe("fail YEAR_ISSUED");
  expect(answer(issue(c, { year: 2027 }), "newYear")).toBe("fail YEAR_DIFFERS");
  expect(answer(adjust(c, { year: 2027, from: "2027-01-01" }), "withinYear")).toBe("fail NOT_WITHIN_YEAR");
  expect(answer(adjust(c, { from: "2026-01-04" }), "withinYear")).toBe("fail NO_DOCUMENT");
  expect(answer(adjust(c), "withinYear")).toBe("pass MET");
});

test("下一年的文件可以提前印发,不妨碍本年内调整,也不能再印发一次 [C2]", () => {
  const c = county();
  c.moveTo("2026-12-21T01:00:00.000Z");
  const next = { year: 2027, from: "2027-01-01", assignments: handedTo("finance", PEOPLE.deputy5) };
  expect(issue(c, next).ok).toBe(true);
  expect(adjust(c, { from: "2026-12-21", assignments: handedTo("finance", PEOPLE.deputy4) }).ok).toBe(true);
  expect(answer(issue(c, next), "newYear")).toBe("fail YEAR_ISSUED");
  const finance = () => c.facts().duties.deputyInCharge(UNITS.bureau, "finance");
  expect(finance()).toBe(PEOPLE.deputy4);
  c.moveTo("2026-12-31T16:00:00.000Z");
  expect(finance()).toBe(PEOPLE.deputy5);
});

test("追溯的施行日期放行,但留下提示 [C2 C3]", () => {
  const c = county();
  c.moveTo("2026-03-02T01:00:00.000Z");
  const late = adjust(c, { from: "2026-03-01" });
  expect([late.ok, answer(late, "notBackdated")]).toEqual([true, "fail BACKDATED"]);
  expect(answer(adjust(c, { from: "2026-03-02" }), "notBackdated")).toBe("pass MET");
});

test("一月底前印发:最后一日可以,过期放行并留下提示 [C2]", () => {
  const at = (moment: Instant, from: string): string | undefined => {
    const c = awaited();
    c.moveTo(moment);
    return answer(issue(c, { from }), "inTime");
  };
  expect(at("2026-02-02T15:59:59.999Z", "2026-02-02")).toBe("pass MET");
  expect(at("2026-02-02T16:00:00.000Z", "2026-02-03")).toBe("fail ISSUED_LATE");
  const unset = issue(awaited({ packs: [packWithout("division.due")] }));
  expect([unset.ok, answer(unset, "inTime")]).toEqual([true, "unknown STANDARD_UNKNOWN"]);
});

test("到期没有印发:待办逾期,上年文件继续有效并看得出是上年的 [C2]", () => {
  const c = county();
  const pending = () => c.world.inbox(PEOPLE.officeDirector, c.now()).find((t) => t.obligation === "issueYearly");
  expect(pending()).toBeUndefined();
  c.moveTo("2027-01-04T01:00:00.000Z");
  expect(pending()).toMatchObject({ label: "2026 年班子分工", escalate: "yellow", due: { provisional: true } });
  c.moveTo("2027-02-03T01:00:00.000Z");
  expect(pending()?.remaining).toBeLessThan(0);
  expect(c.facts().duties.document(UNITS.bureau)).toMatchObject({ year: 2026, version: 1 });
  expect(issue(c, { year: 2027, from: "2027-02-03" }).ok).toBe(true);
  expect(pending()).toBeUndefined();
});

test("派驻机构对每一版本阅知一次 [C2]", () => {
  const c = county();
  const id = divisionOf(c, UNITS.bureau);
  const seen = () => c.attempt("agencyOfficer", "division-of-labour.acknowledged", id, {});
  const waits = () => c.world.inbox(PEOPLE.agencyHead, c.now()).some((t) => t.matterId === id);
  expect([waits(), seen().ok, waits()]).toEqual([true, true, false]);
  expect(answer(seen(), "somethingNew")).toBe("fail NOTHING_NEW");
  expect([adjust(c).ok, waits(), seen().ok]).toEqual([true, true, true]);
  expect(codes(c.attempt("leader", "division-of-labour.acknowledged", id, {}))).toContain("office");
});

// ── 原则上不分管财政 ────────────────────────────────────────────────────────────────────────
const TOWN = ref("town");
const TOWN_HEAD = ref("townhead");
const TOWN_DEPUTY = ref("towndeputy");
/** A township with its Party head, one deputy and a roster. */
function township(founding = {}): County {
  const c = county(founding);
  c.must("orgOfficer", "unit.established", TOWN, {
    ...{
      name: "示例镇",
      kind: "township",
      parent: UNITS.root,
      pack: "cn-county-gov",
      functions: [],
      since: "2026-01-05",
    },
  });
  c.must("commissioner", "unit.agencyAssigned", TOWN, { agency: UNITS.agency, basis: "派驻文件" });
  for (const [id, office] of [
    [TOWN_HEAD, "topLeader"],
    [TOWN_DEPUTY, "deputyHead"],
  ] as const) {
    c.must("orgOfficer", "person.registered", id, { unit: TOWN, name: "示例镇干部" });
    c.staff(TOWN, id, office);
  }
  const clerk = c.register("示例镇文书", TOWN);
  c.staff(TOWN, clerk, "meetingClerk");
  c.must("orgOfficer", "leadership-team.established", c.fresh(), {
    ...{ unit: TOWN, body: "partyStandingCommittee", chair: TOWN_HEAD, clerk, from: "2026-01-05", basis: "组织部文件" },
    members: [TOWN_HEAD, TOWN_DEPUTY].map((person) => ({ person, voting: true })),
  });
  return c;
}
const townDocument = (publicFinance: Ref): Record<string, unknown> =>
  document2026({
    unit: TOWN,
    assignments: [
      ...FIVE_AREAS.map((area) => ({ area, deputy: TOWN_DEPUTY })),
      { area: "publicFinance", deputy: publicFinance },
    ],
  });
const head: Who = `p:${TOWN_HEAD}`;
const issueTown = (c: County, publicFinance: Ref): Verdict =>
  c.attempt(head, "division-of-labour.issued", divisionOf(c, TOWN), townDocument(publicFinance));
const request = (c: County, over: Record<string, unknown> = {}): Verdict =>
  c.attempt(head, "division-of-labour.exceptionRequested", divisionOf(c, TOWN), {
    ...{ area: "publicFinance", reason: "班子缺员", until: "2026-12-31", ...over },
  });
const consent = (c: County, until = "2026-12-31", who: Who = "secretary"): Verdict =>
  c.attempt(who, "division-of-labour.exceptionConsented", divisionOf(c, TOWN), { until, opinion: "同意" });

test("乡镇党委主要负责人分管财政的拒绝,并引用原文 [C7]", () => {
  const verdict = issueTown(township(), TOWN_HEAD);
  expect(answer(verdict, "leaderWithoutPublicFinance")).toBe("fail LEADER_PUBLIC_FINANCE");
  expect(quotes(verdict)).toContain("原则上不分管财政的制度");
  expect(answer(issueTown(township(), TOWN_DEPUTY), "leaderWithoutPublicFinance")).toBe("pass MET");
  expect(answer(issue(awaited()), "leaderWithoutPublicFinance")).toBe("notApplicable NOT_APPLICABLE");
});

test("例外须上级同意才有效,期满如同没有 [C7]", () => {
  const c = township();
  expect(request(c, { until: "2026-03-31" }).ok).toBe(true);
  expect(c.world.inbox(PEOPLE.secretary, c.now()).map((t) => t.obligation)).toContain("answerException");
  expect(answer(issueTown(c, TOWN_HEAD), "leaderWithoutPublicFinance")).toBe("fail LEADER_PUBLIC_FINANCE");
  expect(consent(c, "2026-03-31").ok).toBe(true);
  expect(c.facts(TOWN).duties.exceptions(TOWN)).toEqual([
    { unit: TOWN, area: "publicFinance", from: "2026-01-05", until: "2026-03-31" },
  ]);
  expect(issueTown(c, TOWN_HEAD).ok).toBe(true);
  const inCharge = () => c.facts(TOWN).duties.deputyInCharge(TOWN, "publicFinance");
  c.moveTo("2026-03-31T15:59:59.999Z");
  expect(inCharge()).toBe(TOWN_HEAD);
  c.moveTo("2026-03-31T16:00:00.000Z");
  expect(inCharge()).toBeUndefined();
  expect(c.facts(TOWN).duties.exceptions(TOWN)).toEqual([]);
});

test("例外只限财政,五个领域没有例外 [C1 C7]", () => {
  for (const area of FIVE_AREAS)
    expect(answer(request(township(), { area }), "onlyPublicFinance")).toBe("fail NO_EXCEPTION_HERE");
});

test("例外最长三百六十五日,不得已过期,没有标准时无法判断 [C7]", () => {
  expect(answer(request(township(), { until: "2027-01-05" }), "endsInTime")).toBe("pass MET");
  expect(answer(request(township(), { until: "2027-01-06" }), "endsInTime")).toBe("fail EXCEPTION_TOO_LONG");
  expect(answer(request(township(), { until: "2026-01-05" }), "endsInTime")).toBe("pass MET");
  expect(answer(request(township(), { until: "2026-01-04" }), "endsInTime")).toBe("fail ALREADY_OVER");
  const unset = township({ packs: [packWithout("exception.maxDays")] });
  expect(answer(request(unset), "endsInTime")).toBe("unknown STANDARD_UNKNOWN");
});

test("同意只由上级作出,不由本人作出;没有申请就没有同意 [A5 C7]", () => {
  const c = township();
  expect(answer(consent(c), "requestOpen")).toBe("fail NO_REQUEST");
  request(c);
  expect(answer(request(c), "noOpenRequest")).toBe("fail REQUEST_OPEN");
  expect(codes(consent(c, "2026-12-31", head))).toEqual(["office", "OWN_EXCEPTION"]);
  expect(codes(consent(c, "2026-12-31", "orgOfficer"))).toEqual(["office"]);
  expect(consent(c).ok).toBe(true);
});

test("不同意、提前终止以后,例外不再有效 [C7]", () => {
  const c = township();
  const id = divisionOf(c, TOWN);
  request(c);
  c.must("secretary", "division-of-labour.exceptionDeclined", id, { reason: "由副职分管" });
  expect(answer(issueTown(c, TOWN_HEAD), "leaderWithoutPublicFinance")).toBe("fail LEADER_PUBLIC_FINANCE");
  const end = () => c.attempt("secretary", "division-of-labour.exceptionEnded", id, { reason: "班子已配齐" });
  expect(answer(end(), "exceptionRuns")).toBe("fail NO_EXCEPTION");
  request(c);
  consent(c);
  expect([issueTown(c, TOWN_HEAD).ok, end().ok]).toEqual([true, true]);
  expect(c.facts(TOWN).duties.deputyInCharge(TOWN, "publicFinance")).toBeUndefined();
});

// ── BY-11 分工即权限 ────────────────────────────────────────────────────────────────────────
interface Voucher {
  readonly unit: Ref;
  readonly area: string;
  readonly askedAt?: Instant;
}
/** A voucher that waits for the deputy in charge of its area: a stand-in for any act that follows the division of labour. */
function voucherLaw(): AnyInstitution {
  const { act, gate, institution } = institutionOf<Voucher>()({
    asks: ["duties", "offices", "standards"],
    stages: {
      blank: { zh: "未填", en: "blank" },
      asked: { zh: "待审批", en: "asked" },
      signed: { zh: "已审批", en: "signed" },
    },
    offices: {
      anyone: { title: { zh: "经办人", en: "handler" }, holder: () => "anyone" },
      deputy: {
        title: { zh: "分管领导", en: "deputy in charge" },
        holder: ({ unit, area }) => ({ unit, office: "deputyInCharge", area }),
      },
    },
    fields: { unit: internal("单位", "unit"), area: internal("领域", "area"), askedAt: internal("提交", "asked") },
  });
  const cite = practice("测试用规则");
  const deputyKnown = gate({
    ...{
      title: { zh: "分管领导明确", en: "deputy known" },
      cite,
      serves: ["C2"],
      cure: { zh: "明确分管", en: "name one" },
    },
    test: ({ matter: { unit, area }, facts: { duties } }) =>
      found(duties.deputyInCharge(unit, area) !== undefined, "DEPUTY_UNKNOWN", { zh: "核对分工", en: "checked" }),
  });
  const area = choice("领域", "area", { finance: { zh: "财务", en: "f" }, procurement: { zh: "采购", en: "p" } });
  const acts = {
    asked: act({
      ...{ title: { zh: "提交", en: "ask" }, by: ["anyone"], from: ["blank"], to: "asked" },
      input: input({ unit: refField("单位", "unit", "unit"), area }),
      apply: (_, { at, input: i }) => ({ ...i, askedAt: at }),
    }),
    signed: act({
      ...{ title: { zh: "审批", en: "sign" }, by: ["deputy"], from: ["asked"], to: "signed", input: input({}) },
      gates: { deputyKnown },
      record: ({ matter: { unit, area: of }, facts: { duties } }) => ({
        deputy: duties.deputyInCharge(unit, of) ?? "",
      }),
    }),
  };
  return institution({
    ...{ id: "test-voucher", version: 1, validFrom: "2026-01-01", title: { zh: "测试凭证", en: "voucher" } },
    ...{ nature: ["normative"], serves: ["C2"], basis: [cite], ends: ["signed"], acts, publish: [], reactions: [] },
    ...{
      initial: { stage: "blank", matter: () => ({ unit: "", area: "" }) },
      unitOf: ({ unit }) => unit,
      label: () => "凭证",
    },
    obligations: {
      sign: {
        ...{ title: { zh: "审批", en: "sign" }, cite, serves: ["C2"], owner: "deputy", act: "signed" },
        since: ({ askedAt }, stage) => (stage === "asked" ? askedAt : undefined),
      },
    },
  }) as unknown as AnyInstitution;
}

const INSTITUTIONS_WITH_VOUCHER = [...INSTITUTIONS, voucherLaw()];
/** At nine, two vouchers for procurement and one for finance wait for deputy2. */
function vouchers(): { readonly c: County; readonly ids: readonly Ref[] } {
  const c = county({ institutions: INSTITUTIONS_WITH_VOUCHER });
  const ids = (["procurement", "procurement", "finance"] as const).map((area) =>
    c.must("clerk", "test-voucher.asked", c.fresh(), { unit: UNITS.bureau, area }),
  );
  return { c, ids };
}
const waiting = (c: County, person: Ref): readonly Ref[] =>
  c.world
    .inbox(person, c.now())
    .filter((t) => t.institution === "test-voucher")
    .map((t) => t.matterId)
    .sort();
const TEN: Instant = "2026-01-05T02:00:00.000Z";
const TO_DEPUTY4 = { assignments: handedTo("procurement", PEOPLE.deputy4) };

test("BY-11 十点调整采购分管,在途审批当即改道,原分管十点零二分的审批被拒绝 [C2]", () => {
  const { c, ids } = vouchers();
  expect(waiting(c, PEOPLE.deputy2)).toEqual([...ids].sort());
  c.moveTo(TEN);
  expect(adjust(c, TO_DEPUTY4).ok).toBe(true);
  expect(waiting(c, PEOPLE.deputy2)).toEqual([ids[2]]);
  expect(waiting(c, PEOPLE.deputy4)).toEqual(ids.slice(0, 2).sort());
  c.moveTo("2026-01-05T02:02:00.000Z");
  expect(codes(c.attempt("deputy2", "test-voucher.signed", ids[0]!, {}))).toEqual(["office"]);
  expect(c.attempt("deputy4", "test-voucher.signed", ids[0]!, {}).ok).toBe(true);
});

test("BY-11 调整的条目列出在途事项和前后分管 [C2]", () => {
  const { c, ids } = vouchers();
  c.moveTo(TEN);
  const verdict = adjust(c, TO_DEPUTY4);
  if (!verdict.ok) throw new Error(codes(verdict).join());
  const { version, changed } = verdict.entry.record as ReRouted;
  expect(version).toBe(2);
  expect(changed).toMatchObject([{ area: "procurement", former: PEOPLE.deputy2, deputy: PEOPLE.deputy4 }]);
  expect(changed[0]?.inFlight.map((f) => f.matter).sort()).toEqual(ids.slice(0, 2).sort());
  expect(changed[0]?.inFlight[0]).toMatchObject({ institution: "test-voucher", obligation: "sign" });
});

test("BY-11 十点以前的审批,以后任何时候查都是原分管 [C2 C5]", () => {
  const { c, ids } = vouchers();
  const before = c.attempt("deputy2", "test-voucher.signed", ids[0]!, {});
  if (!before.ok) throw new Error("refused");
  c.moveTo(TEN);
  adjust(c, TO_DEPUTY4);
  c.moveTo("2026-11-30T02:00:00.000Z");
  expect(before.entry.record).toEqual({ deputy: PEOPLE.deputy2 });
  const { duties } = c.facts();
  const inCharge = (known?: number) =>
    duties.documentOn(UNITS.bureau, "2026-01-05", known)?.assignments.find((a) => a.area === "procurement")?.deputy;
  expect(inCharge(before.entry.n)).toBe(PEOPLE.deputy2);
  expect(inCharge()).toBe(PEOPLE.deputy4);
});

test("BY-11 漏掉五个领域之一或交给主要负责人的文件被拒绝并引用原文 [C1 C2]", () => {
  const missing = issue(awaited(), { assignments: assignments().filter((a) => a.area !== "tendering") });
  expect(quotes(missing)).toContain("从年初单位党委(组)班子分工文件上要加以明确");
  const his = issue(awaited(), { assignments: rows([{ area: "procurement", deputy: PEOPLE.leader }]) });
  expect(quotes(his)).toContain("坚持“一把手”不直接分管");
});

test.skip("BY-11 付款会签按分工改道、按授权限额放行:随付款会签一并验收", () => undefined);

test("分管者升任主要负责人或离任以后,不再是分管,待办无人冒领 [A1 C1]", () => {
  const { c, ids } = vouchers();
  const end = (person: Ref, to: string): Ref =>
    c.must("orgOfficer", "tenure.ended", c.facts().organisation.tenuresOf(person)[0]!.id, { to, basis: "免职文件" });
  end(PEOPLE.leader, "2026-01-05");
  c.staff(UNITS.bureau, PEOPLE.deputy2, "topLeader", "2026-01-06");
  c.moveTo("2026-01-06T02:00:00.000Z");
  expect(c.facts().organisation.topLeader(UNITS.bureau)).toBe(PEOPLE.deputy2);
  for (const area of FIVE_AREAS) expect(c.facts().duties.deputyInCharge(UNITS.bureau, area)).not.toBe(PEOPLE.deputy2);
  expect(codes(c.attempt("deputy2", "test-voucher.signed", ids[0]!, {}))).toEqual(["office", "DEPUTY_UNKNOWN"]);
  expect(waiting(c, PEOPLE.deputy2)).toEqual([]);
  expect(c.world.orphaned(c.now()).map((t) => t.matterId)).toEqual(expect.arrayContaining([...ids]));
});
