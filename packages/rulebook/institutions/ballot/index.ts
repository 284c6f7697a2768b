/**
 * 无记名票决 — a vote of which nobody can learn a single choice and everybody can check the count. It is the vote of a collective
 * decision, or stands by itself for appointments (每人一票决) and appraisals. Chapters: `setup` who votes on what · `voting` the ballots ·
 * `counting` the sum and the result · `gates-*` what must hold.
 */
import type { Facts } from "../../facts/facts.ts";
import type { Obligation } from "../../kernel/institution.ts";
import * as cite from "./cites.ts";
import { counting } from "./counting.ts";
import { institution } from "./matter.ts";
import type { Ballot } from "./parts.ts";
import { reactions } from "./outward.ts";
import { setup } from "./setup.ts";
import { CERTIFY_WITHIN, DECRYPT_WITHIN } from "./standards.ts";
import { voting } from "./voting.ts";

type Acts = keyof typeof setup | keyof typeof voting | keyof typeof counting;
type Offices = "unregistered" | "meetingClerk" | "trustee" | "teller" | "decrypter" | "disciplineOfficer";
type Due = Obligation<Ballot, Acts, Offices, Pick<Facts, "standards">>;

const duties: Readonly<Record<string, Due>> = {
  register: {
    title: { zh: "登记投票凭据", en: "register a credential" },
    cite: cite.FROZEN,
    serves: ["B18"],
    owner: "unregistered",
    since: ({ announcedAt }, stage) => (stage === "registering" ? announcedAt : undefined),
    act: "bound",
  },
  freeze: {
    title: { zh: "截止登记,冻结名单", en: "close the registration" },
    cite: cite.FROZEN,
    serves: ["B18"],
    owner: "meetingClerk",
    since: ({ announcedAt }, stage) => (stage === "registering" ? announcedAt : undefined),
    act: "rollClosed",
  },
  confirm: {
    title: { zh: "复核凭据名单", en: "compare the list" },
    cite: cite.FROZEN,
    serves: ["B18"],
    owner: "trustee",
    since: ({ frozenAt, confirmedBy }, stage) =>
      stage === "frozen" && confirmedBy === undefined ? frozenAt : undefined,
    act: "listConfirmed",
  },
  close: {
    title: { zh: "封票", en: "close the vote" },
    cite: cite.TWO_TELLERS,
    serves: ["B18"],
    owner: "teller",
    since: ({ closesAt }, stage) => (stage === "open" ? closesAt : undefined),
    act: "closeProposed",
  },
  decrypt: {
    title: { zh: "解密计票结果", en: "decrypt the tally" },
    cite: cite.KEYS,
    serves: ["B18"],
    owner: "decrypter",
    since: ({ talliedAt }, stage) => (stage === "tallied" ? talliedAt : undefined),
    within: ({ standards }) => standards.of(DECRYPT_WITHIN)?.value,
    act: "decrypted",
    escalate: "yellow",
  },
  certify: {
    title: { zh: "核验并存档", en: "certify the result" },
    cite: cite.CHECKED,
    serves: ["B18"],
    owner: "disciplineOfficer",
    since: ({ result }, stage) => (stage === "published" ? result?.at : undefined),
    within: ({ standards }) => standards.of(CERTIFY_WITHIN)?.value,
    act: "certified",
    escalate: "yellow",
  },
};

export const ballot = institution({
  id: "ballot",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "无记名票决", en: "Secret ballot" },
  nature: ["normative", "social"],
  serves: ["B18", "B19", "P5", "P11", "H8", "I5"],
  basis: [cite.SECRET, cite.BY_BALLOT, cite.CADRES, cite.APPRAISAL, cite.PLENARY, cite.IN_PUBLIC],
  initial: {
    stage: "unconvened",
    matter: () => ({
      ...{ unit: "", purpose: "other", title: "", mode: "board", keys: "", questions: [], voters: [], tellers: [] },
      ...{ opensAt: "", closesAt: "", disclosure: "outcome", revote: true, paperAllowed: false },
      ...{ convenedBy: "", convenedAt: "", registered: [], casts: 0, commits: 0, audited: 0, took: [] },
      ...{ voids: [], shares: [] },
    }),
  },
  ends: ["certified", "annulled"],
  acts: { ...setup, ...voting, ...counting },
  unitOf: ({ unit }) => unit,
  label: ({ title }) => title,
  publish: [],
  obligations: duties,
  reactions,
});
