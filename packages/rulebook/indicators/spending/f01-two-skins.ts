/**
 * F-01 五不直管两张皮 — the leader's pen where he must not run. Per document: the leader approved last, or before the deputy, or the deputy is
 * missing, or the deputy followed within seconds, or the charge was taken back just before. Per unit and area: the leader's share.
 */
import type { ChargeRow, SignatureRow, SignedRow, SpendingRecords } from "../../facts/spending.ts";
import { essay, proposal } from "../../kernel/citation.ts";
import { dayNumber, dayOf, epochMs } from "../../kernel/day.ts";
import { atInstant, onDay, people, words } from "../../kernel/finding.ts";
import type { Text } from "../../kernel/json.ts";
import { duration, setOf, whole } from "../../kernel/parameter.ts";
import type { Outcome, Result } from "../indicator.ts";
import { inPercent, ratio, ratioReaches } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "F-01";
const AREAS = setOf("leader.noDirect.areas", "C1", "C3");
const SHARE = whole("leader.twoSkins.red", "C3");
const SECONDS = whole("twoSkins.latencySeconds", "C3");
const FOLLOWED = whole("ind.twoSkins.count", "C3");
const LEAST = whole("ind.twoSkins.minN", "C3");
const RECALL = duration("ind.twoSkins.recall", "C3", "C6");

type Variant = "leaderLast" | "leaderFirst" | "deputyMissing" | "recalledBefore";
const SAID: Readonly<Record<Variant, Text>> = {
  leaderLast: {
    zh: "已分出领域的常规审批由主要负责人终审",
    en: "a routine approval in a delegated area was decided by the leader",
  },
  leaderFirst: { zh: "主要负责人先于分管负责人签字", en: "the leader signed before the deputy in charge" },
  deputyMissing: { zh: "有主要负责人签字,没有分管负责人签字", en: "signed by the leader, not by the deputy in charge" },
  recalledBefore: {
    zh: "分工收回后随即由主要负责人签字",
    en: "the leader signed right after the charge was taken back",
  },
};

interface Pens {
  readonly leader: SignatureRow;
  readonly deputy: SignatureRow | undefined;
}
function pensOf({ signatures }: SignedRow, charge: ChargeRow): Pens | undefined {
  const leader = signatures.find(({ person }) => person === charge.leader);
  if (leader === undefined) return undefined;
  return { leader, deputy: signatures.find(({ person }) => person === charge.deputy) };
}

function variantOf(row: SignedRow, charge: ChargeRow, recallDays: number): Variant | undefined {
  const pens = pensOf(row, charge);
  if (pens === undefined || charge.leaderActs) return undefined;
  const { leader, deputy } = pens;
  if (recalledBefore(leader, charge, recallDays)) return "recalledBefore";
  if (deputy === undefined) return "deputyMissing";
  if (leader.at < deputy.at) return "leaderFirst";
  return row.leaderRequired ? undefined : "leaderLast";
}
function recalledBefore({ at }: SignatureRow, { recalledOn }: ChargeRow, days: number): boolean {
  const since = recalledOn === undefined ? undefined : dayNumber(dayOf(at)) - dayNumber(recalledOn);
  return since !== undefined && since >= 0 && since <= days;
}

interface Rule {
  readonly areas: readonly string[];
  readonly recallDays: number;
  readonly charge: NonNullable<SpendingRecords["charge"]>;
}
const NO_DIVISION = shape.insufficient(
  "charge",
  { zh: "当日有效的分工文件", en: "the division of work of that day" },
  shape.OFFICE,
);

const NO_DEPUTY = shape.insufficient(
  "charge.deputy",
  { zh: "当日的分管负责人", en: "the deputy in charge on that day" },
  shape.OFFICE,
);

