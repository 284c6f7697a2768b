/** 清单与制度 — what counts as 三重一大 for a unit, which rules of procedure govern a body, and which numbers a unit set itself. */
import type { CatalogueRow, RequiredEvidence } from "../kernel/pack.ts";
import type { Day, Maybe, Ref } from "../kernel/json.ts";
import type { ParameterRow } from "../kernel/parameter.ts";
import type { Threshold } from "../kernel/threshold.ts";
import type { Answer, TriggerFacts } from "../kernel/trigger.ts";

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
  readonly items: readonly CatalogueItem[];
}
export interface Catalogues {
  inForce(unit: Ref): Maybe<CatalogueView>;
  version(unit: Ref, version: number): Maybe<CatalogueView>;
  /** 是不是三重一大、依据哪一条: every item of the catalogue in force with its answer. Undefined = no catalogue. */
  match(unit: Ref, about: TriggerFacts): Maybe<readonly { readonly item: CatalogueItem; readonly answer: Answer }[]>;
  /** Default catalogue of a pack, for drafting. */
  defaults(pack: string): readonly CatalogueRow[];
}

/** 议事规则 in force for a body (reference/tiol.md 1.1). A quorum or vote text that cannot be read stays unread: the gate says unknown. */
export interface ProceduralRules {
  readonly doc: Ref;
  readonly version: number;
  readonly clause: string;
  readonly quorumText: string;
  readonly quorum?: Threshold;
  readonly voteRules: readonly { readonly appliesTo: string; readonly text: string; readonly threshold?: Threshold }[];
  readonly remotePresence: boolean;
}
export interface RuleDocuments {
  governing(unit: Ref, body: string, day: Day): Maybe<ProceduralRules>;
}

export interface ParameterBook {
  /** The pack's row for a parameter of a unit, with its bound. */
  row(unit: Ref, id: string): Maybe<ParameterRow>;
}
