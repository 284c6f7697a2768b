/** Reserved matters any public body can start from (reference/packs.md 6.3); every figure is for the unit to set. */
import { catalogueOf, type Entry } from "../catalogue-line.ts";

// One row per line, like the table it is.
// prettier-ignore
const ENTRIES: readonly Entry[] = [
  ["R1", "decision", "Strategy and multi-year plan", "always", "-", "executiveCommittee", "ballot", "QO", "LA", "P3", "P"],
  ["R2", "decision", "Annual budget and reallocations above a tenth", "always", "-", "executiveCommittee", "ballot", "QO", "LA", "P3", "P"],
  ["R3", "decision", "Accounts and answer to the audit", "always", "-", "executiveCommittee", "ballot", "QO", "none", "P3", "P"],
  ["R4", "personnel", "Senior appointments and dismissals", "always", "-", "executiveCommittee", "ballot", "QS", "none", "P1", "P"],
  ["R5", "personnel", "Pay and allowances of senior staff", "always", "-", "executiveCommittee", "ballot", "QO", "none", "P1", "P"],
  ["R6", "project", "Contracts", "amount >= 100000", 100_000, "executiveCommittee", "ballot", "QO", "LA", "P3", "P"],
  ["R7", "project", "Contract changes", "pctOfContract > 10", "-", "executiveCommittee", "ballot", "QO", "LA", "P3", "P"],
  ["R8", "project", "Disposal of real estate or assets", "originalValue >= 50000 or realEstate", 50_000, "executiveCommittee", "ballot", "QO", "LA", "P3", "P"],
  ["R9", "fund", "Borrowing, guarantees, derivatives", "always", "-", "executiveCommittee", "ballot", "QS", "LG", "P3", "P"],
  ["R10", "fund", "Grants and donations", "amount >= 10000", 10_000, "executiveCommittee", "ballot", "QO", "none", "P3", "P"],
  ["R11", "fund", "Related-party transactions", "relatedParty", "-", "executiveCommittee", "ballot", "QO", "LG", "P3", "P"],
  ["R12", "decision", "Policy with public consultation", "majorPolicy", "-", "executiveCommittee", "ballot", "QO", "LA", "P3", "P"],
];

export const catalogue = catalogueOf("neutral-intl", "2026.1", ENTRIES, []);
