/** The state machine of a ballot (MJ-BALLOT/1 §16): a pure function of state and event; no state goes backwards. */
import { attempt, BallotError, demand } from "../errors.ts";
import type { Result } from "../errors.ts";
import { readManifest } from "../manifest/manifest.ts";
import type { Policy } from "../manifest/manifest.ts";
import { checkBody } from "./events.ts";
import type { Bodies, EventType } from "./bodies.ts";
import type { RecordEvent } from "./events.ts";

/** 拟制 · 仪式中 · 已建钥 · 名单冻结 · 投票中 · 已封票 · 已合计 · 已解密 · 已公布 · 已核验 · 无效 */
export type StateName =
  | "draft"
  | "ceremony"
  | "keyed"
  | "rollFrozen"
  | "open"
  | "closed"
  | "tallied"
  | "decrypted"
  | "published"
  | "certified"
  | "annulled";

/** What the guards need to remember. */
export interface BallotState {
  readonly name: StateName;
  readonly k: number;
  readonly n: number;
  readonly done: boolean;
  readonly tested: readonly number[];
  readonly owners: readonly number[];
  readonly policy?: Policy;
  readonly rollCount: number;
  readonly papers: number;
}

/** The state of a ballot that has only been created. */
export const DRAFT: BallotState = {
  ...{ name: "draft", k: 0, n: 0, done: false },
  ...{ tested: [], owners: [], rollCount: 0, papers: 0 },
};

type Step<T extends EventType> = (state: BallotState, body: Bodies[T], event: RecordEvent) => BallotState;

interface Rule<T extends EventType> {
  readonly from: readonly StateName[];
  readonly step: Step<T>;
}

const stay = (
  from: StateName,
): { readonly from: readonly StateName[]; readonly step: (s: BallotState) => BallotState } => ({
  from: [from],
  step: (s) => s,
});

function guard(condition: boolean, where: string): void {
  demand(condition, "state.transition", where);
}

function within(state: BallotState, event: RecordEvent): void {
  const { policy } = state;
  const open = policy !== undefined && event.at >= policy.opensAt && event.at < policy.closesAt;
  demand(open, "state.not-open", event.type);
}

const voting = (s: BallotState, _body: unknown, event: RecordEvent): BallotState => {
  within(s, event);
  return s;
};

const distinct = (list: readonly string[]): boolean => list.length >= 2 && new Set(list).size === list.length;

const RULES: { readonly [T in EventType]: Rule<T> } = {
  // A ceremony that broke off is followed by a new one.
  "dkg.open": {
    from: ["draft", "ceremony"],
    step: (_s, { ceremony }) => ({ ...DRAFT, name: "ceremony", k: ceremony.k, n: ceremony.n }),
  },
  "dkg.commit": stay("ceremony"),
  "dkg.reveal": stay("ceremony"),
  "dkg.deal": stay("ceremony"),
  "dkg.ack": stay("ceremony"),
  "dkg.complaint": stay("ceremony"),
  "dkg.done": { from: ["ceremony"], step: (s) => ({ ...s, done: true }) },
  "dkg.test": {
    from: ["ceremony"],
    step: (s, { index }) => {
      guard(s.done && index >= 1 && index <= s.n && !s.tested.includes(index), "dkg.test");
      const tested = [...s.tested, index];
      return { ...s, tested, name: tested.length === s.n ? "keyed" : "ceremony" };
    },
  },
  "ballot.manifest": {
    from: ["keyed"],
    step: (s, body) => {
      const { policy, roll, trustees } = readManifest(body.manifest);
      guard(s.policy === undefined && trustees.k === s.k && trustees.n === s.n, "ballot.manifest");
      return { ...s, policy, rollCount: roll.count };
    },
  },
  "cred.bind": stay("keyed"),
  "cred.list": stay("keyed"),
  "ballot.setup": {
    from: ["keyed"],
    step: (s) => {
      guard(s.policy !== undefined && s.rollCount >= s.policy.minVoters, "ballot.setup");
      return { ...s, name: "rollFrozen" };
    },
  },
  "ballot.open": {
    from: ["rollFrozen"],
    step: (s, { preconditions }, event) => {
      within(s, event);
      guard(preconditions.length > 0, "ballot.open");
      return { ...s, name: "open" };
    },
  },
  "ballot.commit": { from: ["open"], step: voting },
  "ballot.spoiled": { from: ["open"], step: voting },
  "ballot.cast": { from: ["open"], step: voting },
  "ballot.void": {
    from: ["open"],
    step: (s, { tellers }) => {
      guard(distinct(tellers), "ballot.void");
      return s;
    },
  },
  "ballot.paper": {
    from: ["open"],
    step: (s, { tellers, ballots }) => {
      guard(distinct(tellers) && s.papers === 0 && (ballots === 0 || ballots >= 3), "ballot.paper");
      return { ...s, papers: 1 };
    },
  },
  "ballot.close": {
    from: ["open"],
    step: (s, { tellers, reason }, event) => {
      guard(distinct(tellers), "ballot.close");
      guard(reason === "all-voted" || event.at >= (s.policy?.closesAt ?? ""), "ballot.close");
      return { ...s, name: "closed" };
    },
  },
  "ballot.etally": { from: ["closed"], step: (s) => ({ ...s, name: "tallied" }) },
  "ballot.pdec": {
    from: ["tallied", "decrypted"],
    step: (s, { owner }) => {
      guard(owner >= 1 && owner <= s.n + 1 && !s.owners.includes(owner), "ballot.pdec");
      const owners = [...s.owners, owner];
      const enough = owners.includes(1) && owners.length > s.k;
      return { ...s, owners, name: enough ? "decrypted" : "tallied" };
    },
  },
  "ballot.result": { from: ["decrypted"], step: (s) => ({ ...s, name: "published" }) },
  "ballot.certificate": { from: ["published"], step: (s) => ({ ...s, name: "certified" }) },
  "ballot.annul": {
    from: [
      ...(["draft", "ceremony", "keyed", "rollFrozen", "open"] as const),
      ...(["closed", "tallied", "decrypted", "published"] as const),
    ],
    step: (s, { signers }) => {
      guard(distinct(signers), "ballot.annul");
      return { ...s, name: "annulled" };
    },
  },
};

/**
 * The state after an event, or why the event is not allowed: `state.transition`, `state.not-open`, or what makes its body
 * unreadable. Proofs are not checked here; `verifyRecord` does that.
 */
export function nextState(state: BallotState, event: RecordEvent): Result<BallotState> {
  return attempt(() => {
    checkBody(event.type, event.body, event.type);
    const rule = RULES[event.type];
    if (!rule.from.includes(state.name)) throw new BallotError("state.transition", `${state.name} ${event.type}`);
    // The rule and the body belong to the same type, which the compiler cannot follow through the table.
    const step = rule.step as (s: BallotState, body: unknown, e: RecordEvent) => BallotState;
    return step(state, event.body, event);
  });
}
