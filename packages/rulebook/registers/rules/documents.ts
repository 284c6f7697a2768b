/** 制度台账 — rule documents of each unit with all their versions: which of them governs a body on a day. */
import type { Coverage, ProceduralRules, RuleDocuments, RuleDocumentView } from "../../facts/rules.ts";
import type { RuleDocument, RuleVersion } from "../../institutions/rule-document.ts";
import type { Day, Maybe, Ref } from "../../kernel/json.ts";
import { matterIn, type Step } from "../register.ts";

interface KeptDocument extends RuleDocument {
  readonly doc: Ref;
}
/** By unit, then by matter. */
export type DocumentState = Map<Ref, Map<Ref, KeptDocument>>;

export function foldDocument(state: DocumentState, step: Step): void {
  const document = matterIn<RuleDocument>(step, "rule-document");
  if (document === undefined) return;
  const shelf = state.get(document.unit) ?? new Map<Ref, KeptDocument>();
  shelf.set(step.after.matterId, { doc: step.after.matterId, ...document });
  state.set(document.unit, shelf);
}

const covers = ({ effectiveFrom, effectiveTo }: RuleVersion, day: Day): boolean =>
  effectiveFrom <= day && (effectiveTo === undefined || day <= effectiveTo);

/** The version of a document in force on a day: the last that began, unless the document was abolished before. */
function onDay({ versions, abolishedOn }: RuleDocument, day: Day): Maybe<RuleVersion> {
  if (abolishedOn !== undefined && day >= abolishedOn) return undefined;
  const begun = versions.filter((v) => v.effectiveFrom <= day);
  const last = begun.reduce<Maybe<RuleVersion>>(
    (best, v) => (best === undefined || v.effectiveFrom >= best.effectiveFrom ? v : best),
    undefined,
  );
  return last !== undefined && covers(last, day) ? last : undefined;
}

function coverageOf({ clauses }: RuleVersion): Coverage {
  const bound = (to: keyof Coverage): number => clauses.filter((c) => c.binding === to).length;
  return { software: bound("software"), person: bound("person"), nobody: bound("nobody") };
}

function viewOf(kept: KeptDocument, version: RuleVersion): RuleDocumentView {
  const { doc, unit, title, kind } = kept;
  const { governs, approvedOn, effectiveFrom, effectiveTo } = version;
  return {
    ...{ doc, unit, title, kind, governs, version: version.version, approvedOn, effectiveFrom },
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    coverage: coverageOf(version),
  };
}

function rulesOf({ doc, title }: KeptDocument, v: RuleVersion): ProceduralRules {
  const { version, effectiveFrom, quorumClause, quorumText, quorum, quorumNote, voteRules, remotePresence, proxies } =
    v;
  return {
    ...{ doc, title, version, effectiveFrom, clause: quorumClause, quorumText, voteRules, remotePresence, proxies },
    ...(quorum === undefined ? {} : { quorum }),
    ...(quorumNote === undefined ? {} : { quorumNote }),
  };
}

export function documentFacts(state: DocumentState, today: Day): RuleDocuments {
  const inForce = (unit: Ref, day: Day): readonly (readonly [KeptDocument, RuleVersion])[] =>
    [...(state.get(unit)?.values() ?? [])].flatMap((kept) => {
      const version = onDay(kept, day);
      return version === undefined ? [] : [[kept, version] as const];
    });
  return {
    governing(unit, body, day) {
      const governing = inForce(unit, day)
        .filter(([kept, version]) => kept.kind === "proceduralRules" && version.governs.includes(body))
        .sort(([, a], [, b]) => (a.effectiveFrom < b.effectiveFrom ? 1 : a.effectiveFrom > b.effectiveFrom ? -1 : 0));
      const [first] = governing;
      return first === undefined ? undefined : rulesOf(...first);
    },
    library: (unit, day = today) => inForce(unit, day).map(([kept, version]) => viewOf(kept, version)),
  };
}
