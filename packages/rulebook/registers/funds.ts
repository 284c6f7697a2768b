/** 资金台账 — budgets, payees, contracts and what was taken from them. Each entry changes a few rows, never a scan. */
import type { Alike, BudgetLineView, ContractView, Funds, PayeeView, SpendingView } from "../facts/funds.ts";
import { plainName } from "../facts/funds.ts";
import { given } from "../facts/given.ts";
import type { Budget } from "../institutions/budget.ts";
import { totalOf, type Contract } from "../institutions/contract.ts";
import type { Payee } from "../institutions/payee.ts";
import type { Spending } from "../institutions/spending/matter.ts";
import type { MatterState } from "../kernel/judge.ts";
import type { Maybe, Ref } from "../kernel/json.ts";
import { minus, plus, yuan, type Money } from "../kernel/money.ts";
import { emptyFlows, flowFacts, foldFlows, type FlowState } from "./funds/flows.ts";
import { matterIn, type Register, type Step } from "./register.ts";

interface Row<M> {
  readonly stage: string;
  readonly matter: M;
}
export interface FundsState {
  /** By unit and year. */
  readonly budgets: Map<string, { readonly id: Ref; readonly budget: Budget }>;
  readonly payees: Map<Ref, Row<Payee>>;
  /** Payees by a trait they share, and by plain name within a unit. */
  readonly traits: Map<string, Ref[]>;
  readonly names: Map<string, Ref[]>;
  readonly contracts: Map<Ref, Row<Contract>>;
  readonly contracted: Map<Ref, Money>;
  /** Taken by open and paid applications: from a budget line, a contract, a resolution. */
  readonly taken: Map<string, Money>;
  /** Applications that count without a resolution of their own, by unit, year, payee, project and category. */
  readonly alike: Map<string, Map<Ref, SpendingView>>;
  /** Contracts and applications by the resolution or contract they cite. */
  readonly citing: Map<Ref, Ref[]>;
  /** Applications under a contract that are still open. */
  readonly underWay: Map<Ref, number>;
  readonly flows: FlowState;
}

const ZERO = yuan("0.00");
const key = (...parts: readonly (string | number)[]): string => JSON.stringify(parts);
const ofYear = (unit: Ref, year: number): string => key("budget", unit, year);
const ofLine = (unit: Ref, year: number, code: string): string => key("line", unit, year, code);
const ofContract = (id: Ref): string => key("contract", id);
const ofResolution = (id: Ref): string => key("resolution", id);
const ofAlike = ({ unit, year, payee, line, kind }: Alike): string => key(unit, year, payee, line, kind);
const ofDirect = (id: Ref): string => key("direct", id);
const ofUnresolved = (unit: Ref, year: number, payee: Ref): string => key("unresolved", unit, year, payee);

export const fundsRegister: Register<FundsState> = {
  id: "funds",
  empty: () => ({
    ...{ budgets: new Map(), payees: new Map(), traits: new Map(), names: new Map(), contracts: new Map() },
    ...{
      contracted: new Map(),
      taken: new Map(),
      alike: new Map(),
      citing: new Map(),
      underWay: new Map(),
      flows: emptyFlows(),
    },
  }),
  fold(state, step) {
    const { matterId, stage } = step.after;
    const budget = matterIn<Budget>(step, "budget");
    if (budget !== undefined) state.budgets.set(ofYear(budget.unit, budget.year), { id: matterId, budget });
    const payee = matterIn<Payee>(step, "payee");
    if (payee !== undefined) foldPayee(state, matterId, { stage, matter: payee });
    const contract = matterIn<Contract>(step, "contract");
    if (contract !== undefined) foldContract(state, matterId, { stage, matter: contract });
    if (matterIn<Spending>(step, "spending") !== undefined) foldSpending(state, step);
    foldFlows(state.flows, step);
  },
};

// ── 往来单位与合同 ──────────────────────────────────────────────────────────────────────────
function traitsOf({ unit, controller, telephone, address, account }: Payee): readonly string[] {
  const traits = Object.entries({ controller, telephone, address, account });
  return traits.flatMap(([name, value]) => (value === undefined ? [] : [key(unit, name, value)]));
}
const listed = (index: Map<string, Ref[]>, at: string, id: Ref): void => {
  index.set(at, [...(index.get(at) ?? []), id]);
};
const unlisted = (index: Map<string, Ref[]>, at: string, id: Ref): void => {
  index.set(
    at,
    (index.get(at) ?? []).filter((other) => other !== id),
  );
};
const nameKey = (unit: Ref, name: string): string => key(unit, plainName(name));

function foldPayee(state: FundsState, id: Ref, row: Row<Payee>): void {
  const old = state.payees.get(id)?.matter;
  if (old !== undefined) {
    for (const trait of traitsOf(old)) unlisted(state.traits, trait, id);
    unlisted(state.names, nameKey(old.unit, old.name), id);
  }
  state.payees.set(id, row);
  for (const trait of traitsOf(row.matter)) listed(state.traits, trait, id);
  listed(state.names, nameKey(row.matter.unit, row.matter.name), id);
}

