/** 立规检查 — structural faults of a declaration that types cannot see. The build fails on any (N1, N8, WR-3). */
import type { Citation } from "../kernel/citation.ts";
import { fieldPlaces } from "../kernel/groups.ts";
import type { AnyInstitution, Gate } from "../kernel/institution.ts";
import { actOf } from "../kernel/judge.ts";
import type { Text } from "../kernel/json.ts";
import { MECHANISMS } from "../kernel/mechanism.ts";
import { flagsWithoutType } from "./flags.ts";
import { formOf, type FieldSpec } from "./form.ts";

type Named = readonly [where: string, gate: Gate<never, never, never>];
/** Every gate of an institution once, under `institution.gate`. */
export function gatesOf(law: AnyInstitution): readonly Named[] {
  const found = new Map<string, Gate<never, never, never>>();
  for (const act of Object.values(law.acts))
    for (const [name, gate] of Object.entries(act.gates ?? {})) found.set(`${law.id}.${name}`, gate);
  return [...found.entries()];
}

/** WR-3 and BR-5: words that never stand in a text of ours; quotations are exempt. */
const FORBIDDEN_WORDS =
  /违规|违纪|违法|腐败|嫌疑|可疑|黑名单|问题干部|异常人员|风险人物|不合格|红牌|排名|排行|得分|积分|[!!]|警告/;

/** Faults of one sentence pair: both languages, no exclamation mark, none of the words of WR-3 and BR-5. */
export function wordingFaults(where: string, { zh, en }: Text): readonly string[] {
  return [
    ...(zh.trim() === "" || en.trim() === "" ? [`${where}: a language is missing`] : []),
    ...(FORBIDDEN_WORDS.test(zh) ? [`${where}: forbidden wording in 「${zh}」`] : []),
    ...(en.includes("!") ? [`${where}: exclamation mark`] : []),
  ];
}

/** Words or an article: where the words of a law were not at hand, its article says as much, and invented words say less. */
const citationFaults = (where: string, cite: Citation): readonly string[] => {
  const place = "source" in cite && cite.source.trim() !== "" ? cite.article : "";
  const named = !("source" in cite) || cite.source.trim() !== "";
  return named && `${cite.text}${place}`.trim() !== "" ? [] : [`${where}: cites nothing`];
};

const servesFaults = (where: string, serves: readonly string[]): readonly string[] => [
  ...(serves.length === 0 ? [`${where}: serves no mechanism`] : []),
  ...serves.filter((id) => !MECHANISMS.some((m) => m === id)).map((id) => `${where}: ${id} is no mechanism`),
];

function gateFaults([where, gate]: Named): readonly string[] {
  const blocking = gate.onFail !== "alert" && gate.pilot !== true;
  return [
    ...wordingFaults(where, gate.title),
    ...citationFaults(where, gate.cite),
    ...servesFaults(where, gate.serves),
    ...(blocking ? wordingFaults(`${where} cure`, gate.cure) : []),
  ];
}

const shapeFaults = (where: string, spec: FieldSpec): readonly string[] => [
  ...wordingFaults(where, spec),
  ...(/^[a-z][A-Za-z0-9]{0,63}$/.test(spec.name) ? [] : [`${where}: not a name the log accepts`]),
  ...(spec.columns ?? []).flatMap((column) => shapeFaults(`${where}.${column.name}`, column)),
];

function actFaults(law: AnyInstitution, name: string): readonly string[] {
  const where = `${law.id}.${name}`;
  const act = actOf(law, name);
  if (act === undefined) return [`${where}: missing`];
  const stages = [...act.from, ...[act.to ?? []].flat()];
  const personal = [...fieldPlaces(act.input)].filter(
    ([, place]) =>
      place.audience === "person" &&
      place.subject !== "matter" &&
      !(place.subject !== undefined && place.subject in act.input.shape),
  );
  return [
    ...wordingFaults(where, act.title),
    ...stages.filter((stage) => !(stage in law.stages)).map((stage) => `${where}: no stage ${stage}`),
    ...act.by.filter((office) => !(office in law.offices)).map((office) => `${where}: no office ${office}`),
    ...(Array.isArray(act.to) && act.settle === undefined
      ? [`${where}: several outcomes and nothing settles them`]
      : []),
    ...personal.map(([field]) => `${where}: ${field} is personal and names no person`),
    ...flagsWithoutType(law, name).map((gate) => `${where}: the flag ${gate} has none of the five types (A2)`),
    ...formOf(law, name).flatMap((spec) => shapeFaults(`${where}.${spec.name}`, spec)),
  ];
}

/** Stages no act leads to, and stages that end nothing and that no act leaves. */
function reachFaults(law: AnyInstitution): readonly string[] {
  const acts = Object.values(law.acts);
  const reached = new Set([law.initial.stage, ...acts.flatMap((act) => [act.to ?? []].flat())]);
  const left = new Set(acts.flatMap((act) => act.from));
  return Object.keys(law.stages).flatMap((stage) => [
    ...(reached.has(stage) ? [] : [`${law.id}: nothing leads to ${stage}`]),
    ...(left.has(stage) || law.ends.includes(stage) ? [] : [`${law.id}: nothing leaves ${stage}`]),
  ]);
}

/** All faults of one institution; empty = it may be shipped. */
export function faultsOf(law: AnyInstitution): readonly string[] {
  return [
    ...wordingFaults(law.id, law.title),
    ...(law.nature.length === 0 ? [`${law.id}: none of the four natures (N1)`] : []),
    ...(law.basis.length === 0 ? [`${law.id}: no basis`] : law.basis.flatMap((cite) => citationFaults(law.id, cite))),
    ...servesFaults(law.id, law.serves),
    ...Object.keys(law.acts).flatMap((name) => actFaults(law, name)),
    ...gatesOf(law).flatMap(gateFaults),
    ...reachFaults(law),
    ...Object.entries(law.obligations).flatMap(([id, o]) => [
      ...wordingFaults(`${law.id}.${id}`, o.title),
      ...servesFaults(`${law.id}.${id}`, o.serves),
      ...citationFaults(`${law.id}.${id}`, o.cite),
      ...(o.act in law.acts ? [] : [`${law.id}.${id}: no act ${o.act}`]),
      ...(o.owner in law.offices ? [] : [`${law.id}.${id}: no office ${o.owner}`]),
    ]),
    ...law.publish.flatMap((p) => [
      ...wordingFaults(`${law.id} ${p.phase}`, p.title),
      ...p.show
        .filter((f) => law.fields[f]?.audience !== "public")
        .map((f) => `${law.id}: ${f} is shown and not public`),
    ]),
  ];
}
