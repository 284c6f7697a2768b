/** Was it right? Anybody who holds the log and the declarations can judge every act again: same findings, or a named difference. */
import type { AnyInstitution, BaseFacts, Entry } from "./institution.ts";
import { judge, type MatterState } from "./judge.ts";

export interface Difference {
  /** Path inside the entry, e.g. `findings.3.outcome`; `verdict` when the act would now be refused. */
  readonly where: string;
  readonly logged: unknown;
  readonly rejudged: unknown;
}

/** Judge a logged act once more with the facts of its own time. */
export function rejudge(
  law: AnyInstitution,
  entry: Entry,
  before: MatterState,
  facts: BaseFacts,
): readonly Difference[] {
  if (entry.law !== law.version) return [{ where: "law", logged: entry.law, rejudged: law.version }];
  const { act, input, actor, at, n } = entry;
  const verdict = judge(law, before, { act, input, actor, at, n, facts });
  if (verdict.ok) return compare("", entry, verdict.entry);
  const refused = { where: "verdict", logged: "took effect", rejudged: verdict.refused };
  return [...compare("findings", entry.findings, verdict.findings), refused];
}

/** All differences between two JSON values, by path. */
export function compare(where: string, logged: unknown, rejudged: unknown): Difference[] {
  if (!isRecord(logged) || !isRecord(rejudged) || Array.isArray(logged) !== Array.isArray(rejudged))
    return Object.is(logged, rejudged) ? [] : [{ where, logged, rejudged }];
  const keys = new Set([...Object.keys(logged), ...Object.keys(rejudged)]);
  return [...keys].flatMap((k) => compare(where === "" ? k : `${where}.${k}`, logged[k], rejudged[k]));
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === "object" && v !== null;
