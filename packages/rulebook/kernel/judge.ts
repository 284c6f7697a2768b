/** May this act take effect? The answer is a value: what the log will keep, or every reason why not, at once. */
import type { z } from "zod";
import type { Citation } from "./citation.ts";
import type { Cure, Outcome } from "./finding.ts";
import {
  isSystem,
  personOf,
  type ActorId,
  type AnyInstitution,
  type BaseFacts,
  type Case,
  type Entry,
  type Gate,
  type GateFinding,
  type Office,
  type OfficeRef,
  type StoredAct,
} from "./institution.ts";
import { frozenCopy, type Instant, type Json, type Ref, type Text } from "./json.ts";
import { inWords, remembering } from "./parameter.ts";

export interface MatterState<M = unknown> {
  readonly institution: string;
  readonly matterId: Ref;
  readonly unit: Ref;
  readonly stage: string;
  /** Number of entries so far; the version a page has seen. */
  readonly seq: number;
  readonly matter: M;
}

export type Parsed = ReturnType<z.ZodObject["safeParse"]>;

/** A wish to act, as it arrives at the door: the input is not trusted yet. */
export interface Attempt<F extends BaseFacts = BaseFacts> {
  readonly act: string;
  readonly input: unknown;
  /** The input as the act's schema read it, where the caller had to look into it before. */
  readonly parsed?: Parsed | undefined;
  readonly actor: ActorId;
  readonly at: Instant;
  /** Log size at which `facts` are answered. */
  readonly n: number;
  readonly facts: F;
}

/**
 * 关口前移和关口后移: the same gates in four modes (L5). `simulate` and `remind` say what the gates would say, at any stage and
 * for anybody, and nothing takes effect; `enforce` is the door; `lookBack` judges history and reports what the rule would have said.
 */
export type Mode = "simulate" | "remind" | "enforce" | "lookBack";

export type Refusal =
  | { readonly kind: "input"; readonly path: string; readonly because: Text }
  | { readonly kind: "office" | "stage"; readonly because: Text }
  | {
      readonly kind: "gate";
      readonly gate: string;
      readonly title: Text;
      readonly cite: Citation;
      readonly finding: GateFinding;
      readonly cure: Cure;
    };

export type Verdict =
  | { readonly ok: true; readonly entry: Entry; readonly findings: readonly GateFinding[] }
  | { readonly ok: false; readonly refused: readonly Refusal[]; readonly findings: readonly GateFinding[] };

type ErasedAct = StoredAct<unknown, string, string, BaseFacts>;
type ErasedGate = Gate<unknown, never, BaseFacts>;

export const isMet = ({ outcome }: { outcome: Outcome }): boolean => outcome === "pass" || outcome === "notApplicable";

export function actOf(law: AnyInstitution, name: string): ErasedAct | undefined {
  return Object.hasOwn(law.acts, name) ? (law.acts[name] as unknown as ErasedAct) : undefined;
}

// ── Office and stage ────────────────────────────────────────────────────────────────────────
/** Persons holding an office of an institution for a matter; undefined = the registers do not say. */
export function holdersOf(
  law: AnyInstitution,
  office: string,
  matter: unknown,
  facts: BaseFacts,
): readonly Ref[] | "system" | "anyone" | undefined {
  const declared = law.offices[office] as unknown as Office<unknown, BaseFacts> | undefined;
  const holder = declared?.holder(matter, facts);
  if (holder === undefined || holder === "system" || holder === "anyone") return holder;
  const listed: readonly (OfficeRef | Ref)[] = Array.isArray(holder) ? holder : [holder as OfficeRef];
  const found = listed.map((one) => (typeof one === "string" ? [one] : facts.offices.holders(one)));
  return found.some((one) => one !== undefined) ? found.flatMap((one) => one ?? []) : undefined;
}

/** Does the actor hold one of the offices of the act, as the registers say today? */
export function mayAct(
  law: AnyInstitution,
  act: ErasedAct,
  matter: unknown,
  { actor, facts }: Pick<Attempt, "actor" | "facts">,
): boolean {
  const person = personOf(actor);
  return act.by.some((office) => {
    const holders = holdersOf(law, office, matter, facts);
    if (holders === "anyone") return true;
    if (holders === "system") return isSystem(actor);
    return person !== undefined && (holders ?? []).includes(person);
  });
}

