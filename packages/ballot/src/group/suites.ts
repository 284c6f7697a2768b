/** The register of suites (MJ-BALLOT/1 §5): BELENIOS-2048 always, others when their entry is loaded. */
import { BallotError } from "../errors.ts";
import { bel2048 } from "./bel2048.ts";
import type { Element, Group, SuiteId } from "./group.ts";

const suites = new Map<SuiteId, () => Group<Element>>();

/** Makes a suite known; the Ed25519 entry does this, so that the core needs no library. */
export function registerSuite<E>(suite: SuiteId, make: () => Group<E>): void {
  let group: Group<Element> | undefined;
  // Outside its suite an element is opaque: the cast hides the representation and nothing else.
  suites.set(suite, () => (group ??= make() as unknown as Group<Element>));
}

registerSuite("bel1/BELENIOS-2048", bel2048);

/** The group of a suite. @throws BallotError `unsupported.suite` for an unknown suite or one that is not loaded */
export function getGroup(suite: SuiteId): Group<Element> {
  const make = suites.get(suite);
  if (make === undefined) throw new BallotError("unsupported.suite", suite);
  return make();
}

/** The suite of a Belenios group name. @throws BallotError `unsupported.suite` */
export function suiteOf(groupName: string): SuiteId {
  if (groupName === "BELENIOS-2048") return "bel1/BELENIOS-2048";
  if (groupName === "Ed25519") return "bel1/Ed25519";
  throw new BallotError("unsupported.suite", groupName.slice(0, 40));
}
