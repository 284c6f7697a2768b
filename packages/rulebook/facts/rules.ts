/** 清单与制度 — what counts as 三重一大 for a unit, which rules of procedure govern a body, and which numbers a unit set itself. */
import type {
  BodyKind,
  CatalogueRow,
  DefaultCatalogue,
  PublicationCode,
  QuorumCode,
  RequiredEvidence,
} from "../kernel/pack.ts";
import type { Day, Instant, Maybe, Ref } from "../kernel/json.ts";
import type { ParameterRow } from "../kernel/parameter.ts";
import type { Threshold } from "../kernel/threshold.ts";
import type { Answer, TriggerKnown } from "../kernel/trigger.ts";

/** What a catalogue entry asks to be done before the meeting (B14). */
export type Required = RequiredEvidence;
export interface CatalogueItem extends CatalogueRow {
  readonly required: Required;
  /** Secret ballot by the item itself; the unit's `decision.ballot.secretFor` may add. */
  readonly secret: boolean;
}
export interface CatalogueView {
  readonly matter: Ref;
  readonly unit: Ref;
  readonly version: number;
  readonly from: Day;
  /** When the stationed agency signed it. */
  readonly signedAt: Instant;
  readonly items: readonly CatalogueItem[];
}
export interface Catalogues {
  inForce(unit: Ref): Maybe<CatalogueView>;
  /** The version in force on a day, for matters raised then and for look-backs. */
  inForceOn(unit: Ref, day: Day): Maybe<CatalogueView>;
  version(unit: Ref, version: number): Maybe<CatalogueView>;
  /** The matter that keeps a unit's catalogue, whether or not a version is in force. */
  matterOf(unit: Ref): Maybe<Ref>;
  /** 是不是三重一大: every item of the catalogue in force, and whether its trigger holds. Undefined = no catalogue. */
  match(unit: Ref, about: TriggerKnown): Maybe<readonly { readonly item: CatalogueItem; readonly answer: Answer }[]>;
  /** The figure an item's `T` stands for, by the size of the unit; undefined = none, or the size is not known. */
  figure(unit: Ref, item: CatalogueRow): Maybe<number>;
  /** Value of a money parameter of the unit in whole yuan, as triggers ask for it. */
  parameter(unit: Ref, id: string): Maybe<number>;
  /** Items of a pack's default catalogues, for drafting; of one of them when named. */
  defaults(pack: string, catalogue?: string): readonly CatalogueRow[];
  /** Default catalogues a unit may start from. */
  shelf(unit: Ref): readonly DefaultCatalogue[];
  /** Bodies and codes of the unit's pack. */
  body(unit: Ref, id: string): Maybe<BodyKind>;
  quorumCode(unit: Ref, id: string): Maybe<QuorumCode>;
  publicationCode(unit: Ref, id: string): Maybe<PublicationCode>;
}

/** Kinds of rules of a unit (B23): the nine the first essay names, and others. */
export const RULE_KINDS = [
  "democraticCentralism",
  "proceduralRules",
  "ballotRules",
  "appointmentRules",
  "appraisalRules",
  "financeRules",
  "purchasingRules",
  "tenderRules",
  "countersignRules",
  "other",
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export interface VoteRule {
  /** `default` or a code of the catalogue. */
  readonly appliesTo: string;
  readonly text: string;
  readonly threshold?: Threshold;
  readonly note?: "AMBIGUOUS_HALF";
}
/** 议事规则 in force for a body (reference/tiol.md 1.1). A quorum or vote text that cannot be read stays unread: the gate says unknown. */
export interface ProceduralRules {
  readonly doc: Ref;
  readonly title: string;
  readonly version: number;
  readonly effectiveFrom: Day;
  readonly clause: string;
  readonly quorumText: string;
  readonly quorum?: Threshold;
  readonly quorumNote?: "AMBIGUOUS_HALF";
  readonly voteRules: readonly VoteRule[];
  readonly remotePresence: boolean;
  readonly proxies: boolean;
}
/** How much of a document is bound: to the software, to a person, to nobody. */
export interface Coverage {
  readonly software: number;
  readonly person: number;
  readonly nobody: number;
}
export interface RuleDocumentView {
  readonly doc: Ref;
  readonly unit: Ref;
  readonly title: string;
  readonly kind: RuleKind;
  readonly governs: readonly string[];
  readonly version: number;
  readonly approvedOn: Day;
  readonly effectiveFrom: Day;
  readonly effectiveTo?: Day;
  readonly coverage: Coverage;
}
export interface RuleDocuments {
  /** The rules that govern a body on a day, by the body's id and never by a title. */
  governing(unit: Ref, body: string, day: Day): Maybe<ProceduralRules>;
  /** Documents of a unit in force on a day (default: the day of the case): the rule library. */
  library(unit: Ref, day?: Day): readonly RuleDocumentView[];
}

export interface LocalValueView {
  readonly matter: Ref;
  readonly id: string;
  readonly value: string;
  readonly from: Day;
  readonly to?: Day;
}
export interface ParameterBook {
  /** The pack's row for a parameter of a unit, with its bound. */
  row(unit: Ref, id: string): Maybe<ParameterRow>;
  /** What a unit set itself, oldest first. */
  locals(unit: Ref): readonly LocalValueView[];
}
