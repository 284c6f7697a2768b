/**
 * The shape of an institution (制度): a typed value that reads like the regulation. Nothing here performs I/O; every act
 * is judged by pure functions of (matter, input, facts, actor, time). docs/adr/0002 says why acts and not commands and events.
 */
import type { z } from "zod";
import type { Duration, Pause } from "./calendar.ts";
import type { Citation } from "./citation.ts";
import type { Cure, Finding } from "./finding.ts";
import type { Day, Instant, Json, Maybe, Ref, Text } from "./json.ts";
import type { MechanismId } from "./mechanism.ts";
import type { Standards } from "./parameter.ts";
import type { ProblemType } from "./problem.ts";

/** Who may read a field: each entry is committed in one group per audience, and one per person (ledger.md 5). */
export type Audience = "public" | "organisation" | "supervision" | "person";

/** What a schema says of a field beside its type: titles, audience, what an id refers to, how a form asks. */
export interface FieldMeta {
  zh?: string;
  en?: string;
  audience?: Audience;
  /** For `person` fields: the sibling field that holds the person's ref, or `matter` when the matter is the person. */
  subject?: string;
  /** For `person` fields: retention class of the group (ledger.md 6), default `record`. */
  retention?: string;
  /** What an id refers to, so that a form can offer names. */
  refers?: "person" | "unit" | "post" | "matter" | "meeting" | "attachment" | "catalogueItem" | "body" | "area";
  widget?: "people" | "money" | "longText" | "files" | "day" | "instant" | "table";
  options?: Readonly<Record<string, Text>>;
  hint?: Text;
}
declare module "zod" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- augmentation is how zod takes metadata
  interface GlobalMeta extends FieldMeta {}
}

/** `p:` ref of a person, or `sys:` name of the system or the portal. */
export type ActorId = `p:${Ref}` | `sys:${string}`;
/** The portal speaks for the public: it is an actor without a person and never the system itself. */
export const PORTAL: ActorId = "sys:portal";
export const isSystem = (actor: ActorId): boolean => actor.startsWith("sys:") && actor !== PORTAL;
export const personOf = (actor: ActorId): Maybe<Ref> => (actor.startsWith("p:") ? actor.slice(2) : undefined);

/** What every set of facts offers; `facts/` adds the registers. */
export interface BaseFacts {
  readonly standards: Standards;
  readonly offices: Offices;
}

/** An office of a unit, as registers know it: `deputyInCharge` needs the area. */
export interface OfficeRef {
  readonly unit: Ref;
  readonly office: string;
  readonly area?: string;
}
export interface Offices {
  /** Holders on the day of the case; undefined = the registers do not say. */
  holders(office: OfficeRef): Maybe<readonly Ref[]>;
}

/** Everything a gate may look at. There is deliberately no way to reach a database or a clock from here. */
export interface Case<M, I, F> {
  readonly matterId: Ref;
  readonly stage: string;
  readonly matter: M;
  readonly input: I;
  readonly facts: F;
  readonly actor: ActorId;
  readonly at: Instant;
}

export interface GateFinding extends Finding {
  /** `institution.gate`. */
  readonly gate: string;
}
export interface UsedStandard {
  readonly id: string;
  readonly value: string;
  readonly since: Day;
  readonly level: string;
}

/** An act that took effect, with everything it rested on; the log keeps exactly this (split by audience). */
export interface Entry<I = unknown, R = unknown> {
  readonly institution: string;
  /** Version of the declaration that judged it. */
  readonly law: number;
  readonly act: string;
  /** Version of the input schema; older inputs are lifted by `Act.past`. */
  readonly version: number;
  readonly matterId: Ref;
  readonly unit: Ref;
  readonly actor: ActorId;
  readonly at: Instant;
  /** Log size at which the facts were answered. */
  readonly n: number;
  readonly to: string;
  readonly input: I;
  readonly record: R;
  readonly findings: readonly GateFinding[];
  readonly standards: readonly UsedStandard[];
}

// ── Declaring ───────────────────────────────────────────────────────────────────────────────

export interface Gate<M, I, F> {
  readonly title: Text;
  readonly cite: Citation;
  readonly serves: readonly MechanismId[];
  /** `block` (the default) refuses unless met; `alert` lets the act through and stays on the matter as a warning. */
  readonly onFail?: "block" | "alert";
  /** A pilot rule reports and never blocks (N2). */
  readonly pilot?: boolean;
  /** Key control point (B24). */
  readonly key?: boolean;
  /** Which of the five types an alert points to (A2); absent = that of the power the act exercises. */
  readonly problem?: ProblemType;
  /** The one act that turns it green, or why there is none (BR-8). */
  readonly cure: Cure;
  readonly test: (c: Case<M, I, F>) => Finding;
}

