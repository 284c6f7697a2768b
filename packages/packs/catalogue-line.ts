/** An item of a default catalogue as one line of a table (reference/catalogues.md section 1). */
import type { CatalogueClass, CatalogueRow, DefaultCatalogue, RequiredEvidence } from "@mingjian/rulebook";

type Figure = "-" | number | readonly [county: number, group: number];

/** Code, class, item, trigger, figure, bodies in order, one mode and one quorum per body, legal review, publication, confidence. */
export type Entry = readonly [
  code: string,
  cls: CatalogueClass,
  item: string,
  trigger: string,
  amount: Figure,
  bodies: string,
  modes: string,
  quorums: string,
  legalReview: CatalogueRow["legalReview"],
  publication: string,
  confidence: string,
];

const chain = (text: string): readonly string[] => text.split(" > ");
const MODES = ["ballot", "headDecides", "external"] as const;
/** A mode the table misspells is a fault at start, not a default. */
function modeOf(text: string): CatalogueRow["modes"][number] {
  const mode = MODES.find((m) => m === text);
  if (mode === undefined) throw new RangeError(`no such mode: ${text}`);
  return mode;
}

function figure(amount: Figure): Partial<Pick<CatalogueRow, "amount" | "amountGroup">> {
  if (amount === "-") return {};
  return typeof amount === "number" ? { amount } : { amount: amount[0], amountGroup: amount[1] };
}

/**
 * What must precede the meeting (B14): consultation always; participation and experts where a legal review of at least seven
 * working days shows a major administrative decision, and where staff decide; experts for the larger tier of projects.
 */
function required(code: string, review: string, bodies: string): RequiredEvidence {
  const major = review === "L7";
  const staff = bodies.includes("workersCongress");
  return { consultation: true, participation: major || staff, expert: major || /^J\d+K$/.test(code) };
}

function rowOf(entry: Entry, general: readonly string[]): CatalogueRow {
  const [code, cls, item, trigger, amount, bodies, modes, quorums, legalReview, publication, confidence] = entry;
  return {
    ...{ code, class: cls, item, trigger, ...figure(amount) },
    ...(general.includes(code) ? { general: true } : {}),
    ...{ bodies: chain(bodies), modes: chain(modes).map(modeOf), quorums: chain(quorums) },
    ...{ legalReview, publication, confidence, note: "" },
    required: required(code, legalReview, bodies),
    secret: cls === "personnel" && modes.includes("ballot"),
  };
}

/** `general`: codes of the items every matter with a figure is measured by, whatever its title says. */
export const catalogueOf = (
  id: string,
  version: string,
  entries: readonly Entry[],
  general: readonly string[],
): DefaultCatalogue => ({ id, version, rows: entries.map((entry) => rowOf(entry, general)) });