function outcomeOf(row: SignedRow, { areas, recallDays, charge }: Rule): Outcome {
  if (!areas.includes(row.area))
    return shape.notApplicable({ zh: "不属于不直接分管的领域", en: "not one of the areas the leader does not run" });
  const inCharge = charge(row.unit, row.area, row.day);
  if (inCharge === undefined) return NO_DIVISION;
  if (inCharge.deputy === undefined && !inCharge.leaderActs) return NO_DEPUTY;
  if (row.signatures.length === 0)
    return shape.insufficient("signatures", { zh: "签字记录", en: "signatures" }, shape.FINANCE);
  return pensOutcome(row, inCharge, variantOf(row, inCharge, recallDays));
}

function pensOutcome(
  row: SignedRow,
  { leader, recalledOn, ...charge }: ChargeRow,
  variant: Variant | undefined,
): Outcome {
  const pens = pensOf(row, { leader, ...charge });
  if (variant === undefined || pens === undefined)
    return shape.clear({ zh: "签字与分工一致", en: "signatures agree with the division of work" });
  return shape.hit(
    { zh: `${SAID[variant].zh},请分管负责人说明`, en: `${SAID[variant].en}; the deputy is asked to explain` },
    { value: SAID[variant].zh, against: "当日分工文件" },
    people("主要负责人", [leader]),
    atInstant("主要负责人签字", pens.leader.at),
    ...(pens.deputy === undefined ? [] : [atInstant("分管负责人签字", pens.deputy.at)]),
    ...(recalledOn === undefined ? [] : [onDay("分工收回", recalledOn)]),
  );
}

// ── Unit and area over the period ───────────────────────────────────────────────────────────
interface Group {
  readonly subject: string;
  readonly documents: { readonly leaderLast: boolean; readonly followed: boolean }[];
}
function groupsOf(rows: readonly SignedRow[], rule: Rule, seconds: number): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const charge = rule.areas.includes(row.area) ? rule.charge(row.unit, row.area, row.day) : undefined;
    if (charge === undefined || row.leaderRequired || row.signatures.length === 0) continue;
    const subject = `${row.unit}\u001f${row.area}`;
    const group = groups.get(subject) ?? { subject, documents: [] };
    group.documents.push(penOrder(row, charge, seconds));
    groups.set(subject, group);
  }
  return [...groups.values()];
}
function penOrder(row: SignedRow, charge: ChargeRow, seconds: number): Group["documents"][number] {
  const last = row.signatures.reduce((a, b) => (b.at > a.at ? b : a));
  const { leader, deputy } = pensOf(row, charge) ?? {};
  const gap = leader === undefined || deputy === undefined ? -1 : epochMs(deputy.at) - epochMs(leader.at);
  return {
    leaderLast: last.person === charge.leader && !charge.leaderActs,
    followed: gap >= 0 && gap <= seconds * 1000,
  };
}

function trendOf({ documents }: Group, share: number, least: number, times: number): Outcome {
  const [n, leaders] = [documents.length, documents.filter(({ leaderLast }) => leaderLast).length];
  const followed = documents.filter((d) => d.followed).length;
  const measure = {
    value: n === 0 ? "—" : `${leaders} / ${n}(${inPercent(ratio(leaders, n), 0)})`,
    against: `${share} %`,
  };
  if (followed >= times)
    return shape.hit(
      {
        zh: `分管负责人在主要负责人签字后随即签字 ${followed} 次,请说明`,
        en: `the deputy signed right after the leader ${followed} times; please explain`,
      },
      { value: `${followed} 份`, against: `${times} 份` },
      words("随即签字", `${followed} 份`),
    );
  if (n < least)
    return shape.insufficient(
      "signed",
      { zh: `至少 ${least} 份常规审批`, en: `at least ${least} approvals` },
      shape.FINANCE,
    );
  if (!ratioReaches(ratio(leaders, n), ratio(share, 100)))
    return shape.clear({ zh: "主要负责人终审占比未达提示线", en: "the leader's share is below the line" }, measure);
  return shape.hit(
    {
      zh: `已分出领域的常规审批 ${n} 份,主要负责人终审 ${leaders} 份,请说明`,
      en: `${leaders} of ${n} routine approvals were decided by the leader; please explain`,
    },
    measure,
    words("终审占比", measure.value),
  );
}

