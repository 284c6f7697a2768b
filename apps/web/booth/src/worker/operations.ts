/** Everything the worker can be asked for, by name; the page sees the same names as promises. */
import { archive, audit, record, type Progress } from "./check-desk.ts";
import { TrusteeDesk } from "./trustee-desk.ts";
import { VoterDesk } from "./voter-desk.ts";

const voter = new VoterDesk();
const trustee = new TrusteeDesk();

/** Operations take one argument, and answer at once or later. */
export const OPERATIONS = {
  register: voter.register.bind(voter),
  open: voter.open.bind(voter),
  unlock: voter.unlock.bind(voter),
  prepare: voter.prepare.bind(voter),
  pseudonym: voter.pseudonym.bind(voter),
  cast: voter.cast.bind(voter),
  spoil: voter.spoil.bind(voter),
  generate: trustee.generate.bind(trustee),
  file: trustee.file.bind(trustee),
  card: trustee.card.bind(trustee),
  confirms: trustee.confirms.bind(trustee),
  restore: trustee.restore.bind(trustee),
  play: trustee.play.bind(trustee),
  examine: trustee.examine.bind(trustee),
  decrypt: trustee.decrypt.bind(trustee),
  audit,
  archive,
  record,
} as const;

/** What the worker can be asked for. */
export type Operations = typeof OPERATIONS;
export type OperationName = keyof Operations;

/** A question to the worker. */
export interface Question {
  readonly id: number;
  readonly name: OperationName;
  readonly given: unknown;
}

/** What the worker says back. A refusal carries a code and two sentences, never a value. */
export type Reply =
  | { readonly id: number; readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly id: number; readonly kind: "answer"; readonly value: unknown }
  | { readonly id: number; readonly kind: "refusal"; readonly code: string; readonly zh: string; readonly en: string };

type Operation = (given: unknown, progress: Progress) => unknown;

/** The operation of a name. The page's types make sure that it gets what it takes. */
export const operationOf = (name: OperationName): Operation => OPERATIONS[name] as Operation;
