/**
 * 采购过程 — what the procurement indicators read of one OCDS compiled release (OCDS 1.1 with the bids extension). Amounts of OCDS are
 * JSON numbers: they stay doubles here, because the results these indicators are compared with are doubles too.
 */
import { comparesPrices, type Settings } from "./settings.ts";

/** One submitted bid. Organisations count only with a text id. */
export interface Bid {
  readonly status: string;
  readonly tenderers: readonly string[];
  readonly amount: number | undefined;
  readonly currency: string | undefined;
  readonly date: string | undefined;
}
/** An award with status `active`. */
export interface Award {
  readonly suppliers: readonly string[];
  readonly items: readonly unknown[];
}
/** The winner's lowest valid bid and the lowest of the others. */
export interface Lead {
  readonly winner: string;
  readonly second: string;
  /** (second − first) / first. */
  readonly distance: number;
}

type Loose = Readonly<Record<string, unknown>>;
const NONE: readonly never[] = [];
const EMPTY: Loose = {};

export const loose = (value: unknown): Loose => (isObject(value) ? value : EMPTY);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : NONE);
export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

function idsOf(organisations: unknown, read: Reading): readonly string[] {
  if (!Array.isArray(organisations)) return NONE;
  const ids: string[] = [];
  for (const organisation of organisations) {
    const { id } = loose(organisation);
    if (typeof id === "string") ids.push(read(id));
  }
  return ids;
}

/**
 * How a text of the JSON becomes the text people wrote: a reader of large files may parse bytes and leave the decoding of the few texts
 * that are used to this.
 */
export type Reading = (raw: string) => string;
const asItIs: Reading = (raw) => raw;

interface Parts {
  readonly ocid: string;
  readonly tender: Loose;
  readonly source: Loose;
}

/** A release that counts: an object with a text `ocid`, neither cancelled nor excluded by the settings. */
export class Release {
  readonly ocid: string;
  readonly tender: Loose;
  readonly buyer: string | undefined;
  readonly procuringEntity: string | undefined;
  readonly method: string | undefined;
  readonly methodDetails: string | undefined;
  /** Bids with a status other than invited and withdrawn; a bid without status was not submitted. */
  readonly submitted: readonly Bid[];
  readonly valid: readonly Bid[];
  /** Are there both bids and awards to compare? */
  readonly hasBids: boolean;
  readonly active: readonly Award[];
  /** No award is undecided: `cancelled` and `unsuccessful` ones do not count. */
  readonly final: boolean;
  readonly comparesPrices: boolean;
  /** A text of the release as people write it; undefined for anything else. */
  readonly text: (value: unknown) => string | undefined;
  readonly #currency: string | undefined;
  #lead: Lead | null | undefined = undefined;

  constructor({ ocid, tender, source }: Parts, settings: Settings, read: Reading) {
    this.ocid = read(ocid);
    this.text = (value) => (typeof value === "string" ? read(value) : undefined);
    this.tender = tender;
    this.buyer = this.text(loose(source.buyer).id);
    this.procuringEntity = this.text(loose(tender.procuringEntity).id);
    this.method = textOf(tender.procurementMethod);
    this.methodDetails = this.text(tender.procurementMethodDetails);
    const { details } = loose(source.bids);
    this.submitted = submittedOf(details, read);
    this.valid = this.submitted.filter(({ status }) => status === "valid");
    this.hasBids = Array.isArray(details);
    const { active, final } = awardsOf(source.awards, read);
    this.active = active;
    this.final = final && this.hasBids;
    this.comparesPrices = comparesPrices(settings, this.methodDetails);
    this.#currency = settings.currency;
  }

  /** The only supplier of the only active award of a process whose awards are all decided. */
  get singleWinner(): string | undefined {
    const [award, ...others] = this.active;
    if (!this.final || award === undefined || others.length > 0) return undefined;
    return only(award.suppliers);
  }

  /** The amount of a bid where it is known and in the currency the run compares. */
  amountOf({ amount, currency }: Bid): number | undefined {
    return currency !== undefined && currency === this.#currency ? amount : undefined;
  }

