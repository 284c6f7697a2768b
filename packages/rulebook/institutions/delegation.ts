/**
 * 授权副职 — a letter from the leader to the deputy of an area: scope, ceiling, dates, signed by both. Nobody passes it on; taking it
 * back works at once and is before the stationed agency the same moment.
 */
import { AREAS } from "../facts/leadership.ts";
import { institutionOf, type Facts } from "../facts/facts.ts";
import { dayOf } from "../kernel/day.ts";
import { essay, practice } from "../kernel/citation.ts";
import { choice, day, input, line, money, optional, prose, ref } from "../kernel/field.ts";
import { amount, fail, found, onDay, pass, people, unknown } from "../kernel/finding.ts";
import { internal, personOf, type Case } from "../kernel/institution.ts";
import type { Day, Instant, Json, Ref } from "../kernel/json.ts";
import { exceeds, yuan, type Money } from "../kernel/money.ts";

export interface Delegation {
  readonly unit: Ref;
  readonly number: string;
  readonly giver: Ref;
  readonly deputy: Ref;
  readonly area: string;
  readonly ceiling: Money;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly givenAt?: Instant;
  /** Last moment the agency has to see: acceptance or the end. */
  readonly toSee?: Instant;
  readonly seenAt?: Instant;
}

const { gate, act, institution } = institutionOf<Delegation>()({
  asks: ["organisation", "duties", "delegations", "offices", "standards", "time"],
  stages: {
    unwritten: { zh: "未授权", en: "not given" },
    given: { zh: "待受权人签收", en: "awaiting the deputy" },
    inForce: { zh: "在授权", en: "in force" },
    declined: { zh: "未接受", en: "declined" },
    ended: { zh: "已终止", en: "ended" },
  },
  offices: {
    topLeader: { title: { zh: "主要负责人", en: "top leader" }, holder: ({ unit }) => ({ unit, office: "topLeader" }) },
    deputy: {
      title: { zh: "受权副职", en: "the deputy named" },
      holder: ({ unit, deputy }, { organisation }) =>
        organisation.tenuresOf(deputy).some((t) => t.unit === unit) ? [deputy] : [],
    },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    number: internal("文号", "number"),
    giver: internal("授权人", "given by"),
    deputy: internal("受权人", "given to"),
    area: internal("领域", "area"),
    ceiling: internal("限额", "ceiling"),
    validFrom: internal("起", "from"),
    validTo: internal("止", "until"),
    givenAt: internal("授权时间", "given at"),
    toSee: internal("待阅知", "to be seen since"),
    seenAt: internal("阅知时间", "seen at"),
  },
});

// ── 关口 ────────────────────────────────────────────────────────────────────────────────────
interface Letter {
  readonly unit: Ref;
  readonly deputy: Ref;
  readonly area: string;
  readonly ceiling: Money;
  readonly validFrom: Day;
  readonly validTo: Day;
}
const AUTHORISED = essay("E3", "授权副职分管财务审批制度");

const noSubDelegation = gate<Letter>({
  title: { zh: "受权人不得转授权", en: "a delegation is not passed on" },
  cite: AUTHORISED,
  serves: ["C6"],
  key: true,
  cure: { zh: "由主要负责人另行授权", en: "let the top leader delegate", by: "主要负责人" },
  test: ({ actor, input: { unit, area }, facts: { organisation, delegations } }) => {
    const person = personOf(actor) ?? "";
    const held = delegations.heldBy(person, unit).some((d) => d.area === area);
    if (held) return fail("SUB_DELEGATION", { zh: "办理人的权限来自授权", en: "the actor holds it by delegation" });
    const leader = organisation.topLeader(unit);
    if (leader === undefined)
      return unknown("LEADER_UNKNOWN", { zh: "台账中没有主要负责人", en: "no top leader known" });
    return found(leader === person, "NOT_THE_LEADER", { zh: "核对授权人", en: "the giver checked" });
  },
});