function outOfPlace(
  law: AnyInstitution,
  act: ErasedAct,
  state: MatterState,
  attempt: Attempt,
  parsed: Parsed,
): Refusal[] {
  const opens = state.seq === 0 && parsed.success;
  const matter = opens ? opening(act, state, attempt, parsed.data) : state.matter;
  const refused: Refusal[] = [];
  if (!act.from.includes(state.stage)) {
    const stage = law.stages[state.stage] ?? { zh: state.stage, en: state.stage };
    refused.push({
      kind: "stage",
      because: {
        zh: `「${act.title.zh}」不能在「${stage.zh}」环节进行`,
        en: `"${act.title.en}" is not possible at the stage "${stage.en}"`,
      },
    });
  }
  if (!mayAct(law, act, matter, attempt)) {
    const titles = act.by.map((name) => law.offices[name]?.title ?? { zh: name, en: name });
    const list = (language: keyof Text): string => titles.map((t) => t[language]).join(language === "zh" ? "、" : ", ");
    refused.push({
      kind: "office",
      because: { zh: `「${act.title.zh}」由${list("zh")}办理`, en: `"${act.title.en}" is for: ${list("en")}` },
    });
  }
  return refused;
}

// ── Gates ───────────────────────────────────────────────────────────────────────────────────
/** A gate that throws is a bug of ours, but it must never open the door: it becomes `unknown`. */
function tested(law: AnyInstitution, name: string, gate: ErasedGate, c: Case<unknown, never, BaseFacts>): GateFinding {
  const id = `${law.id}.${name}`;
  try {
    return { gate: id, ...gate.test(c) };
  } catch {
    const because = {
      zh: "这项核对未能完成,请联系系统管理员",
      en: "this check could not be completed; please tell the administrator",
    };
    return { gate: id, outcome: "unknown", code: "GATE_ERROR", because, inputs: [] };
  }
}

function unmet(act: ErasedAct, findings: readonly GateFinding[]): Refusal[] {
  return findings.flatMap((finding) => {
    const gate = act.gates?.[finding.gate.slice(finding.gate.indexOf(".") + 1)];
    if (gate === undefined || gate.onFail === "alert" || gate.pilot === true || isMet(finding)) return [];
    const { title, cite } = gate;
    return [{ kind: "gate", gate: finding.gate, title, cite, finding, cure: finding.cure ?? gate.cure }];
  });
}

const malformed = (error: z.ZodError): Refusal[] =>
  error.issues.flatMap((issue): Refusal[] => {
    const { path, message, code } = issue;
    if (code !== "unrecognized_keys")
      return [{ kind: "input", path: path.join("."), because: inputMessage(code, message) }];
    return issue.keys.map((key) => ({ kind: "input", path: [...path, key].join("."), because: unknownField(key) }));
  });

/** A field nobody asked for is named, with its cure. */
const unknownField = (key: string): Text => ({
  zh: `不认识的字段「${key}」,请删去`,
  en: `unknown field "${key}"; leave it out`,
});

const INPUT_WORDS: Readonly<Record<string, Text>> = {
  invalid_type: { zh: "缺少或类型不正确", en: "missing or of the wrong type" },
  too_big: { zh: "超过允许的长度或数值", en: "too long or too large" },
  too_small: { zh: "不能为空,或数值过小", en: "must not be empty, or is too small" },
  invalid_value: { zh: "不在可选范围内", en: "not one of the allowed values" },
  invalid_format: { zh: "格式不正确", en: "wrong format" },
};
/** A message that our own schemas wrote is Chinese | English; the library's defaults are replaced. */
function inputMessage(code: string, message: string): Text {
  const [zh, en] = message.split(" | ");
  if (zh !== undefined && en !== undefined) return { zh, en };
  return INPUT_WORDS[code] ?? { zh: "填写不正确", en: "invalid" };
}