function trends(rows: readonly SignedRow[], rule: Rule, { standards }: shape.Circumstances): readonly Result[] {
  const [share, seconds, times, least] = [SHARE, SECONDS, FOLLOWED, LEAST].map((ref) => standards.of(ref)?.value);
  if (share === undefined || seconds === undefined || times === undefined || least === undefined)
    return [{ indicator: ID, subject: shape.THE_RECORDS, outcome: shape.standardMissing(SHARE.id) }];
  return groupsOf(rows, rule, seconds).map((group) => ({
    ...{ indicator: ID, subject: group.subject, outcome: trendOf(group, share, least, times) },
  }));
}

function examine(records: SpendingRecords, circumstances: shape.Circumstances): readonly Result[] {
  const { signed } = records;
  const charge = records.charge === undefined ? undefined : records.charge.bind(records);
  const areas = circumstances.standards.of(AREAS);
  const recall = circumstances.standards.of(RECALL);
  const missing = shape.insufficient("signed", { zh: "签批记录", en: "signed documents" }, shape.FINANCE);
  if (areas === undefined || recall === undefined || charge === undefined)
    return shape.perRow(ID, signed, missing, () =>
      charge === undefined ? NO_DIVISION : shape.standardMissing(AREAS.id),
    );
  const rule: Rule = { areas: areas.value, recallDays: recall.value.n, charge };
  const each = shape.perRow(ID, signed, missing, (row) => outcomeOf(row, rule));
  return [...each, ...trends(signed ?? [], rule, circumstances)];
}

export const twoSkins: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "high", problem: "powerUse" },
    title: { zh: "五不直管两张皮", en: "The leader signs where he must not run" },
    serves: ["C1", "C2", "C3", "C4"],
    cite: [
      essay("E2", "坚持“一把手”不直接分管“财务、组织人事、工程招投标、行政审批、物资采购”制度"),
      proposal("已分出的领域由分管负责人审批,主要负责人监管而不终审"),
    ],
    lineage: ["F-01"],
    subject: { zh: "五个领域内的签批件;单位与领域", en: "documents in the five areas; unit and area" },
    needs: ["signed.signatures", "signed.area", "signed.day", "signed.leaderRequired", "charge"],
    formula: {
      zh: "主要负责人终审常规审批,或先于分管负责人签字,或缺分管负责人签字,或分工收回后 R 日内签字;分管负责人在 S 秒内跟签满 k 份;终审占比 ≥ p",
      en: "the leader decides a routine approval, or signs before the deputy, or the deputy is missing, or within R days after the charge was taken back; the deputy follows within S seconds k times; the leader's share ≥ p",
    },
    parameters: [
      shape.figure(AREAS, "领域", "areas"),
      shape.figure(SHARE, "p(百分数)", "p in percent"),
      shape.figure(SECONDS, "S(秒)", "S in seconds"),
      shape.figure(FOLLOWED, "k", "k"),
      shape.figure(LEAST, "占比的最少件数", "least documents for the share"),
      shape.figure(RECALL, "R", "R"),
    ],
    innocent: [
      {
        zh: "分管负责人缺位,已有书面授权代管(自动排除)",
        en: "the deputy was absent, with a written authorisation (left out)",
      },
      {
        zh: "制度要求主要负责人签字:五人会签、集体决策、法定签署(终审不算)",
        en: "a rule asks for the leader's signature",
      },
      { zh: "系统集中补签,时间相近", en: "signatures entered together afterwards" },
    ],
    action: {
      zh: "由分管负责人逐件说明;分工不实的改正分工",
      en: "the deputy explains each; correct the division of work",
    },
    budget: ratio(1, 100),
    baseRates: [],
  },
  examine,
};
