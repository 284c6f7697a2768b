/**
 * 剧本 — stories as data: who does what, when, on which matter. The same story is rehearsed in memory by tests, played through the
 * ledger as demonstration data, and measured by benchmarks.
 */
import {
  isMet,
  typeOf,
  world,
  type ActorId,
  type Entry,
  type Instant,
  type Proposal,
  type Reaction,
  type Ref,
  type Rulebook,
  type Verdict,
  type World,
} from "@mingjian/rulebook";

export interface Deed {
  readonly at: Instant;
  readonly actor: ActorId;
  readonly institution: string;
  readonly act: string;
  readonly matter: Ref;
  /** The matter does not exist before this act. */
  readonly opens: boolean;
  readonly input: unknown;
  /** The gate that must refuse it: the story shows the rule at work. */
  readonly refusedBy?: string;
}

/** A story looks at the world between its deeds, as people do. */
export interface Theatre {
  readonly world: () => World;
}
export type Story = (theatre: Theatre) => Generator<Deed, void, void>;

/** Stories side by side, their deeds in the order of time: a log moves forward only. */
export function* merged(stories: readonly Generator<Deed, void, void>[]): Generator<Deed, void, void> {
  const running = stories.map((story) => ({ story, next: story.next() }));
  for (;;) {
    const open = running.filter(({ next }) => next.done !== true);
    const [first] = open.sort((a, b) => ((a.next.value?.at ?? "") < (b.next.value?.at ?? "") ? -1 : 1));
    if (first?.next.value === undefined) return;
    yield first.next.value;
    first.next = first.story.next();
  }
}

/** A stable ref for a name of the story: the same on every machine, and nothing like a secret. */
export function refOf(name: string): Ref {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  let h = 0xcbf29ce484222325n;
  let ref = "";
  for (let round = 0; ref.length < 26; round += 1) {
    for (const c of `${round}${name}`) h = BigInt.asUintN(64, (h ^ BigInt(c.codePointAt(0) ?? 0)) * 0x100000001b3n);
    for (let bits = h; bits > 0n && ref.length < 26; bits >>= 5n) ref += letters[Number(bits & 31n)] ?? "a";
  }
  return ref;
}

/** One deed; `name` is `institution.act`. */
export const deed = (at: Instant, actor: ActorId, name: string, matter: Ref, input: unknown, opens = true): Deed => {
  const [institution = "", act = ""] = name.split(".");
  return { at, actor, institution, act, matter, opens, input };
};

export interface Played {
  readonly deed: Deed;
  readonly verdict: Verdict;
}

/** Thrown when a story and the rules disagree: the line of the story and every reason. */
export class StoryFault extends Error {
  constructor(deed: Deed, verdict: Verdict) {
    const reasons = verdict.ok
      ? `should have been refused by ${deed.refusedBy ?? ""}`
      : verdict.refused
          .map((r) =>
            r.kind === "gate"
              ? `${r.gate} ${r.finding.code} ${r.finding.because.zh}`
              : `${r.kind} ${"path" in r ? r.path : ""} ${r.because.zh}`,
          )
          .join("; ");
    super(`${deed.at} ${typeOf(deed)} ${deed.matter}: ${reasons}`);
  }
}

/** Does the verdict agree with the story? */
export function agrees(deed: Deed, verdict: Verdict): boolean {
  if (deed.refusedBy === undefined) return verdict.ok;
  return !verdict.ok && verdict.findings.some((f) => f.gate === deed.refusedBy && !isMet(f));
}

/** Plays a story in memory. Throws `StoryFault` at the first line on which the rules disagree. */
export function rehearse(story: Story, rulebook: Rulebook, seen: (played: Played) => void = () => undefined): World {
  const w = world(rulebook);
  let reactions = 0;
  const folded = (entry: Entry): readonly Proposal[] => {
    const { matter } = w.fold(entry);
    const declared = (w.law(entry.institution)?.reactions ?? []) as unknown as readonly Reaction<unknown, string>[];
    return declared.filter(({ on }) => on === entry.act).flatMap(({ propose }) => propose(matter, entry));
  };
  const attempt = (deed: Omit<Deed, "opens">): Verdict => {
    const verdict = w.judge({ ...deed, matterId: deed.matter });
    if (verdict === undefined) throw new Error(`no such matter: ${typeOf(deed)} ${deed.matter}`);
    if (!verdict.ok) return verdict;
    for (const { institution, act, matterId, input } of folded(verdict.entry)) {
      const matter = matterId ?? refOf(`reaction ${(reactions += 1)}`);
      attempt({ at: deed.at, actor: "sys:reaction", institution, act, matter, input });
    }
    return verdict;
  };
  for (const deed of story({ world: () => w })) {
    const verdict = attempt(deed);
    if (!agrees(deed, verdict)) throw new StoryFault(deed, verdict);
    seen({ deed, verdict });
  }
  return w;
}