  /** Undefined where it cannot be told or where the winner was not the lowest; worked out once for all indicators. */
  get lead(): Lead | undefined {
    if (this.#lead === undefined) this.#lead = this.#findLead() ?? null;
    return this.#lead ?? undefined;
  }

  #findLead(): Lead | undefined {
    const winner = this.comparesPrices ? this.singleWinner : undefined;
    if (winner === undefined) return undefined;
    let [first, second, other] = [Infinity, Infinity, ""];
    for (const bid of this.valid) {
      const amount = this.amountOf(bid) ?? Infinity;
      const tenderer = only(bid.tenderers);
      if (tenderer === winner) first = Math.min(first, amount);
      else if (tenderer !== undefined && amount < second) [second, other] = [amount, tenderer];
    }
    return leadFrom(winner, first, { second, other });
  }
}

const only = (ids: readonly string[]): string | undefined => (ids.length === 1 ? ids[0] : undefined);

function leadFrom(
  winner: string,
  first: number,
  { second, other }: { second: number; other: string },
): Lead | undefined {
  const known = first > 0 && second >= first && second < Infinity;
  return known ? { winner, second: other, distance: (second - first) / first } : undefined;
}

function submittedOf(details: unknown, read: Reading): readonly Bid[] {
  if (!Array.isArray(details)) return NONE;
  const bids: Bid[] = [];
  for (const detail of details) {
    const { status, tenderers, value, date } = loose(detail);
    if (typeof status !== "string" || status === "invited" || status === "withdrawn") continue;
    const { amount, currency } = loose(value);
    const [figure, unit] = [numberOf(amount), typeof currency === "string" ? read(currency) : undefined];
    bids.push({ status, tenderers: idsOf(tenderers, read), amount: figure, currency: unit, date: textOf(date) });
  }
  return bids;
}

function awardsOf(awards: unknown, read: Reading): { readonly active: readonly Award[]; readonly final: boolean } {
  const active: Award[] = [];
  let final = Array.isArray(awards);
  for (const award of listOf(awards)) {
    const { status, suppliers, items } = loose(award);
    if (status === "active") active.push({ suppliers: idsOf(suppliers, read), items: listOf(items) });
    else if (status !== "cancelled" && status !== "unsuccessful" && typeof status === "string") final = false;
  }
  return { active, final };
}

/** What a line holds: a release to judge, one that does not count, or something that is no release. */
export type Read =
  | { readonly kind: "release"; readonly release: Release }
  | { readonly kind: "skipped" }
  | { readonly kind: "unusable"; readonly reason: "notAnObject" | "noOcid" };

const SKIPPED: Read = { kind: "skipped" };

const isObject = (json: unknown): json is Loose => typeof json === "object" && json !== null && !Array.isArray(json);

/** Cancelled processes and methods the settings exclude do not count. */
function counts({ status, procurementMethodDetails }: Loose, { exclusions }: Settings, read: Reading): boolean {
  if (status === "cancelled") return false;
  return typeof procurementMethodDetails !== "string" || !exclusions.has(read(procurementMethodDetails));
}

/** Reads the parsed JSON of one line. */
export function readRelease(json: unknown, settings: Settings, read: Reading = asItIs): Read {
  if (!isObject(json)) return { kind: "unusable", reason: "notAnObject" };
  const { ocid } = json;
  if (typeof ocid !== "string") return { kind: "unusable", reason: "noOcid" };
  const tender = loose(json.tender);
  if (!counts(tender, settings, read)) return SKIPPED;
  return { kind: "release", release: new Release({ ocid, tender, source: json }, settings, read) };
}

/** The first currency a price rule meets in a release: what the run compares when the settings name none. */
export function currencyMet(release: Release): string | undefined {
  if (!release.comparesPrices || release.active.length === 0) return undefined;
  return release.submitted.find(({ amount, currency }) => amount !== undefined && currency !== undefined)?.currency;
}