/** An ended contract gives back what was not paid under it; what was paid stays bound (nothing is under way when it ends). */
function foldContract(state: FundsState, id: Ref, row: Row<Contract>): void {
  const old = state.contracts.get(id);
  const weight = ({ stage, matter }: Row<Contract>): Money =>
    stage === "ended" ? (state.taken.get(ofContract(id)) ?? ZERO) : totalOf(matter);
  const { resolution } = row.matter;
  state.contracts.set(id, row);
  const change = minus(weight(row), old === undefined ? ZERO : weight(old));
  if (resolution === undefined) {
    const { unit, signedOn, payee } = row.matter;
    const place = ofUnresolved(unit, Number(signedOn.slice(0, 4)), payee);
    state.taken.set(place, plus(state.taken.get(place) ?? ZERO, change));
    return;
  }
  if (old === undefined) listed(state.citing, resolution, id);
  state.contracted.set(resolution, plus(state.contracted.get(resolution) ?? ZERO, change));
}

// ── 支出 ────────────────────────────────────────────────────────────────────────────────────
const OPEN: ReadonlySet<string> = new Set(["signing", "returned"]);
const COUNTS: ReadonlySet<string> = new Set(["signing", "returned", "paid"]);
const places = ({ unit, year, line, contract, resolution }: Spending): readonly string[] => [
  ofLine(unit, year, line),
  ...(contract === undefined ? [] : [ofContract(contract)]),
  ...(resolution === undefined ? [] : [ofResolution(resolution)]),
  ...(resolution === undefined || contract !== undefined ? [] : [ofDirect(resolution)]),
];

const cited = ({ contract, resolution }: Spending): readonly Ref[] =>
  [contract, resolution].flatMap((one) => one ?? []);
/** The earlier state of an application is taken out of every sum it belongs to, and the later one put in. */
function foldSpending(state: FundsState, { before, after }: Step): void {
  recite(state, after.matterId, cited(before.matter as Spending), cited(after.matter as Spending));
  if (COUNTS.has(before.stage)) {
    const matter = before.matter as Spending;
    for (const place of places(matter)) state.taken.set(place, minus(state.taken.get(place) ?? ZERO, matter.amount));
    state.alike.get(ofAlike(matter))?.delete(before.matterId);
  }
  if (COUNTS.has(after.stage)) putIn(state, after.matterId, after.matter as Spending);
  count(state, before, -1);
  count(state, after, 1);
}
function count({ underWay }: FundsState, { stage, matter }: MatterState, by: number): void {
  const { contract } = matter as Spending;
  if (contract !== undefined && OPEN.has(stage)) underWay.set(contract, (underWay.get(contract) ?? 0) + by);
}
function recite({ citing }: FundsState, id: Ref, old: readonly Ref[], now: readonly Ref[]): void {
  for (const place of old) if (!now.includes(place)) unlisted(citing, place, id);
  for (const place of now) if (!old.includes(place)) listed(citing, place, id);
}
function putIn(state: FundsState, id: Ref, matter: Spending): void {
  for (const place of places(matter)) state.taken.set(place, plus(state.taken.get(place) ?? ZERO, matter.amount));
  if (matter.resolution !== undefined) return;
  const { number, amount, appliedAt = "" } = matter;
  const rows = state.alike.get(ofAlike(matter)) ?? new Map<Ref, SpendingView>();
  state.alike.set(ofAlike(matter), rows.set(id, { matter: id, number, amount, at: appliedAt }));
}

// ── 答问 ────────────────────────────────────────────────────────────────────────────────────
export const fundsFacts = (state: FundsState): Funds => ({
  budget: (unit, year) => state.budgets.get(ofYear(unit, year))?.id,
  budgetLine: (unit, year, code) => lineView(state, unit, year, code),
  payee: (id) => payeeView(state, id),
  writtenAlike: (unit, name) => state.names.get(nameKey(unit, name)) ?? [],
  direct: (resolution) => state.taken.get(ofDirect(resolution)) ?? ZERO,
  unresolved: (unit, year, payee) => state.taken.get(ofUnresolved(unit, year, payee)) ?? ZERO,
  underWay: (contract) => state.underWay.get(contract) ?? 0,
  citing: (matter) => state.citing.get(matter) ?? [],
  contract: (id) => contractView(state, id),
  contracted: (resolution) => state.contracted.get(resolution) ?? ZERO,
  spent: (resolution) => state.taken.get(ofResolution(resolution)) ?? ZERO,
  alike: (wanted) =>
    [wanted.payee, ...(payeeView(state, wanted.payee)?.related ?? [])].flatMap((payee) => [
      ...(state.alike.get(ofAlike({ ...wanted, payee }))?.values() ?? []),
    ]),
  ...flowFacts(state.flows),
});

function lineView({ budgets, taken }: FundsState, unit: Ref, year: number, code: string): Maybe<BudgetLineView> {
  const kept = budgets.get(ofYear(unit, year));
  const line = kept?.budget.lines.find((l) => l.code === code);
  if (kept === undefined || line === undefined) return undefined;
  return { ...line, matter: kept.id, taken: taken.get(ofLine(unit, year, code)) ?? ZERO };
}

function payeeView({ payees, traits }: FundsState, id: Ref): Maybe<PayeeView> {
  const row = payees.get(id);
  if (row === undefined) return undefined;
  const { unit, name } = row.matter;
  const sharing = traitsOf(row.matter).flatMap((trait) => traits.get(trait) ?? []);
  return { id, unit, name, open: row.stage === "open", related: [...new Set(sharing)].filter((other) => other !== id) };
}

function contractView({ contracts, taken }: FundsState, id: Ref): Maybe<ContractView> {
  const row = contracts.get(id);
  if (row === undefined) return undefined;
  const { unit, number, payee, resolution } = row.matter;
  return {
    ...{ id, unit, number, payee, amount: totalOf(row.matter), inForce: row.stage === "inForce" },
    ...given({ resolution }),
    taken: taken.get(ofContract(id)) ?? ZERO,
  };
}