/** An office of an institution: who holds it where it depends on the matter. */
export interface Office<M, F> {
  readonly title: Text;
  /** An office of the registers, named persons, or the system itself; undefined = not known. */
  readonly holder: (
    matter: M,
    facts: F,
  ) => Maybe<OfficeRef | readonly OfficeRef[] | readonly Ref[] | "system" | "anyone">;
}

export interface Field {
  readonly title: Text;
  readonly audience: Audience;
}
/** Every field of the matter is classified; forgetting one is a compile error. */
export type Fields<M> = { readonly [K in keyof M]-?: Field };
export type PublicField<Fi> = { [K in keyof Fi]: Fi[K] extends { audience: "public" } ? K : never }[keyof Fi] & string;

export const open = (zh: string, en: string) => ({ title: { zh, en }, audience: "public" }) as const;
export const internal = (zh: string, en: string) => ({ title: { zh, en }, audience: "organisation" }) as const;
export const supervised = (zh: string, en: string) => ({ title: { zh, en }, audience: "supervision" }) as const;
export const personal = (zh: string, en: string) => ({ title: { zh, en }, audience: "person" }) as const;

type Move<C, T extends string> =
  { readonly to?: T } | { readonly to: readonly T[]; readonly settle: (c: C) => NoInfer<T> };

export type Act<M, S extends string, O extends string, F, I extends z.ZodObject, R extends Json, T extends S> = {
  readonly title: Text;
  readonly by: readonly O[];
  readonly from: readonly S[];
  readonly input: I;
  readonly gates?: Readonly<Record<string, Gate<M, z.output<I>, F>>>;
  /** Which power is exercised (A6); absent where no power over people, money or decisions is. */
  readonly power?: "personnel" | "money" | "decision";
  /** Facts the effect depends on, frozen into the entry. */
  readonly record?: (c: Case<M, z.output<I>, F>) => R;
  /** The effect. It sees only matter and entry, so replay needs no facts. */
  readonly apply?: (matter: M, entry: Entry<z.output<I>, R>) => M;
  readonly past?: readonly ((old: Json) => Json)[];
} & Move<Case<M, z.output<I>, F>, T>;

/** An act with its input erased (`never` in argument places), so that many fit one record. */
export interface StoredAct<M, S extends string, O extends string, F> {
  readonly title: Text;
  readonly by: readonly O[];
  readonly from: readonly S[];
  readonly to?: S | readonly S[];
  readonly settle?: (c: Case<M, never, F>) => S;
  readonly input: z.ZodObject;
  readonly gates?: Readonly<Record<string, Gate<M, never, F>>>;
  readonly power?: "personnel" | "money" | "decision";
  readonly record?: (c: Case<M, never, F>) => Json;
  readonly apply?: (matter: M, entry: Entry<never, never>) => M;
  readonly past?: readonly ((old: Json) => Json)[];
}

/** What becomes public, in which phase, and by when (B5). `since` is undefined while it is not yet due. */
export interface Publication<M, F, P extends string> {
  readonly phase: "before" | "during" | "after";
  readonly title: Text;
  readonly since: (matter: M) => Maybe<Instant>;
  readonly within: (facts: F) => Maybe<Duration>;
  /** When it went out, or that it is withheld by an approved exemption. */
  readonly released: (matter: M) => Maybe<{ readonly at: Instant; readonly withheld?: true }>;
  readonly show: readonly P[];
  readonly cite: Citation;
  readonly serves: readonly MechanismId[];
}

/** Something due from somebody (待办). A function of the matter alone, so that the inbox never scans the log. */
export interface Obligation<M, A extends string, O extends string, F> {
  readonly title: Text;
  readonly cite: Citation;
  readonly serves: readonly MechanismId[];
  readonly owner: O;
  /** Since when it has been waiting; undefined = nothing is due. */
  readonly since: (matter: M, stage: string) => Maybe<Instant>;
  /** Time allowed; undefined = no legal clock. */
  readonly within?: (facts: F) => Maybe<Duration>;
  readonly pauses?: (matter: M) => readonly Pause[];
  /** The act that fulfils it. */
  readonly act: A;
  readonly escalate?: "remind" | "yellow" | "red";
}