const deputyOfArea = gate<Letter>({
  title: { zh: "受权人是该领域的分管副职", en: "given to the deputy of the area" },
  cite: essay("E3", "‚一把手‛授权副职审批财务制度"),
  serves: ["C2", "C6"],
  cure: {
    zh: "先调整分工,或授权现任分管副职",
    en: "adjust the division of labour, or name its deputy",
    act: "division-of-labour.adjusted",
  },
  test: ({ input: { unit, area, deputy }, facts: { duties } }) => {
    const inCharge = [duties.deputyInCharge(unit, area), duties.actingDeputy(unit, area)].flatMap((p) => p ?? []);
    if (inCharge.length === 0)
      return unknown("DEPUTY_UNKNOWN", { zh: "分工文件没有该领域的分管副职", en: "no deputy of the area is known" });
    return found(
      inCharge.includes(deputy),
      "NOT_THE_DEPUTY",
      { zh: `核对分工文件:${AREAS[area as keyof typeof AREAS].zh}`, en: "division of labour checked" },
      people("分管、代管", inCharge),
    );
  },
});

const ceilingSet = gate<Letter>({
  title: { zh: "授权有限额", en: "there is a ceiling" },
  cite: AUTHORISED,
  serves: ["C6"],
  cure: { zh: "写明大于零的限额", en: "write a ceiling above zero" },
  test: ({ input: { ceiling } }) =>
    found(
      exceeds(ceiling, yuan("0.00")),
      "NO_CEILING",
      { zh: "限额大于零", en: "the ceiling is above zero" },
      amount("限额", ceiling),
    ),
});

const datesInOrder = gate<Letter>({
  title: { zh: "授权有起止日期,不追溯", en: "dates in order, none backdated" },
  cite: practice("授权书载明起止日期,自签发之日或以后起算"),
  serves: ["C3", "C6"],
  cure: { zh: "改正起止日期", en: "correct the dates" },
  test: ({ at, input: { validFrom, validTo } }) => {
    if (validFrom < dayOf(at))
      return fail(
        "BACKDATED",
        { zh: "起始日期早于签发之日", en: "begins before the day it is given" },
        onDay("起", validFrom),
      );
    return found(
      validTo >= validFrom,
      "END_BEFORE_START",
      { zh: `自 ${validFrom} 起`, en: `from ${validFrom}` },
      onDay("止", validTo),
    );
  },
});

const oneForArea = gate<Letter>({
  title: { zh: "同一领域不重复授权", en: "one delegation for each area" },
  cite: practice("同一领域同时只有一份有效授权,限额不相加"),
  serves: ["C6"],
  cure: { zh: "先撤回现有授权", en: "revoke the present one first", act: "delegation.revoked" },
  test: ({ matterId, input: { unit, area }, facts: { delegations } }) =>
    delegations.ofUnit(unit).some((d) => d.area === area && d.matter !== matterId)
      ? fail("DELEGATION_EXISTS", { zh: "该领域已有有效授权", en: "a delegation for the area is in force" })
      : pass({ zh: "没有其他有效授权", en: "no other delegation in force" }),
});

const stillDeputy = gate({
  title: { zh: "签收时仍是分管副职", en: "still the deputy when accepting" },
  cite: AUTHORISED,
  serves: ["C6"],
  cure: { zh: "由主要负责人授权现任分管副职", en: "let the leader delegate to the present deputy" },
  test: ({ matter: { unit, area, deputy, validTo }, facts: { duties, time } }) => {
    if (validTo < time.today)
      return fail("ALREADY_OVER", { zh: `授权期限至 ${validTo}`, en: `valid until ${validTo}` });
    const inCharge = [duties.deputyInCharge(unit, area), duties.actingDeputy(unit, area)].flatMap((p) => p ?? []);
    if (inCharge.length === 0)
      return unknown("DEPUTY_UNKNOWN", { zh: "分管副职不明", en: "no deputy of the area is known" });
    return found(inCharge.includes(deputy), "NOT_THE_DEPUTY", { zh: "核对分工文件", en: "division of labour checked" });
  },
});

