/** 版本对照 — two versions of a catalogue line by line, and which lines ask for less than before. */
import type { CatalogueItem } from "../../facts/rules.ts";
import type { Maybe } from "../../kernel/json.ts";

const FIELDS = [
  "class",
  "item",
  "trigger",
  "amount",
  "amountGroup",
  "bodies",
  "modes",
  "quorums",
  "legalReview",
  "publication",
  "required",
  "secret",
] as const;
export type CatalogueField = (typeof FIELDS)[number];

/** One line of the comparison. `looser`: it asks for less, or nobody can tell; the stationed agency must accept it by name. */
export type DiffLine =
  | { readonly kind: "added" | "removed"; readonly code: string; readonly item: string; readonly looser: boolean }
  | {
      readonly kind: "changed";
      readonly code: string;
      readonly item: string;
      readonly field: CatalogueField;
      readonly before: string;
      readonly after: string;
      readonly looser: boolean;
    };

const required = ({ consultation, participation, expert }: CatalogueItem["required"]): readonly string[] => [
  ...(consultation ? ["consultation"] : []),
  ...(participation ? ["participation"] : []),
  ...(expert ? ["expert"] : []),
];

/** A field as the comparison prints it; empty = not given. */
function printed(item: CatalogueItem, field: CatalogueField): string {
  if (field === "required") return required(item.required).join("、");
  const value = item[field];
  return value === undefined ? "" : Array.isArray(value) ? value.join(" > ") : String(value);
}

const lost = (before: string, after: string, separator: string): boolean =>
  before.split(separator).some((part) => !after.split(separator).includes(part));
const lowerIn =
  (order: readonly string[]) =>
  (before: string, after: string): boolean =>
    order.indexOf(after) < order.indexOf(before);
const raised = (before: string, after: string): boolean =>
  after === "" || (before !== "" && Number(after) > Number(before));

/** A trigger is tighter only when nothing but its lower limits moved, and those downwards. */
function triggerLooser(before: string, after: string): boolean {
  const shape = (text: string): string => text.replace(/\d+/g, "#");
  const figures = (text: string): readonly number[] => (text.match(/\d+/g) ?? []).map(Number);
  if (shape(before) !== shape(after) || before.includes("<")) return true;
  return figures(after).some((n, i) => n > (figures(before)[i] ?? 0));
}

const LOOSER: Readonly<Record<CatalogueField, (before: string, after: string) => boolean>> = {
  class: () => true,
  item: () => false,
  trigger: triggerLooser,
  amount: raised,
  amountGroup: raised,
  bodies: (before, after) => lost(before, after, " > "),
  modes: lowerIn(["external", "headDecides", "ballot"]),
  quorums: () => true,
  legalReview: lowerIn(["none", "unknown", "LA", "LG", "L7"]),
  publication: lowerIn(["PN", "P1", "PS", "PB", "PA", "P3", "PT"]),
  required: (before, after) => before !== "" && lost(before, after, "、"),
  secret: (before) => before === "true",
};

function changes(before: CatalogueItem, after: CatalogueItem): readonly DiffLine[] {
  const { code, item } = after;
  return FIELDS.flatMap((field): readonly DiffLine[] => {
    const [was, is] = [printed(before, field), printed(after, field)];
    if (was === is) return [];
    return [{ kind: "changed", code, item, field, before: was, after: is, looser: LOOSER[field](was, is) }];
  });
}

/** Everything that differs: changed and added items in the order of the new version, then the removed ones. */
export function catalogueDiff(before: readonly CatalogueItem[], after: readonly CatalogueItem[]): readonly DiffLine[] {
  const find = (list: readonly CatalogueItem[], code: string): Maybe<CatalogueItem> =>
    list.find((i) => i.code === code);
  const added = after.flatMap((item): readonly DiffLine[] => {
    const old = find(before, item.code);
    return old === undefined
      ? [{ kind: "added", code: item.code, item: item.item, looser: false }]
      : changes(old, item);
  });
  const removed = before
    .filter(({ code }) => find(after, code) === undefined)
    .map(({ code, item }): DiffLine => ({ kind: "removed", code, item, looser: true }));
  return [...added, ...removed];
}

/** Codes of the items that ask for less than before. */
export const loosened = (lines: readonly DiffLine[]): readonly string[] => [
  ...new Set(lines.filter((l) => l.looser).map((l) => l.code)),
];