// ── Judging ─────────────────────────────────────────────────────────────────────────────────
/**
 * Judge an act. All gates run and none stops early, so a person sees every reason at once; the same call serves the
 * checklist before the button, the refusal and the archived finding. Never throws for anything a caller can send.
 */
export function judge(law: AnyInstitution, state: MatterState, attempt: Attempt, mode: Mode = "enforce"): Verdict {
  const act = actOf(law, attempt.act);
  if (act === undefined) return noSuchAct;
  const { standards, used } = remembering(attempt.facts.standards);
  const asked = { ...attempt, facts: standingOn(attempt.facts, standards) };
  const parsed = readInput(act, attempt);
  const early = mode === "simulate" || mode === "remind" ? [] : outOfPlace(law, act, state, asked, parsed);
  if (!parsed.success) return { ok: false, refused: [...malformed(parsed.error), ...early], findings: [] };
  const c: Case<unknown, never, BaseFacts> = {
    ...{ matterId: state.matterId, stage: state.stage, matter: state.matter },
    // Checked by the schema above: the one place where the erased input type is trusted.
    input: parsed.data as never,
    ...{ facts: asked.facts, actor: attempt.actor, at: attempt.at },
  };
  const findings = Object.entries(act.gates ?? {}).map(([name, gate]) => tested(law, name, gate, c));
  const refused = [...early, ...unmet(act, findings)];
  if (refused.length > 0) return { ok: false, refused, findings };
  return { ok: true, findings, entry: entryOf(law, { act, state, attempt, c, findings, used }) };
}

const readInput = (act: ErasedAct, { parsed, input }: Attempt): Parsed => parsed ?? act.input.safeParse(input);

/** The same facts with other standards. They are not copied: copying would make every fact that no gate asks for. */
const standingOn = (facts: BaseFacts, standards: BaseFacts["standards"]): BaseFacts =>
  Object.assign(Object.create(facts) as BaseFacts, { standards });

const noSuchAct: Verdict = {
  ok: false,
  refused: [{ kind: "stage", because: { zh: "没有这种行为", en: "no such act" } }],
  findings: [],
};

/** The offices of a new matter depend on its first input (which unit?): ask them of the matter as it would be. */
function opening(act: ErasedAct, state: MatterState, { actor, at, n }: Attempt, input: unknown): unknown {
  try {
    const entry = { input, record: true, actor, at, matterId: state.matterId, n };
    return act.apply?.(state.matter, entry as unknown as Entry<never, never>) ?? state.matter;
  } catch {
    return state.matter;
  }
}

interface Judged {
  readonly act: ErasedAct;
  readonly state: MatterState;
  readonly attempt: Attempt;
  readonly c: Case<unknown, never, BaseFacts>;
  readonly findings: readonly GateFinding[];
  readonly used: ReturnType<typeof remembering>["used"];
}

function entryOf(law: AnyInstitution, { act, state, attempt, c, findings, used }: Judged): Entry {
  const record: Json = act.record?.(c) ?? true;
  const to = act.settle ? act.settle(c) : typeof act.to === "string" ? act.to : state.stage;
  const standards = used().map(({ id, value, since, level }) => ({ id, value: inWords(value), since, level }));
  const version = (act.past?.length ?? 0) + 1;
  const whole: Entry = {
    ...{ institution: law.id, law: law.version, act: attempt.act, version, matterId: state.matterId, unit: state.unit },
    ...{ actor: attempt.actor, at: attempt.at, n: attempt.n, to, input: c.input, record, findings, standards },
  };
  const unit = state.unit === "" ? law.unitOf(applied(act, state.matter, whole) as never, state.matterId) : state.unit;
  return frozenCopy({ ...whole, unit });
}

/** The matter after an entry; an input of an older version is lifted first. */
export function applied(act: ErasedAct, matter: unknown, entry: Entry): unknown {
  const input = (act.past ?? []).slice(entry.version - 1).reduce((old, lift) => lift(old), entry.input as Json);
  return act.apply?.(matter, { ...entry, input } as unknown as Entry<never, never>) ?? matter;
}
