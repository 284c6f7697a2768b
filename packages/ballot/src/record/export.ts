/** Both archives of a closed election, derived byte for byte from its record (MJ-BALLOT/1 §14.1). */
import { demand } from "../errors.ts";
import { buildBel } from "../archive/parts.ts";
import type { ArchiveParts } from "../archive/parts.ts";
import { readBallot } from "../ballot/ballot.ts";
import { lastBallots } from "../tally/tally.ts";
import type { ElectionRecord } from "./events.ts";
import { RecordView } from "./view.ts";

/** `full`: every accepted ballot in log order; `public`: one ballot a credential, ordered by credential. */
export type Variant = "full" | "public";

function ballotsOf(view: RecordView, texts: readonly string[], variant: Variant): readonly string[] {
  const voids = view.voided();
  const ballots = texts.map((text) => ({ text, credential: readBallot(text).credential }));
  if (variant === "full") return ballots.filter(({ credential }) => !voids.has(credential)).map(({ text }) => text);
  return [...lastBallots(ballots, voids)]
    .sort((a, b) => (a.credential < b.credential ? -1 : 1))
    .map(({ text }) => text);
}

/** The parts of a variant. @throws BallotError `state.not-open` while the vote is running: no archive is published then */
function exportParts(record: ElectionRecord, variant: Variant): ArchiveParts {
  const view = new RecordView(record);
  const parts = view.parts();
  demand(parts.ended, "state.not-open", "ballot.close");
  return { ...parts, ballots: ballotsOf(view, parts.ballots, variant) };
}

/** The `.bel` archive of a record from its close on. @throws BallotError `state.not-open`, `record.order` */
export function exportBel(record: ElectionRecord, variant: Variant): Uint8Array {
  return buildBel(exportParts(record, variant));
}