/** An entry of this institution proposes an act of another, by office `system` (architecture §2, reaction). */
export interface Proposal {
  readonly institution: string;
  readonly act: string;
  /** The matter to act on; absent = a new matter. */
  readonly matterId?: Ref;
  readonly input: Json;
}
export interface Reaction<M, A extends string> {
  readonly on: A;
  readonly propose: (matter: M, entry: Entry) => readonly Proposal[];
  readonly serves: readonly MechanismId[];
}

/** 四性 (N1). */
export type Nature = "targeted" | "social" | "authoritative" | "normative";

export interface Frame<M, S extends string, O extends string, F, Fi extends Fields<M>, K extends keyof F> {
  /** Facts it may ask; anything else does not compile. */
  readonly asks: readonly K[];
  readonly stages: Readonly<Record<S, Text>>;
  readonly offices: Readonly<Record<O, Office<M, Pick<F, K>>>>;
  readonly fields: Fi;
}

export interface Institution<
  M,
  S extends string,
  O extends string,
  F,
  Fi extends Fields<M>,
  K extends keyof F,
  A extends Readonly<Record<string, StoredAct<M, S, O, Pick<F, K>>>>,
> extends Frame<M, S, O, F, Fi, K> {
  readonly id: string;
  readonly version: number;
  /** First day of this version. */
  readonly validFrom: Day;
  readonly title: Text;
  readonly nature: readonly Nature[];
  readonly serves: readonly MechanismId[];
  readonly basis: readonly Citation[];
  readonly initial: { readonly stage: NoInfer<S>; readonly matter: () => M };
  readonly ends: readonly NoInfer<S>[];
  readonly acts: A;
  /** The unit a matter belongs to, after its first act; it decides packs, offices and who may read. */
  readonly unitOf: (matter: M, matterId: Ref) => Ref;
  /** One line for lists. */
  readonly label: (matter: M) => string;
  readonly publish: readonly Publication<M, Pick<F, K>, PublicField<Fi>>[];
  readonly obligations: Readonly<Record<string, Obligation<M, keyof A & string, NoInfer<O>, Pick<F, K>>>>;
  readonly reactions: readonly Reaction<M, keyof A & string>[];
}

/** An institution with its types erased; what registries, routes and generators hold. */
export interface AnyInstitution {
  readonly id: string;
  readonly version: number;
  readonly validFrom: Day;
  readonly title: Text;
  readonly nature: readonly Nature[];
  readonly serves: readonly MechanismId[];
  readonly basis: readonly Citation[];
  readonly asks: readonly PropertyKey[];
  readonly stages: Readonly<Record<string, Text>>;
  readonly offices: Readonly<Record<string, Office<never, never>>>;
  readonly fields: Readonly<Record<string, Field>>;
  readonly initial: { readonly stage: string; readonly matter: () => unknown };
  readonly ends: readonly string[];
  readonly acts: Readonly<Record<string, StoredAct<never, string, string, never>>>;
  readonly unitOf: (matter: never, matterId: Ref) => Ref;
  readonly label: (matter: never) => string;
  readonly publish: readonly Publication<never, never, string>[];
  readonly obligations: Readonly<Record<string, Obligation<never, string, string, never>>>;
  readonly reactions: readonly Reaction<never, string>[];
}

/** Fix matter and facts, then the frame; the functions returned infer everything else. */
export function draft<M, F extends BaseFacts>() {
  return <S extends string, O extends string, const Fi extends Fields<M>, const K extends keyof F>(
    frame: Frame<M, S, O, F, Fi, K>,
  ) => {
    type Asked = Pick<F, K>;
    return {
      gate: <I = unknown>(gate: Gate<M, I, Asked>): Gate<M, I, Asked> => gate,
      act: <I extends z.ZodObject, R extends Json = true, T extends S = S>(
        act: Act<M, S, O, Asked, I, R, T>,
      ): Act<M, S, O, Asked, I, R, T> => act,
      institution: <const A extends Readonly<Record<string, StoredAct<M, S, O, Asked>>>>(
        law: Omit<Institution<M, S, O, F, Fi, K, A>, keyof Frame<M, S, O, F, Fi, K>>,
      ): Institution<M, S, O, F, Fi, K, A> => ({ ...frame, ...law }),
    };
  };
}