// ── 行为 ────────────────────────────────────────────────────────────────────────────────────
/** What was waiting in the area when the delegation ended: it is for the deputy within the unit's own limits from now on. */
const inFlight = ({
  matter: { unit, area },
  facts: { duties },
}: Case<Delegation, unknown, Pick<Facts, "duties">>): Json => ({
  inFlight: duties.inFlight(unit, area).map((one) => ({ ...one })),
});
const ended = (delegation: Delegation, { at }: { readonly at: Instant }): Delegation => ({ ...delegation, toSee: at });

const acts = {
  given: act({
    title: { zh: "签发授权书", en: "give a delegation" },
    by: ["topLeader"],
    from: ["unwritten"],
    to: "given",
    power: "money",
    input: input({
      unit: ref("单位", "unit", "unit"),
      number: line("文号", "number"),
      deputy: ref("受权人", "given to", "person"),
      area: choice("领域", "area", AREAS),
      ceiling: money("限额", "ceiling"),
      validFrom: day("起", "from"),
      validTo: day("止", "until"),
    }),
    gates: { noSubDelegation, deputyOfArea, ceilingSet, datesInOrder, oneForArea },
    apply: (_, { at, actor, input: i }) => ({ ...i, giver: personOf(actor) ?? "", givenAt: at }),
  }),
  accepted: act({
    title: { zh: "签收授权书", en: "accept" },
    by: ["deputy"],
    from: ["given"],
    to: "inForce",
    power: "money",
    input: input({}),
    gates: { stillDeputy },
    apply: (delegation, { at }) => ({ ...delegation, toSee: at }),
  }),
  declined: act({
    title: { zh: "不接受授权", en: "decline" },
    by: ["deputy"],
    from: ["given"],
    to: "declined",
    input: input({ reason: prose("理由", "reason") }),
  }),
  revoked: act({
    title: { zh: "撤回授权", en: "revoke" },
    by: ["topLeader"],
    from: ["given", "inForce"],
    to: "ended",
    power: "money",
    input: input({ reason: prose("理由", "reason") }),
    record: inFlight,
    apply: ended,
  }),
  handedBack: act({
    title: { zh: "交回授权", en: "hand back" },
    by: ["deputy"],
    from: ["inForce"],
    to: "ended",
    input: input({ reason: prose("理由", "reason") }),
    record: inFlight,
    apply: ended,
  }),
  seen: act({
    title: { zh: "派驻机构阅知", en: "seen by the stationed agency" },
    by: ["disciplineOfficer"],
    from: ["inForce", "ended"],
    input: input({ remark: optional(prose("意见", "remark")) }),
    apply: ({ toSee: _toSee, ...delegation }, { at }) => ({ ...delegation, seenAt: at }),
  }),
};

export const delegation = institution({
  id: "delegation",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "授权审批", en: "Delegations" },
  nature: ["normative"],
  serves: ["C6"],
  basis: [AUTHORISED],
  initial: {
    stage: "unwritten",
    matter: () => ({
      ...{ unit: "", number: "", giver: "", deputy: "", area: "", ceiling: yuan("0.00"), validFrom: "", validTo: "" },
    }),
  },
  ends: ["declined", "ended"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ number }) => number,
  publish: [],
  obligations: {
    accept: {
      title: { zh: "签收或退回授权书", en: "accept or decline the delegation" },
      cite: AUTHORISED,
      serves: ["C6"],
      owner: "deputy",
      since: ({ givenAt }, stage) => (stage === "given" ? givenAt : undefined),
      act: "accepted",
    },
    see: {
      title: { zh: "阅知授权的生效或终止", en: "see that a delegation began or ended" },
      cite: AUTHORISED,
      serves: ["C6"],
      owner: "disciplineOfficer",
      since: ({ toSee }) => toSee,
      act: "seen",
    },
  },
  reactions: [],
});
